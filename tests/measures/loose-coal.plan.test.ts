/** Plans with loose coal: the task as an obligation, and the proof of a plan with every kind of option. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { verify } from '../../engine/plan/verify/index.js';
import { householdEdits, options } from '../golden/edits-households.js';
import { townGas } from '../support/fuels.js';
import { loadDocument, loadFile, nightEdits, type Loaded } from '../support/load-file.js';
import { option, world, type World } from '../support/villages.js';
import { highs } from '../support/highs.js';

/** Plans tiny with loose targets. */
function planOf(given: World, ...edits: readonly Edit[]) {
  const easy: Edit = {
    set: 'targets',
    to: { coal: { base: '90 万t', baseYear: 2019, cap: '95 万t', reserve: '0 %', source: 'assumption' } },
  };
  return planScenario(loadFile('tiny.yaml', world(given, easy, ...edits)), { gap: 0 }, { solver: highs });
}

describe('the task is an obligation', () => {
  const costly = {
    gas: option('gas', { capital: '40000 元/户', runningSubsidy: '200 元/户' }),
    pump: option('pump', { capital: '40000 元/户' }),
  };
  const task = { total: '6000 户', minima: { power: { options: ['pump'], households: '1000 户' } } };

  test('without it nothing is done, with it exactly the task', () => {
    const idle = planOf({ options: costly });
    const plan = planOf({ options: costly, measure: { task } });
    if (idle.status !== 'proven' || plan.status !== 'proven') throw new Error('no plan');
    expect(idle.measures.find(({ id }) => id === 'loose-coal')?.used).toBe(false);
    const actions = plan.measures.find(({ id }) => id === 'loose-coal')?.actions ?? [];
    const households = actions.filter(({ unit }) => unit === 'household').map(({ amount }) => amount ?? 0);
    expect(households.reduce((total, each) => total + each, 0)).toBeCloseTo(6000, 3);
    expect(actions.filter(({ unit }) => unit === 'kt').map(({ amount }) => amount)).toEqual([
      expect.closeTo(12, 3),
      expect.closeTo(12, 3),
    ]);
    expect(plan.proof.passed).toBe(true);
    // What the measure does is told apart although the task is an obligation.
    expect(plan.measures.find(({ id }) => id === 'loose-coal')?.coalKt).toBeLessThan(-1);
  });
  test('where a bill may not rise and the pool is small the conflict names the rules', () => {
    // Gas costs 1 626 yuan, coal 1 000; 200 of subsidy.
    const dear = planOf(
      { options: { gas: costly.gas }, measure: { task: { total: '6000 户' } } },
      { set: 'guardrails.householdBill', to: '400 元/户 @assumption' },
    );
    if (dear.status !== 'impossible') throw new Error(dear.status);
    expect(dear.conflict.map(({ code }) => code).sort()).toEqual(['GRD-5', 'HHD-1.task']);
    const subsidised = { gas: option('gas', { subsidy: '4000 元/户' }) };
    const poor = planOf({ options: subsidised, measure: { task: { total: '6000 户' }, funds: '2000 万元' } });
    if (poor.status !== 'impossible') throw new Error(poor.status);
    expect(poor.conflict.map(({ code }) => code).sort()).toEqual(['HHD-1.task', 'HHD-3']);
  });
  test('a bill within its limit is no obstacle', () => {
    const plan = planOf(
      { options: { gas: costly.gas }, measure: { task: { total: '6000 户' } } },
      { set: 'guardrails.householdBill', to: '430 元/户 @assumption' },
    );
    expect(plan.status).toBe('proven');
  });
});

describe('a plan with every kind of option', () => {
  const some: Edit = {
    set: 'measures.loose-coal.task.minima',
    to: Object.fromEntries(
      Object.keys(options).map((id) => [
        id,
        { options: [id], households: id === 'wire' ? '300 户' : '700 户' },
      ]),
    ),
  };
  const cap: Edit = { set: 'targets.coal.cap', to: '230 万t @assumption' };
  const scenario = (): Loaded => loadDocument([...nightEdits, ...householdEdits, some, townGas, cap]);

  let plan: PlanWithValues;
  beforeAll(() => {
    const found = planScenario(scenario(), { resolution: 'standard', gap: 0.01 }, { solver: highs });
    if (found.status !== 'proven')
      throw new Error(`${found.status} ${JSON.stringify('conflict' in found ? found.conflict : '')}`);
    plan = found;
  });

  test('is proven', () => {
    expect(plan.proof.passed).toBe(true);
    const { rows } = plan.operation['household-converted'] ?? { rows: [] };
    expect(new Set(rows.map(([, id]) => id))).toEqual(new Set(Object.keys(options)));
  });

  type Rows = PlanWithValues['operation'][string]['rows'];
  const spoilt = (family: string, change: (rows: Rows) => Rows) => {
    const table = plan.operation[family];
    if (table === undefined) throw new Error(family);
    const operation = { ...plan.operation, [family]: { ...table, rows: change(table.rows) } };
    return verify(
      scenario().city,
      { ...plan, scenario: { ...plan.scenario }, operation },
      { failures: 10_000 },
    );
  };
  const codes = (proof: ReturnType<typeof verify>): readonly string[] =>
    proof.failures.map(({ code }) => code);
  const scaled = (id: string, factor: number) => (rows: Rows) =>
    rows.map((row) => (row[1] === id ? [...row.slice(0, -1), Number(row.at(-1)) * factor] : row));

  test.each([
    ['gas', 'GAS-1'],
    ['pump', 'PWR-1'],
    ['wire', 'PWR-1'],
    ['pipe', 'HEA-1'],
    ['clean', 'LED-A'],
  ])('more households with %s than told are found out: %s', (id, code) => {
    const proof = spoilt('household-converted', scaled(id, 1.1));
    expect(codes(proof)).toContain('HHD-1');
    if (code !== 'GAS-1') expect(codes(proof)).toContain(code);
    expect(codes(proof)).toContain('COST');
  });
  test('loose coal that is left out is found out', () => {
    const proof = spoilt('household-loose', (rows) => rows.slice(1));
    expect(codes(proof)).toEqual(expect.arrayContaining(['HHD-1', 'LED-A', 'LED-B', 'COST']));
  });
  test('households that go back are found out', () => {
    const proof = spoilt('household-converted', (rows) => [...rows, ['plain', 'wire', '2020-04', 3000]]);
    expect(codes(proof)).toContain('HHD-2');
  });
  test('an option that was not offered is found out', () => {
    const proof = spoilt('household-converted', (rows) => [...rows, ['plain', 'pump', '2020-10', 1]]);
    expect(codes(proof)).toContain('HHD-2');
  });
});
