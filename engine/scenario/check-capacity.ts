/**
 * Can what is installed serve the worst slice and the peak of every node and network, and every boiler its load?
 * A shortfall here is certain: what the checks assume (all units on line, neighbours with power to spare) is the best
 * case, and measures are left out because the year is first solved without them.
 */
import { energyOfMegawattHour, heatOfMegawattHour } from '../units/conversion.js';
import { rounded, type Problem } from './issues.js';
import type { City, Network } from './schema.js';

const tolerance = 1e-6;
const months = Array.from({ length: 12 }, (_, month) => month);
const dayTypes = ['workday', 'restday'] as const;
const sliceNames = ['peak', 'flat', 'valley'] as const;
type Slice = (typeof sliceNames)[number];

/** Something with a yearly amount, spread over months and hours. */
interface Spread {
  readonly amount: number;
  readonly monthly: string;
  readonly hourly: string;
  readonly recovery?: string | undefined;
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const monthAmount = (city: City, spread: Omit<Spread, 'hourly'>, month: number): number =>
  spread.amount *
  (city.profiles.monthly[spread.monthly]?.shares[month] ?? 0) *
  (spread.recovery === undefined ? 1 : (city.profiles.factor[spread.recovery]?.values[month] ?? 1));

/** Mean level of a spread in a slice of a month: MW when amounts are GWh, MWth when they are TJ. */
function level(city: City, spread: Spread, month: number, slice: Slice, perHour: number): number {
  const profile = city.profiles.hourly[spread.hourly];
  if (profile === undefined) return 0;
  const days = (dayType: (typeof dayTypes)[number]): number => city.time.days[dayType][month] ?? 0;
  const weight = (hours: readonly number[]): number =>
    total(dayTypes.map((dayType) => days(dayType) * total(hours.map((hour) => profile[dayType][hour] ?? 0))));
  const hours = city.time.slices[slice];
  const whole = weight(Array.from({ length: 24 }, (_, hour) => hour));
  const length = hours.length * total(dayTypes.map(days));
  return whole === 0 || length === 0 ? 0 : ((monthAmount(city, spread, month) / perHour) * weight(hours)) / whole / length;
}

/** What is needed and what there is, at one time. */
interface Balance {
  readonly at: string;
  readonly need: number;
  readonly have: number;
}

function worst(balances: readonly Balance[]): Balance | undefined {
  const short = balances.filter(({ need, have }) => need > have + tolerance * Math.max(1, need));
  return short.sort((left, right) => right.need - right.have - (left.need - left.have))[0];
}

function shortfall(code: Problem['code'], path: string, unit: string, balances: readonly Balance[]): readonly Problem[] {
  const balance = worst(balances);
  if (balance === undefined) return [];
  const { at, need, have } = balance;
  return [
    {
      code,
      path,
      seen: `${rounded(have)} ${unit} (${at})`,
      expected: `>= ${rounded(need)} ${unit}`,
      data: { at, missing: `${rounded(need - have)} ${unit}` },
    },
  ];
}

const nameOf = (city: City, month: number): string => `${city.year}-${String(month + 1).padStart(2, '0')}`;

/** Net power of the units of a node, all on line as far as they are available. */
function installedPower(city: City, node: string, month: number): number {
  const units = Object.values(city.units).filter((unit) => unit.node === node);
  return total(
    units.map((unit) => unit.capacity * (1 - (city.unitClasses[unit.class]?.ownUse ?? 0)) * (unit.available[month] ?? 0)),
  );
}

const tieInflow = (city: City, node: string): number =>
  total(
    Object.values(city.ties)
      .filter((tie) => tie.from === node || tie.to === node)
      .map((tie) => tie.capacity * (1 - tie.loss)),
  );

function nodeBalances(city: City, id: string, node: City['nodes'][string]): readonly Balance[] {
  const loads = Object.values(city.loads).filter((load) => load.node === id);
  const primaries = Object.values(city.primary).filter((primary) => primary.node === id);
  const ties = tieInflow(city, id);
  const power = (spread: Spread, month: number, slice: Slice): number => level(city, spread, month, slice, energyOfMegawattHour);
  const at = (item: { readonly energy: number; readonly monthly: string; readonly hourly: string; readonly recovery?: string | undefined }) =>
    ({ amount: item.energy, monthly: item.monthly, hourly: item.hourly, recovery: item.recovery });
  const slices = months.flatMap((month) =>
    sliceNames.map((slice): Balance => {
      const sum = (items: readonly Parameters<typeof at>[0][]): number => total(items.map((item) => power(at(item), month, slice)));
      return {
        at: `${nameOf(city, month)}/${slice}`,
        need: sum(loads) + sum(node.export === undefined ? [] : [node.export]),
        have: installedPower(city, id, month) + sum(primaries) + sum(node.import === undefined ? [] : [node.import]) + ties,
      };
    }),
  );
  const peaks = months.map((month): Balance => ({
    at: `${nameOf(city, month)}/design-peak`,
    need: node.peak * (node.peakShare[month] ?? 1) * (1 + node.reserve),
    have: installedPower(city, id, month) + node.firmImport + total(primaries.map((primary) => primary.firm)) + ties,
  }));
  return [...slices, ...peaks];
}

/** Units, imports and ties of a node can carry its worst slice, and with firm imports its peak and reserve. */
export function nodeProblems(city: City): readonly Problem[] {
  return Object.entries(city.nodes).flatMap(([id, node]) =>
    shortfall('E_NODE_CAPACITY', `nodes.${id}`, 'MW', nodeBalances(city, id, node)),
  );
}

function heatSources(city: City, id: string, month: number): number {
  const units = Object.values(city.units).filter((unit) => unit.network === id);
  const boilers = Object.values(city.boilers).filter((boiler) => boiler.network === id);
  const links = Object.values(city.links).filter((link) => link.to === id);
  return (
    total(units.map((unit) => unit.capacity * (city.unitClasses[unit.class]?.maximumHeat ?? 0) * (unit.available[month] ?? 0))) +
    total(boilers.map((boiler) => boiler.capacity)) +
    total(links.map((link) => link.capacity * (1 - link.loss)))
  );
}

function networkSpreads(network: Network): readonly Spread[] {
  const steams = [network.hotWater, network.steam].filter((steam) => steam !== undefined);
  return [
    { amount: network.heatedArea * network.heatIntensity, monthly: network.season, hourly: network.hourly },
    ...steams.map(({ heat, monthly, hourly, recovery }) => ({ amount: heat, monthly, hourly, recovery })),
  ];
}

/** Sources of a network can carry its worst slice and its peak. */
export function networkProblems(city: City): readonly Problem[] {
  return Object.entries(city.networks).flatMap(([id, network]) => {
    const spreads = networkSpreads(network);
    const balances = months.flatMap((month): readonly Balance[] => {
      const have = heatSources(city, id, month);
      const slices = sliceNames.map((slice) => ({
        at: `${nameOf(city, month)}/${slice}`,
        need: total(spreads.map((spread) => level(city, spread, month, slice, heatOfMegawattHour))),
        have,
      }));
      return [...slices, { at: `${nameOf(city, month)}/design-peak`, need: network.peak * (network.peakShare[month] ?? 1), have }];
    });
    return shortfall('E_NETWORK_CAPACITY', `networks.${id}`, 'MWth', balances);
  });
}

/** A boiler with a load of its own can carry it in every month. */
export function boilerProblems(city: City): readonly Problem[] {
  return Object.entries(city.boilers).flatMap(([id, { capacity, load }]) => {
    if (load === undefined) return [];
    const balances = months.map((month): Balance => {
      const hours = 24 * total(dayTypes.map((dayType) => city.time.days[dayType][month] ?? 0));
      const spread = { amount: load.heat, monthly: load.monthly, recovery: load.recovery };
      return {
        at: nameOf(city, month),
        need: monthAmount(city, spread, month) / (hours * heatOfMegawattHour),
        have: capacity,
      };
    });
    return shortfall('E_BOILER_CAPACITY', `boilers.${id}.capacity`, 'MWth', balances);
  });
}
