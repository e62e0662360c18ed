/** What every solver behind the port must do. An ability that one lacks is named with its reason, and its absence is tested. */
import { beforeAll, describe, expect, test } from 'vitest';
import { objectiveOf, type LinearProgram } from '../../engine/model/program.js';
import { loadHighs } from '../../engine/solver/highs.js';
import { loadJslp } from '../../engine/solver/jslp.js';
import type { Solution, SolveOptions, SolveProgress, Solver } from '../../engine/solver/port.js';
import { largeProgram, programOf } from '../support/random-program.js';

type Ability = 'duals' | 'live' | 'progress' | 'start' | 'free whole columns';

function describeSolver(
  name: string,
  load: () => Promise<Solver>,
  { lacks = {} }: { lacks?: Partial<Record<Ability, string>> } = {},
): void {
  const needs = (ability: Ability, title: string, run: () => void) => {
    if (lacks[ability] === undefined) test(title, run);
  };

  describe(name, () => {
    let solver: Solver;
    beforeAll(async () => {
      solver = await load();
    });

    const solve = (program: LinearProgram, options?: SolveOptions) => solver.solve(program, options);
    const optimum = (program: LinearProgram, options: SolveOptions = { gap: 0 }): Solution => {
      const result = solve(program, options);
      if (result.status !== 'optimal') throw new Error(`expected an optimum, got ${JSON.stringify(result)}`);
      expect(result.objective).toBe(objectiveOf(program, result.x));
      expect(result.bound).toBeLessThanOrEqual(result.objective);
      expect(result.x).toHaveLength(program.columns);
      return result;
    };
    const rounded = ({ x }: Solution) => Array.from(x, (value) => Math.round(value * 1e6) / 1e6 + 0);

    test('says who it is', () => {
      expect(solver.id).toBe(name);
      expect(solver.version).toMatch(/^\d+\.\d+\.\d+/);
      expect(solver.can.integers).toBe(true);
    });

    test('bounds alone', () => {
      const program = programOf(
        [
          { cost: 1, lower: 2, upper: 9 },
          { cost: -1, lower: 0, upper: 7 },
          { cost: 0, lower: 3, upper: 3 },
        ],
        [],
      );
      expect(rounded(optimum(program))).toEqual([2, 7, 3]);
    });

    test('negative lower and upper bounds', () => {
      const program = programOf(
        [
          { cost: 1, lower: -5, upper: -2 },
          { cost: -1, lower: -8, upper: -3 },
        ],
        [{ lower: -7, terms: { 0: 1, 1: 1 } }],
      );
      const result = optimum(program);
      expect(result.objective).toBeCloseTo(-1, 9);
      expect(rounded(result)).toEqual([-4, -3]);
    });

    test('free columns, below zero if that is best', () => {
      const program = programOf(
        [
          { cost: 2, lower: -Infinity },
          { cost: 1, lower: -Infinity, upper: 1 },
        ],
        [
          { lower: -4, terms: { 0: 1, 1: 1 } },
          { lower: -3, terms: { 0: 1, 1: -1 } },
        ],
      );
      const result = optimum(program);
      expect(result.objective).toBeCloseTo(-7.5, 9);
      expect(rounded(result)).toEqual([-3.5, -0.5]);
    });

    test('equality rows', () => {
      const program = programOf(
        [{ cost: 1 }, { cost: 2 }],
        [
          { lower: 4, upper: 4, terms: { 0: 1, 1: 1 } },
          { lower: 1, upper: 1, terms: { 0: 1, 1: -1 } },
        ],
      );
      expect(rounded(optimum(program))).toEqual([2.5, 1.5]);
    });

    test('ranges, from both ends', () => {
      const row = { lower: -2, upper: 5, terms: { 0: 1, 1: -1 } };
      const bounds = { lower: -10, upper: 10 };
      expect(
        optimum(
          programOf(
            [
              { ...bounds, cost: 1 },
              { cost: 0, upper: 0 },
            ],
            [row],
          ),
        ).objective,
      ).toBeCloseTo(-2, 9);
      expect(
        optimum(
          programOf(
            [
              { ...bounds, cost: -1 },
              { cost: 0, upper: 0 },
            ],
            [row],
          ),
        ).objective,
      ).toBeCloseTo(-5, 9);
    });

    test('whole columns', () => {
      // Knapsack: the relaxation takes a part of the second thing, the best whole choice leaves the first.
      const columns = [8, 11, 6, 4].map((worth) => ({ cost: -worth, upper: 1, integer: true }));
      const program = programOf(columns, [{ upper: 14, terms: { 0: 5, 1: 7, 2: 4, 3: 3 } }]);
      const result = optimum(program);
      expect(result.objective).toBe(-21);
      expect(rounded(result)).toEqual([0, 1, 1, 1]);
      expect(result.gap).toBeLessThan(1e-6);
    });

    test('whole columns with bounds between whole numbers and below zero', () => {
      const program = programOf(
        [
          { cost: 1, lower: -3.5, upper: 2, integer: true },
          { cost: -1, lower: 0, upper: 4.7, integer: true },
        ],
        [],
      );
      expect(rounded(optimum(program))).toEqual([-3, 4]);
    });

    needs('free whole columns', 'free whole columns', () => {
      const program = programOf(
        [{ cost: 1, lower: -Infinity, integer: true }],
        [{ lower: -2.5, terms: { 0: 1 } }],
      );
      expect(rounded(optimum(program))).toEqual([-2]);
    });

    test('whole and continuous columns together', () => {
      const program = programOf(
        [{ cost: 10, upper: 5, integer: true }, { cost: 3 }],
        [{ lower: 7, terms: { 0: 4, 1: 1 } }],
      );
      const result = optimum(program);
      expect(result.objective).toBeCloseTo(19, 9);
      expect(rounded(result)).toEqual([1, 3]);
    });

    test('relaxation drops whole numbers', () => {
      const program = programOf([{ cost: 1, integer: true }], [{ lower: 2.5, terms: { 0: 1 } }]);
      expect(rounded(optimum(program, { relax: true }))).toEqual([2.5]);
      expect(rounded(optimum(program))).toEqual([3]);
    });

    test('a gap is asked for and kept', () => {
      const program = largeProgram({ columns: 24, rows: 14, perRow: 4, integers: 8 });
      const exact = optimum(program, { gap: 0 });
      const near = optimum(program, { gap: 0.05 });
      expect(near.gap).toBeLessThanOrEqual(0.05);
      expect(near.bound).toBeLessThanOrEqual(exact.objective + 1e-6);
      expect(near.objective).toBeLessThanOrEqual(exact.objective * 1.0527);
    });

    test.each([true, false])('infeasible by rows (whole: %s)', (integer) => {
      const program = programOf(
        [{ cost: 1, upper: 10, integer }],
        [
          { lower: 5, terms: { 0: 1 } },
          { upper: 4, terms: { 0: 1 } },
        ],
      );
      expect(solve(program).status).toBe('infeasible');
    });

    test('infeasible only in whole numbers', () => {
      const program = programOf(
        [{ cost: 1, upper: 10, integer: true }],
        [{ lower: 3.2, upper: 3.8, terms: { 0: 1 } }],
      );
      expect(solve(program).status).toBe('infeasible');
      expect(solve(program, { relax: true }).status).toBe('optimal');
    });

    test('infeasible by the bounds of a column', () => {
      expect(solve(programOf([{ cost: 1, lower: 3, upper: 2 }], [])).status).toBe('infeasible');
    });

    test('infeasible by a row without entries', () => {
      expect(solve(programOf([{ cost: 1 }], [{ lower: 1, terms: {} }])).status).toBe('infeasible');
      expect(solve(programOf([{ cost: 1 }], [{ lower: -1, upper: 0, terms: {} }])).status).toBe('optimal');
    });

    test.each([true, false])('unbounded (whole: %s)', (integer) => {
      const program = programOf(
        [
          { cost: -1, integer },
          { cost: 1, integer },
        ],
        [{ upper: 3, terms: { 0: -1, 1: 1 } }],
      );
      expect(solve(program).status).toBe('unbounded');
    });

    test('an unbounded ray does not hide that there is no point', () => {
      const program = programOf(
        [{ cost: -1 }, { cost: 0, upper: 1, integer: true }],
        [{ lower: 2, terms: { 1: 1 } }],
      );
      expect(solve(program).status).toBe('infeasible');
    });

    test('an empty objective asks for any point', () => {
      const program = programOf(
        [{ upper: 9 }, { upper: 9, integer: true }],
        [{ lower: 7, terms: { 0: 1, 1: 1 } }],
      );
      expect(optimum(program).objective).toBe(0);
    });

    test('redundant, repeated and unbounded rows', () => {
      const row = { lower: 3, terms: { 0: 1, 1: 1 } };
      const program = programOf(
        [{ cost: 1 }, { cost: 2 }],
        [
          row,
          row,
          { lower: 1, terms: { 0: 1, 1: 1 } },
          { terms: { 0: 5 } },
          { lower: 6, upper: 6, terms: { 0: 2, 1: 2 } },
        ],
      );
      expect(rounded(optimum(program))).toEqual([3, 0]);
    });

    test('entries that are zero', () => {
      const program = programOf([{ cost: 1 }, { cost: 1 }], [{ lower: 3, terms: { 0: 1, 1: 0 } }]);
      expect(rounded(optimum(program))).toEqual([3, 0]);
    });

    test('the constant stays outside', () => {
      const program = programOf(
        [
          { cost: 1, lower: 2 },
          { cost: 1, integer: true },
        ],
        [{ lower: 0.5, terms: { 1: 1 } }],
        1e6,
      );
      const result = optimum(program);
      expect(result.objective).toBe(3);
      expect(result.bound).toBeCloseTo(3, 6);
    });

    test('a program without columns, with wrong lengths or with NaN is a failure', () => {
      const good = programOf([{ cost: 1 }], [{ lower: 1, terms: { 0: 1 } }]);
      const broken: Record<string, LinearProgram> = {
        empty: programOf([], []),
        'more rows than arrays': { ...good, rows: 2 },
        'more columns than arrays': { ...good, columns: 2 },
        'cost NaN': { ...good, cost: Float64Array.of(Number.NaN) },
        'coefficient NaN': { ...good, value: Float64Array.of(Number.NaN) },
        'bound NaN': { ...good, rowLower: Float64Array.of(Number.NaN) },
        'lower bound Infinity': { ...good, columnLower: Float64Array.of(Infinity) },
        'a column that is not there': { ...good, index: Int32Array.of(3) },
        'a column twice in a row': {
          ...good,
          start: Int32Array.of(0, 2),
          index: Int32Array.of(0, 0),
          value: Float64Array.of(1, 1),
        },
      };
      for (const [what, program] of Object.entries(broken))
        expect(solve(program).status, what).toBe('failed');
    });

    test('out of time is never called optimal or impossible', () => {
      const program = largeProgram({ columns: 120, rows: 90, perRow: 6, integers: 60 });
      const result = solve(program, { gap: 0, timeLimit: 0.01 });
      expect(['feasible', 'undecided']).toContain(result.status);
      const relaxed = optimum(program, { relax: true });
      // A bound may be missing so early, but it is never above what only the relaxation allows to say.
      if (result.status === 'undecided') expect(result.bound).toBeLessThanOrEqual(relaxed.objective + 1e-6);
      if (result.status === 'feasible') expect(result.bound).toBeLessThanOrEqual(result.objective);
    });

    test('the same question has the same answer', () => {
      const program = largeProgram({ columns: 40, rows: 24, perRow: 4, integers: 6 });
      expect(optimum(program, { gap: 1e-3 }).x).toEqual(optimum(program, { gap: 1e-3 }).x);
    });

    needs('duals', 'duals are d objective / d row bound, reduced costs d objective / d column bound', () => {
      const at = (need: number, limit: number, least: number) =>
        programOf(
          [{ cost: 2, lower: least }, { cost: 5 }],
          [
            { lower: need, terms: { 0: 1, 1: 1 } },
            { upper: limit, terms: { 0: 1 } },
          ],
        );
      const result = optimum(at(10, 6, 1));
      const step = 0.25;
      const slope = (program: LinearProgram) => (optimum(program).objective - result.objective) / step;
      expect(result.rowDuals?.[0]).toBeCloseTo(slope(at(10 + step, 6, 1)), 9);
      expect(result.rowDuals?.[1]).toBeCloseTo(slope(at(10, 6 + step, 1)), 9);
      expect(Array.from(result.rowDuals ?? [])).toEqual([5, -3]);
      expect(Array.from(result.reducedCosts ?? [])).toEqual([0, 0]);
      const fixed = optimum(programOf([{ cost: 2, lower: 3 }], []));
      expect(Array.from(fixed.reducedCosts ?? [])).toEqual([2]);
    });

    test('no duals with whole columns', () => {
      const result = optimum(programOf([{ cost: 1, integer: true }], [{ lower: 2.5, terms: { 0: 1 } }]));
      expect(result.rowDuals).toBeUndefined();
      expect(result.reducedCosts).toBeUndefined();
    });

    needs('start', 'a start, complete or not, is not the worst of the answer', () => {
      const program = largeProgram({ columns: 200, rows: 150, perRow: 5, integers: 60 });
      const first = solve(program, { gap: 0.02 });
      if (!('x' in first)) throw new Error('no point to start from');
      const next = solve(program, { gap: 0.02, timeLimit: 20, start: first.x });
      expect('objective' in next && next.objective).toBeLessThanOrEqual(first.objective + 1e-6);
      const part = first.x.map((value, column) => (program.integer[column] === 1 ? value : Number.NaN));
      expect(['optimal', 'feasible']).toContain(solve(program, { gap: 0.02, start: part }).status);
      expect(
        optimum(program, { gap: 0.02, start: new Float64Array(program.columns).fill(Number.NaN) }).gap,
      ).toBeLessThanOrEqual(0.02);
    });

    needs('progress', 'tells progress, and what a listener throws is not swallowed', () => {
      const told: SolveProgress[] = [];
      const easy = largeProgram({ columns: 40, rows: 24, perRow: 4, integers: 12 });
      const { objective } = optimum(easy, { gap: 0, onProgress: (progress) => told.push(progress) });
      expect(told.at(-1)?.objective).toBeCloseTo(objective, 5);
      for (const { gap, bound } of told)
        for (const figure of [gap, bound]) expect(figure === undefined || Number.isFinite(figure)).toBe(true);
      const hard = largeProgram({ columns: 300, rows: 200, perRow: 6, integers: 150 });
      const stop = () => {
        throw new Error('the listener has enough');
      };
      expect(() => solve(hard, { gap: 0, timeLimit: 100, onProgress: stop })).toThrow(
        'the listener has enough',
      );
      expect(optimum(programOf([{ cost: 1, lower: 1 }], [])).objective).toBe(1);
    });

    needs('live', 'a live model follows its program', () => {
      const program = largeProgram({ columns: 40, rows: 24, perRow: 4, integers: 6 });
      const live = solver.open(program);
      const variants: LinearProgram[] = [
        program,
        { ...program, cost: program.cost.map((cost, column) => (column % 3 === 0 ? cost + 1 : cost)) },
        { ...program, rowLower: program.rowLower.map((lower) => lower - 0.5) },
        {
          ...program,
          columnUpper: program.columnUpper.map((upper, column) => (column % 7 === 0 ? upper / 2 : upper)),
        },
        { ...program, value: program.value.map((value, entry) => (entry % 11 === 0 ? value * 1.1 : value)) },
        { ...program, value: program.value.map((value, entry) => (entry % 13 === 0 ? 0 : value)) },
        { ...program, integer: program.integer.map((_, column) => (column < 5 ? 1 : 0)) },
        largeProgram({ columns: 36, rows: 24, perRow: 4, integers: 6, seed: 9 }),
        program,
      ];
      for (const variant of variants)
        for (const options of [{ relax: true }, { gap: 0 }, { relax: true }]) {
          live.update(variant);
          const warm = live.solve(options);
          const cold = solve(variant, options);
          expect(warm.status).toBe(cold.status);
          if (warm.status === 'optimal' && cold.status === 'optimal')
            expect(warm.objective).toBeCloseTo(cold.objective, 5);
        }
      live.update({ ...program, cost: program.cost.map(() => Number.NaN) });
      expect(live.solve().status).toBe('failed');
      live.update(program);
      expect(live.solve({ relax: true }).status).toBe('optimal');
      live.dispose();
      live.dispose();
      expect(live.solve().status).toBe('failed');
    });

    needs('live', 'a live model solves whole columns after a relaxation and a change of bounds', () => {
      const program = largeProgram({ columns: 60, rows: 40, perRow: 4, integers: 20 });
      const live = solver.open(program);
      const relaxed = live.solve({ relax: true });
      if (relaxed.status !== 'optimal') throw new Error(relaxed.status);
      const half = program.integer.map((whole, column) => (whole === 1 && column < 10 ? 1 : 0));
      const near = (upper: boolean, bounds: Float64Array) =>
        bounds.map((bound, column) =>
          half[column] === 1 ? Math.floor(relaxed.x[column] ?? 0) + (upper ? 2 : -2) : bound,
        );
      const part = {
        ...program,
        columnLower: near(false, program.columnLower),
        columnUpper: near(true, program.columnUpper),
      };
      live.update(part);
      const warm = live.solve({ gap: 0 });
      const cold = solve(part, { gap: 0 });
      expect(warm.status).toBe(cold.status);
      if (!('objective' in warm) || !('objective' in cold)) throw new Error(warm.status);
      expect(warm.objective).toBeCloseTo(cold.objective, 5);
      live.dispose();
    });

    needs('progress', 'stops at a point that is good enough for the caller', () => {
      const hard = largeProgram({ columns: 300, rows: 200, perRow: 6, integers: 150 });
      const seen: SolveProgress[] = [];
      const result = solve(hard, {
        gap: 0,
        timeLimit: 60,
        stopWhen: (progress) => seen.push(progress) >= 1,
      });
      expect(result.status).toBe('feasible');
      expect(seen.length).toBeGreaterThan(0);
      if (result.status === 'feasible') expect(result.bound).toBeLessThanOrEqual(result.objective);
    });

    needs('progress', 'stops at a bound that decides the question of the caller', () => {
      const hard = largeProgram({ columns: 300, rows: 200, perRow: 6, integers: 150 });
      const relaxed = solve(hard, { relax: true });
      if (relaxed.status !== 'optimal') throw new Error(relaxed.status);
      // The bound of the root is there from the start, the proof is not.
      const stopAtBound = relaxed.objective - 1e-3 * Math.abs(relaxed.objective);
      const result = solve(hard, { gap: 0, timeLimit: 60, stopAtBound });
      expect(['feasible', 'undecided']).toContain(result.status);
      expect('bound' in result && result.bound).toBeGreaterThan(stopAtBound);
    });

    if (lacks['free whole columns'] !== undefined)
      test(`free whole columns are refused: ${lacks['free whole columns']}`, () => {
        expect(solve(programOf([{ lower: -Infinity, integer: true }], [])).status).toBe('failed');
      });

    if (lacks.duals !== undefined)
      test(`no duals are given: ${lacks.duals}`, () => {
        expect(solver.can.duals).toBe(false);
        const result = optimum(programOf([{ cost: 2 }], [{ lower: 3, terms: { 0: 1 } }]));
        expect(result.rowDuals).toBeUndefined();
        expect(result.reducedCosts).toBeUndefined();
      });

    if (lacks.start !== undefined)
      test(`a start changes nothing: ${lacks.start}`, () => {
        const program = largeProgram({ columns: 20, rows: 12, perRow: 4, integers: 4 });
        const start = new Float64Array(program.columns).fill(1e6);
        expect(optimum(program, { gap: 0, start }).objective).toBe(optimum(program, { gap: 0 }).objective);
      });

    if (lacks.progress !== undefined)
      test(`a listener hears nothing and harms nothing: ${lacks.progress}`, () => {
        const told: SolveProgress[] = [];
        const program = programOf([{ cost: 2, integer: true, upper: 9 }], [{ lower: 2.5, terms: { 0: 1 } }]);
        expect(optimum(program, { onProgress: (progress) => told.push(progress) }).objective).toBe(6);
        expect(told).toEqual([]);
      });

    if (lacks.live !== undefined)
      test(`opening a live model is refused with a code: ${lacks.live}`, () => {
        expect(solver.can.live).toBe(false);
        expect(() => solver.open(programOf([{ cost: 1 }], []))).toThrow(
          expect.objectContaining({ code: 'E_SOLVER_FAILED' }),
        );
      });
  });
}

describeSolver('highs', () => loadHighs());
describeSolver('jslp', loadJslp, {
  lacks: {
    duals: 'the library returns none',
    live: 'the library keeps no model between solves',
    progress: 'the library tells nothing before the end',
    start: 'the library takes no start',
    'free whole columns': 'the library loses other rows over an unrestricted variable',
  },
});
