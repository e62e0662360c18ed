/** Value added of a plan: planned by its monthly shares, less what measures lose, plus what new projects add. */
import { evaluateAccount } from '../model/builder.js';
import { plannedValueAdded } from '../system/targets.js';
import type { Point } from './settle.js';

/** MCNY in a year or span (`2020`, `2020-03`) of the city or an area; undefined where an area has no such figure. */
export type ValueAdded = (time: string, area?: string) => number | undefined;

/** The value added of a point. */
export function valueAddedOf({ model, x }: Point): ValueAdded {
  const { city, calendar, ledgers } = model;
  const shares = city.profiles.monthly[city.economy.monthly]?.shares ?? [];
  const losses = [...evaluateAccount(ledgers.valueAdded, x, ([area, span]) => `${area} ${span}`)].map(
    ([key, lost]) => {
      const [where = '', span = ''] = key.split(' ');
      return { where, span, lost };
    },
  );
  return (time, area) => {
    const planned = plannedValueAdded(city, time.slice(0, 4), area);
    if (planned === undefined) return undefined;
    const months = calendar.months.keys.filter((month) => month.startsWith(time));
    const share = months.reduce((total, month) => total + (shares[calendar.numberOf(month) - 1] ?? 0), 0);
    const lost = losses
      .filter(({ where, span }) => span.startsWith(time) && (area === undefined || where === area))
      .reduce((total, loss) => total + loss.lost, 0);
    return planned * share - lost;
  };
}
