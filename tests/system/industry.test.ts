/** Lines and chains in the model and in the proof, on the tiny document with the edits of the golden rows. */
import { describe, expect, test } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { constant } from '../../engine/model/expression.js';
import { programHash } from '../../engine/model/program.js';
import { planScenario } from '../../engine/plan/run.js';
import { totalsOf, type Totals } from '../../engine/plan/settle.js';
import { verify } from '../../engine/plan/verify/index.js';
import { ruleSets } from '../../engine/rules/rules.js';
import type { City, Resolution } from '../../engine/scenario/schema.js';
import { buildCity } from '../../engine/system/build.js';
import { measurePorts } from '../../engine/system/measure-ports.js';
import { industryEdits } from '../golden/edits-industry.js';
import { horizonOf } from '../support/horizon.js';
import { loadDocument, nightEdits } from '../support/load-file.js';
import { totalsWith } from '../support/solve-city.js';
import { works } from '../support/works.js';
import { highs } from '../support/highs.js';

const world: readonly Edit[] = [
  ...industryEdits,
  ...nightEdits,
  { set: 'resolution', to: 'monthly' },
  { set: 'guardrails', to: {} },
];
const load = (...edits: readonly Edit[]) => loadDocument([...world, ...edits]);
const cityOf = (...edits: readonly Edit[]): City => load(...edits).city;

const difference = (after: Totals, before: Totals): Totals => ({
  coal: after.coal - before.coal,
  energy: after.energy - before.energy,
  cost: after.cost - before.cost,
  valueAddedLost: after.valueAddedLost - before.valueAddedLost,
  subsidy: after.subsidy - before.subsidy,
  jobs: after.jobs - before.jobs,
});

test('a city without lines has none of their columns, and parts left out are as parts left empty', () => {
  const { city } = loadDocument();
  const { lines: _lines, chains: _chains, processes: _processes, ...rest } = city;
  expect(Object.keys(rest)).not.toContain('lines');
  const { program } = buildCity(city, ruleSets[city.rules]);
  const families = program.columnFamilies.filter(({ code }) => code.startsWith('line-'));
  expect(families.flatMap(({ keys }) => keys)).toEqual([]);
  const removed = loadDocument(['lines', 'chains', 'processes'].map((remove): Edit => ({ remove }))).city;
  expect(programHash(buildCity(removed, ruleSets[city.rules]).program)).toBe(programHash(program));
});

describe('what falls with output', () => {
  const fixed = (share: number) => ({ 'line-cut anodes 2020-06': share, 'quota-cut anodes 2020-06': 0 });
  test('steam: the heat that units and boilers no longer make, and the coal of the furnace', () => {
    const change = difference(totalsWith(cityOf(), highs, fixed(0.3)), totalsWith(cityOf(), highs, fixed(0)));
    const noSteam = cityOf({ remove: 'lines.anodes.steam' });
    const fuelOnly = difference(totalsWith(noSteam, highs, fixed(0.3)), totalsWith(noSteam, highs, fixed(0)));
    // 1.2 kt x 100 kgce/t = 0.12 ktce; coal of 4 800 kcal/kg holds 0.6857 ktce/kt.
    expect(fuelOnly.energy).toBeCloseTo(-0.12, 9);
    expect(fuelOnly.coal).toBeCloseTo(-0.175, 9);
    expect(change.energy).toBeLessThan(fuelOnly.energy);
    expect(change.coal).toBeLessThan(fuelOnly.coal);
    // Value added 4 000 yuan/t, once.
    expect(change.valueAddedLost).toBeCloseTo(4.8, 9);
  });
  test('design peaks do not: a line may come back within the hours that they stand for', () => {
    const { program } = buildCity(cityOf(), ruleSets['2020']);
    for (const family of program.rowFamilies.filter(({ code }) =>
      ['PWR-3', 'PWR-4', 'HEA-2', 'HEA-4'].includes(code),
    ))
      for (let row = family.first; row < family.first + family.keys.length; row += 1)
        for (let entry = program.start[row] ?? 0; entry < (program.start[row + 1] ?? 0); entry += 1) {
          const column = program.index[entry] ?? -1;
          const owner = program.columnFamilies.find(
            ({ first, keys }) => column >= first && column < first + keys.length,
          );
          expect(owner?.code).not.toMatch(/^(line|quota)-/);
        }
  });
});

describe('what may not be cut', () => {
  const refuses = (city: City, fixed: Readonly<Record<string, number>>): void =>
    expect(() => totalsWith(city, highs, fixed)).toThrow('infeasible');
  const allows = (city: City, fixed: Readonly<Record<string, number>>): void =>
    expect(() => totalsWith(city, highs, fixed)).not.toThrow();
  const open: Edit = { set: 'time.projectsFrom', to: 2 };
  test('a floor', () => {
    const noChain: Edit = { remove: 'chains.anodes' };
    const city = cityOf(noChain, {
      set: 'measures.capacity-cut.lines.anodes',
      to: { maximumShare: '100 %' },
    });
    refuses(city, { 'line-cut anodes 2020-05': 0.41 });
    allows(city, { 'line-cut anodes 2020-05': 0.4 });
    allows(city, { 'line-cut anodes 2020-06': 1 });
  });
  test('output while work is being resumed, in the sectors named', () => {
    refuses(cityOf(open), { 'line-cut alloy 2020-03': 0.01 });
    allows(cityOf(open), { 'line-cut alloy 2020-04': 0.01 });
    allows(cityOf(open, { set: 'resumption.sectors', to: ['homes'] }), { 'line-cut alloy 2020-03': 0.01 });
    refuses(cityOf(open, { remove: 'resumption.sectors' }), { 'line-cut alloy 2020-03': 0.01 });
  });
  test('what a chain needs: fewer anodes only with less metal', () => {
    // 8 kt of metal need 2.4 kt of anodes out of 4.
    const wide: Edit = { set: 'measures.capacity-cut.lines.anodes', to: { maximumShare: '100 %' } };
    const metal = (share: number) => ({ 'line-cut alloy 2020-06': share, 'line-closed pots 2020-06': 0 });
    const quota = { 'quota-cut anodes 2020-06': 0, 'quota-cut alloy 2020-06': 0 };
    refuses(cityOf(wide), { ...metal(0), ...quota, 'line-cut anodes 2020-06': 0.41 });
    allows(cityOf(wide), { ...metal(0), ...quota, 'line-cut anodes 2020-06': 0.4 });
    allows(cityOf(wide), { ...metal(0.5), ...quota, 'line-cut anodes 2020-06': 0.5 });
  });
  test('more than there is: an order and a quota together stay within planned output', () => {
    const city = cityOf(
      { remove: 'chains.anodes' },
      { set: 'measures.capacity-cut.lines.alloy', to: { maximumShare: '80 %' } },
      { set: 'measures.enterprise-quota.classes.C', to: '40 %' },
    );
    refuses(city, { 'line-cut alloy 2020-06': 0.8, 'quota-cut alloy 2020-06': 0.21 });
    allows(city, { 'line-cut alloy 2020-06': 0.8, 'quota-cut alloy 2020-06': 0.2 });
  });
});

describe('a line that moves', () => {
  /** Totals when a share of the alloy line moves away in a month. */
  function moved(city: City, share: number, line = 'alloy'): Totals {
    const model = buildCity(city, ruleSets[city.rules], { free: true });
    const ports = measurePorts(model, model.parts);
    const [place, month] = [
      ports.lines.keys.find((key) => (key as string) === line),
      ports.time.months.keys[1],
    ];
    if (place === undefined || month === undefined) throw new Error('no line');
    ports.moveLine('relocation', place, month, constant(share, '1'));
    const result = highs.solve(model.model.finish(model.ledgers.cost.total()), { gap: 0 });
    if (result.status !== 'optimal') throw new Error(result.status);
    return totalsOf(model, result.x);
  }
  test('takes its energy along, and neither margin nor value added', () => {
    const city = cityOf({ set: 'measures', to: {} });
    const change = difference(moved(city, 0.5), moved(city, 0));
    expect(change.valueAddedLost).toBe(0);
    expect(change.cost).toBeLessThan(0);
    expect(change.coal).toBeLessThan(0);
  });
  test('is still made in the city: floors, resumption and chains hold', () => {
    // February lies within the resumption of work, and moved anodes still serve the pots.
    const city = cityOf({ set: 'measures', to: {} });
    expect(() => moved(city, 1)).not.toThrow();
    expect(() => moved(city, 1, 'anodes')).not.toThrow();
    expect(() => moved(city, 1.01)).toThrow('infeasible');
  });
});

describe('the proof', () => {
  /** A plan that has to cut: a cap below what is burnt without measures. */
  function planOf(resolution: Resolution, ...edits: readonly Edit[]): { city: City; plan: PlanWithValues } {
    const scenario = load({ set: 'resolution', to: resolution }, ...edits);
    const answer = planScenario(scenario, { gap: 1e-4 }, { solver: highs });
    if (!('operation' in answer)) throw new Error(answer.status);
    return { city: scenario.city, plan: answer };
  }
  const capAt = (share: number, base: City): Edit => {
    const before = totalsWith({ ...base, measures: {} }, highs).coal;
    return { set: 'targets.coal.cap', to: `${(before * share) / 0.995} kt @assumption` };
  };
  const tight = (): Edit => capAt(0.93, cityOf());
  const sumOf = (plan: PlanWithValues, family: string): number =>
    (plan.operation[family]?.rows ?? []).reduce((total, row) => total + Number(row.at(-1)), 0);

  test.each(['annual', 'monthly', 'standard'] as const)(
    'agrees with a plan that cuts, at %s',
    (resolution) => {
      const { city, plan } = planOf(resolution, tight());
      expect(sumOf(plan, 'line-cut') + sumOf(plan, 'line-closed')).toBeGreaterThan(0.5);
      expect(plan.costs['line-margin']).toBeGreaterThan(0);
      const { proof: _proof, ...rest } = plan;
      expect(verify(city, rest).failures).toEqual([]);
    },
  );
  test('agrees over two years, in which output grows', () => {
    const years = horizonOf([{ year: 2021, growth: { industry: '1.1' } }]);
    const { city, plan } = planOf('monthly', years, tight());
    const anodes = (plan.operation['line-output']?.rows ?? []).filter(([line]) => line === 'anodes');
    const most = (year: string) =>
      Math.max(...anodes.filter((row) => String(row[1]).startsWith(year)).map((row) => Number(row.at(-1))));
    expect(most('2020')).toBeCloseTo(4, 6);
    expect(most('2021')).toBeCloseTo(4.4, 6);
    expect(sumOf(plan, 'line-cut') + sumOf(plan, 'quota-cut')).toBeGreaterThan(1);
    const { proof: _proof, ...rest } = plan;
    expect(verify(city, rest).passed).toBe(true);
  });
  test('finds every decision on lines that was tampered with', () => {
    const { city, plan } = planOf('monthly', tight());
    const { proof: _proof, ...rest } = plan;
    for (const family of ['line-output', 'line-cut', 'line-closed']) {
      const table = plan.operation[family];
      if (table === undefined || table.rows.length === 0) throw new Error(`no ${family}`);
      const rows = table.rows.map((row, at) =>
        at === 0 ? [...row.slice(0, -1), Number(row.at(-1)) * 0.9] : row,
      );
      const spoiled = { ...rest, operation: { ...rest.operation, [family]: { ...table, rows } } };
      expect(verify(city, spoiled).passed).toBe(false);
    }
    const costs = { ...rest.costs, 'line-margin': (rest.costs['line-margin'] ?? 0) * 1.01 };
    expect(verify(city, { ...rest, costs }).failures.map(({ code }) => code)).toContain('COST');
  });
  test('disagrees when the scenario says otherwise of use, margin, floor, chain, resumption or order', () => {
    const { plan } = planOf('monthly', tight());
    const { proof: _proof, ...rest } = plan;
    const passes = (...edits: readonly Edit[]): boolean =>
      verify(cityOf({ set: 'resolution', to: 'monthly' }, tight(), ...edits), rest).passed;
    expect(passes()).toBe(true);
    expect(passes({ set: 'lines.alloy.power.use', to: '13400 kWh/t @invented' })).toBe(false);
    expect(passes({ set: 'lines.alloy.valueAdded', to: '4100 元/t @invented' })).toBe(false);
    expect(passes({ set: 'lines.alloy.floor', to: '1 @invented' })).toBe(false);
    expect(passes({ set: 'resumption.until', to: 12 })).toBe(false);
    expect(passes({ set: 'measures.capacity-cut.maximumShare', to: '1 % @invented' })).toBe(false);
    expect(passes(works('alloy', { output: '3.7 万t' }))).toBe(false);
    expect(passes({ set: 'processes.washery.amount', to: '13 万t @invented' })).toBe(false);
  });
});
