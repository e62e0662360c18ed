/** Relaxations so large that the interior point method solves them first: judged by duality, then warm by simplex. */
import { expect, test } from 'vitest';
import type { LinearProgram } from '../../engine/model/program.js';
import { loadHighs } from '../../engine/solver/highs.js';
import type { SolveResult } from '../../engine/solver/port.js';
import { largeProgram } from '../support/random-program.js';

/** The bound that prices alone prove; a price counts at the side of the range that it pushes against. */
function dualValue(program: LinearProgram, result: SolveResult): number {
  if (!('rowDuals' in result) || result.rowDuals === undefined || result.reducedCosts === undefined)
    throw new Error('no duals');
  const side = (price: number, lower: number, upper: number) =>
    Math.abs(price) < 1e-7 ? 0 : price * (price > 0 ? lower : upper);
  const rows = result.rowDuals.reduce(
    (sum, price, row) => sum + side(price, program.rowLower[row] ?? 0, program.rowUpper[row] ?? 0),
    0,
  );
  return result.reducedCosts.reduce(
    (sum, price, column) =>
      sum + side(price, program.columnLower[column] ?? 0, program.columnUpper[column] ?? 0),
    rows,
  );
}

test('a large relaxation is optimal by its own prices, cold and warm', async () => {
  const solver = await loadHighs();
  const program = largeProgram({ columns: 62_000, rows: 42_000, perRow: 3, integers: 50 });
  const live = solver.open(program);
  const cold = live.solve({ relax: true });
  if (cold.status !== 'optimal') throw new Error(cold.status);
  const size = Math.max(1, Math.abs(cold.objective));
  expect(Math.abs(dualValue(program, cold) - cold.objective) / size).toBeLessThan(1e-6);

  const moved = { ...program, rowLower: program.rowLower.map((lower, row) => lower + (row < 5 ? 0.01 : 0)) };
  live.update(moved);
  const warm = live.solve({ relax: true });
  if (warm.status !== 'optimal') throw new Error(warm.status);
  expect(warm.objective).toBeGreaterThanOrEqual(cold.objective - 1e-6 * size);
  expect(Math.abs(dualValue(moved, warm) - warm.objective) / size).toBeLessThan(1e-6);
  expect(warm.seconds).toBeLessThan(cold.seconds);
  live.dispose();
});
