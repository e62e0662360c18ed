/** Programs with another objective, with more columns or one more row: what stages, studies and explanations are made of. */
import type { Expression } from './expression.js';
import type { LinearProgram } from './program.js';

/** An expression as sorted columns and coefficients, each column once. */
function merged({ columns, coefficients }: Expression): readonly [readonly number[], readonly number[]] {
  const total = new Map<number, number>();
  columns.forEach((column, at) => total.set(column, (total.get(column) ?? 0) + (coefficients[at] ?? 0)));
  const kept = [...total].filter(([, value]) => value !== 0).sort(([left], [right]) => left - right);
  return [kept.map(([column]) => column), kept.map(([, value]) => value)];
}

/** The program with the given objective. */
export function withObjective(program: LinearProgram, objective: Expression): LinearProgram {
  const cost = new Float64Array(program.columns);
  const [columns, values] = merged(objective);
  columns.forEach((column, at) => {
    cost[column] = values[at] ?? 0;
  });
  return Object.freeze({ ...program, cost, constant: objective.constant });
}

/** The program with the row `expression <= ceiling` under a code and key of its own. */
export function withCeiling(
  program: LinearProgram,
  expression: Expression,
  ceiling: number,
  code: string,
  key: string,
): LinearProgram {
  const [columns, values] = merged(expression);
  const append = (array: Float64Array, more: readonly number[]): Float64Array =>
    Float64Array.from([...array, ...more]);
  return Object.freeze({
    ...program,
    rows: program.rows + 1,
    start: Int32Array.from([...program.start, program.index.length + columns.length]),
    index: Int32Array.from([...program.index, ...columns]),
    value: append(program.value, values),
    rowLower: append(program.rowLower, [-Infinity]),
    rowUpper: append(program.rowUpper, [ceiling - expression.constant]),
    rowFamilies: [...program.rowFamilies, { code, first: program.rows, keys: [[key]] }],
  });
}

/** A column that is added to a program: its entries, its cost, from 0 up. */
export interface AddedColumn {
  readonly entries: readonly { readonly row: number; readonly value: number }[];
  readonly cost: number;
}

/** A copy of an array with values after its end. */
function lengthened<Values extends Float64Array | Uint8Array>(
  values: Values,
  more: readonly number[],
): Values {
  const longer = new (values.constructor as new (length: number) => Values)(values.length + more.length);
  longer.set(values);
  longer.set(more, values.length);
  return longer;
}

/** The program with continuous columns after its own, in their order, each from 0 to infinity. */
export function withColumns(program: LinearProgram, added: readonly AddedColumn[]): LinearProgram {
  const byRow = new Map<number, { readonly column: number; readonly value: number }[]>();
  added.forEach(({ entries }, place) => {
    for (const { row, value } of entries)
      byRow.set(row, [...(byRow.get(row) ?? []), { column: program.columns + place, value }]);
  });
  const more = added.reduce((total, { entries }) => total + entries.length, 0);
  const start = new Int32Array(program.rows + 1);
  const index = new Int32Array(program.index.length + more);
  const value = new Float64Array(program.index.length + more);
  let at = 0;
  for (let row = 0; row < program.rows; row += 1) {
    const [from, to] = [program.start[row] ?? 0, program.start[row + 1] ?? 0];
    index.set(program.index.subarray(from, to), at);
    value.set(program.value.subarray(from, to), at);
    at += to - from;
    for (const entry of byRow.get(row) ?? []) {
      index[at] = entry.column;
      value[at] = entry.value;
      at += 1;
    }
    start[row + 1] = at;
  }
  const each = (number: number): readonly number[] => added.map(() => number);
  return Object.freeze({
    ...program,
    columns: program.columns + added.length,
    start,
    index,
    value,
    cost: lengthened(
      program.cost,
      added.map(({ cost }) => cost),
    ),
    columnLower: lengthened(program.columnLower, each(0)),
    columnUpper: lengthened(program.columnUpper, each(Infinity)),
    integer: lengthened(program.integer, each(0)),
  });
}
