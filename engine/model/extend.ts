/** Programs with another objective, with more columns or one more row: what stages, studies and explanations are made of. */
import type { Expression } from './expression.js';
import type { LinearProgram } from './program.js';

/** An expression without its unit. */
type Terms = Omit<Expression, 'unit'>;

/** An expression as sorted columns and coefficients, each column once. */
function merged({ columns, coefficients }: Terms): readonly [readonly number[], readonly number[]] {
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

/** A row to be added: lower <= expression <= upper, the constant of the expression counted. */
export interface AddedRow {
  readonly expression: Terms;
  readonly lower: number;
  readonly upper: number;
  readonly key: string;
}

/** An array with more behind it. */
function longer<Values extends Float64Array | Int32Array | Uint8Array>(
  values: Values,
  more: readonly number[],
): Values {
  const result = new (values.constructor as new (length: number) => Values)(values.length + more.length);
  result.set(values);
  result.set(more, values.length);
  return result;
}

/** The program with more rows behind its own, a family of one code. */
export function withRows(program: LinearProgram, code: string, added: readonly AddedRow[]): LinearProgram {
  const index: number[] = [];
  const value: number[] = [];
  const start: number[] = [];
  for (const { expression } of added) {
    const [columns, values] = merged(expression);
    for (const column of columns) index.push(column);
    for (const coefficient of values) value.push(coefficient);
    start.push(program.index.length + index.length);
  }
  return Object.freeze({
    ...program,
    rows: program.rows + added.length,
    start: longer(program.start, start),
    index: longer(program.index, index),
    value: longer(program.value, value),
    rowLower: longer(
      program.rowLower,
      added.map(({ expression, lower }) => lower - expression.constant),
    ),
    rowUpper: longer(
      program.rowUpper,
      added.map(({ expression, upper }) => upper - expression.constant),
    ),
    rowFamilies: [...program.rowFamilies, { code, first: program.rows, keys: added.map(({ key }) => [key]) }],
  });
}

/** The program with the row `expression <= ceiling` under a code and key of its own. */
export const withCeiling = (
  program: LinearProgram,
  expression: Expression,
  ceiling: number,
  code: string,
  key: string,
): LinearProgram => withRows(program, code, [{ expression, lower: -Infinity, upper: ceiling, key }]);

/** A continuous column that is added to a program: its entries, its cost, from 0 up to `upper` (infinity unless told). */
export interface AddedColumn {
  readonly entries: readonly { readonly row: number; readonly value: number }[];
  readonly cost: number;
  readonly upper?: number;
  /** Its key in the family of the added columns. */
  readonly key: string;
}

export interface Widened {
  readonly program: LinearProgram;
  /** Where the entries of the program went. */
  readonly entryOf: Int32Array;
}

/** The program with a family of columns after its own, in their order. */
export function withColumns(program: LinearProgram, code: string, added: readonly AddedColumn[]): Widened {
  const byRow = new Map<number, { readonly column: number; readonly value: number }[]>();
  added.forEach(({ entries }, place) => {
    for (const { row, value } of entries)
      byRow.set(row, [...(byRow.get(row) ?? []), { column: program.columns + place, value }]);
  });
  const size = program.index.length + added.reduce((total, { entries }) => total + entries.length, 0);
  const [start, index, value] = [
    new Int32Array(program.rows + 1),
    new Int32Array(size),
    new Float64Array(size),
  ];
  const entryOf = new Int32Array(program.index.length);
  let at = 0;
  for (let row = 0; row < program.rows; row += 1) {
    for (let entry = program.start[row] ?? 0; entry < (program.start[row + 1] ?? 0); entry += 1, at += 1) {
      index[at] = program.index[entry] ?? 0;
      value[at] = program.value[entry] ?? 0;
      entryOf[entry] = at;
    }
    for (const entry of byRow.get(row) ?? []) {
      index[at] = entry.column;
      value[at] = entry.value;
      at += 1;
    }
    start[row + 1] = at;
  }
  const zeros = added.map(() => 0);
  const wider = Object.freeze({
    ...program,
    columns: program.columns + added.length,
    start,
    index,
    value,
    cost: longer(
      program.cost,
      added.map(({ cost }) => cost),
    ),
    columnLower: longer(program.columnLower, zeros),
    columnUpper: longer(
      program.columnUpper,
      added.map(({ upper = Infinity }) => upper),
    ),
    integer: longer(program.integer, zeros),
    columnFamilies: [
      ...program.columnFamilies,
      { code, first: program.columns, keys: added.map(({ key }) => [key]) },
    ],
  });
  return { program: wider, entryOf };
}

/** A column in one row alone, from 0 up, at a cost: how far the row may be missed, and what that costs. */
export interface Slack {
  readonly row: number;
  readonly coefficient: number;
  readonly cost: number;
}

/** The program with slacks behind its columns, each known by its row. */
export const withSlacks = (program: LinearProgram, code: string, slacks: readonly Slack[]): Widened =>
  withColumns(
    program,
    code,
    slacks.map(({ row, coefficient, cost }) => ({
      entries: [{ row, value: coefficient }],
      cost,
      key: String(row),
    })),
  );
