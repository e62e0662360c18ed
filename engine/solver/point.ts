/** Judging programs and points with our own arithmetic: an adapter never takes its library's word. */
import type { LinearProgram } from '../model/program.js';

/** Largest violation of a bound (relative to the row) and largest distance of an integer from a whole number. */
export const pointTolerance = 1e-6;

const at = (array: ArrayLike<number>, position: number): number => array[position] ?? Number.NaN;

function flawOfBounds(kind: string, lower: Float64Array, upper: Float64Array): string | undefined {
  for (let position = 0; position < lower.length; position += 1) {
    const low = at(lower, position);
    const high = at(upper, position);
    if (Number.isNaN(low) || Number.isNaN(high) || low === Infinity || high === -Infinity)
      return `${kind} ${position} has the bounds ${low} and ${high}`;
  }
  return undefined;
}

function flawOfMatrix({ columns, rows, start, index, value }: LinearProgram): string | undefined {
  if (start[0] !== 0 || start[rows] !== index.length || index.length !== value.length)
    return 'the matrix arrays do not fit';
  const lastRow = new Int32Array(columns).fill(-1);
  for (let row = 0; row < rows; row += 1) {
    const end = at(start, row + 1);
    if (end < at(start, row)) return `row ${row} ends before it starts`;
    for (let entry = at(start, row); entry < end; entry += 1) {
      const column = at(index, entry);
      if (column < 0 || column >= columns) return `row ${row} names column ${column} of ${columns}`;
      if (lastRow[column] === row) return `row ${row} names column ${column} twice`;
      if (!Number.isFinite(value[entry])) return `row ${row} has the coefficient ${value[entry]}`;
      lastRow[column] = row;
    }
  }
  return undefined;
}

/** What is wrong with the arrays of a program, or undefined. An empty program is a mistake, not a success. */
export function flawOfProgram(program: LinearProgram): string | undefined {
  const { columns, rows, start, cost, integer, rowLower, rowUpper, columnLower, columnUpper } = program;
  if (columns === 0) return 'the program is empty';
  if (start.length !== rows + 1 || rowLower.length !== rows || rowUpper.length !== rows)
    return `the arrays of rows do not have the length of ${rows} rows`;
  if ([cost, integer, columnLower, columnUpper].some((array) => array.length !== columns))
    return `the arrays of columns do not have the length of ${columns} columns`;
  const badCost = cost.findIndex((figure) => !Number.isFinite(figure));
  if (badCost >= 0) return `column ${badCost} has the cost ${cost[badCost]}`;
  return (
    flawOfMatrix(program) ??
    flawOfBounds('column', columnLower, columnUpper) ??
    flawOfBounds('row', rowLower, rowUpper)
  );
}

/** True when some column must be whole and integrality is not dropped. */
export function hasIntegers(program: LinearProgram, relax = false): boolean {
  return !relax && program.integer.includes(1);
}

/** False when bounds alone keep the objective from falling without end. */
export function couldBeUnbounded({ cost, columnLower, columnUpper }: LinearProgram): boolean {
  return cost.some(
    (figure, column) =>
      (figure > 0 && columnLower[column] === -Infinity) || (figure < 0 && columnUpper[column] === Infinity),
  );
}

function outside(value: number, lower: number, upper: number, size: number): boolean {
  // NaN must count as outside, hence the negation.
  return !(
    value >= lower - pointTolerance * Math.max(size, Math.abs(lower)) &&
    value <= upper + pointTolerance * Math.max(size, Math.abs(upper))
  );
}

/** Why `x` is not a point of the program (bounds, rows, whole numbers), or undefined. Tolerances scale with the row. */
export function flawOfPoint(program: LinearProgram, x: Float64Array, relax = false): string | undefined {
  if (x.length !== program.columns) return `${x.length} values for ${program.columns} columns`;
  for (let column = 0; column < program.columns; column += 1) {
    const value = at(x, column);
    if (!Number.isFinite(value)) return `column ${column} is ${value}`;
    if (outside(value, at(program.columnLower, column), at(program.columnUpper, column), 1))
      return `column ${column} is ${value}, out of bounds`;
    if (!relax && program.integer[column] === 1 && Math.abs(value - Math.round(value)) > pointTolerance)
      return `column ${column} is ${value}, not whole`;
  }
  for (let row = 0; row < program.rows; row += 1) {
    let sum = 0;
    let size = 1;
    for (let entry = at(program.start, row); entry < at(program.start, row + 1); entry += 1) {
      const term = at(program.value, entry) * at(x, at(program.index, entry));
      sum += term;
      size = Math.max(size, Math.abs(term));
    }
    if (outside(sum, at(program.rowLower, row), at(program.rowUpper, row), size))
      return `row ${row} is ${sum}, out of bounds`;
  }
  return undefined;
}

/** Relative gap between a point and a lower bound; absolute within 1e-6, where solvers stop too. */
export function gapBetween(objective: number, bound: number): number {
  const distance = Math.max(0, objective - bound);
  return distance <= 1e-6 ? distance / Math.max(1, Math.abs(objective)) : distance / Math.abs(objective);
}
