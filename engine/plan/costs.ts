/** Cost lines of a plan; they add up to the objective. */
import { evaluateAccount, type Account } from '../model/builder.js';
import type { Sets } from '../model/set.js';
import type { Point } from './settle.js';

/** MCNY by line. */
export function costsOf({ model, x }: Point): Record<string, number> {
  return Object.fromEntries(
    evaluateAccount(model.ledgers.cost as unknown as Account<Sets>, x, (keys) => keys[0] ?? ''),
  );
}
