/** The base fleet of heat networks: design peaks, capacities, and what remains after the loss of a source (HEA-2). */
import type { City, Network } from '../scenario/schema.js';
import { must } from './context.js';
import { yearsOf } from './time.js';
import { unitParameters } from './unit-parameters.js';

/** Design peak of a month (`2020-01`), MWth. */
export function peakOf(city: City, network: Network, month: string): number {
  const year = yearsOf(city).find((each) => String(each.year) === month.slice(0, 4));
  return network.peak * (network.peakShare[Number(month.slice(5, 7)) - 1] ?? 1) * (year?.heat ?? 1);
}

/** MWth that each source of the base fleet offers in a month. */
function baseCapacities(city: City, network: string, month: number): ReadonlyMap<string, number> {
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

const total = (values: Iterable<number>): number => [...values].reduce((all, value) => all + value, 0);
const linksOf = ({ links }: City): readonly City['links'][string][] => Object.values(links);

/** Base capacity of a network beyond its design peak, MWth; below zero where it lives on its neighbours. */
const baseSpare = (city: City, id: string, month: string): number =>
  total(baseCapacities(city, id, Number(month.slice(5, 7))).values()) -
  peakOf(city, must(city.networks[id], id), month);

/** Help that the base fleet of the neighbours has for a network for certain: what others live on stays with them, MWth. */
function baseHelp(city: City, id: string, month: string): number {
  const links = linksOf(city);
  const senders = new Set(links.filter(({ to }) => to === id).map(({ from }) => from));
  const help = [...senders].map((sender) => {
    const own = links.filter(({ from, to }) => from === sender && to === id);
    const others = links.filter(
      ({ from, to }) => from === sender && to !== id && baseSpare(city, to, month) < 0,
    );
    const room = baseSpare(city, sender, month) - total(others.map(({ capacity }) => capacity));
    const loss = Math.max(...own.map((link) => link.loss));
    return (1 - loss) * Math.max(0, Math.min(total(own.map(({ capacity }) => capacity)), room));
  });
  // What a neighbour that helps lives on must go on being sent to it.
  const owed = links.filter(
    ({ from, to }) => from === id && senders.has(to) && baseSpare(city, to, month) < 0,
  );
  return total(help) - total(owed.map(({ capacity }) => capacity));
}

/** What the base fleet of a network gives after the loss of each of its sources, MWth. */
export function baseAfterLoss(city: City, id: string, month: string): ReadonlyMap<string, number> {
  const base = baseCapacities(city, id, Number(month.slice(5, 7)));
  const all = total(base.values()) + baseHelp(city, id, month);
  return new Map([...base].map(([source, capacity]) => [source, all - capacity]));
}

/** What must remain after the loss of each source, MWth: the guaranteed share, or what the base fleet gives today. */
export function requiredAfterLoss(city: City, id: string, month: string): ReadonlyMap<string, number> {
  const network = must(city.networks[id], id);
  const guaranteed = network.guaranteedShare * peakOf(city, network, month);
  return new Map(
    [...baseAfterLoss(city, id, month)].map(([source, base]) => [source, Math.min(guaranteed, base)]),
  );
}
