/** What units promise at the peaks: firm power (PWR-3, PWR-4), heat at the design peak (HEA-4), heat capacity (HEA-2). */
import { mul, quantity, scale, sum, type Expression } from '../model/expression.js';
import { le } from '../model/row.js';
import { subset, type Key } from '../model/set.js';
import type { UnitClass } from '../scenario/schema.js';
import { must } from './context.js';
import { offerFirmPower } from './firm-power.js';
import { putHeatCapacity } from './heat-sources.js';
import type { UnitParameters } from './unit-parameters.js';
import type { UnitParts, UnitVariables } from './unit-parts.js';
import type { PeakPower } from './unit-polygon.js';

const author = 'units';

/** Firm power (PWR-3, PWR-4) and heat at the design peak (HEA-4, HEA-2). */
export function addUnitPeaks(
  { context, variables, dataFor, running }: UnitParts,
  polygonPeak: PeakPower,
): void {
  const { city, sets, calendar, model, balances } = context;
  const { peakHeat } = variables;
  const capacityOf = (unit: Key<'unit'>, month: Key<'month'>, value: number, symbol: string): Expression =>
    mul(quantity(value, symbol), running(unit, month));
  model.rows({
    code: 'HEA-4',
    part: 'unit',
    kind: 'physics',
    unit: 'MWth',
    over: [sets.heatUnits, calendar.months],
    formula: String.raw`\hat{Q}_{u,m} \le \overline{Q}_u\, r_{u,m}`,
    says: {
      zh: '尖峰时机组供热不超过最大供热能力',
      en: 'At the peak a unit gives no more than its largest heat',
    },
    row: (unit, month) =>
      le(peakHeat(unit, month), capacityOf(unit, month, dataFor(unit).parameters.maximumHeat, 'MWth')),
  });
  model.rows({
    code: 'HEA-4',
    part: 'region',
    kind: 'physics',
    unit: 'MW',
    over: [subset(sets.heatUnits, (unit) => dataFor(unit).kind === 'extraction'), calendar.months],
    formula: String.raw`(c^v_u + c^m_u)\hat{Q}_{u,m} \le (\overline{P}_u - \underline{P}_u)\, r_{u,m}`,
    says: {
      zh: '尖峰供热落在抽凝机组运行区内',
      en: 'Peak heat lies inside the operating region of an extraction unit',
    },
    row: (unit, month) => {
      const { powerLoss, minimumSlope, capacity, minimumPower } = dataFor(unit).parameters;
      return le(
        mul(quantity(powerLoss + minimumSlope, 'MW/MWth'), peakHeat(unit, month)),
        capacityOf(unit, month, capacity - minimumPower, 'MW'),
      );
    },
  });
  for (const unit of sets.units) {
    const { node, network } = must(city.units[unit], unit);
    const { kind, parameters, class: unitClass } = dataFor(unit);
    for (const month of calendar.months) {
      const net = scale(
        1 - unitClass.ownUse,
        kind === 'polygon'
          ? polygonPeak(unit, month)
          : firmPower(
              kind,
              parameters,
              peakHeat,
              unit,
              month,
              capacityOf(unit, month, parameters.capacity, 'MW'),
            ),
      );
      offerFirmPower(context, author, node, month, net, { unit });
      if (network === undefined) continue;
      balances.heatPeak.put(author, peakHeat(unit, month), network as Key<'network'>, month);
      putHeatCapacity(context, network, unit, month, capacityOf(unit, month, parameters.maximumHeat, 'MWth'));
    }
  }
}

/** Gross power that a unit can promise at the peak while it gives its peak heat. */
function firmPower(
  kind: UnitClass['kind'],
  parameters: UnitParameters,
  peakHeat: UnitVariables['peakHeat'],
  unit: Key<'unit'>,
  month: Key<'month'>,
  capacity: Expression,
): Expression {
  if (kind === 'condensing') return capacity;
  if (kind === 'back-pressure')
    return mul(quantity(parameters.backPressure, 'MW/MWth'), peakHeat(unit, month));
  return sum('MW', [capacity, mul(quantity(-parameters.powerLoss, 'MW/MWth'), peakHeat(unit, month))]);
}
