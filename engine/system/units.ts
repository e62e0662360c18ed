/** Generating units: their decisions and states, and what they give to the balances. The rest of their rows: unit-*.ts. */
import { constant, mul, quantity, scale, sum } from '../model/expression.js';
import { ge, le } from '../model/row.js';
import type { Key } from '../model/set.js';
import { must, type SystemContext } from './context.js';
import { energyOf } from './ledgers.js';
import { addMinimumUse, addUnitFuel } from './unit-fuel.js';
import { unitData, unitParts, type UnitData, type UnitParts, type UnitVariables } from './unit-parts.js';
import { addUnitPeaks } from './unit-peaks.js';
import { addUnitPolygons } from './unit-polygon.js';
import { addUnitRegions } from './unit-regions.js';

const author = 'units';

/** Adds all units to the model. */
export function addUnits(context: SystemContext): UnitVariables {
  const data = unitData(context);
  const dataFor = (unit: string): UnitData => must(data.get(unit), unit);
  const parts = unitParts(context, declare(context, dataFor), dataFor);
  addStates(parts);
  addUnitRegions(parts);
  const polygonPeak = addUnitPolygons(parts);
  addUnitFuel(parts);
  addMinimumUse(parts);
  addToBalances(parts);
  addUnitPeaks(parts, polygonPeak);
  return parts.variables;
}

function declare(
  { sets, calendar, model }: SystemContext,
  dataFor: (unit: string) => UnitData,
): UnitVariables {
  const { units, heatUnits } = sets;
  const { months, periods, spans } = calendar;
  return {
    on: model.variables({
      code: 'unit-on',
      unit: '1',
      over: [units, months],
      // At `annual` dispatch is averaged over the year, and so is the state of a unit: a relaxation, as screening must be.
      integer: spans.size > 1,
      upper: (unit, month) => (dataFor(unit).available(month) > 0 ? 1 : 0),
      says: { zh: '机组当月开机', en: 'Unit on line in the month' },
    }),
    start: model.variables({
      code: 'unit-start',
      unit: '1',
      over: [units, months],
      // The year begins with the state of January: no start is known there.
      upper: (_unit, month) => (calendar.previous(month) === undefined ? 0 : 1),
      says: { zh: '机组启动次数', en: 'Starts of a unit' },
    }),
    power: model.variables({
      code: 'unit-power',
      unit: 'MW',
      over: [units, periods],
      says: { zh: '机组发电出力（毛）', en: 'Gross power of a unit' },
    }),
    heat: model.variables({
      code: 'unit-heat',
      unit: 'MWth',
      over: [heatUnits, periods],
      says: { zh: '机组供热出力', en: 'Heat of a unit' },
    }),
    peakHeat: model.variables({
      code: 'unit-peak-heat',
      unit: 'MWth',
      over: [heatUnits, months],
      says: { zh: '设计尖峰时机组供热', en: 'Heat of a unit at the design peak' },
    }),
    burn: model.variables({
      code: 'unit-burn',
      unit: 'kt',
      over: [units, spans],
      says: { zh: '机组燃用基准混煤', en: 'Base blend burnt by a unit' },
    }),
  };
}

function addStates({
  context: { sets, calendar, model, balances },
  variables: { on, start },
}: UnitParts): void {
  for (const unit of sets.units)
    for (const month of calendar.months) {
      balances.unitState.put(author, on(unit, month), unit, month);
      balances.unitState.put(author, constant(-1, '1'), unit, month);
    }
  const pairs = {
    code: 'UNT-8',
    kind: 'physics',
    over: [sets.units, calendar.months],
    unit: '1',
    where: (_unit: string, month: string) => calendar.previous(month) !== undefined,
  } as const;
  const before = (unit: Key<'unit'>, month: string) =>
    on(unit, must(calendar.previous(month), 'month before'));
  model.rows({
    ...pairs,
    formula: String.raw`z_{u,m} \ge y_{u,m} - y_{u,m-1}`,
    says: { zh: '停后再开要计一次启动', en: 'Coming back on line counts as a start' },
    row: (unit, month) => ge(start(unit, month), sum('1', [on(unit, month), scale(-1, before(unit, month))])),
  });
  // Start oil displaces coal, so without a ceiling a tight cap would be met by starting units on paper.
  model.rows({
    ...pairs,
    part: 'line',
    formula: String.raw`z_{u,m} \le y_{u,m}`,
    says: { zh: '只有开机的机组才有启动', en: 'Only a unit on line has started' },
    row: (unit, month) => le(start(unit, month), on(unit, month)),
  });
  model.rows({
    ...pairs,
    part: 'return',
    formula: String.raw`z_{u,m} \le 1 - y_{u,m-1}`,
    says: { zh: '上月在运的机组不计启动', en: 'A unit on line the month before does not start' },
    row: (unit, month) => le(sum('1', [start(unit, month), before(unit, month)]), constant(1, '1')),
  });
}

function addToBalances({ context, variables: { power, heat }, dataFor }: UnitParts): void {
  const { city, sets, calendar, balances, ledgers } = context;
  for (const unit of sets.units) {
    const record = must(city.units[unit], unit);
    const plant = must(city.plants[record.plant], record.plant);
    const { parameters, class: unitClass } = dataFor(unit);
    for (const period of calendar.periods) {
      const span = calendar.spanOf(period);
      const net = scale(1 - unitClass.ownUse, power(unit, period));
      const node = record.node as Key<'node'>;
      balances.power.put(author, net, node, period);
      if (balances.localGeneration.has(node, period)) balances.localGeneration.put(author, net, node, period);
      ledgers.generateElectricity(
        {
          author: `unit ${unit}`,
          area: plant.area,
          sector: plant.sector,
          enterprise: plant.enterprise,
          span,
        },
        energyOf(calendar, period, net),
      );
      const gross = energyOf(calendar, period, power(unit, period));
      ledgers.pay(author, 'unit-variable', span, mul(quantity(unitClass.variableCost, 'MCNY/GWh'), gross));
      if (record.network !== undefined)
        balances.heat.put(author, heat(unit, period), record.network as Key<'network'>, period);
    }
    for (const month of calendar.months)
      ledgers.pay(
        author,
        'unit-fixed',
        calendar.spanOfMonth(month),
        constant((unitClass.fixedCost * parameters.capacity) / 12, 'MCNY'),
      );
  }
}
