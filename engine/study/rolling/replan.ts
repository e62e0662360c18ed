/** Plans the rest of a year over a past that has happened, and proves it. */
import type { PlanWithValues } from '../../contract.js';
import { EngineError } from '../../errors.js';
import { activities, objectiveOf, type LinearProgram } from '../../model/program.js';
import { complianceOf } from '../../plan/compliance.js';
import { explainConflict } from '../../plan/conflict.js';
import { costsOf } from '../../plan/costs.js';
import { solveBefore, solveIn } from '../../plan/ground.js';
import { historyOf } from '../../plan/history.js';
import { inOrder } from '../../plan/in-order.js';
import { lampsOf } from '../../plan/lamps.js';
import { ledgersOf } from '../../plan/ledgers.js';
import { fixIntegers } from '../../plan/past.js';
import {
  begin,
  hasPoint,
  type CheckedScenario,
  type PlanHooks,
  type Run,
  type RunOptions,
} from '../../plan/run-context.js';
import { operationOf, type Point } from '../../plan/settle.js';
import { solveStages, type SolveStage, type Staged } from '../../plan/stages.js';
import { verifyRolled, type RolledDocument } from '../../plan/verify/index.js';
import { rulesFor } from '../../rules/rules.js';
import type { Actuals } from '../../scenario/actuals.js';
import { buildCity, type CityModel } from '../../system/build.js';
import { correctionsOf, costOfMonths, type FuelGroup } from './corrections.js';
import { cut, withShutValve, type Overrun } from './cut.js';
import { handOver, type HandedOver } from './handed-over.js';
import { nearestTo } from './nearest.js';

/** Seconds for the question whether the relaxation has an answer, and for the search of a conflict. */
const relaxedSeconds = 30;
const explainSeconds = 60;

/** Room within which two plans cost the same. */
const sameCost = 1e-9;

/** The past and the model of the year, ready to be planned. */
export interface Opened {
  readonly run: Run;
  readonly before: Point;
  readonly model: CityModel;
  /** The last plan's past as handed over, in the model without corrections. */
  readonly filled: Point;
  readonly handed: HandedOver;
  readonly groups: readonly FuelGroup[];
  readonly power: ReadonlyMap<string, number>;
  readonly program: LinearProgram;
  readonly overruns: readonly Overrun[];
}

/** Builds the year over its past. Throws E_STUDY_NO_PLAN where the city without measures has no answer. */
export function open(
  scenario: CheckedScenario,
  options: RunOptions,
  hooks: PlanHooks,
  operation: PlanWithValues['operation'],
  actuals: Actuals,
): Opened {
  const run = begin(scenario, options, hooks);
  const without = solveBefore(run);
  if (!hasPoint(without.result))
    throw new EngineError('E_STUDY_NO_PLAN', {
      path: scenario.city.id,
      seen: `before: ${without.result.status}`,
    });
  run.report('build');
  const { city } = scenario;
  const { resolution } = run;
  const plain = buildCity(city, rulesFor(city), { resolution });
  const handed = handOver(plain, operation, actuals);
  const filled: Point = { model: plain, x: handed.x };
  const { groups, power, postings } = correctionsOf(filled, plain.program, actuals, handed.first);
  const model = buildCity(city, rulesFor(city), { resolution, actuals: postings });
  const { program, overruns } = cut(model, handed);
  const before: Point = { model: without.model, x: without.result.x };
  return { run, before, model, filled, handed, groups, power, program, overruns };
}

/** Solves all stages; the relaxation first, for where it has no answer nothing has. */
function attempt({ run, model, handed }: Opened, program: LinearProgram): Staged {
  const relaxed = run.solver.solve(program, { relax: true, interior: true, timeLimit: relaxedSeconds });
  if (relaxed.status === 'infeasible') return { result: relaxed, program, stages: [] };
  const solveStage: SolveStage = (each, stage, { start = handed.x, seconds }) =>
    solveIn(run, stage === 'projects' ? 'projects' : 'solve', each, {
      start,
      ...(seconds === undefined ? {} : { seconds }),
    });
  run.report('solve');
  return solveStages(model, program, solveStage, run.now);
}

/** Whether a point keeps every bound and row of a program, to the accuracy of a solver. */
function holds(program: LinearProgram, x: Float64Array): boolean {
  const within = (value: number, lower: number, upper: number): boolean => {
    const room = 1e-6 * Math.max(1, Math.abs(value));
    return value >= lower - room && value <= upper + room;
  };
  return (
    x.every((value, at) => within(value, program.columnLower[at] ?? 0, program.columnUpper[at] ?? 0)) &&
    activities(program, x).every((value, at) =>
      within(value, program.rowLower[at] ?? -Infinity, program.rowUpper[at] ?? Infinity),
    )
  );
}

/**
 * The last plan where it still holds and costs no more than what was found; else, at the cost that was found and with its
 * projects, the operation that is nearest to the last plan: what need not change does not.
 */
function leastChange(opened: Opened, program: LinearProgram, found: Float64Array): Float64Array {
  const { run, handed } = opened;
  const cost = objectiveOf(program, found);
  const room = sameCost * Math.max(1, Math.abs(cost));
  if (holds(program, handed.x) && objectiveOf(program, handed.x) <= cost + room) return handed.x;
  const near = nearestTo(fixIntegers(program, found), handed.x, cost + room);
  const result = run.solver.solve(near, { relax: true, timeLimit: relaxedSeconds });
  return result.status === 'optimal' ? result.x.slice(0, program.columns) : found;
}

/** Integers rounded and the rest solved again, so that values are exact. */
function exact({ run }: Opened, program: LinearProgram, x: Float64Array): Float64Array {
  const fixed = run.solver.solve(fixIntegers(program, x), { relax: true });
  return fixed.status === 'optimal' ? fixed.x : x;
}

/** A rolled plan: proven as one, with the point it was read from. */
export interface Rolled {
  readonly outcome: 'plan';
  readonly opened: Opened;
  readonly point: Point;
  readonly document: RolledDocument;
  /** MCNY of each month before a reported cost takes its place. */
  readonly costByMonth: Readonly<Record<string, number>>;
  readonly status: 'proven' | 'feasible';
  readonly checks: number;
  readonly valve: boolean;
}

export interface NoPlan {
  readonly outcome: 'impossible' | 'undecided';
  readonly opened: Opened;
  readonly explained: ReturnType<typeof explainConflict>;
}

/** Plans what is left of the year; opens the closing valve when nothing else is left. Throws E_PLAN_UNPROVEN. */
export function replan(opened: Opened, actuals: Actuals): Rolled | NoPlan {
  const { model, program, handed, run } = opened;
  const shut = withShutValve(model, program, handed.first);
  const first = attempt(opened, shut ?? program);
  const isOpened = shut !== undefined && first.result.status === 'infeasible';
  const staged = isOpened ? attempt(opened, program) : first;
  if (staged.result.status === 'infeasible') {
    run.report('explain');
    const explained = explainConflict(model, staged.program, run.solver, {
      now: run.now,
      until: run.now() + explainSeconds,
    });
    return { outcome: 'impossible', opened, explained };
  }
  if (!hasPoint(staged.result)) return { outcome: 'undecided', opened, explained: undefined };
  const found = exact(opened, staged.program, staged.result.x);
  const x = inOrder(model, staged.program, leastChange(opened, staged.program, found));
  const point: Point = { model, x };
  const document = documentOf(opened, point, staged);
  const costByMonth = plainCosts(point);
  const proof = verifyRolled(model.city, document, { actuals, from: handed.first, costByMonth });
  if (!proof.passed)
    throw new EngineError('E_PLAN_UNPROVEN', { worst: proof.worst, failures: proof.failures.slice(0, 10) });
  const status = staged.result.status === 'optimal' ? 'proven' : 'feasible';
  return {
    outcome: 'plan',
    opened,
    point,
    document,
    costByMonth,
    status,
    checks: proof.checks,
    valve: isOpened,
  };
}

/** Cost of each month before reported costs take its place. */
function plainCosts(point: Point): Record<string, number> {
  const reported = new Map<string, number>();
  for (const { keys, term } of point.model.ledgers.cost.postings)
    if (keys[0] === 'actual') reported.set(keys[1] ?? '', term.constant);
  return Object.fromEntries(
    [...costOfMonths(point)].map(([month, cost]) => [month, cost - (reported.get(month) ?? 0)]),
  );
}

function documentOf(
  { run, before }: Opened,
  point: Point,
  { result, program, stages }: Staged,
): RolledDocument {
  const { city } = point.model;
  const ledgers = ledgersOf(point, before);
  const value = objectiveOf(program, point.x) + program.constant;
  const bound =
    Math.min('bound' in result ? result.bound : -Infinity, value - program.constant) + program.constant;
  return {
    scenario: { id: city.id, title: city.title, year: city.year, resolution: run.resolution },
    operation: operationOf(point),
    ledgers,
    costs: costsOf(point),
    objective: {
      value,
      constant: program.constant,
      unit: 'MCNY',
      bound,
      gap: Math.max(0, value - bound) / Math.max(1, Math.abs(value - program.constant)),
      stages: stages.map((stage) => ({ ...stage })),
    },
    compliance: complianceOf(point, before, ledgers.intensity),
    lamps: lampsOf(point, before, historyOf(point)),
  };
}
