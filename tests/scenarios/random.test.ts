/**
 * 200 seeded neighbours of Liaocheng, screened at `annual` with a wide gap so that they end in minutes: every plan is
 * proven, every refusal is confirmed by another solver; offering a measure never raises the bound.
 * The order annual <= monthly <= standard is tested on a few of them.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { LinearProgram } from '../../engine/model/program.js';
import { toMps } from '../../engine/model/mps.js';
import { planScenario } from '../../engine/plan/run.js';
import { ruleSets } from '../../engine/rules/rules.js';
import type { City, Resolution } from '../../engine/scenario/schema.js';
import { loadSolvers } from '../../engine/solver/choose.js';
import type { Solver } from '../../engine/solver/port.js';
import { buildCity } from '../../engine/system/build.js';
import { externalSolvers, solveExternally, withMpsFile } from '../support/external-solvers.js';
import { tryFile, type Loaded } from '../support/load-file.js';
import { loadFile } from '../support/load-file.js';
import { randomScenario } from '../support/random-scenario.js';

const count = 200;
/** Scenarios that are planned in full, besides the relaxation that all of them get. */
const planned = 8;
const gap = 0.02;

let highs: Solver;
beforeAll(async () => {
  const loaded = await loadSolvers(['highs']);
  if (loaded.highs === undefined) throw new Error('HiGHS did not load');
  highs = loaded.highs;
});

const base = loadFile('liaocheng-2020.yaml').city;
const program = (city: City, resolution: Resolution): LinearProgram =>
  buildCity(city, ruleSets[city.rules], { resolution }).program;

/** Least cost of the relaxation with its constant; infinite when there is none. */
function bound(each: LinearProgram): number {
  const result = highs.solve(each, { relax: true });
  if (result.status === 'infeasible') return Infinity;
  if (result.status !== 'optimal') throw new Error(result.status);
  return result.objective + each.constant;
}

/** Neighbours that pass the door; a seed may ask for what the door refuses (too little capacity). */
const neighbours: readonly { seed: number; loaded: Loaded; offered: string | undefined }[] = [];
for (let seed = 1; neighbours.length < count && seed < 4 * count; seed += 1) {
  const { edits, offered } = randomScenario(base, seed);
  const loaded = tryFile('liaocheng-2020.yaml', edits);
  if (loaded.ok) (neighbours as { seed: number; loaded: Loaded; offered: string | undefined }[]).push({ seed, loaded, offered });
}

test(`${count} neighbours pass the door`, () => expect(neighbours).toHaveLength(count));

describe('relaxations at annual', () => {
  const impossible: number[] = [];
  test.each(neighbours)('seed $seed', async ({ seed, loaded, offered }) => {
    const own = program(loaded.city, 'annual');
    const least = bound(own);
    if (offered !== undefined) {
      const without = { ...loaded.city.measures, [offered]: undefined };
      expect(least).toBeLessThanOrEqual(bound(program({ ...loaded.city, measures: without }, 'annual')) * (1 + 1e-7));
    }
    if (Number.isFinite(least)) return;
    impossible.push(seed);
    const [other] = externalSolvers();
    if (other === undefined) throw new Error('install coinor-cbc or glpk-utils');
    const answer = await withMpsFile(toMps(own, `seed-${seed}`), (path) =>
      solveExternally(other.id, path, { timeLimit: 120, relax: true }),
    );
    expect(answer?.status).toBe('infeasible');
  }, 180_000);

  test('both answers occur', () => {
    expect(impossible.length).toBeGreaterThan(0);
    expect(impossible.length).toBeLessThan(count);
  });
});

describe('plans', () => {
  const possible = neighbours.slice(0, 3 * planned);
  test.each(possible)('seed $seed', ({ loaded }) => {
    if (!Number.isFinite(bound(program(loaded.city, 'annual')))) return;
    const plan = planScenario(loaded, { resolution: 'annual', gap }, { solver: highs });
    // A plan without proof is thrown; screening says what annual answers are.
    expect(['screening', 'impossible']).toContain(plan.status);
    if (plan.status === 'screening') expect(plan.proof.passed).toBe(true);
  }, 300_000);
});

test('a finer resolution never costs less', () => {
  const few = neighbours.filter(({ loaded }) => Number.isFinite(bound(program(loaded.city, 'annual')))).slice(0, 5);
  for (const { loaded } of few) {
    const costs = (['annual', 'monthly', 'standard'] as const).map((resolution) =>
      bound(program(loaded.city, resolution)),
    );
    expect(costs[0]).toBeLessThanOrEqual((costs[1] ?? 0) * (1 + 1e-7));
    expect(costs[1]).toBeLessThanOrEqual((costs[2] ?? 0) * (1 + 1e-7));
  }
}, 300_000);
