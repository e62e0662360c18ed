/** Power over tie lines and from outside: limits, quotas, curves, what counts as firm (PWR-2, EXT-1 to EXT-5). */
import { energyOfMegawattHour } from '../../units/conversion.js';
import type { City } from '../../scenario/schema.js';
import { keyOf, type Case } from './case.js';
import { sum } from './collector.js';
import type { Block } from './inputs.js';
import { meanOfPeak, yearsOf, type Period } from './time.js';

/** A node with a base exchange lies at the boundary. */
const exchanges = (city: City, id: string): boolean =>
  city.nodes[id]?.import !== undefined || city.nodes[id]?.export !== undefined;

/** The tie over which a block reaches a captive node; undefined where it is metered at the node itself. */
export function tieOfBlock(city: City, { node, tie }: Pick<Block, 'node' | 'tie'>): string | undefined {
  if (tie !== undefined || exchanges(city, node)) return tie;
  const found = Object.entries(city.ties).find(([, { from, to }]) => {
    const other = from === node ? to : to === node ? from : undefined;
    return other !== undefined && exchanges(city, other);
  });
  return found?.[0];
}

/** MW on which a node counts at its peak over a tie. */
export const countedOver = (tie: City['ties'][string], node: string): number =>
  (tie.to === node ? (tie.firmForward ?? 0) : 0) + (tie.from === node ? (tie.firmBackward ?? 0) : 0);

function checkTies(kase: Case): void {
  const { city, calendar, operation, collector, inputs } = kase;
  for (const [id, tie] of Object.entries(city.ties))
    for (const period of calendar.periods) {
      const flows = ['forward', 'backward'].map((direction) =>
        operation.get('tie-flow', id, direction, period.id),
      );
      const bought = inputs.blocks
        .filter((block) => tieOfBlock(city, block) === id)
        .map((block) => operation.get('import', block.id, period.id));
      collector.atMost('PWR-2', `${id} ${period.id}`, [...flows, ...bought, -tie.capacity]);
    }
}

/** Energy that a block brings to the boundary in a period, GWh. */
export function importEnergy(kase: Case, block: string, period: Period): number {
  return period.hours * kase.operation.get('import', block, period.id) * energyOfMegawattHour;
}

const isFact = (from: string | undefined, { id }: Period): boolean => from !== undefined && id < from;

function checkBlocks(kase: Case): void {
  const { city, calendar, operation, collector, inputs } = kase;
  for (const block of inputs.blocks) {
    for (const year of yearsOf(calendar)) {
      const own = calendar.periods.filter((period) => period.id.startsWith(year));
      const used = own.map((period) => importEnergy(kase, block.id, period));
      // What was bought before is a fact; where it went beyond the quota, no more may follow.
      const bought = own.map((period) =>
        isFact(collector.from, period) ? importEnergy(kase, block.id, period) : 0,
      );
      collector.atMost('EXT-1', `${block.id} ${year}`, [sum(used), -Math.max(block.quota, sum(bought))]);
    }
    for (const period of calendar.periods) {
      const open = (month: number): number => (month + 1 < city.time.dispatchFrom ? 0 : block.capacity);
      const limit = meanOfPeak(city, period, block.hourly, open);
      collector.atMost('EXT-2', `${block.id} ${period.id}`, [
        operation.get('import', block.id, period.id),
        -limit,
      ]);
    }
    checkBooked(kase, block);
  }
}

/** Hours of a month in which the curve of a block would stand at its largest for the same energy. */
function fullHours({ city, calendar }: Case, block: Block, month: number): number {
  const hours = calendar.periods.map(
    (period) => period.hours * meanOfPeak(city, period, block.hourly, (each) => (each === month ? 1 : 0)),
  );
  return sum(hours);
}

/** What counts as firm is bought: what is booked fills its curve within the purchase of the span (EXT-4). */
function checkBooked(kase: Case, block: Block): void {
  const { city, calendar, operation, collector } = kase;
  const booked = (month: number): number => operation.get('import-booked', block.id, keyOf(kase, month));
  calendar.months.forEach((key, month) => {
    const most = month + 1 < city.time.dispatchFrom || block.firm === 0 ? 0 : block.capacity;
    collector.atMost('EXT-4', `${block.id} ${key} booked`, [booked(month), -most]);
  });
  for (const span of calendar.spans) {
    const curve = span.months.map(
      (month) => booked(month) * fullHours(kase, block, month) * energyOfMegawattHour,
    );
    const bought = span.periods.map((period) => -importEnergy(kase, block.id, period));
    collector.atMost('EXT-4', `${block.id} ${span.id}`, [...curve, ...bought]);
  }
}

/** A tie has room for the firm power of its blocks beside what its node counts on (EXT-5). */
function checkTieRoom(kase: Case): void {
  const { city, calendar, operation, collector, inputs } = kase;
  for (const [id, tie] of Object.entries(city.ties)) {
    const blocks = inputs.blocks.filter((block) => tieOfBlock(city, block) === id);
    for (const node of new Set(blocks.map((block) => block.node)))
      for (const month of calendar.months) {
        const own = blocks.filter((block) => block.node === node);
        const firm = own.map((block) => block.firm * operation.get('import-booked', block.id, month));
        collector.atMost('EXT-5', `${id} ${month}`, [...firm, countedOver(tie, node), -tie.capacity]);
      }
  }
}

/** Checks ties and blocks of bought power. */
export function checkImports(kase: Case): void {
  checkTies(kase);
  checkBlocks(kase);
  checkTieRoom(kase);
}
