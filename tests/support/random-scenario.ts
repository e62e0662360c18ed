/** Random neighbours of a scenario: seeded edits of targets, measures, prices, weather and supply. */
import type { Edit } from '../../engine/contract.js';
import type { City } from '../../engine/scenario/schema.js';

/** Mulberry32: a small generator that gives the same numbers on every machine. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Measures of a city in which a random neighbour may differ. */
const optional = (city: City): readonly string[] =>
  Object.keys(city.measures).filter((id) => id !== 'enterprise-quota');

export interface RandomScenario {
  readonly edits: readonly Edit[];
  /** A measure that is on, for the law that offering it never raises the cost. */
  readonly offered: string | undefined;
}

/** The edits of one seed: each measure stays with 3 chances in 4, the cap lies from 8 % below to 8 % above. */
export function randomScenario(city: City, seed: number): RandomScenario {
  const random = generator(seed);
  const between = (low: number, high: number): number => low + (high - low) * random();
  const { coal } = city.targets;
  const removed = optional(city).filter(() => random() < 0.25);
  const kept = optional(city).filter((id) => !removed.includes(id));
  const edits: Edit[] = [
    ...removed.map((id): Edit => ({ remove: `measures.${id}` })),
    ...(Object.hasOwn(city.measures, 'enterprise-quota') ? [{ remove: 'measures.enterprise-quota' }] : []),
    ...(coal === undefined
      ? []
      : [{ set: 'targets.coal.cap', to: `${(coal.cap * between(0.92, 1.08)).toFixed(3)} kt @assumption` }]),
    { set: 'economy.discountRate', to: `${between(3, 10).toFixed(2)} % @assumption` },
  ];
  if (random() < 0.3) edits.push({ remove: 'targets.intensity' });
  if (random() < 0.3) edits.push({ remove: 'targets.energy' });
  if (random() < 0.3) edits.push({ remove: 'targets.areas' }, { remove: 'targets.decomposition' });
  const changed = edits.filter(
    (edit) => !('remove' in edit) || !edit.remove.startsWith('targets.') || has(city, edit.remove),
  );
  for (const id of Object.keys(city.units))
    if (random() < 0.05)
      changed.push({ set: `units.${id}.available`, to: `${between(60, 100).toFixed(1)} % @assumption` });
  for (const id of Object.keys(city.networks))
    changed.push({
      set: `networks.${id}.heatIntensity`,
      to: `${((city.networks[id]?.heatIntensity ?? 0) * between(0.9, 1.04)).toFixed(6)} TJ/Mm2 @assumption`,
    });
  for (const [id, grade] of Object.entries(city.grades))
    changed.push({
      set: `grades.${id}.price`,
      to: `${(grade.price * between(0.8, 1.2)).toFixed(6)} MCNY/kt @assumption`,
    });
  return { edits: changed, offered: kept[Math.floor(random() * kept.length)] };
}

function has(city: City, path: string): boolean {
  const [, key] = path.split('.');
  return city.targets[key as keyof City['targets']] !== undefined;
}
