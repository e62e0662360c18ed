/** The ways by which coal and semi-coke come in (COA-6), and the diesel of their lorries. */
import type { Model, OpenRows } from '../model/builder.js';
import { constant, scale, type Expression } from '../model/expression.js';
import { keySet, type Key, type KeySet } from '../model/set.js';
import type { City } from '../scenario/schema.js';
import { must, type SystemContext } from './context.js';
import { haulByLorry } from './oil.js';
import type { Calendar } from './time.js';

export interface TransportBalances {
  /** Coal over a channel in a span, kt. */
  readonly transport: OpenRows<readonly [KeySet<'channel'>, KeySet<'span'>]>;
}

const channelsOf = (city: City): KeySet<'channel'> => keySet('channel', Object.keys(city.channels));

/** Opens the limits of channels. */
export function openTransport(city: City, model: Model, { spans }: Calendar): TransportBalances {
  return {
    transport: model.openRows({
      code: 'COA-6',
      kind: 'supply',
      unit: 'kt',
      over: [channelsOf(city), spans],
      sense: '<=',
      formula: String.raw`\sum_{y,g} d_{y,c,g,t} + \sum_{i \notin Y} B_{i,c,t} + \sum_i F_{i,c,t} \le \sum_{m \in t} \overline{V}_{c,m}\, a_{c,m}`,
      says: {
        zh: '煤场来煤、直购用煤和兰炭不超过通道当期运力',
        en: 'Deliveries to yards, and coal and semi-coke bought as they are burnt, stay within what a channel can carry',
      },
    }),
  };
}

/** What each channel carries; closures are those of the first year, like recovery paths. */
export function addTransport({ city, calendar, balances }: SystemContext): void {
  for (const channel of channelsOf(city)) {
    const { capacity, available } = must(city.channels[channel], channel);
    for (const span of calendar.spans) {
      const carried = calendar.monthsOf(span).reduce((total, month) => {
        const place = calendar.numberOf(month) - 1;
        const open = calendar.placeOf(month) < 12 ? (available[place] ?? 1) : 1;
        return total + (capacity[place] ?? 0) * open;
      }, 0);
      balances.transport.put('transport', constant(-carried, 'kt'), channel, span);
    }
  }
}

/** Coal over a channel. */
export function carryCoal(
  context: SystemContext,
  author: string,
  channel: Key<'channel'>,
  span: Key<'span'>,
  amount: Expression,
): void {
  context.balances.transport.put(author, amount, channel, span);
  const { diesel } = must(context.city.channels[channel], channel);
  if (diesel > 0) haulByLorry(context, author, span, scale(diesel, amount));
}

/** Coal of those who keep no yard, and semi-coke: it takes the channel that the scenario names for them, if any. */
export function carryDirect(
  context: SystemContext,
  author: string,
  span: Key<'span'>,
  amount: Expression,
): void {
  const channel = context.city.stocks?.directChannel;
  if (channel !== undefined) carryCoal(context, author, channel as Key<'channel'>, span, amount);
}
