/** Heat networks: balance, links, peak (HEA-1, HEA-3, HEA-4). The loss of a source: heat-loss.ts. */
import { heatOfMegawattHour } from '../../units/conversion.js';
import type { Network } from '../../scenario/schema.js';
import { oldState } from './boilers.js';
import { keyOf, type BoilerFacts, type Case, type UnitFacts } from './case.js';
import { sum } from './collector.js';
import type { Retrofit } from './inputs.js';
import { running } from './needs.js';
import { sumOf } from './sum-of.js';
import { ofYear } from './pick.js';
import { inService } from './retrofits.js';
import { laterYear, monthlyAmounts, rates, spanOf, type Period } from './time.js';

/** Heat asked of a network in each period, MWth, without what boilers move into it. */
function heatDemand(kase: Case, network: Network): ReadonlyMap<string, number> {
  const { city, calendar } = kase;
  const heat = { heat: true };
  const yearly = network.heatedArea * network.heatIntensity;
  const space = monthlyAmounts(city, yearly, network.season, undefined, heat);
  const parts = [rates(city, calendar, space, network.hourly)];
  for (const steam of [network.hotWater, network.steam])
    if (steam !== undefined) {
      const amounts = monthlyAmounts(city, steam.heat, steam.monthly, steam.recovery, heat);
      parts.push(rates(city, calendar, amounts, steam.hourly));
    }
  const level = (period: Period): number =>
    sum(parts.map((part) => part.get(period.id) ?? 0)) / heatOfMegawattHour;
  return new Map(calendar.periods.map((period) => [period.id, level(period)]));
}

/** Sources and links of one network. */
export interface Members {
  readonly id: string;
  readonly network: Network;
  readonly units: readonly UnitFacts[];
  readonly boilers: readonly BoilerFacts[];
  /** Retrofits of boilers with an own load that move it into this network. */
  readonly moved: readonly (Retrofit & { readonly capacity: number })[];
}

export function membersOf(kase: Case, id: string, network: Network): Members {
  const moved = kase.boilers.flatMap((facts) =>
    facts.retrofits
      .filter((retrofit) => retrofit.kind === 'network' && retrofit.network === id)
      .map((retrofit) => ({ ...retrofit, capacity: facts.boiler.capacity })),
  );
  const units = kase.units.filter((facts) => facts.unit.network === id);
  const boilers = kase.boilers.filter((facts) => facts.boiler.network === id);
  return { id, network, units, boilers, moved };
}

/** What links bring in, less what they take out: `flow` of each link in MWth sent. */
function linkTerms(kase: Case, id: string, flow: (link: string) => number): readonly number[] {
  return Object.entries(kase.city.links).flatMap(([key, link]) => [
    ...(link.to === id ? [flow(key) * (1 - link.loss)] : []),
    ...(link.from === id ? [-flow(key)] : []),
  ]);
}

/** Heat that the network must make for own loads moved into it, MWth: even over the hours of the span. */
function movedHeat(kase: Case, members: Members, period: Period): number {
  const span = spanOf(kase.calendar, period.span);
  const heats = members.moved.map((item) => {
    const heat = kase.operation.get('retrofit-heat', item.boiler, item.option, span.id);
    return heat / item.efficiency / heatOfMegawattHour / span.hours;
  });
  return sum(heats);
}

function checkBalance(kase: Case, members: Members): void {
  const { calendar, collector } = kase;
  const demand = heatDemand(kase, members.network);
  for (const period of calendar.periods)
    collector.balance('HEA-1', `${members.id} ${period.id}`, balanceTerms(kase, members, period, demand));
}

function balanceTerms(
  kase: Case,
  members: Members,
  period: Period,
  demand: ReadonlyMap<string, number>,
): readonly number[] {
  const { operation } = kase;
  return [
    ...members.units.map((facts) => operation.get('unit-heat', facts.id, period.id)),
    ...members.boilers.map((facts) => operation.get('boiler-heat', facts.id, period.id)),
    ...members.boilers.flatMap((facts) =>
      facts.retrofits.map((item) => operation.get('retrofit-network-heat', facts.id, item.option, period.id)),
    ),
    ...linkTerms(kase, members.id, (link) => operation.get('link-flow', link, period.id)),
    -(demand.get(period.id) ?? 0),
    -movedHeat(kase, members, period),
    -sumOf('heatUse')(kase, members.id, period),
  ];
}

/** Heat that the balances of all networks lack, TJ: only what is missing, never what is over. */
export function missingHeat(kase: Case): number {
  const parts = Object.entries(kase.city.networks).flatMap(([id, network]) => {
    const members = membersOf(kase, id, network);
    const demand = heatDemand(kase, network);
    return kase.calendar.periods.map((period) => {
      const lack = -sum(balanceTerms(kase, members, period, demand));
      return Math.max(0, lack) * period.hours * heatOfMegawattHour;
    });
  });
  return sum(parts);
}

/** Design peak of a network in a month, MWth. */
export const designPeak = (kase: Case, network: Network, month: number): number =>
  network.peak * ofYear(network.peakShare, month) * (laterYear(kase.city, month)?.heat ?? 1);

/** What measures add to the design peak of a network in a month, MWth: boilers moved into it, and all other users. */
export function addedPeak(kase: Case, { id, moved }: Members, month: number): number {
  const boilers = moved.map((item) => (item.capacity * inService(kase, item, month)) / item.efficiency);
  return sum([...boilers, sumOf('heatPeakUse')(kase, id, month)]);
}

function checkPeak(kase: Case, members: Members, month: number): void {
  const { operation, collector } = kase;
  const key = keyOf(kase, month);
  const { id, network } = members;
  const retrofits = members.boilers.flatMap((facts) => facts.retrofits);
  const offered = [
    ...members.units.map((facts) => operation.get('unit-peak-heat', facts.id, key)),
    ...members.boilers.map((facts) => operation.get('boiler-peak-heat', facts.id, key)),
    ...retrofits.map((item) => operation.get('retrofit-peak-heat', item.boiler, item.option, key)),
    ...linkTerms(kase, id, (link) => operation.get('link-peak', link, key)),
  ];
  const asked = [designPeak(kase, network, month), addedPeak(kase, members, month)];
  collector.balance('HEA-4', `${id} ${key}`, [...asked, ...offered.map((term) => -term)]);
}

function checkPeakLimits(kase: Case, members: Members, month: number): void {
  const { operation, collector } = kase;
  const key = keyOf(kase, month);
  for (const { id, unit, line, class: kind } of members.units) {
    const heat = operation.get('unit-peak-heat', id, key);
    const on = running(kase, id, unit, month);
    collector.atMost('HEA-4', `${id} ${key}`, [heat, -line.maximumHeat * on]);
    if (kind.kind !== 'extraction') continue;
    const room = (1 - kind.minimumLoad) * unit.capacity * on;
    const used = [(kind.powerLoss ?? 0) * heat, (kind.minimumSlope ?? 0) * heat];
    collector.atMost('HEA-4', `${id} ${key} room`, [...used, -room]);
  }
  for (const facts of members.boilers) {
    const { capacity } = facts.boiler;
    const heat = operation.get('boiler-peak-heat', facts.id, key);
    collector.atMost('HEA-4', `${facts.id} ${key}`, [heat, -capacity * oldState(kase, facts, month)]);
    for (const item of facts.retrofits) {
      const peak = operation.get('retrofit-peak-heat', facts.id, item.option, key);
      const limit = capacity * inService(kase, item, month);
      collector.atMost('HEA-4', `${facts.id} ${item.option} ${key}`, [peak, -limit]);
    }
  }
}

function checkLinks(kase: Case): void {
  const { city, calendar, operation, collector } = kase;
  for (const [id, link] of Object.entries(city.links)) {
    for (const period of calendar.periods)
      collector.atMost('HEA-3', `${id} ${period.id}`, [
        operation.get('link-flow', id, period.id),
        -link.capacity,
      ]);
    for (const month of calendar.months)
      collector.atMost('HEA-3', `${id} ${month} peak`, [
        operation.get('link-peak', id, month),
        -link.capacity,
      ]);
  }
}

/** Checks all networks and links. */
export function checkHeat(kase: Case): void {
  for (const [id, network] of Object.entries(kase.city.networks)) {
    const members = membersOf(kase, id, network);
    checkBalance(kase, members);
    kase.calendar.months.forEach((_, month) => {
      checkPeak(kase, members, month);
      checkPeakLimits(kase, members, month);
    });
  }
  checkLinks(kase);
}
