/** Heat networks after the loss of any one source, with what neighbours have left at their own peak (HEA-2). */
import type { Network } from '../../scenario/schema.js';
import { oldState } from './boilers.js';
import { keyOf, type Case } from './case.js';
import { sum } from './collector.js';
import { addedPeak, designPeak, membersOf, type Members } from './heat.js';
import { running } from './needs.js';
import { ofYear, pick } from './pick.js';
import { inService } from './retrofits.js';

/** A source with its capacity in the plan and in the base, MWth, in one month. */
interface Source {
  readonly id: string;
  readonly now: number;
  readonly base: number;
}

function sourcesOf(kase: Case, members: Members, month: number): readonly Source[] {
  const units = members.units.map((facts) => ({
    id: facts.id,
    now: facts.line.maximumHeat * running(kase, facts.id, facts.unit, month),
    base: facts.line.maximumHeat * ofYear(facts.unit.available, month),
  }));
  const boilers = members.boilers.map((facts) => {
    const served = [
      oldState(kase, facts, month),
      ...facts.retrofits.map((item) => inService(kase, item, month)),
    ];
    return { id: facts.id, now: facts.boiler.capacity * sum(served), base: facts.boiler.capacity };
  });
  return [...units, ...boilers];
}

type Link = Case['city']['links'][string];

const linksWhere = (kase: Case, holds: (link: Link) => boolean): readonly (readonly [string, Link])[] =>
  Object.entries(kase.city.links).filter(([, link]) => holds(link));

/** MWth of the base fleet of a network beyond its design peak. */
function baseRoom(kase: Case, id: string, month: number): number {
  const network = pick(kase.city.networks, id);
  const sources = sourcesOf(kase, membersOf(kase, id, network), month);
  return sum(sources.map((source) => source.base)) - designPeak(kase, network, month);
}

/** Help on which the base fleet may count: of each neighbour what it and those that live on it leave, less what goes back. */
function helpToday(kase: Case, id: string, month: number): number {
  const incoming = linksWhere(kase, (link) => link.to === id);
  const neighbours = [...new Set(incoming.map(([, link]) => link.from))];
  const livesOn = (from: string, to: string): number => {
    const needy = baseRoom(kase, to, month) < 0;
    const sent = linksWhere(kase, (link) => link.from === from && link.to === to);
    return needy ? sum(sent.map(([, link]) => link.capacity)) : 0;
  };
  const others = (from: string): readonly string[] => [
    ...new Set(linksWhere(kase, (link) => link.from === from && link.to !== id).map(([, link]) => link.to)),
  ];
  const terms = neighbours.flatMap((from) => {
    const own = incoming.filter(([, link]) => link.from === from).map(([, link]) => link);
    const room = baseRoom(kase, from, month) - sum(others(from).map((to) => livesOn(from, to)));
    const most = Math.min(sum(own.map((link) => link.capacity)), room);
    return [Math.max(0, most) * (1 - Math.max(...own.map((link) => link.loss))), -livesOn(id, from)];
  });
  return sum(terms);
}

/** Help that the plan counts on over all links into a network, less what it goes on sending to those that help, MWth. */
function helpOf(kase: Case, id: string, month: number): number {
  const key = keyOf(kase, month);
  const incoming = linksWhere(kase, (link) => link.to === id);
  const helpers = new Set(incoming.map(([, link]) => link.from));
  const back = linksWhere(kase, (link) => link.from === id && helpers.has(link.to));
  return sum([
    ...incoming.map(([name, link]) => (1 - link.loss) * kase.operation.get('link-help', name, key)),
    ...back.map(([name]) => -kase.operation.get('link-peak', name, key)),
  ]);
}

function requiredOf(
  kase: Case,
  id: string,
  network: Network,
  sources: readonly Source[],
  month: number,
): (lost: Source) => number {
  const guaranteed = network.guaranteedShare * designPeak(kase, network, month);
  const today = helpToday(kase, id, month) + sum(sources.map((source) => source.base));
  return (lost) => Math.min(guaranteed, today - lost.base);
}

function checkLoss(kase: Case, members: Members, month: number): void {
  const { network, id } = members;
  if (designPeak(kase, network, month) <= 0) return;
  const sources = sourcesOf(kase, members, month);
  const required = requiredOf(kase, id, network, sources, month);
  const added = network.guaranteedShare * addedPeak(kase, members, month);
  const help = helpOf(kase, id, month);
  for (const lost of sources) {
    const others = sources.filter((source) => source !== lost).map((source) => -source.now);
    const at = `${id} ${lost.id} ${keyOf(kase, month)}`;
    kase.collector.atMost('HEA-2', at, [required(lost), added, -help, ...others]);
  }
}

/** Help over the links between two networks fits in them, and in what the one has left at its own peak. */
function checkHelp(kase: Case, month: number): void {
  const key = keyOf(kase, month);
  const sent = (family: string, name: string): number => kase.operation.get(family, name, key);
  for (const [name, { from, to, capacity }] of Object.entries(kase.city.links)) {
    kase.collector.atMost('HEA-2', `${name} ${key} help`, [sent('link-help', name), -capacity]);
    const members = membersOf(kase, from, pick(kase.city.networks, from));
    const pair = linksWhere(kase, (link) => link.from === from && link.to === to);
    const out = linksWhere(kase, (link) => link.from === from && link.to !== to);
    const into = linksWhere(kase, (link) => link.to === from);
    kase.collector.atMost('HEA-2', `${name} ${key} spare`, [
      ...pair.map(([each]) => sent('link-help', each)),
      designPeak(kase, members.network, month),
      addedPeak(kase, members, month),
      ...out.map(([each]) => sent('link-peak', each)),
      ...into.map(([each, link]) => -(1 - link.loss) * sent('link-peak', each)),
      ...sourcesOf(kase, members, month).map((source) => -source.now),
    ]);
  }
}

/** Least share of its design peak that each network keeps after a loss, beyond its part of what measures add, of all months. */
export function leastHeatShares(kase: Case): ReadonlyMap<string, number> {
  const shares = Object.entries(kase.city.networks).flatMap(([id, network]) => {
    const members = membersOf(kase, id, network);
    const ofNetwork = kase.calendar.months.flatMap((_, month) => {
      const peak = designPeak(kase, network, month);
      if (peak <= 0) return [];
      const sources = sourcesOf(kase, members, month);
      const rest = helpOf(kase, id, month) - network.guaranteedShare * addedPeak(kase, members, month);
      const now = rest + sum(sources.map((source) => source.now));
      return sources.map((lost) => (now - lost.now) / peak);
    });
    return ofNetwork.length === 0 ? [] : [[id, Math.min(...ofNetwork)] as const];
  });
  return new Map(shares);
}

/** Checks the loss of every source of every network. */
export function checkHeatLoss(kase: Case): void {
  kase.calendar.months.forEach((_, month) => {
    for (const [id, network] of Object.entries(kase.city.networks))
      checkLoss(kase, membersOf(kase, id, network), month);
    checkHelp(kase, month);
  });
}
