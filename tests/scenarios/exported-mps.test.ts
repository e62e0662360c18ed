/** The exported MPS, solved by other programs, has the optimum of the plan: value - constant, within the gap. */
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../engine/contract.js';
import { exportMps, planScenario } from '../../engine/index.js';
import { externalSolvers, missingSolvers, solveExternally, withMpsFile } from '../support/external-solvers.js';
import { tryFile, type Loaded } from '../support/load-file.js';
import { highs } from '../support/highs.js';

const installed = externalSolvers();
/** Coarser than a plan's usual one: CBC takes minutes for the last tenth of a per cent. */
const gap = 5e-3;
const clock = (): number => performance.now() / 1000;

function load(path: string): Loaded {
  const result = tryFile(path);
  if (!result.ok) throw new Error(`${path} has ${result.issues.length} problems`);
  return result;
}

function decided(plan: Plan): number {
  if (!('objective' in plan)) throw new Error(`no values: ${plan.status}`);
  return plan.objective.value - plan.objective.constant;
}

test('another solver is installed', () => {
  console.log(`external solvers: ${installed.map(({ id, version }) => `${id} ${version}`).join(', ')}; missing: ${missingSolvers().join(', ') || 'none'}`);
  expect(installed.length, 'install coinor-cbc or glpk-utils').toBeGreaterThan(0);
});

describe.each(installed)('$id', ({ id }) => {
  test('finds the optimum of tiny', async () => {
    const scenario = load('tiny.yaml');
    const { mps } = exportMps(scenario, {}, { solver: highs, now: clock });
    const own = decided(planScenario(scenario, {}, { solver: highs, now: clock }));
    const other = await withMpsFile(mps, (path) => solveExternally(id, path, { gap: 0, timeLimit: 60, relax: false }));
    expect(other?.status).toBe('optimal');
    expect(Math.abs((other?.objective ?? NaN) - own) / own).toBeLessThan(1e-7);
  });

  test('agrees on Liaocheng', async () => {
    const { mps, program } = exportMps(load('liaocheng-2020.yaml'), { gap }, { solver: highs, now: clock });
    // GLPK finds no whole plan of Liaocheng in five minutes, so it is asked for the relaxation.
    const relax = id === 'glpsol';
    const own = highs.solve(program, { gap, relax });
    if (own.status !== 'optimal') throw new Error(own.status);
    // CBC takes minutes; both stop within the gap, so their points lie within it of each other.
    const other = await withMpsFile(mps, (path) => solveExternally(id, path, { gap, timeLimit: 1500, relax }));
    expect(other?.status).toBe('optimal');
    const near = (relax ? 1e-6 : gap) * Math.abs(own.objective);
    expect(Math.abs((other?.objective ?? NaN) - own.objective)).toBeLessThan(near);
    expect(other?.bound ?? -Infinity).toBeLessThanOrEqual(own.objective * (1 + 1e-6));
  }, 1_800_000);
});
