/** Policy on households as lines of the compliance table: the task, the pool of subsidies, the bill, what bonds carry. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { verify } from '../../engine/plan/verify/index.js';
import { group, options } from '../golden/edits-households.js';
import { horizonOf } from '../support/horizon.js';
import { loadFile } from '../support/load-file.js';
import { highs } from '../support/highs.js';

/** 10 000 households of 2 t each, 20 GJ of heat, all of it in the last two months of the year. */
const villages = group({
  area: 'town',
  sector: 'city',
  households: '1 万户',
  stoveEfficiency: '47.76918 %',
  statistical: '2 万t',
  baseYear: { statistical: '2 万t' },
  grade: 'base',
  monthly: 'late',
  hourly: 'flat',
  feeder: '100 MW',
});

const gas = {
  ...options.gas,
  groups: ['villages'],
  capital: '40000 元/户',
  subsidy: '4000 元/户',
  runningSubsidy: '200 元/户',
  reburn: '0 %',
  bond: '50 %',
};

const scenario = (...edits: readonly Edit[]) =>
  loadFile('tiny.yaml', [
    {
      set: 'profiles.monthly.late',
      to: { shares: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0.5], source: 'invented' },
    },
    { set: 'grades.base.supply', to: '40 万t @assumption' },
    { set: 'households', to: { villages } },
    { set: 'targets', to: {} },
    { set: 'guardrails.householdBill', to: '430 元/户 @assumption' },
    { set: 'guardrails.bondPool', to: '2 亿元 @assumption' },
    {
      set: 'measures',
      to: {
        'loose-coal': {
          options: { gas },
          completeBy: 10,
          task: { total: '6000 户', minima: { north: { groups: ['villages'], households: '5000 户' } } },
          funds: '3000 万元',
          source: 'assumption',
        },
      },
    },
    ...edits,
  ]);

function planOf(...edits: readonly Edit[]): PlanWithValues {
  const plan = planScenario(scenario(...edits), { gap: 0 }, { solver: highs });
  if (plan.status !== 'proven') throw new Error(plan.status);
  return plan;
}

const lineOf = (plan: PlanWithValues, target: string) =>
  plan.compliance.find((line) => line.target === target);

describe('6 000 households on gas', () => {
  let plan: PlanWithValues;
  beforeAll(() => {
    plan = planOf();
  });

  test.each([
    // Nobody is converted before, and the task is done to the household.
    ['task/total', { code: 'HHD-1.task', unit: 'household', before: 0, value: 6000, cap: 6000, floor: true }],
    // A task for 5 000 of them has 1 000 to spare.
    ['task/north', { code: 'HHD-1.task', unit: 'household', before: 0, value: 6000, cap: 5000, floor: true }],
    // 4 000 yuan once and 200 for the heat of the year: 24 and 1.2 MCNY.
    ['household-subsidy', { code: 'HHD-3', unit: 'MCNY', before: 0, value: 25.2, cap: 30 }],
    // 20 GJ / 0.9 / 35.544 MJ/m3 at 2.6 yuan, less 1 000 of coal and 200 of subsidy.
    ['household-bill', { code: 'GRD-5', unit: '元/户', before: 0, value: 425.55, cap: 430 }],
    // Half of 40 000 yuan each.
    ['bond', { code: 'GRD-7', unit: 'MCNY', before: 0, value: 120, cap: 200 }],
  ])('%s', (target, { value, cap, before, ...head }) => {
    expect(lineOf(plan, target)).toMatchObject({
      ...head,
      before: expect.closeTo(before, 3),
      value: expect.closeTo(value, 1),
      cap,
      margin: expect.closeTo(Math.abs(cap - value), 1),
      met: true,
      lamp: 'green',
    });
  });

  test('is proven, and a line that is wrong or missing is found', () => {
    const { city } = scenario();
    expect(plan.proof.failures).toEqual([]);
    for (const target of ['task/total', 'household-subsidy', 'household-bill']) {
      const code = lineOf(plan, target)?.code;
      const wrong = plan.compliance.map((line) =>
        line.target === target ? { ...line, value: line.value + 1 } : line,
      );
      const told = (compliance: PlanWithValues['compliance']) =>
        verify(city, { ...plan, compliance }, { failures: 100 }).failures.map((failure) => failure.code);
      expect(told(wrong)).toContain(code);
      expect(told(plan.compliance.filter((line) => line.target !== target))).toContain(code);
    }
  });
});

test('an option that nobody takes has no bill', () => {
  const dear = { ...gas, runningSubsidy: '0 元/户' };
  const plan = planOf(
    { set: 'measures.loose-coal.options.dear', to: dear },
    { set: 'guardrails.householdBill', to: '430 元/户 @assumption' },
  );
  expect(lineOf(plan, 'household-bill')?.value).toBeCloseTo(425.55, 1);
});

test('bonds that carry less than the task needs leave no plan', () => {
  const poor = scenario({ set: 'guardrails.bondPool', to: '1.1 亿元 @assumption' });
  const plan = planScenario(poor, { gap: 0 }, { solver: highs });
  if (plan.status !== 'impossible') throw new Error(plan.status);
  expect(plan.conflict.map(({ code }) => code).sort()).toEqual(['GRD-7', 'HHD-1.task']);
  const repairs = plan.repairs.map(({ change, amount }) => [change, Math.round(amount)]);
  // 10 MCNY more, or 500 households fewer: half of 40 000 yuan each.
  expect(repairs).toContainEqual(['GRD-7 2020', 10]);
  expect(repairs).toContainEqual(['HHD-1.task total 2020', 500]);
});

test('a task that cannot be done is told by its own name, not by that of the homes that bear its id', () => {
  const minimum = {
    name: { zh: '平原村', en: 'Villages of the plain' },
    groups: ['villages'],
    households: '6000 户',
  };
  const poor = scenario(
    { set: 'guardrails.bondPool', to: '1.1 亿元 @assumption' },
    { set: 'measures.loose-coal.task', to: { minima: { villages: minimum }, source: 'assumption' } },
  );
  const plan = planScenario(poor, { gap: 0 }, { solver: highs });
  if (plan.status !== 'impossible') throw new Error(plan.status);
  const wordsOf = (rows: typeof plan.conflict | typeof plan.repairs) => rows.map(({ words }) => words);
  expect(wordsOf(plan.conflict)).toContainEqual({
    zh: '平原村：散煤治理改造户数不少于任务',
    en: 'Villages of the plain: No fewer households are converted than the task asks',
  });
  expect(wordsOf(plan.repairs).map(({ en }) => en)).toContainEqual(
    expect.stringMatching(/^Villages of the plain: .*500 households/),
  );
});

test('in the second year only the running part is due', () => {
  const plan = planOf(horizonOf([{ year: 2021 }]));
  expect(lineOf(plan, 'household-subsidy')?.value).toBeCloseTo(25.2, 3);
  expect(lineOf(plan, 'household-subsidy@2021')?.value).toBeCloseTo(1.2, 3);
  expect(lineOf(plan, 'bond@2021')?.value).toBeCloseTo(0, 6);
  expect(plan.proof.failures).toEqual([]);
});
