/**
 * Ledgers A, B and C of a plan (model.md section 4): views of one table by area, sector, month and year. Each year stands on
 * its own rules; the base beside the last year stands on the rules of that year (history.ts).
 */
import type { Ledger } from '../contract.js';
import { baseOf } from './history.js';
import { ledgerTable, sumsBy, type Cell, type LedgerName } from './ledger-table.js';
import { intensityScale, lastYear, type Point } from './settle.js';
import { valueAddedOf, type ValueAdded } from './value-added.js';

type Rows = Ledger['byYear'];

/** Ledgers A, B and C; `before` may be missing in a quick answer. */
export function ledgersOf(
  after: Point,
  before: Point | undefined,
): { coal: Ledger; energy: Ledger; intensity: Ledger } {
  const energy = ledgerOf('ktce', 'energy', after, before);
  return {
    coal: ledgerOf('kt', 'coal', after, before),
    energy,
    intensity: intensityLedger(after, before, energy),
  };
}

/** Views of the cells of both worlds; `before` is null where there is none. */
function viewOf(cells: readonly Cell[], without: readonly Cell[] | undefined) {
  return (key: (cell: Cell) => string): Rows => {
    const [values, others] = [sumsBy(cells, key), without && sumsBy(without, key)];
    const keys = new Set([...values.keys(), ...(others?.keys() ?? [])]);
    return Object.fromEntries(
      [...keys].map((each) => [
        each,
        { before: others === undefined ? null : (others.get(each) ?? 0), after: values.get(each) ?? 0 },
      ]),
    );
  };
}

const year = ({ span }: Cell): string => span.slice(0, 4);
const month = ({ span }: Cell): string => span;

/** By year and by month of the cells that belong to a key. */
function splitOf(
  cells: readonly Cell[],
  without: readonly Cell[] | undefined,
  by: 'area' | 'sector',
  key: string,
) {
  const own = ({ [by]: place }: Cell): boolean => place === key;
  const view = viewOf(cells.filter(own), without?.filter(own));
  return { byMonth: view(month), byYear: view(year) };
}

function ledgerOf(unit: string, which: LedgerName, after: Point, before: Point | undefined): Ledger {
  const last = lastYear(after.model);
  const cells = ledgerTable(after, which);
  const without = before && ledgerTable(before, which);
  const view = viewOf(cells, without);
  const base = baseOf(after.model, which, after.model.ledgers.rulesOf(last));
  const keysBy = (by: 'area' | 'sector'): readonly string[] => [
    ...new Set([...cells, ...(without ?? [])].map((cell) => cell[by])),
  ];
  const years = view(year);
  const lastOf = (rows: Rows) => rows[last] ?? { before: before === undefined ? null : 0, after: 0 };
  return {
    unit,
    base: [...base.values()].reduce((total, value) => total + value, 0),
    ...lastOf(years),
    byArea: Object.fromEntries(
      [...new Set([...base.keys(), ...keysBy('area')])].map((area) => {
        const split = splitOf(cells, without, 'area', area);
        return [area, { base: base.get(area) ?? 0, ...lastOf(split.byYear), ...split }];
      }),
    ),
    bySector: Object.fromEntries(
      keysBy('sector').map((sector) => [sector, splitOf(cells, without, 'sector', sector)]),
    ),
    byMonth: view(month),
    byYear: years,
  };
}

/** Rows of energy over the value added of the same time. */
function over(rows: Rows, made: ValueAdded, planned: ValueAdded | undefined, area?: string): Rows {
  return Object.fromEntries(
    Object.entries(rows).flatMap(([time, row]) => {
      const [now, then] = [made(time, area), planned?.(time, area)];
      if (now === undefined) return [];
      const without = row.before === null || then === undefined ? null : (intensityScale * row.before) / then;
      return [[time, { before: without, after: (intensityScale * row.after) / now }]];
    }),
  );
}

/** Ledger C: energy per value added of the city, and of each area whose value added is known. */
function intensityLedger(after: Point, before: Point | undefined, energy: Ledger): Ledger {
  const { city } = after.model;
  const { economy } = city;
  const last = lastYear(after.model);
  const [made, planned] = [valueAddedOf(after), before && valueAddedOf(before)];
  const lastOf = (rows: Rows) => rows[last] ?? { before: null, after: 0 };
  const years = over(energy.byYear, made, planned);
  const areas = Object.entries(economy.areas ?? {}).flatMap(([area, { valueAddedBaseYear }]) => {
    const row = energy.byArea[area];
    if (row === undefined) return [];
    const byYear = over(row.byYear, made, planned, area);
    const base = row.base === null ? null : (intensityScale * row.base) / valueAddedBaseYear;
    const byMonth = over(row.byMonth, made, planned, area);
    return [[area, { base, ...lastOf(byYear), byMonth, byYear }] as const];
  });
  return {
    unit: 'tce/万元',
    base: energy.base === null ? null : (intensityScale * energy.base) / economy.valueAddedBaseYear,
    ...lastOf(years),
    byArea: Object.fromEntries(areas),
    bySector: {},
    byMonth: over(energy.byMonth, made, planned),
    byYear: years,
  };
}
