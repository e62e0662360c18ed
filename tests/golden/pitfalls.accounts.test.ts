/**
 * Pitfalls 2, 3, 10 to 12 and 15 of domain.md section 10, what an outsider gets wrong of accounts and units. Each test
 * names the wrong number beside the right one, and the right one comes from the code that plans use.
 */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { constant } from '../../engine/model/expression.js';
import { cumulativeReduction } from '../../engine/plan/progress.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { calibrate } from '../../engine/system/calibration.js';
import { intensityCap } from '../../engine/system/targets.js';
import { standardCoalOf } from '../../engine/units/conversion.js';
import { conversionFactor } from '../../engine/units/unit.js';
import { loadFile, tryFile } from '../support/load-file.js';
import { reportsFor } from '../support/reports-for.js';
import { accounts, right } from './pitfalls.js';
import { highs } from '../support/highs.js';


test('2. calorific for equal value: 13.5 亿kWh of aluminium are 41.24 万tce, not 16.59', () => {
  const { ledgers, total, burner } = accounts();
  ledgers.useElectricity(burner, constant(1350, 'GWh'));
  right(total('energy') / 10, 41.2425, 16.5915);
});

test('3. one k_eq for two years: 2 亿kWh of the base year stand at 0.3064, not at the 0.3055 of the plan', () => {
  // 1 800 GWh of use less 1 600 of local generation; the drift alone would show as a saving of 0.18 ktce.
  const { city } = loadFile('tiny.yaml', [
    { set: 'units.new-1.baseYear.generation', to: '11.6 亿kWh @assumption' },
  ]);
  const row = calibrate(city, ruleSets['2020']).find(({ ledger }) => ledger === 'energy');
  right(row?.byFuel['electricity'] ?? NaN, 61.28, 61.1);
  const { ledgers, total, burner } = accounts();
  ledgers.useElectricity(burner, constant(200, 'GWh'));
  right(total('energy'), 61.1, 61.28);
  expect(() => ledgers.equalValue('2019')).toThrow('rules of 2019');
});

test('10. yearly rates are compounded: 22.12 %, not the 24.18 % of their sum; the cap stands on constant prices', () => {
  right(cumulativeReduction([0.0654, 0.0851, 0.036, 0.0552]), 0.2212, 0.2418, 4);
  const { city } = loadFile('tiny.yaml');
  // 570 ktce over 8 000 MCNY less 17 %; value added of the plan year does not enter, whatever its prices.
  const cap = (edits: readonly Edit[]) => intensityCap(loadFile('tiny.yaml', edits).city.targets) ?? NaN;
  right(cap([]), (0.83 * 570) / 8000, (0.83 * 570) / city.economy.valueAdded, 5);
  expect(cap([{ set: 'economy.valueAddedBaseYear', to: '80 亿元 @assumption' }])).toBe(cap([]));
});

test('11. coke from outside is 0 in A and 0.9714 tce a tonne in B', () => {
  const { ledgers, total, burner } = accounts();
  ledgers.burnFuel(burner, 'coke', constant(10, 'kt'));
  right(total('coal'), 0, 10);
  right(total('energy'), 9.714, 0);
});

test('12. the base is frozen: wetter coal in the model moves `other`, not the 802.96 kt of the statistics', () => {
  const wet: readonly Edit[] = [{ set: 'grades.base.heatValue', to: '4800 kcal/kg @assumption' }];
  const { city } = loadFile('tiny.yaml', wet);
  const row = calibrate(city, ruleSets['2020']).find(({ ledger }) => ledger === 'coal');
  const drifted = (566.4 + 10 * (5 / 7)) / (4.8 / 7);
  expect(row?.model).toBeCloseTo(drifted, 3);
  right(reportsFor(city, highs).ledgers.coal.base ?? NaN, 802.96, drifted);
});

describe('15. units', () => {
  test('natural gas holds 1.213 kgce/m3, not 0.0013', () => {
    const { city } = loadFile('tiny.yaml');
    right(standardCoalOf(city.fuels['gas']?.heatValue ?? NaN), 1.2128, 0.0013, 4);
  });
  test.each(['0.038 MJ/m3', '35544 MJ/m3'])('a gas of %s does not pass the door', (heatValue) => {
    const edits: readonly Edit[] = [{ set: 'fuels.gas.heatValue', to: `${heatValue} @assumption` }];
    const result = tryFile('tiny.yaml', edits);
    expect(result.ok).toBe(false);
  });
  test('1.22 万亿 kWh are 1 220 TWh, not 12.2 trillion', () => {
    right(12_200 * conversionFactor('亿kWh', 'TWh'), 1220, 12_200);
    right(conversionFactor('万tce/亿kWh', 'kgce/kWh'), 0.1, 1, 6);
  });
});
