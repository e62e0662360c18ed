/** Power nodes: balance, ties, reserve, loss of a unit, least local generation, bought power (PWR-1 to PWR-7, EXT). */
import { energyOfMegawattHour, heatOfMegawattHour } from '../../units/conversion.js';
import { keyOf, type Case, type UnitFacts } from './case.js';
import { sum } from './collector.js';
import type { Retrofit } from './inputs.js';
import { running } from './needs.js';
import { sumOf } from './sum-of.js';
import { ofYear, pick } from './pick.js';
import { polygonPeak } from './polygon.js';
import { inService } from './retrofits.js';
import { laterYear, meanOfPeak, monthlyAmounts, rates, spanOf, yearsOf, type Period } from './time.js';

type Levels = ReadonlyMap<string, number>;

interface Shaped {
  readonly energy: number;
  readonly monthly: string;
  readonly hourly: string;
  readonly recovery?: string | undefined;
  readonly sector?: string | undefined;
}

/** Power of a load, a primary source or an exchange in each period, MW. */
export function levelsOf(kase: Case, shaped: Shaped): Levels {
  const { energy, monthly, recovery, sector } = shaped;
  const amounts = monthlyAmounts(
    kase.city,
    energy,
    monthly,
    recovery,
    sector === undefined ? {} : { sector },
  );
  const perHour = rates(kase.city, kase.calendar, amounts, shaped.hourly);
  return new Map([...perHour].map(([period, rate]) => [period, rate / energyOfMegawattHour]));
}

function totalOf(kase: Case, shapes: readonly Shaped[]): Levels {
  const parts = shapes.map((shaped) => levelsOf(kase, shaped));
  return new Map(
    kase.calendar.periods.map((period) => [period.id, sum(parts.map((part) => part.get(period.id) ?? 0))]),
  );
}

/** Figures of a node in each period, MW. */
interface Figures {
  readonly load: Levels;
  readonly primary: Levels;
  readonly baseImport: Levels;
  readonly baseExport: Levels;
}

function figuresOf(kase: Case, id: string): Figures {
  const { city } = kase;
  const node = pick(city.nodes, id);
  const at = <Item extends { readonly node: string }>(records: {
    readonly [key: string]: Item;
  }): readonly Item[] => Object.values(records).filter((record) => record.node === id);
  return {
    load: totalOf(kase, at(city.loads)),
    primary: totalOf(kase, at(city.primary)),
    baseImport: totalOf(kase, node.import === undefined ? [] : [node.import]),
    baseExport: totalOf(kase, node.export === undefined ? [] : [node.export]),
  };
}

/** Power that the electric retrofits of own loads and networks draw in a period, MW. */
export function retrofitPower(kase: Case, retrofit: Retrofit, period: Period): number {
  if (retrofit.kind !== 'electric') return 0;
  const { operation, calendar } = kase;
  const span = spanOf(calendar, period.span);
  const own = operation.get('retrofit-heat', retrofit.boiler, retrofit.option, span.id);
  const network = operation.get('retrofit-network-heat', retrofit.boiler, retrofit.option, period.id);
  return (own / heatOfMegawattHour / span.hours + network) / retrofit.efficiency;
}

/** Gross power less own use, MW. */
export function netPower(kase: Case, facts: UnitFacts, period: Period): number {
  return kase.operation.get('unit-power', facts.id, period.id) * (1 - facts.class.ownUse);
}

function tieTerms(kase: Case, id: string, period: Period): readonly number[] {
  return Object.entries(kase.city.ties).flatMap(([key, tie]) => {
    const forward = kase.operation.get('tie-flow', key, 'forward', period.id);
    const backward = kase.operation.get('tie-flow', key, 'backward', period.id);
    const received = 1 - tie.loss;
    return [
      ...(tie.from === id ? [-forward, backward * received] : []),
      ...(tie.to === id ? [forward * received, -backward] : []),
    ];
  });
}

/** Retrofits that draw power from a node. */
function electricAt(kase: Case, id: string): readonly Retrofit[] {
  return kase.inputs.retrofits.filter(
    (item) => item.kind === 'electric' && pick(kase.city.boilers, item.boiler).node === id,
  );
}

function balanceTerms(kase: Case, id: string, figures: Figures, period: Period): readonly number[] {
  const units = kase.units.filter((facts) => facts.unit.node === id);
  const blocks = kase.inputs.blocks.filter((block) => block.node === id);
  const figure = (levels: Levels): number => levels.get(period.id) ?? 0;
  return [
    ...units.map((facts) => netPower(kase, facts, period)),
    figure(figures.primary),
    figure(figures.baseImport),
    ...blocks.map((block) => kase.operation.get('import', block.id, period.id) * (1 - block.loss)),
    ...tieTerms(kase, id, period),
    -figure(figures.load),
    -figure(figures.baseExport),
    ...electricAt(kase, id).map((item) => -retrofitPower(kase, item, period)),
    -sumOf('powerUse')(kase, id, period),
  ];
}

function checkNode(kase: Case, id: string): void {
  const figures = figuresOf(kase, id);
  const { minimumLocal } = pick(kase.city.nodes, id);
  for (const period of kase.calendar.periods) {
    const at = `${id} ${period.id}`;
    kase.collector.balance('PWR-1', at, balanceTerms(kase, id, figures, period));
    if (minimumLocal === undefined) continue;
    const local = kase.units
      .filter((facts) => facts.unit.node === id)
      .map((facts) => -netPower(kase, facts, period));
    const saved = sumOf('loadSaved')(kase, id, period);
    const load = minimumLocal * ((figures.load.get(period.id) ?? 0) - saved);
    kase.collector.atMost('PWR-5', at, [load, -(figures.primary.get(period.id) ?? 0), ...local]);
  }
}

/** Power that the balances of all nodes lack, GWh: only what is missing, never what is over. */
export function missingPower(kase: Case): number {
  const parts = Object.keys(kase.city.nodes).flatMap((id) => {
    const figures = figuresOf(kase, id);
    return kase.calendar.periods.map((period) => {
      const lack = -sum(balanceTerms(kase, id, figures, period));
      return Math.max(0, lack) * period.hours * energyOfMegawattHour;
    });
  });
  return sum(parts);
}

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
}

function peakOf(kase: Case, id: string, month: number): Peak {
  const { city, inputs } = kase;
  const node = pick(city.nodes, id);
  const primary = Object.values(city.primary).filter((source) => source.node === id);
  const blocks = month + 1 < city.time.dispatchFrom ? [] : inputs.blocks.filter((block) => block.node === id);
  const fixed = [
    node.firmImport,
    ...primary.map((source) => source.firm),
    ...blocks.map((block) => block.capacity * block.firm),
  ];
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
  };
}

function checkPeak(kase: Case, id: string, month: number): void {
  const { asked, fixed, units } = peakOf(kase, id, month);
  const { reserve } = pick(kase.city.nodes, id);
  const at = `${id} ${keyOf(kase, month)}`;
  const offered = [...units.values()].map((power) => -power);
  kase.collector.atMost('PWR-3', at, [(1 + reserve) * asked, -fixed, ...offered]);
  for (const [lost, power] of units)
    kase.collector.atMost('PWR-4', `${at} without ${lost}`, [asked, -fixed, ...offered, power]);
}

/** Least reserve of any node and month, as a share of its peak; undefined without nodes. */
export function leastReserve(kase: Case): number | undefined {
  const reserves = Object.keys(kase.city.nodes).flatMap((id) =>
    kase.calendar.months.flatMap((_, month) => {
      const { base, asked, fixed, units } = peakOf(kase, id, month);
      const { reserve } = pick(kase.city.nodes, id);
      // What is left above the reserve, which is part of the answer, over the peak without the measures' own use.
      return base > 0 ? [(fixed + sum([...units.values()]) - (1 + reserve) * asked) / base + reserve] : [];
    }),
  );
  return reserves.length === 0 ? undefined : Math.min(...reserves);
}

function checkTies(kase: Case): void {
  const { city, calendar, operation, collector } = kase;
  for (const [id, tie] of Object.entries(city.ties))
    for (const period of calendar.periods) {
      const flows = ['forward', 'backward'].map((direction) =>
        operation.get('tie-flow', id, direction, period.id),
      );
      collector.atMost('PWR-2', `${id} ${period.id}`, [...flows, -tie.capacity]);
    }
}

/** Energy that a block brings to the boundary in a period, GWh. */
export function importEnergy(kase: Case, block: string, period: Period): number {
  return period.hours * kase.operation.get('import', block, period.id) * energyOfMegawattHour;
}

function checkBlocks(kase: Case): void {
  const { city, calendar, operation, collector, inputs } = kase;
  for (const block of inputs.blocks) {
    for (const year of yearsOf(calendar)) {
      const own = calendar.periods.filter((period) => period.id.startsWith(year));
      const used = own.map((period) => importEnergy(kase, block.id, period));
      collector.atMost('EXT-1', `${block.id} ${year}`, [sum(used), -block.quota]);
    }
    for (const period of calendar.periods) {
      const open = (month: number): number => (month + 1 < city.time.dispatchFrom ? 0 : block.capacity);
      const limit = meanOfPeak(city, period, block.hourly, open);
      collector.atMost('EXT-2', `${block.id} ${period.id}`, [
        operation.get('import', block.id, period.id),
        -limit,
      ]);
    }
  }
}

/** Checks all nodes, ties and blocks of bought power. */
export function checkPower(kase: Case): void {
  for (const id of Object.keys(kase.city.nodes)) {
    checkNode(kase, id);
    kase.calendar.months.forEach((_, month) => checkPeak(kase, id, month));
  }
  checkTies(kase);
  checkBlocks(kase);
}
