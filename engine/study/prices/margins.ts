/** Limits that bind in a plan: the price of each, and what the least cost does when the limit moves a little either way. */
import { labelOf, type LinearProgram } from '../../model/program.js';
import { familyCode, type RowMeaning } from '../../model/row.js';
import type { LiveModel, SolveResult, Solver } from '../../solver/port.js';
import type { CityModel } from '../../system/build.js';

/** A row that binds. `price`: MCNY for one unit harder, that is one unit less allowed or one more asked. */
export interface Margin {
  readonly row: number;
  readonly code: string;
  readonly keys: readonly string[];
  /** A ceiling on what is used, or a floor under what is asked. */
  readonly kind: 'ceiling' | 'demand';
  readonly price: number;
  readonly unit: string;
  /** The bound, in units of the row; `scale`: what a step is a share of. */
  readonly bound: number;
  readonly scale: number;
  /** Units of the price in one of the row: GWh in a MW of a period. */
  readonly perUnit: number;
  /** Further months or hours of the same rule and place that bind as well. */
  readonly alike: number;
}

/** Finite differences of least cost, in the unit of the price; null where the step makes it impossible. */
export interface Difference {
  readonly harder: number | null;
  readonly easier: number | null;
  /** In units of the price: MWh as GWh. */
  readonly step: number;
}

/** A dual below this is a crumb of the solver. */
const crumb = 1e-7;

const timeKey = /^\d{4}/;

interface Bound {
  readonly value: number;
  /** Which way the bound moves when the rule gets harder. */
  readonly harder: 1 | -1;
  readonly kind: Margin['kind'];
}

/** A cap that is written as a floor under its negative is a cap, and the other way round. */
function boundOf({ rowLower, rowUpper }: LinearProgram, row: number): Bound | undefined {
  const [lower, upper] = [rowLower[row] ?? -Infinity, rowUpper[row] ?? Infinity];
  if (lower === upper) return { value: upper, harder: upper < 0 ? -1 : 1, kind: 'demand' };
  if (Number.isFinite(upper)) return { value: upper, harder: -1, kind: upper < 0 ? 'demand' : 'ceiling' };
  if (Number.isFinite(lower)) return { value: lower, harder: 1, kind: lower < 0 ? 'ceiling' : 'demand' };
  return undefined;
}

/** Where a bound is nothing, the largest term of its row says how much is a little. */
function scaleOf({ start, index, value }: LinearProgram, row: number, x: Float64Array): number {
  let largest = 0;
  for (let at = start[row] ?? 0; at < (start[row + 1] ?? 0); at += 1)
    largest = Math.max(largest, Math.abs((value[at] ?? 0) * (x[index[at] ?? 0] ?? 0)));
  return largest > 0 ? largest : 1;
}

/** Power and heat of a period are priced by the energy they are in that period. */
function pricedAs(
  { calendar }: CityModel,
  { unit }: RowMeaning,
  keys: readonly string[],
): { readonly unit: string; readonly perUnit: number } {
  const period = keys.find((key) => timeKey.test(key) && key.includes('/'));
  if (period !== undefined && unit === 'MW') return { unit: 'GWh', perUnit: calendar.energyWeight(period) };
  if (period !== undefined && unit === 'MWth') return { unit: 'TJ', perUnit: calendar.heatWeight(period) };
  return { unit, perUnit: 1 };
}

/**
 * Rules that bind at a solution of the program with whole decisions fixed: targets first, then of each rule and place the
 * month where it weighs most, then their next, so that no rule of many rows hides the others.
 */
export function marginsOf(
  model: CityModel,
  program: LinearProgram,
  { x, rowDuals }: { readonly x: Float64Array; readonly rowDuals: Float64Array },
): Margin[] {
  const meanings = new Map(model.model.meanings.map(({ meaning }) => [familyCode(meaning), meaning]));
  const places = new Map<string, Margin[]>();
  for (let row = 0; row < program.rows; row += 1) {
    const dual = rowDuals[row] ?? 0;
    const bound = Math.abs(dual) > crumb ? boundOf(program, row) : undefined;
    if (bound === undefined) continue;
    const { code, keys } = labelOf(program.rowFamilies, row);
    const meaning = meanings.get(code);
    if (meaning === undefined || (meaning.kind !== 'policy' && meaning.kind !== 'supply')) continue;
    const { unit, perUnit } = pricedAs(model, meaning, keys);
    const margin: Margin = {
      row,
      code,
      keys,
      kind: bound.kind,
      price: (dual * bound.harder) / perUnit,
      unit: `MCNY/${unit}`,
      bound: bound.value,
      scale: Math.abs(bound.value) > 0 ? Math.abs(bound.value) : scaleOf(program, row, x),
      perUnit,
      alike: 0,
    };
    const place = [code, ...keys.filter((key) => !timeKey.test(key))].join(' ');
    places.set(place, [...(places.get(place) ?? []), margin]);
  }
  return inTurn([...places.values()]);
}

const weightOf = ({ price, scale, perUnit }: Margin): number => Math.abs(price * scale * perUnit);

function inTurn(places: readonly (readonly Margin[])[]): Margin[] {
  return places
    .flatMap((margins) =>
      margins
        .toSorted((one, other) => weightOf(other) - weightOf(one) || one.row - other.row)
        .map((margin, turn) => ({ margin: { ...margin, alike: margins.length - 1 }, turn })),
    )
    .toSorted(
      (one, other) =>
        rankOf(one.margin) - rankOf(other.margin) ||
        one.turn - other.turn ||
        weightOf(other.margin) - weightOf(one.margin) ||
        one.margin.row - other.margin.row,
    )
    .map(({ margin }) => margin);
}

const rankOf = ({ code }: Margin): number => (code.startsWith('TGT') ? 0 : 1);

const optimal = (result: SolveResult): number | undefined =>
  result.status === 'optimal' ? result.objective : undefined;

/** A live model, or for a solver without one a cold solve each time. */
function openLive(solver: Solver, program: LinearProgram): LiveModel {
  if (solver.can.live) return solver.open(program);
  let loaded = program;
  return {
    update: (next) => (loaded = next),
    solve: (options) => solver.solve(loaded, options),
    dispose: () => undefined,
  };
}

/** Seconds for a solve from the last basis; one that takes longer begins anew. */
const warmSeconds = 20;

/** Moves each bound by a share of its scale to the harder and to the easier side, and solves again. */
export function differencesOf(
  program: LinearProgram,
  margins: readonly Margin[],
  share: number,
  solver: Solver,
): Difference[] {
  const live = openLive(solver, program);
  const leastAt = (each: LinearProgram): number | undefined => {
    live.update(each);
    const warm = live.solve({ relax: true, timeLimit: warmSeconds });
    const isOver = warm.status === 'optimal' || warm.status === 'infeasible';
    return optimal(isOver ? warm : solver.solve(each, { relax: true, interior: true }));
  };
  try {
    const cost = leastAt(program);
    return margins.map(({ row, scale, perUnit }): Difference => {
      const step = share * scale;
      const harder = boundOf(program, row)?.harder ?? 1;
      const [more, less] = [
        leastAt(moved(program, row, harder * step)),
        leastAt(moved(program, row, -harder * step)),
      ];
      const by = step * perUnit;
      const between = (from: number | undefined, to: number | undefined): number | null =>
        from === undefined || to === undefined ? null : (to - from) / by;
      return { harder: between(cost, more), easier: between(less, cost), step: by };
    });
  } finally {
    live.dispose();
  }
}

/** The program with the bounds of one row moved. */
function moved(program: LinearProgram, row: number, by: number): LinearProgram {
  const [rowLower, rowUpper] = [program.rowLower.slice(), program.rowUpper.slice()];
  rowLower[row] = (rowLower[row] ?? 0) + by;
  rowUpper[row] = (rowUpper[row] ?? 0) + by;
  return Object.freeze({ ...program, rowLower, rowUpper });
}
