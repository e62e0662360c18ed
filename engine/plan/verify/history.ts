/** Years side by side, worked out again: the base year and the year before on the rules of the year they are compared with. */
import type { RuleSet } from '../../rules/rules.js';
import { otherOf } from './calibration.js';
import type { Case } from './case.js';
import { sum } from './collector.js';
import { newRenewablesIn } from './exchange.js';
import type { Books } from './ledgers.js';
import { cityLine, equalValue, rulesOf } from './posting.js';
import { feedstockIn } from './report-figures.js';
import { yearsOf } from './time.js';
import { valueAdded } from './value-added.js';

/** Statistics of the base year by area, kt or ktce, as they would be on a set of rules. */
export function baseOn(kase: Case, of: 'coal' | 'energy', on: RuleSet): ReadonlyMap<string, number> {
  const { statistics } = kase.city;
  const [own, other] = [otherOf(kase), otherOf({ ...kase, rules: on })];
  // Statistic = model + other on either set of rules, with one other: the change of the model is that of the statistic.
  const base = new Map(
    Object.entries(statistics[of]).map(([area, statistic]): [string, number] => [
      area,
      statistic + (own.get(area)?.[of] ?? 0) - (other.get(area)?.[of] ?? 0),
    ]),
  );
  return of === 'energy' ? base.set(cityLine, statistics.energyCity) : base;
}

/** ktce that a year's ledger B has more on the rules `on` than on its own. */
function energyMoved(kase: Case, year: string, on: RuleSet, area?: string): number {
  const own = rulesOf(kase, Number(year));
  const moved = (was: boolean, is: boolean, amount: () => number): number =>
    was === is ? 0 : was ? amount() : -amount();
  return sum([
    moved(own.feedstockDeducted, on.feedstockDeducted, () => feedstockIn(kase, year, area).energy),
    moved(
      own.renewablesDeducted,
      on.renewablesDeducted,
      () => equalValue(kase, Number(year)) * newRenewablesIn(kase, year, area),
    ),
  ]);
}

/** Energy (ktce) and energy per value added (ktce/MCNY) of the base year on the rules of a year. */
export function baseYearFor(
  kase: Case,
  year: string,
  area?: string,
): { readonly energy: number; readonly intensity: number } {
  const { economy } = kase.city;
  const base = baseOn(kase, 'energy', rulesOf(kase, Number(year)));
  const energy = area === undefined ? sum([...base.values()]) : (base.get(area) ?? 0);
  const made =
    area === undefined
      ? economy.valueAddedBaseYear
      : (economy.areas?.[area]?.valueAddedBaseYear ?? Number.NaN);
  return { energy, intensity: energy / made };
}

/** The year before a year of the plan, or the base year, on the rules of that year. */
export function yearBefore(
  kase: Case,
  { energy: book }: Books,
  year: string,
  area?: string,
): { readonly year: number; readonly energy: number; readonly intensity: number } {
  const years = yearsOf(kase.calendar);
  const earlier = years[years.indexOf(year) - 1];
  if (earlier === undefined) return { year: kase.city.baseYear, ...baseYearFor(kase, year, area) };
  const stood = area === undefined ? book.byYear.get(earlier) : book.byAreaAndTime.get(`${area} ${earlier}`);
  const energy = (stood ?? Number.NaN) + energyMoved(kase, earlier, rulesOf(kase, Number(year)), area);
  return { year: Number(earlier), energy, intensity: energy / valueAdded(kase, earlier, area) };
}
