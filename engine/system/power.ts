/** Power by node: loads, ties, reserve and the loss of any one unit. Base exchange and primary power: exchange.ts. */
import { constant, scale, sum } from '../model/expression.js';
import { le } from '../model/row.js';
import { keySet, type Key } from '../model/set.js';
import { energyOfMegawattHour } from '../units/conversion.js';
import { must, type SystemContext } from './context.js';
import { energyOf } from './ledgers.js';
import type { City } from '../scenario/schema.js';
import { hourlyProfile, monthlyAmounts, yearsOf } from './time.js';

const author = 'power';
const megawatts = (value: number) => constant(value, 'MW');

/** Posts the loads to the balances. */
export function addLoads(context: SystemContext): void {
  const { city, calendar, balances, ledgers } = context;
  for (const [id, load] of Object.entries(city.loads)) {
    const levels = calendar.levels(
      monthlyAmounts(city, load.energy, load.monthly, load.recovery, load.sector),
      hourlyProfile(city, load.hourly),
      energyOfMegawattHour,
    );
    const share = city.nodes[load.node]?.minimumLocal;
    for (const period of calendar.periods) {
      const level = levels.get(period) ?? 0;
      balances.power.put(author, megawatts(-level), load.node as Key<'node'>, period);
      const burner = {
        author: `load ${id}`,
        area: load.area,
        sector: load.sector,
        enterprise: load.enterprise,
        span: calendar.spanOf(period),
      };
      ledgers.useElectricity(burner, energyOf(calendar, period, megawatts(level)));
      if (share !== undefined)
        balances.localGeneration.put(author, megawatts(-share * level), load.node as Key<'node'>, period);
    }
  }
}

/** Tie lines between nodes (PWR-2), their losses a line of the city. */
export function addTies({ city, calendar, sets, model, balances, ledgers }: SystemContext): void {
  const directions = keySet('direction', ['forward', 'backward']);
  const flow = model.variables({
    code: 'tie-flow',
    unit: 'MW',
    over: [sets.ties, directions, calendar.periods],
    says: { zh: '联络线送出功率', en: 'Power sent over a tie line' },
  });
  const [forward, backward] = directions.keys as [Key<'direction'>, Key<'direction'>];
  model.rows({
    code: 'PWR-2',
    kind: 'supply',
    over: [sets.ties, calendar.periods],
    unit: 'MW',
    formula: String.raw`T^{+}_{l,s} + T^{-}_{l,s} \le \overline{T}_l`,
    says: { zh: '联络线功率不得超过限额', en: 'The power of a tie line stays within its limit' },
    row: (tie, period) =>
      le(
        sum('MW', [flow(tie, forward, period), flow(tie, backward, period)]),
        megawatts(must(city.ties[tie], tie).capacity),
      ),
  });
  for (const tie of sets.ties) {
    const { from, to, loss } = must(city.ties[tie], tie);
    for (const period of calendar.periods)
      for (const [direction, sender, receiver] of [
        [forward, from, to],
        [backward, to, from],
      ] as const) {
        const sent = flow(tie, direction, period);
        balances.power.put(author, scale(-1, sent), sender as Key<'node'>, period);
        balances.power.put(author, scale(1 - loss, sent), receiver as Key<'node'>, period);
        ledgers.loseElectricity(
          author,
          calendar.spanOf(period),
          scale(loss, energyOf(calendar, period, sent)),
        );
      }
  }
}

/** Design peak of a node in a month (`2020-01`), MW. */
export function nodePeak(city: City, node: City['nodes'][string], month: string): number {
  const year = yearsOf(city).find((each) => String(each.year) === month.slice(0, 4));
  return node.peak * (node.peakShare[Number(month.slice(5, 7)) - 1] ?? 1) * (year?.peak ?? 1);
}

/** Peaks of the nodes and what the base offers against them, in PWR-3 and PWR-4. */
export function addPeaks({ city, calendar, sets, balances }: SystemContext): void {
  for (const node of sets.nodes) {
    const record = must(city.nodes[node], node);
    const { reserve, firmImport } = record;
    const primary = Object.values(city.primary).filter((source) => source.node === (node as string));
    const firm = firmImport + primary.reduce((total, source) => total + source.firm, 0);
    for (const month of calendar.months) {
      const load = nodePeak(city, record, month);
      balances.reserve.put(author, megawatts(firm - (1 + reserve) * load), node, month);
      for (const unit of sets.units)
        if (must(city.units[unit], unit).node === (node as string))
          balances.singleLoss.put(author, megawatts(firm - load), unit, month);
    }
  }
}
