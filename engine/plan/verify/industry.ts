/** Lines and chains in the proof (IND-1 to IND-3): what is cut, what it costs, and what may not be cut. */
import type { City } from '../../scenario/schema.js';
import type { Case } from './case.js';
import { sum } from './collector.js';
import { linePostings, marginOf, removalOf, type LineYear } from './lines.js';
import type { Part } from './part.js';
import { ofYear, pick, place } from './pick.js';
import type { Calendar, Period } from './time.js';

const cutInputs = (city: City) => city.measures['capacity-cut'];
const quotaInputs = (city: City) => city.measures['enterprise-quota'];

/** Performance of the enterprise of a line that quotas may reach: rated, and not to be closed as a whole only. */
function classOf(city: City, id: string): 'A' | 'B' | 'C' | 'D' | undefined {
  const { indivisible, enterprise } = pick(city.lines, id);
  return indivisible ? undefined : pick(city.enterprises, enterprise).performance;
}

function domains(city: City, calendar: Calendar): ReturnType<NonNullable<Part['domains']>> {
  const months = new Set(calendar.months);
  const all = Object.keys(city.lines);
  const named = Object.keys(cutInputs(city)?.lines ?? {});
  const rated = quotaInputs(city) === undefined ? [] : all.filter((id) => classOf(city, id) !== undefined);
  const among = (indivisible: boolean) =>
    new Set(named.filter((id) => city.lines[id]?.indivisible === indivisible));
  return {
    'line-output': { unit: 'kt', keys: [new Set(all), months] },
    'line-cut': { unit: '1', keys: [among(false), months] },
    'line-closed': { unit: '1', keys: [among(true), months], integer: true },
    'quota-cut': { unit: '1', keys: [new Set(rated), months] },
  };
}

/** The largest share that each measure may cut of a line in a month. */
function limitsOf({ city }: Case, id: string, month: number) {
  const open = (from: number | undefined): boolean =>
    month + 1 >= Math.max(city.time.projectsFrom, from ?? 1);
  const cut = cutInputs(city);
  const line = cut?.lines[id];
  const most =
    line !== undefined && open(line.from) ? Math.min(line.maximumShare, cut?.maximumShare ?? 1) : 0;
  const { indivisible } = pick(city.lines, id);
  const quota = quotaInputs(city);
  const rating = classOf(city, id);
  return {
    'line-cut': indivisible ? 0 : most,
    'line-closed': indivisible && most === 1 ? 1 : 0,
    'quota-cut': quota !== undefined && rating !== undefined && open(quota.from) ? quota.classes[rating] : 0,
  };
}

function checkLine(kase: Case, { id, line, planned, moved, removed }: LineYear): void {
  const { city, calendar, operation, collector } = kase;
  const { resumption } = city;
  calendar.months.forEach((key, month) => {
    const at = `${id} ${key}`;
    const amount = place(planned, month);
    const output = operation.get('line-output', id, key);
    collector.balance('IND-1', at, [output, place(removed, month), -amount]);
    const limits = limitsOf(kase, id, month);
    const before = calendar.months[month - 1];
    // A line that had closed already stays closed, whatever may close now.
    const gone = before === undefined ? 0 : operation.get('line-closed', id, before);
    const bounds = { ...limits, 'line-closed': Math.max(limits['line-closed'], gone) };
    for (const [family, limit] of Object.entries(bounds))
      collector.atMost('IND-1', `${at} ${family}`, [operation.get(family, id, key), -limit]);
    // A quota cuts only beyond the largest cut by order.
    const quota = Math.min(operation.get('quota-cut', id, key), limits['line-cut']);
    const left = limits['line-cut'] - operation.get('line-cut', id, key);
    collector.holds('VALVE', at, Math.min(quota, left) <= collector.tolerance);
    const kept = [-output, -amount * place(moved, month)];
    if (line.floor !== undefined)
      collector.atMost('IND-2', at, [amount * ofYear(line.floor, month), ...kept]);
    if (
      resumption !== undefined &&
      month < resumption.until &&
      (resumption.sectors ?? [line.sector]).includes(line.sector)
    )
      collector.atMost('IND-2', `${at} resumption`, [amount, ...kept]);
    if (month === 0) return;
    const closed = (when: string): number => operation.get('line-closed', id, when);
    collector.atMost('IND-3', at, [closed(place(calendar.months, month - 1)), -closed(key)]);
  });
}

function checkChains(kase: Case): void {
  const { lines } = removalOf(kase);
  for (const [id, { upstream, downstream, ratio }] of Object.entries(kase.city.chains))
    kase.calendar.months.forEach((key, month) => {
      const made = (ids: readonly string[]): number =>
        sum(
          lines
            .filter((each) => ids.includes(each.id))
            .map(({ id: line, planned, moved }) => {
              const output = kase.operation.get('line-output', line, key);
              return output + place(planned, month) * place(moved, month);
            }),
        );
      kase.collector.atMost('IND-2', `${id} ${key}`, [ratio * made(downstream), -made(upstream)]);
    });
}

/** MW that loads of a node need less in a period. */
function powerSaved(kase: Case, node: string, period: Period): number {
  const own = [...removalOf(kase).power].filter(([load]) => pick(kase.city.loads, load).node === node);
  return sum(own.map(([, levels]) => levels.get(period.id) ?? 0));
}

/** kt of a line that are cut, not moved. */
const cutOf = ({ planned, cut }: LineYear, month: number): number =>
  place(planned, month) * place(cut, month);

function jobs(kase: Case, area: string, month: number): number {
  const first = month - (month % 12);
  const own = removalOf(kase).lines.filter(({ line }) => line.area === area);
  return sum(
    own.map(
      ({ line, planned, cut }) => line.jobs * sum(planned.slice(first, first + 12)) * place(cut, month),
    ),
  );
}

function costs(kase: Case, year: string): Readonly<Record<string, number>> {
  const { lines } = removalOf(kase);
  if (lines.length === 0) return {};
  const months = kase.calendar.months.flatMap((key, month) => (key.startsWith(year) ? [month] : []));
  const margins = lines.map(
    (each) => marginOf(kase.city, each.line) * sum(months.map((month) => cutOf(each, month))),
  );
  return { 'line-margin': sum(margins) };
}

/** Lines in the proof. */
export const industry: Part = {
  domains,
  postings: linePostings,
  costs,
  powerUse: (kase, node, period) => -powerSaved(kase, node, period),
  loadSaved: powerSaved,
  heatUse: (kase, network, period) => -(removalOf(kase).steam.get(network)?.get(period.id) ?? 0),
  valueAddedLost: (kase, month, area) =>
    sum(
      removalOf(kase)
        .lines.filter(({ line }) => area === undefined || line.area === area)
        .map((each) => each.line.valueAdded * cutOf(each, month)),
    ),
  jobs,
  check: (kase) => {
    for (const line of removalOf(kase).lines) checkLine(kase, line);
    checkChains(kase);
  },
};
