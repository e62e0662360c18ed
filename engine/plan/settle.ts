/** From a point of the program to totals, actions and operation: everything is an expression evaluated. */
import type { MeasureResult, Table } from '../contract.js';
import type { Account } from '../model/builder.js';
import { evaluate } from '../model/expression.js';
import type { Sets } from '../model/set.js';
import type { CityModel } from '../system/build.js';

/** Totals of the accounts at a point: kt and ktce of the last year; MCNY of the horizon, cost at present value; jobs at risk. */
export interface Totals {
  readonly coal: number;
  readonly energy: number;
  readonly cost: number;
  readonly valueAddedLost: number;
  readonly subsidy: number;
  readonly jobs: number;
}

/** The year to which the totals of ledgers refer: the last of the horizon. */
export const lastYear = ({ calendar }: CityModel): string =>
  calendar.years.keys[calendar.years.size - 1] ?? '';

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
    jobs: total(ledgers.jobs),
  };
}

/** A model with a point of its program. */
export interface Point {
  readonly model: CityModel;
  readonly x: Float64Array;
}

/** Shown in tce per 10 000 yuan: 1 ktce/MCNY = 10 tce/万元. */
export const intensityScale = 10;

const placesByModel = new WeakMap<CityModel, ReadonlyMap<string, ReadonlyMap<string, number>>>();

/** Columns of a model by family and keys (joined by `|`). */
export function placesOf(model: CityModel): ReadonlyMap<string, ReadonlyMap<string, number>> {
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
