/** Supply of gas as a whole: months (GAS-1), the design day and what storage must cover (GAS-2). */
import type { Model, OpenRows } from '../model/builder.js';
import { constant, scale, type Expression } from '../model/expression.js';
import { keySet, type Key, type KeySet } from '../model/set.js';
import type { City } from '../scenario/schema.js';
import { figureInSpan } from './coal-supply.js';
import { must, type SystemContext } from './context.js';
import type { Calendar } from './time.js';

type Gas = KeySet<'fuel'>;

export interface GasBalances {
  /** Use of a gas in a span, base and measures together, Mm3. */
  readonly gasSupply: OpenRows<readonly [Gas, KeySet<'span'>]>;
  /** Use of a gas on the design day of a month, Mm3. */
  readonly gasPeakDay: OpenRows<readonly [Gas, KeySet<'month'>]>;
  /** What storage must hold for the use of a year, Mm3. */
  readonly gasDuty: OpenRows<readonly [Gas, KeySet<'year'>]>;
}

/** Gas systems by the fuel that they bring; there is one of each. */
const gasesOf = (city: City): Gas =>
  keySet(
    'fuel',
    Object.values(city.gas).map(({ fuel }) => fuel),
  );

const systemOf = (city: City, fuel: string): City['gas'][string] =>
  must(
    Object.values(city.gas).find((system) => system.fuel === fuel),
    fuel,
  );

/** Opens the limits of gas. */
export function openGas(city: City, model: Model, { spans, months, years }: Calendar): GasBalances {
  const gases = gasesOf(city);
  const shared = { kind: 'supply', unit: 'Mm3', sense: '<=' } as const;
  return {
    gasSupply: model.openRows({
      ...shared,
      code: 'GAS-1',
      part: 'total',
      over: [gases, spans],
      formula: String.raw`\sum_i D_{i,f,t} + \sum_k G_{k,f,t} \le \overline{V}_{f,t}`,
      says: {
        zh: '全部用气（既有和新增）不超过当期供气量',
        en: 'All use of gas, base and measures together, stays within the supply of the time',
      },
    }),
    gasPeakDay: model.openRows({
      ...shared,
      code: 'GAS-2',
      over: [gases, months],
      formula: String.raw`\hat{D}_{f,m} + \sum_k \hat{G}_{k,f,m} \le \overline{P}_f + \overline{W}_f`,
      says: {
        zh: '高峰日用气（既有和新增）不超过管道和储气的日供气能力',
        en: 'Use on the peak day stays within what pipelines and storage send out in a day',
      },
    }),
    gasDuty: model.openRows({
      ...shared,
      code: 'GAS-2',
      part: 'duty',
      over: [gases, years],
      formula: String.raw`\left(\phi_f + \frac{n_f}{D_y}\right) \sum_{t \in y}\left(\sum_i D_{i,f,t} + \sum_k G_{k,f,t}\right) \le \overline{S}_f`,
      says: {
        zh: '储气能力不低于城燃企业年用气比例和政府日均用气天数之和',
        en: 'Storage holds the share of a year’s use of gas companies and the days of mean use of the government',
      },
    }),
  };
}

/** What can be had of each gas, its base peak day and its storage. */
export function addGas({ city, calendar, balances }: SystemContext): void {
  const author = 'gas supply';
  for (const gas of gasesOf(city)) {
    const { supply, peakDay, storage } = systemOf(city, gas);
    for (const span of calendar.spans)
      balances.gasSupply.put(author, constant(-figureInSpan(calendar, supply, span), 'Mm3'), gas, span);
    for (const month of calendar.months) {
      const base = peakDay.base[calendar.numberOf(month) - 1] ?? 0;
      balances.gasPeakDay.put(author, constant(base - peakDay.pipeline - peakDay.storage, 'Mm3'), gas, month);
    }
    for (const year of calendar.years) balances.gasDuty.put(author, constant(-storage, 'Mm3'), gas, year);
  }
}

/** Use of a gas (Mm3); a fuel without a gas system has no limit here. */
export function drawGas(
  { city, calendar, balances }: SystemContext,
  author: string,
  fuel: string,
  span: Key<'span'>,
  amount: Expression,
): void {
  const gas = fuel as Key<'fuel'>;
  if (!balances.gasSupply.has(gas, span)) return;
  const { cityDuty, dutyDays } = systemOf(city, fuel);
  const year = calendar.yearOf(span);
  const hours = calendar.monthsOfYear(year).reduce((total, month) => total + calendar.hoursOfMonth(month), 0);
  balances.gasSupply.put(author, amount, gas, span);
  balances.gasDuty.put(author, scale(cityDuty + dutyDays / hours, amount), gas, year);
}

/** Use of a gas on the design day of a month (Mm3). */
export function drawGasAtPeak(
  { balances }: SystemContext,
  author: string,
  fuel: string,
  month: Key<'month'>,
  amount: Expression,
): void {
  const gas = fuel as Key<'fuel'>;
  if (balances.gasPeakDay.has(gas, month)) balances.gasPeakDay.put(author, amount, gas, month);
}
