/** The sources of a heat network in the base fleet, and their capacity after the loss of one of them (HEA-2). */
import { scale, type Expression } from '../model/expression.js';
import type { Key } from '../model/set.js';
import type { City } from '../scenario/schema.js';
import { must, type SystemContext } from './context.js';
import { unitParameters } from './unit-parameters.js';

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

/** Puts a source's capacity in every HEA-2 row of its network but its own. */
export function putHeatCapacity(
  { balances, city }: SystemContext,
  network: string,
  source: string,
  month: Key<'month'>,
  capacity: Expression,
): void {
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

/** Puts what a measure adds to the design peak in every HEA-2 row of its network: the guaranteed share of it must remain. */
export function putHeatDraw(
  { balances, city }: SystemContext,
  author: string,
  network: string,
  month: Key<'month'>,
  peak: Expression,
): void {
  const guaranteed = scale(-must(city.networks[network], network).guaranteedShare, peak);
  for (const lost of sourcesOf(city, network)) {
    const keys = [network as Key<'network'>, lost as Key<'source'>, month] as const;
    if (balances.heatLoss.has(...keys)) balances.heatLoss.put(author, guaranteed, ...keys);
  }
}

/** MWth that each source of the base fleet offers in a month. */
export function baseCapacities(city: City, network: string, month: number): ReadonlyMap<string, number> {
  const capacities = new Map<string, number>();
  for (const [id, unit] of Object.entries(city.units))
    if (unit.network === network)
      capacities.set(
        id,
        unitParameters(must(city.unitClasses[unit.class], unit.class), unit.capacity).maximumHeat *
          (unit.available[month - 1] ?? 0),
      );
  for (const [id, boiler] of Object.entries(city.boilers))
    if (boiler.network === network) capacities.set(id, boiler.capacity);
  return capacities;
}
