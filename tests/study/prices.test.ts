/**
 * Prices of tiny.yaml, whose header has the arithmetic. A tonne of coal at the margin is saved by external power: 1 GWh for
 * 0.36 MCNY brings 0.98 GWh and saves 0.4116 kt that cost 0.2058, so (0.36 - 0.2058) / 0.4116 = 0.374636 MCNY/kt.
 */
import { describe, expect, test } from 'vitest';
import type { PlanWithValues, StudyAnswer } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import type { Result } from '../../engine/study/prices.js';
import { openStudy, runStudyHere, workOf } from '../../engine/study/run.js';
import { studyOf } from '../support/study.js';
import { loadFile, type Loaded } from '../support/load-file.js';
import { highs as solver } from '../support/highs.js';

const coal = 0.1542 / 0.4116;
const dataOf = (answer: StudyAnswer): Result => answer.data as unknown as Result;

const opened = (scenario: Loaded, options: unknown = {}, plan?: PlanWithValues) => {
  const subject = plan === undefined ? { scenario } : { scenario, plan };
  const open = openStudy({ study: 'prices', subjects: [subject], options, planOptions: { gap: 1e-9 } });
  if (!open.ok) throw new Error(JSON.stringify(open.issues));
  return open;
};

describe('tiny', async () => {
  const answer = await studyOf('prices', ['tiny.yaml'], { count: 60 });
  const { cost, prices, binding } = dataOf(answer);
  const of = (code: string, at: string) => prices.find((each) => each.code === code && each.at === at);

  test('a kilotonne of the cap is worth 0.374636 MCNY on both sides, and stands first', () => {
    expect(cost).toBeCloseTo(435.800667, 5);
    expect(prices[0]).toMatchObject({
      code: 'TGT-1',
      kind: 'ceiling',
      unit: 'MCNY/kt',
      corner: false,
      agrees: true,
    });
    for (const side of ['price', 'harder', 'easier'] as const) expect(prices[0]?.[side]).toBeCloseTo(coal, 6);
    // 0.1 % of the cap.
    expect(prices[0]?.step).toBeCloseTo(0.707468, 9);
  });
  test('power costs what the imported GWh does: 0.36 / 0.98', () => {
    expect(of('PWR-1', 'public 2020-02/all')).toMatchObject({
      kind: 'demand',
      unit: 'MCNY/GWh',
      agrees: true,
    });
    expect(of('PWR-1', 'public 2020-02/all')?.price).toBeCloseTo(0.36 / 0.98, 6);
  });
  test('better coal: 0.2 kt of coal saved for 20 yuan more', () => {
    expect(of('COA-4.contract', 'high 2020-05')?.price).toBeCloseTo(0.2 * coal - 0.02, 6);
  });
  test('the least use of old-1 costs 0.084 kt of coal a GWh, with its price', () => {
    // (0.36 - 0.30) / (5/7) kt more than new-1 for each GWh.
    expect(of('UNT-7', 'old-1 2020-02')?.price).toBeCloseTo((0.06 / (5 / 7)) * (0.5 + coal), 6);
  });
  test('a side without a plan has no price, and says so', () => {
    // 1 TJ of the boiler takes 1 / (0.7 x 20.934) kt; its heat is bounded by its load as well, which stays.
    const boiler = of('BLR-4', 'steam-1 2020-06');
    expect(boiler?.easier).toBeCloseTo((0.5 + coal) / (0.7 * 20.934), 6);
    expect(boiler).toMatchObject({ harder: null, corner: true });
    expect(boiler?.words.en).toContain('leaves no plan');
  });
  test('rules of many months do not hide the others', () => {
    const codes = prices.slice(0, 5).map(({ code }) => code);
    expect(new Set(codes).size).toBe(5);
    expect(prices.length).toBe(Math.min(60, binding));
    expect(of('PWR-1', 'public 2020-02/all')?.alike).toBe(10);
  });
  test('says it in both languages', () => {
    expect(answer.findings[1]?.zh).toContain('省 374.6 元/t');
    expect(answer.findings[1]?.en).toContain('saves 374.6 CNY/t');
    expect(answer.tables[0]?.rows).toHaveLength(prices.length);
  });
});

describe('a corner', async () => {
  // 100 GWh of external power and 20.58 kt less under the cap: it stands where external power ends and nothing is left.
  const scenario = loadFile('tiny.yaml', [
    { set: 'measures.boiler-retrofit.boilers', to: {} },
    { set: 'targets.coal.cap', to: `${802.8928 - 30.8448 - 44 - 41.16} kt @assumption` },
  ]);
  const { prices } = dataOf(await runStudyHere(opened(scenario, { count: 1 }), { solver }));

  test('has no plan on the harder side, and the price of external power on the other', () => {
    expect(prices[0]).toMatchObject({ code: 'TGT-1', harder: null, corner: true });
    expect(prices[0]?.easier).toBeCloseTo(coal, 5);
  });
});

describe('between two measures', async () => {
  // Where better coal has just run out (772.048 - 44), a tighter cap costs external power, a looser one saves better coal.
  const scenario = loadFile('tiny.yaml', [{ set: 'targets.coal.cap', to: `${772.048 - 44} kt @assumption` }]);
  const { prices } = dataOf(await runStudyHere(opened(scenario, { count: 1 }), { solver }));

  test('the sides differ, 374.6 against 100 yuan/t, and the dual lies between', () => {
    expect(prices[0]?.harder).toBeCloseTo(coal, 4);
    expect(prices[0]?.easier).toBeCloseTo(0.1, 4);
    expect(prices[0]).toMatchObject({ corner: true, agrees: true });
  });
});

test('a plan that is handed in gives the prices of one that is made', async () => {
  const scenario = loadFile('tiny.yaml');
  const plan = planScenario(scenario, { gap: 1e-9 }, { solver });
  if (plan.status !== 'proven') throw new Error(plan.status);
  const given = dataOf(await runStudyHere(opened(scenario, { count: 5 }, plan), { solver }));
  const made = dataOf(await runStudyHere(opened(scenario, { count: 5 }), { solver }));
  expect(given).toEqual(made);
});

test('prices are those of the stage that the plan was judged by', async () => {
  // Least value added lost forbids the stop (9 MCNY of value added): the cap costs more without it.
  const scenario = loadFile('tiny.yaml', [
    { set: 'objective', to: { choice: 'value-added', tolerance: '0 %', source: 'assumption' } },
    { set: 'targets.coal.cap', to: '750 kt @assumption' },
  ]);
  const plan = planScenario(scenario, { gap: 1e-9 }, { solver });
  if (plan.status !== 'proven') throw new Error(plan.status);
  const { cost, prices } = dataOf(await runStudyHere(opened(scenario, { count: 1 }), { solver }));
  expect(cost).toBeCloseTo(plan.objective.value, 5);
  expect(prices[0]?.price).toBeCloseTo(plan.prices.find(({ code }) => code === 'TGT-1')?.value ?? NaN, 6);
});

test('pieces know nothing of each other: any cut gives the same prices', async () => {
  const open = opened(loadFile('tiny.yaml'), { count: 30 });
  const seen: { readonly work: string; readonly piece: unknown }[] = [];
  const steps = open.study.steps(open.input);
  let next = steps.next([]);
  while (next.done !== true) {
    const { work, pieces } = next.value;
    // The last first.
    const parts = pieces.toReversed().map((piece) => {
      seen.push({ work, piece });
      return workOf(open, work, piece, { solver });
    });
    next = steps.next(parts.toReversed());
  }
  expect(seen.filter(({ work }) => work === 'differences')).toHaveLength(2);
  expect(next.value).toEqual(
    dataOf(await runStudyHere(opened(loadFile('tiny.yaml'), { count: 30 }), { solver })),
  );
});
