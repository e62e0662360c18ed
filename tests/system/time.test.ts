/** The calendar of each resolution, aggregated from the same hours. */
import { describe, expect, test } from 'vitest';
import { calendarOf, hourlyProfile, monthlyAmounts } from '../../engine/system/time.js';
import { loadDocument } from '../support/load-file.js';

const { city } = loadDocument();
const resolutions = ['annual', 'monthly', 'standard', 'hourly'] as const;
const calendars = resolutions.map((resolution) => [resolution, calendarOf(city, resolution)] as const);
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

describe.each(calendars)('%s', (resolution, calendar) => {
  const { months, periods, spans } = calendar;
  test('has the hours of 2020', () => {
    expect(sum(periods.keys.map((period) => calendar.hoursOf(period)))).toBe(8784);
    expect(sum(months.keys.map((month) => calendar.hoursOfMonth(month)))).toBe(8784);
    expect(calendar.hoursOfMonth('2020-02')).toBe(696);
  });
  test('has its number of periods and spans', () => {
    expect(periods.size).toBe({ annual: 1, monthly: 12, standard: 36, hourly: 576 }[resolution]);
    expect(spans.size).toBe(resolution === 'annual' ? 1 : 12);
    expect(sum(spans.keys.map((span) => calendar.periodsOf(span).length))).toBe(periods.size);
    expect(sum(spans.keys.map((span) => calendar.monthsOf(span).length))).toBe(12);
  });
  test('shares of months in a period add up to 1', () => {
    for (const period of periods)
      expect(sum(calendar.monthShares(period).map(({ share }) => share))).toBeCloseTo(1, 12);
  });
  test.each([
    ['energy', 'day', 0.001],
    ['heat', 'sun', 0.0036],
  ])('levels keep the year of %s', (_what, profile, perHour) => {
    const amounts = monthlyAmounts(city, 1200, 'season', 'recovery');
    const levels = calendar.levels(amounts, hourlyProfile(city, profile), perHour);
    const total = sum(
      periods.keys.map((period) => (levels.get(period) ?? NaN) * calendar.hoursOf(period) * perHour),
    );
    // 1 200 x (1 - 0.3 x 0.25 - 0.1 x 0.12): February at 70 %, March at 90 %.
    expect(total).toBeCloseTo(1095.6, 8);
  });
});

test('levels of one resolution are the means of the finer one', () => {
  const amounts = monthlyAmounts(city, 1200, 'even');
  const day = hourlyProfile(city, 'day');
  const [fine, coarse] = [calendarOf(city, 'hourly'), calendarOf(city, 'standard')];
  const [fineLevels, coarseLevels] = [fine, coarse].map((each) => each.levels(amounts, day, 0.001));
  for (const period of coarse.periods) {
    const [month, slice] = (period as string).split('/') as [string, 'peak' | 'flat' | 'valley'];
    const parts = fine.periods.keys.filter((key) => {
      const [when, , hour] = (key as string).split('/');
      return when === month && city.time.slices[slice].includes(Number(hour));
    });
    const mean =
      sum(parts.map((part) => (fineLevels?.get(part) ?? NaN) * fine.hoursOf(part))) / coarse.hoursOf(period);
    expect(coarseLevels?.get(period)).toBeCloseTo(mean, 9);
  }
});

test('a delivery curve has 1 at its largest hour and nothing before it begins', () => {
  const calendar = calendarOf(city, 'hourly');
  const levels = calendar.relative(hourlyProfile(city, 'day'), 2);
  expect(Math.max(...levels.values())).toBe(1);
  for (const [period, level] of levels) if (period.startsWith('2020-01')) expect(level).toBe(0);
});
