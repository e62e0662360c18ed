/** What the bare libraries do wrong or surprisingly, shown raw, and what the adapter makes of it. */
import loadRuntime, { type Highs } from 'highs';
import library, { type Model } from 'javascript-lp-solver';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { toMps } from '../../engine/model/mps.js';
import { loadHighs } from '../../engine/solver/highs.js';
import { loadJslp } from '../../engine/solver/jslp.js';
import type { Solver } from '../../engine/solver/port.js';
import { externalSolvers, solveExternally, withMpsFile } from '../support/external-solvers.js';
import { programOf } from '../support/random-program.js';

describe('javascript-lp-solver', () => {
  let solver: Solver;
  beforeAll(async () => {
    solver = await loadJslp();
  });

  /** Thirty switches of two units each cannot make 31, but it takes for ever to see. */
  const parity = programOf(
    Array.from({ length: 30 }, (_, column) => ({ cost: (column % 7) + 1, upper: 1, integer: true })),
    [
      {
        lower: 31,
        upper: 31,
        terms: Object.fromEntries(Array.from({ length: 30 }, (_, column) => [column, 2])),
      },
    ],
  );

  test('after a time-out it calls a point with broken integers feasible; the adapter calls it undecided', () => {
    const raw: Model = {
      optimize: 'cost',
      opType: 'min',
      constraints: { sum: { equal: 31 } },
      variables: {},
      ints: {},
      timeout: 30,
    };
    for (let column = 0; column < 30; column += 1) {
      raw.variables[`v${column}`] = { cost: (column % 7) + 1, sum: 2, [`u${column}`]: 1 };
      raw.constraints[`u${column}`] = { max: 1 };
      Object.assign(raw.ints ?? {}, { [`v${column}`]: 1 });
    }
    const answer = library.Solve(raw) as object;
    expect(answer).toMatchObject({ feasible: true, bounded: true });
    expect(Object.values(answer)).toContain(0.5);
    expect(solver.solve(parity, { timeLimit: 0.03 })).toMatchObject({
      status: 'undecided',
      bound: expect.closeTo(33, 6) as number,
    });
  });

  test('unbounded is feasible with infinite result', () => {
    const raw = library.Solve({
      optimize: 'cost',
      opType: 'max',
      constraints: { low: { min: 5 } },
      variables: { v: { cost: 1, low: 1 } },
    });
    expect(raw).toMatchObject({ feasible: true, bounded: false, result: Infinity });
    expect(solver.solve(programOf([{ cost: -1 }], [{ lower: 5, terms: { 0: 1 } }]))).toEqual({
      status: 'unbounded',
      seconds: expect.any(Number) as number,
    });
  });

  test('infeasible still carries values', () => {
    const raw = library.Solve({
      optimize: 'cost',
      opType: 'min',
      constraints: { low: { min: 5 }, high: { max: 4 } },
      variables: { v: { cost: 1, low: 1, high: 1 } },
    });
    expect(raw).toMatchObject({ feasible: false, v: 5 });
    const result = solver.solve(
      programOf(
        [{ cost: 1 }],
        [
          { lower: 5, terms: { 0: 1 } },
          { upper: 4, terms: { 0: 1 } },
        ],
      ),
    );
    expect(result).toEqual({ status: 'infeasible', seconds: expect.any(Number) as number });
  });

  test('zeros are left out', () => {
    const raw = library.Solve({
      optimize: 'cost',
      opType: 'min',
      constraints: { low: { min: 5 } },
      variables: { a: { cost: 1, low: 1 }, b: { cost: 2, low: 1 } },
    });
    expect(raw).toEqual({ feasible: true, result: 5, bounded: true, a: 5 });
    const result = solver.solve(programOf([{ cost: 1 }, { cost: 2 }], [{ lower: 5, terms: { 0: 1, 1: 1 } }]));
    expect(result).toMatchObject({ status: 'optimal', x: Float64Array.of(5, 0) });
  });

  test('a variable called feasible or result overwrites the answer; ours are called v0', () => {
    const raw = library.Solve({
      optimize: 'cost',
      opType: 'min',
      constraints: { one: { min: 5 }, two: { min: 3 } },
      variables: { feasible: { cost: 1, one: 1 }, result: { cost: 2, two: 1 } },
    });
    expect(raw).toEqual({ feasible: 5, result: 3, bounded: true });
  });

  test('its presolve drops the cost of what it fixes; the adapter keeps presolve off and adds up itself', () => {
    const fixed: Model = {
      optimize: 'cost',
      opType: 'min',
      constraints: { high: { max: 2 }, low: { max: -2 } },
      variables: { v: { cost: 10, high: 1, low: -1 } },
    };
    expect(library.Solve(fixed)).toMatchObject({ result: 0, v: 2 });
    const result = solver.solve(
      programOf(
        [{ cost: 10 }],
        [
          { upper: 2, terms: { 0: 1 } },
          { upper: -2, terms: { 0: -1 } },
        ],
      ),
    );
    expect(result).toMatchObject({ status: 'optimal', objective: 20 });
  });

  test('it breaks rows over an unrestricted variable; the adapter splits the column instead', () => {
    const raw: Model = {
      optimize: 'cost',
      opType: 'min',
      constraints: {
        u0: { max: 7 },
        u2: { max: 6 },
        u3: { max: 7 },
        u4: { max: 2 },
        r0: { max: -12.5 },
        r1: { min: 4, max: 5 },
      },
      variables: {
        v0: { cost: 5, r0: 0.5, u0: 1 },
        v1: { cost: 4, r0: 0.5, r1: 1 },
        v2: { cost: 8, r0: -3, u2: 1 },
        v3: { cost: 5, r0: -3, u3: 1 },
        v4: { cost: -2, r0: -3, r1: 2, u4: 1 },
      },
      ints: { v1: 1, v4: 1 },
      unrestricted: { v1: 1 },
      options: { presolve: false },
    };
    const answer = library.Solve(raw) as { feasible: boolean; v1?: number; v4?: number };
    expect(answer.feasible).toBe(true);
    expect((answer.v1 ?? 0) + 2 * (answer.v4 ?? 0)).toBeLessThan(4);
  });

  test('its version is the one that is installed', () => {
    const { version } = JSON.parse(
      readFileSync('node_modules/javascript-lp-solver/package.json', 'utf8'),
    ) as { version: string };
    expect(solver.version).toBe(version);
  });
});

describe('HiGHS', () => {
  let runtime: Highs;
  beforeAll(async () => {
    runtime = await loadRuntime();
  });

  test('LP text with x[a,t] aborts the reader; arrays have no names', async () => {
    const own = await loadRuntime();
    expect(() => own.solve('Minimize\n obj: 2 x[a,t1]\nSubject To\n r: x[a,t1] >= 1\nEnd\n')).toThrow(
      /Unable to read/,
    );
  });

  test('text that is no model is "Empty" with objective 0; an empty program is a failure', async () => {
    expect(runtime.solve('garbage')).toMatchObject({ Status: 'Empty', ObjectiveValue: 0 });
    const solver = await loadHighs();
    expect(solver.solve(programOf([], []))).toMatchObject({
      status: 'failed',
      reason: 'the program is empty',
    });
  });

  test('the default conflict can be empty; row priority names the rows', () => {
    const conflict = {
      numCols: 2,
      numRows: 3,
      colCost: [0, 1],
      colLower: [0, 0],
      colUpper: [Infinity, Infinity],
      rowLower: [10, -Infinity, 0],
      rowUpper: [Infinity, 4, 0],
      matrix: {
        format: 'csr',
        numRows: 3,
        numCols: 2,
        starts: [0, 1, 2, 4],
        indices: [0, 1, 0, 1],
        values: [1, 1, 1, -2],
      },
    } as const;
    runtime.withModel(conflict, (model) => {
      model.options.set({ output_flag: false });
      expect(model.run().modelStatus).toBe(runtime.constants.modelStatus.infeasible);
      expect([...model.getIis().rowIndex]).toEqual([]);
      model.options.set('iis_strategy', runtime.constants.iis.strategyRowPriority);
      expect([...model.getIis().rowIndex]).toEqual([0, 1, 2]);
    });
  });

  test('presolve can call an unbounded program infeasible; the adapter asks again without it', async () => {
    const program = programOf(
      [
        { cost: -1, upper: 7 },
        { cost: 1, lower: -Infinity, upper: 6 },
        { cost: 9, lower: -8, upper: 2 },
        { cost: 7, lower: -Infinity, upper: 7 },
        { cost: -3, lower: 2, upper: 3 },
        { cost: 3 },
        { cost: 7, lower: -Infinity, upper: 4 },
      ],
      [
        { upper: -26.5, terms: { 0: -3, 1: -3, 2: -3, 3: -3, 4: -3, 5: -3, 6: 1 } },
        { lower: -21.5, terms: { 0: -3, 2: -3, 3: -3, 4: -3, 5: -3, 6: 0.5 } },
      ],
    );
    runtime.withModel({ format: 'mps', data: toMps(program, 'ray') }, (model) => {
      model.options.set({ output_flag: false });
      expect(model.run().modelStatus).toBe(runtime.constants.modelStatus.infeasible);
    });
    const solver = await loadHighs();
    expect(solver.solve(program).status).toBe('unbounded');
  });

  test('with whole columns it can call one infeasible, and without presolve optimal; the adapter asks the relaxation', async () => {
    const program = programOf(
      [
        { cost: 5, lower: -8, upper: -3, integer: true },
        { cost: -1, lower: -1, upper: 4 },
        { cost: 8, lower: -Infinity, upper: 2 },
        { cost: 5, lower: -7 },
        { cost: 5, lower: 1, upper: 6, integer: true },
        { cost: -6, lower: -Infinity },
      ],
      [
        { lower: 10.5, terms: { 0: -3, 1: -3, 2: -3, 3: -3, 4: -3, 5: -3 } },
        { lower: 14.5, terms: { 0: -3, 1: -3, 2: 1, 3: -3, 4: -3, 5: 1 } },
      ],
    );
    runtime.withModel({ format: 'mps', data: toMps(program, 'ray') }, (model) => {
      model.options.set({ output_flag: false });
      expect(model.run().modelStatus).toBe(runtime.constants.modelStatus.infeasible);
      model.options.set({ presolve: 'off' });
      expect(model.run().modelStatus).toBe(runtime.constants.modelStatus.optimal);
    });
    const solver = await loadHighs();
    expect(solver.solve(program).status).toBe('unbounded');
  });

  test('the numbers of statuses that we know are all there are; others are failures', () => {
    expect(Object.values(runtime.constants.modelStatus).toSorted((left, right) => left - right)).toEqual(
      Array.from({ length: 18 }, (_, code) => code),
    );
  });
});

const glpsol = externalSolvers().some(({ id }) => id === 'glpsol');

describe('GLPK', () => {
  test('flips the sign of a constant in the objective, so none is written', async () => {
    if (!glpsol) {
      console.log('glpsol is not installed (Debian: glpk-utils), so its constant is not shown');
      return;
    }
    const program = programOf([{ cost: 1 }], [{ lower: 2, terms: { 0: 1 } }], 100);
    const text = toMps(program, 'constant');
    // By the usual convention a right-hand side of -100 in the row of the cost adds 100.
    const withConstant = text.replace('RHS\n', 'RHS\n RHS cost -100\n');
    const objective = (mps: string) =>
      withMpsFile(mps, async (path) => (await solveExternally('glpsol', path))?.objective);
    expect(await objective(withConstant)).toBeCloseTo(-98, 9);
    expect(await objective(text)).toBeCloseTo(2, 9);
  });
});
