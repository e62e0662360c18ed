/** The answer by hand in the header of scenarios/tiny.yaml, by both solvers. */
import { describe, expect, test } from 'vitest';
import type { PlanWithValues } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { loadSolvers } from '../../engine/solver/choose.js';
import { loadFile } from '../support/load-file.js';

const solvers = await loadSolvers(['highs', 'jslp']);
const tiny = loadFile('tiny.yaml');

function planBy(id: 'highs' | 'jslp'): PlanWithValues {
  const solver = solvers[id];
  if (solver === undefined) throw new Error(`${id} did not load`);
  const plan = planScenario(tiny, { gap: 0 }, { solver });
  if (plan.status !== 'proven') throw new Error(`${id}: ${plan.status}`);
  return plan;
}

/** The year's total of a table, each period's level weighted by the hours of its month. */
function energyOf(plan: PlanWithValues, family: string, first: string): number {
  const hours = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].map((days) => days * 24);
  return (plan.operation[family]?.rows ?? [])
    .filter(([key]) => key === first)
    .reduce(
      (total, row) =>
        total + (Number(row[2]) * (hours[Number(String(row[1]).slice(5, 7)) - 1] ?? NaN)) / 1000,
      0,
    );
}

const sumOf = (plan: PlanWithValues, family: string): number =>
  (plan.operation[family]?.rows ?? []).reduce((total, row) => total + Number(row.at(-1)), 0);

describe.each(['highs', 'jslp'] as const)('tiny by %s', (id) => {
  const plan = planBy(id);

  test('coal before and after', () => {
    // (439.2 x 0.36 + 1 360.8 x 0.30) / (5/7) + 10, and the cap.
    expect(plan.ledgers.coal.before).toBeCloseTo(802.8928, 6);
    expect(plan.ledgers.coal.after).toBeCloseTo(707.468, 6);
    expect(plan.ledgers.coal.base).toBeCloseTo(802.96, 9);
  });

  test('least cost and its lines', () => {
    // 380.134 of coal, 31.666667 fixed, 6 for the stop, 18 for power; the header says 435.800667.
    expect(plan.objective.value).toBeCloseTo(435.8006666667, 6);
    expect(plan.objective.constant).toBeCloseTo(40, 9);
    expect(plan.costs['coal']).toBeCloseTo(380.134, 6);
    expect(plan.costs['unit-fixed']).toBeCloseTo(40 - (100 * 0.1 * 10) / 12, 6);
    expect(plan.costs['settlement']).toBeCloseTo(6, 6);
    expect(plan.costs['electricity-import']).toBeCloseTo(18, 6);
  });

  test('old-1 stops in March, the first month in which it may', () => {
    expect(plan.operation['unit-stopped']?.rows.map((row) => row[1])).toEqual(
      ['03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map((month) => `2020-${month}`),
    );
    // 50 MW in 744 + 696 h.
    expect(energyOf(plan, 'unit-power', 'old-1')).toBeCloseTo(72, 6);
    // 1 800 - 72 - 49.
    expect(energyOf(plan, 'unit-power', 'new-1')).toBeCloseTo(1679, 5);
  });

  test('50 GWh from outside, 220 kt of the better coal, no gas boiler', () => {
    expect(energyOf(plan, 'import', 'line')).toBeCloseTo(50, 6);
    expect(sumOf(plan, 'grade-burn')).toBeCloseTo(220, 6);
    expect(sumOf(plan, 'unit-burn')).toBeCloseTo(477.468, 6);
    expect(plan.operation['retrofit-start']?.rows).toEqual([]);
    expect(plan.measures.filter(({ used }) => used).map(({ id: measure }) => measure)).toEqual([
      'unit-shutdown',
      'high-cv-coal',
      'external-power',
    ]);
  });

  test('energy by hand', () => {
    // Coal 529.62 + 10 x 5/7; load 1 800 less coal power 1 751 at 0.3055; the line's loss of 1 GWh.
    expect(plan.ledgers.energy.after).toBeCloseTo(529.62 + 50 / 7 + 0.3055 * (49 + 1), 5);
    expect(plan.ledgers.energy.before).toBeCloseTo(439.2 * 0.36 + 1360.8 * 0.3 + 50 / 7, 5);
  });

  test('compliance, proof, nothing unserved', () => {
    expect(plan.compliance.every(({ met }) => met)).toBe(true);
    expect(plan.compliance.find(({ target }) => target === 'coal')?.margin).toBeCloseTo(0, 6);
    // 9 MCNY a year for ten months; 120 jobs.
    expect(plan.compliance.find(({ target }) => target === 'value-added')?.value).toBeCloseTo(7.5, 9);
    expect(plan.compliance.find(({ target }) => target === 'jobs')?.value).toBeCloseTo(120, 9);
    expect(plan.proof.passed).toBe(true);
    expect(plan.proof.failures).toEqual([]);
    expect(plan.proof.checks).toBeGreaterThan(500);
    expect(plan.supply.unservedPowerGWh).toBeLessThan(1e-6);
    expect(plan.supply.unservedHeatTJ).toBeLessThan(1e-6);
  });

  if (id === 'highs')
    test('the price of coal and what each measure brings', () => {
      expect(plan.prices.find(({ code }) => code === 'TGT-1')?.value).toBeCloseTo(0.1542 / 0.4116, 6);
      const coal = Object.fromEntries(plan.measures.map(({ id: measure, coalKt }) => [measure, coalKt]));
      expect(coal['unit-shutdown']).toBeCloseTo(-30.8448, 6);
      expect(coal['high-cv-coal']).toBeCloseTo(-44, 6);
      expect(coal['external-power']).toBeCloseTo(-20.58, 6);
      expect(coal['boiler-retrofit']).toBeCloseTo(0, 9);
      expect(plan.dispatch.coalKt).toBeCloseTo(0, 6);
    });
});
