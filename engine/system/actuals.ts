/** Actuals of months that have passed, where they differ from what their columns say: constants of the accounts, never rows. */
import { constant } from '../model/expression.js';
import type { Account } from '../model/builder.js';
import type { Key, Sets } from '../model/set.js';
import type { SystemContext } from './context.js';

/** Accounts that hold actuals, with their units. */
const units = { coal: 'kt', energy: 'ktce', cost: 'MCNY', valueAdded: 'MCNY', subsidy: 'MCNY' } as const;

/** An amount that an account holds beyond its columns, in its unit, under its keys. */
export interface ActualPosting {
  readonly account: keyof typeof units;
  readonly keys: readonly string[];
  readonly amount: number;
}

/** Posts constants to the accounts of a city. */
export function addActuals({ ledgers }: SystemContext, postings: readonly ActualPosting[]): void {
  for (const { account, keys, amount } of postings) {
    const ledger: Account<Sets> = ledgers[account];
    ledger.put('actual', constant(amount, units[account]), ...(keys as readonly Key<string>[]));
  }
}
