/** The main case: what its file holds, and the plan that must be proven for it. */
import { describe, expect, test } from 'vitest';
import { calibrationOf } from '../../engine/plan/check.js';
import { planScenario } from '../../engine/plan/run.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { loadSolvers } from '../../engine/solver/choose.js';
import { buildCity } from '../../engine/system/build.js';
import { loadFile } from '../support/load-file.js';

const scenario = loadFile('liaocheng-2020.yaml');
const { city } = scenario;

describe('liaocheng-2020.yaml', () => {
  test('has the size of the city', () => {
    expect(Object.keys(city.areas)).toHaveLength(11);
    expect(Object.values(city.areas).filter(({ kind }) => kind === 'zone')).toHaveLength(3);
    expect(Object.keys(city.units)).toHaveLength(41);
    expect(Object.keys(city.boilers).length).toBeGreaterThanOrEqual(60);
    expect(Object.keys(city.grades).length).toBeGreaterThanOrEqual(5);
    expect(Object.keys(city.measures)).toHaveLength(4);
    expect(city.targets.coal).toMatchObject({ cap: 29_700, base: 33_000 });
  });

  test('is a model of city size with real integer decisions', () => {
    const { program } = buildCity(city, ruleSets[city.rules]);
    expect(program.columns).toBeGreaterThanOrEqual(10_000);
    expect(program.integer.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(500);
    for (const family of ['unit-on', 'unit-stopped', 'retrofit-start'])
      expect(program.columnFamilies.find(({ code }) => code === family)?.keys.length).toBeGreaterThan(0);
  });

  test('what the model does not carry of the base year is within 5 %, or warned', () => {
    const { rows, year } = calibrationOf(scenario);
    expect(year).toBe(2019);
    expect(rows).toHaveLength(22);
    for (const { share, warn } of rows) expect(warn).toBe(Math.abs(share) > 0.05);
    for (const ledger of ['coal', 'energy'] as const) {
      const own = rows.filter((row) => row.ledger === ledger);
      const total = (key: 'statistic' | 'other') => own.reduce((sum, row) => sum + row[key], 0);
      expect(Math.abs(total('other') / total('statistic'))).toBeLessThan(0.05);
    }
  });

  test('has a proven plan at standard resolution', { timeout: 600_000 }, async () => {
    const { highs } = await loadSolvers(['highs']);
    if (highs === undefined) throw new Error('HiGHS did not load');
    const plan = planScenario(scenario, { gap: 1e-3, timeLimit: 540 }, { solver: highs, now: () => performance.now() / 1000 });
    if (plan.status !== 'proven') throw new Error(`${plan.status}: ${plan.reason?.en ?? ''}`);
    expect(plan.scenario.resolution).toBe('standard');
    expect(plan.objective.gap).toBeLessThanOrEqual(1e-3);
    expect(plan.supply.unservedPowerGWh).toBeLessThan(1e-3);
    expect(plan.supply.unservedHeatTJ).toBeLessThan(1e-3);
    expect(plan.proof.passed).toBe(true);
    expect(plan.proof.worst?.residual ?? 0).toBeLessThan(1e-6);
    expect(plan.compliance.filter(({ met }) => !met)).toEqual([]);
    for (const target of ['coal', 'energy', 'intensity'])
      expect(plan.compliance.map((each) => each.target)).toContain(target);
    const coal = plan.compliance.find(({ target }) => target === 'coal');
    expect(coal?.before ?? NaN).toBeGreaterThan(coal?.cap ?? NaN);
    expect(plan.measures.filter(({ used }) => used).length).toBeGreaterThanOrEqual(3);
    const { before, after } = plan.ledgers.coal;
    const brought = plan.measures.reduce((sum, { coalKt }) => sum + coalKt, plan.dispatch.coalKt);
    expect(Math.abs(brought - (after - (before ?? NaN)))).toBeLessThan(1e-4);
    expect(plan.size.integers).toBeGreaterThan(500);
  });
});
