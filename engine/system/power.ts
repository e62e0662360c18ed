/** Power by node: loads, primary power, base exchange, ties, reserve and the loss of any one unit. */
import { constant, scale, sum } from '../model/expression.js';
import { le } from '../model/row.js';
import { keySet, type Key } from '../model/set.js';
import { energyOfMegawattHour } from '../units/conversion.js';
import { must, type SystemContext } from './context.js';
import { energyOf } from './ledgers.js';
import { hourlyProfile, monthlyAmounts } from './time.js';

const author = 'power';
const megawatts = (value: number) => constant(value, 'MW');

/** Posts loads, primary power and the base exchange (PWR-6, PWR-7: figures, not choices) to the balances. */
export function addPowerFigures(context: SystemContext): void {
  const { city, calendar, balances, ledgers } = context;
  const put = (node: string, levels: ReadonlyMap<string, number>, sign: 1 | -1): void => {
    for (const period of calendar.periods)
      balances.power.put(author, megawatts(sign * (levels.get(period) ?? 0)), node as Key<'node'>, period);
  };
  const levelsOf = (
    energy: number,
    monthly: string,
    hourly: string,
    recovery?: string,
  ): ReadonlyMap<string, number> =>
    calendar.levels(
      monthlyAmounts(city, energy, monthly, recovery),
      hourlyProfile(city, hourly),
      energyOfMegawattHour,
    );
  for (const [id, load] of Object.entries(city.loads)) {
    const levels = levelsOf(load.energy, load.monthly, load.hourly, load.recovery);
    put(load.node, levels, -1);
    const share = city.nodes[load.node]?.minimumLocal;
    for (const period of calendar.periods) {
      const level = levels.get(period) ?? 0;
      const burner = {
        author: `load ${id}`,
        area: load.area,
        sector: load.sector,
        span: calendar.spanOf(period),
      };
      ledgers.useElectricity(burner, energyOf(calendar, period, megawatts(level)));
      if (share !== undefined)
        balances.localGeneration.put(author, megawatts(-share * level), load.node as Key<'node'>, period);
    }
  }
  for (const source of Object.values(city.primary)) {
    const levels = levelsOf(source.energy, source.monthly, source.hourly);
    put(source.node, levels, 1);
    for (const period of calendar.periods)
      if (balances.localGeneration.has(source.node as Key<'node'>, period))
        balances.localGeneration.put(
          author,
          megawatts(levels.get(period) ?? 0),
          source.node as Key<'node'>,
          period,
        );
  }
  for (const [id, node] of Object.entries(city.nodes)) {
    if (node.import) put(id, levelsOf(node.import.energy, node.import.monthly, node.import.hourly), 1);
    if (node.export) put(id, levelsOf(node.export.energy, node.export.monthly, node.export.hourly), -1);
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

/** Peaks of the nodes and what the base offers against them, in PWR-3 and PWR-4. */
export function addPeaks({ city, calendar, sets, balances }: SystemContext): void {
  for (const node of sets.nodes) {
    const { peak, peakShare, reserve, firmImport } = must(city.nodes[node], node);
    const primary = Object.values(city.primary).filter((source) => source.node === (node as string));
    const firm = firmImport + primary.reduce((total, source) => total + source.firm, 0);
    for (const month of calendar.months) {
      const load = peak * (peakShare[calendar.numberOf(month) - 1] ?? 1);
      balances.reserve.put(author, megawatts(firm - (1 + reserve) * load), node, month);
      for (const unit of sets.units)
        if (must(city.units[unit], unit).node === (node as string))
          balances.singleLoss.put(author, megawatts(firm - load), unit, month);
    }
  }
}
