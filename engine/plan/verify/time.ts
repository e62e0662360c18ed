/**
 * Time, cell by cell: a cell is one hour of the clock on one kind of day of one month, with its hours in the year.
 * Periods and spans are only names for sets of cells, so every mean here is a sum over cells.
 */
import type { City } from '../../scenario/schema.js';
import { sum } from './collector.js';
import { ofYear, pick, place } from './pick.js';

export type DayKind = 'workday' | 'restday';

export interface Cell {
  readonly month: number;
  readonly kind: DayKind;
  readonly hour: number;
  /** Hours of the year that this cell stands for. */
  readonly hours: number;
}

/** A time of dispatch; `shares` tells which part of its hours lies in each month (0 to 11). */
export interface Period {
  readonly id: string;
  readonly span: string;
  readonly hours: number;
  readonly cells: readonly Cell[];
  readonly shares: readonly number[];
}

/** A time of fuel accounting: a month, or the year. */
export interface Span {
  readonly id: string;
  readonly months: readonly number[];
  readonly hours: number;
  readonly periods: readonly Period[];
}

export interface Calendar {
  readonly months: readonly string[];
  readonly hours: readonly number[];
  readonly cells: readonly Cell[];
  readonly periods: readonly Period[];
  readonly spans: readonly Span[];
}

const kinds: readonly DayKind[] = ['workday', 'restday'];
const pad = (number: number): string => String(number).padStart(2, '0');

/** `2020-03` for the month at place 2 of a horizon that begins in 2020. */
const monthKey = (city: City, month: number): string =>
  `${city.year + Math.floor(month / 12)}-${pad((month % 12) + 1)}`;

/** Places of all months of the horizon. */
const monthsOf = (city: City): readonly number[] =>
  Array.from({ length: 12 * (1 + city.horizon.length) }, (_, month) => month);

/** The later year that holds a month; undefined in the first. */
export const laterYear = (city: City, month: number): City['horizon'][number] | undefined =>
  month < 12 ? undefined : place(city.horizon, Math.floor(month / 12) - 1);

function cellsOf(city: City): readonly Cell[] {
  return monthsOf(city).flatMap((month) =>
    kinds.flatMap((kind) =>
      Array.from({ length: 24 }, (_, hour) => ({
        month,
        kind,
        hour,
        hours: ofYear((laterYear(city, month) ?? city.time).days[kind], month),
      })),
    ),
  );
}

function sliceOf(city: City, hour: number): string {
  const found = Object.entries(city.time.slices).find(([, hours]) => hours.includes(hour));
  return found === undefined ? 'none' : found[0];
}

/** The name of the period that holds a cell. */
function periodOf(city: City, cell: Cell): string {
  const month = monthKey(city, cell.month);
  switch (city.resolution) {
    case 'annual':
      return `${month.slice(0, 4)}/all`;
    case 'monthly':
      return `${month}/all`;
    case 'standard':
      return `${month}/${sliceOf(city, cell.hour)}`;
    case 'hourly':
      return `${month}/${cell.kind}/${pad(cell.hour)}`;
  }
}

function periodFrom(id: string, cells: readonly Cell[], months: readonly number[]): Period {
  const hours = sum(cells.map((cell) => cell.hours));
  const shares = months.map((month) =>
    hours === 0 ? 0 : sum(cells.filter((cell) => cell.month === month).map((cell) => cell.hours)) / hours,
  );
  return { id, span: id.slice(0, id.indexOf('/')), hours, cells, shares };
}

function group<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return groups;
}

/** The calendar of a city at the resolution of its scenario; hours in h. */
export function calendarOf(city: City): Calendar {
  const cells = cellsOf(city);
  const all = monthsOf(city);
  const periods = [...group(cells, (cell) => periodOf(city, cell))].map(([id, own]) =>
    periodFrom(id, own, all),
  );
  const hours = all.map((month) =>
    sum(cells.filter((cell) => cell.month === month).map((cell) => cell.hours)),
  );
  const spans = [...group(periods, (period) => period.span)].map(([id, own]) => ({
    id,
    months: all.filter((month) => own.some((period) => period.cells.some((cell) => cell.month === month))),
    hours: sum(own.map((period) => period.hours)),
    periods: own,
  }));
  return { months: all.map((month) => monthKey(city, month)), hours, cells, periods, spans };
}

/** The years of a calendar, in order. */
export const yearsOf = ({ months }: Calendar): readonly string[] => [
  ...new Set(months.map((month) => month.slice(0, 4))),
];

/** The span of an id. */
export function spanOf(calendar: Calendar, id: string): Span {
  const found = calendar.spans.find((span) => span.id === id);
  if (found === undefined) throw new RangeError(`verify: no span ${id}`);
  return found;
}

/**
 * Amount of each month: the year's amount by its monthly shares, times the factors of a recovery path in the first year
 * and growth in later ones: that of a sector, or of heat.
 */
export function monthlyAmounts(
  city: City,
  yearly: number,
  monthly: string,
  recovery?: string,
  growth?: { readonly sector?: string; readonly heat?: boolean },
): readonly number[] {
  const { shares } = pick(city.profiles.monthly, monthly);
  const factors = recovery === undefined ? undefined : pick(city.profiles.factor, recovery).values;
  const level = (month: number): number => {
    const later = laterYear(city, month);
    if (later === undefined) return factors === undefined ? 1 : ofYear(factors, month);
    if (growth?.heat === true) return later.heat;
    return growth?.sector === undefined ? 1 : (later.growth[growth.sector] ?? 1);
  };
  return monthsOf(city).map((month) => yearly * ofYear(shares, month) * level(month));
}

/**
 * Mean rate in each period (amount per hour) when each month's amount follows an hourly shape.
 * A month whose weights are all zero has no rate.
 */
export function rates(
  city: City,
  calendar: Calendar,
  amounts: readonly number[],
  hourly: string,
): ReadonlyMap<string, number> {
  const profile = pick(city.profiles.hourly, hourly);
  const weight = (cell: Cell): number => place(profile[cell.kind], cell.hour);
  const whole = monthsOf(city).map((month) =>
    sum(calendar.cells.filter((cell) => cell.month === month).map((cell) => cell.hours * weight(cell))),
  );
  const rate = (cell: Cell): number => {
    const total = place(whole, cell.month);
    return total === 0 ? 0 : (place(amounts, cell.month) * weight(cell)) / total;
  };
  return new Map(
    calendar.periods.map((period) => [
      period.id,
      period.hours === 0 ? 0 : sum(period.cells.map((cell) => cell.hours * rate(cell))) / period.hours,
    ]),
  );
}

/** Mean over a period of a limit that is given by month and by the shape's share of its largest weight. */
export function meanOfPeak(
  city: City,
  period: Period,
  hourly: string,
  byMonth: (month: number) => number,
): number {
  const profile = pick(city.profiles.hourly, hourly);
  const largest = Math.max(...kinds.flatMap((kind) => profile[kind]));
  if (period.hours === 0 || largest === 0) return 0;
  const parts = period.cells.map(
    (cell) => (cell.hours * byMonth(cell.month) * place(profile[cell.kind], cell.hour)) / largest,
  );
  return sum(parts) / period.hours;
}

/** Mean over a period of a figure that is given by month. */
export function meanOfMonths(period: Period, byMonth: (month: number) => number): number {
  return sum(period.shares.map((share, month) => (share === 0 ? 0 : share * byMonth(month))));
}
