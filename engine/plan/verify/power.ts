/** Power nodes: balance and least local generation (PWR-1, PWR-5 to PWR-7); peaks and bought power in files of their own. */
import { energyOfMegawattHour, heatOfMegawattHour } from '../../units/conversion.js';
import type { Case, UnitFacts } from './case.js';
import { sum } from './collector.js';
import type { Retrofit } from './inputs.js';
import { sumOf } from './sum-of.js';
import { pick } from './pick.js';
import { monthlyAmounts, rates, spanOf, type Period } from './time.js';

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
export function electricAt(kase: Case, id: string): readonly Retrofit[] {
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

/** GWh that the balances of all nodes have beyond what they need in a month; below zero what they lack. */
export function powerLeft(kase: Case, month: string): number {
  const parts = Object.keys(kase.city.nodes).flatMap((id) => {
    const figures = figuresOf(kase, id);
    return kase.calendar.periods
      .filter((period) => period.id.startsWith(month))
      .map((period) => sum(balanceTerms(kase, id, figures, period)) * period.hours * energyOfMegawattHour);
  });
  return sum(parts);
}

/** Checks the balances of all nodes. */
export function checkPower(kase: Case): void {
  for (const id of Object.keys(kase.city.nodes)) checkNode(kase, id);
}
