/** The exported model is the model: text by hand, and the same optimum from solvers written by others. */
import fc from 'fast-check';
import loadHighs from 'highs';
import { describe, expect, test } from 'vitest';
import { mpsLines, toMps } from '../../engine/model/mps.js';
import type { LinearProgram } from '../../engine/model/program.js';
import type { SolveOptions, SolveResult } from '../../engine/solver/port.js';
import {
  externalSolvers,
  missingSolvers,
  solveExternally,
  withMpsFile,
} from '../support/external-solvers.js';
import { largeProgram, programOf, smallProgram } from '../support/random-program.js';
import { highs } from '../support/highs.js';

const ours = (program: LinearProgram, options: SolveOptions): SolveResult => {
  return highs.solve(program, options);
};

if (missingSolvers().length > 0)
  console.info(`not installed, so not compared: ${missingSolvers().join(', ')}`);

const everyKind = programOf(
  [
    { cost: 1.5, lower: -3, upper: -1 },
    { cost: -2, upper: 0.1 + 0.2, integer: false },
    { cost: 1, lower: -Infinity },
    { cost: 3, lower: -Infinity, upper: 4 },
    { cost: -1, lower: 2, upper: 2 },
    { cost: 1, integer: true },
    { cost: -1, upper: 1, integer: true },
    { cost: 5, lower: -7, upper: 9, integer: true },
    {},
    { cost: 1 / 3, upper: 1e19 },
  ],
  [
    { lower: -10, terms: { 0: 1, 2: 1, 3: 1 } },
    { upper: 12.5, terms: { 1: 2, 9: 0.1, 6: 1e-7 } },
    { lower: 6, upper: 6, terms: { 5: 1, 7: 1, 4: 1 } },
    { lower: -5, upper: 8, terms: { 2: 1, 3: -1 } },
    { terms: { 0: 1, 1: 1 } },
    { lower: -20, terms: { 3: 1, 2: 0 } },
  ],
  1000,
);

describe('text', () => {
  test('names every kind of row and bound', () => {
    expect(toMps(everyKind, 'Liaocheng 聊城 2020').split('\n')).toEqual([
      'NAME liaocheng-2020 FREE',
      'ROWS',
      ' N cost',
      ' G r0',
      ' L r1',
      ' E r2',
      ' L r3',
      ' G r5',
      'COLUMNS',
      ' c0 cost 1.5',
      ' c0 r0 1',
      ' c1 cost -2',
      ' c1 r1 2',
      ' c2 cost 1',
      ' c2 r0 1',
      ' c2 r3 1',
      ' c3 cost 3',
      ' c3 r0 1',
      ' c3 r3 -1',
      ' c3 r5 1',
      ' c4 cost -1',
      ' c4 r2 1',
      " M1 'MARKER' 'INTORG'",
      ' c5 cost 1',
      ' c5 r2 1',
      ' c6 cost -1',
      ' c6 r1 1e-7',
      ' c7 cost 5',
      ' c7 r2 1',
      " M2 'MARKER' 'INTEND'",
      ' c8 cost 0',
      ' c9 cost 0.3333333333333333',
      ' c9 r1 0.1',
      'RHS',
      ' RHS r0 -10',
      ' RHS r1 12.5',
      ' RHS r2 6',
      ' RHS r3 8',
      ' RHS r5 -20',
      'RANGES',
      ' RNG r3 13',
      'BOUNDS',
      ' LO BND c0 -3',
      ' UP BND c0 -1',
      ' LO BND c1 0',
      ' UP BND c1 0.30000000000000004',
      ' FR BND c2',
      ' MI BND c3',
      ' UP BND c3 4',
      ' FX BND c4 2',
      ' LO BND c5 0',
      ' PL BND c5',
      ' LO BND c6 0',
      ' UP BND c6 1',
      ' LO BND c7 -7',
      ' UP BND c7 9',
      ' LO BND c9 0',
      ' UP BND c9 10000000000000000000',
      'ENDATA',
      '',
    ]);
  });

  test('numbers read back exactly', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }), (cost) => {
        const line = [...mpsLines(programOf([{ cost }], []), 'x')].find((text) =>
          text.startsWith(' c0 cost'),
        );
        expect(Number(line?.split(' ')[3]) + 0).toBe(cost + 0);
      }),
    );
  });

  test('the constant of the objective is not written', () => {
    const program = programOf([{ cost: 1, lower: 2 }], [], 12345);
    expect(toMps(program, 'constant')).not.toContain('12345');
  });
});

/** Solves with everything at hand and expects one status and one objective. */
async function expectSameOptimum(
  program: LinearProgram,
  options: { gap: number; relax?: boolean },
): Promise<void> {
  const own = ours(program, options);
  await withMpsFile(toMps(program, 'test'), async (path) => {
    for (const { id } of externalSolvers()) {
      const other = await solveExternally(id, path, { ...options, timeLimit: 60 });
      const context = `${id}: ${other?.log ?? ''}`;
      expect(other?.status, context).toBe(own.status);
      if (own.status !== 'optimal') continue;
      const slack = (2 * options.gap + 1e-6) * Math.max(1, Math.abs(own.objective));
      expect(Math.abs((other?.objective ?? Number.NaN) - own.objective), context).toBeLessThan(slack);
    }
  });
}

const runtime = await loadHighs();

/** What the MPS reader of HiGHS makes of the text, without rows that bound nothing. */
function expectReadBack(program: LinearProgram): void {
  const { start, index, value, rowLower, rowUpper } = program;
  const bounding = [...rowLower.keys()].filter(
    (row) => rowLower[row] !== -Infinity || rowUpper[row] !== Infinity,
  );
  runtime.withModel({ format: 'mps', data: toMps(program, 'test') }, (model) => {
    const read = model.getModel('csr');
    expect(read.offset).toBe(0);
    expect([...read.colCost].map((cost) => cost + 0)).toEqual([...program.cost].map((cost) => cost + 0));
    expect(read.colLower).toEqual(program.columnLower);
    expect(read.colUpper).toEqual(program.columnUpper);
    expect([...read.integrality]).toEqual([...program.integer]);
    expect([...read.rowUpper]).toEqual(bounding.map((row) => rowUpper[row]));
    // The lower end of a range is written as a width, which may cost the last digit.
    for (const [position, row] of bounding.entries()) {
      if (rowLower[row] === -Infinity) expect(read.rowLower[position]).toBe(-Infinity);
      else expect(read.rowLower[position]).toBeCloseTo(rowLower[row] ?? Number.NaN, 9);
    }
    const entriesOf = (columns: Int32Array, values: Float64Array) =>
      new Map(
        [...columns]
          .map((column, entry) => [column, values[entry]] as const)
          .filter(([, value]) => value !== 0),
      );
    const entries = bounding.map((row) =>
      entriesOf(index.subarray(start[row], start[row + 1]), value.subarray(start[row], start[row + 1])),
    );
    const { starts, indices, values } = read.matrix;
    const readEntries = bounding.map((_, row) =>
      entriesOf(
        indices.subarray(starts[row], starts[row + 1]),
        values.subarray(starts[row], starts[row + 1]),
      ),
    );
    expect(readEntries).toEqual(entries);
  });
}

describe('HiGHS reads back the same arrays', () => {
  test('of every kind of row and bound', () => {
    expectReadBack(everyKind);
  });
  test('of random programs', () => {
    fc.assert(fc.property(smallProgram({ integers: true }), expectReadBack), { numRuns: 200, seed: 3 });
  });
  test('of a large program', () => {
    expectReadBack(largeProgram({ columns: 20_000, rows: 15_000, perRow: 4, integers: 700 }));
  });
});

describe('other solvers read the same model', () => {
  test('with every kind of row and bound', async () => {
    await expectSameOptimum(everyKind, { gap: 0 });
    await expectSameOptimum(everyKind, { gap: 0, relax: true });
  });

  test('with an impossible model', async () => {
    await expectSameOptimum(
      programOf(
        [{ cost: 1 }],
        [
          { lower: 3, terms: { 0: 1 } },
          { upper: 2, terms: { 0: 1 } },
        ],
      ),
      { gap: 0 },
    );
  });

  test('with whole columns from zero without an upper bound', async () => {
    // A reader that takes such columns for 0/1 finds nothing here.
    await expectSameOptimum(programOf([{ cost: 1, integer: true }], [{ lower: 7.5, terms: { 0: 1 } }]), {
      gap: 0,
    });
  });

  test('on random programs', { timeout: 120_000 }, async () => {
    const programs = fc.sample(smallProgram({ integers: true }), { numRuns: 40, seed: 5 });
    for (const program of programs)
      if (ours(program, { gap: 0 }).status !== 'unbounded') await expectSameOptimum(program, { gap: 0 });
  });

  test('on a large program', { timeout: 120_000 }, async () => {
    await expectSameOptimum(largeProgram({ columns: 800, rows: 600, perRow: 4, integers: 30 }), {
      gap: 1e-2,
    });
    await expectSameOptimum(largeProgram({ columns: 2000, rows: 1500, perRow: 4 }), { gap: 0 });
  });
});
