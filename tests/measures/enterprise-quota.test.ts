/** The closing valve: extra cuts by class of performance, at the margin of the lines, and only when nothing else is enough. */
import { describe, expect, test } from 'vitest';
import type { Edit, Plan } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { verify } from '../../engine/plan/verify/index.js';
import { ruleSets } from '../../engine/rules/rules.js';
import type { City } from '../../engine/scenario/schema.js';
import { buildCity } from '../../engine/system/build.js';
import { loadFile } from '../support/load-file.js';
import { totalsWith } from '../support/solve-city.js';
import { highs } from '../support/highs.js';

const source = 'assumption';
const named = (name: string) => ({ zh: name, en: name });

/** A line of 1.2 万t a year: 16.2 GWh a month, value added 3 MCNY/kt. */
const lineOf = (enterprise: string, more: object = {}) => ({
  name: named(enterprise),
  product: named('alloy'),
  enterprise,
  area: 'town',
  sector: 'city',
  output: '1.2 万t',
  monthly: 'even',
  power: { load: 'town', use: '13500 kWh/t', price: '0.35 元/kWh' },
  valueAdded: '3000 元/t',
  jobs: '50 人/万t',
  indivisible: false,
  source,
  ...more,
});

const enterprise = (id: string, performance?: string): Edit => ({
  set: `enterprises.${id}`,
  to: { name: named(id), area: 'town', ...(performance === undefined ? {} : { performance }) },
});

/** Lines of classes A and D, one without a class, and one of class D that runs whole or not at all. */
const world: readonly Edit[] = [
  enterprise('best', 'A'),
  enterprise('worst', 'D'),
  enterprise('unrated'),
  { set: 'lines.clean', to: lineOf('best') },
  { set: 'lines.dirty', to: lineOf('worst') },
  { set: 'lines.free', to: lineOf('unrated') },
  { set: 'lines.pots', to: lineOf('worst', { indivisible: true }) },
  {
    set: 'measures',
    to: { 'enterprise-quota': { classes: { A: '0 %', B: '5 %', C: '10 %', D: '50 %' }, source } },
  },
];

const cut: Edit = {
  set: 'measures.capacity-cut',
  to: { lines: { dirty: { maximumShare: '60 %' } }, source },
};
const capAt = (kilotonnes: number): readonly Edit[] => [
  { remove: 'targets.energy' },
  { remove: 'targets.intensity' },
  { set: 'targets.coal.cap', to: `${kilotonnes} kt @assumption` },
];

const load = (...edits: readonly Edit[]) => loadFile('tiny.yaml', [...world, ...edits]);
const plan = (...edits: readonly Edit[]): Plan => planScenario(load(...edits), { gap: 0 }, { solver: highs });

/** Largest extra cut of each line in June and in the months before projects start. */
function limitsOf(city: City): Record<string, readonly number[]> {
  const { program } = buildCity(city, ruleSets[city.rules]);
  const family = program.columnFamilies.find(({ code }) => code === 'quota-cut');
  const limits: Record<string, number[]> = {};
  family?.keys.forEach(([line = '', month], at) => {
    if (month === '2020-02' || month === '2020-06')
      (limits[line] ??= []).push(program.columnUpper[family.first + at] ?? NaN);
  });
  return limits;
}

const used = (answer: Plan, family: string): number => {
  const rows = 'operation' in answer ? (answer.operation[family]?.rows ?? []) : [];
  return rows.reduce((total, row) => total + Number(row.at(-1)), 0);
};

/** Coal of tiny without any measure, kt. */
const coalBefore = (): number => totalsWith({ ...load().city, measures: {} }, highs).coal;

test('quotas go by class; lines without a class and whole lines are out of their reach', () => {
  expect(limitsOf(load().city)).toEqual({ clean: [0, 0], dirty: [0, 0.5] });
});

test('a later first month is kept', () => {
  const late = load({ set: 'measures.enterprise-quota.from', to: 7 });
  expect(limitsOf(late.city)).toEqual({ clean: [0, 0], dirty: [0, 0] });
});

describe('the closing valve', () => {
  test('stays shut while other measures are enough', () => {
    const answer = plan(cut, ...capAt(coalBefore() - 5));
    expect(answer.status).toBe('proven');
    expect(used(answer, 'line-cut')).toBeGreaterThan(0);
    expect(used(answer, 'quota-cut')).toBe(0);
  });
  test('opens when nothing else is enough, beyond the largest capacity cut', () => {
    // A month of the line is 1 kt x 13.5 GWh x 0.42 kt/GWh = 5.67 kt of coal. Ten months at 60 % are 34 kt by order.
    const answer = plan(cut, ...capAt(coalBefore() - 45));
    expect(answer.status).toBe('proven');
    expect(used(answer, 'line-cut')).toBeLessThanOrEqual(6 + 1e-9);
    expect(used(answer, 'line-cut') + used(answer, 'quota-cut')).toBeCloseTo(45 / 5.67, 6);
  });
  test('month by month, only where the order of the line is used up', () => {
    const scenario = load(cut, ...capAt(coalBefore() - 45));
    const answer = planScenario(scenario, { gap: 0 }, { solver: highs });
    if (answer.status !== 'proven') throw new Error(answer.status);
    const quota = answer.operation['quota-cut']?.rows ?? [];
    const order = answer.operation['line-cut'] ?? { unit: '1', keys: [], rows: [] };
    expect(quota.length).toBeGreaterThan(0);
    for (const [line, month] of quota)
      expect(order.rows.find((row) => row[0] === line && row[1] === month)?.at(-1)).toBeCloseTo(0.6, 9);
    // The same output cut the other way round costs the same, and the proof refuses it.
    const turned = (rows: typeof quota, by: number) =>
      rows.map((row, at) => (at === 0 ? [...row.slice(0, -1), Number(row.at(-1)) + by] : row));
    const [line, month] = quota[0] ?? [];
    const first = order.rows.findIndex((row) => row[0] === line && row[1] === month);
    const swapped = {
      ...answer,
      operation: {
        ...answer.operation,
        'quota-cut': { unit: '1', keys: ['line', 'month'], rows: turned(quota, 0.05) },
        'line-cut': {
          ...order,
          rows: order.rows.map((row, at) => (at === first ? (turned([row], -0.05)[0] ?? row) : row)),
        },
      },
    };
    expect(verify(scenario.city, swapped, { failures: 100 }).failures.map(({ code }) => code)).toEqual([
      'VALVE',
    ]);
  });
  test('an order and a quota are alike in every row and in the cost', () => {
    const { city } = load(cut, { set: 'guardrails.budget', to: '90 亿元 @assumption' });
    const { program } = buildCity(city, ruleSets[city.rules]);
    const entriesOf = (code: string) => {
      const family = program.columnFamilies.find((each) => each.code === code);
      const place = family?.keys.findIndex((keys) => keys.join(' ') === 'dirty 2020-06') ?? -1;
      const column = (family?.first ?? 0) + place;
      const rows = Array.from({ length: program.rows }, (_, row) => {
        const entries = Array.from(program.index.subarray(program.start[row], program.start[row + 1]));
        return program.value[(program.start[row] ?? 0) + entries.indexOf(column)] ?? NaN;
      });
      const isIn = Array.from({ length: program.rows }, (_, row) =>
        program.index.subarray(program.start[row], program.start[row + 1]).includes(column),
      );
      return [program.cost[column], ...rows.map((value, row) => (isIn[row] === true ? value : 0))];
    };
    expect(entriesOf('quota-cut').filter((value) => value !== 0).length).toBeGreaterThan(5);
    expect(entriesOf('quota-cut')).toEqual(entriesOf('line-cut'));
  });
  test('cannot cut more than there is', () => {
    expect(plan(cut, ...capAt(coalBefore() - 56)).status).toBe('proven');
    expect(plan(cut, ...capAt(coalBefore() - 58)).status).toBe('impossible');
  });
  test('never goes below a floor', () => {
    const floor: Edit = { set: 'lines.dirty.floor', to: '0.8 @assumption' };
    expect(plan(floor, ...capAt(coalBefore() - 11)).status).toBe('proven');
    expect(plan(floor, ...capAt(coalBefore() - 12)).status).toBe('impossible');
  });
});

test('a quota alone saves nothing: without a cut of output ledgers and cost stay as they are', () => {
  const open = load({ set: 'targets', to: {} }).city;
  const without = { ...open, measures: {} };
  expect(totalsWith(open, highs)).toEqual(totalsWith(without, highs));
});

test('an extra cut costs the same margin as an order', () => {
  const city = load(cut).city;
  const june = (family: string, share: number) => ({ [`${family} dirty 2020-06`]: share });
  const idle = { ...june('line-cut', 0), ...june('quota-cut', 0) };
  const by = (family: string) => totalsWith(city, highs, { ...idle, ...june(family, 0.3) });
  const [order, quota] = [by('line-cut'), by('quota-cut')];
  expect(quota.cost).toBeCloseTo(order.cost, 9);
  expect(quota.coal).toBeCloseTo(order.coal, 9);
  expect(quota.valueAddedLost).toBeCloseTo(0.9, 9);
  expect(order.valueAddedLost).toBeCloseTo(0.9, 9);
});
