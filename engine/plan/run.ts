/** From a checked scenario to a plan: before, build, solve, settle, attribute, verify. */
import type { Plan } from '../contract.js';
import { EngineError } from '../errors.js';
import { toMps } from '../model/mps.js';
import { programHash, type LinearProgram } from '../model/program.js';
import { withoutLastResort } from '../registry.js';
import { rulesFor } from '../rules/rules.js';
import type { City } from '../scenario/schema.js';
import { buildCity, type CityModel } from '../system/build.js';
import { withoutValues, withValues } from './answer.js';
import { buildPlan, solveBefore, solveIn } from './ground.js';
import {
  begin,
  hasPoint,
  type CheckedScenario,
  type PlanHooks,
  type Run,
  type RunOptions,
} from './run-context.js';
import type { Point } from './settle.js';
import { solveStages, type SolveStage, type Staged } from './stages.js';

export type { CheckedScenario, PlanHooks } from './run-context.js';

/**
 * Plans one scenario. Resolves with status `impossible` and its conflict when no plan exists, `undecided` when none was
 * found in time; throws only on a broken scenario or a fault of ours.
 */
export function planScenario(scenario: CheckedScenario, options: RunOptions, hooks: PlanHooks): Plan {
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
    solveIn(run, stage === 'projects' ? 'projects' : 'solve', each, {
      ...(start === undefined ? {} : { start }),
      ...(seconds === undefined ? {} : { seconds }),
    });
  return { model, staged: solveStages(model, program, solveStage, run.now) };
}

/** The exported model: the very program that the solver is given, without the objective constant. */
export function exportMps(
  scenario: CheckedScenario,
  options: RunOptions,
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
