/** Generating units: states, operating regions, fuel, minimum use, and what they offer at the peaks. */
import { constant, mul, product, quantity, scale, sum, type Expression } from '../model/expression.js';
import type { Variables } from '../model/builder.js';
import { eq, ge, le } from '../model/row.js';
import { keySet, subset, type Key, type KeySet } from '../model/set.js';
import type { UnitClass } from '../scenario/schema.js';
import { standardCoalOf } from '../units/conversion.js';
import { must, type SystemContext } from './context.js';
import { blendOf, energyOf } from './ledgers.js';
import { unitParameters, type UnitParameters } from './unit-parameters.js';

const author = 'units';

export interface UnitVariables {
  readonly on: Variables<readonly [KeySet<'unit'>, KeySet<'month'>]>;
  readonly start: Variables<readonly [KeySet<'unit'>, KeySet<'month'>]>;
  readonly power: Variables<readonly [KeySet<'unit'>, KeySet<'period'>]>;
  readonly heat: Variables<readonly [KeySet<'unit'>, KeySet<'period'>]>;
  readonly peakHeat: Variables<readonly [KeySet<'unit'>, KeySet<'month'>]>;
  readonly burn: Variables<readonly [KeySet<'unit'>, KeySet<'span'>]>;
}

/** Everything about one unit that its rows need. */
interface UnitData {
  readonly kind: UnitClass['kind'];
  readonly class: UnitClass;
  readonly parameters: UnitParameters;
  available(month: string): number;
}

function dataOf({ city, calendar }: SystemContext): ReadonlyMap<string, UnitData> {
  return new Map(
    Object.entries(city.units).map(([id, unit]) => {
      const unitClass = must(city.unitClasses[unit.class], unit.class);
      return [
        id,
        {
          kind: unitClass.kind,
          class: unitClass,
          parameters: unitParameters(unitClass, unit.capacity),
          available: (month: string) => unit.available[calendar.numberOf(month) - 1] ?? 0,
        },
      ];
    }),
  );
}

/** Adds all units to the model. */
export function addUnits(context: SystemContext): UnitVariables {
  const data = dataOf(context);
  const dataFor = (unit: string): UnitData => must(data.get(unit), unit);
  const variables = declare(context, dataFor);
  addStates(context, variables);
  addRegions(context, variables, dataFor);
  addFuel(context, variables, dataFor);
  addMinimumUse(context, variables, dataFor);
  addToBalances(context, variables, dataFor);
  addToPeaks(context, variables, dataFor);
  return variables;
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
      integer: true,
      upper: (unit, month) => (dataFor(unit).available(month) > 0 ? 1 : 0),
      says: { zh: '机组当月开机', en: 'Unit on line in the month' },
    }),
    start: model.variables({
      code: 'unit-start',
      unit: '1',
      over: [units, months],
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

/** Share of a month that a unit runs: planned outages scale its state. */
function running(
  { on }: UnitVariables,
  dataFor: (unit: string) => UnitData,
  unit: Key<'unit'>,
  month: Key<'month'>,
): Expression {
  return scale(dataFor(unit).available(month), on(unit, month));
}

/** The same for a period, the hour-weighted mean of its months. */
function runningInPeriod(
  { calendar }: SystemContext,
  variables: UnitVariables,
  dataFor: (unit: string) => UnitData,
  unit: Key<'unit'>,
  period: string,
): Expression {
  return sum(
    '1',
    calendar
      .monthShares(period)
      .map(({ month, share }) => scale(share, running(variables, dataFor, unit, month))),
  );
}

function addStates({ sets, calendar, model, balances }: SystemContext, { on, start }: UnitVariables): void {
  for (const unit of sets.units)
    for (const month of calendar.months) {
      balances.unitState.put(author, on(unit, month), unit, month);
      balances.unitState.put(author, constant(-1, '1'), unit, month);
    }
  model.rows({
    code: 'UNT-8',
    kind: 'physics',
    over: [sets.units, calendar.months],
    unit: '1',
    where: (_unit, month) => calendar.previous(month) !== undefined,
    formula: String.raw`z_{u,m} \ge y_{u,m} - y_{u,m-1}`,
    says: { zh: '停后再开要计一次启动', en: 'Coming back on line counts as a start' },
    row: (unit, month) =>
      ge(
        start(unit, month),
        sum('1', [on(unit, month), scale(-1, on(unit, must(calendar.previous(month), 'month before')))]),
      ),
  });
}

function addRegions(
  context: SystemContext,
  variables: UnitVariables,
  dataFor: (unit: string) => UnitData,
): void {
  const { sets, calendar, model } = context;
  const { power, heat } = variables;
  const of = (kind: UnitClass['kind']): KeySet<'unit'> =>
    subset(sets.units, (unit) => dataFor(unit).kind === kind);
  const share = (unit: Key<'unit'>, period: string): Expression =>
    runningInPeriod(context, variables, dataFor, unit, period);
  const times = (value: number, symbol: string, unit: Key<'unit'>, period: string): Expression =>
    mul(quantity(value, symbol), share(unit, period));
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

/** UNT-4: what the fuel holds equals what the turbine takes; start oil counts, and displaces coal. */
function addFuel(
  context: SystemContext,
  variables: UnitVariables,
  dataFor: (unit: string) => UnitData,
): void {
  const { city, sets, calendar, balances, ledgers } = context;
  const { power, heat, burn, start } = variables;
  const oil = must(city.fuels[city.economy.startFuel], 'start fuel');
  for (const unit of sets.units) {
    const { parameters, class: unitClass } = dataFor(unit);
    const { heatValue, price } = blendOf(city, must(city.units[unit], unit).blend);
    const plant = must(city.plants[must(city.units[unit], unit).plant], 'plant');
    for (const period of calendar.periods) {
      const span = calendar.spanOf(period);
      const put = (term: Expression): void => balances.unitFuel.put(author, term, unit, span);
      put(
        mul(
          product(
            quantity(-parameters.powerFuel, 'ktce/GWh'),
            quantity(calendar.energyWeight(period), 'GWh/MW'),
          ),
          power(unit, period),
        ),
      );
      if (heat.has(unit, period) && parameters.heatFuel > 0)
        put(
          mul(
            product(
              quantity(-parameters.heatFuel, 'ktce/TJ'),
              quantity(calendar.heatWeight(period), 'TJ/MWth'),
            ),
            heat(unit, period),
          ),
        );
    }
    for (const month of calendar.months) {
      const span = calendar.spanOfMonth(month);
      const burner = { author: `unit ${unit}`, area: plant.area, sector: plant.sector, span };
      const hours = product(
        quantity(-parameters.noLoadFuel, 'ktce/h'),
        quantity(calendar.hoursOfMonth(month), 'h'),
      );
      balances.unitFuel.put(author, mul(hours, running(variables, dataFor, unit, month)), unit, span);
      const startOil = mul(quantity(unitClass.startOil, 'kt'), start(unit, month));
      balances.unitFuel.put(
        author,
        mul(quantity(standardCoalOf(oil.heatValue), 'ktce/kt'), startOil),
        unit,
        span,
      );
      ledgers.burnFuel(burner, city.economy.startFuel, startOil);
    }
    for (const span of calendar.spans) {
      balances.unitFuel.put(
        author,
        mul(quantity(standardCoalOf(heatValue), 'ktce/kt'), burn(unit, span)),
        unit,
        span,
      );
      ledgers.burnCoal(
        { author: `unit ${unit}`, area: plant.area, sector: plant.sector, span },
        burn(unit, span),
        heatValue,
        price,
      );
      addBlend(context, unit, burn(unit, span), span);
    }
  }
}

/** The base blend draws on the grades it is made of (COA-4) and counts in the quality window (COA-5). */
function addBlend(
  { city, balances, calendar }: SystemContext,
  unit: Key<'unit'>,
  amount: Expression,
  span: Key<'span'>,
): void {
  void calendar;
  const record = must(city.units[unit], unit);
  for (const [grade, share] of Object.entries(must(city.blends[record.blend], record.blend).shares))
    balances.gradeSupply.put(author, scale(share, amount), grade as Key<'grade'>, span);
  putQuality(
    balances.quality,
    author,
    unit,
    span,
    amount,
    blendOf(city, record.blend),
    must(city.unitClasses[record.class], record.class),
  );
}

/** Posts a burn of coal of given properties to the quality window of a unit: sum (property - limit) x burn <= 0. */
export function putQuality(
  quality: SystemContext['balances']['quality'],
  by: string,
  unit: Key<'unit'>,
  span: Key<'span'>,
  amount: Expression,
  coal: { readonly heatValue: number; readonly sulphur: number; readonly volatile: number },
  { window }: UnitClass,
): void {
  const [heatValue, sulphur, volatile] = qualityProperties.keys as [
    Key<'property'>,
    Key<'property'>,
    Key<'property'>,
  ];
  quality.put(by, scale(coal.heatValue - window.heatValueMax, amount), unit, heatValue, span);
  quality.put(by, scale((coal.sulphur - window.sulphurMax) * 100, amount), unit, sulphur, span);
  quality.put(by, scale((window.volatileMin - coal.volatile) * 100, amount), unit, volatile, span);
}

/** Properties of the quality window; sulphur and volatile matter in per cent, so that coefficients stay near 1. */
export const qualityProperties = keySet('property', ['heat-value', 'sulphur', 'volatile']);

/** UNT-7: contracts and habit keep a unit busy until unit-shutdown stops it. */
function addMinimumUse(
  { city, sets, calendar, balances }: SystemContext,
  { power }: UnitVariables,
  dataFor: (unit: string) => UnitData,
): void {
  for (const unit of sets.units) {
    for (const period of calendar.periods)
      balances.minimumUse.put(
        author,
        energyOf(calendar, period, power(unit, period)),
        unit,
        calendar.spanOf(period),
      );
    for (const month of calendar.months) {
      const energy = minimumEnergy(
        must(city.units[unit], unit),
        dataFor(unit).available(month),
        calendar.hoursOfMonth(month),
        calendar.numberOf(month),
      );
      balances.minimumUse.put(author, constant(-energy, 'GWh'), unit, calendar.spanOfMonth(month));
    }
  }
}

/** Least generation of a unit in a month, GWh. */
export function minimumEnergy(
  unit: { capacity: number; minimumUse: readonly number[] },
  available: number,
  hours: number,
  month: number,
): number {
  return ((unit.minimumUse[month - 1] ?? 0) * unit.capacity * available * hours) / 1000;
}

function addToBalances(
  context: SystemContext,
  { power, heat }: UnitVariables,
  dataFor: (unit: string) => UnitData,
): void {
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
        { author: `unit ${unit}`, area: plant.area, sector: plant.sector, span },
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

/** Firm power (PWR-3, PWR-4) and heat at the design peak (HEA-4, HEA-2). */
function addToPeaks(
  context: SystemContext,
  variables: UnitVariables,
  dataFor: (unit: string) => UnitData,
): void {
  const { city, sets, calendar, model, balances } = context;
  const { peakHeat } = variables;
  const capacityOf = (unit: Key<'unit'>, month: Key<'month'>, value: number, symbol: string): Expression =>
    mul(quantity(value, symbol), running(variables, dataFor, unit, month));
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
    const { node: nodeId, network } = must(city.units[unit], unit);
    const node = nodeId as Key<'node'>;
    const { kind, parameters, class: unitClass } = dataFor(unit);
    for (const month of calendar.months) {
      const net = scale(
        1 - unitClass.ownUse,
        firmPower(
          kind,
          parameters,
          peakHeat,
          unit,
          month,
          capacityOf(unit, month, parameters.capacity, 'MW'),
        ),
      );
      balances.reserve.put(author, net, node, month);
      for (const lost of sets.units)
        if (lost !== unit && must(city.units[lost], lost).node === nodeId)
          balances.singleLoss.put(author, net, lost, month);
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

/** Puts a source's capacity in every HEA-2 row of its network but its own. */
export function putHeatCapacity(
  { balances, city }: SystemContext,
  network: string,
  source: string,
  month: Key<'month'>,
  capacity: Expression,
): void {
  for (const lost of sourcesOf(city, network))
    if (lost !== source && balances.heatLoss.has(network as Key<'network'>, lost as Key<'source'>, month))
      balances.heatLoss.put(author, capacity, network as Key<'network'>, lost as Key<'source'>, month);
}

const sourcesByCity = new WeakMap<SystemContext['city'], ReadonlyMap<string, readonly string[]>>();

/** The sources of a network in the base fleet: units and boilers that name it. */
export function sourcesOf(city: SystemContext['city'], network: string): readonly string[] {
  const known = sourcesByCity.get(city) ?? groupSources(city);
  sourcesByCity.set(city, known);
  return known.get(network) ?? [];
}

function groupSources(city: SystemContext['city']): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [id, source] of [...Object.entries(city.units), ...Object.entries(city.boilers)])
    if (source.network !== undefined) groups.set(source.network, [...(groups.get(source.network) ?? []), id]);
  return groups;
}
