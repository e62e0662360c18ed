/** Heat of networks for the energy balance table: made where its sources stand, used where the network is. */
import type { City } from '../scenario/schema.js';
import { monthlyAmounts } from '../system/time.js';
import type { Point } from './settle.js';

/** TJ of a year in one area. */
export interface AreaHeat {
  /** Given to networks by units and boilers that stand in the area. */
  readonly made: number;
  /** Lost on links into networks of the area. */
  readonly lost: number;
  /** Space heat and hot water, and all other use (steam, loads that networks took over). */
  readonly homes: number;
  readonly industry: number;
}

/** Families of columns in MWth by period that give heat to a network, and who stands behind each. */
const sources = ['unit-heat', 'boiler-heat', 'retrofit-network-heat', 'backstop-heat'] as const;

interface Source {
  readonly area: string;
  readonly network: string;
}

function sourceOf(city: City, family: (typeof sources)[number], id: string): Source | undefined {
  if (family === 'unit-heat') {
    const unit = city.units[id];
    const area = city.plants[unit?.plant ?? '']?.area;
    return unit?.network === undefined || area === undefined ? undefined : { area, network: unit.network };
  }
  if (family === 'backstop-heat') {
    const area = city.networks[id]?.area;
    return area === undefined ? undefined : { area, network: id };
  }
  const boiler = city.boilers[id];
  return boiler?.network === undefined ? undefined : { area: boiler.area, network: boiler.network };
}

/** Calls `visit` with the TJ of every member of a family of heat columns in a year. */
function eachHeat(
  { model, x }: Point,
  family: string,
  year: string,
  visit: (keys: readonly string[], heat: number) => void,
): void {
  const { calendar, program } = model;
  for (const { code, first, keys } of program.columnFamilies)
    if (code === family)
      keys.forEach((key, at) => {
        const period = key[key.length - 1] ?? '';
        if (period.startsWith(year)) visit(key, calendar.heatWeight(period) * (x[first + at] ?? 0));
      });
}

/** Space heat and hot water of a network in a year, TJ: the homes that the scenario tells of. */
function homesOf({ model: { city, calendar } }: Point, network: string, year: string): number {
  const record = city.networks[network];
  if (record === undefined) return 0;
  const { heatedArea, heatIntensity, season, hotWater } = record;
  const growth = ({ heat }: { readonly heat: number }): number => heat;
  const parts = [monthlyAmounts(city, heatedArea * heatIntensity, season, undefined, growth)];
  if (hotWater !== undefined)
    parts.push(monthlyAmounts(city, hotWater.heat, hotWater.monthly, hotWater.recovery, growth));
  return calendar
    .monthsOfYear(year)
    .reduce(
      (total, month) => parts.reduce((sum, part) => sum + (part[calendar.placeOf(month)] ?? 0), total),
      0,
    );
}

/** Heat of every area with a source or a network in a year. */
export function heatByArea(point: Point, year: string): ReadonlyMap<string, AreaHeat> {
  const { city } = point.model;
  const areas = new Map<string, { made: number; lost: number; homes: number; industry: number }>();
  const of = (area: string) => {
    const known = areas.get(area) ?? { made: 0, lost: 0, homes: 0, industry: 0 };
    areas.set(area, known);
    return known;
  };
  const arrived = new Map<string, number>();
  const arrive = (network: string, heat: number): void =>
    void arrived.set(network, (arrived.get(network) ?? 0) + heat);
  for (const family of sources)
    eachHeat(point, family, year, ([id = ''], heat) => {
      const source = sourceOf(city, family, id);
      if (source === undefined) return;
      of(source.area).made += heat;
      arrive(source.network, heat);
    });
  eachHeat(point, 'link-flow', year, ([id = ''], heat) => {
    const link = city.links[id];
    if (link === undefined) return;
    arrive(link.from, -heat);
    arrive(link.to, heat * (1 - link.loss));
    of(city.networks[link.to]?.area ?? '').lost += heat * link.loss;
  });
  for (const [id, { area }] of Object.entries(city.networks)) {
    const homes = homesOf(point, id, year);
    of(area).homes += homes;
    of(area).industry += (arrived.get(id) ?? 0) - homes;
  }
  return areas;
}

/** Coal that units charge to their heat by the heat method (热量法, domain.md 5.2), ktce by area of the plant. */
export function heatMethodFuel(point: Point, year: string): ReadonlyMap<string, number> {
  const { city } = point.model;
  const fuel = new Map<string, number>();
  eachHeat(point, 'unit-heat', year, ([id = ''], heat) => {
    const unit = city.units[id];
    const area = city.plants[unit?.plant ?? '']?.area;
    if (unit === undefined || area === undefined) return;
    const rate = city.unitClasses[unit.class]?.heatCoalRate ?? 0;
    fuel.set(area, (fuel.get(area) ?? 0) + rate * heat);
  });
  return fuel;
}
