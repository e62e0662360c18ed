/** The words of other solvers are read from samples, so that a test does not need them installed. */
import { describe, expect, test } from 'vitest';
import {
  continuousSolvers,
  externalSolvers,
  readCbc,
  readClp,
  readGlpsol,
  readHighs,
  solveExternally,
  withMpsFile,
} from '../support/external-solvers.js';
import { loadHighs } from '../../engine/solver/highs.js';
import { toMps } from '../../engine/model/mps.js';
import { largeProgram, programOf } from '../support/random-program.js';

describe('reading CBC', () => {
  const read = (solution: string, log = '') => readCbc({ solution, log });
  test.each([
    [
      'Optimal - objective value 102.50000000\n      0 c0  1  0\n',
      '',
      { status: 'optimal', objective: 102.5, bound: 102.5 },
    ],
    [
      'Optimal (within gap tolerance) - objective value 9.0\n',
      'Lower bound:                    8.9\n',
      { status: 'optimal', objective: 9, bound: 8.9 },
    ],
    [
      'Stopped on time - objective value 1409.5\n',
      'Result - Stopped on time limit\n\nLower bound:                    1323.1\n',
      { status: 'feasible', objective: 1409.5, bound: 1323.1 },
    ],
    [
      'Stopped on time (no integer solution - continuous used) - objective value 12.0\n',
      'No feasible solution found\nLower bound: 12.0\n',
      { status: 'undecided', bound: 12 },
    ],
    ['Infeasible - objective value 3.0\n', '', { status: 'infeasible' }],
    ['Integer infeasible - objective value 3.0\n', '', { status: 'infeasible' }],
    ['Unbounded - objective value -1e50\n', '', { status: 'unbounded' }],
    ['', 'There were 3 errors on input', { status: 'failed' }],
  ])('%j', (solution, log, expected) => expect(read(solution, log)).toEqual(expected));
});

describe('reading GLPK', () => {
  const read = (log: string, solution: string) => readGlpsol({ log, solution });
  test.each([
    ['', 's mip 4 5 o -98.5\ni 1 2\n', { status: 'optimal', objective: -98.5, bound: -98.5 }],
    [
      '+  5160: mip =   9.184e+03 >=   9.158e+03   0.3% (61; 5)\nRELATIVE MIP GAP TOLERANCE REACHED',
      's mip 1 1 f 9184\n',
      { status: 'optimal', objective: 9184, bound: 9158 },
    ],
    [
      '+  5160: mip =   9.184e+03 >=   9.158e+03   0.3% (61; 5)\nTIME LIMIT EXCEEDED',
      's mip 1 1 f 9184\n',
      { status: 'feasible', objective: 9184, bound: 9158 },
    ],
    ['TIME LIMIT EXCEEDED; SEARCH TERMINATED', 's mip 1 1 u 0\n', { status: 'undecided', bound: undefined }],
    ['', 's bas 1 1 f f 7\n', { status: 'optimal', objective: 7, bound: 7 }],
    ['PROBLEM HAS NO PRIMAL FEASIBLE SOLUTION', 's bas 1 1 u u 0\n', { status: 'infeasible' }],
    ['PROBLEM HAS NO INTEGER FEASIBLE SOLUTION', 's mip 1 1 n 0\n', { status: 'infeasible' }],
    ['LP HAS UNBOUNDED PRIMAL SOLUTION', 's bas 1 1 f n -1\n', { status: 'unbounded' }],
    ['read error', '', { status: 'failed' }],
  ])('%j %j', (log, solution, expected) => expect(read(log, solution)).toEqual(expected));
});

describe('reading HiGHS', () => {
  const solution = (status: string, objective?: number) =>
    `Model status\n${status}\n\n# Primal solution values\n${objective === undefined ? 'None' : `Feasible\nObjective ${objective}\n# Columns 1\nc0 1`}\n`;
  const report =
    'Solving report\n  Status            Optimal\n  Primal bound      568.1007\n  Dual bound        567.9\n';
  test.each([
    [report, solution('Optimal', 568.1007), { status: 'optimal', objective: 568.1007, bound: 567.9 }],
    ['', solution('Optimal', 12), { status: 'optimal', objective: 12, bound: 12 }],
    [
      report,
      solution('Time limit reached', 568.1007),
      { status: 'feasible', objective: 568.1007, bound: 567.9 },
    ],
    [report, solution('Time limit reached'), { status: 'undecided', bound: 567.9 }],
    ['', solution('Infeasible'), { status: 'infeasible' }],
    ['Model   status      : Unbounded\n', '', { status: 'unbounded' }],
    ['', '', { status: 'failed' }],
  ])('%j %j', (log, text, expected) => expect(readHighs({ log, solution: text })).toEqual(expected));
});

describe('reading CLP', () => {
  test.each([
    [
      'Optimal objective 15179.01564 - 2318 iterations time 0.182\n',
      'Optimal - objective value       15179.016\n      1 c1   88.1  0\n',
      { status: 'optimal', objective: 15179.01564, bound: 15179.01564 },
    ],
    ['', 'Optimal - objective value       7\n', { status: 'optimal', objective: 7, bound: 7 }],
    ['', 'Infeasible - objective value       3\n', { status: 'infeasible' }],
    ['', 'Unbounded - objective value       -1\n', { status: 'unbounded' }],
    ['', 'Stopped on time - objective value       12\n', { status: 'undecided' }],
    ['', '', { status: 'failed' }],
  ])('%j %j', (log, solution, expected) => expect(readClp({ log, solution })).toEqual(expected));
});

describe('running what is installed', () => {
  const found = externalSolvers();
  if (found.length === 0) console.info('neither cbc, glpsol nor highs is installed: nothing to run');

  test('a version is told', () => {
    for (const { version } of [...found, ...continuousSolvers()]) expect(version).toMatch(/\d+\.\d+/);
  });

  test.each(found)('$id keeps its time limit', async ({ id }) => {
    const hard = largeProgram({ columns: 400, rows: 300, perRow: 6, integers: 200 });
    await withMpsFile(toMps(hard, 'hard'), async (path) => {
      const result = await solveExternally(id, path, { gap: 0, timeLimit: 1 });
      expect(['feasible', 'undecided'], result?.log).toContain(result?.status);
      if (result?.objective !== undefined && result.bound !== undefined)
        expect(result.bound).toBeLessThanOrEqual(result.objective + 1e-6);
      expect((await solveExternally(id, path, { relax: true }))?.status).toBe('optimal');
    });
  });

  test.each(continuousSolvers())('$id solves a relaxation', async ({ id }) => {
    const program = largeProgram({ columns: 60, rows: 40, perRow: 4, integers: 20 });
    const relaxed = (await loadHighs()).solve(program, { relax: true });
    const result = await withMpsFile(toMps(program, 'relaxed'), (path) => solveExternally(id, path));
    expect(result?.status).toBe('optimal');
    if (relaxed.status !== 'optimal') throw new Error(relaxed.status);
    expect(result?.objective).toBeCloseTo(relaxed.objective, 4);
  });

  test.each(found)('$id tells unbounded and failed', async ({ id }) => {
    const ray = toMps(programOf([{ cost: -1 }, { cost: 1 }], [{ upper: 3, terms: { 0: -1, 1: 1 } }]), 'ray');
    expect((await withMpsFile(ray, (path) => solveExternally(id, path)))?.status).toBe('unbounded');
    expect((await withMpsFile('this is no model', (path) => solveExternally(id, path)))?.status).toBe(
      'failed',
    );
  });
});
