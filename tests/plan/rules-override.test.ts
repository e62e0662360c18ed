/** What a scenario sets in place of its rule set reaches the model, the lamps, the proof and the hash. */
import { describe, expect, it, test } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { overridden, rulesFor, ruleSets } from '../../engine/rules/rules.js';
import { loadFile } from '../support/load-file.js';
import { reportsFor } from '../support/reports-for.js';
import { verify } from '../../engine/plan/verify/index.js';
import { highs } from '../support/highs.js';

const source = 'assumption';
const set = (to: object): Edit => ({ set: 'rulesOverride', to: { source, ...to } });

function planWith(...edits: readonly Edit[]): PlanWithValues {
  const plan = planScenario(loadFile('tiny.yaml', edits), { gap: 0 }, { solver: highs });
  if (!('proof' in plan)) throw new Error(plan.status);
  return plan;
}

test('without an override the rules are those of the set, and overriding twice changes nothing', () => {
  const { city } = loadFile('tiny.yaml');
  expect(rulesFor(city)).toBe(ruleSets['2020']);
  const override = { intensityPath: 'linear', coalScope: 'coal-products' } as const;
  const once = overridden(ruleSets['2022'], override);
  expect(once).toMatchObject({ id: '2022+override', feedstockDeducted: true, intensityPath: 'linear' });
  expect(overridden(once, override)).toEqual(once);
});

describe('equal value of electricity', () => {
  const byYear = { 2019: '310 gce/kWh', 2020: '298 gce/kWh' };
  const override = set({ electricityEqualValue: { basis: 'generation', byYear } });

  it('counts every kWh of ledger B, in the model and in the proof', () => {
    const [usual, other] = [planWith(), planWith(override)];
    expect(other.proof.failures).toEqual([]);
    expect(other.reports.books?.[0]?.equalValue).toEqual({
      value: 0.298,
      unit: 'ktce/GWh',
      basis: 'generation',
    });
    expect(other.provenance.rules).toBe('2020+override');
    // 1 800 GWh in each year: none is traded in 2019, 50 are bought in 2020.
    const bought = usual.reports.books?.[0]?.boundary.importGWh ?? NaN;
    expect(bought).toBeCloseTo(50, 6);
    expect(other.ledgers.energy.after - usual.ledgers.energy.after).toBeCloseTo(50 * (0.298 - 0.3055), 6);
    expect(other.provenance.scenarioHash).not.toBe(usual.provenance.scenarioHash);
  });

  it('is found by the proof when the scenario says another', () => {
    const { city } = loadFile('tiny.yaml');
    const codes = verify(city, planWith(override)).failures.map(({ code }) => code);
    expect(codes).toContain('LED-B');
  });
});

test('the path of intensity and the ends of the lamps', () => {
  const edits = (orange: string): readonly Edit[] => [
    { set: 'measures', to: {} },
    set({ intensityPath: 'linear', lamps: { coal: { green: '100 %', orange } } }),
  ];
  const reported = (orange: string) => reportsFor(loadFile('tiny.yaml', edits(orange)).city, highs).reports;
  // 802.9 of 707.5 kt are 113.5 %.
  const coal = (orange: string) =>
    reported(orange).lamps?.find(({ target }) => target === 'coal')?.annual.lamp;
  expect([coal('110 %'), coal('115 %')]).toEqual(['red', 'orange']);
  const { progress } = reported('110 %');
  expect(progress?.path).toBe('linear');
  expect(progress?.required.map(({ reduction }) => Number((100 * reduction).toFixed(6)))).toEqual([
    3.4, 6.8, 10.2, 13.6, 17,
  ]);
});

test('coal alone, or coke and semi-coke with it', () => {
  const coke: readonly Edit[] = [
    {
      set: 'fuels.coke',
      to: {
        name: { zh: '焦炭', en: 'Coke' },
        form: 'solid',
        kind: 'coke',
        heatValue: '28.435 MJ/kg',
        price: '1800 元/t',
        commercial: true,
        source,
      },
    },
    {
      set: 'directUses.foundry',
      to: {
        name: { zh: '铸造', en: 'Foundry' },
        area: 'town',
        sector: 'city',
        fuel: 'coke',
        amount: '1 万t',
        monthly: 'even',
        baseYear: { amount: '1 万t' },
        source,
      },
    },
    { set: 'targets', to: {} },
  ];
  const after = (...edits: readonly Edit[]) => {
    const plan = planWith(...coke, ...edits);
    expect(plan.proof.failures).toEqual([]);
    return plan.ledgers.coal.after;
  };
  const alone = after();
  expect(after(set({ coalScope: 'coal' }))).toBeCloseTo(alone, 9);
  // The base year's own 10 kt leave `other`: what statistics of coal hold does not grow.
  const [with2020] = [after({ set: 'directUses.foundry.baseYear.amount', to: '0 万t @assumption' })];
  expect(with2020).toBeCloseTo(alone, 9);
  expect(
    after(set({ coalScope: 'coal-products' }), {
      set: 'directUses.foundry.baseYear.amount',
      to: '0 万t @assumption',
    }),
  ).toBeCloseTo(alone + 10, 6);
});
