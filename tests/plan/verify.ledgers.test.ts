import { describe, expect, test } from 'vitest';
import { openCase } from '../../engine/plan/verify/case.js';
import { annuity, costsOf } from '../../engine/plan/verify/costs.js';
import { booksOf } from '../../engine/plan/verify/ledgers.js';
import { postingsOf } from '../../engine/plan/verify/postings.js';
import { limitsOf } from '../../engine/plan/verify/targets.js';
import { shortages } from '../../engine/plan/verify/index.js';
import { calorificValueOfElectricity } from '../../engine/units/conversion.js';
import { miniCity, miniOperation, type MiniChoices } from '../support/mini-city.js';

/** Standard coal of 5 000 kcal coal, ktce/kt. */
const value = 20.934 / 29.3076;

/** Yearly books of a mini city whose unit gives `net` MW, and buys `bought` MW of power from February on. */
function booksFor(choices: Partial<MiniChoices>, net: number, bought = 0) {
  const city = miniCity({ noLoadShare: 0, ...choices });
  const gross = net / 0.94;
  // Without a no-load share the fuel is the net rate times the net power.
  const burn = (hours: number, power: number): number =>
    ((choices.coalRate ?? 0.35) * power * 0.94 * hours) / 1000 / value;
  const kase = openCase(city, { operation: miniOperation(gross, bought, burn) }, 1e-6);
  const postings = postingsOf(kase);
  return { kase, postings, books: booksOf(kase, postings) };
}

describe('golden vector 7: imported power in place of a local unit', () => {
  // 8 040 h from February on; 100 GWh / 8.04 = 12.4378 MW.
  const bought = 100 / 8.04;
  test.each([
    [0.35, -49.0, -4.45],
    [0.285, -39.9, 2.05],
  ])('net rate %f: coal %f kt and energy %f ktce for 100 GWh', (coalRate, coal, energy) => {
    const local = booksFor({ coalRate }, 94).books;
    const traded = booksFor({ coalRate }, 94 - bought, bought).books;
    // 100 GWh x 0.35 = 35 ktce = 49.0 kt; B: + 100 x 0.3055 - 35 = - 4.45 ktce
    expect(traded.coal.total - local.coal.total).toBeCloseTo(coal, 6);
    expect(traded.energy.total - local.energy.total).toBeCloseTo(energy, 6);
    // Nothing of it happens in January.
    expect(traded.coal.bySpan.get('2020-01')).toBeCloseTo(local.coal.bySpan.get('2020-01') ?? NaN, 9);
  });
});

test('golden vector 8: 100 kt of aluminium at 13 500 kWh/t from a 320 g unit', () => {
  // 1 350 GWh over 8 784 h = 153.689 MW; x 0.32 = 432 ktce = 604.8 kt; calorific: 1 350 x 0.1229 = 165.9 ktce
  const load = 1350 / 8.784;
  const with100 = booksFor({ coalRate: 0.32, load: 180 }, 180).books;
  const without = booksFor({ coalRate: 0.32, load: 180 - load }, 180 - load).books;
  expect(with100.energy.total - without.energy.total).toBeCloseTo(432, 6);
  expect(with100.coal.total - without.coal.total).toBeCloseTo(604.8, 1);
  expect(1350 * calorificValueOfElectricity).toBeCloseTo(165.9, 1);
});

describe('the mini city, by hand', () => {
  // No-load share 0.1: 0.00658 ktce/h on line and 0.2961 ktce/GWh gross, at 100 MW gross: 0.03619 ktce/h.
  const burn = (hours: number, power: number): number => ((0.00658 + 0.0002961 * power) * hours) / value;
  const city = miniCity();
  const kase = openCase(city, { operation: miniOperation(100, 0, burn) }, 1e-6);
  const postings = postingsOf(kase);
  const books = booksOf(kase, postings);
  const fuel = 0.03619 * 8784; // 317.893 ktce

  test('calibration: statistics of 2019 less the model of 2019', () => {
    // Model 2019: 0.00658 x 8 760 + 0.2961 x 850 = 57.6408 + 251.685 = 309.3258 ktce, 433.056 kt
    // Energy: 309.3258 + 0.3064 x (800 - 850 x 0.94) = 309.3258 + 0.3064 x 1 = 309.6322; other = 320 - 309.6322
    const coalOther = 500 - 309.3258 / value;
    const energyOther = 320 - 309.6322;
    expect(books.coal.total).toBeCloseTo(fuel / value + coalOther, 6);
    // Use equals net generation: power posts nothing, energy is fuel + other.
    expect(books.energy.byAreaAndTime.get('east 2020')).toBeCloseTo(fuel + energyOther, 6);
    // `other` is spread by hours: January is 744 of 8 784.
    const january = 0.03619 * 744 + (energyOther * 744) / 8784;
    expect(books.energy.bySpan.get('2020-01')).toBeCloseTo(
      january + (city.statistics.energyCity * 0) / 12,
      6,
    );
  });

  test('intensity is energy over value added', () => {
    expect(books.intensity.total).toBeCloseTo(books.energy.total / 10_000, 12);
  });

  test('costs', () => {
    const costs = costsOf(kase, postings);
    // 500 yuan/t; 0.02 yuan/kWh x 878.4 GWh gross; 0.1 MCNY/MW x 200 MW
    expect(costs['coal']).toBeCloseTo((fuel / value) * 0.5, 6);
    expect(costs['unit-variable']).toBeCloseTo(17.568, 9);
    expect(costs['unit-fixed']).toBeCloseTo(20, 9);
    expect(costs['settlement']).toBe(0);
    // 6 % over 15 years: 0.10296 a year
    expect(annuity(0.06, 15)).toBeCloseTo(0.1029628, 6);
    expect(annuity(0, 10)).toBe(0.1);
  });

  test('the coal target keeps its reserve', () => {
    expect(limitsOf(kase, books, postings)).toEqual([
      { code: 'TGT-1', target: 'coal', unit: 'kt', value: books.coal.total, cap: 495, year: '2020' },
    ]);
  });

  test('shortages are what the balances lack', () => {
    const none = shortages(city, { operation: miniOperation(100, 0, burn) });
    expect(none.powerGWh).toBeCloseTo(0, 9);
    expect(none.heatTJ).toBe(0);
    // 90 MW gross is 84.6 MW net for a load of 94: 9.4 MW are missing for 8 784 h
    const lacking = shortages(city, { operation: miniOperation(90, 0, burn) });
    expect(lacking.powerGWh).toBeCloseTo(9.4 * 8.784, 9);
    // What is over in one month does not help another.
    expect(shortages(city, { operation: miniOperation(110, 0, burn) }).powerGWh).toBe(0);
  });
});
