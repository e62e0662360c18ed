/** The elastic program points at the rules that stand against each other, and at no others. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LinearProgram } from '../../engine/model/program.js';
import { supportOf } from '../../engine/plan/elastic.js';
import { programOf, smallProgram } from '../support/random-program.js';
import { highs as solver } from '../support/highs.js';

const inf = Infinity;
const rowsOf = ({ rows }: LinearProgram): number[] => Array.from({ length: rows }, (_, row) => row);
const support = (program: LinearProgram): number[] => {
  const found = supportOf(program, rowsOf(program), solver, 10);
  if (found === undefined) throw new Error('the solver did not say');
  return [...found].toSorted((one, other) => one - other);
};

describe('two columns from 0 to 10', () => {
  /** Rows x + y, x and y within bounds. */
  const program = (...bounds: readonly (readonly [number, number])[]) =>
    programOf(
      [
        { lower: 0, upper: 10 },
        { lower: 0, upper: 10 },
      ],
      [{ 0: 1, 1: 1 }, { 0: 1 }, { 1: 1 }].map((terms, at) => ({
        terms,
        lower: bounds[at]?.[0] ?? -inf,
        upper: bounds[at]?.[1] ?? inf,
      })),
    );

  test('x + y at most 3 against x at least 4: y has no part in it', () =>
    expect(support(program([-inf, 3], [4, inf], [-inf, 2]))).toEqual([0, 1]));
  test('x + y at least 5 against both caps', () =>
    expect(support(program([5, inf], [-inf, 2], [-inf, 2]))).toEqual([0, 1, 2]));
  test('an equation against a floor', () => expect(support(program([1, 1], [2, inf]))).toEqual([0, 1]));
  test('a floor against the bounds alone', () => expect(support(program([25, inf]))).toEqual([0]));
  test('nothing where there is a point', () => expect(support(program([1, 3], [0, 2], [1, 1]))).toEqual([]));
});

/** A program that has a point, with its caps brought down so far that many have none. */
const tightened = fc
  .tuple(smallProgram({ integers: false }), fc.integer({ min: 0, max: 30 }))
  .map(([program, down]): LinearProgram => {
    const rowUpper = program.rowUpper.map((cap) => cap - down);
    const rowLower = program.rowLower.map((floor, row) => Math.min(floor, rowUpper[row] ?? inf));
    return { ...program, rowLower, rowUpper };
  });

test('of random programs the rows that it points at exclude a point by themselves', () => {
  const seen = { infeasible: 0, feasible: 0 };
  fc.assert(
    fc.property(tightened, (program) => {
      const pointed = new Set(support(program));
      const rowLower = program.rowLower.map((bound, row) => (pointed.has(row) ? bound : -inf));
      const rowUpper = program.rowUpper.map((bound, row) => (pointed.has(row) ? bound : inf));
      const isEmpty = (each: LinearProgram) => solver.solve(each, { relax: true }).status === 'infeasible';
      const empty = isEmpty(program);
      seen[empty ? 'infeasible' : 'feasible'] += 1;
      expect(isEmpty({ ...program, rowLower, rowUpper })).toBe(empty);
      expect(pointed.size > 0).toBe(empty);
    }),
    { numRuns: 300 },
  );
  expect(Math.min(seen.infeasible, seen.feasible)).toBeGreaterThan(30);
});
