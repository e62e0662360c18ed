/** The past as it is handed over: decisions of the last plan, and in their place what was reported of power, stocks, projects. */
import type { PlanWithValues } from '../../contract.js';
import { pastColumns } from '../../plan/past.js';
import { monthKey, type Actuals } from '../../scenario/actuals.js';
import type { ProjectObjects } from '../../scenario/check-actuals.js';
import type { CityModel } from '../../system/build.js';

type Operation = PlanWithValues['operation'];

const keyOf = (keys: readonly (string | number)[]): string => keys.join('|');
const isMonth = (key: string | undefined): boolean => /^\d{4}-\d{2}$/.test(key ?? '');

/** The values of the columns of a model that a plan tells; what it leaves out is zero. */
function pointOf({ program }: CityModel, operation: Operation): Float64Array {
  const x = new Float64Array(program.columns);
  for (const { code, first, keys } of program.columnFamilies) {
    const rows = new Map(
      (operation[code]?.rows ?? []).map((row) => [keyOf(row.slice(0, -1)), Number(row.at(-1))]),
    );
    keys.forEach((key, at) => {
      x[first + at] = rows.get(keyOf(key)) ?? 0;
    });
  }
  return x;
}

/** What past months hand over to those that are still to come. */
export interface HandedOver {
  /** `2020-07`: the first month that is decided anew. */
  readonly first: string;
  /** The last plan. */
  readonly planned: Float64Array;
  /** The last plan with what was reported in its place. */
  readonly x: Float64Array;
  /** Decisions without a month that are settled: projects admitted to begin in months that have passed. */
  readonly settled: ReadonlySet<number>;
  /** States that have begun, and stand in every month to come. */
  readonly begun: ReadonlySet<number>;
}

/** Columns of a family whose keys a condition accepts. */
function columnsOf(
  { program }: CityModel,
  family: string,
  accept: (keys: readonly string[]) => boolean,
): readonly number[] {
  const found = program.columnFamilies.find(({ code }) => code === family);
  return (found?.keys ?? []).flatMap((keys, at) => (accept(keys) ? [(found?.first ?? 0) + at] : []));
}

/** Levels (MW) of a month in their own shape, or even where there was none, so that they give an energy (GWh). */
function setEnergy(
  model: CityModel,
  x: Float64Array,
  family: string,
  id: string,
  month: string,
  energy: number,
): void {
  const weights = model.calendar.periods.keys.filter((period) => period.startsWith(month));
  const columns = weights.map(
    (period) =>
      [columnsOf(model, family, ([of, when]) => of === id && when === period)[0] ?? -1, period] as const,
  );
  const weightOf = (period: string): number => model.calendar.energyWeight(period);
  const now = columns.reduce((total, [column, period]) => total + weightOf(period) * (x[column] ?? 0), 0);
  const whole = weights.reduce((total, period) => total + weightOf(period), 0);
  for (const [column] of columns)
    if (column >= 0) x[column] = now > 0 ? ((x[column] ?? 0) * energy) / now : energy / whole;
}

function setStock(model: CityModel, x: Float64Array, month: string, stock: Actuals['stocks'][number]): void {
  const { yard, grade, end, received } = stock;
  for (const column of columnsOf(model, 'yard-stock', (keys) => keyOf(keys) === keyOf([yard, grade, month])))
    x[column] = end;
  if (received === undefined) return;
  const columns = columnsOf(
    model,
    'yard-delivery',
    ([to, , of, span]) => to === yard && of === grade && span === month,
  );
  const now = columns.reduce((total, column) => total + (x[column] ?? 0), 0);
  columns.forEach((column, place) => {
    x[column] = now > 0 ? ((x[column] ?? 0) * received) / now : place === 0 ? received : 0;
  });
}

/** Families of yes-no decisions of a measure. */
const familiesOf = (model: CityModel, measure: string): readonly string[] =>
  model.measures.find(({ id }) => id === measure)?.projects ?? [];

interface Begun {
  readonly settled: Set<number>;
  readonly begun: Set<number>;
}

/** A start stands in its month alone, a state from its month on, an admission in no month at all. */
function setProject(
  model: CityModel,
  x: Float64Array,
  first: string,
  { measure, object, option, month }: Actuals['projects'][number],
  { settled, begun }: Begun,
): void {
  const since = month === null ? undefined : monthKey(model.city.year, month);
  for (const family of familiesOf(model, measure))
    for (const { code, first: from, keys } of model.program.columnFamilies.filter(
      ({ code }) => code === family,
    ))
      keys.forEach((key, at) => {
        if (key[0] !== object || (option !== undefined && key[1] !== option)) return;
        const [column, when] = [from + at, key.at(-1) ?? ''];
        const hasBegun = since !== undefined && (code.endsWith('-start') ? when === since : when >= since);
        if (!isMonth(when)) {
          x[column] = since === undefined ? 0 : 1;
          settled.add(column);
        } else if (when < first) x[column] = hasBegun ? 1 : 0;
        else if (hasBegun && !code.endsWith('-start')) begun.add(column);
      });
}

/** Admissions of projects that begin in months that have passed: no longer a question. */
function settledIn(model: CityModel, first: string): ReadonlySet<number> {
  const settled = new Set<number>();
  for (const { projects, actions } of model.measures)
    for (const family of projects)
      for (const column of columnsOf(model, family, (keys) => !isMonth(keys.at(-1)))) {
        const of = model.program.columnFamilies.find(({ code }) => code === family);
        const key = keyOf(of?.keys[column - of.first] ?? []);
        const [action] = actions((name, ...keys) => (name === family && keyOf(keys) === key ? 1 : 0));
        const month = action?.month ?? null;
        if (month !== null && month < first) settled.add(column);
      }
  return settled;
}

/** The past of a plan, corrected by reports. */
export function handOver(model: CityModel, operation: Operation, actuals: Actuals): HandedOver {
  const { year, time } = model.city;
  const first = monthKey(year, Math.max(actuals.through + 1, time.dispatchFrom));
  const planned = pointOf(model, operation);
  const x = planned.slice();
  for (const { month, unit, block, energy } of actuals.power)
    setEnergy(
      model,
      x,
      unit === undefined ? 'import' : 'unit-power',
      unit ?? block ?? '',
      monthKey(year, month),
      energy,
    );
  for (const stock of actuals.stocks) setStock(model, x, monthKey(year, stock.month), stock);
  const settled = new Set(settledIn(model, first));
  const begun = new Set<number>();
  for (const project of actuals.projects) setProject(model, x, first, project, { settled, begun });
  return { first, planned, x, settled, begun };
}

/** Projects of each measure of a model and their options, as reports may name them. */
export function projectObjects(model: CityModel): ProjectObjects {
  return new Map(
    model.measures
      .filter(({ projects }) => projects.length > 0)
      .map(({ id, projects }) => {
        const objects = new Map<string, Set<string>>();
        for (const family of projects)
          for (const keys of model.program.columnFamilies.find(({ code }) => code === family)?.keys ?? []) {
            const [object = '', option] = keys.filter((key) => !isMonth(key));
            const options = objects.get(object) ?? new Set<string>();
            objects.set(object, option === undefined ? options : options.add(option));
          }
        return [id, new Map([...objects].map(([object, options]) => [object, [...options]]))];
      }),
  );
}

/** Columns of the past that reports changed. */
export const reportedColumns = (
  { program }: CityModel,
  { first, planned, x }: HandedOver,
): ReadonlySet<number> => {
  const isPast = pastColumns(program, first);
  return new Set(
    Array.from(x.keys()).filter((column) => isPast[column] === 1 && x[column] !== planned[column]),
  );
};
