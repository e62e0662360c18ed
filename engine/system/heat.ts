/** Heat networks: demand by period, links, the design peak. What remains after the loss of a source: heat-loss.ts. */
import { constant, scale, type Expression } from '../model/expression.js';
import { le } from '../model/row.js';
import type { Key } from '../model/set.js';
import type { City, Network } from '../scenario/schema.js';
import { heatOfMegawattHour } from '../units/conversion.js';
import { must, type SystemContext } from './context.js';
import { peakOf } from './heat-base.js';
import { hourlyProfile, monthlyAmounts, type Calendar } from './time.js';

const author = 'heat';
const megawattsOfHeat = (value: number) => constant(value, 'MWth');

/** Space heat, hot water and steam of a network: MWth in each period. */
export function networkDemand(city: City, calendar: Calendar, network: Network): ReadonlyMap<string, number> {
  const parts = [
    calendar.levels(seasonHeat(city, network), hourlyProfile(city, network.hourly), heatOfMegawattHour),
  ];
  for (const load of [network.hotWater, network.steam])
    if (load !== undefined)
      parts.push(
        calendar.levels(
          monthlyAmounts(city, load.heat, load.monthly, load.recovery, ({ heat }) => heat),
          hourlyProfile(city, load.hourly),
          heatOfMegawattHour,
        ),
      );
  return new Map(
    calendar.periods.keys.map((period) => [
      period,
      parts.reduce((total, part) => total + (part.get(period) ?? 0), 0),
    ]),
  );
}

/** Space heat by month, TJ: heated area (Mm2) x intensity (TJ/Mm2) x share of the season. */
function seasonHeat(city: City, network: Network): readonly number[] {
  return monthlyAmounts(
    city,
    network.heatedArea * network.heatIntensity,
    network.season,
    undefined,
    ({ heat }) => heat,
  );
}

/** Posts the demand of the networks and their peaks. */
export function addHeatDemand({ city, calendar, sets, balances }: SystemContext): void {
  for (const id of sets.networks) {
    const network = must(city.networks[id], id);
    const demand = networkDemand(city, calendar, network);
    for (const period of calendar.periods)
      balances.heat.put(author, megawattsOfHeat(-(demand.get(period) ?? 0)), id, period);
    for (const month of calendar.months)
      balances.heatPeak.put(author, megawattsOfHeat(-peakOf(city, network, month)), id, month);
  }
}

/** MWth that a link sends at the design peak of a month. */
export type PeakFlow = (link: Key<'link'>, month: Key<'month'>) => Expression;

/** Links between networks (HEA-3), one way each, also at the peak. Gives what they send at the peak, MWth by month. */
export function addLinks({ city, calendar, sets, model, balances }: SystemContext): PeakFlow {
  const flow = model.variables({
    code: 'link-flow',
    unit: 'MWth',
    over: [sets.links, calendar.periods],
    says: { zh: '热网联络送热', en: 'Heat sent over a link' },
  });
  const peak = model.variables({
    code: 'link-peak',
    unit: 'MWth',
    over: [sets.links, calendar.months],
    upper: (link) => must(city.links[link], link).capacity,
    says: { zh: '尖峰时热网联络送热', en: 'Heat sent over a link at the design peak' },
  });
  model.rows({
    code: 'HEA-3',
    kind: 'supply',
    unit: 'MWth',
    over: [sets.links, calendar.periods],
    formula: String.raw`L_{l,s} \le \overline{L}_l`,
    says: { zh: '热网联络不得超过管道能力', en: 'A link stays within the capacity of its pipe' },
    row: (link, period) => le(flow(link, period), megawattsOfHeat(must(city.links[link], link).capacity)),
  });
  for (const link of sets.links) {
    const { from, to, loss } = must(city.links[link], link);
    const [sender, receiver] = [from as Key<'network'>, to as Key<'network'>];
    for (const period of calendar.periods) {
      balances.heat.put(author, scale(-1, flow(link, period)), sender, period);
      balances.heat.put(author, scale(1 - loss, flow(link, period)), receiver, period);
    }
    for (const month of calendar.months) {
      balances.heatPeak.put(author, scale(-1, peak(link, month)), sender, month);
      balances.heatPeak.put(author, scale(1 - loss, peak(link, month)), receiver, month);
    }
  }
  return peak;
}
