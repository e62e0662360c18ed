/**
 * Lines whose cut would pay by itself at their own prices: value added and what they pay for power and steam come to less
 * than the energy which the model saves. The model books such a line at its energy (decision 0009), so nothing is cut for
 * money; but a line that lives on less than its energy is most often an error of the file.
 */
import type { Warning } from '../contract.js';
import { heatOfStandardCoal } from '../units/conversion.js';
import { warningTexts } from '../texts/warnings.js';
import type { City } from './schema.js';

const yuanPerTonne = 1000;

/** Price of a ktce of a blend, MCNY. */
function priceOfBlend({ blends, grades }: City, blend: string): number {
  const shares = Object.entries(blends[blend]?.shares ?? {});
  const total = (of: 'price' | 'heatValue'): number =>
    shares.reduce((sum, [grade, share]) => sum + share * (grades[grade]?.[of] ?? 0), 0);
  return (total('price') / total('heatValue')) * heatOfStandardCoal;
}

/** A node and those that a tie joins to it. */
const aroundNode = ({ ties }: City, node: string): ReadonlySet<string> =>
  new Set([
    node,
    ...Object.values(ties).flatMap(({ from, to }) => (from === node ? [to] : to === node ? [from] : [])),
  ]);

/** Dearest kWh that a load of a node may spare, MCNY/GWh: of a unit at full load, or bought. */
function dearestPower(city: City, node: string): number {
  const near = aroundNode(city, node);
  const made = Object.values(city.units)
    .filter((unit) => near.has(unit.node))
    .map((unit) => {
      const { coalRate = 0, variableCost = 0 } = city.unitClasses[unit.class] ?? {};
      return coalRate * priceOfBlend(city, unit.blend) + variableCost;
    });
  const bought = Object.values(city.measures['external-power']?.blocks ?? {})
    .filter((block) => near.has(block.node))
    .map(({ price, loss }) => price / (1 - loss));
  return Math.max(0, ...made, ...bought);
}

/** Dearest GJ that a user of a network may spare, MCNY/TJ: of a boiler, or of a unit by its heat rate. */
function dearestHeat(city: City, network: string): number {
  const boilers = Object.values(city.boilers)
    .filter((boiler) => boiler.network === network)
    .map(
      ({ blend, efficiency, otherCost }) =>
        priceOfBlend(city, blend) / heatOfStandardCoal / efficiency + otherCost,
    );
  const units = Object.values(city.units)
    .filter((unit) => unit.network === network)
    .map((unit) => (city.unitClasses[unit.class]?.heatCoalRate ?? 0) * priceOfBlend(city, unit.blend));
  return Math.max(0, ...boilers, ...units);
}

/** One warning a line. What it burns itself is booked at the very price at which it is saved, and stays out. */
export function marginWarnings(city: City): readonly Warning[] {
  return Object.entries(city.lines).flatMap(([id, { power, steam, valueAdded }]) => {
    const node = power === undefined ? undefined : city.loads[power.load]?.node;
    const electricity = power === undefined || node === undefined ? 0 : power.use * dearestPower(city, node);
    const heat = steam === undefined ? 0 : steam.use * dearestHeat(city, steam.network);
    const booked =
      valueAdded +
      (power === undefined ? 0 : power.use * power.price) +
      (steam === undefined ? 0 : steam.use * steam.price);
    if (booked >= electricity + heat) return [];
    const path = `lines.${id}`;
    const [seen, expected] = [booked, electricity + heat].map((amount) => Math.round(amount * yuanPerTonne));
    return [{ code: 'W_LINE_MARGIN', path, message: warningTexts.W_LINE_MARGIN({ path, seen, expected }) }];
  });
}
