/** An old plan under another rule set: what no longer counts, which targets it misses, and what a new plan costs. */
import { z } from 'zod';
import { EngineError } from '../../errors.js';
import type { PlanHooks } from '../../plan/run-context.js';
import { ruleSetIds, type RuleSetId } from '../../rules/rules.js';
import { atOneResolution, openPlan, openSubject, resolutionProblems } from '../given.js';
import { edited, noPlan } from '../pieces.js';
import { defineStudy, type OptionsOf, type StudyInput } from '../study.js';
import { describeRejudged } from './describe.js';
import { judge } from './judge.js';
import { refusedMeasures, ruleEdits } from './replan.js';
import { result, type Rejudged, type Replan } from './result.js';

const options = z.strictObject({
  /** The rules under which the plan is judged; a year, as text or as a number. */
  rules: z.union([z.enum(ruleSetIds), z.literal(ruleSetIds.map(Number))]).default('2024'),
  /** Plan anew under them. */
  replan: z.boolean().default(true),
});

type Input = StudyInput<OptionsOf<typeof options>>;

const rulesOf = ({ options: { rules } }: Input): RuleSetId => String(rules) as RuleSetId;

/** The plan of the scenario, or the one handed in, under the other rules. Throws E_STUDY_NO_PLAN. */
function judgePiece(order: Input, _piece: object, hooks: PlanHooks): Pick<Rejudged, 'plan' | 'verdict'> {
  const opened = openSubject(order, 0, hooks);
  if (!('point' in opened)) throw noPlan(opened.plan);
  return { plan: opened.figures, verdict: judge(opened.point, rulesOf(order)) };
}

/** A new plan under the other rules, or why there is none. */
function replanPiece(order: Input, _piece: object, hooks: PlanHooks): Replan {
  const input = atOneResolution(order);
  const rules = rulesOf(input);
  const { scenario } = input.subjects[0];
  const opened = openPlan(input, edited(scenario, ruleEdits(scenario.city, rules)), hooks);
  const refused = [...refusedMeasures(scenario.city, rules)];
  if ('point' in opened)
    return { status: opened.plan.status, figures: opened.figures, why: null, conflict: [], refused };
  const { status, reason, conflict } = opened.plan;
  const named = conflict.map(({ code, at, words }) => ({ code, at, words }));
  return { status, figures: null, why: reason, conflict: named, refused };
}

export const rejudge = defineStudy({
  id: 'rejudge',
  texts: {
    name: { zh: '换一套规则重判', en: 'Judged under other rules' },
    why: {
      zh: '旧方案按另一年的规则还算不算数：哪些减量不再认，哪些目标不达标，重新规划要多花多少。',
      en: 'Whether an old plan still counts under the rules of another year: which cuts no longer do, which targets are missed, and what a new plan costs.',
    },
  },
  takes: { least: 1, most: 1 },
  options,
  result,
  works: { judge: judgePiece, replan: replanPiece },
  check: resolutionProblems,
  *steps({ options: { replan } }, ask) {
    const [judged] = yield* ask('judge', [{}]);
    if (judged === undefined) throw new EngineError('E_INTERNAL', { seen: 'judge' });
    const [again] = yield* ask('replan', replan ? [{}] : []);
    return { ...judged, replan: again ?? null };
  },
  describe: describeRejudged,
});
