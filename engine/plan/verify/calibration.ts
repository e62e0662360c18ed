/** What the model does not carry: statistics of the base year less the model run with reported output. */
import { heatOfMegawattHour, standardCoalOf } from '../../units/conversion.js';
import { blendMean, type Case } from './case.js';
import { sum } from './collector.js';
import { pick } from './pick.js';
import { baseProcesses } from './processes.js';
import { equalValue } from './posting.js';

/** Coal (kt) and energy (ktce) that an area has beside the model. */
export interface Other {
  readonly coal: number;
  readonly energy: number;
}

/** Fuel of one user in the base year. */
interface BaseFire {
  readonly area: string;
  readonly coal: number;
  readonly energy: number;
}

function unitFires(kase: Case): readonly BaseFire[] {
  return kase.units.map(({ unit, line, area, heatValue }) => {
    const { generation, heat, hours } = unit.baseYear;
    const idle = line.noLoad * hours;
    const power = line.slope * generation;
    const extraction = (line.heatSlope * heat) / heatOfMegawattHour / 1000;
    const energy = idle + power + extraction;
    return { area, coal: energy / standardCoalOf(heatValue), energy };
  });
}

function boilerFires(kase: Case): readonly BaseFire[] {
  return kase.boilers.map(({ boiler, heatValue }) => {
    const coal = boiler.baseYear.heat / boiler.efficiency / heatValue;
    return { area: boiler.area, coal, energy: coal * standardCoalOf(heatValue) };
  });
}

function directFires(kase: Case): readonly BaseFire[] {
  const { city, rules } = kase;
  return Object.values(city.directUses).map(({ area, fuel, feedstock, baseYear: { amount } }) => {
    const grade = city.grades[fuel];
    const charged = feedstock && rules.feedstockDeducted ? 0 : amount;
    if (grade !== undefined) {
      const counted = feedstock && !rules.feedstockCoalCounted ? 0 : amount;
      return { area, coal: counted, energy: charged * standardCoalOf(grade.heatValue) };
    }
    const { heatValue, commercial, kind } = pick(city.fuels, fuel);
    return {
      area,
      coal: rules.coalScope.some((scope) => scope === kind) ? amount : 0,
      energy: commercial ? charged * standardCoalOf(heatValue) : 0,
    };
  });
}

function householdFires({ city }: Case): readonly BaseFire[] {
  return Object.values(city.households).map(({ area, grade, baseYear: { statistical } }) => {
    return {
      area,
      coal: statistical,
      energy: statistical * standardCoalOf(pick(city.grades, grade).heatValue),
    };
  });
}

/** Twelve months' loss of the opening stock stands for that of the base year. */
function yardLosses({ city }: Case): readonly BaseFire[] {
  return Object.values(city.yards).map(({ area, opening, loss, blend }) => {
    const coal = opening * loss * 12;
    return { area, coal, energy: coal * standardCoalOf(blendMean(city, blend, 'heatValue')) };
  });
}

function powerUse(kase: Case): readonly BaseFire[] {
  const { city } = kase;
  const value = equalValue(kase, city.baseYear);
  return [
    ...Object.values(city.loads).map((load) => ({
      area: load.area,
      coal: 0,
      energy: value * load.baseYear.energy,
    })),
    ...kase.units.map(({ unit, area, class: kind }) => {
      return { area, coal: 0, energy: -value * unit.baseYear.generation * (1 - kind.ownUse) };
    }),
  ];
}

/** `other` of each area. */
export function otherOf(kase: Case): ReadonlyMap<string, Other> {
  const { city } = kase;
  const fires = [
    ...unitFires(kase),
    ...boilerFires(kase),
    ...directFires(kase),
    ...householdFires(kase),
    ...yardLosses(kase),
    ...baseProcesses(kase),
    ...powerUse(kase),
  ];
  return new Map(
    Object.keys(city.areas).map((area) => {
      const own = fires.filter((fire) => fire.area === area);
      return [
        area,
        {
          coal: (city.statistics.coal[area] ?? 0) - sum(own.map((fire) => fire.coal)),
          energy: (city.statistics.energy[area] ?? 0) - sum(own.map((fire) => fire.energy)),
        },
      ];
    }),
  );
}
