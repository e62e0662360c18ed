/** Programs of one structure, written by hand as full rows or drawn at random. */
import fc from 'fast-check';
import type { LinearProgram } from '../../engine/model/program.js';
import { programOf } from './random-program.js';

export type Bounds = readonly [number, number];

/** A program of rows [low, coefficients, high] and columns [lower, upper], each column at its cost; zeros are entries too. */
export const denseProgram = (
  columns: readonly Bounds[],
  rows: readonly (readonly [number, readonly number[], number])[],
  cost: readonly number[],
): LinearProgram =>
  programOf(
    columns.map(([lower, upper], place) => ({ lower, upper, cost: cost[place] ?? 0 })),
    rows.map(([lower, terms, upper]) => ({ lower, upper, terms: { ...terms } })),
  );

/** Programs of one structure, their figures near each other, most columns with a few kinds of bounds. */
export const series = fc
  .record({
    columns: fc.integer({ min: 2, max: 6 }),
    rows: fc.integer({ min: 1, max: 8 }),
    count: fc.integer({ min: 1, max: 3 }),
  })
  .chain(({ columns, rows, count }) => {
    const figure = fc.constantFrom(-2, -1, 0, 0, 0, 1, 1, 3);
    const bound = fc.constantFrom<Bounds>([0, 0], [0, 4], [0, 4], [1, 1], [-2, 3], [0, Infinity]);
    const limit = fc.constantFrom<Bounds>(
      [-Infinity, 0],
      [-Infinity, 3],
      [0, Infinity],
      [1, 5],
      [2, 2],
      [-Infinity, Infinity],
    );
    const some = <Item>(item: fc.Arbitrary<Item>, length: number) =>
      fc.array(item, { minLength: length, maxLength: length });
    return fc.record({
      rows: some(some(figure, columns), rows),
      cost: some(fc.constantFrom(0, 1, 2, 3), columns),
      each: some(
        fc.record({
          bounds: some(bound, columns),
          limits: some(limit, rows),
          times: fc.constantFrom(0, 1, 1, 2),
        }),
        count,
      ),
      same: some(fc.boolean(), columns),
    });
  })
  .map(({ rows, cost, each, same }) =>
    each.map(({ bounds, limits, times }) =>
      denseProgram(
        bounds.map((own, column) => (same[column] ? (each[0]?.bounds[column] ?? own) : own)),
        limits.map(([low, high], row) => [
          low,
          (rows[row] ?? []).map((value, column) => (column === 0 ? times * value : value)),
          high,
        ]),
        cost,
      ),
    ),
  );
