/** Production lines, a chain and processes for the tiny document, written as edits. */
import type { Edit } from '../../engine/contract.js';

const source = 'invented';
const named = (name: string) => ({ zh: name, en: name });

/** A line of the aluminium works of the tiny document; `more` adds or replaces fields. */
export const works = (id: string, more: object = {}): Edit => ({
  set: `lines.${id}`,
  to: {
    name: named(id),
    product: named(id),
    enterprise: 'west-aluminium',
    area: 'west',
    sector: 'industry',
    output: '12 万t',
    monthly: 'even',
    power: { load: 'aluminium', use: '13500 kWh/t', price: '0.3 元/kWh' },
    valueAdded: '4000 元/t',
    jobs: '60 人/万t',
    indivisible: false,
    source,
    ...more,
  },
});

/** A process of the tiny document. */
export const plantOf = (id: string, kind: string, outputs: readonly object[], more: object = {}): Edit => ({
  set: `processes.${id}`,
  to: {
    name: named(id),
    area: 'east',
    sector: 'industry',
    kind,
    input: 'common',
    amount: '12 万t',
    monthly: 'even',
    feedstock: '0 %',
    outputs,
    baseYear: { amount: '10 万t' },
    source,
    ...more,
  },
});

/** A tube mill in the aluminium works, whose power is part of the named load. */
export const tubesOf = (load: string, more: object = {}): Edit =>
  works('tubes', {
    power: { load, use: '400 kWh/t', price: '0.5 元/kWh' },
    valueAdded: '600 元/t',
    jobs: '50 人/万t',
    ...more,
  });
