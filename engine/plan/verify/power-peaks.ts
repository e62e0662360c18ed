/** Design peaks of power nodes: reserve, and the loss of any one unit, tie line or block (PWR-3, PWR-4). */
import { countedOver, tieOfBlock } from './imports.js';
import { keyOf, type Case, type UnitFacts } from './case.js';
import { sum } from './collector.js';
import { running } from './needs.js';
import { sumOf } from './sum-of.js';
import { ofYear, pick } from './pick.js';
import { polygonPeak } from './polygon.js';
import { electricAt } from './power.js';
import { inService } from './retrofits.js';
import { laterYear } from './time.js';

/** Power that a unit can surely give at the peak of a month while it serves its heat peak, MW net of own use. */
function firmPower(kase: Case, facts: UnitFacts, month: number): number {
  const { id, unit, class: kind } = facts;
  const heat = kase.operation.get('unit-peak-heat', id, keyOf(kase, month));
  const whole = unit.capacity * running(kase, id, unit, month);
  const gross =
    kind.kind === 'condensing'
      ? whole
      : kind.kind === 'extraction'
        ? whole - (kind.powerLoss ?? 0) * heat
        : kind.kind === 'polygon'
          ? polygonPeak(kase, facts, month)
          : (kind.backPressure ?? 0) * heat;
  return gross * (1 - kind.ownUse);
}

/** What a stopped unit on standby counts for, MW net. */
function standbyPower(kase: Case, facts: UnitFacts, month: number): number {
  if (kase.inputs.stops.get(facts.id)?.mode !== 'standby') return 0;
  const stopped = kase.operation.get('unit-stopped', facts.id, keyOf(kase, month));
  return facts.unit.capacity * (1 - facts.class.ownUse) * ofYear(facts.unit.available, month) * stopped;
}

/** A node at the design peak of a month: what is asked, what is fixed, and what each unit can give, MW. */
interface Peak {
  readonly base: number;
  readonly asked: number;
  readonly fixed: number;
  readonly units: ReadonlyMap<string, number>;
  readonly ties: ReadonlyMap<string, number>;
  readonly blocks: readonly FirmBlock[];
}

/** A block of bought power at the peak: MW that are firm, and the tie over which they come. */
interface FirmBlock {
  readonly id: string;
  readonly tie: string | undefined;
  readonly power: number;
}

function firmBlocks(kase: Case, node: string, month: number): readonly FirmBlock[] {
  return kase.inputs.blocks
    .filter((block) => block.node === node && block.firm > 0)
    .map((block) => ({
      id: block.id,
      tie: tieOfBlock(kase.city, block),
      power: block.firm * kase.operation.get('import-booked', block.id, keyOf(kase, month)),
    }));
}

/** MW on which a node counts over each of its ties. */
function firmTies({ city }: Case, node: string): ReadonlyMap<string, number> {
  const ties = Object.entries(city.ties).map(([id, tie]) => [id, countedOver(tie, node)] as const);
  return new Map(ties.filter(([, power]) => power > 0));
}

function peakOf(kase: Case, id: string, month: number): Peak {
  const { city } = kase;
  const node = pick(city.nodes, id);
  const primary = Object.values(city.primary).filter((source) => source.node === id);
  const fixed = [node.firmImport, ...primary.map((source) => source.firm)];
  const electric = electricAt(kase, id).map((item) => {
    const { capacity } = pick(city.boilers, item.boiler);
    return (capacity * inService(kase, item, month)) / item.efficiency;
  });
  const base = node.peak * ofYear(node.peakShare, month) * (laterYear(city, month)?.peak ?? 1);
  const units = kase.units.filter((facts) => facts.unit.node === id);
  const firm = (facts: UnitFacts): number => firmPower(kase, facts, month) + standbyPower(kase, facts, month);
  return {
    base,
    asked: base + sum(electric) + sumOf('peakUse')(kase, id, month),
    fixed: sum(fixed),
    units: new Map(units.map((facts) => [facts.id, firm(facts)])),
    ties: firmTies(kase, id),
    blocks: firmBlocks(kase, id, month),
  };
}

/** All that is firm, MW. */
const firmOf = ({ fixed, units, ties, blocks }: Peak): readonly number[] => [
  fixed,
  ...units.values(),
  ...ties.values(),
  ...blocks.map(({ power }) => power),
];

function checkPeak(kase: Case, id: string, month: number): void {
  const peak = peakOf(kase, id, month);
  const { asked, units, ties, blocks } = peak;
  const { reserve } = pick(kase.city.nodes, id);
  const at = `${id} ${keyOf(kase, month)}`;
  const offered = firmOf(peak).map((power) => -power);
  kase.collector.atMost('PWR-3', at, [(1 + reserve) * asked, ...offered]);
  const afterLoss = (of: string, lost: number): void =>
    kase.collector.atMost('PWR-4', `${at} without ${of}`, [asked, ...offered, lost]);
  for (const [unit, power] of units) afterLoss(unit, power);
  for (const { id: block, power } of blocks) afterLoss(`block ${block}`, power);
  for (const tie of new Set([...ties.keys(), ...blocks.flatMap((block) => block.tie ?? [])])) {
    const over = blocks.filter((block) => block.tie === tie).map(({ power }) => power);
    afterLoss(`tie ${tie}`, (ties.get(tie) ?? 0) + sum(over));
  }
}

/** Least reserve of any node and month, as a share of its peak; undefined without nodes. */
export function leastReserve(kase: Case): number | undefined {
  const reserves = Object.keys(kase.city.nodes).flatMap((id) =>
    kase.calendar.months.flatMap((_, month) => {
      const peak = peakOf(kase, id, month);
      const { base, asked } = peak;
      const { reserve } = pick(kase.city.nodes, id);
      // What is left above the reserve, which is part of the answer, over the peak without the measures' own use.
      return base > 0 ? [(sum(firmOf(peak)) - (1 + reserve) * asked) / base + reserve] : [];
    }),
  );
  return reserves.length === 0 ? undefined : Math.min(...reserves);
}

/** Checks the peaks of all nodes. */
export function checkPowerPeaks(kase: Case): void {
  for (const id of Object.keys(kase.city.nodes))
    kase.calendar.months.forEach((_, month) => checkPeak(kase, id, month));
}
