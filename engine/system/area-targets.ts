/**
 * Caps of areas: read from the scenario, or split from the city's cap by the five factors of the provincial method
 * (Shandong 2018-2020 plan, domain.md 2.3; the weights are figures of the scenario).
 *
 * The coal that may be given out is the city's cap less the reserve and less the caps that stand by themselves. Stops
 * decided by name are booked to their area first; the rest of the cut is spread by weights, and stops at the coal for
 * heat and homes: cap = max(floor, base - booked - level x weight), with the one level at which all adds up.
 */
import type { City } from '../scenario/schema.js';
import { must } from './context.js';

type Targets = City['targets'];
type Decomposition = NonNullable<Targets['decomposition']>;
type Weights = Decomposition['weights'];

/** An area that takes part in a split; kt. */
export interface AreaShare {
  readonly area: string;
  /** Base-year coal less what is booked by name. */
  readonly start: number;
  readonly floor: number;
  /** Its part of the cut; all parts add up to 1. */
  readonly weight: number;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Weights of the areas, which add up to 1. A factor that is a rate (coal share, coal per value added, air gap) scales
 * the area's coal: a plain share would ask the smallest area for as many tonnes as the largest. A factor that no area
 * has gives its part to the others.
 */
function weightsOf(city: City, { weights, areas }: Decomposition, ids: readonly string[]): readonly number[] {
  const base = ids.map((id) => city.statistics.coal[id] ?? 0);
  const rated = (rate: (id: string) => number): readonly number[] =>
    ids.map((id, place) => (base[place] ?? 0) * rate(id));
  const factors = (id: string) => must(areas[id], `factors of ${id}`);
  const columns: Readonly<Record<keyof Weights, readonly number[]>> = {
    baseCoal: base,
    coalShare: rated((id) => factors(id).coalShare),
    coalPerValueAdded: rated((id) => (city.statistics.coal[id] ?? 0) / factors(id).valueAdded),
    airGap: rated((id) => factors(id).airGap),
    shortfall: ids.map((id) => factors(id).shortfall),
  };
  const used = (Object.keys(columns) as (keyof Weights)[]).filter((factor) => sum(columns[factor]) > 0);
  const whole = sum(used.map((factor) => weights[factor]));
  return ids.map((_id, place) =>
    sum(
      used.map(
        (factor) => ((weights[factor] / whole) * (columns[factor][place] ?? 0)) / sum(columns[factor]),
      ),
    ),
  );
}

/**
 * Caps by area: the starts lowered by one level times the weights until they add up to `available`; who is at the floor stays
 * there. Where the floors alone are above it, all stay at their floors.
 */
export function fill(shares: readonly AreaShare[], available: number): ReadonlyMap<string, number> {
  let open = shares;
  let left = available;
  const caps = new Map<string, number>();
  for (;;) {
    const weight = sum(open.map((share) => share.weight));
    const level = weight === 0 ? 0 : (sum(open.map(({ start }) => start)) - left) / weight;
    const bound = open.filter(({ start, floor, weight }) => start - level * weight < floor);
    if (bound.length === 0) {
      for (const { area, start, weight } of open) caps.set(area, start - level * weight);
      return caps;
    }
    for (const { area, floor } of bound) {
      caps.set(area, floor);
      left -= floor;
    }
    open = open.filter((share) => !bound.includes(share));
  }
}

/** Areas of the city that have no cap of their own. */
const areasToSplit = (city: City, targets: Targets): readonly string[] =>
  Object.keys(city.areas).filter((area) => targets.areas?.[area]?.cap === undefined);

/** What can be given to the areas that have no cap of their own, kt. */
const amountToSplit = (targets: Targets, cap: number, reserve: number): number =>
  cap * (1 - reserve) - sum(Object.values(targets.areas ?? {}).map((fixed) => fixed.cap ?? 0));

/**
 * kt by area: caps of the scenario win, a decomposition gives the others theirs, and all caps with the reserve add up to
 * the city's cap. Where the floors alone are above it, areas stay at their floors and the city's own cap decides (TGT-1).
 * Areas without either are absent.
 */
export function areaCaps(city: City, targets: Targets): ReadonlyMap<string, number> {
  const caps = new Map(
    Object.entries(targets.areas ?? {}).flatMap(([area, { cap }]) =>
      cap === undefined ? [] : [[area, cap]],
    ),
  );
  const { coal, decomposition } = targets;
  if (coal === undefined || decomposition === undefined) return caps;
  const ids = areasToSplit(city, targets);
  if (ids.length === 0) return caps;
  const weights = weightsOf(city, decomposition, ids);
  const shares = ids.map((area, place): AreaShare => {
    const { booked, floor } = must(decomposition.areas[area], `factors of ${area}`);
    const base = city.statistics.coal[area] ?? 0;
    return { area, start: base - booked, floor, weight: weights[place] ?? 0 };
  });
  const available = amountToSplit(targets, coal.cap, decomposition.reserve);
  for (const [area, cap] of fill(shares, available)) caps.set(area, cap);
  return caps;
}
