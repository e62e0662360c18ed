/** Supply of oil products (OIL-1): ignition oil, haulage of coal, and direct uses together. */
import type { Model, OpenRows } from '../model/builder.js';
import { constant, type Expression } from '../model/expression.js';
import { keySet, type Key, type KeySet } from '../model/set.js';
import type { City } from '../scenario/schema.js';
import { figureInSpan } from './coal-supply.js';
import type { SystemContext } from './context.js';
import type { Calendar } from './time.js';

export interface OilBalances {
  /** Use of an oil product in a span, kt. */
  readonly oilSupply: OpenRows<readonly [KeySet<'fuel'>, KeySet<'span'>]>;
}

/** Oil systems by the product that they bring; there is one of each. */
const oilsOf = (city: City): KeySet<'fuel'> =>
  keySet(
    'fuel',
    Object.values(city.oil).map(({ fuel }) => fuel),
  );

/** Opens the limits of oil. */
export function openOil(city: City, model: Model, { spans }: Calendar): OilBalances {
  return {
    oilSupply: model.openRows({
      code: 'OIL-1',
      kind: 'supply',
      unit: 'kt',
      over: [oilsOf(city), spans],
      sense: '<=',
      formula: String.raw`\sum_u O_{u,t} + \sum_c \delta_c V_{c,t} + \sum_i D_{i,t} + \sum_k G_{k,t} \le \overline{O}_t`,
      says: {
        zh: '点火用油、运煤用柴油和其他用油不超过可供量（运煤用油已含在基期交通用能中，不再记入能源账）',
        en: 'Start oil, the diesel of coal lorries and other uses stay within supply (haulage is inside the base use of transport: it is not posted to total energy again)',
      },
    }),
  };
}

/** What can be had of each product. */
export function addOil({ city, calendar, balances }: SystemContext): void {
  for (const { fuel, supply } of Object.values(city.oil))
    for (const span of calendar.spans)
      balances.oilSupply.put(
        'oil supply',
        constant(-figureInSpan(calendar, supply, span), 'kt'),
        fuel as Key<'fuel'>,
        span,
      );
}

/** Use of an oil product (kt); a fuel without an oil system has no limit here. */
export function drawOil(
  { balances }: SystemContext,
  author: string,
  fuel: string,
  span: Key<'span'>,
  amount: Expression,
): void {
  const oil = fuel as Key<'fuel'>;
  if (balances.oilSupply.has(oil, span)) balances.oilSupply.put(author, amount, oil, span);
}

/** Diesel of coal lorries (kt), of the product on which units start. */
export const haulByLorry = (
  context: SystemContext,
  author: string,
  span: Key<'span'>,
  diesel: Expression,
): void => drawOil(context, author, context.city.economy.startFuel, span, diesel);
