/**
 * Months, spans and periods of a resolution, and the shapes of loads in them.
 * Decisions on projects and states are by month at every resolution; fuel is accounted by span (a month, or the year at
 * `annual`); dispatch is by period. All is aggregated from days of two kinds and 24 hours, so resolutions are nested.
 */
import { keySet, type Key, type KeySet } from '../model/set.js';
import type { City, Resolution } from '../scenario/schema.js';
import { energyOfMegawattHour, heatOfMegawattHour } from '../units/conversion.js';

const dayTypes = ['workday', 'restday'] as const;
const allHours = Array.from({ length: 24 }, (_, hour) => hour);

/** One cell of the calendar: hours of a month that are of one day type and hour of the day. */
interface Cell {
  readonly month: number;
  readonly dayType: (typeof dayTypes)[number];
  readonly hour: number;
  readonly hours: number;
}

export interface Calendar {
  readonly months: KeySet<'month'>;
  readonly spans: KeySet<'span'>;
  readonly periods: KeySet<'period'>;
  /** Hours of a month, a period. */
  hoursOfMonth(month: string): number;
  hoursOf(period: string): number;
  /** GWh of one MW held through a period; TJ of one MWth. */
  energyWeight(period: string): number;
  heatWeight(period: string): number;
  spanOf(period: string): Key<'span'>;
  spanOfMonth(month: string): Key<'span'>;
  periodsOf(span: string): readonly Key<'period'>[];
  monthsOf(span: string): readonly Key<'month'>[];
  /** Months that a period covers, with the share of its hours. */
  monthShares(period: string): readonly { readonly month: Key<'month'>; readonly share: number }[];
  /** Number of a month, 1 to 12. */
  numberOf(month: string): number;
  previous(month: string): Key<'month'> | undefined;
  /**
   * Mean level in each period of a load whose amount in month m is `amounts[m]` and whose shape within the month is an
   * hourly profile. `perHour` is the amount of one unit of level held for one hour (0.001 GWh per MW, 0.0036 TJ per MWth).
   */
  levels(amounts: readonly number[], hourly: HourlyProfile, perHour: number): ReadonlyMap<string, number>;
  /** Mean weight of each period relative to the largest of the profile, counting months from `from` on only. */
  relative(hourly: HourlyProfile, from: number): ReadonlyMap<string, number>;
}

export interface HourlyProfile {
  readonly workday: readonly number[];
  readonly restday: readonly number[];
}

const pad = (value: number): string => String(value).padStart(2, '0');

function sliceOf(city: City, hour: number): string {
  const { peak, flat } = city.time.slices;
  return peak.includes(hour) ? 'peak' : flat.includes(hour) ? 'flat' : 'valley';
}

function periodOf(city: City, resolution: Resolution, cell: Cell): string {
  if (resolution === 'annual') return `${city.year}/all`;
  const month = `${city.year}-${pad(cell.month)}`;
  if (resolution === 'monthly') return `${month}/all`;
  if (resolution === 'standard') return `${month}/${sliceOf(city, cell.hour)}`;
  return `${month}/${cell.dayType}/${pad(cell.hour)}`;
}

function cellsOf(city: City): readonly Cell[] {
  const cells: Cell[] = [];
  for (let month = 1; month <= 12; month += 1)
    for (const dayType of dayTypes)
      for (const hour of allHours)
        cells.push({ month, dayType, hour, hours: city.time.days[dayType][month - 1] ?? 0 });
  return cells;
}

/** The calendar of a city at a resolution. */
export function calendarOf(city: City, resolution: Resolution): Calendar {
  const cells = cellsOf(city).filter((cell) => cell.hours > 0);
  const names = cells.map((cell) => periodOf(city, resolution, cell));
  const months = keySet(
    'month',
    allHours.slice(0, 12).map((month) => `${city.year}-${pad(month + 1)}`),
  );
  const spans = resolution === 'annual' ? keySet('span', [String(city.year)]) : keySet('span', months.keys);
  const periods = keySet('period', new Set(names));
  const hours = new Map<string, number>();
  const monthHours = new Map<string, number>();
  const shares = new Map<string, Map<string, number>>();
  cells.forEach((cell, at) => {
    const period = names[at] as string;
    const month = months.keys[cell.month - 1] as string;
    hours.set(period, (hours.get(period) ?? 0) + cell.hours);
    monthHours.set(month, (monthHours.get(month) ?? 0) + cell.hours);
    const share = shares.get(period) ?? new Map<string, number>();
    shares.set(period, share.set(month, (share.get(month) ?? 0) + cell.hours));
  });
  const annual = resolution === 'annual';
  const theSpan = spans.keys[0] as Key<'span'>;
  const spanOf = (key: string): Key<'span'> => (annual ? theSpan : (key.slice(0, 7) as Key<'span'>));
  const hoursOf = (period: string): number => hours.get(period) ?? 0;
  const placeOfCell = Int32Array.from(names, (name) => periods.at(name));
  const aggregate = (level: (cell: Cell) => number): ReadonlyMap<string, number> => {
    const totals = new Float64Array(periods.size);
    cells.forEach((cell, at) => {
      const place = placeOfCell[at] as number;
      totals[place] = (totals[place] as number) + level(cell) * cell.hours;
    });
    return new Map(
      periods.keys.map((period, place) => [period, (totals[place] as number) / hoursOf(period)]),
    );
  };
  const weightsOf = new Map<HourlyProfile, readonly number[]>();
  return {
    months,
    spans,
    periods,
    hoursOfMonth: (month) => monthHours.get(month) ?? 0,
    hoursOf,
    energyWeight: (period) => hoursOf(period) * energyOfMegawattHour,
    heatWeight: (period) => hoursOf(period) * heatOfMegawattHour,
    spanOf,
    spanOfMonth: spanOf,
    periodsOf: memoised((span: string) => periods.keys.filter((period) => spanOf(period) === span)),
    monthsOf: memoised((span: string) =>
      annual ? months.keys : months.keys.filter((month) => (month as string) === span),
    ),
    monthShares: memoised((period: string) =>
      [...(shares.get(period) ?? [])].map(([month, amount]) => ({
        month: month as Key<'month'>,
        share: amount / hoursOf(period),
      })),
    ),
    numberOf: (month) => Number(month.slice(5, 7)),
    previous: (month) => months.keys[months.at(month) - 1],
    levels: (amounts, hourly, perHour) => {
      const weights = weightsOf.get(hourly) ?? monthlyWeights(cells, hourly);
      weightsOf.set(hourly, weights);
      return aggregate((cell) => {
        const total = weights[cell.month - 1] ?? 0;
        return total === 0
          ? 0
          : (((amounts[cell.month - 1] ?? 0) / perHour) * (hourly[cell.dayType][cell.hour] ?? 0)) / total;
      });
    },
    relative: (hourly, from) => {
      const largest = Math.max(...hourly.workday, ...hourly.restday);
      return aggregate((cell) =>
        largest === 0 || cell.month < from ? 0 : (hourly[cell.dayType][cell.hour] ?? 0) / largest,
      );
    },
  };
}

/** For each month the sum of hours times weight. */
function monthlyWeights(cells: readonly Cell[], hourly: HourlyProfile): readonly number[] {
  const totals = new Array<number>(12).fill(0);
  for (const cell of cells)
    totals[cell.month - 1] =
      (totals[cell.month - 1] ?? 0) + cell.hours * (hourly[cell.dayType][cell.hour] ?? 0);
  return totals;
}

function memoised<Value>(compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}

/** Amounts by month: the year's amount x monthly share x recovery factor. */
export function monthlyAmounts(
  city: City,
  annual: number,
  monthly: string,
  recovery?: string,
): readonly number[] {
  const shares = city.profiles.monthly[monthly]?.shares ?? [];
  const factors = recovery === undefined ? undefined : city.profiles.factor[recovery]?.values;
  return shares.map((share, month) => annual * share * (factors?.[month] ?? 1));
}

/** The hourly profile of a name. */
export function hourlyProfile(city: City, name: string): HourlyProfile {
  const profile = city.profiles.hourly[name];
  if (profile === undefined) throw new Error(`no hourly profile ${name}`);
  return profile;
}
