/** Ways in which households heat after loose coal: states, energy and levels of each option of each group. */
import type { City } from '../../scenario/schema.js';
import { heatOfMegawattHour } from '../../units/conversion.js';
import { keyOf, type Case } from './case.js';
import { sum } from './collector.js';
import { ofYear, pick } from './pick.js';
import { rates, type Calendar, type Span } from './time.js';

export type Input = NonNullable<City['measures']['loose-coal']>;
export type Option = Input['options'][string];

/** An option of a group: a way in which some of its households heat afterwards. */
export interface Way {
  readonly group: string;
  readonly id: string;
  readonly option: Option;
}

/** What the scenario says of the measure. */
export const inputOf = (city: City): Input | undefined => city.measures['loose-coal'];

/** All ways. */
export const waysOf = (city: City): readonly Way[] =>
  Object.entries(inputOf(city)?.options ?? {}).flatMap(([id, option]) =>
    option.groups.map((group) => ({ group, id, option })),
  );

/** Places of the months in which conversions may be completed: outside the heating season, in time for it. */
export function worksOf(city: City, { months }: Calendar): readonly number[] {
  const { completeBy = 0 } = inputOf(city) ?? {};
  return months.flatMap((key, month) => {
    const number = Number(key.slice(5));
    const open = month + 1 >= city.time.projectsFrom && number <= completeBy;
    return open && !city.time.heatingMonths.includes(number) ? [month] : [];
  });
}

/** Households converted by the end of a month. */
export function converted(kase: Case, { group, id }: Way, month: number): number {
  const done = worksOf(kase.city, kase.calendar).filter((work) => work <= month);
  const last = done.at(-1);
  return last === undefined ? 0 : kase.operation.get('household-converted', group, id, keyOf(kase, last));
}

/** Households that heat the new way, or should: those converted before the month. */
export const changed = (kase: Case, way: Way, month: number): number => converted(kase, way, month - 1);

/** Those of them that do not burn loose coal again. */
const faithful = (kase: Case, way: Way, month: number): number =>
  changed(kase, way, month) * (1 - way.option.reburn);

/** The record of a group. */
export const groupOf = ({ city }: Case, group: string) => pick(city.households, group);

/** Share of a year's heat of a group in a month. */
export const shareOf = (kase: Case, group: string, month: number): number =>
  ofYear(pick(kase.city.profiles.monthly, groupOf(kase, group).monthly).shares, month);

/** Useful heat of one household in a year, TJ. */
export function usefulHeat(kase: Case, group: string): number {
  const { real, grade, stoveEfficiency } = groupOf(kase, group);
  return real * pick(kase.city.grades, grade).heatValue * stoveEfficiency;
}

/** Energy that a way uses in a month, TJ. */
const energyOf = (kase: Case, way: Way, month: number): number =>
  (faithful(kase, way, month) * usefulHeat(kase, way.group) * shareOf(kase, way.group, month)) /
  way.option.efficiency;

/** Energy that a way uses in a span, TJ. */
export const energyInSpan = (kase: Case, way: Way, span: Span): number =>
  sum(span.months.map((month) => energyOf(kase, way, month)));

/** Whether a way runs on power. */
export const isElectric = ({ option: { kind } }: Way): boolean =>
  kind === 'heat-pump' || kind === 'resistive';

const levels = new WeakMap<Case, Map<string, ReadonlyMap<string, number>>>();

/** Mean power or heat rate of a way in a period, MW or MWth; its months are spread by the group's hourly shape. */
export function levelOf(kase: Case, way: Way, period: string): number {
  const known = levels.get(kase) ?? new Map<string, ReadonlyMap<string, number>>();
  levels.set(kase, known);
  const key = `${way.group} ${way.id}`;
  const { city, calendar } = kase;
  const amounts = (): readonly number[] => calendar.months.map((_, month) => energyOf(kase, way, month));
  const own = known.get(key) ?? rates(city, calendar, amounts(), groupOf(kase, way.group).hourly);
  known.set(key, own);
  return (own.get(period) ?? 0) / heatOfMegawattHour;
}
