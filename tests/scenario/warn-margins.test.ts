/** A line that is worth less than the energy it takes is warned of: at its own prices its cut would pay by itself. */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { inAll } from '../support/effects.js';
import { pointWith, totalsWith } from '../support/solve-city.js';
import { loadDocument, loadFile, scenarioFiles } from '../support/load-file.js';
import { totalsOf } from '../../engine/plan/settle.js';
import { works } from '../support/works.js';
import { highs as solver } from '../support/highs.js';

/** Aluminium of 13 500 kWh/t in tiny: 300 g and 360 g units at 0.7 yuan/kgce, power from outside at 0.36 / 0.98 yuan/kWh. */
const smelter = (valueAdded: string, price: string): readonly Edit[] => [
  { set: 'enterprises.metal', to: { name: { zh: '铝', en: 'Metal' }, area: 'town' } },
  works('pots', {
    enterprise: 'metal',
    area: 'town',
    sector: 'city',
    output: '1.2 万t',
    power: { load: 'town', use: '13500 kWh/t', price },
    valueAdded,
  }),
];
const warned = (warnings: readonly { readonly code: string; readonly path: string }[]) =>
  warnings.filter(({ code }) => code === 'W_LINE_MARGIN').map(({ path }) => path);

describe('value added and booked power against 13 500 kWh at 0.3673 yuan: 4 959', () => {
  test.each([
    ['4000 元/t', '0.35 元/kWh', false],
    ['4285 元/t', '0.05 元/kWh', false],
    // 4 284 + 675 is 18 fen short.
    ['4284 元/t', '0.05 元/kWh', true],
    ['3000 元/t', '0.1 元/kWh', true],
  ])('%s at %s: %s', (valueAdded, price, isWarned) => {
    const { warnings } = loadFile('tiny.yaml', smelter(valueAdded, price));
    expect(warned(warnings)).toEqual(isWarned ? ['lines.pots'] : []);
  });
  test('nothing is bought: the old unit, 13 500 kWh at 0.252 yuan', () => {
    const { warnings } = loadFile('tiny.yaml', [
      ...smelter('2726 元/t', '0.05 元/kWh'),
      { set: 'measures', to: {} },
    ]);
    const [warning] = warnings.filter(({ code }) => code === 'W_LINE_MARGIN');
    expect(warning?.message.en).toContain('3401');
    expect(warning?.message.en).toContain('3402');
    expect(
      warned(
        loadFile('tiny.yaml', [...smelter('2727 元/t', '0.05 元/kWh'), { set: 'measures', to: {} }]).warnings,
      ),
    ).toEqual([]);
  });
});

test('steam counts: 10 GJ/t at 1 yuan against a boiler of 80 % at 480 yuan/t and 4 yuan/GJ', () => {
  // 480 / 20.09664 / 0.8 + 4 = 33.86 yuan/GJ; the unit with heat at 40 kgce/GJ takes less.
  const load = (valueAdded: string) =>
    loadDocument([
      works('paper', {
        power: undefined,
        steam: { network: 'east-heat', use: '10 GJ/t', price: '1 元/GJ' },
        output: '1 万t',
        valueAdded,
      }),
    ]);
  const { otherCost = 0, efficiency = 1 } = load('900 元/t').city.boilers['east-heating'] ?? {};
  const least = 10 * (480 / 20.09664 / efficiency + otherCost * 1000 - 1);
  expect(warned(load(`${Math.ceil(least)} 元/t`).warnings)).toEqual([]);
  expect(warned(load(`${Math.floor(least)} 元/t`).warnings)).toEqual(['lines.paper']);
});

describe('such a line is booked at its energy, so no cut pays by itself', () => {
  const cityOf = (valueAdded: string) =>
    loadFile('tiny.yaml', [
      ...smelter(valueAdded, '0.05 元/kWh'),
      {
        set: 'measures',
        to: { 'capacity-cut': { lines: { pots: { maximumShare: '50 %' } }, source: 'invented' } },
      },
    ]).city;
  // At its own prices the cut pays up to 2 160 yuan/t: 13 500 kWh at 0.21 yuan of the new unit, less 675 that it pays.
  test.each(['1 元/t', '2150 元/t', '2170 元/t'])('nothing is cut at %s without a target', (valueAdded) => {
    const { model, x } = pointWith(cityOf(valueAdded), solver);
    expect(totalsOf(model, x).valueAddedLost).toBeCloseTo(0, 9);
  });
  test('a cut costs value added and what the dearest kWh is dearer than the one that is spared', () => {
    const city = cityOf('2000 元/t');
    const costAt = (share: number): number =>
      totalsWith(
        city,
        solver,
        inAll((month) => `line-cut pots ${month}`, share),
      ).cost;
    // The old unit at 0.252 yuan is the dearest, the new one at 0.21 is spared: 12 kt x 0.1 x (2 000 + 13 500 x 0.042).
    expect(costAt(0.1) - costAt(0)).toBeCloseTo((1.2 * (2000 + 13_500 * 0.042)) / 1000, 6);
  });
});

test.each(scenarioFiles)('%s has no such line', (file) => {
  expect(warned(loadFile(file).warnings)).toEqual([]);
});
