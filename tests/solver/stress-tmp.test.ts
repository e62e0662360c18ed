/** Two libraries by different people must give the same answer on random programs. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LinearProgram } from '../../engine/model/program.js';
import { loadSolvers } from '../../engine/solver/choose.js';
import type { SolveResult, Solver } from '../../engine/solver/port.js';
import { smallProgram } from '../support/random-tmp.js';

let highs: Solver;
let jslp: Solver;

beforeAll(async () => {
  const loaded = await loadSolvers(['highs', 'jslp']);
  if (loaded.highs === undefined || loaded.jslp === undefined) throw new Error('a solver did not load');
  highs = loaded.highs;
  jslp = loaded.jslp;
});

const essence = (result: SolveResult) => ({
  status: result.status,
  reason: result.status === 'failed' ? result.reason : undefined,
  objective: result.status === 'optimal' ? result.objective : undefined,
});

function expectAgreement(program: LinearProgram): void {
  const first = highs.solve(program, { gap: 0 });
  const second = jslp.solve(program, { gap: 0, timeLimit: 1 });
  if (second.status === 'undecided' || (second.status==='failed'&&second.reason==='a whole column without any bound')) return; if (first.status !== 'optimal' || second.status !== 'optimal') {
    expect(essence(second)).toEqual(essence(first));
    expect(first.status).not.toBe('failed');
    return;
  }
  const slack = 1e-6 * Math.max(1, Math.abs(first.objective));
  expect(Math.abs(first.objective - second.objective)).toBeLessThan(slack);
  expect(first.bound).toBeLessThan(second.objective + slack);
  expect(second.bound).toBeLessThan(first.objective + slack);
}

describe('both solvers agree', () => {
  test('on continuous programs', () => {
    fc.assert(fc.property(smallProgram({ integers: false }), expectAgreement), { numRuns: 6000, seed: 915 });
  });
  test('on programs with whole columns', () => {
    fc.assert(fc.property(smallProgram({ integers: true }), expectAgreement), { numRuns: 9000, seed: 912 });
  });
});
