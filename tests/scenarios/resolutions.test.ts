/** One file, four resolutions: nested slices, so the least cost of the relaxation rises with resolution. */
import { describe, expect, test } from 'vitest';
import { planScenario } from '../../engine/plan/run.js';
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

/** The annual relaxation by the second library; what it can take is its own declaration. */
describe('javascript-lp-solver gives the annual relaxation of', () => {
  test.each(scenarioFiles)('%s', { timeout: 300_000 }, (file) => {
    const whole = loadFile(file).city;
    const programOf = (city: City) => buildCity(city, ruleSets[city.rules], { resolution: 'annual' }).program;
    const able = (city: City): boolean => programOf(city).columns <= jslp.can.maximumColumns;
    // Too large a file is cut by one measure after another, in their order, until the library takes it.
    let city = whole;
    const cut: string[] = [];
    for (const id of Object.keys(whole.measures).sort()) {
      if (able(city)) break;
      cut.push(id);
      city = { ...city, measures: { ...city.measures, [id]: undefined } };
    }
    const program = programOf(city);
    const began = performance.now();
    const second = chooseSolver('jslp', program, solvers).solve(program, { relax: true, timeLimit: 120 });
    const seconds = (performance.now() - began) / 1000;
    const first = highs.solve(program, { relax: true });
    console.info(
      `${file}: ${program.columns} columns, ${program.rows} rows, ${seconds.toFixed(1)} s${cut.length > 0 ? `, without ${cut.join(', ')}` : ''}: ${second.status}`,
    );
    expect(second.status).toBe(first.status);
    if (first.status !== 'optimal' || second.status !== 'optimal') return;
    expect(Math.abs(second.objective / first.objective - 1)).toBeLessThan(1e-6);
  });
});
