/** Figures of reports that no ledger holds, from the scenario and the decisions: raw material, coal that homes really burn. */
import { standardCoalOf } from '../../units/conversion.js';
import { keyOf, type Case } from './case.js';
import { sum } from './collector.js';
import { ofYear, pick, place } from './pick.js';
import { monthlyAmounts } from './time.js';

const monthsIn = ({ calendar }: Case, year: string): readonly number[] =>
  calendar.months.flatMap((month, at) => (month.startsWith(year) ? [at] : []));

/** ktce of a direct use that lines leave out by making less than planned. */
function leftOut(kase: Case, use: string, months: readonly number[]): number {
  const { city, operation } = kase;
  return sum(
    Object.entries(city.lines).flatMap(([id, line]) =>
      (line.fuels ?? [])
        .filter((fuel) => fuel.use === use)
        .map((fuel) => {
          const { output, monthly, recovery, sector } = line;
          const planned = monthlyAmounts(city, output, monthly, recovery, { sector });
          const missing = months.map(
            (month) => place(planned, month) - operation.get('line-output', id, keyOf(kase, month)),
          );
          return fuel.amount * sum(missing);
        }),
    ),
  );
}

/** Coal that admitted projects use as raw material: a full year's, by the shares of its months from the start on. */
function admittedFeedstock(
  { city, calendar, operation }: Case,
  months: readonly number[],
  within: (place: { readonly area: string }) => boolean,
): readonly { readonly coal: number; readonly energy: number }[] {
  return Object.entries(city.measures.admission?.candidates ?? {}).flatMap(([id, project]) => {
    const { coal: use, start, monthly } = project;
    if (use?.feedstock !== true || !within(project)) return [];
    const { shares } = pick(city.profiles.monthly, monthly);
    const running = months.filter((month) => place(calendar.months, month) >= start);
    const share = sum(running.map((month) => ofYear(shares, month)));
    const coal = use.amount * share * operation.get('admit', id);
    return [{ coal, energy: coal * standardCoalOf(pick(city.grades, use.grade).heatValue) }];
  });
}

/** Energy used as raw material in a year, in one area or all: kt of coal, ktce. */
export function feedstockIn(
  kase: Case,
  year: string,
  area?: string,
): { readonly coal: number; readonly energy: number } {
  const { city } = kase;
  const within = (place: { readonly area: string }): boolean => area === undefined || place.area === area;
  const months = monthsIn(kase, year);
  const direct = Object.entries(city.directUses)
    .filter(([, use]) => use.feedstock && within(use))
    .map(([id, use]) => {
      const grade = city.grades[use.fuel];
      const fuel = grade ?? pick(city.fuels, use.fuel);
      const amounts = monthlyAmounts(city, use.amount, use.monthly, use.recovery, { sector: use.sector });
      const perUnit = standardCoalOf(fuel.heatValue);
      const energy = sum(months.map((month) => place(amounts, month))) * perUnit - leftOut(kase, id, months);
      const commercial = grade !== undefined || pick(city.fuels, use.fuel).commercial;
      return { coal: grade === undefined ? 0 : energy / perUnit, energy: commercial ? energy : 0 };
    });
  const made = Object.values(city.processes)
    .filter(within)
    .map((each) => {
      const amounts = monthlyAmounts(city, each.amount, each.monthly, each.recovery, { sector: each.sector });
      const coal = each.feedstock * sum(months.map((month) => place(amounts, month)));
      return { coal, energy: coal * standardCoalOf(pick(city.grades, each.input).heatValue) };
    });
  const all = [...direct, ...made, ...admittedFeedstock(kase, months, within)];
  return { coal: sum(all.map(({ coal }) => coal)), energy: sum(all.map(({ energy }) => energy)) };
}

/** kt that households on loose coal really burn in a year. */
export function realCoalIn(kase: Case, year: string): number {
  const { city, operation } = kase;
  return sum(
    Object.entries(city.households).flatMap(([id, group]) => {
      const each = monthlyAmounts(city, group.real, group.monthly);
      return monthsIn(kase, year).map(
        (month) => place(each, month) * operation.get('household-loose', id, keyOf(kase, month)),
      );
    }),
  );
}
