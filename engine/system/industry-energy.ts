/** What a production line takes from loads, networks and direct uses: booked in its margin, given back when it is cut. */
import { mul, quantity, scale, type Expression } from '../model/expression.js';
import type { Key } from '../model/set.js';
import type { City } from '../scenario/schema.js';
import { energyOfMegawattHour, heatOfMegawattHour, standardCoalOf } from '../units/conversion.js';
import { must, type SystemContext } from './context.js';
import { dearestHeat, dearestPower } from './dearest-energy.js';
import { buyCoal, drawFuel } from './fires.js';
import { hourlyProfile, type HourlyProfile } from './time.js';

type Line = City['lines'][string];

/** Heat value (TJ) and price (MCNY) of a kt or Mm3 of what a direct use burns. */
function fuelFacts(city: City, use: string): { readonly heatValue: number; readonly price: number } {
  const { fuel } = must(city.directUses[use], use);
  return must(city.grades[fuel] ?? city.fuels[fuel], fuel);
}

/**
 * Margin of a tonne before energy, MCNY/kt: value added and what its power, steam and fuel are worth. Power and steam are
 * worth what the line pays, and no less than the dearest that its cut may spare: a low tariff would make a cut cheap.
 */
export function lineMargin(city: City, line: Line): number {
  const fuels = (line.fuels ?? []).map(({ use, amount }) => {
    const { heatValue, price } = fuelFacts(city, use);
    return (amount / standardCoalOf(heatValue)) * price;
  });
  return (
    line.valueAdded +
    (line.power === undefined ? 0 : line.power.use * worthOfPower(city, line.power)) +
    (line.steam === undefined ? 0 : line.steam.use * worthOfSteam(city, line.steam)) +
    fuels.reduce((total, cost) => total + cost, 0)
  );
}

const worthOfPower = (city: City, { load, price }: NonNullable<Line['power']>): number =>
  Math.max(price, dearestPower(city, must(city.loads[load], load).node));

const worthOfSteam = (city: City, { network, price }: NonNullable<Line['steam']>): number =>
  Math.max(price, dearestHeat(city, network));

/** A tonnage (kt) of a line's product that is not made in a month, and by whose decision. */
type Removal = (author: string, line: string, month: Key<'month'>, tonnage: Expression) => void;

/** MW or MWth in each period for one GWh or TJ of a month. */
type Shape = (hourly: HourlyProfile, month: string) => ReadonlyMap<string, number>;

function shapes({ calendar }: SystemContext, perHour: number): Shape {
  const known = new Map<HourlyProfile, Map<string, ReadonlyMap<string, number>>>();
  return (hourly, month) => {
    const byMonth = known.get(hourly) ?? new Map<string, ReadonlyMap<string, number>>();
    known.set(hourly, byMonth);
    const shape = byMonth.get(month) ?? shapeOf(month, hourly);
    byMonth.set(month, shape);
    return shape;
  };
  function shapeOf(month: string, hourly: HourlyProfile): ReadonlyMap<string, number> {
    const one = calendar.months.keys.map((each) => ((each as string) === month ? 1 : 0));
    return new Map([...calendar.levels(one, hourly, perHour)].filter(([, level]) => level !== 0));
  }
}

/** Gives power back to the balance of the load's node and to the area's electricity (PWR-1, PWR-5). */
function powerRemoval(context: SystemContext): Removal {
  const { city, calendar, balances, ledgers } = context;
  const shape = shapes(context, energyOfMegawattHour);
  return (author, id, month, tonnage) => {
    const { power } = must(city.lines[id], id);
    if (power === undefined) return;
    const load = must(city.loads[power.load], power.load);
    const node = load.node as Key<'node'>;
    const saved = mul(quantity(power.use, 'GWh/kt'), tonnage);
    const share = city.nodes[load.node]?.minimumLocal;
    for (const [key, level] of shape(hourlyProfile(city, load.hourly), month)) {
      const period = key as Key<'period'>;
      const megawatts = mul(quantity(level, 'MW/GWh'), saved);
      balances.power.put(author, megawatts, node, period);
      if (share !== undefined) balances.localGeneration.put(author, scale(share, megawatts), node, period);
    }
    const { area, sector, enterprise } = load;
    const span = calendar.spanOfMonth(month);
    ledgers.useElectricity({ author, area, sector, enterprise, span }, scale(-1, saved));
  };
}

/** Gives steam back to the network (HEA-1), in the hours of its steam. */
function steamRemoval(context: SystemContext): Removal {
  const { city, balances } = context;
  const shape = shapes(context, heatOfMegawattHour);
  return (author, id, month, tonnage) => {
    const { steam } = must(city.lines[id], id);
    if (steam === undefined) return;
    const { hourly } = must(city.networks[steam.network]?.steam, `steam of ${steam.network}`);
    const saved = mul(quantity(steam.use, 'TJ/kt'), tonnage);
    for (const [period, level] of shape(hourlyProfile(city, hourly), month))
      balances.heat.put(
        author,
        mul(quantity(level, 'MWth/TJ'), saved),
        steam.network as Key<'network'>,
        period as Key<'period'>,
      );
  };
}

/** Takes fuel out of direct uses: ledgers A and B, cost, and what the supply of coal, gas and oil must bring. */
function fuelRemoval(context: SystemContext): Removal {
  const { city, calendar, ledgers } = context;
  return (author, id, month, tonnage) => {
    for (const { use: name, amount } of must(city.lines[id], id).fuels ?? []) {
      const use = must(city.directUses[name], name);
      const perTonne = -amount / standardCoalOf(fuelFacts(city, name).heatValue);
      const span = calendar.spanOfMonth(month);
      const { area, sector, enterprise } = use;
      const burner = {
        author,
        area,
        sector,
        enterprise,
        span,
        use: use.feedstock ? ('feedstock' as const) : ('terminal' as const),
      };
      const grade = city.grades[use.fuel];
      if (grade === undefined) {
        const physical = must(city.fuels[use.fuel], use.fuel).form === 'gas' ? 'Mm3' : 'kt';
        const burnt = mul(quantity(perTonne, `${physical}/kt`), tonnage);
        ledgers.burnFuel(burner, use.fuel, burnt);
        drawFuel(context, author, use.fuel, span, burnt);
      } else {
        const burnt = mul(quantity(perTonne, 'kt/kt'), tonnage);
        ledgers.burnCoal(burner, burnt, grade);
        buyCoal(context, author, use.fuel as Key<'grade'>, span, burnt);
      }
    }
  };
}

/** Takes the energy of a tonnage out of the system. Design peaks stay: a line may come back within the hour they stand for. */
export function energyRemoval(context: SystemContext): Removal {
  const removals = [powerRemoval(context), steamRemoval(context), fuelRemoval(context)];
  return (...removal) => {
    for (const remove of removals) remove(...removal);
  };
}
