/** Value added of the city and of areas, recomputed: planned, less what stops and lines lose, plus new projects. */
import { keyOf, type Case } from './case.js';
import { sum } from './collector.js';
import { ofYear, pick } from './pick.js';
import { sumOf } from './sum-of.js';

/** Value added lost in a month, MCNY: a stop loses a twelfth of its year, and what the other parts say. */
function lostIn(kase: Case, month: number, area?: string): number {
  const { inputs, operation, city } = kase;
  const areaOf = (unit: string): string => pick(city.plants, pick(city.units, unit).plant).area;
  const stops = [...inputs.stops]
    .filter(([id]) => area === undefined || areaOf(id) === area)
    .map(([id, stop]) => (stop.valueAdded * operation.get('unit-stopped', id, keyOf(kase, month))) / 12);
  return sum(stops) + sumOf('valueAddedLost')(kase, month, area);
}

const monthsIn = ({ calendar }: Case, key: string): readonly number[] =>
  calendar.months.flatMap((month, at) => (month.startsWith(key) ? [at] : []));

/** Value added lost in a year or month (`2020`, `2020-03`), MCNY, in one area or all. */
export const valueAddedLost = (kase: Case, key: string, area?: string): number =>
  sum(monthsIn(kase, key).map((month) => lostIn(kase, month, area)));

/** Planned value added of a year, MCNY; an area keeps its share of the first year. */
function plannedIn({ city }: Case, year: string, area?: string): number {
  const { economy, horizon } = city;
  const later = horizon.find((each) => String(each.year) === year);
  const own = area === undefined ? economy.valueAdded : (economy.areas?.[area]?.valueAdded ?? Number.NaN);
  return later === undefined ? own : own * (later.valueAdded / economy.valueAdded);
}

/** Value added of a year or month: planned, by the monthly shares, less what is lost, and what new projects add. */
export function valueAdded(kase: Case, key: string, area?: string): number {
  const { shares } = pick(kase.city.profiles.monthly, kase.city.economy.monthly);
  const planned = plannedIn(kase, key.slice(0, 4), area);
  const share = key.length === 4 ? 1 : sum(monthsIn(kase, key).map((month) => ofYear(shares, month)));
  const gained = sum(monthsIn(kase, key).map((month) => sumOf('valueAddedGained')(kase, month, area)));
  return planned * share - valueAddedLost(kase, key, area) + gained;
}
