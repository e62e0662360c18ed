/** The point of a program that is nearest to another one at no more than a cost: two columns and a row for each distance. */
import type { LinearProgram } from '../../model/program.js';

/** Columns that are free to move. */
const movable = ({ columns, columnLower, columnUpper, integer }: LinearProgram): readonly number[] =>
  Array.from({ length: columns }, (_, column) => column).filter(
    (column) => integer[column] !== 1 && columnLower[column] !== columnUpper[column],
  );

/** Size of a family at a point: distances are shares of it, so that MW and kt weigh alike. */
function sizesOf({ columnFamilies, columns }: LinearProgram, x: Float64Array): Float64Array {
  const sizes = new Float64Array(columns);
  for (const { first, keys } of columnFamilies) {
    const size = keys.reduce((most, _key, at) => Math.max(most, Math.abs(x[first + at] ?? 0)), 1);
    sizes.fill(size, first, first + keys.length);
  }
  return sizes;
}

/**
 * The program with the cost as a row `cost'x <= ceiling` and as its objective the sum of distances to `x`, each divided by
 * the largest value of its family there: x - up + down = point.
 */
export function nearestTo(program: LinearProgram, x: Float64Array, ceiling: number): LinearProgram {
  const free = movable(program);
  const sizes = sizesOf(program, x);
  const costs = Array.from(program.cost.keys()).filter((column) => program.cost[column] !== 0);
  const { columns, rows } = program;
  const index = [...program.index, ...costs];
  const value = [...program.value, ...costs.map((column) => program.cost[column] ?? 0)];
  const start = [...program.start, index.length];
  free.forEach((column, at) => {
    index.push(column, columns + 2 * at, columns + 2 * at + 1);
    value.push(1, -1, 1);
    start.push(index.length);
  });
  const points = free.map((column) => x[column] ?? 0);
  const more = 2 * free.length;
  const longer = (array: Float64Array, tail: readonly number[]): Float64Array =>
    Float64Array.from([...array, ...tail]);
  const weights = free.flatMap((column) => [1 / (sizes[column] ?? 1), 1 / (sizes[column] ?? 1)]);
  return Object.freeze({
    columns: columns + more,
    rows: rows + 1 + free.length,
    start: Int32Array.from(start),
    index: Int32Array.from(index),
    value: Float64Array.from(value),
    rowLower: longer(program.rowLower, [-Infinity, ...points]),
    rowUpper: longer(program.rowUpper, [ceiling, ...points]),
    columnLower: longer(program.columnLower, Array<number>(more).fill(0)),
    columnUpper: longer(program.columnUpper, Array<number>(more).fill(Infinity)),
    cost: Float64Array.from([...new Array<number>(columns).fill(0), ...weights]),
    integer: Uint8Array.from([...program.integer, ...new Array<number>(more).fill(0)]),
    constant: 0,
    columnFamilies: [
      ...program.columnFamilies,
      { code: 'distance', first: columns, keys: weights.map((_, at) => [String(at)]) },
    ],
    rowFamilies: [
      ...program.rowFamilies,
      { code: 'OBJ-2', first: rows, keys: ['ceiling', ...free.map(String)].map((key) => [key]) },
    ],
  });
}
