/** Caps of areas once more (TGT-2): the split of the city's cap, found by sorting where each area meets its floor. */
import type { City } from '../../scenario/schema.js';
import { sum } from './collector.js';
import { pick } from './pick.js';

type Targets = City['targets'];

/** One area of the split, kt: base less booked stops, coal that is never cut, and its part of the cut. */
interface Part {
  readonly area: string;
  readonly start: number;
  readonly floor: number;
  readonly weight: number;
}

/** Parts of a list of amounts in their sum; undefined when all are nothing. */
function partsOf(amounts: readonly number[]): readonly number[] | undefined {
  const whole = sum(amounts);
  return whole > 0 ? amounts.map((amount) => amount / whole) : undefined;
}

function weighed(city: City, targets: Targets, ids: readonly string[]): readonly number[] {
  const { decomposition } = targets;
  if (decomposition === undefined) return [];
  const { weights, areas } = decomposition;
  const rows = ids.map((id) => ({ ...pick(areas, id), coal: city.statistics.coal[id] ?? 0 }));
  const factors: readonly (readonly [weight: number, parts: readonly number[] | undefined])[] = [
    [weights.baseCoal, partsOf(rows.map(({ coal }) => coal))],
    [weights.coalShare, partsOf(rows.map(({ coal, coalShare }) => coal * coalShare))],
    [weights.coalPerValueAdded, partsOf(rows.map(({ coal, valueAdded }) => (coal * coal) / valueAdded))],
    [weights.airGap, partsOf(rows.map(({ coal, airGap }) => coal * airGap))],
    [weights.shortfall, partsOf(rows.map(({ shortfall }) => shortfall))],
  ];
  const heard = factors.filter(([, parts]) => parts !== undefined);
  const whole = sum(heard.map(([weight]) => weight));
  return ids.map((_id, at) => sum(heard.map(([weight, parts]) => (weight * (parts?.[at] ?? 0)) / whole)));
}

/**
 * The level of the cut at which starts less level x weight, nowhere below the floors, add up to `room`. Areas meet their
 * floors in the order of (start - floor) / weight, so the level is found by walking that order.
 */
function levelOf(parts: readonly Part[], room: number): number {
  const meets = ({ start, floor, weight }: Part): number => (start - floor) / weight;
  const order = parts.filter(({ weight }) => weight > 0).sort((left, right) => meets(left) - meets(right));
  let excess = sum(parts.map(({ start }) => start)) - room;
  let weight = sum(order.map((part) => part.weight));
  for (const part of order) {
    if (excess <= meets(part) * weight) return excess / weight;
    excess -= part.start - part.floor;
    weight -= part.weight;
  }
  return Number.POSITIVE_INFINITY;
}

/** kt by area, from the scenario alone. */
export function recomputedAreaCaps(city: City, targets: Targets): ReadonlyMap<string, number> {
  const own: [string, number][] = [];
  for (const [area, { cap }] of Object.entries(targets.areas ?? {}))
    if (cap !== undefined) own.push([area, cap]);
  const { coal, decomposition } = targets;
  if (coal === undefined || decomposition === undefined) return new Map(own);
  const ids = Object.keys(city.areas).filter((area) => !own.some(([known]) => known === area));
  const weights = weighed(city, targets, ids);
  const parts = ids.map((area, at): Part => {
    const { booked, floor } = pick(decomposition.areas, area);
    return { area, start: (city.statistics.coal[area] ?? 0) - booked, floor, weight: weights[at] ?? 0 };
  });
  const room = coal.cap - coal.cap * decomposition.reserve - sum(own.map(([, cap]) => cap));
  const level = levelOf(parts, room);
  const split = parts.map(({ area, start, floor, weight }): [string, number] => [
    area,
    weight === 0 ? start : Math.max(floor, start - level * weight),
  ]);
  return new Map([...own, ...split]);
}
