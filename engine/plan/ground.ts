/** What plans and studies stand on: the city without measures, and the program whose past is fixed at it. */
import type { Progress } from '../contract.js';
import type { LinearProgram } from '../model/program.js';
import { rulesFor } from '../rules/rules.js';
import type { City } from '../scenario/schema.js';
import type { SolveResult } from '../solver/port.js';
import { solveWhole } from '../solver/strategy.js';
import { buildCity, type CityModel } from '../system/build.js';
import { firstMonthOf, fixPast } from './past.js';
import { beforeGap, type Run } from './run-context.js';
import type { Point } from './settle.js';

/** The city with no measures: the world of `before`. */
export const withoutMeasures = (city: City): City => ({ ...city, measures: {} });

export interface SolveMore {
  readonly gap?: number;
  readonly start?: Float64Array;
  /** Seconds that this solve may take of those that are left. */
  readonly seconds?: number;
}

/** A solve that found no point within its own limit may take so many times as long. */
const firstPointTimes = 5;

/** Solves a whole program within the gap and the time of a run. */
export function solveIn(
  run: Run,
  stage: Progress['stage'],
  program: LinearProgram,
  { gap = run.gap, start, seconds = Infinity }: SolveMore = {},
): SolveResult {
  const left = (): number =>
    run.timeLimit === undefined ? Infinity : Math.max(0.1, run.timeLimit - (run.now() - run.began));
  const solve = (limit: number): SolveResult => {
    const timeLimit = Math.min(left(), limit, seconds);
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
  };
  const result = solve(run.solveLimit);
  // The limit of one solve is for the last of the gap, not for the first point: without one it is asked again.
  return result.status === 'undecided' && run.solveLimit < Math.min(seconds, run.timeLimit ?? Infinity)
    ? solve(firstPointTimes * run.solveLimit)
    : result;
}

/** The model of the city without measures, targets and guardrails. */
export function modelBefore({ scenario: { city }, resolution }: Run): CityModel {
  return buildCity(withoutMeasures(city), rulesFor(city), { resolution, free: true });
}

/** Solves the city without measures, targets and guardrails. */
export function solveBefore(run: Run): { readonly model: CityModel; readonly result: SolveResult } {
  run.report('before');
  const model = modelBefore(run);
  const gap = Math.min(run.gap, Math.max(beforeGap, run.gap / 10));
  return { model, result: solveIn(run, 'before', model.program, { gap }) };
}

/** The program that is handed to the solver: past months fixed at `before`. */
export function buildPlan(
  run: Run,
  city: City,
  before: Point,
): { readonly model: CityModel; readonly program: LinearProgram } {
  run.report('build');
  const model = buildCity(city, rulesFor(city), { resolution: run.resolution });
  const program =
    run.resolution === 'annual'
      ? model.program
      : fixPast(model.program, before.model.program, before.x, firstMonthOf(city));
  return { model, program };
}
