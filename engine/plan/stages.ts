/**
 * The staged objective (model.md section 5): the user's choice, then least cost, then fewest projects, each within a
 * tolerance of the ones before. Every stage is a program of its own with a ceiling on what was reached.
 */
import { constant, sum, type Expression } from '../model/expression.js';
import { withCeiling, withObjective } from '../model/extend.js';
import type { LinearProgram } from '../model/program.js';
import type { City } from '../scenario/schema.js';
import type { SolveResult } from '../solver/port.js';
import type { CityModel } from '../system/build.js';

/** What a stage makes small: `coal` for the largest cut. */
export type StageId = 'coal' | 'value-added' | 'jobs' | 'cost' | 'projects';

export interface StageResult {
  readonly id: StageId;
  readonly value: number;
  readonly unit: string;
  readonly gap: number;
  readonly seconds: number;
}

/** The answer of all stages: the last point, the cost stage by which it is judged, and what each stage reached. */
export interface Staged {
  readonly result: SolveResult;
  /** Program of the cost stage, with the ceilings of the stages before it: the one that is exported. */
  readonly program: LinearProgram;
  readonly stages: readonly StageResult[];
}

type Point = SolveResult & { x: Float64Array; objective: number; bound: number; gap: number };

/** Solves one stage; `seconds` limits it where it may stop early, `start` is a point that is feasible for it. */
export type SolveStage = (
  program: LinearProgram,
  stage: StageId,
  options: { readonly start?: Float64Array; readonly seconds?: number },
) => SolveResult;

/** Rounding of a solver against a ceiling. */
const room = 1e-7;

/** Seconds for the last stage, which only breaks ties. */
const tieSeconds = 8;

const units: Readonly<Record<StageId, string>> = {
  coal: 'kt',
  'value-added': 'MCNY',
  jobs: 'person',
  cost: 'MCNY',
  projects: '1',
};

/** A column that counts as one project when it is 1. */
export interface ProjectColumn {
  readonly code: string;
  readonly keys: readonly string[];
  readonly column: number;
}

/** Yes-no decisions of measures, each once: starts in any month, states at the end of the horizon. */
export function projectColumns({ program, measures, calendar }: CityModel): readonly ProjectColumn[] {
  const last = calendar.months.keys[calendar.months.size - 1];
  const codes = new Set(measures.flatMap(({ projects }) => projects));
  return program.columnFamilies
    .filter(({ code }) => codes.has(code))
    .flatMap(({ code, first, keys }) => {
      // A start counts in each month, a state only in the last: both count a project once.
      const isState = !code.endsWith('-start') && keys.some((key) => key[key.length - 1] === last);
      return keys.flatMap((key, at) =>
        isState && key[key.length - 1] !== last ? [] : [{ code, keys: key, column: first + at }],
      );
    });
}

/** Number of projects begun. */
const projectsOf = (model: CityModel): Expression =>
  sum(
    '1',
    projectColumns(model).map(({ column }) => ({
      ...constant(0, '1'),
      columns: [column],
      coefficients: [1],
    })),
  );

/** What a stage makes small, over the whole horizon; coal that of its last year. */
export function objectiveOf(model: CityModel, stage: StageId): Expression {
  const { ledgers, calendar } = model;
  const last = calendar.years.keys[calendar.years.size - 1] ?? '';
  switch (stage) {
    case 'coal':
      return ledgers.coal.total(([, , span]) => span?.startsWith(last) === true);
    case 'value-added':
      return ledgers.valueAdded.total(([, , way]) => way === 'lost');
    case 'jobs':
      return ledgers.jobs.total();
    case 'cost':
      return ledgers.cost.total();
    case 'projects':
      return projectsOf(model);
  }
}

/** The stages of a city's objective; least cost alone where it says nothing. */
function stagesOf(city: City): readonly StageId[] {
  if (city.objective === undefined) return ['cost'];
  const { choice } = city.objective;
  return choice === 'cost' ? ['cost', 'projects'] : [choice, 'cost', 'projects'];
}

const hasPoint = (result: SolveResult): result is Point =>
  result.status === 'optimal' || result.status === 'feasible';

const ceilingOf = (value: number, tolerance: number): number =>
  value + tolerance * Math.abs(value) + room * Math.max(1, Math.abs(value));

/** The program of the cost stage of a plan: least cost under the ceilings of the stages before it. */
export function costStage(
  model: CityModel,
  base: LinearProgram,
  reached: readonly { readonly id: string; readonly value: number }[],
): LinearProgram {
  const tolerance = model.city.objective?.tolerance ?? 0;
  const stages = stagesOf(model.city);
  return stages.slice(0, stages.indexOf('cost')).reduce((program, id) => {
    const value = reached.find((stage) => stage.id === id)?.value;
    return value === undefined
      ? program
      : withCeiling(program, objectiveOf(model, id), ceilingOf(value, tolerance), 'OBJ-1', id);
  }, base);
}

/** Solves all stages. A stage without a point ends the run; the last one never worsens what is there. */
export function solveStages(
  model: CityModel,
  base: LinearProgram,
  solve: SolveStage,
  now: () => number,
): Staged {
  const tolerance = model.city.objective?.tolerance ?? 0;
  const stages: StageResult[] = [];
  let limited = base;
  let judged: { readonly program: LinearProgram; readonly result: Point } | undefined;
  for (const id of stagesOf(model.city)) {
    const expression = objectiveOf(model, id);
    const program = withObjective(limited, expression);
    const began = now();
    const result = solve(program, id, {
      ...(judged === undefined ? {} : { start: judged.result.x }),
      ...(id === 'projects' ? { seconds: tieSeconds } : {}),
    });
    if (!hasPoint(result)) {
      if (judged === undefined || id !== 'projects') return { result, program, stages };
      break;
    }
    const value = result.objective + expression.constant;
    stages.push({ id, value, unit: units[id], gap: result.gap, seconds: now() - began });
    limited = withCeiling(limited, expression, ceilingOf(value, tolerance), 'OBJ-1', id);
    if (id === 'cost') judged = { program, result };
    else if (id === 'projects' && judged !== undefined)
      judged = { ...judged, result: atCost(judged, result) };
  }
  if (judged === undefined) throw new Error('no cost stage');
  return { ...judged, stages };
}

/** The point of the last stage, judged by the cost stage: its cost against the bound of that stage. */
function atCost({ program, result }: { program: LinearProgram; result: Point }, last: Point): Point {
  const objective = program.cost.reduce((total, cost, column) => total + cost * (last.x[column] ?? 0), 0);
  const gap = Math.max(0, objective - result.bound) / Math.max(1, Math.abs(objective));
  return { ...result, x: last.x, objective, gap };
}
