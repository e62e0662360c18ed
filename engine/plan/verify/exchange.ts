/** Contracts at the boundary and what the province or the weather gives: PWR-6, PWR-7, EXT-3, new renewables. */
import { energyOfMegawattHour } from '../../units/conversion.js';
import type { City } from '../../scenario/schema.js';
import type { Case } from './case.js';
import { sum } from './collector.js';
import type { Part } from './part.js';
import { pick } from './pick.js';
import { powerPosting, rulesOf, type Posting } from './posting.js';
import { monthlyAmounts, rates, yearsOf, type Period } from './time.js';

interface Shaped {
  readonly energy: number;
  readonly monthly: string;
  readonly hourly: string;
}

/** MW of a figure in each period; months before place `from` count as none. */
function figureOf(kase: Case, { energy, monthly, hourly }: Shaped, from = 0): ReadonlyMap<string, number> {
  const amounts = monthlyAmounts(kase.city, energy, monthly).map((amount, month) =>
    month < from ? 0 : amount,
  );
  const perHour = rates(kase.city, kase.calendar, amounts, hourly);
  return new Map([...perHour].map(([period, rate]) => [period, rate / energyOfMegawattHour]));
}

const cutOf = (kase: Case, node: string, period: Period): number =>
  kase.operation.get('export-cut', node, period.id);

const inYear = (kase: Case, year: string): readonly Period[] =>
  kase.calendar.periods.filter((period) => period.id.startsWith(year));

const gigawattHours = (period: Period, megawatts: number): number =>
  period.hours * megawatts * energyOfMegawattHour;

/** Base export that fell away in a year, GWh. */
export function exportCut(kase: Case, year: string): number {
  const cuts = Object.keys(kase.city.nodes).flatMap((node) =>
    inYear(kase, year).map((period) => gigawattHours(period, cutOf(kase, node, period))),
  );
  return sum(cuts);
}

/** Part of a source's power that is new since the base year. */
function newPart({ energy, baseYear }: City['primary'][string]): number {
  return energy > baseYear.energy ? (energy - baseYear.energy) / energy : 0;
}

/** New renewable power of a source in a period, GWh. */
function newPower(kase: Case, id: string, period: Period): number {
  const source = pick(kase.city.primary, id);
  return source.renewable
    ? newPart(source) * gigawattHours(period, kase.operation.get('primary-power', id, period.id))
    : 0;
}

/** What of it the rules of its year take out of total energy, GWh. */
function deducted(kase: Case, id: string, period: Period): number {
  const { renewablesDeducted } = rulesOf(kase, Number(period.id.slice(0, 4)));
  return renewablesDeducted ? newPower(kase, id, period) : 0;
}

/** New renewable power of a year whatever its rules say, GWh, of one area or all. */
export function newRenewablesIn(kase: Case, year: string, area?: string): number {
  const sources = Object.entries(kase.city.primary).filter(
    ([, source]) => area === undefined || source.area === area,
  );
  return sum(sources.flatMap(([id]) => inYear(kase, year).map((period) => newPower(kase, id, period))));
}

/** New renewable power of a year that the rules take out of total energy, GWh. */
export function renewablesDeducted(kase: Case, year: string): number {
  const parts = Object.keys(kase.city.primary).flatMap((id) =>
    inYear(kase, year).map((period) => deducted(kase, id, period)),
  );
  return sum(parts);
}

function checkNodes(kase: Case): void {
  const { city, calendar, operation, collector } = kase;
  for (const [id, node] of Object.entries(city.nodes)) {
    const given = node.import && figureOf(kase, node.import);
    const sent = node.export && figureOf(kase, node.export);
    const open = node.export && figureOf(kase, node.export, city.time.dispatchFrom - 1);
    for (const period of calendar.periods) {
      const at = `${id} ${period.id}`;
      const value = (family: string): number => operation.get(family, id, period.id);
      const cut = cutOf(kase, id, period);
      collector.balance('PWR-6', at, [value('base-import'), -(given?.get(period.id) ?? 0)]);
      collector.balance('PWR-6.export', at, [value('base-export'), cut, -(sent?.get(period.id) ?? 0)]);
      collector.atMost('PWR-6.cut', at, [cut, -(node.exportMayFall ?? 0) * (open?.get(period.id) ?? 0)]);
    }
  }
  for (const [id, source] of Object.entries(city.primary)) {
    const given = figureOf(kase, source);
    for (const period of calendar.periods) {
      const seen = operation.get('primary-power', id, period.id);
      collector.balance('PWR-7', `${id} ${period.id}`, [seen, -(given.get(period.id) ?? 0)]);
    }
  }
}

/** Energy that a block falls short of its agreed share and pays for, GWh. */
const unusedOf = (kase: Case, block: string, year: string): number =>
  kase.operation.get('import-unused', block, year);

function checkTakeOrPay(kase: Case): void {
  for (const { id, quota, takeOrPay } of kase.inputs.blocks)
    if (takeOrPay !== undefined)
      for (const year of yearsOf(kase.calendar)) {
        const taken = inYear(kase, year).map((period) =>
          gigawattHours(period, kase.operation.get('import', id, period.id)),
        );
        kase.collector.atMost('EXT-3', `${id} ${year}`, [
          takeOrPay * quota,
          -sum(taken),
          -unusedOf(kase, id, year),
        ]);
      }
}

function costs(kase: Case, year: string): Readonly<Record<string, number>> {
  const lost = Object.entries(kase.city.nodes).flatMap(([id, { exportPrice = 0 }]) =>
    inYear(kase, year).map((period) => exportPrice * gigawattHours(period, cutOf(kase, id, period))),
  );
  const unused = kase.inputs.blocks.map(({ id, price }) => price * unusedOf(kase, id, year));
  return { 'export-lost': sum(lost), 'take-or-pay': sum(unused) };
}

function postings(kase: Case): readonly Posting[] {
  return Object.entries(kase.city.primary).flatMap(([id, { area }]) =>
    kase.calendar.periods.map((period) => powerPosting(kase, area, period.span, -deducted(kase, id, period))),
  );
}

const idsWith = <Item>(
  records: { readonly [id: string]: Item },
  holds: (item: Item) => boolean,
): ReadonlySet<string> => new Set(Object.entries(records).flatMap(([id, item]) => (holds(item) ? [id] : [])));

/** The part of exchange. Less export is power that a node need not bring. */
export const exchangePart: Part = {
  domains: (city, calendar) => {
    const periods = new Set(calendar.periods.map(({ id }) => id));
    const bound = idsWith(
      city.measures['external-power']?.blocks ?? {},
      ({ takeOrPay }) => (takeOrPay ?? 0) > 0,
    );
    const exporting = idsWith(city.nodes, (node) => node.export !== undefined);
    const falling = idsWith(city.nodes, (node) => (node.exportMayFall ?? 0) > 0);
    return {
      'base-import': {
        unit: 'MW',
        keys: [idsWith(city.nodes, (node) => node.import !== undefined), periods],
      },
      'base-export': { unit: 'MW', keys: [exporting, periods] },
      'export-cut': { unit: 'MW', keys: [falling, periods] },
      'primary-power': { unit: 'MW', keys: [new Set(Object.keys(city.primary)), periods] },
      'import-unused': { unit: 'GWh', keys: [bound, new Set(yearsOf(calendar))] },
    };
  },
  postings,
  costs,
  powerUse: (kase, node, period) => -cutOf(kase, node, period),
  check: (kase) => {
    checkNodes(kase);
    checkTakeOrPay(kase);
  },
};
