/** Programs with another objective, or with one more row: what staged objectives and studies are made of. */
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
