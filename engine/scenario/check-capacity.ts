/**
 * Can what is installed serve the worst slice and the peak of every node and network, and every boiler its load?
 * A shortfall in slices is certain at the resolutions `standard` and `hourly`: what the checks assume (all units on line,
 * neighbours with power to spare) is the best case, and measures are left out because the year is first solved without
 * them.
 */
import { energyOfMegawattHour, heatOfMegawattHour } from '../units/conversion.js';
import { firmOfTie } from '../system/entry.js';
import { rounded, type Problem } from './issues.js';
import {
  hoursOfMonth,
  levelsOf,
  monthAmount,
  months,
  sliceNames,
  total,
  type LevelOf,
  type Slice,
  type Spread,
} from './levels.js';
import type { City, Network } from './schema.js';

const tolerance = 1e-6;

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

function shortfall(
  code: Problem['code'],
  path: string,
  unit: string,
  balances: readonly Balance[],
): readonly Problem[] {
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
    units.map(
      (unit) =>
        unit.capacity * (1 - (city.unitClasses[unit.class]?.ownUse ?? 0)) * (unit.available[month] ?? 0),
    ),
  );
}

const tieInflow = (city: City, node: string): number =>
  total(
    Object.values(city.ties)
      .filter((tie) => tie.from === node || tie.to === node)
      .map((tie) => tie.capacity * (1 - tie.loss)),
  );

/** What a node counts on at its peak over its ties. */
const firmInflow = (city: City, node: string): number =>
  total(Object.values(city.ties).map((tie) => firmOfTie(tie, node)));

/** A load, an exchange or primary power. */
interface Energy {
  readonly energy: number;
  readonly monthly: string;
  readonly hourly: string;
  readonly recovery?: string | undefined;
}

const spreadOf = ({ energy, monthly, hourly, recovery }: Energy): Spread => ({
  amount: energy,
  monthly,
  hourly,
  recovery,
});
const present = (exchange: Energy | undefined): readonly Energy[] =>
  exchange === undefined ? [] : [exchange];

function nodeBalances(city: City, id: string, levelOf: LevelOf): readonly Balance[] {
  const node = city.nodes[id];
  if (node === undefined) return [];
  const primaries = Object.values(city.primary).filter((primary) => primary.node === id);
  const demand = [
    ...Object.values(city.loads).filter((load) => load.node === id),
    ...present(node.export),
  ].map(spreadOf);
  const supply = [...primaries, ...present(node.import)].map(spreadOf);
  const ties = tieInflow(city, id);
  const firm = node.firmImport + total(primaries.map((primary) => primary.firm)) + firmInflow(city, id);
  return months.flatMap((month): readonly Balance[] => {
    const units = installedPower(city, id, month);
    const sum = (spreads: readonly Spread[], slice: Slice): number =>
      total(spreads.map((spread) => levelOf(spread, month, slice, energyOfMegawattHour)));
    const slices = sliceNames.map((slice) => ({
      at: `${nameOf(city, month)}/${slice}`,
      need: sum(demand, slice),
      have: units + sum(supply, slice) + ties,
    }));
    const peak = node.peak * (node.peakShare[month] ?? 1) * (1 + node.reserve);
    return [...slices, { at: `${nameOf(city, month)}/design-peak`, need: peak, have: units + firm }];
  });
}

/** Units, imports and ties of a node can carry its worst slice, and with firm imports its peak and reserve. */
export function nodeProblems(city: City): readonly Problem[] {
  const levelOf = levelsOf(city);
  return Object.keys(city.nodes).flatMap((id) =>
    shortfall('E_NODE_CAPACITY', `nodes.${id}`, 'MW', nodeBalances(city, id, levelOf)),
  );
}

function heatSources(city: City, id: string, month: number): number {
  const units = Object.values(city.units).filter((unit) => unit.network === id);
  const boilers = Object.values(city.boilers).filter((boiler) => boiler.network === id);
  const links = Object.values(city.links).filter((link) => link.to === id);
  return (
    total(
      units.map(
        (unit) =>
          unit.capacity * (city.unitClasses[unit.class]?.maximumHeat ?? 0) * (unit.available[month] ?? 0),
      ),
    ) +
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
  const levelOf = levelsOf(city);
  return Object.entries(city.networks).flatMap(([id, network]) => {
    const spreads = networkSpreads(network);
    const balances = months.flatMap((month): readonly Balance[] => {
      const have = heatSources(city, id, month);
      const slices = sliceNames.map((slice) => ({
        at: `${nameOf(city, month)}/${slice}`,
        need: total(spreads.map((spread) => levelOf(spread, month, slice, heatOfMegawattHour))),
        have,
      }));
      return [
        ...slices,
        {
          at: `${nameOf(city, month)}/design-peak`,
          need: network.peak * (network.peakShare[month] ?? 1),
          have,
        },
      ];
    });
    return shortfall('E_NETWORK_CAPACITY', `networks.${id}`, 'MWth', balances);
  });
}

/** A boiler with a load of its own can carry it in every month. */
export function boilerProblems(city: City): readonly Problem[] {
  return Object.entries(city.boilers).flatMap(([id, { capacity, load }]) => {
    if (load === undefined) return [];
    const balances = months.map((month): Balance => {
      const spread = { amount: load.heat, monthly: load.monthly, recovery: load.recovery };
      return {
        at: nameOf(city, month),
        need: monthAmount(city, spread, month) / (hoursOfMonth(city, month) * heatOfMegawattHour),
        have: capacity,
      };
    });
    return shortfall('E_BOILER_CAPACITY', `boilers.${id}.capacity`, 'MWth', balances);
  });
}
