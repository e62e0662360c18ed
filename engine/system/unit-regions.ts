/** Operating regions of units: UNT-1 condensing, UNT-2 extraction, UNT-3 back-pressure. */
import { mul, quantity, sum, type Expression } from '../model/expression.js';
import { eq, ge, le } from '../model/row.js';
import { subset, type Key, type KeySet } from '../model/set.js';
import type { UnitClass } from '../scenario/schema.js';
import type { UnitParameters } from './unit-parameters.js';
import type { UnitParts } from './unit-parts.js';

/** Adds UNT-1 to UNT-3. */
export function addUnitRegions({ context, variables, dataFor, runningIn }: UnitParts): void {
  const { sets, calendar, model } = context;
  const { power, heat } = variables;
  const of = (kind: UnitClass['kind']): KeySet<'unit'> =>
    subset(sets.units, (unit) => dataFor(unit).kind === kind);
  const times = (value: number, symbol: string, unit: Key<'unit'>, period: string): Expression =>
    mul(quantity(value, symbol), runningIn(unit, period));
  const slope = (value: number, unit: Key<'unit'>, period: Key<'period'>): Expression =>
    mul(quantity(value, 'MW/MWth'), heat(unit, period));
  const parameters = (unit: string): UnitParameters => dataFor(unit).parameters;
  const periods = calendar.periods;
  const ceiling = { kind: 'physics', unit: 'MW', part: 'ceiling' } as const;
  const floor = { kind: 'physics', unit: 'MW', part: 'floor' } as const;

  model.rows({
    ...ceiling,
    code: 'UNT-1',
    over: [of('condensing'), periods],
    formula: String.raw`P_{u,s} \le \overline{P}_u\, r_{u,s}`,
    says: { zh: '凝汽机组出力不超过额定', en: 'A condensing unit stays within its capacity' },
    row: (unit, period) => le(power(unit, period), times(parameters(unit).capacity, 'MW', unit, period)),
  });
  model.rows({
    ...floor,
    code: 'UNT-1',
    over: [of('condensing'), periods],
    formula: String.raw`P_{u,s} \ge \underline{P}_u\, r_{u,s}`,
    says: { zh: '凝汽机组出力不低于最小技术出力', en: 'A condensing unit stays above its least load' },
    row: (unit, period) => ge(power(unit, period), times(parameters(unit).minimumPower, 'MW', unit, period)),
  });
  model.rows({
    ...ceiling,
    code: 'UNT-2',
    over: [of('extraction'), periods],
    formula: String.raw`P_{u,s} + c^v_u Q_{u,s} \le \overline{P}_u\, r_{u,s}`,
    says: {
      zh: '抽凝机组抽汽越多，可发电力越少',
      en: 'The more heat an extraction unit gives, the less power it can make',
    },
    row: (unit, period) =>
      le(
        sum('MW', [power(unit, period), slope(parameters(unit).powerLoss, unit, period)]),
        times(parameters(unit).capacity, 'MW', unit, period),
      ),
  });
  model.rows({
    ...floor,
    code: 'UNT-2',
    over: [of('extraction'), periods],
    formula: String.raw`P_{u,s} \ge \underline{P}_u\, r_{u,s} + c^m_u Q_{u,s}`,
    says: { zh: '抽凝机组带热时最小出力抬高', en: 'Heat raises the least power of an extraction unit' },
    row: (unit, period) =>
      ge(
        power(unit, period),
        sum('MW', [
          times(parameters(unit).minimumPower, 'MW', unit, period),
          slope(parameters(unit).minimumSlope, unit, period),
        ]),
      ),
  });
  model.rows({
    kind: 'physics',
    unit: 'MW',
    code: 'UNT-3',
    over: [of('back-pressure'), periods],
    formula: String.raw`P_{u,s} = c^b_u Q_{u,s}`,
    says: { zh: '背压机组以热定电', en: 'A back-pressure unit makes power only with heat' },
    row: (unit, period) => eq(power(unit, period), slope(parameters(unit).backPressure, unit, period)),
  });
  model.rows({
    kind: 'physics',
    unit: 'MWth',
    part: 'floor',
    code: 'UNT-3',
    over: [of('back-pressure'), periods],
    formula: String.raw`Q_{u,s} \ge \underline{q}_u \overline{Q}_u\, r_{u,s}`,
    says: { zh: '背压机组供热不低于最小负荷', en: 'A back-pressure unit stays above its least heat' },
    row: (unit, period) =>
      ge(
        heat(unit, period),
        times(parameters(unit).maximumHeat * dataFor(unit).class.minimumLoad, 'MWth', unit, period),
      ),
  });
  model.rows({
    kind: 'physics',
    unit: 'MWth',
    part: 'heat',
    code: 'UNT-2',
    over: [sets.heatUnits, periods],
    formula: String.raw`Q_{u,s} \le \overline{Q}_u\, r_{u,s}`,
    says: { zh: '机组供热不超过最大供热能力', en: 'Heat of a unit stays within its largest heat' },
    row: (unit, period) => le(heat(unit, period), times(parameters(unit).maximumHeat, 'MWth', unit, period)),
  });
}
