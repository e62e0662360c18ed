import { describe, expect, test } from 'vitest';
import {
  calendarOf,
  meanOfMonths,
  meanOfPeak,
  monthlyAmounts,
  rates,
} from '../../engine/plan/verify/time.js';
import type { City } from '../../engine/scenario/schema.js';
import { miniCity } from '../support/mini-city.js';

const resolutions = ['annual', 'monthly', 'standard', 'hourly'] as const;

/** The mini city with a shape: 3 in the eight hours of the peak on working days, else 1. */
function shaped(resolution: City['resolution']): City {
  const city = miniCity({ resolution });
  const workday = Array.from({ length: 24 }, (_, hour) => (city.time.slices.peak.includes(hour) ? 3 : 1));
  const hourly = { ...city.profiles.hourly, busy: { workday, restday: Array.from({ length: 24 }, () => 1) } };
  return { ...city, profiles: { ...city.profiles, hourly } };
}

const closely = (expected: number): unknown => expect.closeTo(expected, 9);

describe('periods', () => {
  test.each(resolutions)('%s: hours add up to the year and to each span', (resolution) => {
    const { periods, spans, hours } = calendarOf(miniCity({ resolution }));
    const total = (items: readonly { hours: number }[]): number =>
      items.reduce((all, item) => all + item.hours, 0);
    expect(total(periods)).toBe(8784);
    expect(total(spans)).toBe(8784);
    expect(hours[1]).toBe(29 * 24);
    for (const span of spans) expect(total(span.periods)).toBe(span.hours);
  });

  test('have the ids and hours of their resolution', () => {
    const ids = (resolution: City['resolution']): readonly (readonly [string, number])[] =>
      calendarOf(miniCity({ resolution })).periods.map((period) => [period.id, period.hours]);
    expect(ids('annual')).toEqual([['2020/all', 8784]]);
    expect(ids('monthly').slice(0, 2)).toEqual([
      ['2020-01/all', 744],
      ['2020-02/all', 696],
    ]);
    // February: 29 days x 8 hours of each slice
    expect(ids('standard').filter(([id]) => id.startsWith('2020-02'))).toEqual([
      ['2020-02/valley', 232],
      ['2020-02/flat', 232],
      ['2020-02/peak', 232],
    ]);
    // February: 20 working days, 9 days of rest
    expect(ids('hourly')).toContainEqual(['2020-02/workday/00', 20]);
    expect(ids('hourly')).toContainEqual(['2020-02/restday/23', 9]);
    expect(ids('hourly')).toHaveLength(12 * 2 * 24);
  });

  test('of the year hold each month by its hours', () => {
    const [year] = calendarOf(miniCity({ resolution: 'annual' })).periods;
    expect(year?.shares[1]).toBeCloseTo(696 / 8784, 12);
    // 1 in January, 0 after: 744 of 8 784 hours
    expect(year && meanOfMonths(year, (month) => (month === 0 ? 1 : 0))).toBeCloseTo(744 / 8784, 12);
  });
});

describe('shapes', () => {
  // February: 20 working days x (8 x 3 + 16 x 1) + 9 x 24 x 1 = 800 + 216 = 1 016 weights.
  // 1 016 units of energy in the month give a rate of 3 in the busy hours and of 1 elsewhere.
  const amounts = Array.from({ length: 12 }, (_, month) => (month === 1 ? 1016 : 0));

  test('hourly: the weight of the hour', () => {
    const city = shaped('hourly');
    const rate = rates(city, calendarOf(city), amounts, 'busy');
    expect(rate.get('2020-02/workday/08')).toEqual(closely(3));
    expect(rate.get('2020-02/workday/07')).toEqual(closely(1));
    expect(rate.get('2020-02/restday/08')).toEqual(closely(1));
    expect(rate.get('2020-03/workday/08')).toBe(0);
  });

  test('standard: the mean of working days and days of rest', () => {
    const city = shaped('standard');
    const rate = rates(city, calendarOf(city), amounts, 'busy');
    expect(rate.get('2020-02/peak')).toEqual(closely((20 * 3 + 9 * 1) / 29));
    expect(rate.get('2020-02/flat')).toEqual(closely(1));
  });

  test('monthly and annual: energy over hours', () => {
    const monthly = shaped('monthly');
    expect(rates(monthly, calendarOf(monthly), amounts, 'busy').get('2020-02/all')).toEqual(
      closely(1016 / 696),
    );
    const annual = shaped('annual');
    expect(rates(annual, calendarOf(annual), amounts, 'busy').get('2020/all')).toEqual(closely(1016 / 8784));
  });

  test('of a limit: relative to the largest weight, month by month', () => {
    const city = shaped('standard');
    const period = calendarOf(city).periods.find(({ id }) => id === '2020-02/peak');
    // 60 MW at a weight of 3; weight 1 gives 20: (20 x 60 + 9 x 20) / 29
    expect(period && meanOfPeak(city, period, 'busy', () => 60)).toEqual(closely((20 * 60 + 9 * 20) / 29));
  });

  test('of a year: monthly shares times the recovery path', () => {
    const city = miniCity();
    const factor = { path: { values: [1, 0.5, ...Array.from({ length: 10 }, () => 1)] } };
    const months = monthlyAmounts({ ...city, profiles: { ...city.profiles, factor } }, 366, 'hours', 'path');
    expect(months.slice(0, 3)).toEqual([closely(31), closely(14.5), closely(31)]);
  });
});
