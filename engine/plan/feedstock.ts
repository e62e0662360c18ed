/**
 * Energy used as raw material (原料用能): what fires post of it, whatever the rules of the year leave out of the ledgers.
 * Uses, processes, cuts of lines and admitted projects alike post through the ledgers, so none can be forgotten here.
 */
import type { Account } from '../model/builder.js';
import { evaluate } from '../model/expression.js';
import type { Sets } from '../model/set.js';
import type { Point } from './settle.js';

/** Raw material of one kind that an enterprise, or the users without one, take in an area in one span. */
export interface Feedstock {
  readonly area: string;
  readonly sector: string;
  readonly enterprise: string;
  readonly span: string;
  /** A column of coal, or the id of a fuel. */
  readonly carrier: string;
  /** kt of coal; nothing for other fuels. */
  readonly coalKt: number;
  readonly energyKtce: number;
}

/** All raw material of a plan. */
export function feedstockOf({ model, x }: Point): readonly Feedstock[] {
  const rows = new Map<string, { -readonly [Key in keyof Feedstock]: Feedstock[Key] }>();
  const collect = ({ postings }: Account<Sets>, amount: 'coalKt' | 'energyKtce'): void => {
    for (const { keys, term } of postings) {
      const [area = '', sector = '', span = '', enterprise = '', carrier = ''] = keys;
      const key = [area, sector, span, enterprise, carrier].join(' ');
      const row = rows.get(key) ?? { area, sector, enterprise, span, carrier, coalKt: 0, energyKtce: 0 };
      row[amount] += evaluate(term, x);
      rows.set(key, row);
    }
  };
  collect(model.ledgers.feedstockCoal, 'coalKt');
  collect(model.ledgers.feedstockEnergy, 'energyKtce');
  return [...rows.values()];
}
