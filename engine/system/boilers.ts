/** Coal boilers in their old state: capacity, efficiency, fuel. Retrofits take capacity away through BLR-3 and BLR-4. */
import { constant, mul, product, quantity, scale, sum, type Expression } from '../model/expression.js';
import { le } from '../model/row.js';
import type { Key } from '../model/set.js';
import type { City } from '../scenario/schema.js';
import { heatOfMegawattHour, heatOfStandardCoal, standardCoalOf } from '../units/conversion.js';
import { must, type SystemContext } from './context.js';
import { blendOf, heatOf, type Coal } from './ledgers.js';
import { buyCoal } from './fires.js';
import { putHeatCapacity } from './heat-sources.js';
import { monthlyAmounts, type Calendar } from './time.js';

const author = 'boilers';

/** Own load of a boiler in each month of the horizon, TJ; none for a network boiler. */
export function boilerLoad(city: City, boiler: string): readonly number[] {
  const { load, sector } = must(city.boilers[boiler], boiler);
  return load === undefined ? [] : monthlyAmounts(city, load.heat, load.monthly, load.recovery, sector);
}

/** Most heat that the load of a month can draw from a boiler, TJ: the tight limit for a state between 0 and 1. */
function monthLimit(calendar: Calendar, capacity: number, load: number, month: string): number {
  return Math.min(load, capacity * calendar.hoursOfMonth(month) * heatOfMegawattHour);
}

/** Heat (TJ) that a boiler makes in a span in its old state, and the coal (kt) that it burns. */
export interface BoilerHeat {
  heatInSpan(boiler: Key<'boiler'>, span: Key<'span'>): Expression;
  burn(boiler: Key<'boiler'>, span: Key<'span'>): Expression;
}

/** Adds all boilers to the model. */
export function addBoilers(context: SystemContext): BoilerHeat {
  const { city, sets, calendar, model, balances } = context;
  const { boilers, networkBoilers, ownBoilers } = sets;
  const { months, periods, spans } = calendar;
  const old = model.variables({
    code: 'boiler-old',
    unit: '1',
    over: [boilers, months],
    upper: 1,
    says: { zh: '锅炉保持原状', en: 'Boiler in its old state' },
  });
  const burn = model.variables({
    code: 'boiler-burn',
    unit: 'kt',
    over: [boilers, spans],
    says: { zh: '锅炉燃煤', en: 'Coal burnt by a boiler' },
  });
  const heat = model.variables({
    code: 'boiler-heat',
    unit: 'MWth',
    over: [networkBoilers, periods],
    says: { zh: '热网锅炉供热', en: 'Heat of a network boiler' },
  });
  const peakHeat = model.variables({
    code: 'boiler-peak-heat',
    unit: 'MWth',
    over: [networkBoilers, months],
    says: { zh: '设计尖峰时锅炉供热', en: 'Heat of a boiler at the design peak' },
  });
  const ownHeat = model.variables({
    code: 'boiler-own-heat',
    unit: 'TJ',
    over: [ownBoilers, spans],
    says: { zh: '锅炉供自身负荷', en: 'Heat of a boiler for its own load' },
  });
  const capacity = (boiler: string): number => must(city.boilers[boiler], boiler).capacity;
  const loads = new Map(ownBoilers.keys.map((boiler) => [boiler as string, boilerLoad(city, boiler)]));
  const loadOf = (boiler: string, month: string): number => loads.get(boiler)?.[calendar.placeOf(month)] ?? 0;

  model.rows({
    code: 'BLR-1',
    part: 'network',
    kind: 'physics',
    unit: 'MWth',
    over: [networkBoilers, periods],
    formula: String.raw`H_{k,s} \le \overline{H}_k\, o_{k,s}`,
    says: {
      zh: '锅炉供热不超过在用容量',
      en: 'A boiler gives no more heat than the capacity still in its old state',
    },
    row: (boiler, period) =>
      le(
        heat(boiler, period),
        sum(
          'MWth',
          calendar
            .monthShares(period)
            .map(({ month, share }) => mul(quantity(capacity(boiler) * share, 'MWth'), old(boiler, month))),
        ),
      ),
  });
  model.rows({
    code: 'BLR-1',
    part: 'own',
    kind: 'physics',
    unit: 'TJ',
    over: [ownBoilers, spans],
    formula: String.raw`H_{k,t} \le \sum_{m \in t} \min(D_{k,m}, \overline{H}_k h_m)\, o_{k,m}`,
    says: {
      zh: '锅炉供热不超过在用容量和当月负荷',
      en: 'A boiler gives no more heat than its capacity and the load of the month',
    },
    row: (boiler, span) =>
      le(
        ownHeat(boiler, span),
        sum(
          'TJ',
          calendar
            .monthsOf(span)
            .map((month) =>
              mul(
                quantity(monthLimit(calendar, capacity(boiler), loadOf(boiler, month), month), 'TJ'),
                old(boiler, month),
              ),
            ),
        ),
      ),
  });
  model.rows({
    code: 'HEA-4',
    part: 'boiler',
    kind: 'physics',
    unit: 'MWth',
    over: [networkBoilers, months],
    formula: String.raw`\hat{H}_{k,m} \le \overline{H}_k\, o_{k,m}`,
    says: {
      zh: '尖峰时锅炉供热不超过在用容量',
      en: 'At the peak a boiler gives no more than the capacity still in its old state',
    },
    row: (boiler, month) =>
      le(peakHeat(boiler, month), mul(quantity(capacity(boiler), 'MWth'), old(boiler, month))),
  });
  const heatInSpan = (boiler: Key<'boiler'>, span: Key<'span'>): Expression =>
    ownBoilers.has(boiler)
      ? ownHeat(boiler, span)
      : sum(
          'TJ',
          calendar.periodsOf(span).map((period) => heatOf(calendar, period, heat(boiler, period))),
        );
  const fuelHeat = (boiler: string) =>
    product(
      quantity(standardCoalOf(blendOf(city, must(city.boilers[boiler], boiler).blend).heatValue), 'ktce/kt'),
      quantity(heatOfStandardCoal, 'TJ/ktce'),
    );
  for (const boiler of boilers) {
    const record = must(city.boilers[boiler], boiler);
    const blend = blendOf(city, record.blend);
    for (const month of months) {
      balances.boilerState.put(author, sum('1', [old(boiler, month), constant(-1, '1')]), boiler, month);
      if (record.network === undefined) continue;
      balances.heatPeak.put(author, peakHeat(boiler, month), record.network as Key<'network'>, month);
      putHeatCapacity(
        context,
        record.network,
        boiler,
        month,
        mul(quantity(record.capacity, 'MWth'), old(boiler, month)),
      );
    }
    for (const span of spans) {
      // BLR-2.
      const fuel = product(quantity(record.efficiency, '1'), fuelHeat(boiler));
      balances.boilerFuel.put(author, mul(fuel, burn(boiler, span)), boiler, span);
      balances.boilerFuel.put(author, scale(-1, heatInSpan(boiler, span)), boiler, span);
      postSpan(context, boiler, span, burn(boiler, span), heatInSpan(boiler, span), blend);
    }
    if (record.network !== undefined)
      for (const period of periods)
        balances.heat.put(author, heat(boiler, period), record.network as Key<'network'>, period);
    else
      for (const span of spans) {
        const load = calendar.monthsOf(span).reduce((total, month) => total + loadOf(boiler, month), 0);
        balances.boilerLoad.put(
          author,
          sum('TJ', [ownHeat(boiler, span), constant(-load, 'TJ')]),
          boiler,
          span,
        );
      }
  }
  return { heatInSpan, burn };
}

function postSpan(
  context: SystemContext,
  boiler: Key<'boiler'>,
  span: Key<'span'>,
  burn: Expression,
  heat: Expression,
  blend: Coal,
): void {
  const { city, ledgers } = context;
  const record = must(city.boilers[boiler], boiler);
  ledgers.burnCoal(
    {
      author: `boiler ${boiler}`,
      area: record.area,
      sector: record.sector,
      enterprise: record.enterprise,
      use: record.network === undefined ? 'terminal' : 'heat',
      span,
    },
    burn,
    blend,
  );
  ledgers.pay(author, 'boiler-other', span, mul(quantity(record.otherCost, 'MCNY/TJ'), heat));
  for (const [grade, share] of Object.entries(must(city.blends[record.blend], record.blend).shares))
    buyCoal(context, author, grade as Key<'grade'>, span, scale(share, burn));
}
