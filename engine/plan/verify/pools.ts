/** Money of the city's pools, by the year in which projects start (GRD-3). */
import type { Case } from './case.js';
import { sum } from './collector.js';
import { sumOf } from './sum-of.js';
import { pick } from './pick.js';
import { starts } from './retrofits.js';

/** Places of the months of a year. */
export const monthsIn = ({ calendar }: Case, year: string): readonly number[] =>
  calendar.months.flatMap((month, at) => (month.startsWith(year) ? [at] : []));

/** Money of a pool for what starts in a year, MCNY. */
export function pool(kase: Case, name: 'subsidy' | 'fund', year: string): number {
  const months = monthsIn(kase, year);
  const retrofits = kase.inputs.retrofits.map((item) => {
    const { capacity } = pick(kase.city.boilers, item.boiler);
    const begun = sum(months.map((month) => starts(kase, item, month)));
    return name === 'subsidy' ? item.subsidy * item.capital * capacity * begun : 0;
  });
  return sum(retrofits) + sum(months.map((month) => sumOf('subsidy')(kase, name, month)));
}
