/** What must hold of households: states, feeders, tasks, the pool of subsidies, bills, bonds (HHD-1 to HHD-3, GRD-5, GRD-7). */
import { energyOfMegawattHour, heatOfMegawattHour } from '../../units/conversion.js';
import { keyOf, type Case } from './case.js';
import { sum } from './collector.js';
import {
  changed,
  converted,
  groupOf,
  inputOf,
  isElectric,
  shareOf,
  usefulHeat,
  waysOf,
  worksOf,
  type Way,
} from './household-ways.js';
import { pick } from './pick.js';
import type { Limit } from './targets.js';
import { yearsOf } from './time.js';

function checkGroup(kase: Case, group: string): void {
  const { calendar, collector, operation } = kase;
  const { households, feeder } = groupOf(kase, group);
  const ways = waysOf(kase.city).filter((way) => way.group === group);
  calendar.months.forEach((key, month) => {
    const at = `${group} ${key}`;
    const now = ways.map((way) => ({ way, count: changed(kase, way, month) }));
    collector.balance('HHD-1', at, [
      operation.get('household-loose', group, key),
      ...now.map(({ way, count }) => count * (1 - way.option.reburn)),
      -households,
    ]);
    collector.atMost('HHD-1', `${at} count`, [...now.map(({ count }) => count), -households]);
    const peaks = now.map(({ way, count }) => (isElectric(way) ? (way.option.peakPower ?? 0) * count : 0));
    collector.atMost('HHD-1', `${at} feeder`, [...peaks, -feeder]);
  });
}

/** No household goes back, and none takes an option that its group was not offered. */
function checkStates(kase: Case): void {
  const { city, calendar, collector, operation } = kase;
  const works = worksOf(city, calendar);
  for (const way of waysOf(city))
    for (const month of works) {
      const at = `${way.group} ${way.id} ${keyOf(kase, month)}`;
      collector.atMost('HHD-2', at, [converted(kase, way, month - 1), -converted(kase, way, month)]);
    }
  for (const [id, { groups }] of Object.entries(inputOf(city)?.options ?? {}))
    for (const group of Object.keys(city.households).filter((each) => !groups.includes(each)))
      collector.balance(
        'HHD-2',
        `${group} ${id} not offered`,
        works.map((month) => operation.get('household-converted', group, id, keyOf(kase, month))),
      );
}

/** Places of the first and the last month of a year. */
function boundsOf({ calendar }: Case, year: string): readonly [number, number] {
  const months = calendar.months.flatMap((month, at) => (month.startsWith(year) ? [at] : []));
  return [months[0] ?? 0, months.at(-1) ?? 0];
}

/** Tasks of the first year: households that must be converted by its end. */
function taskLimits(kase: Case): readonly Limit[] {
  const { task } = inputOf(kase.city) ?? {};
  const year = String(kase.city.year);
  const [, last] = boundsOf(kase, year);
  const limits: Limit[] = [];
  const check = (id: string, least: number, asked: (way: Way) => boolean): void => {
    const done = waysOf(kase.city).map((way) => (asked(way) ? converted(kase, way, last) : 0));
    const line = { code: 'HHD-1.task', target: `task/${id}`, unit: 'household', floor: true } as const;
    limits.push({ ...line, value: sum(done), cap: least, year });
  };
  if (task?.total !== undefined) check('total', task.total, () => true);
  for (const [id, { households, options, groups }] of Object.entries(task?.minima ?? {}))
    check(
      id,
      households,
      (way) => (options ?? [way.id]).includes(way.id) && (groups ?? [way.group]).includes(way.group),
    );
  return limits;
}

/** Subsidies of a year, MCNY. */
function subsidiesIn(kase: Case, year: string): number {
  const [first, last] = boundsOf(kase, year);
  const paid = waysOf(kase.city).map((way) => {
    const { subsidy, runningSubsidy } = way.option;
    let running = 0;
    for (let month = first; month <= last; month += 1)
      running += changed(kase, way, month) * shareOf(kase, way.group, month);
    const once = converted(kase, way, last) - converted(kase, way, first - 1);
    return subsidy * once + runningSubsidy * running;
  });
  return sum(paid);
}

/** Compliance lines of years after the first carry their year. */
const named = ({ city }: Case, target: string, year: string): string =>
  year === String(city.year) ? target : `${target}@${year}`;

function fundLimits(kase: Case): readonly Limit[] {
  const cap = inputOf(kase.city)?.funds;
  if (cap === undefined) return [];
  return yearsOf(kase.calendar).map((year) => {
    const target = named(kase, 'household-subsidy', year);
    return { code: 'HHD-3', target, unit: 'MCNY', value: subsidiesIn(kase, year), cap, year };
  });
}

/** What a household of a way pays more in a year, MCNY. */
function moreToPay(kase: Case, way: Way): number {
  const { city } = kase;
  const { kind, efficiency, fuel = '', grade = '', runningSubsidy, ...prices } = way.option;
  const saved = groupOf(kase, way.group).real * pick(city.grades, groupOf(kase, way.group).grade).price;
  const useful = usefulHeat(kase, way.group);
  const spent = (): number => {
    if (kind === 'gas')
      return (useful / efficiency / pick(city.fuels, fuel).heatValue) * (prices.gasPrice ?? 0);
    if (kind === 'network') return useful * (prices.heatPrice ?? 0);
    if (kind === 'clean-coal') {
      const { heatValue, price } = pick(city.grades, grade);
      return (useful / efficiency / heatValue) * price;
    }
    return (useful / efficiency / heatOfMegawattHour) * energyOfMegawattHour * (prices.powerPrice ?? 0);
  };
  return spent() - saved - runningSubsidy;
}

/** Yuan in a million; households that a rounding error makes are none. */
const million = 1e6;
const atLeastOne = 0.5;

/** No way that costs a household too much is used at all, and the dearest one that is used is told. */
function billLimits(kase: Case): readonly Limit[] {
  const { city, calendar, collector } = kase;
  const cap = city.guardrails.householdBill;
  const ways = waysOf(city);
  if (cap === undefined || ways.length === 0) return [];
  const last = calendar.months.length - 1;
  const bills = ways.map((way) => {
    const households = converted(kase, way, last);
    const bill = moreToPay(kase, way);
    collector.atMost('GRD-5', `${way.group} ${way.id}`, [bill * households, -cap * households]);
    return households > atLeastOne ? bill * million : 0;
  });
  const [target, unit, year] = ['household-bill', '元/户', String(city.year)];
  return [{ code: 'GRD-5', target, unit, value: Math.max(0, ...bills), cap: cap * million, year }];
}

/** Lines of the compliance table: tasks, subsidies, bills. */
export const householdLimits = (kase: Case): readonly Limit[] => [
  ...taskLimits(kase),
  ...fundLimits(kase),
  ...billLimits(kase),
];

/** What bonds may carry of the capital of households that are converted in a month, MCNY. */
export function householdBonds(kase: Case, month: number): number {
  const capital = waysOf(kase.city).map((way) => {
    const begun = converted(kase, way, month) - converted(kase, way, month - 1);
    return way.option.capital * (way.option.bond ?? 0) * begun;
  });
  return sum(capital);
}

/** Checks all households. */
export function checkHouseholds(kase: Case): void {
  for (const group of Object.keys(kase.city.households)) checkGroup(kase, group);
  checkStates(kase);
}
