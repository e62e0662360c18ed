/** Edits between two scenarios, each by its path either an assumption, a policy, or neither. */
import type { Edit } from '../contract.js';
import { stepsOf } from '../scenario/path.js';

/**
 * `assumption`: a fact about the world (loads, prices, growth, weather, the fleet, coefficients). `policy`: what people set
 * (targets, guardrails, rules, objective, what measures offer). `note`: names and sources, which no plan rests on.
 */
export type ChangeKind = 'assumption' | 'policy' | 'note';

/** Parts of a scenario that are not assumptions. */
const kinds: Readonly<Record<string, ChangeKind>> = {
  kongmei: 'note',
  id: 'note',
  title: 'note',
  summary: 'note',
  sources: 'note',
  indicators: 'note',
  resolution: 'note',
  rules: 'policy',
  rulesOverride: 'policy',
  targets: 'policy',
  guardrails: 'policy',
  objective: 'policy',
  userRules: 'policy',
  measures: 'policy',
};

/** Of a later year the parts that are policy. */
const yearly: ReadonlySet<string> = new Set(['rules', 'targets']);

/** Fields of measures that tell of the world: prices, costs, technology, people; the rest is what is offered, and its limits. */
const facts: ReadonlySet<string> = new Set([
  ...[
    'price',
    'gasPrice',
    'powerPrice',
    'heatPrice',
    'capital',
    'operatingCost',
    'maintenance',
    'settlement',
  ],
  ...['life', 'lead', 'outage', 'efficiency', 'loss', 'firm', 'saves', 'reburn', 'sulphur', 'volatile'],
  ...['peakDay', 'peakPower', 'peakHeat', 'jobs', 'valueAdded', 'margin', 'hourly', 'monthly'],
]);

/** The place of an edit. */
export const pathOf = (edit: Edit): string => ('set' in edit ? edit.set : edit.remove);

/** What kind of change an edit of this place is. */
export function kindOf(path: string): ChangeKind {
  const [part = '', ...rest] = stepsOf(path) ?? [];
  if (rest.some((step) => step === 'source' || step === 'name')) return 'note';
  if (part === 'horizon') return yearly.has(rest[1] ?? '') ? 'policy' : 'assumption';
  if (part === 'measures' && rest.some((step) => facts.has(step))) return 'assumption';
  return kinds[part] ?? 'assumption';
}
