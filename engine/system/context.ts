/** What every part of the system is built from. */
import type { Model } from '../model/builder.js';
import type { RuleSet } from '../rules/rules.js';
import type { City } from '../scenario/schema.js';
import type { Ledgers } from './ledgers.js';
import type { Limits } from './limits.js';
import type { OpenBalances } from './ports.js';
import type { Sets } from './sets.js';
import type { Calendar } from './time.js';

export interface SystemContext {
  readonly city: City;
  readonly rules: RuleSet;
  readonly calendar: Calendar;
  readonly sets: Sets;
  readonly model: Model;
  readonly ledgers: Ledgers;
  readonly balances: OpenBalances;
  /** Targets and guardrails, as they are added. */
  readonly limits: Limits[];
}

/** A record that must be there because the scenario was checked; a miss is our fault and says so. */
export function must<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`checked scenario lacks ${what}`);
  return value;
}
