/** Pieces of work that many studies ask for: a plan of a changed scenario, the ground of many solves. */
import type { Edit, Plan, PlanWithValues } from '../contract.js';
import { EngineError, type ErrorCode } from '../errors.js';
import type { LinearProgram } from '../model/program.js';
import { withoutLastResort } from '../registry.js';
import { loadScenario } from '../scenario/load.js';
import type { CityModel } from '../system/build.js';
import { withValues } from '../plan/answer.js';
import { buildPlan, modelBefore, solveBefore, solveIn } from '../plan/ground.js';
import { planScenario } from '../plan/run.js';
import {
  begin,
  hasPoint,
  type CheckedScenario,
  type PlanHooks,
  type Run,
  type RunOptions,
} from '../plan/run-context.js';
import { totalsOf, type Point } from '../plan/settle.js';
import { figuresOf, type PlanFigures } from './figures.js';
import type { Ask, Steps, StudyInput } from './study.js';

/** The scenario with edits on top; throws the first problem that they make. */
export function edited(
  { document, hash, ...rest }: CheckedScenario,
  edits: readonly Edit[],
): CheckedScenario {
  if (edits.length === 0) return { document, hash, ...rest };
  const loaded = loadScenario({ document, name: 'study', parents: () => undefined, edits });
  if (loaded.ok) return loaded;
  const [first] = loaded.issues;
  throw new EngineError((first?.code ?? 'E_EDIT_FORM') as ErrorCode, {
    path: first?.path,
    seen: first?.seen,
    expected: first?.expected,
  });
}

export interface PlanPiece {
  /** Place among the subjects. Default 0. */
  readonly subject?: number;
  readonly edits?: readonly Edit[];
  readonly options?: RunOptions;
}

const subjectAt = ({ subjects }: StudyInput<unknown>, place = 0): CheckedScenario =>
  (subjects[place] ?? subjects[0]).scenario;

/** Plans a subject with edits on top. */
export const planPiece = (
  input: StudyInput<unknown>,
  { subject, edits = [], options = {} }: PlanPiece,
  hooks: PlanHooks,
): Plan =>
  planScenario(edited(subjectAt(input, subject), edits), { ...input.planOptions, ...options }, hooks);

/** A plan with values, or E_STUDY_NO_PLAN with the reason. */
export function withPlan(plan: Plan): PlanWithValues {
  if ('proof' in plan) return plan;
  throw new EngineError('E_STUDY_NO_PLAN', {
    path: plan.scenario.id,
    seen: `${plan.status}${plan.reason === null ? '' : `: ${plan.reason.en}`}`,
  });
}

/** The plan of a subject: as handed in, else made as a piece of work. */
export function* planOf(
  input: StudyInput<unknown>,
  ask: Ask<{ readonly plan: typeof planPiece }>,
  subject = 0,
): Steps<PlanWithValues> {
  const given = (input.subjects[subject] ?? input.subjects[0]).plan;
  if (given !== undefined) return given;
  const [plan] = yield* ask('plan', [{ subject }]);
  return withPlan(plan as Plan);
}

/** Where the solves of a study begin: the city without measures, and the model of all measures over it. */
export interface Ground {
  readonly run: Run;
  readonly before: Point;
  readonly model: CityModel;
  /** Least cost, the past fixed at `before`. */
  readonly program: LinearProgram;
  /** Whether the closing valve is open. */
  readonly valve: boolean;
}

export interface BeforePiece {
  readonly subject?: number;
  readonly edits?: readonly Edit[];
  /** With the closing valve open, as where no plan exists without it. */
  readonly valve?: boolean;
}

/** Values of the columns without measures, to be handed to the pieces that share them. Throws E_STUDY_NO_PLAN. */
export function beforePiece(
  input: StudyInput<unknown>,
  { subject, edits = [] }: BeforePiece,
  hooks: PlanHooks,
): Float64Array {
  const scenario = edited(subjectAt(input, subject), edits);
  const { result } = solveBefore(begin(scenario, input.planOptions, hooks));
  if (hasPoint(result)) return result.x;
  throw new EngineError('E_STUDY_NO_PLAN', { path: scenario.city.id, seen: `before: ${result.status}` });
}

/**
 * The ground over known values of `before`; edits may change measures, targets and guardrails, or `before` has to be that
 * of the edited scenario.
 */
export function groundOf(
  input: StudyInput<unknown>,
  { subject, edits = [], valve = false }: BeforePiece,
  x: Float64Array,
  hooks: PlanHooks,
): Ground {
  const scenario = edited(subjectAt(input, subject), edits);
  const run = begin(scenario, { ...input.planOptions, attributed: false }, hooks);
  const before: Point = { model: modelBefore(run), x };
  const { city } = scenario;
  const measures = valve ? city.measures : withoutLastResort(city.measures);
  return { run, before, valve, ...buildPlan(run, { ...city, measures }, before) };
}

/** A plan on a ground, with its point for the next solve to start from. */
export interface PlanAt {
  readonly plan: PlanWithValues;
  readonly figures: PlanFigures;
  readonly x: Float64Array;
}

export interface SolveAt {
  /** A variant of the ground's program, such as one with another objective; by default that program. */
  readonly program?: LinearProgram;
  /** A point of the ground, feasible or not. */
  readonly start?: Float64Array;
}

/**
 * Solves, settles and proves one plan of a ground; undefined when none exists. `objective` of the plan is its cost, its bound
 * that of the program solved. Throws E_STUDY_NO_PLAN when nothing was found in time and E_PLAN_UNPROVEN as a plan does.
 */
export function planAt(
  { run, before, model, program, valve }: Ground,
  more: SolveAt = {},
): PlanAt | undefined {
  const asked = more.program ?? program;
  const result = solveIn(run, 'solve', asked, more.start === undefined ? {} : { start: more.start });
  if (result.status === 'infeasible') return undefined;
  if (!hasPoint(result))
    throw new EngineError('E_STUDY_NO_PLAN', { path: model.city.id, seen: result.status });
  const answer = { result, program: asked, stages: [], valve };
  const plan = withValues(run, before, model, answer);
  if (!('proof' in plan))
    throw new EngineError('E_STUDY_NO_PLAN', { path: model.city.id, seen: plan.status });
  return { plan, figures: figuresOf(plan, totalsOf(model, result.x)), x: result.x };
}
