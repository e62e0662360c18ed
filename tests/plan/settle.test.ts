/** Ledgers, compliance, costs and operation add up among themselves. */
import { describe, expect, test } from 'vitest';
import { Plan, type PlanWithValues } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { extendedEdits } from '../golden/extended.js';
import { loadDocument, loadFile, type Loaded } from '../support/load-file.js';
import { highs as solver } from '../support/highs.js';

function planOf(scenario: Loaded): PlanWithValues {
  const plan = planScenario(scenario, { resolution: 'monthly' }, { solver });
  if (plan.status !== 'proven') throw new Error(JSON.stringify(plan).slice(0, 500));
  return plan;
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
const near = (seen: number, expected: number): void =>
  void expect(Math.abs(seen - expected)).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected)));

describe.each([
  ['tiny.yaml', planOf(loadFile('tiny.yaml'))],
  ['the document', planOf(loadDocument())],
  ['the extended document', planOf(loadDocument(extendedEdits))],
] as const)('%s', (_name, plan) => {
  const { coal, energy, intensity } = plan.ledgers;

  test('is the document of the contract', () =>
    expect(() => Plan.parse(structuredClone(plan))).not.toThrow());

  test('areas and months add up to the ledger, before and after', () => {
    for (const ledger of [coal, energy]) {
      near(sum(Object.values(ledger.byArea).map(({ after }) => after)), ledger.after);
      near(sum(Object.values(ledger.byArea).map(({ before }) => before ?? NaN)), ledger.before ?? NaN);
      near(sum(Object.values(ledger.byArea).map(({ base }) => base ?? NaN)), ledger.base ?? NaN);
      near(sum(Object.values(ledger.byMonth).map(({ after }) => after)), ledger.after);
      near(sum(Object.values(ledger.byMonth).map(({ before }) => before ?? NaN)), ledger.before ?? NaN);
      expect(Object.keys(ledger.byMonth)).toHaveLength(12);
    }
  });

  test('costs add up to the objective', () => near(sum(Object.values(plan.costs)), plan.objective.value));

  test('compliance tells the ledgers, and margins are cap less value', () => {
    for (const { value, cap, margin, met, lamp } of plan.compliance) {
      expect(margin).toBe(cap - value);
      expect(met).toBe(true);
      expect(lamp).toBe('green');
    }
    const of = (target: string) => plan.compliance.find((each) => each.target === target);
    near(of('coal')?.value ?? NaN, coal.after);
    near(of('coal')?.before ?? NaN, coal.before ?? NaN);
    if (of('energy')) near(of('energy')?.value ?? NaN, energy.after);
    if (of('intensity')) near(of('intensity')?.value ?? NaN, intensity.after);
  });

  test('operation tells keys that exist and no zeros', () => {
    for (const { keys, rows } of Object.values(plan.operation))
      for (const row of rows) {
        expect(row).toHaveLength(keys.length + 1);
        expect(Math.abs(Number(row.at(-1)))).toBeGreaterThan(1e-9);
      }
  });

  test('supply margins come tightest first within their kind and reserve is kept', () => {
    expect(plan.supply.tightest.length).toBeGreaterThan(0);
    for (const { margin } of plan.supply.tightest) expect(margin).toBeGreaterThan(-1e-5);
    expect(plan.supply.reserveMin ?? NaN).toBeGreaterThan(-1e-6);
  });
});

test('the objective of the plan is the value less its constant of the program', () => {
  const { objective } = planOf(loadFile('tiny.yaml'));
  near(objective.value - objective.constant, 395.8006666667);
  expect(objective.bound).toBeLessThanOrEqual(objective.value + 1e-9);
});

test('a scenario without targets lists guardrails only', () => {
  const plan = planOf(loadFile('tiny.yaml', [{ set: 'targets', to: {} }]));
  expect(plan.compliance.map(({ target }) => target)).toEqual(['value-added', 'jobs', 'subsidy']);
});
