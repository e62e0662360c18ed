/** The ports handed to measures: processes and limits, wired to the open rows and to the ledgers. */
import { mul, product, quantity, scale, type Expression } from '../model/expression.js';
import type { Key } from '../model/set.js';
import { heatOfStandardCoal, standardCoalOf } from '../units/conversion.js';
import { boilerLoad } from './boilers.js';
import { must, type SystemContext } from './context.js';
import { amountOfFuel, blendOf, energyOf, type Burner } from './ledgers.js';
import type { MeasurePorts, TimeFacts } from './ports.js';
import { hourlyProfile } from './time.js';
import { putHeatCapacity } from './heat-sources.js';
import { minimumEnergy, putQuality } from './unit-fuel.js';
import type { UnitVariables } from './unit-parts.js';

/** Coal per 500 kcal/kg of heat value, TJ/kt: the step to which efficiency gains refer. */
const heatValueStep = 500 * 0.0041868;

/** The ports of a system. */
export function measurePorts(context: SystemContext, burn: UnitVariables['burn']): MeasurePorts {
  const baseFuel: MeasurePorts['baseFuel'] = (unit, span) => {
    const { heatValue } = blendOf(context.city, must(context.city.units[unit], unit).blend);
    return mul(quantity(standardCoalOf(heatValue), 'ktce/kt'), burn(unit, span));
  };
  return {
    ...facts(context),
    baseFuel,
    ...unitPorts(context),
    ...boilerPorts(context),
    ...moneyPorts(context),
  };
}

function timeFacts({ city, calendar }: SystemContext): TimeFacts {
  const mayDispatch = (month: string): boolean => calendar.numberOf(month) >= city.time.dispatchFrom;
  return {
    ...calendar,
    year: city.year,
    discountRate: city.economy.discountRate,
    mayStart: (month) => calendar.numberOf(month) >= city.time.projectsFrom,
    mayDispatch,
    heating: (month) => city.time.heatingMonths.includes(calendar.numberOf(month)),
    openLevels: (profile) => calendar.relative(hourlyProfile(city, profile), city.time.dispatchFrom),
  };
}

function facts(
  context: SystemContext,
): Pick<MeasurePorts, 'time' | 'units' | 'boilers' | 'unit' | 'boiler' | 'grade'> {
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
        load: (month) => loads[calendar.numberOf(month) - 1] ?? 0,
      };
    },
    grade: (id) => must(city.grades[id], id),
  };
}

type UnitPorts = Pick<MeasurePorts, 'stopUnit' | 'burnGrade' | 'importPower' | 'firmImport'>;

function unitPorts(context: SystemContext): UnitPorts {
  const { city, calendar, balances, ledgers, sets } = context;
  const ports = facts(context);
  const firm = (
    author: string,
    node: string,
    month: Key<'month'>,
    power: Expression,
    except?: string,
  ): void => {
    balances.reserve.put(author, power, node as Key<'node'>, month);
    for (const unit of sets.units)
      if (unit !== except && must(city.units[unit], unit).node === node)
        balances.singleLoss.put(author, power, unit, month);
  };
  return {
    stopUnit: (author, unit, month, stopped, standby) => {
      const { minimumUse, fixedCost, netCapacity, available, node } = ports.unit(unit);
      const span = calendar.spanOfMonth(month);
      balances.unitState.put(author, stopped, unit, month);
      balances.minimumUse.put(author, mul(quantity(minimumUse(month), 'GWh'), stopped), unit, span);
      // A standby unit is kept ready, so its fixed cost stays.
      if (standby)
        firm(author, node, month, mul(quantity(netCapacity * available(month), 'MW'), stopped), unit);
      else ledgers.pay(author, 'unit-fixed', span, mul(quantity(-fixedCost / 12, 'MCNY'), stopped));
    },
    burnGrade: (author, unit, grade, span, amount) => {
      const record = must(city.units[unit], unit);
      const unitClass = must(city.unitClasses[record.class], record.class);
      const plant = must(city.plants[record.plant], record.plant);
      const coal = must(city.grades[grade], grade);
      const base = blendOf(city, record.blend);
      const gain =
        (unitClass.efficiencyGain * (coal.heatValue - base.heatValue)) / heatValueStep / unitClass.efficiency;
      balances.unitFuel.put(
        author,
        mul(quantity(standardCoalOf(coal.heatValue) * (1 + gain), 'ktce/kt'), amount),
        unit,
        span,
      );
      putQuality(balances.quality, author, unit, span, amount, coal, unitClass);
      ledgers.burnCoal(
        { author, area: plant.area, sector: plant.sector, span },
        amount,
        coal.heatValue,
        coal.price,
      );
    },
    importPower: (author, node, period, power, loss, price) => {
      const span = calendar.spanOf(period);
      balances.power.put(author, scale(1 - loss, power), node as Key<'node'>, period);
      ledgers.loseElectricity(author, span, scale(loss, energyOf(calendar, period, power)));
      ledgers.pay(
        author,
        'electricity-import',
        span,
        mul(quantity(price, 'MCNY/GWh'), energyOf(calendar, period, power)),
      );
    },
    firmImport: (author, node, month, power) => firm(author, node, month, power),
  };
}

type BoilerPorts = Omit<
  MeasurePorts,
  'baseFuel' | keyof UnitPorts | keyof ReturnType<typeof facts> | keyof ReturnType<typeof moneyPorts>
>;

function boilerPorts(context: SystemContext): BoilerPorts {
  const { city, calendar, balances, ledgers } = context;
  const placeOf = (author: string, boiler: string, span: Key<'span'>): Burner => {
    const { area, sector } = must(city.boilers[boiler], boiler);
    return { author, area, sector, span };
  };
  const nodeAt = (boiler: string): Key<'node'> => must(city.boilers[boiler], boiler).node as Key<'node'>;
  const spread = (span: string, amount: Expression, perHour: number, symbol: string): Expression =>
    mul(
      quantity(
        1 /
          (perHour * calendar.periodsOf(span).reduce((total, period) => total + calendar.hoursOf(period), 0)),
        symbol,
      ),
      amount,
    );
  const powerInPeriod = (author: string, boiler: string, period: Key<'period'>, power: Expression): void => {
    balances.power.put(author, scale(-1, power), nodeAt(boiler), period);
    ledgers.useElectricity(
      placeOf(author, boiler, calendar.spanOf(period)),
      energyOf(calendar, period, power),
    );
  };
  return {
    replaceBoiler: (author, boiler, month, state) => balances.boilerState.put(author, state, boiler, month),
    serveBoilerLoad: (author, boiler, span, heat) => balances.boilerLoad.put(author, heat, boiler, span),
    feedNetwork: (author, network, period, heat) =>
      balances.heat.put(author, heat, network as Key<'network'>, period),
    heatCapacity: (_author, network, source, month, capacity) =>
      putHeatCapacity(context, network, source, month, capacity),
    heatAtPeak: (author, network, month, heat) =>
      balances.heatPeak.put(author, heat, network as Key<'network'>, month),
    drawNetwork: (author, network, span, heat) => {
      for (const period of calendar.periodsOf(span))
        balances.heat.put(
          author,
          scale(-1, spread(span, heat, 0.0036, 'MWth/TJ')),
          network as Key<'network'>,
          period,
        );
    },
    drawAtPeak: (author, network, month, heat) =>
      balances.heatPeak.put(author, scale(-1, heat), network as Key<'network'>, month),
    burnFuelAt: (author, boiler, span, fuel, heat) => {
      ledgers.burnFuel(placeOf(author, boiler, span), fuel, amountOfFuel(city, fuel, heat));
      if (balances.fuelQuota.has(fuel as Key<'fuel'>, span))
        balances.fuelQuota.put(author, heat, fuel as Key<'fuel'>, span);
    },
    burnCoalAt: (author, boiler, span, heat) => {
      const { blend } = must(city.boilers[boiler], boiler);
      const { heatValue, price } = blendOf(city, blend);
      const amount = mul(
        product(
          quantity(1 / heatOfStandardCoal, 'ktce/TJ'),
          quantity(1 / standardCoalOf(heatValue), 'kt/ktce'),
        ),
        heat,
      );
      ledgers.burnCoal(placeOf(author, boiler, span), amount, heatValue, price);
      for (const [grade, share] of Object.entries(must(city.blends[blend], blend).shares))
        balances.gradeSupply.put(author, scale(share, amount), grade as Key<'grade'>, span);
    },
    useElectricityAt: (author, boiler, span, energy) => {
      for (const period of calendar.periodsOf(span))
        powerInPeriod(author, boiler, period, spread(span, energy, 0.001, 'MW/GWh'));
    },
    useElectricityInPeriod: powerInPeriod,
    powerAtPeak: (author, boiler, month, power) => {
      const node = nodeAt(boiler);
      const { reserve } = must(city.nodes[node], node);
      balances.reserve.put(author, scale(-(1 + reserve), power), node, month);
      for (const unit of context.sets.units)
        if (must(city.units[unit], unit).node === (node as string))
          balances.singleLoss.put(author, scale(-1, power), unit, month);
    },
  };
}

function moneyPorts({
  ledgers,
}: SystemContext): Pick<MeasurePorts, 'pay' | 'loseValueAdded' | 'riskJobs' | 'subsidise'> {
  return {
    pay: (author, line, span, amount) => ledgers.pay(author, line, span, amount),
    loseValueAdded: (author, area, amount) => ledgers.valueAdded.put(author, amount, area as Key<'area'>),
    riskJobs: (author, area, month, amount) => ledgers.jobs.put(author, amount, area as Key<'area'>, month),
    subsidise: (author, amount) => ledgers.subsidy.put(author, amount),
  };
}
