import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LinearProgram } from '../../engine/model/program.js';
import { flawOfPoint } from '../../engine/solver/point.js';
import type { Solver } from '../../engine/solver/port.js';
import { solveSeries } from '../../engine/solver/series.js';
import { highs } from '../support/highs.js';
import { loadSolvers } from '../../engine/solver/choose.js';
import { denseProgram, series } from '../support/program-series.js';

const { jslp = highs } = await loadSolvers(['jslp']);

/** A solver that notes what it is given: programs of its live model, and programs from cold. */
function noted(solver: Solver) {
  const [live, cold]: [LinearProgram[], LinearProgram[]] = [[], []];
  const noting: Solver = {
    ...solver,
    solve: (program, options) => {
      cold.push(program);
      return solver.solve(program, options);
    },
    open: (program) => {
      const model = solver.open(program);
      live.push(program);
      return {
        update: (next) => {
          live.push(next);
          model.update(next);
        },
        solve: (options) => model.solve(options),
        dispose: () => {
          model.dispose();
        },
      };
    },
  };
  return { noting, live, cold };
}

test('each answer is that of its program alone, whatever the solver can', () => {
  fc.assert(
    fc.property(series, fc.constantFrom(highs, jslp), (programs, solver) => {
      const answers = solveSeries(solver, programs);
      programs.forEach((program, place) => {
        const expected = highs.solve(program, { relax: true });
        const answer = answers[place];
        // The small solver cannot tell every contradiction from a failure.
        if (solver === highs) expect(answer?.status).toBe(expected.status);
        if (answer?.status !== 'optimal' || expected.status !== 'optimal') return;
        expect(answer.objective).toBeCloseTo(expected.objective, 5);
        expect(flawOfPoint(program, answer.x, true)).toBeUndefined();
      });
    }),
    { numRuns: 200 },
  );
});

/** x + y of at least `need`, x up to 10 at 1, y at 3: the prices at the first say 1 for each unit more. */
const needing = (need: number): LinearProgram =>
  denseProgram(
    [
      [0, 10],
      [0, 100],
    ],
    [[need, [1, 1], Infinity]],
    [1, 3],
  );

test('after the first come those that are likely near each other, and answers keep the order of the programs', () => {
  const { noting, live, cold } = noted(highs);
  const answers = solveSeries(noting, [5, 30, 2, 20, 7].map(needing));
  expect(live.map(({ rowLower }) => rowLower[0])).toEqual([5, 2, 7, 20, 30]);
  expect(cold).toEqual([]);
  expect(answers.map((answer) => answer.status === 'optimal' && answer.objective)).toEqual([5, 70, 2, 40, 7]);
});

test('what limits, costs, coefficients and bounds do counts in the order', () => {
  const { noting, live } = noted(highs);
  const [dear, double] = [needing(5), needing(5)];
  dear.cost[0] = 2;
  double.value[0] = 2;
  // From 5 units at 1: twice the cost is 5 more, 8 units are 3 more, x that counts double is 5 less.
  solveSeries(noting, [needing(5), dear, needing(8), double]);
  expect(live.map(({ value, cost, rowLower }) => [value[0], cost[0], rowLower[0]])).toEqual([
    [1, 1, 5],
    [2, 1, 5],
    [1, 1, 8],
    [1, 2, 5],
  ]);
  const bounds = noted(highs);
  const withMost = (most: number): LinearProgram =>
    denseProgram(
      [
        [0, most],
        [0, 100],
      ],
      [[20, [1, 1], Infinity]],
      [1, 3],
    );
  // Each unit of x saves one of y: 2.
  solveSeries(bounds.noting, [3, 2, 10, 4].map(withMost));
  expect(bounds.live.map(({ columnUpper }) => columnUpper[0])).toEqual([3, 10, 4, 2]);
});

test('a program that the reduction calls contradictory is asked of the solver as it is', () => {
  const { noting, cold } = noted(highs);
  const impossible = denseProgram([[0, 10]], [[11, [1], 12]], [1]);
  const [answer] = solveSeries(noting, [impossible]);
  expect(answer?.status).toBe('infeasible');
  expect(cold).toEqual([impossible]);
  expect(solveSeries(highs, [])).toEqual([]);
});

test('a point that is none of the program is not taken', () => {
  const wrong: Solver = {
    ...highs,
    open: (program) => ({
      ...highs.open(program),
      update: () => undefined,
      dispose: () => undefined,
      solve: () => ({
        status: 'optimal',
        x: new Float64Array(2),
        objective: 0,
        bound: 0,
        gap: 0,
        seconds: 0,
      }),
    }),
  };
  const [answer] = solveSeries(wrong, [needing(5)]);
  expect(answer?.status === 'optimal' && answer.objective).toBe(5);
});
