/** From a point of the program to ledgers, compliance, supply and operation: everything is an expression evaluated. */
import type { Ledger, Table } from '../contract.js';
import { evaluateAccount, type Account } from '../model/builder.js';
import { evaluate } from '../model/expression.js';
import type { Sets } from '../model/set.js';
import type { RuleSet } from '../rules/rules.js';
import type { CityModel } from '../system/build.js';
import { calibrate, type CalibrationRow } from '../system/calibration.js';

/** Yearly totals of the accounts at a point: kt, ktce, MCNY, MCNY, MCNY. */
export interface Totals {
  readonly coal: number;
  readonly energy: number;
  readonly cost: number;
  readonly valueAddedLost: number;
  readonly subsidy: number;
}

/** Sums of all accounts at a point. */
export function totalsOf({ ledgers }: CityModel, x: ArrayLike<number>): Totals {
  const total = (account: Account<Sets>): number =>
    account.postings.reduce((sum, { term }) => sum + evaluate(term, x), 0);
  return {
    coal: total(ledgers.coal),
    energy: total(ledgers.energy),
    cost: total(ledgers.cost),
    valueAddedLost: total(ledgers.valueAdded),
    subsidy: total(ledgers.subsidy),
  };
}

/** A model with a point of its program. */
export interface Point {
  readonly model: CityModel;
  readonly x: Float64Array;
}

/** Ledgers A, B and C; `before` may be missing in a quick answer. */
export function ledgersOf(
  after: Point,
  before: Point | undefined,
  rules: RuleSet,
): { coal: Ledger; energy: Ledger; intensity: Ledger } {
  const { city } = after.model;
  const base = calibrate(city, rules);
  const coal = ledgerOf('kt', 'coal', after, before, base, 0);
  const energy = ledgerOf('ktce', 'energy', after, before, base, city.statistics.energyCity);
  return { coal, energy, intensity: intensityLedger(after, before, energy) };
}

function ledgerOf(
  unit: string,
  which: 'coal' | 'energy',
  after: Point,
  before: Point | undefined,
  base: readonly CalibrationRow[],
  cityLine: number,
): Ledger {
  const split = (point: Point | undefined, place: number): ReadonlyMap<string, number> =>
    point === undefined
      ? new Map()
      : evaluateAccount(point.model.ledgers[which], point.x, (keys) => keys[place] ?? '');
  const [areas, months] = [split(after, 0), split(after, 2)];
  const [areasBefore, monthsBefore] = [split(before, 0), split(before, 2)];
  const statistic = new Map(
    base.filter((row) => row.ledger === which).map((row) => [row.area, row.statistic]),
  );
  if (cityLine !== 0) statistic.set('city', cityLine);
  const orNull = (map: ReadonlyMap<string, number>, key: string): number | null =>
    before === undefined ? null : (map.get(key) ?? 0);
  const sum = (map: ReadonlyMap<string, number>): number =>
    [...map.values()].reduce((total, value) => total + value, 0);
  const keys = new Set([...statistic.keys(), ...areas.keys()]);
  return {
    unit,
    base: sum(statistic),
    before: before === undefined ? null : sum(areasBefore),
    after: sum(areas),
    byArea: Object.fromEntries(
      [...keys].map((area) => [
        area,
        { base: statistic.get(area) ?? 0, before: orNull(areasBefore, area), after: areas.get(area) ?? 0 },
      ]),
    ),
    byMonth: Object.fromEntries(
      [...months].map(([month, value]) => [month, { before: orNull(monthsBefore, month), after: value }]),
    ),
  };
}

/** Shown in tce per 10 000 yuan: 1 ktce/MCNY = 10 tce/万元. */
export const intensityScale = 10;

function intensityLedger(after: Point, before: Point | undefined, energy: Ledger): Ledger {
  const { city, calendar } = after.model;
  const lost = totalsOf(after.model, after.x).valueAddedLost;
  const shares = city.profiles.monthly[city.economy.monthly]?.shares ?? [];
  const at = (amount: number, valueAdded: number): number => (intensityScale * amount) / valueAdded;
  const spanShare = (span: string): number =>
    calendar.monthsOf(span).reduce((total, month) => total + (shares[calendar.numberOf(month) - 1] ?? 0), 0);
  const planned = city.economy.valueAdded;
  return {
    unit: 'tce/万元',
    base: energy.base === null ? null : at(energy.base, city.economy.valueAddedBaseYear),
    before: energy.before === null ? null : at(energy.before, planned),
    after: at(energy.after, planned - lost),
    byArea: {},
    byMonth: Object.fromEntries(
      Object.entries(energy.byMonth).map(([span, row]) => [
        span,
        {
          before: row.before === null ? null : at(row.before, planned * spanShare(span)),
          after: at(row.after, (planned - lost) * spanShare(span)),
        },
      ]),
    ),
  };
}

/** All decisions of a point as tables; values that are zero are left out. */
export function operationOf({ model, x }: Point): Record<string, Table> {
  const tables: Record<string, Table> = {};
  model.model.variableMeanings.forEach(({ meaning }, place) => {
    const family = model.program.columnFamilies[place];
    if (family === undefined) return;
    const rows: (string | number)[][] = [];
    family.keys.forEach((keys, at) => {
      const value = x[family.first + at] ?? 0;
      if (Math.abs(value) > 1e-9) rows.push([...keys, value]);
    });
    tables[family.code] = { unit: meaning.unit, keys: meaning.over.map((set) => set.kind), rows };
  });
  return tables;
}
