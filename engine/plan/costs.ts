/** Cost lines of a plan; they add up to the objective. */
import { evaluateAccount } from '../model/builder.js';
import type { Point } from './settle.js';

/** MCNY by line. */
export function costsOf({ model, x }: Point): Record<string, number> {
  return Object.fromEntries(evaluateAccount(model.ledgers.cost, x, (keys) => keys[0] ?? ''));
}
