/** From a checked scenario to a plan: before, build, solve, settle, attribute, verify. */
import type { Plan, PlanOptions } from '../contract.js';
import { EngineError } from '../errors.js';
import { toMps } from '../model/mps.js';
import { programHash, type LinearProgram } from '../model/program.js';
import { withoutLastResort } from '../registry.js';
import { rulesFor } from '../rules/rules.js';
import type { City } from '../scenario/schema.js';
import type { SolveResult } from '../solver/port.js';
import { solveWhole } from '../solver/strategy.js';
import { buildCity, type CityModel } from '../system/build.js';
import { withoutValues, withValues } from './answer.js';
import { firstMonthOf, fixPast } from './past.js';
import { beforeGap, begin, hasPoint, type CheckedScenario, type PlanHooks, type Run } from './run-context.js';
import type { Point } from './settle.js';
import { solveStages, type SolveStage, type Staged } from './stages.js';

export type { CheckedScenario, PlanHooks } from './run-context.js';

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
  stage: 'before' | 'solve' | 'projects',
  program: LinearProgram,
  { gap = run.gap, start, seconds = Infinity }: SolveMore = {},
): SolveResult {
  const left =
    run.timeLimit === undefined ? Infinity : Math.max(0.1, run.timeLimit - (run.now() - run.began));
  const timeLimit = Math.min(left, seconds);
  return solveWhole(run.solver, program, {
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
  const model = buildCity(withoutMeasures(city), rulesFor(city), { resolution: run.resolution, free: true });
  return {
    model,
    result: solve(run, 'before', model.program, {
      gap: Math.min(run.gap, Math.max(beforeGap, run.gap / 10)),
    }),
  };
}

/** The program that is handed to the solver: past months fixed at `before`. */
function buildPlan(run: Run, city: City, before: Point): { model: CityModel; program: LinearProgram } {
  run.report('build');
  const model = buildCity(city, rulesFor(city), { resolution: run.resolution });
  const program =
    run.resolution === 'annual'
      ? model.program
      : fixPast(model.program, before.model.program, before.x, firstMonthOf(city));
  return { model, program };
}

/**
 * Plans one scenario. Resolves with status `impossible` and its conflict when no plan exists, `undecided` when none was
 * found in time; throws only on a broken scenario or a fault of ours.
 */
export function planScenario(scenario: CheckedScenario, options: PlanOptions, hooks: PlanHooks): Plan {
  const run = begin(scenario, options, hooks);
  const { city } = scenario;
  const before = solveBefore(run);
  if (!hasPoint(before.result)) {
    const { model, result } = before;
    return withoutValues(
      run,
      model,
      model.program,
      result,
      result.status === 'infeasible' ? asked(run) : 'impossible',
    );
  }
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

/** Seconds for the question whether the relaxation has an answer. */
const relaxedSeconds = 30;
const relaxation = { relax: true, interior: true, timeLimit: relaxedSeconds } as const;

/** Where supply fails without measures: whether all measures together could help it, the past left open. */
function asked(run: Run): 'supply' | 'unmeasured' {
  const { city } = run.scenario;
  const { program } = buildCity(city, rulesFor(city), { resolution: run.resolution });
  return run.solver.solve(program, relaxation).status === 'infeasible' ? 'supply' : 'unmeasured';
}

/** Builds and solves all stages with the measures of a city. */
function attempt(
  run: Run,
  city: City,
  before: Point,
): { readonly model: CityModel; readonly staged: Staged } {
  const { model, program } = buildPlan(run, city, before);
  run.report('solve');
  // Where the relaxation has no answer nothing has; whole programs far out of reach can keep a solver busy for minutes.
  const relaxed = run.solver.solve(program, relaxation);
  if (relaxed.status === 'infeasible') return { model, staged: { result: relaxed, program, stages: [] } };
  const solveStage: SolveStage = (each, stage, { start, seconds }) =>
    // The gap of the last stage is one of projects, not of money: people must not take it for the other.
    solve(run, stage === 'projects' ? 'projects' : 'solve', each, {
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
