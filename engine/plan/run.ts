/** From a checked scenario to a plan: before, build, solve, settle, attribute, verify. */
import type { Plan, PlanOptions, PlanWithValues, Progress, Warning } from '../contract.js';
import { EngineError } from '../errors.js';
import { programHash, type LinearProgram } from '../model/program.js';
import { toMps } from '../model/mps.js';
import { ruleSets } from '../rules/rules.js';
import type { City, Resolution } from '../scenario/schema.js';
import type { SolveResult, Solver } from '../solver/port.js';
import { buildCity, type CityModel } from '../system/build.js';
import { engineVersion } from '../version.js';
import type { Words } from '../words.js';
import { withoutLastResort } from '../registry.js';
import { attribute } from './attribute.js';
import { solveStages, type SolveStage, type Staged } from './stages.js';
import { explainConflict } from './conflict.js';
import { firstMonthOf, fixIntegers, fixPast } from './past.js';
import { pricesOf } from './prices.js';
import { complianceOf } from './compliance.js';
import { ledgersOf, operationOf, type Point } from './settle.js';
import { supplyOf } from './supply.js';
import { costsOf } from './costs.js';
import { reportsOf } from './reports.js';
import { verify, shortages } from './verify/index.js';

/** A scenario that passed the door. */
export interface CheckedScenario {
  readonly city: City;
  readonly document: unknown;
  readonly hash: string;
  readonly warnings: readonly Warning[];
}

export interface PlanHooks {
  readonly solver: Solver;
  readonly onProgress?: (progress: Progress) => void;
  /** Seconds on any clock; without it times are 0 (the engine has no clock of its own). */
  readonly now?: () => number;
}

/** Relative gap at which a plan counts as proven. */
const defaultGap = 1e-3;

/** `before` is what everything is measured against, so it is solved closer than a plan. */
export const beforeGap = 1e-4;

/** Seconds for the search of a conflict; what is not decided by then stays in it. */
const explainSeconds = 60;

interface Run {
  readonly scenario: CheckedScenario;
  readonly resolution: Resolution;
  readonly gap: number;
  readonly timeLimit: number | undefined;
  readonly solver: Solver;
  readonly now: () => number;
  readonly began: number;
  readonly report: (stage: Progress['stage'], more?: Partial<Progress>) => void;
}

function begin(scenario: CheckedScenario, options: PlanOptions, hooks: PlanHooks): Run {
  const now = hooks.now ?? (() => 0);
  const began = now();
  return {
    scenario,
    resolution: options.resolution ?? scenario.city.resolution,
    gap: options.gap ?? defaultGap,
    timeLimit: options.timeLimit,
    solver: hooks.solver,
    now,
    began,
    report: (stage, more = {}) => hooks.onProgress?.({ stage, seconds: now() - began, ...more }),
  };
}

const rulesOf = (city: City) => ruleSets[city.rules];

/** The city with no measures: the world of `before`. */
export const withoutMeasures = (city: City): City => ({ ...city, measures: {} });

interface SolveMore {
  readonly gap?: number;
  readonly start?: Float64Array;
  /** Seconds that this solve may take of those that are left. */
  readonly seconds?: number;
}

function solve(
  run: Run,
  stage: 'before' | 'solve',
  program: LinearProgram,
  { gap = run.gap, start, seconds = Infinity }: SolveMore = {},
): SolveResult {
  const left =
    run.timeLimit === undefined ? Infinity : Math.max(0.1, run.timeLimit - (run.now() - run.began));
  const timeLimit = Math.min(left, seconds);
  return run.solver.solve(program, {
    gap,
    ...(Number.isFinite(timeLimit) ? { timeLimit } : {}),
    ...(start === undefined ? {} : { start }),
    onProgress: ({ objective, bound, gap }) =>
      run.report(stage, {
        ...(objective === undefined ? {} : { objective }),
        ...(bound === undefined ? {} : { bound }),
        ...(gap === undefined || !Number.isFinite(gap) ? {} : { gap }),
      }),
  });
}

/** Solves the scenario without measures, targets and guardrails. */
function solveBefore(run: Run): { model: CityModel; result: SolveResult } {
  run.report('before');
  const { city } = run.scenario;
  const model = buildCity(withoutMeasures(city), rulesOf(city), { resolution: run.resolution, free: true });
  return { model, result: solve(run, 'before', model.program, { gap: Math.min(run.gap, beforeGap) }) };
}

/** The program that is handed to the solver: past months fixed at `before`. */
function buildPlan(run: Run, city: City, before: Point): { model: CityModel; program: LinearProgram } {
  run.report('build');
  const model = buildCity(city, rulesOf(city), { resolution: run.resolution });
  const program =
    run.resolution === 'annual'
      ? model.program
      : fixPast(model.program, before.model.program, before.x, firstMonthOf(city));
  return { model, program };
}

/** Whether a result has values. */
export const hasPoint = (
  result: SolveResult,
): result is SolveResult & { x: Float64Array; objective: number; bound: number; gap: number } =>
  result.status === 'optimal' || result.status === 'feasible';

/**
 * Plans one scenario. Resolves with status `impossible` and its conflict when no plan exists, `undecided` when none was
 * found in time; throws only on a broken scenario or a fault of ours.
 */
export function planScenario(scenario: CheckedScenario, options: PlanOptions, hooks: PlanHooks): Plan {
  const run = begin(scenario, options, hooks);
  const { city } = scenario;
  const before = solveBefore(run);
  if (!hasPoint(before.result)) return withoutValues(run, before.model, before.model.program, before.result);
  const beforePoint: Point = { model: before.model, x: before.result.x };
  // The closing valve stays shut while there is a plan without it (model.md section 3, enterprise-quota).
  const shut = withoutLastResort(city.measures);
  const first = attempt(run, { ...city, measures: shut }, beforePoint);
  const hasValve = Object.keys(shut).length < Object.keys(city.measures).length;
  const final =
    first.staged.result.status === 'infeasible' && hasValve
      ? { ...attempt(run, city, beforePoint), valve: true }
      : { ...first, valve: false };
  const { model, staged } = final;
  if (!hasPoint(staged.result)) return withoutValues(run, model, staged.program, staged.result);
  return withValues(run, beforePoint, model, { ...staged, result: staged.result, valve: final.valve });
}

/** Builds and solves all stages with the measures of a city. */
function attempt(
  run: Run,
  city: City,
  before: Point,
): { readonly model: CityModel; readonly staged: Staged } {
  const { model, program } = buildPlan(run, city, before);
  run.report('solve');
  const solveStage: SolveStage = (each, _stage, { start, seconds }) =>
    solve(run, 'solve', each, {
      ...(start === undefined ? {} : { start }),
      ...(seconds === undefined ? {} : { seconds }),
    });
  return { model, staged: solveStages(model, program, solveStage, run.now) };
}

/** The exported model: the very program that the solver is given, without the objective constant. */
export function exportMps(
  scenario: CheckedScenario,
  options: PlanOptions,
  hooks: PlanHooks,
): { mps: string; programHash: string; program: LinearProgram } {
  const run = begin(scenario, options, hooks);
  const before = solveBefore(run);
  if (!hasPoint(before.result))
    throw new EngineError('E_SOLVER_FAILED', { reason: `before: ${before.result.status}` });
  const { city } = scenario;
  const { program } = buildPlan(
    run,
    { ...city, measures: withoutLastResort(city.measures) },
    { model: before.model, x: before.result.x },
  );
  return { mps: toMps(program, city.id), programHash: programHash(program), program };
}

function header(run: Run, program: LinearProgram, seconds: number) {
  const { city, hash, warnings } = run.scenario;
  return {
    scenario: { id: city.id, title: city.title, year: city.year, resolution: run.resolution },
    warnings: [...warnings],
    provenance: {
      scenarioHash: hash,
      programHash: programHash(program),
      rules: city.rules,
      engine: engineVersion,
      solver: `${run.solver.id} ${run.solver.version}`,
    },
    size: sizeOf(program),
    solver: { id: run.solver.id, version: run.solver.version, seconds },
  };
}

/** Columns, rows, entries and integers before presolve. */
export function sizeOf(program: LinearProgram): {
  columns: number;
  rows: number;
  entries: number;
  integers: number;
} {
  return {
    columns: program.columns,
    rows: program.rows,
    entries: program.index.length,
    integers: program.integer.reduce((total, each) => total + each, 0),
  };
}

const reasons: Readonly<
  Record<'undecided' | 'impossible' | 'failed' | 'screening' | 'feasible' | 'valve', Words>
> = {
  valve: {
    zh: '不动用企业用煤限额（年末总闸）就没有方案：本方案已开闸限产，按真实毛利计费。',
    en: 'No plan exists without the enterprise quota (the closing valve): this one cuts output beyond the measures, at its real margin.',
  },
  undecided: {
    zh: '在时限内没有找到方案，也没有证明无解。请延长时限或降低精度要求。',
    en: 'No plan was found in time, and none was proven not to exist. Allow more time or a wider gap.',
  },
  impossible: { zh: '在这些条件下不存在任何方案。', en: 'No plan exists under these conditions.' },
  failed: { zh: '求解器没有给出可用的答案。', en: 'The solver gave no usable answer.' },
  screening: {
    zh: '年度粗算：不可行是确证，可行只是初筛。',
    en: 'Annual screening: impossible is proof, possible is not.',
  },
  feasible: {
    zh: '到达时限：方案可行，但尚未证明最优（见差距）。',
    en: 'Time limit reached: the plan is feasible, not proven best (see the gap).',
  },
};

function withoutValues(run: Run, model: CityModel, program: LinearProgram, result: SolveResult): Plan {
  const nothing = { conflict: [], conflictMinimal: false, repairs: [] };
  const answer = (status: 'undecided' | 'failed', why = ''): Plan => ({
    ...header(run, program, run.now() - run.began),
    status,
    reason:
      why === ''
        ? reasons[status]
        : { zh: `${reasons[status].zh}（${why}）`, en: `${reasons[status].en} (${why})` },
    ...nothing,
  });
  if (result.status === 'undecided') return answer('undecided');
  if (result.status !== 'infeasible')
    return answer('failed', 'reason' in result ? result.reason : result.status);
  run.report('explain');
  const explained = explainConflict(model, program, run.solver, {
    now: run.now,
    until: run.now() + explainSeconds,
  });
  if (explained === undefined)
    return answer('failed', 'infeasible and feasible in two solves of one program');
  return {
    ...header(run, program, run.now() - run.began),
    status: 'impossible',
    reason: reasons.impossible,
    ...explained,
  };
}

/** Integers rounded, the rest solved again: exact values and prices. Falls back to the first answer if that fails. */
function polish(
  run: Run,
  program: LinearProgram,
  x: Float64Array,
): { x: Float64Array; duals: Float64Array | undefined; objective: number } | undefined {
  if (!run.solver.can.duals) return undefined;
  const fixed = run.solver.solve(fixIntegers(program, x), { relax: true });
  return fixed.status === 'optimal'
    ? { x: fixed.x, duals: fixed.rowDuals, objective: fixed.objective }
    : undefined;
}

/** What all stages gave: a point with values, and whether the closing valve had to be opened. */
interface Answer extends Staged {
  readonly result: SolveResult & { x: Float64Array; objective: number; bound: number; gap: number };
  readonly valve: boolean;
}

function withValues(
  run: Run,
  before: Point,
  model: CityModel,
  { result, program, stages, valve }: Answer,
): Plan {
  const { document } = run.scenario;
  const { city } = model;
  const rules = rulesOf(city);
  run.report('settle', { gap: result.gap });
  const polished = polish(run, program, result.x);
  const point: Point = { model, x: polished?.x ?? result.x };
  const objective = polished?.objective ?? result.objective;
  const ledgers = ledgersOf(point, before, rules);
  const status =
    run.resolution === 'annual' ? 'screening' : result.status === 'optimal' ? 'proven' : 'feasible';
  const value = objective + program.constant;
  const bound = Math.min(result.bound, objective) + program.constant;
  // Relative to what was decided: the constant would flatter the gap.
  const gap = Math.max(0, value - bound) / Math.max(1, Math.abs(objective));
  run.report('attribute');
  const contributions = attribute(
    city,
    rules,
    { before, point, program, ...(polished?.duals ? { duals: polished.duals } : {}) },
    run.solver,
    run.resolution,
  );
  const seconds = run.now() - run.began;
  const unproven: Omit<PlanWithValues, 'proof'> = {
    ...header(run, program, seconds),
    status,
    reason: valve ? reasons.valve : status === 'proven' ? null : reasons[status],
    objective: {
      value,
      constant: program.constant,
      unit: 'MCNY',
      bound,
      gap,
      stages: stages.map((stage) => (stage.id === 'cost' ? { ...stage, value, gap } : { ...stage })),
    },
    ledgers,
    compliance: complianceOf(point, before, ledgers.intensity),
    supply: { ...supplyOf(point, program), unservedPowerGWh: 0, unservedHeatTJ: 0 },
    ...contributions,
    costs: costsOf(point),
    prices: polished?.duals === undefined ? [] : pricesOf(model, program, polished.duals),
    operation: operationOf(point),
    reports: reportsOf(point, before),
    package: { scenario: document },
  };
  run.report('verify');
  const missing = shortages(city, unproven);
  const plan = {
    ...unproven,
    supply: { ...unproven.supply, unservedPowerGWh: missing.powerGWh, unservedHeatTJ: missing.heatTJ },
  };
  const proof = verify(city, plan);
  if (!proof.passed)
    throw new EngineError('E_PLAN_UNPROVEN', { worst: proof.worst, failures: proof.failures.slice(0, 10) });
  return { ...plan, proof };
}
