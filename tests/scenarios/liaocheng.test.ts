/** The main case: what its file holds, and the plan that must be proven for it. */
import { describe, expect, test } from 'vitest';
import { measures } from '../../engine/measures/index.generated.js';
import { calibrationOf } from '../../engine/plan/check.js';
import { planScenario } from '../../engine/plan/run.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { buildCity } from '../../engine/system/build.js';
import { loadFile } from '../support/load-file.js';
import { highs } from '../support/highs.js';

const scenario = loadFile('liaocheng-2020.yaml');
const { city } = scenario;

describe('liaocheng-2020.yaml', () => {
  test('has the size of the city', () => {
    expect(Object.keys(city.areas)).toHaveLength(11);
    expect(Object.values(city.areas).filter(({ kind }) => kind === 'zone')).toHaveLength(3);
    expect(Object.keys(city.units)).toHaveLength(41);
    expect(Object.keys(city.boilers).length).toBeGreaterThanOrEqual(60);
    expect(Object.keys(city.grades).length).toBeGreaterThanOrEqual(5);
    expect(Object.keys(city.enterprises).length).toBeGreaterThanOrEqual(40);
    expect(Object.keys(city.lines).length).toBeGreaterThanOrEqual(80);
    expect(Object.keys(city.households).sort()).toEqual(Object.keys(city.areas).sort());
    expect(Object.values(city.yards).flatMap(({ plants }) => plants).sort()).toEqual(
      Object.keys(city.plants).sort(),
    );
    expect(Object.keys(city.channels).length).toBeGreaterThanOrEqual(4);
    expect(Object.keys(city.gas)).toHaveLength(1);
    expect(Object.keys(city.oil)).toHaveLength(2);
    expect(Object.keys(city.profiles.factor).length).toBeGreaterThanOrEqual(10);
    expect(city.targets.coal).toMatchObject({ cap: 29_700, base: 33_000 });
  });

  test('offers every measure, with the projects, candidates and homes of the city', () => {
    expect(Object.keys(city.measures).sort()).toEqual(measures.map(({ id }) => id).sort());
    const inputs = city.measures;
    expect(Object.keys(inputs['efficiency-retrofit']?.projects ?? {}).length).toBeGreaterThanOrEqual(60);
    const candidates = Object.values(inputs.admission?.candidates ?? {});
    expect(candidates.length).toBeGreaterThanOrEqual(20);
    expect(candidates.filter(({ approved }) => approved).length).toBeGreaterThan(0);
    expect(candidates.filter(({ replaces }) => replaces !== undefined).length).toBeGreaterThan(0);
    const banned = candidates.filter(({ category, approved }) => category === 'high-energy' && !approved);
    expect(banned.length).toBeGreaterThan(0);
    const kinds = Object.values(inputs.admission?.sources ?? {}).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['spot', 'future']));
  });

  test('the task of clean heating is that of the bulletin, and its counties add up to it', () => {
    const task = city.measures['loose-coal']?.task;
    const minima = task?.minima ?? {};
    expect(task?.total).toBe(257_000);
    expect(minima['gas']?.households).toBeCloseTo(221_800, 6);
    expect(minima['electricity']?.households).toBeCloseTo(35_200, 6);
    const counties = Object.keys(city.areas).map((area) => minima[area]?.households ?? NaN);
    expect(counties.reduce((sum, each) => sum + each, 0)).toBeCloseTo(257_000, 6);
  });

  test('pot series make 157 万t and do not restart; urea is kept in spring', () => {
    const lines = Object.values(city.lines);
    const pots = lines.filter(({ indivisible }) => indivisible);
    expect(pots.reduce((sum, { output }) => sum + output, 0)).toBeCloseTo(1_570, 6);
    const urea = lines.filter(({ product }) => product.zh === '尿素');
    expect(urea.length).toBeGreaterThan(0);
    for (const { floor } of urea) for (const month of [1, 2, 3, 4]) expect(floor?.[month]).toBe(0.95);
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

  test('has a proven plan at standard resolution', { timeout: 600_000 }, () => {
    const plan = planScenario(scenario, { gap: 1e-3, timeLimit: 540 }, { solver: highs, now: () => performance.now() / 1000 });
    if (plan.status !== 'proven') throw new Error(`${plan.status}: ${plan.reason?.en ?? ''}`);
    expect(plan.scenario.resolution).toBe('standard');
    expect(plan.objective.gap).toBeLessThanOrEqual(1e-3);
    expect(plan.supply.unservedPowerGWh).toBeLessThan(1e-3);
    expect(plan.supply.unservedHeatTJ).toBeLessThan(1e-3);
    expect(plan.proof.passed).toBe(true);
    expect(plan.proof.worst?.residual ?? 0).toBeLessThan(1e-6);
    expect(plan.compliance.filter(({ met }) => !met)).toEqual([]);
    const rowOf = (name: string) => plan.compliance.find(({ target }) => target === name);
    for (const target of ['coal', 'energy', 'intensity', 'coal/chiping']) expect(rowOf(target)).toBeDefined();
    // Without measures the coal cap and the intensity target are missed.
    for (const target of ['coal', 'intensity'])
      expect(rowOf(target)?.before ?? NaN).toBeGreaterThan(rowOf(target)?.cap ?? NaN);
    expect(plan.measures.filter(({ actions }) => actions.length > 0).length).toBeGreaterThanOrEqual(7);
    const { before, after } = plan.ledgers.coal;
    const brought = plan.measures.reduce((sum, { coalKt }) => sum + coalKt, plan.dispatch.coalKt);
    expect(Math.abs(brought - (after - (before ?? NaN)))).toBeLessThan(1e-4);
    expect(plan.size.integers).toBeGreaterThan(500);
  });
});
