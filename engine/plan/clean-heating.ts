/**
 * Clean-heating rate (清洁取暖率) at the end of each year: floor on networks and floor of converted households over all of
 * it and the floor that loose coal still heats. A household that burns coal again after its conversion is not clean.
 */
import type { Reports } from '../contract-reports.js';
import { yearsOf } from '../system/time.js';
import type { Point } from './settle.js';

type CleanHeating = NonNullable<Reports['cleanHeating']>;

interface Floor {
  clean: number;
  loose: number;
}

/** Households of each group on loose coal in the last month of a year. */
function stillLoose({ model, x }: Point, year: string): ReadonlyMap<string, number> {
  const { calendar, program } = model;
  const last = calendar.monthsOfYear(year).at(-1);
  const loose = new Map<string, number>();
  for (const { code, first, keys } of program.columnFamilies)
    if (code === 'household-loose')
      keys.forEach(([group = '', month], at) => {
        if (month === last) loose.set(group, x[first + at] ?? 0);
      });
  return loose;
}

const rateOf = ({ clean, loose }: Floor): number => (clean + loose > 0 ? clean / (clean + loose) : 0);

/** Rates of all years; undefined in a scenario that does not tell the floor of a household. */
export function cleanHeatingOf(point: Point): CleanHeating | undefined {
  const { city, calendar } = point.model;
  const facts = city.cleanHeating;
  if (facts === undefined) return undefined;
  return calendar.years.keys.map((year) => {
    const growth = yearsOf(city).find((each) => String(each.year) === year)?.heat ?? 1;
    const areas = new Map<string, Floor>();
    const of = (area: string): Floor => {
      const known = areas.get(area) ?? { clean: 0, loose: 0 };
      areas.set(area, known);
      return known;
    };
    for (const { area, heatedArea } of Object.values(city.networks)) of(area).clean += growth * heatedArea;
    for (const [area, households] of Object.entries(facts.converted))
      of(area).clean += facts.floor * households;
    const loose = stillLoose(point, year);
    for (const [id, { area, households }] of Object.entries(city.households)) {
      const left = loose.get(id) ?? households;
      of(area).loose += facts.floor * left;
      of(area).clean += facts.floor * (households - left);
    }
    const whole = [...areas.values()].reduce(
      (total, { clean, loose: dirty }) => ({ clean: total.clean + clean, loose: total.loose + dirty }),
      { clean: 0, loose: 0 },
    );
    return {
      year: Number(year),
      rate: rateOf(whole),
      byArea: Object.fromEntries([...areas].map(([area, floor]) => [area, rateOf(floor)])),
    };
  });
}
