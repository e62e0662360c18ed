/** Firm power of blocks of external power: what is bought, no more, and no more than the tie line carries (EXT-4, EXT-5). */
import { constant, mul, quantity, scale, sum, type Expression } from '../../model/expression.js';
import { ge, le } from '../../model/row.js';
import { keySet, subset, type Key, type KeySet } from '../../model/set.js';
import { energyOfMegawattHour } from '../../units/conversion.js';
import type { ImportWay } from '../../system/ports.js';
import type { MeasureContext } from '../measure.js';
import type { Block } from './inputs.js';

type Booked = (block: Key<'block'>, month: Key<'month'>) => Expression;

/**
 * A block is firm at the peak of a month as far as its purchase of the month fills its curve: power that nobody has
 * contracted for the hours around the peak does not stand by for it.
 */
export function addFirmPower(
  { model, ports }: MeasureContext,
  blocks: KeySet<'block'>,
  blockOf: (id: string) => Block,
  wayOf: (id: string) => ImportWay,
  power: (block: Key<'block'>, period: Key<'period'>) => Expression,
): void {
  const { time } = ports;
  const firm = subset(blocks, (block) => blockOf(block).firm > 0);
  if (firm.size === 0) return;
  const booked = model.variables({
    code: 'import-booked',
    unit: 'MW',
    over: [firm, time.months],
    where: (_block, month) => time.mayDispatch(month),
    upper: (block) => blockOf(block).capacity,
    says: { zh: '当月按曲线购足的外电容量', en: 'Capacity whose curve the purchase of the month fills' },
  });
  const open = (months: readonly Key<'month'>[]) => months.filter((month) => time.mayDispatch(month));
  model.rows({
    code: 'EXT-4',
    kind: 'supply',
    unit: 'GWh',
    over: [firm, time.spans],
    where: (_block, span) => open(time.monthsOf(span)).length > 0,
    formula: String.raw`\sum_{s \in t} w_s I_{i,s} \ge \sum_{m \in t} H_{i,m} \hat{B}_{i,m}`,
    says: {
      zh: '计入可靠容量的外电须当月按送电曲线购足',
      en: 'External power counts as firm as far as the purchase of the month fills its curve',
    },
    row: (block, span) => {
      const hours = time.fullHours(blockOf(block).hourly);
      return ge(
        sum(
          'GWh',
          time
            .periodsOf(span)
            .map((period) => mul(quantity(time.energyWeight(period), 'GWh/MW'), power(block, period))),
        ),
        sum(
          'GWh',
          open(time.monthsOf(span)).map((month) =>
            mul(quantity((hours.get(month) ?? 0) * energyOfMegawattHour, 'GWh/MW'), booked(block, month)),
          ),
        ),
      );
    },
  });
  addTieRoom({ model, ports }, firm, blockOf, wayOf, booked);
  for (const block of firm)
    for (const month of open(time.months.keys))
      ports.firmImport(
        'external-power',
        block,
        wayOf(block),
        month,
        scale(blockOf(block).firm, booked(block, month)),
      );
}

/** EXT-5: a tie line carries no more firm power into its node than it can, with what the node counts on already. */
function addTieRoom(
  { model, ports }: MeasureContext,
  firm: KeySet<'block'>,
  blockOf: (id: string) => Block,
  wayOf: (id: string) => ImportWay,
  booked: Booked,
): void {
  const { time } = ports;
  const overTie = subset(firm, (block) => wayOf(block).tie !== undefined);
  if (overTie.size === 0) return;
  const ties = keySet('tie', new Set(overTie.keys.map((block) => wayOf(block).tie ?? '')));
  const over = (tie: string): readonly Key<'block'>[] =>
    overTie.keys.filter((block) => wayOf(block).tie === tie);
  const roomOf = (tie: string): number => {
    const [block = ''] = over(tie);
    return ports.entry(wayOf(block).node, tie)?.room ?? 0;
  };
  model.rows({
    code: 'EXT-5',
    kind: 'supply',
    unit: 'MW',
    over: [ties, time.months],
    where: (_tie, month) => time.mayDispatch(month),
    formula: String.raw`\sum_{i \text{ over } l} \varphi_i \hat{B}_{i,m} \le \overline{T}_l - \hat{T}_l`,
    says: {
      zh: '经联络线的可靠外电不超过其限额中节点尚未依靠的部分',
      en: 'Firm external power over a tie line stays within what the node does not count on already',
    },
    row: (tie, month) =>
      le(
        sum(
          'MW',
          over(tie).map((block) => scale(blockOf(block).firm, booked(block, month))),
        ),
        constant(roomOf(tie), 'MW'),
      ),
  });
}
