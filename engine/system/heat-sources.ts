/** The sources of a heat network in the base fleet, and their capacity after the loss of one of them (HEA-2). */
import { scale, type Expression } from '../model/expression.js';
import type { Key } from '../model/set.js';
import { must, type SystemContext } from './context.js';

const sourcesByCity = new WeakMap<SystemContext['city'], ReadonlyMap<string, readonly string[]>>();

/** The sources of a network in the base fleet: units and boilers that name it. */
export function sourcesOf(city: SystemContext['city'], network: string): readonly string[] {
  const known = sourcesByCity.get(city) ?? groupSources(city);
  sourcesByCity.set(city, known);
  return known.get(network) ?? [];
}

function groupSources(city: SystemContext['city']): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [id, source] of [...Object.entries(city.units), ...Object.entries(city.boilers)])
    if (source.network !== undefined) groups.set(source.network, [...(groups.get(source.network) ?? []), id]);
  return groups;
}

/** Puts a source's capacity in every HEA-2 row of its network but its own, and in what the network has left for others. */
export function putHeatCapacity(
  context: SystemContext,
  network: string,
  source: string,
  month: Key<'month'>,
  capacity: Expression,
): void {
  const { balances, city } = context;
  putHeatSpare(context, 'heat sources', network, month, capacity);
  for (const lost of sourcesOf(city, network))
    if (lost !== source && balances.heatLoss.has(network as Key<'network'>, lost as Key<'source'>, month))
      balances.heatLoss.put(
        'heat sources',
        capacity,
        network as Key<'network'>,
        lost as Key<'source'>,
        month,
      );
}

/** Puts MWth at the design peak of a network in what it has left for each neighbour (HEA-2.spare). */
export function putHeatSpare(
  { balances, city, sets }: SystemContext,
  author: string,
  network: string,
  month: Key<'month'>,
  capacity: Expression,
): void {
  for (const link of sets.links)
    if (city.links[link]?.from === network) balances.heatSpare.put(author, capacity, link, month);
}

/** Puts what a measure adds to the design peak in every HEA-2 row of its network: the guaranteed share of it must remain, and neighbours find so much less left. */
export function putHeatDraw(
  context: SystemContext,
  author: string,
  network: string,
  month: Key<'month'>,
  peak: Expression,
): void {
  const { balances, city } = context;
  putHeatSpare(context, author, network, month, scale(-1, peak));
  const guaranteed = scale(-must(city.networks[network], network).guaranteedShare, peak);
  for (const lost of sourcesOf(city, network)) {
    const keys = [network as Key<'network'>, lost as Key<'source'>, month] as const;
    if (balances.heatLoss.has(...keys)) balances.heatLoss.put(author, guaranteed, ...keys);
  }
}
