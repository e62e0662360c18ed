/** The postings of ledgers A and B at a point, one by one: what reports split by sector, enterprise, use and carrier. */
import type { Account } from '../model/builder.js';
import { evaluate } from '../model/expression.js';
import type { Sets } from '../model/set.js';
import type { CoalKind, Use } from '../system/ledgers.js';
import type { Point } from './settle.js';

/** One posting of a ledger; kt in ledger A, ktce in ledger B. */
export interface Entry {
  readonly author: string;
  /** An area, or `city` for what belongs to no area. */
  readonly area: string;
  readonly sector: string;
  readonly span: string;
  readonly year: string;
  /** Empty where no enterprise is named. */
  readonly enterprise: string;
  /** A column of coal, the id of a fuel, `electricity` or `other`. */
  readonly carrier: string;
  readonly use: Use;
  readonly amount: number;
}

/** Both ledgers of a point as entries. */
export interface Entries {
  readonly point: Point;
  readonly coal: readonly Entry[];
  readonly energy: readonly Entry[];
}

/** Columns of coal in the statistical forms, in their order. */
export const coalKinds: readonly CoalKind[] = ['raw', 'cleaned', 'other-washed', 'briquette'];

export const isCoal = ({ carrier }: Entry): boolean => coalKinds.some((kind) => kind === carrier);
export const isElectricity = ({ carrier }: Entry): boolean => carrier === 'electricity';
/** What calibration adds for the coal and energy that the model does not carry. */
export const isCalibration = ({ author }: Entry): boolean => author === 'calibration';

function entriesIn({ postings }: Account<Sets>, x: ArrayLike<number>): readonly Entry[] {
  return postings.map(({ author, keys, term }) => {
    const [area = '', sector = '', span = '', enterprise = '', carrier = '', use = 'terminal'] = keys;
    return {
      author,
      area,
      sector,
      span,
      year: span.slice(0, 4),
      enterprise,
      carrier,
      // The ledgers type this key; an account forgets it.
      use: use as Use,
      amount: evaluate(term, x),
    };
  });
}

/** Evaluates every posting of both ledgers once. */
export function entriesOf(point: Point): Entries {
  const { ledgers } = point.model;
  return { point, coal: entriesIn(ledgers.coal, point.x), energy: entriesIn(ledgers.energy, point.x) };
}

/** Sum of the amounts of entries. */
export function amountOf(entries: readonly Entry[]): number {
  let total = 0;
  for (const { amount } of entries) total += amount;
  return total;
}

/** GWh behind an entry of electricity. */
export const gigawattHours = ({ model }: Point, entry: Entry): number =>
  entry.amount / model.ledgers.equalValue(entry.span);

/** Entries in groups, in the order in which the groups first occur. */
export function groupBy(
  entries: readonly Entry[],
  key: (entry: Entry) => string,
): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const name = key(entry);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [entry]);
    else group.push(entry);
  }
  return groups;
}
