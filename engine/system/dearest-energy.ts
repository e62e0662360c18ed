/**
 * The dearest power and heat that output which is not made can spare: of a unit at its least load, of a boiler in its old
 * or in a new state, or bought. A cut line is booked at no less, so that no cut is cheaper than the margin it gives up
 * (decision 0009). What scarcity adds (supply, quotas, targets) is no price here: it is the reason for a cut.
 */
import type { City } from '../scenario/schema.js';
import { energyOfMegawattHour, heatOfMegawattHour, heatOfStandardCoal } from '../units/conversion.js';
import { must } from './context.js';
import { blendOf } from './ledgers.js';
import { unitParameters } from './unit-parameters.js';

/** A node or network and what a GWh or TJ of it is worth here: 1, and more for each loss on the way. */
type Reach = readonly (readonly [id: string, factor: number])[];

interface Way {
  readonly from: string;
  readonly to: string;
  readonly loss: number;
}

/** All from which something may come, each by its way of most loss that passes nowhere twice. */
function reachOf(start: string, ways: readonly Way[], passed: readonly string[] = []): Reach {
  const beyond = ways
    .filter(({ to, from }) => to === start && ![start, ...passed].includes(from))
    .flatMap(({ from, loss }) =>
      reachOf(from, ways, [...passed, start]).map(([id, factor]) => [id, factor / (1 - loss)] as const),
    );
  return [[start, 1], ...beyond];
}

/** Dearest ktce that a unit or a boiler may fire, MCNY: of its blend, of better coal, of semi-coke. */
function dearestFuel(city: City, kind: 'units' | 'boilers', id: string): number {
  const { blend } = must(city[kind][id], id);
  const semiCoke = city.measures['semi-coke'];
  const grades = kind === 'units' ? (city.measures['high-cv-coal']?.grades ?? []) : [];
  const fired = [
    blendOf(city, blend),
    ...grades.map((grade) => must(city.grades[grade], grade)),
    ...(semiCoke?.[kind]?.[id] === undefined ? [] : [must(city.fuels[semiCoke.fuel], semiCoke.fuel)]),
  ];
  return Math.max(...fired.map(({ price, heatValue }) => (price / heatValue) * heatOfStandardCoal));
}

/** A net GWh of a unit, MCNY. At its least load the fuel that it takes at no load weighs most. */
function powerOfUnit(city: City, id: string): number {
  const unit = must(city.units[id], id);
  const unitClass = must(city.unitClasses[unit.class], unit.class);
  const { noLoadFuel, powerFuel, minimumPower: least } = unitParameters(unitClass, unit.capacity);
  // A unit without a least load may run at any, so its no-load fuel is spread over its capacity.
  const noLoad = noLoadFuel / ((least > 0 ? least : unit.capacity) * energyOfMegawattHour);
  const gross = (noLoad + powerFuel) * dearestFuel(city, 'units', id) + unitClass.variableCost;
  return gross / (1 - unitClass.ownUse);
}

function powerAt(city: City, node: string): number {
  const ways = Object.values(city.ties).flatMap(({ from, to, loss }) => [
    { from, to, loss },
    { from: to, to: from, loss },
  ]);
  // Power of a back-pressure unit follows its heat: a load that falls does not spare it.
  const units = Object.entries(city.units)
    .filter(([, unit]) => city.unitClasses[unit.class]?.kind !== 'back-pressure')
    .map(([id, { node: at }]) => ({ node: at, price: powerOfUnit(city, id) }));
  const blocks = Object.values(city.measures['external-power']?.blocks ?? {}).map((block) => ({
    node: block.node,
    price: block.price / (1 - block.loss),
  }));
  // Export that had to fall comes back, and with it what it earns.
  const exports = Object.entries(city.nodes)
    .filter(([, { exportMayFall }]) => (exportMayFall ?? 0) > 0)
    .map(([id, { exportPrice }]) => ({ node: id, price: exportPrice ?? 0 }));
  const sources = [...units, ...blocks, ...exports];
  const prices = reachOf(node, ways).flatMap(([near, factor]) =>
    sources.filter((source) => source.node === near).map(({ price }) => price * factor),
  );
  return Math.max(0, ...prices);
}

/** A TJ of each option that a boiler has, MCNY, its operation inside. */
function heatOfRetrofits(city: City, id: string, passed: readonly string[]): readonly number[] {
  const input = city.measures['boiler-retrofit'];
  const boiler = must(city.boilers[id], id);
  const { options = [], network } = input?.boilers[id] ?? {};
  return options.map((name) => {
    const option = must(input?.options[name], name);
    const fuel = option.fuel === undefined ? undefined : must(city.fuels[option.fuel], option.fuel);
    const perHeat = {
      fuel: fuel === undefined ? 0 : fuel.price / fuel.heatValue,
      coal: dearestFuel(city, 'boilers', id) / heatOfStandardCoal,
      electric:
        boiler.node === undefined
          ? 0
          : (dearestPower(city, boiler.node) * energyOfMegawattHour) / heatOfMegawattHour,
      network: network === undefined || passed.includes(network) ? 0 : heatAt(city, network, passed),
    };
    return perHeat[option.kind] / option.efficiency + option.operatingCost;
  });
}

function heatAt(city: City, network: string, passed: readonly string[] = []): number {
  const prices = reachOf(network, Object.values(city.links)).flatMap(([near, factor]) => {
    const boilers = Object.entries(city.boilers)
      .filter(([, boiler]) => boiler.network === near)
      .flatMap(([id, { efficiency, otherCost }]) => [
        dearestFuel(city, 'boilers', id) / heatOfStandardCoal / efficiency + otherCost,
        ...heatOfRetrofits(city, id, [...passed, near]),
      ]);
    const units = Object.entries(city.units)
      .filter(([, unit]) => unit.network === near)
      .map(([id, unit]) => {
        const unitClass = must(city.unitClasses[unit.class], unit.class);
        const { heatFuel } = unitParameters(unitClass, unit.capacity);
        return Math.max(unitClass.heatCoalRate ?? 0, heatFuel) * dearestFuel(city, 'units', id);
      });
    return [...boilers, ...units].map((price) => price * factor);
  });
  return Math.max(0, ...prices);
}

const known = new WeakMap<City, Map<string, number>>();

/** Lines ask for the same few nodes and networks again and again. */
function once(city: City, name: string, work: () => number): number {
  const found = known.get(city) ?? new Map<string, number>();
  known.set(city, found);
  const value = found.get(name) ?? work();
  found.set(name, value);
  return value;
}

/** Dearest GWh that a load of a node may spare, MCNY. */
export const dearestPower = (city: City, node: string): number =>
  once(city, `node ${node}`, () => powerAt(city, node));

/** Dearest TJ that a user of a network may spare, MCNY. */
export const dearestHeat = (city: City, network: string): number =>
  once(city, `network ${network}`, () => heatAt(city, network));
