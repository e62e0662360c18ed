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

/** A year of the horizon: its days, and its activity against a normal first year. */
export interface YearFacts {
  readonly year: number;
  readonly days: City['time']['days'];
  /** By sector; 1 where none is named. */
  growth(sector?: string): number;
  readonly heat: number;
  readonly peak: number;
  readonly valueAdded: number;
}

const yearsByCity = new WeakMap<City, readonly YearFacts[]>();

/** The years of a city: the first, whose activity may follow a recovery path, and those after it. */
export function yearsOf(city: City): readonly YearFacts[] {
  const known = yearsByCity.get(city);
  if (known !== undefined) return known;
  const first: YearFacts = {
    year: city.year,
    days: city.time.days,
    growth: () => 1,
    heat: 1,
    peak: 1,
    valueAdded: city.economy.valueAdded,
  };
  const years = [
    first,
    ...city.horizon.map((later) => ({
      ...later,
      growth: (sector?: string) => (sector === undefined ? 1 : (later.growth[sector] ?? 1)),
    })),
  ];
  yearsByCity.set(city, years);
  return years;
}

/** One cell of the calendar: hours of a month that are of one day type and hour of the day. */
interface Cell {
  /** Place of the month in the horizon, from 0. */
  readonly place: number;
  /** `2020-01`. */
  readonly month: string;
  readonly dayType: (typeof dayTypes)[number];
  readonly hour: number;
  readonly hours: number;
}

export interface Calendar {
  readonly years: KeySet<'year'>;
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
  /** Number of a month in its year, 1 to 12: for figures that repeat from year to year. */
  numberOf(month: string): number;
  /** Place of a month in the horizon, from 0: for amounts over the horizon. */
  placeOf(month: string): number;
  /** The year of a month, span or period. */
  yearOf(key: string): Key<'year'>;
  spansOf(year: string): readonly Key<'span'>[];
  monthsOfYear(year: string): readonly Key<'month'>[];
  previous(month: string): Key<'month'> | undefined;
  /**
   * Mean level in each period of a load whose amount in the month at place p is `amounts[p]` and whose shape within the month is an
   * hourly profile. `perHour` is the amount of one unit of level held for one hour (0.001 GWh per MW, 0.0036 TJ per MWth).
   */
  levels(amounts: readonly number[], hourly: HourlyProfile, perHour: number): ReadonlyMap<string, number>;
  /** Hours at the largest weight that would give the same sum, by month. */
  fullHours(hourly: HourlyProfile): ReadonlyMap<string, number>;
  /** Mean weight of each period relative to the largest of the profile; months before number `from` of the first year count as none. */
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
  if (resolution === 'annual') return `${cell.month.slice(0, 4)}/all`;
  if (resolution === 'monthly') return `${cell.month}/all`;
  if (resolution === 'standard') return `${cell.month}/${sliceOf(city, cell.hour)}`;
  return `${cell.month}/${cell.dayType}/${pad(cell.hour)}`;
}

function cellsOf(city: City): readonly Cell[] {
  return yearsOf(city).flatMap(({ year, days }, at) =>
    allHours.slice(0, 12).flatMap((month) =>
      dayTypes.flatMap((dayType) =>
        allHours.map((hour) => ({
          place: at * 12 + month,
          month: `${year}-${pad(month + 1)}`,
          dayType,
          hour,
          hours: days[dayType][month] ?? 0,
        })),
      ),
    ),
  );
}

/** The calendar of a city at a resolution. */
export function calendarOf(city: City, resolution: Resolution): Calendar {
  const cells = cellsOf(city).filter((cell) => cell.hours > 0);
  const names = cells.map((cell) => periodOf(city, resolution, cell));
  const years = keySet(
    'year',
    yearsOf(city).map(({ year }) => String(year)),
  );
  const months = keySet(
    'month',
    years.keys.flatMap((year) => allHours.slice(0, 12).map((month) => `${year}-${pad(month + 1)}`)),
  );
  const annual = resolution === 'annual';
  const spans = annual ? keySet('span', years.keys) : keySet('span', months.keys);
  const yearOf = (key: string): Key<'year'> => key.slice(0, 4) as Key<'year'>;
  const periods = keySet('period', new Set(names));
  const hours = new Map<string, number>();
  const monthHours = new Map<string, number>();
  const shares = new Map<string, Map<string, number>>();
  cells.forEach((cell, at) => {
    const period = names[at] as string;
    const { month } = cell;
    hours.set(period, (hours.get(period) ?? 0) + cell.hours);
    monthHours.set(month, (monthHours.get(month) ?? 0) + cell.hours);
    const share = shares.get(period) ?? new Map<string, number>();
    shares.set(period, share.set(month, (share.get(month) ?? 0) + cell.hours));
  });
  const spanOf = (key: string): Key<'span'> => key.slice(0, annual ? 4 : 7) as Key<'span'>;
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
  const monthsOfYear = memoised((year: string) => months.keys.filter((month) => yearOf(month) === year));
  return {
    years,
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
      annual ? monthsOfYear(span) : months.keys.filter((month) => (month as string) === span),
    ),
    monthShares: memoised((period: string) =>
      [...(shares.get(period) ?? [])].map(([month, amount]) => ({
        month: month as Key<'month'>,
        share: amount / hoursOf(period),
      })),
    ),
    numberOf: (month) => Number(month.slice(5, 7)),
    placeOf: (month) => months.at(month),
    yearOf,
    spansOf: memoised((year: string) => spans.keys.filter((span) => yearOf(span) === year)),
    monthsOfYear,
    previous: (month) => months.keys[months.at(month) - 1],
    levels: (amounts, hourly, perHour) => {
      const weights = weightsOf.get(hourly) ?? monthlyWeights(cells, hourly);
      weightsOf.set(hourly, weights);
      return aggregate((cell) => {
        const total = weights[cell.place] ?? 0;
        return total === 0
          ? 0
          : (((amounts[cell.place] ?? 0) / perHour) * (hourly[cell.dayType][cell.hour] ?? 0)) / total;
      });
    },
    fullHours: (hourly) => {
      const largest = Math.max(...hourly.workday, ...hourly.restday);
      const totals = monthlyWeights(cells, hourly);
      return new Map(
        months.keys.map((month, at) => [month, largest === 0 ? 0 : (totals[at] ?? 0) / largest]),
      );
    },
    relative: (hourly, from) => {
      const largest = Math.max(...hourly.workday, ...hourly.restday);
      return aggregate((cell) =>
        largest === 0 || cell.place + 1 < from ? 0 : (hourly[cell.dayType][cell.hour] ?? 0) / largest,
      );
    },
  };
}

/** For each month the sum of hours times weight. */
function monthlyWeights(cells: readonly Cell[], hourly: HourlyProfile): readonly number[] {
  const totals: number[] = [];
  for (const cell of cells)
    totals[cell.place] = (totals[cell.place] ?? 0) + cell.hours * (hourly[cell.dayType][cell.hour] ?? 0);
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

/**
 * Amounts of every month of the horizon: a normal first year's amount x monthly share, in the first year x the recovery
 * path, in later years x their growth (of a sector, or as told).
 */
export function monthlyAmounts(
  city: City,
  annual: number,
  monthly: string,
  recovery?: string,
  growth: string | ((year: YearFacts) => number) = () => 1,
): readonly number[] {
  const shares = city.profiles.monthly[monthly]?.shares ?? [];
  const factors = recovery === undefined ? undefined : city.profiles.factor[recovery]?.values;
  return yearsOf(city).flatMap((year, at) => {
    const level = typeof growth === 'string' ? year.growth(growth) : growth(year);
    return shares.map((share, month) => annual * share * (at === 0 ? (factors?.[month] ?? 1) : level));
  });
}

/** The hourly profile of a name. */
export function hourlyProfile(city: City, name: string): HourlyProfile {
  const profile = city.profiles.hourly[name];
  if (profile === undefined) throw new Error(`no hourly profile ${name}`);
  return profile;
}
