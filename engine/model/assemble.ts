/** From rows under construction to the flat arrays of a program. */
import type { Expression } from './expression.js';
import type { Family, LinearProgram } from './program.js';
import type { RowMeaning, Sense } from './row.js';

/** A row under construction: terms may repeat a column; the row ends as `sum + constant` sense 0. */
export interface PendingRow {
  columns: number[];
  coefficients: number[];
  constant: number;
  readonly sense: Sense;
}

export interface PendingRows {
  readonly code: string;
  readonly meaning: RowMeaning;
  readonly keys: (readonly string[])[];
  readonly rows: PendingRow[];
}

export interface Columns {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly integer: readonly number[];
  readonly families: readonly Family[];
}

/** Merges repeated columns, drops zeros and lays the rows out as flat arrays. */
export function assemble(
  columns: Columns,
  pending: readonly PendingRows[],
  objective: Expression,
): LinearProgram {
  const count = columns.lower.length;
  const start: number[] = [0];
  const index: number[] = [];
  const value: number[] = [];
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  const rowFamilies: Family[] = [];
  const place = new Int32Array(count).fill(-1);
  for (const family of pending) {
    rowFamilies.push({ code: family.code, first: rowLower.length, keys: family.keys });
    for (const row of family.rows) {
      const from = index.length;
      for (let at = 0; at < row.columns.length; at += 1) {
        const column = row.columns[at] as number;
        const known = place[column] as number;
        if (known >= from) value[known] = (value[known] as number) + (row.coefficients[at] as number);
        else {
          place[column] = index.length;
          index.push(column);
          value.push(row.coefficients[at] as number);
        }
      }
      dropZeros(index, value, from);
      for (const column of row.columns) place[column] = -1;
      start.push(index.length);
      rowLower.push(row.sense === '<=' ? -Infinity : 0 - row.constant);
      rowUpper.push(row.sense === '>=' ? Infinity : 0 - row.constant);
    }
  }
  const cost = new Float64Array(count);
  objective.columns.forEach((column, at) => {
    cost[column] = (cost[column] as number) + (objective.coefficients[at] as number);
  });
  return Object.freeze({
    columns: count,
    rows: rowLower.length,
    start: Int32Array.from(start),
    index: Int32Array.from(index),
    value: Float64Array.from(value),
    rowLower: Float64Array.from(rowLower),
    rowUpper: Float64Array.from(rowUpper),
    columnLower: Float64Array.from(columns.lower),
    columnUpper: Float64Array.from(columns.upper),
    cost,
    integer: Uint8Array.from(columns.integer),
    constant: objective.constant,
    columnFamilies: columns.families,
    rowFamilies,
  });
}

function dropZeros(index: number[], value: number[], from: number): void {
  let write = from;
  for (let read = from; read < index.length; read += 1) {
    if (value[read] === 0) continue;
    index[write] = index[read] as number;
    value[write] = value[read] as number;
    write += 1;
  }
  index.length = write;
  value.length = write;
}
