/**
 * Years side by side. Each year's ledgers stand on the rules of that year; a comparison needs one set of rules, so the
 * earlier year and the base are restated on the rules of the later one (domain.md 1.4: raw material leaves base and target
 * year alike; value added is not adjusted). Equal values of electricity stay those of each year: they are no rule that
 * changes, but a figure of the year.
 */
import { evaluate } from '../model/expression.js';
import type { RuleSet } from '../rules/rules.js';
import { calibrate } from '../system/calibration.js';
import type { CityModel } from '../system/build.js';
import { amountIn, ledgerTable, type LedgerName } from './ledger-table.js';
import type { Point } from './settle.js';
import { valueAddedOf } from './value-added.js';

/** Ledger of the base year by area, and the city line of energy, on a set of rules: kt or ktce. */
export function baseOf(
  { city, rules }: Pick<CityModel, 'city' | 'rules'>,
  which: LedgerName,
  on: RuleSet,
): ReadonlyMap<string, number> {
  // What the model does not carry is the same on any rules; what it carries is posted anew.
  const restated = new Map(
    calibrate(city, on)
      .filter(({ ledger }) => ledger === which)
      .map(({ area, model }) => [area, model]),
  );
  const base = new Map(
    calibrate(city, rules)
      .filter(({ ledger }) => ledger === which)
      .map(({ area, statistic, model }) => [area, statistic - model + (restated.get(area) ?? 0)]),
  );
  if (which === 'energy' && city.statistics.energyCity !== 0) base.set('city', city.statistics.energyCity);
  return base;
}

/** The accounts that rules take out of ledgers A and B: what to add to a year's ledger to have it on other rules. */
export function restatement(
  { model, x }: Point,
  which: LedgerName,
  year: string,
  on: RuleSet,
  area?: string,
): number {
  const { feedstockCoal, feedstockEnergy, newRenewables, rulesOf } = model.ledgers;
  const own = rulesOf(year);
  const held = (postings: (typeof newRenewables | typeof feedstockCoal)['postings'], place: number): number =>
    postings.reduce((total, { keys, term }) => {
      const inside = keys[place]?.startsWith(year) === true && (area === undefined || keys[0] === area);
      return inside ? total + evaluate(term, x) : total;
    }, 0);
  if (which === 'coal')
    return own.feedstockCoalCounted === on.feedstockCoalCounted
      ? 0
      : (on.feedstockCoalCounted ? 1 : -1) * held(feedstockCoal.postings, 2);
  const change = (was: boolean, is: boolean): number => Number(was) - Number(is);
  const [raw, renewable] = [
    change(own.feedstockDeducted, on.feedstockDeducted),
    change(own.renewablesDeducted, on.renewablesDeducted),
  ];
  return (
    (raw === 0 ? 0 : raw * held(feedstockEnergy.postings, 2)) +
    (renewable === 0 ? 0 : renewable * held(newRenewables.postings, 1))
  );
}

/** A year's energy (ktce), and its energy per value added (ktce/MCNY) where value added is known. */
export interface YearOfEnergy {
  readonly year: number;
  readonly energy: number;
  readonly intensity: number | undefined;
}

/** The years of a plan and its base year. */
export interface History {
  readonly years: readonly string[];
  /** A year of the plan on its own rules. */
  of(year: string, area?: string): YearOfEnergy;
  /** The year before it in the plan, or the base year, on the rules of `year`. */
  before(year: string, area?: string): YearOfEnergy;
}

const yearOf = (year: string, energy: number, made: number | undefined): YearOfEnergy => ({
  year: Number(year),
  energy,
  intensity: made === undefined ? undefined : energy / made,
});

/** The base year of the city or an area on the rules of a year. */
export function baseYearOf(model: CityModel, on: RuleSet, area?: string): YearOfEnergy {
  const { economy, baseYear } = model.city;
  const areas = baseOf(model, 'energy', on);
  return area === undefined
    ? yearOf(
        String(baseYear),
        [...areas.values()].reduce((total, value) => total + value, 0),
        economy.valueAddedBaseYear,
      )
    : yearOf(String(baseYear), areas.get(area) ?? 0, economy.areas?.[area]?.valueAddedBaseYear);
}

/** Opens the history of a point. */
export function historyOf(point: Point): History {
  const { calendar, ledgers } = point.model;
  const cells = ledgerTable(point, 'energy');
  const valueAdded = valueAddedOf(point);
  const years: readonly string[] = calendar.years.keys;
  return {
    years,
    of: (year, area) => yearOf(year, amountIn(cells, year, area), valueAdded(year, area)),
    before: (year, area) => {
      const earlier = years[years.indexOf(year) - 1];
      const on = ledgers.rulesOf(year);
      if (earlier === undefined) return baseYearOf(point.model, on, area);
      const energy = amountIn(cells, earlier, area) + restatement(point, 'energy', earlier, on, area);
      return yearOf(earlier, energy, valueAdded(earlier, area));
    },
  };
}
