/** The dearest power and heat that a cut may spare, worked out again: below them no line is booked (decision 0009). */
import type { City } from '../../scenario/schema.js';
import { heatOfStandardCoal } from '../../units/conversion.js';
import { blendMean } from './case.js';
import { fuelLineOf } from './fuel-line.js';
import { inputsOf, type Retrofit } from './inputs.js';
import { pick } from './pick.js';

const largest = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, value), 0);

/** What a route multiplies a price by on its way to its end, by the place where it begins. Routes pass nowhere twice. */
function routesTo(
  end: string,
  hops: readonly { readonly from: string; readonly to: string; readonly loss: number }[],
): readonly { readonly from: string; readonly rise: number; readonly path: readonly string[] }[] {
  const routes = [{ from: end, rise: 1, path: [end] }];
  // The list grows while it is read.
  for (const { from: here, rise, path } of routes)
    for (const { from, to, loss } of hops)
      if (to === here && !path.includes(from))
        routes.push({ from, rise: rise / (1 - loss), path: [...path, from] });
  return routes;
}

/** MCNY per TJ of fuel of a unit or a boiler. */
function fuelPrice(city: City, kind: 'units' | 'boilers', id: string): number {
  const { blend } = pick<{ readonly blend: string }>(city[kind], id);
  const perHeat = ({ price, heatValue }: { readonly price: number; readonly heatValue: number }): number =>
    price / heatValue;
  const base = { price: blendMean(city, blend, 'price'), heatValue: blendMean(city, blend, 'heatValue') };
  const better = kind === 'units' ? inputsOf(city).grades.map((grade) => pick(city.grades, grade)) : [];
  const semiCoke = city.measures['semi-coke'];
  const users = Object.keys(semiCoke?.[kind] ?? {});
  const fuels = semiCoke !== undefined && users.includes(id) ? [pick(city.fuels, semiCoke.fuel)] : [];
  return largest([base, ...better, ...fuels].map(perHeat));
}

/** MCNY per net GWh of a unit at its least load, or over its capacity when it has none. */
function generationPrice(city: City, id: string): number {
  const { class: name, capacity } = pick(city.units, id);
  const kind = pick(city.unitClasses, name);
  // Its power comes with its heat and is not spared.
  if (kind.kind === 'back-pressure') return 0;
  const line = fuelLineOf(kind, capacity);
  const least = kind.minimumLoad * capacity;
  const hour = least > 0 ? least : capacity;
  // MW for an hour are thousandths of a GWh.
  const standardCoal = (1000 * line.noLoad) / hour + line.slope;
  const fuel = standardCoal * heatOfStandardCoal * fuelPrice(city, 'units', id);
  return (fuel + kind.variableCost) / (1 - kind.ownUse);
}

/** MCNY per GWh. */
export function dearestPowerAt(city: City, node: string): number {
  const ties = Object.values(city.ties).flatMap((tie) => [tie, { ...tie, from: tie.to, to: tie.from }]);
  const offers = (place: string): readonly number[] => [
    ...Object.keys(city.units).flatMap((id) =>
      pick(city.units, id).node === place ? [generationPrice(city, id)] : [],
    ),
    ...inputsOf(city).blocks.flatMap((block) =>
      block.node === place ? [block.price / (1 - block.loss)] : [],
    ),
    (pick(city.nodes, place).exportMayFall ?? 0) > 0 ? (pick(city.nodes, place).exportPrice ?? 0) : 0,
  ];
  return largest(routesTo(node, ties).flatMap(({ from, rise }) => offers(from).map((price) => price * rise)));
}

/** MCNY per TJ of heat from what may take the place of a boiler. */
function retrofitPrice(city: City, item: Retrofit, passed: readonly string[]): number {
  const { node } = pick(city.boilers, item.boiler);
  const carrier = (): number => {
    switch (item.kind) {
      case 'fuel': {
        const fuel = item.fuel === undefined ? undefined : pick(city.fuels, item.fuel);
        return fuel === undefined ? 0 : fuel.price / fuel.heatValue;
      }
      case 'coal':
        return fuelPrice(city, 'boilers', item.boiler);
      case 'electric':
        return node === undefined ? 0 : dearestPowerAt(city, node) / 3.6;
      case 'network':
        return item.network === undefined || passed.includes(item.network)
          ? 0
          : dearestHeatAt(city, item.network, passed);
    }
  };
  return carrier() / item.efficiency + item.operatingCost;
}

/** MCNY per TJ. `passed`: networks that the heat has come through already. */
export function dearestHeatAt(city: City, network: string, passed: readonly string[] = []): number {
  const { retrofits } = inputsOf(city);
  const offers = (place: string): readonly number[] => [
    ...Object.entries(city.boilers).flatMap(([id, boiler]) =>
      boiler.network !== place
        ? []
        : [
            fuelPrice(city, 'boilers', id) / boiler.efficiency + boiler.otherCost,
            ...retrofits
              .filter((item) => item.boiler === id)
              .map((item) => retrofitPrice(city, item, [...passed, place])),
          ],
    ),
    ...Object.entries(city.units).flatMap(([id, unit]) => {
      if (unit.network !== place) return [];
      const kind = pick(city.unitClasses, unit.class);
      // ktce per thousand MWth for an hour, which are 3.6 TJ.
      const extracted = fuelLineOf(kind, unit.capacity).heatSlope / 3.6;
      return [
        Math.max(kind.heatCoalRate ?? 0, extracted) * heatOfStandardCoal * fuelPrice(city, 'units', id),
      ];
    }),
  ];
  return largest(
    routesTo(network, Object.values(city.links)).flatMap(({ from, rise }) =>
      offers(from).map((price) => price * rise),
    ),
  );
}
