/** What must hold of households: states, feeders, tasks, the pool of subsidies, bills (HHD-1 to HHD-3, GRD-5). */
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

function checkTasks(kase: Case): void {
  const { task } = inputOf(kase.city) ?? {};
  const [, last] = boundsOf(kase, String(kase.city.year));
  const check = (id: string, least: number, asked: (way: Way) => boolean): void => {
    const done = waysOf(kase.city).map((way) => (asked(way) ? -converted(kase, way, last) : 0));
    kase.collector.atMost('HHD-1', `task ${id}`, [least, ...done]);
  };
  if (task?.total !== undefined) check('total', task.total, () => true);
  for (const [id, { households, options, groups }] of Object.entries(task?.minima ?? {}))
    check(
      id,
      households,
      (way) => (options ?? [way.id]).includes(way.id) && (groups ?? [way.group]).includes(way.group),
    );
}

function checkFunds(kase: Case): void {
  const { city, collector } = kase;
  const funds = inputOf(city)?.funds;
  if (funds === undefined) return;
  for (const year of yearsOf(kase.calendar)) {
    const [first, last] = boundsOf(kase, year);
    const paid = waysOf(city).map((way) => {
      const { subsidy, runningSubsidy } = way.option;
      let running = 0;
      for (let month = first; month <= last; month += 1)
        running += changed(kase, way, month) * shareOf(kase, way.group, month);
      return (
        subsidy * (converted(kase, way, last) - converted(kase, way, first - 1)) + runningSubsidy * running
      );
    });
    collector.atMost('HHD-3', year, [sum(paid), -funds]);
  }
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

function checkBills(kase: Case): void {
  const { city, calendar, collector } = kase;
  const cap = city.guardrails.householdBill;
  if (cap === undefined) return;
  const last = calendar.months.length - 1;
  for (const way of waysOf(city)) {
    const households = converted(kase, way, last);
    const at = `${way.group} ${way.id}`;
    collector.atMost('GRD-5', at, [moreToPay(kase, way) * households, -cap * households]);
  }
}

/** Checks all households. */
export function checkHouseholds(kase: Case): void {
  for (const group of Object.keys(kase.city.households)) checkGroup(kase, group);
  checkStates(kase);
  checkTasks(kase);
  checkFunds(kase);
  checkBills(kase);
}
