/** The rules that a scenario states: a rule set, and what the scenario itself sets in its place, read once more. */
import { ruleSets, type RuleSet } from '../../rules/rules.js';
import type { City } from '../../scenario/schema.js';

/** What ledger A counts under each name of the scope. */
const scopes: Readonly<Record<'coal' | 'coal-products', RuleSet['coalScope']>> = {
  coal: ['coal'],
  'coal-products': ['coal', 'coke', 'semi-coke'],
};

/** Rules of the set `id` in this scenario. */
export function statedRules(city: City, id: City['rules']): RuleSet {
  const own: { -readonly [Key in keyof RuleSet]: RuleSet[Key] } = { ...ruleSets[id] };
  const { electricityEqualValue, intensityPath, lamps, coalScope } = city.rulesOverride ?? {};
  if (electricityEqualValue !== undefined) own.electricityEqualValue = electricityEqualValue;
  if (intensityPath !== undefined) own.intensityPath = intensityPath;
  if (coalScope !== undefined) own.coalScope = scopes[coalScope];
  for (const ledger of ['coal', 'energy'] as const) {
    const set = lamps?.[ledger];
    if (set !== undefined) own.lamps = { ...own.lamps, [ledger]: [set.green, set.orange] };
  }
  return own;
}
