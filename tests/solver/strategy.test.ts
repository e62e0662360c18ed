/** The staged solve against plain ones: the same verdicts, no bound that is not one, limits kept. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LinearProgram } from '../../engine/model/program.js';
import { blocksOf } from '../../engine/solver/blocks.js';
import { loadHighs } from '../../engine/solver/highs.js';
import { loadJslp } from '../../engine/solver/jslp.js';
import { flawOfPoint } from '../../engine/solver/point.js';
import type { SolveOptions, SolveProgress, SolveResult, Solver } from '../../engine/solver/port.js';
import { solveWhole } from '../../engine/solver/strategy.js';
import { largeProgram, planningProgram, programOf, smallProgram } from '../support/random-program.js';

let highs: Solver;
let jslp: Solver;

beforeAll(async () => {
  [highs, jslp] = await Promise.all([loadHighs(), loadJslp()]);
});

/** Every program goes through the stages. */
const staged = { stagedFrom: 0 };

/** A solver that gives up at the root of a tree, so that the later stages have to do the work. */
function withoutRoot(
  solver: Solver,
  { keepPoint = false } = {},
): Solver & { readonly asked: SolveOptions[] } {
  const asked: SolveOptions[] = [];
  return {
    ...solver,
    asked,
    solve: (program, options = {}): SolveResult => {
      asked.push(options);
      if (options.stopWhen === undefined) return solver.solve(program, options);
      if (keepPoint) {
        const result = solver.solve(program, { gap: 0.2 });
        if (result.status === 'optimal') return { ...result, status: 'feasible' };
        return result;
      }
      return { status: 'undecided', bound: -Infinity, seconds: 0 };
    },
  };
}

function expectSame(program: LinearProgram, result: SolveResult, plain: SolveResult, gap: number): void {
  expect(result.status).toBe(plain.status);
  if (result.status !== 'optimal' || plain.status !== 'optimal') return;
  const slack = 1e-6 * Math.max(1, Math.abs(plain.objective));
  expect(flawOfPoint(program, result.x)).toBeUndefined();
  expect(result.bound).toBeLessThanOrEqual(result.objective);
  expect(result.bound).toBeLessThanOrEqual(plain.objective + slack);
  expect(result.objective).toBeGreaterThanOrEqual(plain.bound - slack);
  expect(result.gap).toBeLessThanOrEqual(gap + 1e-9);
}

describe('agreement with the plain solve', () => {
  test.each([
    ['root alone', (solver: Solver) => solver],
    ['later stages without a point', (solver: Solver) => withoutRoot(solver)],
    ['later stages with a point', (solver: Solver) => withoutRoot(solver, { keepPoint: true })],
  ])('on random programs of every kind: %s', (_, make) => {
    fc.assert(
      fc.property(smallProgram({ integers: true }), (program) => {
        expectSame(
          program,
          solveWhole(make(highs), program, { gap: 0, ...staged }),
          highs.solve(program, { gap: 0 }),
          1e-6,
        );
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  test('for a solver without duals, live models, progress and starts', () => {
    fc.assert(
      fc.property(smallProgram({ integers: true }), (program) => {
        const plain = jslp.solve(program, { gap: 0, timeLimit: 10 });
        const result = solveWhole(withoutRoot(jslp), program, { gap: 0, timeLimit: 10, ...staged });
        expectSame(program, result, plain, 1e-6);
      }),
      { numRuns: 100, seed: 12 },
    );
  });

  test.each([1, 2, 3])('on a planning program with switches, seed %s', (seed) => {
    const program = planningProgram({ units: 6, periods: 8, projects: 5, seed });
    const plain = highs.solve(program, { gap: 1e-3 });
    for (const solver of [highs, withoutRoot(highs), withoutRoot(highs, { keepPoint: true })])
      expectSame(program, solveWhole(solver, program, { gap: 1e-3, ...staged }), plain, 1e-3);
  });
});

describe('stages', () => {
  const program = planningProgram({ units: 8, periods: 12, projects: 6, seed: 5 });

  test('small programs and programs without whole columns are solved plainly', () => {
    const counting = withoutRoot(highs);
    solveWhole(counting, program, { gap: 1e-3 });
    solveWhole(counting, { ...program, integer: new Uint8Array(program.columns) }, { gap: 1e-3, ...staged });
    expect(counting.asked.map(({ stopWhen, nodeLimit }) => [stopWhen, nodeLimit])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  test('without a point from the root, relax-and-fix finds one before the whole program is asked again', () => {
    const counting = withoutRoot(highs);
    const result = solveWhole(counting, program, { gap: 1e-4, ...staged });
    expect(result.status).toBe('optimal');
    const last = counting.asked.at(-1);
    expect(counting.asked).toHaveLength(2);
    expect(last?.heuristicEffort).toBeLessThan(0.05);
    if (last?.start === undefined) throw new Error('the last stage has no start');
    expect(flawOfPoint(program, last.start)).toBeUndefined();
  });

  test('a start is handed to the first stage', () => {
    const counting = withoutRoot(highs);
    const start = new Float64Array(program.columns).fill(Number.NaN);
    solveWhole(counting, program, { gap: 0.01, start, ...staged });
    expect(counting.asked[0]?.start).toBe(start);
  });

  test('what is told only gets better, and its bound is one', () => {
    const told: SolveProgress[] = [];
    const exact = highs.solve(program, { gap: 0 });
    if (exact.status !== 'optimal') throw new Error(exact.status);
    const onProgress = (progress: SolveProgress) => told.push(progress);
    solveWhole(withoutRoot(highs, { keepPoint: true }), program, { gap: 0, onProgress, ...staged });
    expect(told.length).toBeGreaterThan(2);
    told.forEach(({ objective = Infinity, bound = -Infinity, seconds }, place) => {
      const before = told[place - 1];
      expect(objective).toBeLessThanOrEqual((before?.objective ?? Infinity) + 1e-9);
      expect(bound).toBeGreaterThanOrEqual((before?.bound ?? -Infinity) - 1e-9);
      expect(seconds).toBeGreaterThanOrEqual(before?.seconds ?? 0);
      expect(bound).toBeLessThanOrEqual(exact.objective + 1e-5);
      expect(objective).toBeGreaterThanOrEqual(exact.objective - 1e-5);
    });
  });

  test('what a listener throws ends the solve and goes on', () => {
    const stop = () => {
      throw new Error('the listener has enough');
    };
    for (const solver of [highs, withoutRoot(highs)])
      expect(() => solveWhole(solver, program, { gap: 0, onProgress: stop, ...staged })).toThrow(
        'the listener has enough',
      );
  });

  test('the same question has the same answer', () => {
    const ask = () => solveWhole(highs, program, { gap: 1e-3, ...staged });
    const [first, second] = [ask(), ask()];
    expect('x' in first && first.x).toEqual('x' in second && second.x);
  });
});

describe('limits and verdicts', () => {
  test('out of time is never called optimal, and the limit is one for all stages', () => {
    const program = largeProgram({ columns: 300, rows: 200, perRow: 6, integers: 150 });
    const begin = performance.now();
    const result = solveWhole(highs, program, { gap: 0, timeLimit: 3, ...staged });
    expect(performance.now() - begin).toBeLessThan(12_000);
    expect(['feasible', 'undecided']).toContain(result.status);
    const relaxed = highs.solve(program, { relax: true });
    if (relaxed.status !== 'optimal') throw new Error(relaxed.status);
    if ('bound' in result) expect(result.bound).toBeGreaterThanOrEqual(relaxed.objective - 1e-6);
    if (result.status === 'feasible') {
      expect(result.gap).toBeGreaterThan(0);
      expect(flawOfPoint(program, result.x)).toBeUndefined();
    }
  });

  test('infeasible by the relaxation, infeasible in whole numbers, unbounded, broken', () => {
    const whole = { cost: 1, upper: 10, integer: true };
    const cases: readonly [LinearProgram, SolveResult['status']][] = [
      [programOf([whole], [{ lower: 11, terms: { 0: 1 } }]), 'infeasible'],
      [programOf([whole], [{ lower: 3.2, upper: 3.8, terms: { 0: 1 } }]), 'infeasible'],
      [programOf([whole, { cost: -1 }], [{ lower: 2, terms: { 0: 1 } }]), 'unbounded'],
      [{ ...programOf([whole], []), cost: Float64Array.of(Number.NaN) }, 'failed'],
    ];
    for (const [program, status] of cases)
      for (const solver of [highs, withoutRoot(highs)])
        expect(solveWhole(solver, program, staged).status).toBe(status);
  });
});

test('blocks hold every open whole column once, periods together and in order', () => {
  const program = planningProgram({ units: 3, periods: 6, projects: 2, seed: 1 });
  const blocks = blocksOf(program, 3);
  const open = [...program.integer.keys()].filter((column) => program.integer[column] === 1);
  expect(blocks.length).toBeGreaterThan(1);
  expect(blocks.length).toBeLessThanOrEqual(3);
  expect(blocks.flat().toSorted((left, right) => left - right)).toEqual(open);
  expect(blocksOf(programOf([{ integer: true, lower: 1, upper: 1 }], []), 3)).toEqual([]);
  expect(blocksOf({ ...program, columnFamilies: [] }, 2).flat()).toEqual(open);
});
