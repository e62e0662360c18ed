/**
 * What one unit of action does to ledgers A and B: rows 2, 3, 4 and 7 of domain.md 5.1, on tiny.yaml cut to the case
 * that the table describes (coal of 5 000 kcal/kg, k_eq 0.3055 ktce/GWh, the whole year open to decisions).
 */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import {
  betterCoal,
  betterCoalBurn,
  buy,
  effectOn,
  importBlock,
  inAll,
  openYear,
  retrofitOf,
  stopOfOldUnit,
} from '../support/effects.js';
import { highs } from '../support/highs.js';

const effect = (edits: readonly Edit[], fixed: Readonly<Record<string, number>>) =>
  effectOn(highs, [...openYear('40 万t'), ...edits], fixed);

describe('row 2: stop 155 MW that ran 5 000 h at 350 g', () => {
  const stop = inAll((month) => `unit-stopped old-1 ${month}`, 1);
  test('a 300 g unit picks up: A -5.4, B -3.9', () => {
    const { coal, energy } = effect(stopOfOldUnit, stop);
    expect(coal).toBeCloseTo(-5.425, 3);
    expect(energy).toBeCloseTo(-3.875, 3);
  });
  test('import replaces it: A -38.0, B -3.4', () => {
    const { coal, energy } = effect([...stopOfOldUnit, importBlock('7.75 亿kWh')], { ...stop, ...buy(775) });
    expect(coal).toBeCloseTo(-37.975, 3);
    expect(energy).toBeCloseTo(-3.449, 3);
  });
});

describe('row 3: one 35 t/h boiler, 37.8 万GJ at 72 %', () => {
  const boiler: readonly Edit[] = [
    { set: 'boilers.steam-1.capacity', to: '35 蒸吨 @assumption' },
    { set: 'boilers.steam-1.efficiency', to: '72 % @assumption' },
    { set: 'boilers.steam-1.load', to: { heat: '37.8 万GJ @assumption', monthly: 'even' } },
    {
      set: 'measures.boiler-retrofit',
      to: {
        options: {
          gas: retrofitOf('fuel', '92 %', { fuel: 'gas' }),
          bed: retrofitOf('coal', '92 %'),
          electric: retrofitOf('electric', '98 %'),
        },
        boilers: { 'steam-1': { options: ['gas', 'bed', 'electric'] } },
      },
    },
  ];
  const change = (kind: string) => ({ [`retrofit-start steam-1 ${kind} 2020-01`]: 1 });
  test('to gas at 92 %: A -2.51, B -0.39', () => {
    const { coal, energy } = effect(boiler, change('gas'));
    expect(coal).toBeCloseTo(-2.508, 3);
    expect(energy).toBeCloseTo(-0.389, 3);
  });
  test('to a better coal boiler at 92 %: A -0.55, B -0.39', () => {
    const { coal, energy } = effect(boiler, change('bed'));
    expect(coal).toBeCloseTo(-0.545, 3);
    expect(energy).toBeCloseTo(-0.389, 3);
  });
  test('to electricity from outside: A -2.51, B +1.5', () => {
    // 378 TJ / 3.6 / 0.98 = 107.142857 GWh.
    const { coal, energy } = effect([...boiler, importBlock('2 亿kWh')], {
      ...change('electric'),
      ...buy(378 / 3.6 / 0.98),
    });
    expect(coal).toBeCloseTo(-2.508, 3);
    expect(energy).toBeCloseTo(1.482, 3);
  });
  test('to electricity of a local 300 g unit: coal rises', () => {
    const { coal, energy } = effect(boiler, change('electric'));
    expect(coal).toBeCloseTo(-2.508 + (10.7142857 * 0.3) / (5 / 7), 3);
    expect(energy).toBeGreaterThan(1.4);
  });
});

test('row 4: 100 万t of 5 000 to 5 500 kcal/kg: A -9.1, B 0', () => {
  // 1 000 kt x 5 000 / 5 500 of the better coal, even over the year.
  const { coal, energy } = effect(betterCoal, betterCoalBurn);
  expect(coal).toBeCloseTo(-9.091, 3);
  expect(energy).toBeCloseTo(0, 9);
});

describe('row 7: 1 亿kWh from outside', () => {
  test.each([
    [350, -4.9, -0.445],
    [320, -4.48, -0.145],
    [285, -3.99, 0.205],
  ])('in place of a %d g unit: A %d, B %d', (rate, coalChange, energyChange) => {
    const { coal, energy } = effect(
      [importBlock('1 亿kWh'), { set: 'unitClasses.new.coalRate', to: `${rate} gce/kWh @assumption` }],
      buy(100),
    );
    expect(coal).toBeCloseTo(coalChange, 6);
    expect(energy).toBeCloseTo(energyChange, 6);
  });
});
