/**
 * Fuel and operating region of a unit from the figures that a plant publishes (domain.md 5.2).
 * Published supply coal consumption is net; the model is gross. Published figures of a CHP unit are by the heat
 * method and would mislead a decision, so the design point is turned into F = F0 + beta P + gamma Q.
 */
import type { UnitClass } from '../scenario/schema.js';
import { energyOfMegawattHour, heatOfMegawattHour } from '../units/conversion.js';

export interface UnitParameters {
  readonly capacity: number;
  /** F0: ktce/h while on line. */
  readonly noLoadFuel: number;
  /** beta: ktce/GWh of gross power. */
  readonly powerFuel: number;
  /** gamma: ktce per TJ of extracted heat; 0 for back-pressure, whose heat comes with its power. */
  readonly heatFuel: number;
  /** MW. */
  readonly minimumPower: number;
  /** MWth. */
  readonly maximumHeat: number;
  /** c_v, c_m, c_b in MW/MWth. */
  readonly powerLoss: number;
  readonly minimumSlope: number;
  readonly backPressure: number;
  /** Fuel at the design point, ktce/h, and what the published figures say it is: the two must agree. */
  readonly designFuel: number;
}

/** Whether heat is taken from steam that would have made power. */
export const extracts = ({ kind }: UnitClass): boolean => kind === 'extraction' || kind === 'polygon';

/**
 * Parameters of a unit of a class and a capacity in MW.
 * beta0 = f* / (phi Kref + (1 - phi) Peq), F0 = phi beta0 Kref, beta = (1 - phi) beta0, gamma = beta c_v, where f* is the
 * published fuel at the design point and Peq its power had no heat been taken (P* for back-pressure).
 */
export function unitParameters(unitClass: UnitClass, capacity: number): UnitParameters {
  const designPower = unitClass.designPower * capacity;
  const designHeat = unitClass.designHeat * capacity;
  const backPressure = unitClass.kind === 'back-pressure';
  const powerLoss = extracts(unitClass) ? (unitClass.powerLoss ?? 0) : 0;
  const designFuel =
    unitClass.coalRate * (1 - unitClass.ownUse) * designPower * energyOfMegawattHour +
    (unitClass.heatCoalRate ?? 0) * designHeat * heatOfMegawattHour;
  const equivalentPower = designPower + powerLoss * designHeat;
  const referencePower = backPressure ? designPower : capacity;
  const share = unitClass.noLoadShare;
  const fullRate =
    designFuel / ((share * referencePower + (1 - share) * equivalentPower) * energyOfMegawattHour);
  const powerFuel = (1 - share) * fullRate;
  return {
    capacity,
    noLoadFuel: share * fullRate * referencePower * energyOfMegawattHour,
    powerFuel,
    heatFuel: (powerFuel * powerLoss * energyOfMegawattHour) / heatOfMegawattHour,
    minimumPower: unitClass.minimumLoad * capacity,
    maximumHeat: unitClass.maximumHeat * capacity,
    powerLoss,
    minimumSlope: unitClass.minimumSlope ?? 0,
    backPressure: backPressure ? (unitClass.backPressure ?? 0) : 0,
    designFuel,
  };
}
