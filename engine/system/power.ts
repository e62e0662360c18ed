/** Power by node: loads, ties, and what counts at the design peaks. Base exchange and primary power: exchange.ts. */
import { constant, scale } from '../model/expression.js';
import { keySet, type Key } from '../model/set.js';
import { energyOfMegawattHour } from '../units/conversion.js';
import { must, type SystemContext } from './context.js';
import { firmOfTie } from './entry.js';
import { askFirmPower, offerFirmPower } from './firm-power.js';
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
  for (const tie of sets.ties) {
    const { from, to, loss, capacity } = must(city.ties[tie], tie);
    for (const period of calendar.periods) {
      balances.tieLimit.put(author, megawatts(-capacity), tie, period);
      for (const [direction, sender, receiver] of [
        [forward, from, to],
        [backward, to, from],
      ] as const) {
        const sent = flow(tie, direction, period);
        balances.tieLimit.put(author, sent, tie, period);
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
}

/** Design peak of a node in a month (`2020-01`), MW. */
export function nodePeak(city: City, node: City['nodes'][string], month: string): number {
  const year = yearsOf(city).find((each) => String(each.year) === month.slice(0, 4));
  return node.peak * (node.peakShare[Number(month.slice(5, 7)) - 1] ?? 1) * (year?.peak ?? 1);
}

/** Peaks of the nodes and what the base offers against them: own infeeds, primary power, and ties, in PWR-3 and PWR-4. */
export function addPeaks(context: SystemContext): void {
  const { city, calendar, sets } = context;
  for (const node of sets.nodes) {
    const record = must(city.nodes[node], node);
    const primary = Object.values(city.primary).filter((source) => source.node === (node as string));
    const firm = record.firmImport + primary.reduce((total, source) => total + source.firm, 0);
    for (const month of calendar.months) {
      offerFirmPower(context, author, node, month, megawatts(firm));
      askFirmPower(context, author, node, month, megawatts(nodePeak(city, record, month)));
      for (const tie of sets.ties) {
        const over = firmOfTie(must(city.ties[tie], tie), node);
        if (over > 0) offerFirmPower(context, author, node, month, megawatts(over), { tie });
      }
    }
  }
}
