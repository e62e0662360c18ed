/** The one table behind all views of ledgers A and B: area x sector x span. Every split is a sum of its cells. */
import { evaluateAccount } from '../model/builder.js';
import type { Point } from './settle.js';

export type LedgerName = 'coal' | 'energy';

/** What one sector of one area uses in one span; kt in ledger A, ktce in ledger B. */
export interface Cell {
  /** An area, or `city` for what belongs to no area. */
  readonly area: string;
  readonly sector: string;
  readonly span: string;
  readonly amount: number;
}

const tables = new WeakMap<Point, Map<LedgerName, readonly Cell[]>>();

/** All cells of a ledger at a point. */
export function ledgerTable(point: Point, which: LedgerName): readonly Cell[] {
  const { model, x } = point;
  const ofPoint = tables.get(point) ?? new Map<LedgerName, readonly Cell[]>();
  tables.set(point, ofPoint);
  const known = ofPoint.get(which);
  if (known !== undefined) return known;
  const sums = evaluateAccount(model.ledgers[which], x, (keys) => keys.slice(0, 3).join(' '));
  const cells = [...sums].map(([key, amount]): Cell => {
    const [area = '', sector = '', span = ''] = key.split(' ');
    return { area, sector, span, amount };
  });
  ofPoint.set(which, cells);
  return cells;
}

/** Sums of cells by a key. */
export function sumsBy(cells: readonly Cell[], key: (cell: Cell) => string): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const cell of cells) sums.set(key(cell), (sums.get(key(cell)) ?? 0) + cell.amount);
  return sums;
}

/** Sum of the cells that a time (`2020`, `2020-03`) and an area, or all areas, hold. */
export function amountIn(cells: readonly Cell[], time: string, area?: string): number {
  let total = 0;
  for (const cell of cells)
    if (cell.span.startsWith(time) && (area === undefined || cell.area === area)) total += cell.amount;
  return total;
}
