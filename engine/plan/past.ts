/** Months before decisions begin are reported, not chosen: dispatch there stays as it is without measures. */
import type { LinearProgram } from '../model/program.js';
import type { City } from '../scenario/schema.js';

/** Solvers give whole decisions to this accuracy. */
const nearlyWhole = 1e-5;

/** The month of a label such as `2020-01`, `2020-01/peak`; undefined for a whole year. */
const monthOf = (key: string): string | undefined => /^\d{4}-\d{2}/.exec(key)?.[0];

/** `2020-02`: the first month whose dispatch is chosen. */
export const firstMonthOf = ({ year, time }: City): string =>
  `${year}-${String(time.dispatchFrom).padStart(2, '0')}`;

/**
 * Which columns of a program are facts: those that it shares with `before` in months earlier than `firstMonth` (1). Both
 * programs begin with the same families of the system.
 */
export function sharedPast(program: LinearProgram, before: LinearProgram, firstMonth: string): Uint8Array {
  const isPast = new Uint8Array(program.columns);
  before.columnFamilies.forEach((family, place) => {
    const same = program.columnFamilies[place];
    if (same?.code !== family.code || same.first !== family.first)
      throw new Error(`family ${family.code} moved between models`);
    family.keys.forEach((keys, at) => {
      const month = monthOf(keys[keys.length - 1] ?? '');
      if (month !== undefined && month < firstMonth) isPast[family.first + at] = 1;
    });
  });
  return isPast;
}

/**
 * The program with the columns that it shares with `before` fixed at the values of `before` in months earlier than
 * `firstMonth`.
 */
export function fixPast(
  program: LinearProgram,
  before: LinearProgram,
  values: Float64Array,
  firstMonth: string,
): LinearProgram {
  const columnLower = program.columnLower.slice();
  const columnUpper = program.columnUpper.slice();
  const isPast = sharedPast(program, before, firstMonth);
  isPast.forEach((past, column) => {
    if (past !== 1) return;
    const value = Math.min(
      Math.max(values[column] ?? 0, before.columnLower[column] ?? 0),
      before.columnUpper[column] ?? 0,
    );
    // A relaxed `before` (quick answers) may hold part of a decision: then the part is what was.
    const whole = program.integer[column] === 1 && Math.abs(value - Math.round(value)) <= nearlyWhole;
    const exact = whole ? Math.round(value) : value;
    columnLower[column] = exact;
    columnUpper[column] = exact;
  });
  return withoutFacts(Object.freeze({ ...program, columnLower, columnUpper }), isPast);
}

/** The program with the columns of months earlier than `firstMonth` fixed at a point, whatever their bounds: they happened. */
export function cutPast(program: LinearProgram, x: Float64Array, firstMonth: string): LinearProgram {
  const columnLower = program.columnLower.slice();
  const columnUpper = program.columnUpper.slice();
  const isPast = pastColumns(program, firstMonth);
  for (let column = 0; column < program.columns; column += 1) {
    if (isPast[column] !== 1) continue;
    const value = x[column] ?? 0;
    columnLower[column] = columnUpper[column] = program.integer[column] === 1 ? Math.round(value) : value;
  }
  return withoutFacts(Object.freeze({ ...program, columnLower, columnUpper }), isPast);
}

/** 1 for each column that belongs to a month earlier than `firstMonth`. */
export function pastColumns({ columns, columnFamilies }: LinearProgram, firstMonth: string): Uint8Array {
  const isPast = new Uint8Array(columns);
  for (const { first, keys } of columnFamilies)
    keys.forEach((key, at) => {
      const month = monthOf(key[key.length - 1] ?? '');
      if (month !== undefined && month < firstMonth) isPast[first + at] = 1;
    });
  return isPast;
}

/**
 * Rows of past columns alone are facts: they held in `before`, so they are freed, and its rounding (presolve is strict
 * with chains of them, such as stocks) cannot make the plan impossible. Rows of columns that are fixed otherwise stay.
 */
function withoutFacts(program: LinearProgram, isPast: Uint8Array): LinearProgram {
  const { start, index } = program;
  const rowLower = program.rowLower.slice();
  const rowUpper = program.rowUpper.slice();
  for (let row = 0; row < program.rows; row += 1) {
    const columns = index.subarray(start[row], start[row + 1]);
    if (columns.length === 0 || columns.some((column) => isPast[column] !== 1)) continue;
    rowLower[row] = -Infinity;
    rowUpper[row] = Infinity;
  }
  return Object.freeze({ ...program, rowLower, rowUpper });
}

/** The program with every integer column fixed at the nearest integer of a point. */
export function fixIntegers(program: LinearProgram, x: Float64Array): LinearProgram {
  const columnLower = program.columnLower.slice();
  const columnUpper = program.columnUpper.slice();
  for (let column = 0; column < program.columns; column += 1)
    if (program.integer[column] === 1) {
      const value = Math.round(x[column] ?? 0);
      columnLower[column] = value;
      columnUpper[column] = value;
    }
  return Object.freeze({ ...program, columnLower, columnUpper });
}
