/** Washeries, coke ovens and gasifiers in ledgers A and B, on the tiny document: 120 kt of coal of 4 800 kcal/kg a year. */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { ruleSets, type RuleSetId } from '../../engine/rules/rules.js';
import { calibrate } from '../../engine/system/calibration.js';
import { loadDocument } from '../support/load-file.js';
import { totalsWith } from '../support/solve-city.js';
import { plantOf } from '../support/works.js';
import { highs } from '../support/highs.js';

const source = 'invented';
const named = (name: string) => ({ zh: name, en: name });
/** ktce of a kt of raw coal, of washed coal (5 800 kcal/kg), of coking coal and of coke, of a Mm3 of coke-oven gas. */
const [raw, washed, coking, coke, gas] = [
  4800 / 7000,
  5800 / 7000,
  6300 / 7000,
  28.47 / 29.3076,
  17.5 / 29.3076,
];

const world: readonly Edit[] = [
  { set: 'resolution', to: 'annual' },
  { set: 'targets', to: {} },
  { set: 'measures', to: {} },
  {
    set: 'grades.coking',
    to: {
      name: named('coking'),
      kind: 'cleaned',
      heatValue: '6300 kcal/kg',
      sulphur: '0.6 %',
      volatile: '26 %',
      price: '1200 元/t',
      supply: '2 万t',
      source,
    },
  },
  {
    set: 'fuels.coke',
    to: {
      name: named('coke'),
      form: 'solid',
      kind: 'coke',
      heatValue: '28.47 MJ/kg',
      price: '1800 元/t',
      commercial: true,
      source,
    },
  },
  {
    set: 'fuels.oven-gas',
    to: {
      name: named('oven gas'),
      form: 'gas',
      kind: 'coke-oven-gas',
      heatValue: '17.5 MJ/m3',
      price: '0.6 元/m3',
      commercial: false,
      source,
    },
  },
];
const load = (...edits: readonly Edit[]) => loadDocument([...world, ...edits]);

/** Coal (kt), energy (ktce) and cost (MCNY) that edits add to the city. */
function added(edits: readonly Edit[], rules: RuleSetId = '2020', base: readonly Edit[] = []) {
  const after = totalsWith(load(...base, ...edits).city, highs, {}, ruleSets[rules]);
  const before = totalsWith(load(...base).city, highs, {}, ruleSets[rules]);
  return {
    coal: after.coal - before.coal,
    energy: after.energy - before.energy,
    cost: after.cost - before.cost,
  };
}

/** Statistics take part in `other`, so what the base year holds must be nothing for a plain comparison. */
const nothingBefore = { baseYear: { amount: '0 万t' } };

const washery = (exported: string, more: object = nothingBefore): Edit =>
  plantOf('washery', 'washing', [{ product: 'high', yield: '0.6', exported }], more);
const ovens = (more: object = nothingBefore): Edit =>
  plantOf(
    'ovens',
    'coking',
    [
      { product: 'coke', yield: '0.72', exported: '40 %' },
      { product: 'oven-gas', yield: '250 m3/t', exported: '10 %' },
    ],
    { input: 'coking', ...more },
  );
const use = (fuel: string, amount: string): Edit => ({
  set: `directUses.${fuel}`,
  to: {
    name: named(fuel),
    area: 'east',
    sector: 'industry',
    fuel,
    amount,
    monthly: 'even',
    baseYear: { amount: amount.replace(/^\S+/, '0') },
    source,
  },
});

describe('washing', () => {
  test('keeps the washing loss: a washed tonne and its raw coal are not both counted', () => {
    const { coal, energy } = added([washery('0 %')]);
    expect(coal).toBeCloseTo(120 - 72, 6);
    expect(energy).toBeCloseTo(120 * raw - 72 * washed, 6);
  });
  test('washed coal that leaves the city is no coal of the city', () => {
    const { coal, energy } = added([washery('100 %')]);
    expect(coal).toBeCloseTo(48, 6);
    expect(energy).toBeCloseTo(120 * raw - 72 * washed, 6);
  });
  test('with its burner: raw coal goes in, and what is burnt is charged once', () => {
    const { coal, energy } = added([washery('0 %'), use('high', '7.2 万t')]);
    expect(coal).toBeCloseTo(120, 6);
    expect(energy).toBeCloseTo(120 * raw, 6);
  });
});

describe('coking', () => {
  test('coking coal counts where it is coked; coke and gas are taken off as they leave or are charged', () => {
    const { coal, energy } = added([ovens()]);
    expect(coal).toBeCloseTo(120, 6);
    expect(energy).toBeCloseTo(120 * coking - 86.4 * coke - 0.1 * 30 * gas, 6);
  });
  test('coke burnt inside: what is left is the net export of coke', () => {
    const { coal, energy } = added([ovens(), use('coke', '5.184 万t')]);
    expect(coal).toBeCloseTo(120, 6);
    expect(energy).toBeCloseTo(120 * coking - 0.4 * 86.4 * coke - 0.1 * 30 * gas, 6);
  });
  test('coke brought in counts in B and not in A; oven gas burnt inside counts in neither', () => {
    const { coal, energy } = added([use('coke', '1 万t'), use('oven-gas', '1000 万m3')]);
    expect(coal).toBeCloseTo(0, 6);
    expect(energy).toBeCloseTo(10 * coke, 6);
  });
  test('gas that is made and burnt inside costs nothing twice', () => {
    // 27 of 30 Mm3 at 0.6 yuan: credited where it is made, paid where it is burnt.
    const alone = added([ovens()]).cost;
    const burnt = added([ovens(), use('oven-gas', '2700 万m3')]).cost;
    expect(burnt - alone).toBeCloseTo(27 * 0.6, 6);
    expect(alone).toBeCloseTo(120 * 1.2 - 86.4 * 1.8 - 30 * 0.6, 6);
  });
});

describe('feedstock of a gasifier', () => {
  const gasifier = plantOf('gasifier', 'gasification', [], { feedstock: '70 %', ...nothingBefore });
  test.each([
    ['2020', 120, 120 * raw],
    ['2022', 120, 36 * raw],
    ['2024', 36, 36 * raw],
  ] as const)('under the rules of %s: A %d kt, B %d ktce', (rules, coal, energy) => {
    const change = added([gasifier], rules);
    expect(change.coal).toBeCloseTo(coal, 6);
    expect(change.energy).toBeCloseTo(energy, 6);
  });
});

describe('the base year', () => {
  test('what a process kept then is part of the model, not of `other`', () => {
    const base = { baseYear: { amount: '10 万t' } };
    const rowsOf = (...edits: readonly Edit[]) => {
      const { city } = load(...edits);
      return calibrate(city, ruleSets[city.rules]).filter(({ area }) => area === 'east');
    };
    const [coalBefore, energyBefore] = rowsOf();
    const [coalAfter, energyAfter] = rowsOf(washery('0 %', base), ovens(base));
    expect(coalAfter?.byFuel['processes']).toBeCloseTo(40 + 100, 6);
    expect((coalBefore?.other ?? NaN) - (coalAfter?.other ?? NaN)).toBeCloseTo(140, 6);
    const kept = 100 * (raw + coking) - 60 * washed - 72 * coke - 0.1 * 25 * gas;
    expect((energyBefore?.other ?? NaN) - (energyAfter?.other ?? NaN)).toBeCloseTo(kept, 6);
  });
  test.each(['2020', '2022', '2024'] as const)(
    'the proof agrees with plan and base year, rules %s',
    (rules) => {
      const base = { feedstock: '20 %', baseYear: { amount: '10 万t' } };
      const edits = [washery('30 %', base), ovens(base), { set: 'rules', to: rules }, use('coke', '1 万t')];
      const answer = planScenario(load(...edits), { gap: 1e-4 }, { solver: highs });
      if (!('proof' in answer)) throw new Error(answer.status);
      expect(answer.proof.failures).toEqual([]);
    },
  );
});
