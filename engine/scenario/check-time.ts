/** Calendar, profiles and blends: what must add up. */
import { rounded, type Problem } from './issues.js';
import type { City } from './schema.js';

const tolerance = 1e-6;
const dayTypes = ['workday', 'restday'] as const;

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days of a month (1 to 12) of the calendar. */
export const daysOfMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** Working days and rest days of a month are the days of the calendar. */
export function dayProblems({ year, time }: City): readonly Problem[] {
  return Array.from({ length: 12 }, (_, month) => month).flatMap((month): Problem[] => {
    const seen = total(dayTypes.map((dayType) => time.days[dayType][month] ?? 0));
    const expected = daysOfMonth(year, month + 1);
    if (seen === expected) return [];
    const name = `${year}-${String(month + 1).padStart(2, '0')}`;
    return [
      {
        code: 'E_HOURS_SUM',
        path: `time.days.workday.${month}`,
        seen: `${seen} d`,
        expected: `${expected} d (${name})`,
        data: { month: name },
      },
    ];
  });
}

/** Every hour of the day stands in one slice. */
export function sliceProblems({ time }: City): readonly Problem[] {
  const hours = [...time.slices.peak, ...time.slices.flat, ...time.slices.valley];
  const wrong = Array.from({ length: 24 }, (_, hour) => hour).filter(
    (hour) => hours.filter((other) => other === hour).length !== 1,
  );
  if (wrong.length === 0) return [];
  const seen = wrong.map((hour) => `${hour}: ${hours.filter((other) => other === hour).length} x`).join(', ');
  return [{ code: 'E_HOURS_SUM', path: 'time.slices', seen, expected: '0..23: 1 x' }];
}

function sumProblem(path: string, values: readonly number[]): readonly Problem[] {
  const sum = total(values);
  return Math.abs(sum - 1) <= tolerance
    ? []
    : [{ code: 'E_SHARES_SUM', path, seen: rounded(sum), expected: '1' }];
}

/** Shares of months and of grades add up to 1, and an hourly profile has a shape. */
export function shareProblems({ profiles, blends }: City): readonly Problem[] {
  const months = Object.entries(profiles.monthly).flatMap(([id, profile]) =>
    sumProblem(`profiles.monthly.${id}.shares`, profile.shares),
  );
  const grades = Object.entries(blends).flatMap(([id, blend]) =>
    sumProblem(`blends.${id}.shares`, Object.values(blend.shares)),
  );
  const hours = Object.entries(profiles.hourly).flatMap(([id, profile]) =>
    dayTypes
      .filter((dayType) => total(profile[dayType]) === 0)
      .map((dayType): Problem => ({
        code: 'E_SHARES_SUM',
        path: `profiles.hourly.${id}.${dayType}`,
        seen: '0',
        expected: '> 0',
      })),
  );
  return [...months, ...grades, ...hours];
}
