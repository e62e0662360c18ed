/**
 * Two plans or scenarios beside each other: inputs, ledgers, compliance, projects, and the way from one to the other in
 * separate steps for changed assumptions, changed policy and re-optimisation.
 */
import { z } from 'zod';
import type { Words } from '../../words.js';
import { EngineError } from '../../errors.js';
import { comparePlans } from '../../plan/compare.js';
import { givenPiece, resolutionProblems, type Given } from '../given.js';
import type { Decisions } from '../decisions.js';
import { defineStudy, type Ask, type Steps, type StudyInput } from '../study.js';
import { describeComparison } from './describe.js';
import { result, type Comparison, type Point, type Side } from './result.js';
import {
  beforePiece,
  heldPoint,
  holdPiece,
  inputsOf,
  planPoint,
  stepsOfPoints,
  withoutBefore,
} from './waterfall.js';

const options = z.strictObject({});

const works = { given: givenPiece, before: beforePiece, hold: holdPiece };

/** Why a subject has no plan: its reason and the rules that stand against each other. */
function whyNone(given: Given): Words | null {
  if ('figures' in given) return null;
  const { reason, conflict, status } = given.plan;
  const said = reason ?? { zh: status, en: status };
  const rules = conflict.map(({ words }) => words);
  return {
    zh: [said.zh.replace(/。$/, ''), ...rules.map(({ zh }) => zh)].join('；'),
    en: [said.en.replace(/\.$/, ''), ...rules.map(({ en }) => en)].join('; '),
  };
}

const sideOf = (given: Given): Side => ({
  figures: 'figures' in given ? given.figures : null,
  why: whyNone(given),
});

/** The points of held decisions; those without a change before them are where the point before stands. */
function* heldPoints(
  input: StudyInput<unknown>,
  ask: Ask<typeof works>,
  { decisions }: { readonly decisions: Decisions },
  first: Point,
): Steps<readonly Point[]> {
  const kinds = new Set(inputsOf(input).map(({ kind }) => kind));
  const still = (id: 'assumptions' | 'policy', at: Point): Point => ({ ...at, id });
  const asked = (['left', 'right'] as const).filter((policy) =>
    policy === 'left' ? kinds.has('assumption') : kinds.has('policy'),
  );
  if (asked.length === 0) return [still('assumptions', first), still('policy', first)];
  const [before] = yield* ask('before', [{}]);
  if (before === undefined)
    return [heldPoint('assumptions', withoutBefore), heldPoint('policy', withoutBefore)];
  const parts = yield* ask(
    'hold',
    asked.map((policy) => ({ policy, decisions, before })),
  );
  const partOf = (policy: 'left' | 'right') => parts[asked.indexOf(policy)];
  const [old, now] = [partOf('left'), partOf('right')];
  const assumptions = old === undefined ? still('assumptions', first) : heldPoint('assumptions', old);
  return [assumptions, now === undefined ? still('policy', assumptions) : heldPoint('policy', now)];
}

export const compare = defineStudy({
  id: 'compare',
  texts: {
    name: { zh: '两个方案对比', en: 'Two plans compared' },
    why: {
      zh: '两个方案或情景差在哪里；差额里多少来自前提变化、多少来自政策变化、多少来自重新优化。',
      en: 'Where two plans or scenarios differ, and how much of it comes from changed assumptions, changed policy and re-optimisation.',
    },
  },
  takes: { least: 2, most: 2 },
  options,
  result,
  works,
  check: resolutionProblems,
  *steps(input, ask) {
    const [left, right] = yield* ask('given', [{ subject: 0 }, { subject: 1 }]);
    if (left === undefined || right === undefined) throw new EngineError('E_INTERNAL', { seen: 'given' });
    const none: Pick<Comparison, 'ledgers' | 'compliance' | 'projects' | 'points' | 'steps'> = {
      ledgers: [],
      compliance: [],
      projects: { begun: [], dropped: [], moved: [] },
      points: [],
      steps: [],
    };
    const sides = { left: sideOf(left), right: sideOf(right), inputs: inputsOf(input) };
    if (!('figures' in left)) return { ...none, ...sides };
    const first = planPoint('left', left.figures);
    const points = [first, ...(yield* heldPoints(input, ask, left, first))];
    if (!('figures' in right)) return { ...none, ...sides, points, steps: stepsOfPoints(points) };
    const { ledgers, compliance, projects } = comparePlans(left.plan, right.plan);
    points.push(planPoint('right', right.figures));
    return {
      ...sides,
      ledgers: [...ledgers],
      compliance: [...compliance],
      projects,
      points,
      steps: stepsOfPoints(points),
    };
  },
  describe: describeComparison,
});
