import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LinearProgram } from '../../engine/model/program.js';
import { flawOfPoint } from '../../engine/solver/point.js';
import { reduceTogether } from '../../engine/solver/reduction.js';
import { highs } from '../support/highs.js';
import { denseProgram, series, type Bounds } from '../support/program-series.js';

const open: Bounds = [0, 10];
const sizeOf = (program: LinearProgram | undefined) => program && [program.columns, program.rows];

describe('what goes', () => {
  test('a column that is fixed in all programs, at another value in each', () => {
    const series = [1, 2].map((held) =>
      denseProgram([[held, held], open, open], [[5, [1, 1, 1], 8]], [1, 1, 2]),
    );
    const { programs, whole } = reduceTogether([series[0]!, series[1]!]);
    expect(programs.map(sizeOf)).toEqual([
      [2, 1],
      [2, 1],
    ]);
    expect(programs.map((each) => [...(each?.rowLower ?? []), ...(each?.rowUpper ?? [])])).toEqual([
      [4, 7],
      [3, 6],
    ]);
    expect([...whole(1, Float64Array.of(3, 0))]).toEqual([2, 3, 0]);
  });

  test('a column that is fixed in one program only stays in both', () => {
    const { programs } = reduceTogether([
      denseProgram([[1, 1], open], [[5, [1, 1], 8]], [1, 1]),
      denseProgram([open, open], [[5, [1, 1], 8]], [1, 1]),
    ]);
    expect(programs.map(sizeOf)).toEqual([
      [2, 1],
      [2, 1],
    ]);
  });

  test('a row of one column becomes its bound; a negative coefficient turns it', () => {
    // -2 x between -12 and -4 is x between 2 and 6; the row of both stays.
    const [reduced] = reduceTogether([
      denseProgram(
        [open, open],
        [
          [-12, [-2, 0], -4],
          [9, [1, 1], 15],
        ],
        [1, 1],
      ),
    ]).programs;
    expect(sizeOf(reduced)).toEqual([2, 1]);
    expect([...(reduced?.columnLower ?? []), ...(reduced?.columnUpper ?? [])]).toEqual([2, 0, 6, 10]);
  });

  test('a row of one column stays where its coefficient is zero in another program', () => {
    const { programs } = reduceTogether([
      denseProgram([open, open], [[-Infinity, [1, 0], 4]], [-1, 1]),
      denseProgram([open, open], [[-Infinity, [0, 0], 4]], [-1, 1]),
    ]);
    expect(programs.map(sizeOf)).toEqual([
      [2, 1],
      [2, 1],
    ]);
  });

  test('a row that bounds keep goes, unless in one of the programs they do not', () => {
    const loose = denseProgram([open, open], [[-Infinity, [1, 1], 20]], [1, 1]);
    const tight = denseProgram([open, open], [[-Infinity, [1, 1], 19]], [1, 1]);
    expect(sizeOf(reduceTogether([loose, loose]).programs[0])).toEqual([2, 0]);
    expect(sizeOf(reduceTogether([loose, tight]).programs[0])).toEqual([2, 1]);
  });

  test('a row that bounds can only just meet fixes its columns', () => {
    // x - y <= -10 with x from 0 and y up to 10; then the second row is a bound of z.
    const { programs, whole } = reduceTogether([
      denseProgram(
        [open, open, open],
        [
          [-Infinity, [1, -1, 0], -10],
          [14, [1, 1, 1], 30],
        ],
        [1, 1, 1],
      ),
    ]);
    expect(sizeOf(programs[0])).toEqual([1, 0]);
    expect([...(programs[0]?.columnLower ?? [])]).toEqual([4]);
    expect([...whole(0, Float64Array.of(4))]).toEqual([0, 10, 4]);
    const greatest = reduceTogether([denseProgram([open, open], [[20, [1, 1], Infinity]], [1, 1])]);
    expect([...greatest.whole(0, new Float64Array())]).toEqual([10, 10]);
  });

  test('a contradiction is told of the program that has it', () => {
    const { programs } = reduceTogether([
      denseProgram([open], [[11, [1], 12]], [1]),
      denseProgram([open], [[1, [1], 12]], [1]),
    ]);
    expect(programs.map((each) => each === undefined)).toEqual([true, false]);
    const nothing = reduceTogether([denseProgram([[1, 1], open], [[3, [1, 0], 4]], [1, 1])]);
    expect(nothing.programs).toEqual([undefined]);
  });
});

test('the optimum stays what it is, and its point is one of the program as it was', () => {
  fc.assert(
    fc.property(series, (programs) => {
      const [first, ...others] = programs;
      if (first === undefined) return;
      const { programs: reduced, whole } = reduceTogether([first, ...others]);
      programs.forEach((program, place) => {
        const expected = highs.solve(program, { relax: true });
        const smaller = reduced[place];
        if (smaller === undefined) {
          expect(expected.status).toBe('infeasible');
          return;
        }
        // Where no column is left there is nothing to solve: rows that would contradict have been told above.
        const found =
          smaller.columns === 0
            ? { status: 'optimal', x: new Float64Array() }
            : highs.solve(smaller, { relax: true });
        expect(found.status).toBe(expected.status);
        if (expected.status !== 'optimal' || !('x' in found)) return;
        const x = whole(place, found.x);
        expect(flawOfPoint(program, x, true)).toBeUndefined();
        const cost = program.cost.reduce((sum, price, column) => sum + price * (x[column] ?? 0), 0);
        expect(cost).toBeCloseTo(expected.objective, 5);
      });
    }),
    { numRuns: 300 },
  );
});
