/** What a check tells of a valid scenario. */
import { describe, expect, test } from 'vitest';
import { CheckResult } from '../../engine/contract.js';
import { calibrationOf, checkScenario } from '../../engine/plan/check.js';
import { loadDocument, loadFile, scenarioFiles } from '../support/load-file.js';

describe.each(scenarioFiles)('%s', (file) => {
  const scenario = loadFile(file);
  const result = checkScenario(scenario);
  test('is the document of the contract', () =>
    expect(() => CheckResult.parse(structuredClone(result))).not.toThrow());
  test('counts what the file holds', () => {
    expect(result.counts['units']).toBe(Object.keys(scenario.city.units).length);
    expect(result.counts['boilers']).toBe(Object.keys(scenario.city.boilers).length);
    expect(result.scenarioHash).toBe(scenario.hash);
    expect(result.size.columns).toBeGreaterThan(100);
  });
  test('calibration: model and the rest are the statistic, fuels add up, and above 5 % it warns', () => {
    expect(result.calibration.rows).toHaveLength(2 * Object.keys(scenario.city.areas).length);
    for (const { statistic, model, other, share, warn, byFuel } of result.calibration.rows) {
      expect(Math.abs(statistic - model - other)).toBeLessThan(1e-9 * Math.max(1, statistic));
      expect(Math.abs(Object.values(byFuel).reduce((sum, each) => sum + each, 0) - model)).toBeLessThan(1e-6);
      expect(warn).toBe(Math.abs(share) > 0.05);
    }
  });
});

test('tiny carries its base year whole', () => {
  for (const { other, statistic } of calibrationOf(loadFile('tiny.yaml')).rows)
    expect(Math.abs(other)).toBeLessThan(1e-6 * statistic);
});

test('the calibration of the document by hand', () => {
  const row = calibrationOf(loadDocument()).rows.find(
    ({ area, ledger }) => area === 'east' && ledger === 'coal',
  );
  // old-1 543.3535714286, east-2 700.5729798706, east-3 76.4104; boilers 12.4398904493; stoves 50 (golden row TGT-2).
  expect(row?.byFuel['power']).toBeCloseTo(1320.3369512992, 6);
  expect(row?.byFuel['boilers']).toBeCloseTo(12.4398904493, 6);
  expect(row?.byFuel['direct']).toBeCloseTo(50, 9);
  expect(row?.other).toBeCloseTo(-32.7768417486, 6);
  expect(row?.warn).toBe(false);
});
