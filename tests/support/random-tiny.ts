/** Random relatives of tiny: what neighbours of Liaocheng leave alone - horizons, objectives, rules of the user, the day. */
import type { Edit } from '../../engine/contract.js';
import { horizonOf } from './horizon.js';
import { loadFile, type Loaded } from './load-file.js';
import { generator, type Random } from './random-scenario.js';

export interface Relative {
  readonly seed: number;
  readonly scenario: Loaded;
  readonly choice: string;
  readonly years: number;
  readonly rules: number;
}

const between = (random: Random, low: number, high: number): number => low + (high - low) * random();
const oneOf = <Item>(random: Random, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)] as Item;

/** A day that swings about its mean, so that the slices of `standard` differ. */
function dayOf(random: Random): readonly Edit[] {
  const swing = between(random, 0, 0.25);
  const levels = Array.from({ length: 24 }, (_, hour) => 1 + swing * Math.sin(((hour - 9) * Math.PI) / 12));
  const mean = levels.reduce((total, level) => total + level, 0) / 24;
  const shape = levels.map((level) => Number((level / mean).toFixed(9)));
  return ['workday', 'restday'].map((kind) => ({ set: `profiles.hourly.flat.${kind}`, to: shape }));
}

/** None to two more years, each with growth and a coal cap in step with it. */
function yearsOf(random: Random): readonly Edit[] {
  const count = Math.floor(random() * 3);
  if (count === 0) return [];
  const later = Array.from({ length: count }, (_, at) => {
    const growth = between(random, 0.97, 1.04);
    const cap = (76.6 * growth - between(random, 4.2, 7.5)).toFixed(3);
    return {
      year: 2021 + at,
      rules: oneOf(random, ['2020', '2022']),
      growth: { city: growth.toFixed(4) },
      targets: {
        coal: { base: '80.296 万t', baseYear: 2019, cap: `${cap} 万t`, reserve: '0 %', source: 'assumption' },
      },
    };
  });
  return [horizonOf(later)];
}

const name = { zh: '规则', en: 'Rule' };
const ruleOf = (random: Random, at: number): Edit => ({
  set: `userRules.rule-${at}`,
  to: {
    name,
    formula: oneOf(random, [
      `unit_coal("new-1", "2020") <= "${between(random, 50, 62).toFixed(2)} 万t"`,
      `generation("old-1", "2020") >= "${between(random, 0.5, 1.2).toFixed(2)} 亿kWh"`,
      `coal("town", "2020-0${Math.floor(between(random, 3, 9))}") <= "${between(random, 6, 7.5).toFixed(2)} 万t"`,
      'generation("old-1", "2020") <= 0.8 * generation("new-1", "2020")',
    ]),
  },
});

/** A relative of tiny by its seed; the door must let it pass. */
export function relativeOf(seed: number): Relative {
  const random = generator(seed);
  const choice = oneOf(random, ['cost', 'value-added', 'jobs', 'coal']);
  const rules = Math.floor(random() * 3);
  const edits: readonly Edit[] = [
    { set: 'resolution', to: 'standard' },
    { set: 'targets.coal.cap', to: `${between(random, 66.5, 74).toFixed(3)} 万t @assumption` },
    // Peaks of the swinging day, and coal for growth, are there.
    { set: 'grades.base.supply', to: '14 万t @assumption' },
    ...dayOf(random),
    ...yearsOf(random),
    ...(choice === 'cost'
      ? []
      : [{ set: 'objective', to: { choice, tolerance: '0.5 %', source: 'assumption' } }]),
    ...(choice === 'coal' ? [{ set: 'guardrails.budget', to: '20 亿元 @assumption' }] : []),
    ...Array.from({ length: rules }, (_, at) => ruleOf(random, at)),
  ];
  const scenario = loadFile('tiny.yaml', edits);
  return { seed, scenario, choice, years: 1 + scenario.city.horizon.length, rules };
}
