/** From a point of the program to ledgers, compliance, supply and operation: everything is an expression evaluated. */
import type { Ledger, MeasureResult, Table } from '../contract.js';
import { evaluateAccount, type Account } from '../model/builder.js';
import { evaluate } from '../model/expression.js';
import type { Sets } from '../model/set.js';
import type { RuleSet } from '../rules/rules.js';
import type { CityModel } from '../system/build.js';
import { plannedValueAdded } from '../system/targets.js';
import { calibrate, type CalibrationRow } from '../system/calibration.js';

/** Totals of the accounts at a point: kt and ktce of the last year; MCNY of the horizon, cost at present value. */
export interface Totals {
  readonly coal: number;
  readonly energy: number;
  readonly cost: number;
  readonly valueAddedLost: number;
  readonly subsidy: number;
}

/** The year to which the totals of ledgers refer: the last of the horizon. */
const lastYear = ({ calendar }: CityModel): string => calendar.years.keys[calendar.years.size - 1] ?? '';

/** Sums of all accounts at a point. */
export function totalsOf(model: CityModel, x: ArrayLike<number>): Totals {
  const { ledgers } = model;
  const year = lastYear(model);
  const total = (account: Account<Sets>, accept = (_keys: readonly string[]): boolean => true): number =>
    account.postings.reduce((sum, { term, keys }) => (accept(keys) ? sum + evaluate(term, x) : sum), 0);
  const ofYear = ([, , span]: readonly string[]): boolean => span?.startsWith(year) === true;
  return {
    coal: total(ledgers.coal, ofYear),
    energy: total(ledgers.energy, ofYear),
    cost: total(ledgers.cost),
    valueAddedLost: total(ledgers.valueAdded, ([, , way]) => way === 'lost'),
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
  return { coal, energy, intensity: intensityLedger(after, energy) };
}

type Split = ReadonlyMap<string, number>;

function ledgerOf(
  unit: string,
  which: 'coal' | 'energy',
  after: Point,
  before: Point | undefined,
  base: readonly CalibrationRow[],
  cityLine: number,
): Ledger {
  const year = lastYear(after.model);
  const split = (point: Point | undefined, by: (keys: readonly string[]) => string): Split =>
    point === undefined ? new Map() : evaluateAccount(point.model.ledgers[which], point.x, by);
  const bySpan = (keys: readonly string[]): string => keys[2] ?? '';
  const byArea = (keys: readonly string[]): string =>
    keys[2]?.startsWith(year) === true ? (keys[0] ?? '') : '';
  const byYear = (keys: readonly string[]): string => keys[2]?.slice(0, 4) ?? '';
  const statistic = new Map(
    base.filter((row) => row.ledger === which).map((row) => [row.area, row.statistic]),
  );
  if (cityLine !== 0) statistic.set('city', cityLine);
  const orNull = (map: Split, key: string): number | null =>
    before === undefined ? null : (map.get(key) ?? 0);
  const both = (by: (keys: readonly string[]) => string) => {
    const [values, without] = [split(after, by), split(before, by)];
    return Object.fromEntries(
      [...values]
        .filter(([key]) => key !== '')
        .map(([key, value]) => [key, { before: orNull(without, key), after: value }]),
    );
  };
  const [areas, areasBefore] = [split(after, byArea), split(before, byArea)];
  const keys = new Set([...statistic.keys(), ...areas.keys()].filter((key) => key !== ''));
  const years = both(byYear);
  return {
    unit,
    base: [...statistic.values()].reduce((total, value) => total + value, 0),
    before: years[year]?.before ?? null,
    after: years[year]?.after ?? 0,
    byArea: Object.fromEntries(
      [...keys].map((area) => [
        area,
        { base: statistic.get(area) ?? 0, before: orNull(areasBefore, area), after: areas.get(area) ?? 0 },
      ]),
    ),
    byMonth: both(bySpan),
    byYear: years,
  };
}

/** Shown in tce per 10 000 yuan: 1 ktce/MCNY = 10 tce/万元. */
export const intensityScale = 10;

/** Energy over value added: planned value added by its monthly shares, less what is lost in the month. */
function intensityLedger(after: Point, energy: Ledger): Ledger {
  const { city, calendar, ledgers } = after.model;
  const shares = city.profiles.monthly[city.economy.monthly]?.shares ?? [];
  const lost = evaluateAccount(ledgers.valueAdded, after.x, ([, span]) => span ?? '');
  const at = (amount: number, valueAdded: number): number => (intensityScale * amount) / valueAdded;
  const planned = (span: string): number =>
    plannedValueAdded(city, span.slice(0, 4)) *
    calendar.monthsOf(span).reduce((total, month) => total + (shares[calendar.numberOf(month) - 1] ?? 0), 0);
  const over = (
    rows: Ledger['byMonth'],
    valueAdded: (key: string) => { readonly planned: number; readonly lost: number },
  ): Ledger['byMonth'] =>
    Object.fromEntries(
      Object.entries(rows).map(([key, row]) => {
        const { planned: all, lost: gone } = valueAdded(key);
        return [
          key,
          { before: row.before === null ? null : at(row.before, all), after: at(row.after, all - gone) },
        ];
      }),
    );
  const lostIn = (key: string): number =>
    [...lost].reduce((total, [span, amount]) => (span.startsWith(key) ? total + amount : total), 0);
  const byYear = over(energy.byYear, (year) => ({
    planned: plannedValueAdded(city, year),
    lost: lostIn(year),
  }));
  const last = byYear[lastYear(after.model)];
  return {
    unit: 'tce/万元',
    base: energy.base === null ? null : at(energy.base, city.economy.valueAddedBaseYear),
    before: last?.before ?? null,
    after: last?.after ?? 0,
    byArea: {},
    byMonth: over(energy.byMonth, (span) => ({ planned: planned(span), lost: lostIn(span) })),
    byYear,
  };
}

const placesByModel = new WeakMap<CityModel, ReadonlyMap<string, ReadonlyMap<string, number>>>();

/** Columns by family and keys. */
function placesOf(model: CityModel): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const places =
    placesByModel.get(model) ??
    new Map(
      model.program.columnFamilies.map((family) => [
        family.code,
        new Map(family.keys.map((keys, at) => [keys.join('|'), family.first + at])),
      ]),
    );
  placesByModel.set(model, places);
  return places;
}

/** Decisions of a measure as a person reads them; in a relaxation part of a stop or retrofit shows as what it is. */
export function actionsOf(
  measure: CityModel['measures'][number],
  { model, x }: Point,
): MeasureResult['actions'] {
  const places = placesOf(model);
  return measure
    .actions((family, ...keys) => x[places.get(family)?.get(keys.join('|')) ?? -1] ?? 0)
    .map((action) => ({ ...action }));
}

/** All decisions of a point as tables; values that are zero are left out. */
export function operationOf({ model, x }: Point): Record<string, Table> {
  const tables: Record<string, Table> = {};
  model.model.variableMeanings.forEach(({ meaning }, place) => {
    const family = model.program.columnFamilies[place];
    if (family === undefined || family.keys.length === 0) return;
    const rows: (string | number)[][] = [];
    family.keys.forEach((keys, at) => {
      const value = x[family.first + at] ?? 0;
      if (Math.abs(value) > 1e-9) rows.push([...keys, value]);
    });
    tables[family.code] = { unit: meaning.unit, keys: meaning.over.map((set) => set.kind), rows };
  });
  return tables;
}
