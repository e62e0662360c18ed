/** One file, four resolutions: nested slices, so the least cost of the relaxation rises with resolution. */
import { describe, expect, test } from 'vitest';
import { planScenario } from '../../engine/plan/run.js';
import type { LinearProgram } from '../../engine/model/program.js';
import { ruleSets } from '../../engine/rules/rules.js';
import type { City, Resolution } from '../../engine/scenario/schema.js';
import { chooseSolver, loadSolvers } from '../../engine/solver/choose.js';
import { buildCity } from '../../engine/system/build.js';
import { extendedEdits } from '../golden/extended.js';
import { loadDocument, loadFile, nightEdits, scenarioFiles } from '../support/load-file.js';

const solvers = await loadSolvers(['highs', 'jslp']);
const { highs, jslp } = solvers;
if (highs === undefined || jslp === undefined) throw new Error('a solver did not load');

function relaxed(city: City, resolution: Resolution, free = false): number {
  const { program } = buildCity(city, ruleSets[city.rules], { resolution, free });
  const result = highs?.solve(program, { relax: true });
  if (result?.status !== 'optimal') throw new Error(`${resolution}: ${result?.status ?? ''}`);
  return result.objective + program.constant;
}

function expectRising(values: readonly number[]): void {
  values.slice(1).forEach((value, place) => {
    const coarser = values[place] ?? NaN;
    expect(value).toBeGreaterThanOrEqual(coarser - 1e-6 * Math.abs(coarser));
  });
}

describe('the relaxation never gets cheaper with resolution', () => {
  test.each([
    ['tiny.yaml', loadFile('tiny.yaml').city],
    ['the document', loadDocument().city],
    ['the extended document', loadDocument(extendedEdits).city],
  ])('%s: annual, monthly, standard, hourly', (_name, city) =>
    expectRising((['annual', 'monthly', 'standard', 'hourly'] as const).map((each) => relaxed(city, each))),
  );
  test.each([
    ['tiny.yaml', loadFile('tiny.yaml').city],
    ['the document', loadDocument().city],
  ])('%s without targets', (_name, city) =>
    expectRising((['annual', 'monthly', 'standard', 'hourly'] as const).map((each) => relaxed(city, each, true))),
  );
  test('liaocheng-2020.yaml: annual, monthly', { timeout: 300_000 }, () => {
    const { city } = loadFile('liaocheng-2020.yaml');
    expectRising([relaxed(city, 'annual'), relaxed(city, 'monthly')]);
  });
});

describe('the document with flexible units', () => {
  const scenario = loadDocument(nightEdits);
  test.each(['annual', 'monthly', 'standard', 'hourly'] as const)('builds and plans at %s', (resolution) => {
    const plan = planScenario(
      scenario,
      { resolution, gap: 0.01, timeLimit: 60 },
      { solver: highs, now: () => performance.now() / 1000 },
    );
    expect(plan.status).toBe(resolution === 'annual' ? 'screening' : 'proven');
    if (plan.status !== 'proven' && plan.status !== 'screening') return;
    expect(plan.scenario.resolution).toBe(resolution);
    expect(plan.proof.passed).toBe(true);
    expect(plan.reason === null).toBe(plan.status === 'proven');
    expect(Object.keys(plan.ledgers.coal.byMonth)).toHaveLength(resolution === 'annual' ? 1 : 12);
  });
});

test('annual impossible is proof: then monthly is impossible too', () => {
  const scenario = loadFile('impossible.yaml');
  for (const resolution of ['annual', 'monthly', 'standard'] as const)
    expect(planScenario(scenario, { resolution }, { solver: highs }).status).toBe('impossible');
});

const programOf = (city: City): LinearProgram =>
  buildCity(city, ruleSets[city.rules], { resolution: 'annual' }).program;

/**
 * A city cut to its small power nodes for a solver that cannot take the whole: their units, the networks these feed, all
 * boilers with a load of their own, and the measures that name no other part. Lines, households and stores, which reach
 * into what is cut off, and targets are of the whole city and fall away;
 * the two backstops of attribution stand in for what is cut off. Nodes of five units and more are left out too: on a part of
 * 1 342 columns the library lost a row, which its adapter sees and calls failed.
 */
function cutProgram(city: City): LinearProgram {
  const count = (node: string): number => Object.values(city.units).filter((unit) => unit.node === node).length;
  const pick = <Item>(items: Readonly<Record<string, Item>>, keep: (item: Item, id: string) => boolean) =>
    Object.fromEntries(Object.entries(items).filter(([id, item]) => keep(item, id)));
  const nodes = pick(city.nodes, (_node, id) => count(id) < 5);
  const units = pick(city.units, ({ node }) => node in nodes);
  const networks = pick(city.networks, (_network, id) =>
    Object.values(units).some(({ network }) => network === id),
  );
  const { 'unit-shutdown': shutdown, 'high-cv-coal': betterCoal } = city.measures;
  const part: City = {
    ...city,
    nodes,
    units,
    networks,
    ties: pick(city.ties, ({ from, to }) => from in nodes && to in nodes),
    links: pick(city.links, ({ from, to }) => from in networks && to in networks),
    loads: pick(city.loads, ({ node }) => node in nodes),
    primary: pick(city.primary, ({ node }) => node in nodes),
    boilers: pick(city.boilers, ({ network }) => network === undefined || network in networks),
    lines: {},
    chains: {},
    processes: {},
    households: {},
    yards: {},
    channels: {},
    gas: {},
    oil: {},
    stocks: undefined,
    measures: { 'unit-shutdown': shutdown, 'high-cv-coal': betterCoal },
  };
  return buildCity(part, ruleSets[city.rules], { resolution: 'annual', free: true, backstops: true }).program;
}

/** The annual relaxation by the second library; what it can take is its own declaration. */
describe('javascript-lp-solver agrees on the annual relaxation of', () => {
  function expectAgreement(name: string, program: LinearProgram): void {
    const began = performance.now();
    const second = chooseSolver('jslp', program, solvers).solve(program, { relax: true, timeLimit: 120 });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.info(`${name}: ${program.columns} columns, ${program.rows} rows, ${second.status} in ${seconds} s`);
    const first = highs?.solve(program, { relax: true });
    expect(second.status).toBe(first?.status);
    if (first?.status !== 'optimal' || second.status !== 'optimal') return;
    expect(Math.abs(second.objective / first.objective - 1)).toBeLessThan(1e-6);
  }
  test.each(scenarioFiles)('%s, or says that it cannot and agrees on a part', { timeout: 300_000 }, (file) => {
    const { city } = loadFile(file);
    const program = programOf(city);
    if (program.columns <= jslp.can.maximumColumns) return expectAgreement(file, program);
    expect(() => chooseSolver('jslp', program, solvers)).toThrow(/E_SOLVER_SIZE/);
    expectAgreement(`${file}, the part at small nodes`, cutProgram(city));
  });
  test.each([
    ['the document', loadDocument().city],
    ['the extended document', loadDocument(extendedEdits).city],
  ])('%s', (name, city) => expectAgreement(name, programOf(city)));
});
