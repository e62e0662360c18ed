/** The fuel line of a unit, from the figures that plants publish. */
import { energyOfMegawattHour, heatOfMegawattHour } from '../../units/conversion.js';
import type { UnitClass } from '../../scenario/schema.js';

/** Fuel line of one unit: fuel per hour = noLoad x on + (slope x P + heatSlope x Q) / 1000, in ktce/h, MW, MWth. */
export interface FuelLine {
  readonly noLoad: number;
  readonly slope: number;
  readonly heatSlope: number;
  /** Largest heat, MWth. */
  readonly maximumHeat: number;
}

/** The fuel line of a unit of a class and a capacity in MW. */
export function fuelLineOf(unitClass: UnitClass, capacity: number): FuelLine {
  const power = unitClass.designPower * capacity;
  const heat = unitClass.designHeat * capacity;
  const grossRate = unitClass.coalRate * (1 - unitClass.ownUse);
  const heatFuel = heat > 0 ? (unitClass.heatCoalRate ?? 0) * heat * heatOfMegawattHour : 0;
  const fuel = grossRate * power * energyOfMegawattHour + heatFuel;
  const backPressure = unitClass.kind === 'back-pressure';
  const extracts = unitClass.kind === 'extraction' || unitClass.kind === 'polygon';
  const powerLoss = extracts ? (unitClass.powerLoss ?? 0) : 0;
  const reference = backPressure ? power : capacity;
  const equivalent = backPressure ? power : power + powerLoss * heat;
  const share = unitClass.noLoadShare;
  const whole = fuel / energyOfMegawattHour / (share * reference + (1 - share) * equivalent);
  return {
    noLoad: share * whole * reference * energyOfMegawattHour,
    slope: (1 - share) * whole,
    heatSlope: (1 - share) * whole * powerLoss,
    maximumHeat: unitClass.maximumHeat * capacity,
  };
}
