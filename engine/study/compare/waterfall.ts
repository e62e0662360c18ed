/**
 * The way from the left plan to the right one in steps that add up exactly:
 * `assumptions` - the left plan's decisions held under the right's assumptions and the left's policy;
 * `policy` - the same decisions under the right's policy; `re-optimisation` - the right plan.
 * Where held decisions have no operation there is no number, and the steps on both sides of it are one.
 */
import type { Edit } from '../../contract.js';
import { EngineError } from '../../errors.js';
import { catalogue } from '../../registry.js';
import type { PlanHooks } from '../../plan/run-context.js';
import { begin, hasPoint } from '../../plan/run-context.js';
import { solveBefore } from '../../plan/ground.js';
import { ledgersOf } from '../../plan/ledgers.js';
import { totalsOf } from '../../plan/settle.js';
import { diffDocuments } from '../../scenario/difference.js';
import { isWritten } from '../../scenario/fields.js';
import { shown } from '../../scenario/issues.js';
import { stepsOf, valueAt } from '../../scenario/path.js';
import type { Words } from '../../words.js';
import { kindOf, pathOf } from '../changes.js';
import type { PlanFigures } from '../figures.js';
import { atOneResolution } from '../given.js';
import type { Decisions } from '../decisions.js';
import { holdIn, type Broken, type Fallen } from '../held.js';
import { edited, groundOf } from '../pieces.js';
import type { StudyInput } from '../study.js';
import type { Input, Point, Step, Values } from './result.js';

/** The edits that lead from the left document to the right one. */
const editsBetween = ({ subjects: [left, right = left] }: StudyInput<unknown>): readonly Edit[] =>
  diffDocuments(left.scenario.document, right.scenario.document);

function textAt(document: unknown, path: string): string | null {
  const value = valueAt(document, stepsOf(path) ?? []);
  if (value === undefined) return null;
  return isWritten(value) ? `${value.value} ${value.unit}` : shown(value);
}

/** What differs between the two documents, policy first, names last. */
export function inputsOf(order: StudyInput<unknown>): Input[] {
  const [left, right = left] = order.subjects;
  const rank = ['policy', 'assumption', 'note'];
  return editsBetween(order)
    .map(pathOf)
    .map((path) => ({
      kind: kindOf(path),
      path,
      left: textAt(left.scenario.document, path),
      right: textAt(right.scenario.document, path),
    }))
    .sort((one, other) => rank.indexOf(one.kind) - rank.indexOf(other.kind));
}

/** Values of the columns of the right scenario without measures; undefined where it has none. */
export function beforePiece(order: StudyInput<unknown>, _piece: object, hooks: PlanHooks) {
  const input = atOneResolution(order);
  const { scenario } = input.subjects[1] ?? input.subjects[0];
  const { result } = solveBefore(begin(scenario, input.planOptions, hooks));
  return hasPoint(result) ? result.x : undefined;
}

export interface HoldPiece {
  /** Under the right's assumptions, and whose policy. */
  readonly policy: 'left' | 'right';
  readonly decisions: Decisions;
  /** The right scenario without measures; its past is that of both policies. */
  readonly before: Float64Array;
}

export type HoldPart =
  | {
      readonly values: Values;
      readonly broken: readonly Broken[];
      readonly fallen: readonly Fallen[];
      readonly restarted: boolean;
    }
  | { readonly values: null; readonly broken: readonly Broken[]; readonly why: Words };

const nothing: Words = {
  zh: '左方案的决定在这里没有可行的运行方式，因此没有数字',
  en: 'The decisions of the left plan have no operation here, and so no number',
};

const refusedWords = (refused: string): Words => ({
  zh: `只改前提不改政策的情景不成立（${refused}），这一步无法单列`,
  en: `A scenario with the new assumptions and the old policy is refused (${refused}): this step cannot stand alone`,
});

/** A point between the plans that cannot be asked for. */
export const withoutBefore: HoldPart = {
  values: null,
  broken: [],
  why: {
    zh: '右情景不采取措施时供应就已不能满足，没有可比的“无措施”情景，左方案的决定无从代入',
    en: 'Without measures the right scenario is not served, so there is nothing that the decisions of the left plan could be put into',
  },
};

/** The decisions of the left plan in one of the two worlds between the plans. */
export function holdPiece(
  order: StudyInput<unknown>,
  { policy, decisions, before }: HoldPiece,
  hooks: PlanHooks,
): HoldPart {
  const input = atOneResolution(order);
  const edits =
    policy === 'right' ? [] : editsBetween(order).filter((edit) => kindOf(pathOf(edit)) !== 'policy');
  const subject = policy === 'right' ? 1 : 0;
  try {
    edited((input.subjects[subject] ?? input.subjects[0]).scenario, edits);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { values: null, broken: [], why: refusedWords(`${error.code} ${shown(error.data['path'])}`) };
  }
  const ground = groundOf(input, { subject, edits, valve: true }, before, hooks);
  const held = holdIn(ground, decisions);
  if (!held.ok) return { values: null, broken: held.broken, why: nothing };
  const point = { model: ground.model, x: held.x };
  const { coal, energy, cost, valueAddedLost, jobs } = totalsOf(ground.model, held.x);
  const intensity = ledgersOf(point, undefined).intensity.after;
  const values = { coal, energy, intensity, cost, valueAddedLost, jobs };
  return { values, broken: held.broken, fallen: held.fallen, restarted: held.restarted };
}

const valuesOf = ({ coal, energy, intensity, cost, valueAddedLost, jobs }: PlanFigures): Values => ({
  coal,
  energy,
  intensity,
  cost,
  valueAddedLost,
  jobs,
});

/** A point at a plan. */
export const planPoint = (id: 'left' | 'right', figures: PlanFigures): Point => ({
  id,
  isPlan: true,
  values: valuesOf(figures),
  broken: [],
  fallen: [],
  restarted: false,
  why: null,
});

/** A point at held decisions. */
export function heldPoint(id: 'assumptions' | 'policy', part: HoldPart): Point {
  const common = { id, isPlan: false, values: part.values, broken: [...part.broken] };
  if (part.values === null) return { ...common, fallen: [], restarted: false, why: part.why };
  const fallen = part.fallen.map(({ measure, share }) => ({
    measure,
    name: catalogue.find(({ id }) => id === measure)?.texts.name ?? { zh: measure, en: measure },
    share,
  }));
  return { ...common, fallen, restarted: part.restarted, why: null };
}

const reached: Readonly<Record<Point['id'], Step['of'][number] | undefined>> = {
  left: undefined,
  assumptions: 'assumptions',
  policy: 'policy',
  right: 're-optimisation',
};

const between = (from: Values, to: Values): Values => ({
  coal: to.coal - from.coal,
  energy: to.energy - from.energy,
  intensity: to.intensity - from.intensity,
  cost: to.cost - from.cost,
  valueAddedLost: to.valueAddedLost - from.valueAddedLost,
  jobs: to.jobs - from.jobs,
});

/** Steps between the points that have values; a point without joins its neighbours. */
export function stepsOfPoints(points: readonly Point[]): Step[] {
  const steps: Step[] = [];
  let from: Values | undefined;
  let of: Step['of'][number][] = [];
  for (const { id, values } of points) {
    const kind = reached[id];
    if (kind !== undefined) of = [...of, kind];
    if (values === null) continue;
    if (from !== undefined && of.length > 0) steps.push({ of, change: between(from, values) });
    from = values;
    of = [];
  }
  return steps;
}
