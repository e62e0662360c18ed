/** How a yearly amount spreads over months and the slices of the day, for the checks on capacity. */
import type { City } from './schema.js';

export const months: readonly number[] = Array.from({ length: 12 }, (_, month) => month);
export const sliceNames = ['peak', 'flat', 'valley'] as const;
export type Slice = (typeof sliceNames)[number];

const dayTypes = ['workday', 'restday'] as const;

/** Something with a yearly amount; without `recovery` each month has its plain share. */
export interface Spread {
  readonly amount: number;
  readonly monthly: string;
  readonly hourly: string;
  readonly recovery?: string | undefined;
}

export const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

export const hoursOfMonth = (city: City, month: number): number =>
  24 * total(dayTypes.map((dayType) => city.time.days[dayType][month] ?? 0));

/** Amount of a month (0 to 11). */
export const monthAmount = (city: City, spread: Omit<Spread, 'hourly'>, month: number): number =>
  spread.amount *
  (city.profiles.monthly[spread.monthly]?.shares[month] ?? 0) *
  (spread.recovery === undefined ? 1 : (city.profiles.factor[spread.recovery]?.values[month] ?? 1));

/** Share of a month's amount that falls in one hour of a slice. */
function hourShare(city: City, hourly: string, month: number, slice: Slice): number {
  const profile = city.profiles.hourly[hourly];
  if (profile === undefined) return 0;
  const days = (dayType: (typeof dayTypes)[number]): number => city.time.days[dayType][month] ?? 0;
  const weight = (hours: readonly number[]): number =>
    total(dayTypes.map((dayType) => days(dayType) * total(hours.map((hour) => profile[dayType][hour] ?? 0))));
  const hours = city.time.slices[slice];
  const whole = total(dayTypes.map((dayType) => days(dayType) * total(profile[dayType])));
  const length = hours.length * total(dayTypes.map(days));
  return whole === 0 || length === 0 ? 0 : weight(hours) / whole / length;
}

/** Mean level of a spread in a slice of a month: MW when amounts are GWh, MWth when they are TJ. */
export type LevelOf = (spread: Spread, month: number, slice: Slice, perHour: number) => number;

/** Levels of a city; the shape of each profile is worked out once. */
export function levelsOf(city: City): LevelOf {
  const known = new Map<string, number>();
  return (spread, month, slice, perHour) => {
    const key = `${spread.hourly} ${month} ${slice}`;
    const share = known.get(key) ?? hourShare(city, spread.hourly, month, slice);
    known.set(key, share);
    return (monthAmount(city, spread, month) / perHour) * share;
  };
}
