/** Facts that measures may read: time, units, boilers, grades. */
import type { Key } from '../model/set.js';
import { boilerLoad } from './boilers.js';
import { must, type SystemContext } from './context.js';
import { blendOf } from './ledgers.js';
import type { MeasurePorts, TimeFacts } from './ports.js';
import { hourlyProfile } from './time.js';
import { minimumEnergy } from './unit-fuel.js';

function timeFacts({ city, calendar }: SystemContext): TimeFacts {
  const mayDispatch = (month: string): boolean => calendar.placeOf(month) + 1 >= city.time.dispatchFrom;
  return {
    ...calendar,
    discountRate: city.economy.discountRate,
    mayStart: (month, from = 1) => calendar.placeOf(month) + 1 >= Math.max(from, city.time.projectsFrom),
    mayDispatch,
    heating: (month) => city.time.heatingMonths.includes(calendar.numberOf(month)),
    sharesOf: (profile) => must(city.profiles.monthly[profile], profile).shares,
    fullHours: (profile) => calendar.fullHours(hourlyProfile(city, profile)),
    openLevels: (profile) => calendar.relative(hourlyProfile(city, profile), city.time.dispatchFrom),
  };
}

/** What a measure may know of the city. */
export function facts(
  context: SystemContext,
): Pick<MeasurePorts, 'time' | 'units' | 'boilers' | 'unit' | 'boiler' | 'grade' | 'fuel'> {
  const { city, sets, calendar } = context;
  return {
    time: timeFacts(context),
    units: sets.units,
    boilers: sets.boilers,
    unit: (id) => {
      const unit = must(city.units[id], id);
      const unitClass = must(city.unitClasses[unit.class], unit.class);
      const available = (month: string): number => unit.available[calendar.numberOf(month) - 1] ?? 0;
      return {
        name: unit.name,
        area: must(city.plants[unit.plant], unit.plant).area,
        node: unit.node as Key<'node'>,
        hasNetwork: unit.network !== undefined,
        capacity: unit.capacity,
        netCapacity: unit.capacity * (1 - unitClass.ownUse),
        fixedCost: unitClass.fixedCost * unit.capacity,
        heatValue: blendOf(city, unit.blend).heatValue,
        available,
        minimumUse: (month) =>
          minimumEnergy(unit, available(month), calendar.hoursOfMonth(month), calendar.numberOf(month)),
      };
    },
    boiler: (id) => {
      const boiler = must(city.boilers[id], id);
      const loads = boilerLoad(city, id);
      return {
        name: boiler.name,
        area: boiler.area,
        sector: boiler.sector,
        capacity: boiler.capacity,
        network: boiler.network as Key<'network'> | undefined,
        load: (month) => loads[calendar.placeOf(month)] ?? 0,
      };
    },
    grade: (id) => must(city.grades[id], id),
    fuel: (id) => must(city.fuels[id], id),
  };
}
