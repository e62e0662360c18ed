/**
 * Actuals in the proof of a rolled plan: what reports say beyond the decisions that stand in the past months of the plan,
 * worked out from the scenario, the reports and those decisions alone.
 */
import type { Actuals, FuelActual } from '../../scenario/actuals.js';
import { standardCoalOf } from '../../units/conversion.js';
import { keyOf, type Case } from './case.js';
import { sum } from './collector.js';
import type { Part } from './part.js';
import { pick } from './pick.js';
import { pool } from './pools.js';
import { cityLine, equalValue, rulesOf, type Posting } from './posting.js';
import { postingsOf } from './postings.js';
import { powerLeft } from './power.js';
import { valueAdded } from './value-added.js';

/** What the proof of a rolled plan is told beside the plan. */
export interface RolledFacts {
  readonly actuals: Actuals;
  /** `2020-07`: the first month that is decided anew. */
  readonly from: string;
  /** MCNY of each month as its columns and fuel reports cost it; a reported cost stands in its place. */
  readonly costByMonth: Readonly<Record<string, number>>;
}

type Group = readonly FuelActual[];

/** Reports of one month and user: all grades together, every other fuel by itself. */
function groupsOf({ city }: Case, { fuels }: Actuals): readonly Group[] {
  const groups = new Map<string, FuelActual[]>();
  for (const report of fuels) {
    const carrier = city.grades[report.fuel] === undefined ? report.fuel : 'coal';
    const key = `${report.month} ${report.enterprise ?? ''}/${report.area ?? ''} ${carrier}`;
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  return [...groups.values()];
}

interface Told {
  readonly coal: number;
  readonly energy: number;
  readonly amount: number;
  readonly cost: number;
}

/** What a report adds to ledgers A and B, and what it costs. */
function told(kase: Case, { fuel, use, volume, heatValue }: FuelActual): Told {
  const amount = use ?? volume ?? 0;
  const grade = kase.city.grades[fuel];
  if (grade !== undefined)
    return {
      coal: amount,
      energy: amount * standardCoalOf(heatValue ?? grade.heatValue),
      amount,
      cost: amount * grade.price,
    };
  const other = pick(kase.city.fuels, fuel);
  const { coalScope } = rulesOf(kase, kase.city.year);
  return {
    coal: coalScope.some((scope) => scope === other.kind) ? amount : 0,
    energy: other.commercial ? amount * standardCoalOf(heatValue ?? other.heatValue) : 0,
    amount,
    cost: amount * other.price,
  };
}

/** A group of reports in place of what the decisions of the month say. */
function correction(kase: Case, postings: readonly Posting[], group: Group): readonly Posting[] {
  const [first] = group;
  if (first === undefined) return [];
  const { enterprise, area, fuel } = first;
  const { city } = kase;
  const span = keyOf(kase, first.month - 1);
  const isCoal = city.grades[fuel] !== undefined;
  const own = postings.filter(
    (posting) =>
      posting.span === span &&
      (isCoal ? posting.line === 'coal' : posting.burns?.[fuel] !== undefined) &&
      (enterprise === undefined
        ? posting.enterprise === undefined && posting.area === area
        : posting.enterprise === enterprise),
  );
  const reported = group.map((report) => told(kase, report));
  const total = (what: keyof Told): number => sum(reported.map((each) => each[what]));
  const [coal, energy] = [sum(own.map((each) => each.coal)), sum(own.map((each) => each.energy))];
  const prices = group.map((report) => (city.grades[report.fuel] ?? pick(city.fuels, report.fuel)).price);
  const price =
    total('amount') > 0 ? total('cost') / total('amount') : sum(prices) / Math.max(1, prices.length);
  const other = city.fuels[fuel];
  const filled =
    isCoal || other === undefined || !other.commercial ? coal : energy / standardCoalOf(other.heatValue);
  return [
    {
      area: enterprise === undefined ? (area ?? '') : pick(city.enterprises, enterprise).area,
      span,
      coal: total('coal') - coal,
      energy: total('energy') - energy,
      line: isCoal ? 'coal' : 'fuel',
      cost: total('cost') - filled * price,
      draws: {},
    },
  ];
}

/** Power that past months had beyond their known uses was used by somebody: it stays in ledger B. */
function unexplainedPower(kase: Case, from: string): readonly Posting[] {
  return kase.calendar.months
    .filter((month) => month < from)
    .map((month) => ({
      area: cityLine,
      span: month,
      coal: 0,
      energy: equalValue(kase, kase.city.year) * powerLeft(kase, month),
      cost: 0,
      draws: {},
    }));
}

/** The actuals as a part of the proof; `kase` is the same case without them. */
export function actualsPart(kase: Case, { actuals, from, costByMonth }: RolledFacts): Part {
  const own = postingsOf(kase);
  const postings = [
    ...groupsOf(kase, actuals).flatMap((group) => correction(kase, own, group)),
    ...unexplainedPower(kase, from),
  ];
  const beyond = (item: Actuals['money'][number]['item'], filled: (month: string) => number) =>
    new Map(
      actuals.money
        .filter((report) => report.item === item)
        .map(({ month, amount }) => {
          const key = keyOf(kase, month - 1);
          return [key, amount - filled(key)] as const;
        }),
    );
  const gained = beyond('value-added', (month) => valueAdded(kase, month));
  const pools = {
    subsidy: beyond('subsidy', (month) => pool(kase, 'subsidy', month)),
    fund: beyond('fund', (month) => pool(kase, 'fund', month)),
  };
  const cost = beyond('cost', (month) => costByMonth[month] ?? Number.NaN);
  const keyAt = (place: number): string => kase.calendar.months[place] ?? '';
  return {
    postings: () => postings,
    valueAddedGained: (_kase, month, area) => (area === undefined ? (gained.get(keyAt(month)) ?? 0) : 0),
    subsidy: (_kase, name, month) =>
      name === 'subsidy' || name === 'fund' ? (pools[name].get(keyAt(month)) ?? 0) : 0,
    costs: () => ({ actual: sum([...cost.values()]) }),
  };
}
