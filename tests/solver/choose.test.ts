import { describe, expect, test } from 'vitest';
import { chooseSolver, loadSolvers } from '../../engine/solver/choose.js';
import { programOf } from '../support/random-program.js';

const loaded = await loadSolvers(['auto', 'jslp']);
const tiny = programOf([{ cost: 1 }], []);
const large = programOf(
  Array.from({ length: 2001 }, () => ({ cost: 1 })),
  [],
);

describe('choosing a solver', () => {
  test('auto is HiGHS, a name is that solver', () => {
    expect(chooseSolver('auto', tiny, loaded).id).toBe('highs');
    expect(chooseSolver('highs', large, loaded).id).toBe('highs');
    expect(chooseSolver('jslp', tiny, loaded).id).toBe('jslp');
  });

  test('a program too large for the named solver is refused with both sizes', () => {
    expect(() => chooseSolver('jslp', large, loaded)).toThrow(
      expect.objectContaining({
        code: 'E_SOLVER_SIZE',
        data: { solver: 'jslp', columns: 2001, maximum: 2000 },
      }),
    );
  });

  test('whole columns for a solver without them are refused', () => {
    const { jslp } = loaded;
    if (jslp === undefined) throw new Error('jslp did not load');
    const continuous = { jslp: { ...jslp, can: { ...jslp.can, integers: false } } };
    const whole = programOf([{ integer: true }], []);
    expect(() => chooseSolver('jslp', whole, continuous)).toThrow(
      expect.objectContaining({ code: 'E_SOLVER_INTEGERS' }),
    );
    expect(chooseSolver('jslp', tiny, continuous).id).toBe('jslp');
  });

  test('only what was asked for is loaded', async () => {
    const only = await loadSolvers(['jslp']);
    expect(Object.keys(only)).toEqual(['jslp']);
    expect(() => chooseSolver('auto', tiny, only)).toThrow(
      expect.objectContaining({ code: 'E_SOLVER_FAILED' }),
    );
  });
});
