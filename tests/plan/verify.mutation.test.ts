import { beforeAll, describe, expect, test } from 'vitest';
import type { City } from '../../engine/scenario/schema.js';
import { costsOf } from '../../engine/plan/costs.js';
import { fixIntegers } from '../../engine/plan/past.js';
import { complianceOf } from '../../engine/plan/compliance.js';
import { ledgersOf } from '../../engine/plan/ledgers.js';
import { operationOf } from '../../engine/plan/settle.js';
import { supplyOf } from '../../engine/plan/supply.js';
import { verify } from '../../engine/plan/verify/index.js';
import type { LinearProgram } from '../../engine/model/program.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { loadScenario } from '../../engine/scenario/load.js';
import { buildCity, type CityModel } from '../../engine/system/build.js';
import { mutationDocument } from '../support/mutation-document.js';
import { planFaults, type PlanDocument } from '../support/plan-faults.js';
import { energyFaults, programFaults } from '../support/program-faults.js';
import { highs as solver } from '../support/highs.js';

interface Subject {
  readonly city: City;
  readonly model: CityModel;
}

let usual: Subject;
let strict: Subject;
let sound: PlanDocument;

/** Solves a program of the model (a wide gap will do for a spoiled one), settles it as a plan and leaves the proof to the test; undefined when impossible. */
function planOf({ city, model }: Subject, program: LinearProgram, gap = 1e-2): PlanDocument | undefined {
  const first = solver.solve(program, { gap, timeLimit: 60 });
  if (first.status !== 'optimal' && first.status !== 'feasible') return undefined;
  const polished = solver.solve(fixIntegers(program, first.x), { relax: true });
  const { x, objective } = polished.status === 'optimal' ? polished : first;
  const point = { model, x };
  const ledgers = ledgersOf(point, undefined);
  const value = objective + program.constant;
  const none = { zh: '无', en: 'none' };
  return {
    status: 'proven',
    reason: none,
    scenario: { id: city.id, title: none, year: city.year, resolution: city.resolution },
    warnings: [],
    provenance: { scenarioHash: '', programHash: '', rules: city.rules, engine: '', solver: '' },
    size: { columns: 0, rows: 0, entries: 0, integers: 0 },
    solver: { id: '', version: '', seconds: 0 },
    objective: { value, constant: program.constant, unit: 'MCNY', bound: value, gap: 0, stages: [] },
    ledgers,
    compliance: complianceOf(point, undefined, ledgers.intensity),
    supply: { ...supplyOf(point, model.program), unservedPowerGWh: 0, unservedHeatTJ: 0 },
    measures: [],
    dispatch: { coalKt: 0, energyKtce: 0, costMCNY: 0 },
    costs: costsOf(point),
    prices: [],
    operation: operationOf(point),
    reports: {},
    package: { scenario: null },
  };
}

function subjectOf(document: ReturnType<typeof mutationDocument>): Subject {
  const loaded = loadScenario({ document, name: 'mutation', parents: () => undefined });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues));
  return { city: loaded.city, model: buildCity(loaded.city, ruleSets[loaded.city.rules]) };
}

beforeAll(() => {
  usual = subjectOf(mutationDocument());
  strict = subjectOf(mutationDocument('198 万tce'));
  const plan = planOf(usual, usual.model.program, 1e-3);
  if (plan === undefined) throw new Error('the city of the mutation test has no plan');
  sound = plan;
}, 60_000);

test('the sound plan is proven', () => {
  const proof = verify(usual.city, sound);
  expect(proof.failures).toEqual([]);
  expect(proof.passed).toBe(true);
  expect(proof.checks).toBeGreaterThan(2000);
  expect(proof.worst?.residual).toBeLessThan(1e-9);
});

test('at least 30 faults are injected, each under its own name', () => {
  const names = [...planFaults, ...programFaults, ...energyFaults].map((fault) => fault.name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(30);
});

describe('a fault in the plan is caught:', () => {
  test.each(planFaults)('$name', ({ inject }) => {
    const proof = verify(usual.city, inject(sound));
    expect(proof.passed).toBe(false);
    expect(proof.worst?.residual).toBeGreaterThan(1e-6);
  });
});

test('no heat source changes its state in the heating season', () => {
  const start = { unit: '1', keys: ['boiler', 'option', 'month'], rows: [['steam-1', 'pipe', '2020-08', 1]] };
  const plan = { ...sound, operation: { ...sound.operation, 'retrofit-start': start } };
  const { failures } = verify(usual.city, plan, { failures: 10_000 });
  // A lead of three months: in service from November on.
  expect(failures).toContainEqual({ code: 'BLR-3', at: 'steam-1 2020-08 start', residual: 1 });
});

/** A fault that leaves no answer at all proves nothing about the proof, so there must be one. */
function expectCaught(subject: Subject, inject: (program: LinearProgram) => LinearProgram): void {
  const plan = planOf(subject, inject(subject.model.program));
  if (plan === undefined) throw new Error('the spoiled program has no answer: choose another fault');
  expect(verify(subject.city, plan).passed).toBe(false);
}

describe('a fault in the program is caught:', () => {
  test.each(programFaults)('$name', ({ inject }) => expectCaught(usual, inject), 60_000);
});

describe('with an energy target that no plan can meet', () => {
  test('there is no plan', () => expect(planOf(strict, strict.model.program)).toBeUndefined());
  test.each(energyFaults)('a fault is caught: $name', ({ inject }) => expectCaught(strict, inject), 60_000);
});
