/** javascript-lp-solver behind the solver port: a second opinion for small programs, written by other people. */
import type { Model } from 'javascript-lp-solver';
import { EngineError } from '../errors.js';
import { objectiveOf, type LinearProgram } from '../model/program.js';
import { flawOfPoint, flawOfProgram, gapBetween, hasIntegers, pointTolerance } from './point.js';
import type { SolveOptions, SolveResult, Solver } from './port.js';

const version = '1.0.3';
const defaultGap = 1e-3;
const secondsSince = (begin: number): number => (performance.now() - begin) / 1000;

/** x = offset + sum of sign * own variable; the library knows only variables from zero up. */
interface Column {
  readonly offset: number;
  readonly parts: readonly { readonly name: string; readonly sign: 1 | -1 }[];
}

/** What goes into the library, with the objective lost by shifting columns to zero. */
interface Translation {
  readonly model: Model;
  readonly columns: readonly Column[];
  readonly shift: number;
}

/** The library's model while it is being written. */
interface Words {
  readonly variables: Record<string, Record<string, number>>;
  readonly constraints: Record<string, { min?: number; max?: number; equal?: number }>;
  readonly ints: Record<string, 1>;
}

/** The parts of the library's full answer that we read. */
interface Answer {
  readonly feasible: boolean;
  readonly bounded: boolean;
  readonly solutionSet: Readonly<Record<string, number | undefined>>;
  readonly _tableau: { readonly model: { readonly messages: readonly unknown[] } };
}

interface Library {
  Solve(model: Model, precision: undefined, full: true): unknown;
}

/** A column as shifted or split own variables (`v3`, `w3` for the negative part), with a row `u3` for its upper bound. */
function translateColumn(
  program: LinearProgram,
  column: number,
  whole: boolean,
  words: Words,
): Column | undefined {
  const cost = program.cost[column] ?? 0;
  let lower = program.columnLower[column] ?? 0;
  let upper = program.columnUpper[column] ?? 0;
  if (whole) {
    lower = Math.ceil(lower - pointTolerance);
    upper = Math.floor(upper + pointTolerance);
  }
  if (lower > upper) return undefined;
  if (lower === upper) return { offset: lower, parts: [] };
  const add = (name: string, sign: 1 | -1) => {
    words.variables[name] = { cost: sign * cost };
    if (whole) words.ints[name] = 1;
    return { name, sign };
  };
  const name = `v${column}`;
  if (Number.isFinite(lower)) {
    const part = add(name, 1);
    if (Number.isFinite(upper)) {
      words.constraints[`u${column}`] = { max: upper - lower };
      words.variables[name] = { cost, [`u${column}`]: 1 };
    }
    return { offset: lower, parts: [part] };
  }
  if (Number.isFinite(upper)) return { offset: upper, parts: [add(name, -1)] };
  return { offset: 0, parts: [add(name, 1), add(`w${column}`, -1)] };
}

function translateRow(
  program: LinearProgram,
  row: number,
  columns: readonly Column[],
  words: Words,
): boolean {
  let offset = 0;
  let terms = 0;
  for (let entry = program.start[row] ?? 0; entry < (program.start[row + 1] ?? 0); entry += 1) {
    const coefficient = program.value[entry] ?? 0;
    const column = columns[program.index[entry] ?? 0];
    if (coefficient === 0 || column === undefined) continue;
    offset += coefficient * column.offset;
    for (const { name, sign } of column.parts) {
      const variable = words.variables[name];
      if (variable !== undefined) variable[`r${row}`] = sign * coefficient;
      terms += 1;
    }
  }
  const min = (program.rowLower[row] ?? 0) - offset;
  const max = (program.rowUpper[row] ?? 0) - offset;
  const slack = pointTolerance * Math.max(1, Math.abs(offset));
  if (min > max) return false;
  // The library does not look at a row without variables.
  if (terms === 0) return min <= slack && max >= -slack;
  if (min === max) words.constraints[`r${row}`] = { equal: min };
  else if (Number.isFinite(min) || Number.isFinite(max))
    words.constraints[`r${row}`] = {
      ...(Number.isFinite(min) ? { min } : {}),
      ...(Number.isFinite(max) ? { max } : {}),
    };
  return true;
}

/** The program in the library's words, or undefined when bounds alone contradict each other. */
function translate(program: LinearProgram, integers: boolean): Translation | undefined {
  const words: Words = { variables: {}, constraints: {}, ints: {} };
  const columns: Column[] = [];
  let shift = 0;
  for (let position = 0; position < program.columns; position += 1) {
    const column = translateColumn(program, position, integers && program.integer[position] === 1, words);
    if (column === undefined) return undefined;
    columns.push(column);
    shift += (program.cost[position] ?? 0) * column.offset;
  }
  for (let row = 0; row < program.rows; row += 1)
    if (!translateRow(program, row, columns, words)) return undefined;
  // Its presolve forgets the cost of columns that it fixes.
  const model: Model = { optimize: 'cost', opType: 'min', ...words, options: { presolve: false } };
  return { model, columns, shift };
}

/** One call of the library: its flags, the point in our columns, and whether it gave up on a cycle. */
interface Run {
  readonly feasible: boolean;
  readonly bounded: boolean;
  readonly cycled: boolean;
  readonly x: Float64Array;
}

function run(
  library: Library,
  { model, columns }: Translation,
  settings: { tolerance?: number; seconds?: number },
): Run {
  const options = {
    ...model.options,
    tolerance: settings.tolerance ?? 0,
    // A time-out of zero would mean none.
    ...(settings.seconds === undefined ? {} : { timeout: Math.max(1, settings.seconds * 1000) }),
  };
  const answer = library.Solve({ ...model, options }, undefined, true) as Answer;
  const values = answer.solutionSet;
  const x = Float64Array.from(columns, ({ offset, parts }) =>
    // Zeros are left out of the answer.
    parts.reduce((sum, { name, sign }) => sum + sign * (values[name] ?? 0), offset),
  );
  const cycled = answer._tableau.model.messages.some((message) => String(message).startsWith('Cycle'));
  return { feasible: answer.feasible, bounded: answer.bounded, cycled, x };
}

function solveContinuous(
  library: Library,
  program: LinearProgram,
  translation: Translation,
  begin: number,
): SolveResult {
  const { feasible, bounded, cycled, x } = run(library, translation, {});
  const seconds = secondsSince(begin);
  if (cycled) return { status: 'failed', reason: 'the simplex method went in a circle', seconds };
  if (!feasible) return { status: 'infeasible', seconds };
  if (!bounded) return { status: 'unbounded', seconds };
  const flaw = flawOfPoint(program, x, true);
  if (flaw !== undefined) return { status: 'failed', reason: flaw, seconds };
  const objective = objectiveOf(program, x);
  return { status: 'optimal', x, objective, bound: objective, gap: 0, seconds };
}

/** Feasible in whole numbers or not, when the relaxation has no least value. */
function settleUnbounded(
  library: Library,
  program: LinearProgram,
  options: SolveOptions,
  begin: number,
): SolveResult {
  const costless = solveWhole(
    library,
    { ...program, cost: new Float64Array(program.columns) },
    options,
    begin,
  );
  if (costless.status !== 'optimal' && costless.status !== 'feasible') return costless;
  return { status: 'unbounded', seconds: costless.seconds };
}

/** Seconds by which the library, whose clock has whole milliseconds, may stop before its time. */
const grain = 0.002;

/** The relaxation gives the bound that the library does not tell, then the library branches. */
function solveWhole(
  library: Library,
  program: LinearProgram,
  options: SolveOptions,
  begin: number,
): SolveResult {
  const relaxed = translate(program, false);
  const translation = translate(program, true);
  if (relaxed === undefined || translation === undefined)
    return { status: 'infeasible', seconds: secondsSince(begin) };
  const relaxation = solveContinuous(library, program, relaxed, begin);
  if (relaxation.status === 'unbounded') return settleUnbounded(library, program, options, begin);
  if (relaxation.status !== 'optimal') return relaxation;
  const bound = relaxation.objective;
  const left = options.timeLimit === undefined ? undefined : options.timeLimit - secondsSince(begin);
  if (left !== undefined && left <= 0) return { status: 'undecided', bound, seconds: secondsSince(begin) };

  // Its tolerance is a share of the shifted objective; ours of the whole one, and of the point rather than the bound.
  const gap = options.gap ?? defaultGap;
  const own = bound - translation.shift;
  const tolerance = own > 0 ? ((gap / (1 + gap)) * Math.abs(bound)) / own : 0;
  const start = performance.now();
  const { feasible, cycled, x } = run(library, translation, {
    tolerance,
    ...(left === undefined ? {} : { seconds: left }),
  });
  const stopped = cycled || (left !== undefined && secondsSince(start) >= left - grain);
  const seconds = secondsSince(begin);
  if (!feasible) return stopped ? { status: 'undecided', bound, seconds } : { status: 'infeasible', seconds };
  // After a time-out without a point it hands out the last relaxation as feasible.
  const flaw = flawOfPoint(program, x);
  if (flaw !== undefined)
    return stopped ? { status: 'undecided', bound, seconds } : { status: 'failed', reason: flaw, seconds };
  const objective = objectiveOf(program, x);
  const proven = stopped ? bound : Math.max(bound, objective - tolerance * Math.max(0, own));
  const lower = Math.min(objective, proven);
  return {
    status: stopped ? 'feasible' : 'optimal',
    x,
    objective,
    bound: lower,
    gap: gapBetween(objective, lower),
    seconds,
  };
}

/** Split, such a column could branch for ever; called unrestricted, the library lost other rows over it. */
function hasFreeWhole({ integer, columnLower, columnUpper }: LinearProgram): boolean {
  return integer.some(
    (whole, column) => whole === 1 && columnLower[column] === -Infinity && columnUpper[column] === Infinity,
  );
}

function solve(library: Library, program: LinearProgram, options: SolveOptions = {}): SolveResult {
  const begin = performance.now();
  const flaw = flawOfProgram(program);
  if (flaw !== undefined) return { status: 'failed', reason: flaw, seconds: secondsSince(begin) };
  if (hasIntegers(program, options.relax) && hasFreeWhole(program))
    return { status: 'failed', reason: 'a whole column without any bound', seconds: secondsSince(begin) };
  if (hasIntegers(program, options.relax)) return solveWhole(library, program, options, begin);
  const translation = translate(program, false);
  if (translation === undefined) return { status: 'infeasible', seconds: secondsSince(begin) };
  return solveContinuous(library, program, translation, begin);
}

/** Loads javascript-lp-solver. Starts, progress and a limit on the time of one linear program are beyond it. */
export async function loadJslp(): Promise<Solver> {
  const { default: library } = await import('javascript-lp-solver');
  return {
    id: 'jslp',
    version,
    can: { integers: true, duals: false, live: false, maximumColumns: 2000 },
    solve: (program, options) => solve(library, program, options),
    open() {
      throw new EngineError('E_SOLVER_FAILED', { solver: 'jslp', reason: 'it keeps no live model' });
    },
  };
}
