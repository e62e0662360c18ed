/** Loose coal: row 8 of the table of signatures, and what is easily forgotten about it. */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { evaluateAccount } from '../../engine/model/builder.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { buildCity } from '../../engine/system/build.js';
import { importBlock } from '../support/effects.js';
import { loadFile } from '../support/load-file.js';
import { changeBy, totalsWith } from '../support/solve-city.js';
import { option, world, type World } from '../support/villages.js';
import { highs } from '../support/highs.js';

const season = [0.3, 0.25, 0.12, 0, 0, 0, 0, 0, 0, 0, 0.1, 0.23];

const cityOf = (given: World, ...edits: readonly Edit[]) =>
  loadFile('tiny.yaml', world(given, ...edits)).city;

const convert = (id: string, households = 10000, month = 10): { readonly [name: string]: number } => ({
  [`household-converted villages ${id} 2020-${String(month).padStart(2, '0')}`]: households,
});

/** Changes in 万t and 万tce when households take an option. */
function effect(given: World, fixed: Readonly<{ [name: string]: number }>, ...edits: readonly Edit[]) {
  const { coal, energy, cost } = changeBy(cityOf(given, ...edits), highs, fixed);
  return { coal: coal / 10, energy: energy / 10, cost };
}

/** Power bought without loss in November and December, half of it each; GWh. */
const block = importBlock('5 亿kWh');
const buy = (energy: number) => ({
  ...Object.fromEntries(
    [2, 3, 4, 5, 6, 7, 8, 9, 10].map((month) => [
      `import line 2020-${String(month).padStart(2, '0')}/all`,
      0,
    ]),
  ),
  'import line 2020-11/all': (energy * 500) / 720,
  'import line 2020-12/all': (energy * 500) / 744,
});

describe('row 8: 1 万 households x 2 t, all of it in statistics', () => {
  const heat = 0.02 * 10000;
  test('gas at 90 %: 625 m3 each, A -2.0, B -0.67', () => {
    const { coal, energy } = effect({ options: { gas: option('gas') } }, convert('gas'));
    expect(coal).toBeCloseTo(-2, 6);
    expect(energy).toBeCloseTo(-2 / 1.4 + (625.2 * 10000 * 1.2128) / 1e7, 3);
    expect(energy).toBeCloseTo(-0.67, 2);
  });
  test('heat pump of COP 2.5 on power from outside: 2 222 kWh each = 0.68 tce, A -2.0, B -0.75', () => {
    const power = heat / 2.5 / 3.6;
    expect(power * 100).toBeCloseTo(2222, 0);
    const { coal, energy } = effect(
      { options: { pump: option('pump') } },
      { ...convert('pump'), ...buy(power) },
      block,
    );
    expect(coal).toBeCloseTo(-2, 5);
    expect(energy).toBeCloseTo(-2 / 1.4 + 0.679, 3);
  });
  test('on local coal power of 300 g the heat pump takes about half of it back', () => {
    const { coal, energy } = effect({ options: { pump: option('pump') } }, convert('pump'));
    // 2 222 kWh x 0.3 kgce / (5/7) = 0.933 t.
    expect(coal).toBeCloseTo(-2 + 0.9333, 3);
    expect(energy).toBeCloseTo(-2 / 1.4 + 0.6667, 3);
  });
  test('resistive at 95 % on power from outside: 5 850 kWh each = 1.79 tce, B +0.36', () => {
    const power = heat / 0.95 / 3.6;
    expect(power * 100).toBeCloseTo(5848, 0);
    const { coal, energy } = effect(
      { options: { wire: option('wire') } },
      { ...convert('wire'), ...buy(power) },
      block,
    );
    expect(coal).toBeCloseTo(-2, 5);
    expect(energy).toBeCloseTo(-2 / 1.4 + 1.7866, 3);
    expect(energy).toBeGreaterThan(0.3);
  });
  test('resistive on local coal power raises coal', () => {
    const { coal } = effect({ options: { wire: option('wire') } }, convert('wire'));
    expect(coal).toBeCloseTo(-2 + 2.4561, 3);
  });
});

describe('real and statistical tonnes', () => {
  // Statistics see 0.1 of 2 万t.
  const households = { statistical: '0.1 万t', baseYear: { statistical: '0.1 万t' } };

  test('only statistical tonnes leave ledger A, and gas for the whole heat raises B', () => {
    const { coal, energy } = effect({ households, options: { gas: option('gas') } }, convert('gas'));
    expect(coal).toBeCloseTo(-0.1, 6);
    expect(energy).toBeCloseTo(-0.1 / 1.4 + 0.7582, 3);
  });
  test('clean coal is sold and counted: ledger A rises', () => {
    const given: World = { households, options: { clean: option('clean', { efficiency: '70 %' }) } };
    // 20 GJ / 0.7 / 25.1208 GJ/t = 1.137 t.
    expect(effect(given, convert('clean')).coal).toBeCloseTo(-0.1 + 1.1374, 3);
  });
  test('every tonne that is burnt is paid: what homes save is the price of the real coal', () => {
    const free = { capital: '0 元/户', maintenance: '0 元/户', efficiency: '90 %' };
    const { cost } = effect({ households, options: { gas: option('gas', free) } }, convert('gas'));
    // 20 kt x 0.5 MCNY/kt against 200 TJ / 0.9 / 35.544 Mm3 at 2.6.
    expect(cost).toBeCloseTo(-10 + (200 / 0.9 / 35.544) * 2.6, 3);
  });
  test('the real tonnes stand in an account of their own', () => {
    const model = buildCity(cityOf({ households, options: { gas: option('gas') } }), ruleSets['2020'], {
      free: true,
    });
    const x = new Float64Array(model.program.columns);
    const loose = model.program.columnFamilies.find(({ code }) => code === 'household-loose');
    x.fill(10000, loose?.first, (loose?.first ?? 0) + (loose?.keys.length ?? 0));
    const real = [...evaluateAccount(model.parts.households.real, x, ([area = '']) => area)];
    expect(real).toHaveLength(1);
    expect(real[0]?.[1]).toBeCloseTo(20, 9);
    const inLedger = evaluateAccount(model.ledgers.coal, x, (_keys, author) => author).get(
      'households villages',
    );
    expect(inLedger).toBeCloseTo(1, 9);
  });
});

describe('what is easily forgotten', () => {
  test('those who burn coal again keep their coal and use no gas, but their device is paid', () => {
    const given = (reburn: string): World => ({
      options: { gas: option('gas', { reburn, capital: '6000 元/户' }) },
    });
    const none = effect(given('0 %'), convert('gas'));
    const some = effect(given('20 %'), convert('gas'));
    expect(some.coal).toBeCloseTo(0.8 * none.coal, 6);
    expect(some.energy).toBeCloseTo(0.8 * none.energy, 6);
    expect(some.cost).toBeGreaterThan(0.8 * none.cost);
  });
  test('a conversion completed in October saves the share of November and December only', () => {
    const { coal } = effect({ options: { gas: option('gas') }, shares: season }, convert('gas'));
    expect(coal).toBeCloseTo(-2 * 0.33, 6);
  });
  test('capital and upkeep count for the months in service', () => {
    const lines = (month: number): Readonly<{ [line: string]: number }> => {
      const city = cityOf({ options: { gas: option('gas', { capital: '6000 元/户' }) } });
      const paid = totalsWith(city, highs, convert('gas', 10000, month));
      return { cost: paid.cost };
    };
    // 60 MCNY over 15 years at 5 % are 5.7805 a year, 1 MCNY of upkeep: five months more from May to October.
    const more = (lines(5)['cost'] ?? NaN) - (lines(10)['cost'] ?? NaN);
    expect(more).toBeCloseTo(((60 * 0.05) / (1 - 1.05 ** -15) + 1) * (5 / 12), 4);
  });
  test('feeders carry no more than they can', () => {
    const households = { feeder: '7 MW' };
    const given: World = { households, options: { pump: option('pump') } };
    expect(() => effect(given, convert('pump', 2000))).not.toThrow();
    expect(() => effect(given, convert('pump', 2001))).toThrow('infeasible');
  });
  test('a household is converted once', () => {
    const given: World = { options: { gas: option('gas', { reburn: '50 %' }), pump: option('pump') } };
    expect(() => effect(given, { ...convert('gas', 6000), ...convert('pump', 4000) })).not.toThrow();
    expect(() => effect(given, { ...convert('gas', 6000), ...convert('pump', 4001) })).toThrow('infeasible');
  });
  test('no works in the heating season, before projects may start, or after the date', () => {
    const months = (measure: World['measure'] & object): readonly string[] => {
      const { program } = buildCity(cityOf({ options: { gas: option('gas') }, measure }), ruleSets['2020']);
      const family = program.columnFamilies.find(({ code }) => code === 'household-converted');
      return (family?.keys ?? []).map((keys) => keys.at(-1) ?? '');
    };
    expect(months({ completeBy: 10 })).toEqual(
      ['04', '05', '06', '07', '08', '09', '10'].map((each) => `2020-${each}`),
    );
    expect(months({ completeBy: 6 })).toEqual(['2020-04', '2020-05', '2020-06']);
  });
});
