/**
 * What moves the cost of tiny.yaml; its header has the arithmetic. The plan buys 50 GWh of external power at 0.36 yuan/kWh; a
 * tonne of coal is worth 0.1542 / 0.4116 = 0.374636 MCNY/kt at the margin, by external power.
 */
import { describe, expect, test } from 'vitest';
import type { StudyAnswer } from '../../engine/contract.js';
import { openStudy, runStudyHere } from '../../engine/study/run.js';
import type { SensitivityResult } from '../../engine/study/sensitivity/result.js';
import { highs as solver } from '../support/highs.js';
import { loadFile, type Loaded } from '../support/load-file.js';

function opened(scenario: Loaded, options: unknown) {
  return openStudy({
    study: 'sensitivity',
    subjects: [{ scenario }],
    options,
    planOptions: { gap: 1e-9 },
  });
}

function answerOf(scenario: Loaded, options: unknown): Promise<StudyAnswer> {
  const open = opened(scenario, options);
  if (!open.ok) throw new Error(JSON.stringify(open.issues));
  return runStudyHere(open, { solver });
}

const dataOf = ({ data }: StudyAnswer): SensitivityResult => data as unknown as SensitivityResult;

function inputOf({ inputs }: SensitivityResult, path: string) {
  const input = inputs.find((each) => each.path === path);
  if (input === undefined) throw new Error(`no input ${path}`);
  return input;
}

const tiny = loadFile('tiny.yaml');
const price = 'measures.external-power.blocks.line.price';
const atMargin = 0.1542 / 0.4116;

describe('cost of tiny', async () => {
  const answer = await answerOf(tiny, {
    inputs: [
      { path: price, by: '10 %' },
      { path: 'targets.coal.cap', low: '70 万t', high: '720 kt' },
      { path: 'grades.*.price', by: '10 %' },
      { path: 'loads.town.energy', by: '1 %' },
      { path: 'targets.intensity.reduction', by: '5 %' },
    ],
  });
  const result = dataOf(answer);
  const change = (path: string, side: 'low' | 'high'): number =>
    (inputOf(result, path)[side].figures?.cost ?? NaN) - result.base.cost;

  test('the base is the plan', () => expect(result.base.cost).toBeCloseTo(435.800667, 5));

  test('50 GWh at 0.036 yuan/kWh less or more: 1.8 MCNY', () => {
    expect(change(price, 'low')).toBeCloseTo(-1.8, 6);
    expect(change(price, 'high')).toBeCloseTo(1.8, 6);
    expect(inputOf(result, price)).toMatchObject({
      low: { value: '0.324 元/kWh', status: 'plan' },
      high: { value: '0.396 元/kWh' },
    });
    expect(inputOf(result, price).swing).toBeCloseTo(3.6, 6);
  });

  test('a cap 7.468 kt tighter and 12.532 kt wider, each at the price of the margin', () => {
    expect(change('targets.coal.cap', 'low')).toBeCloseTo(7.468 * atMargin, 6);
    expect(change('targets.coal.cap', 'high')).toBeCloseTo(-12.532 * atMargin, 6);
    expect(inputOf(result, 'targets.coal.cap').high.value).toBe('720 kt');
  });

  test('all grades of coal together: a tenth of 380.134 MCNY', () => {
    expect(change('grades.*.price', 'low')).toBeCloseTo(-38.0134, 4);
    expect(change('grades.*.price', 'high')).toBeCloseTo(38.0134, 4);
    expect(inputOf(result, 'grades.*.price').high.value).toBe('+10 %');
  });

  test('an input that changes the city without measures: 18 GWh of load are bought, with the loss 0.36 / 0.98 each', () => {
    expect(change('loads.town.energy', 'high')).toBeCloseTo((18 * 0.36) / 0.98, 5);
    expect(change('loads.town.energy', 'low')).toBeCloseTo((-18 * 0.36) / 0.98, 5);
  });

  test('sorted by swing; the three largest are named in both languages', () => {
    expect(result.inputs.map(({ path }) => path)).toEqual([
      'grades.*.price',
      'loads.town.energy',
      'targets.coal.cap',
      price,
      'targets.intensity.reduction',
    ]);
    expect(answer.findings[0]?.en).toMatch(
      /435\.8 million CNY.*coal grades all price.*Town load energy.*coal cap/,
    );
    expect(answer.findings[0]?.zh).toMatch(/43580 万元.*煤种 全部 价格.*全城用电 能源.*煤炭 控制目标/);
    expect(answer.tables[0]?.rows[3]?.slice(1, 3)).toEqual(['0.324 元/kWh', '0.396 元/kWh']);
    for (const cell of answer.tables[0]?.rows[4]?.slice(3, 6) ?? []) expect(cell).toBeCloseTo(0, 6);
  });

  test('each input is a question of its own: alone it has the same answer', async () => {
    const alone = dataOf(await answerOf(tiny, { inputs: [{ path: price, by: '10 %' }] }));
    expect(inputOf(alone, price).swing).toBeCloseTo(inputOf(result, price).swing, 9);
  });
});

test('a side without a plan is called impossible, and the swing counts the plans there are', async () => {
  // No plan of tiny burns less than 681.05 kt.
  const answer = await answerOf(tiny, {
    result: 'coal',
    inputs: [{ path: 'targets.coal.cap', low: '65 万t', high: '72 万t' }],
  });
  const { low, swing } = inputOf(dataOf(answer), 'targets.coal.cap');
  expect(low).toMatchObject({ status: 'impossible', figures: null });
  expect(swing).toBeCloseTo(720 - 707.468, 6);
  expect(answer.findings.map(({ en }) => en).join(' ')).toContain('Impossible: coal cap 65 万t');
  expect(answer.tables[0]?.rows[0]?.[3]).toEqual({ zh: '无解', en: 'impossible' });
});

test('a side that is no valid scenario says why', async () => {
  const { inputs } = dataOf(
    await answerOf(tiny, { inputs: [{ path: 'nodes.public.peak', low: '200 MW', high: '2000 MW' }] }),
  );
  expect(inputs[0]?.low.status).toBe('plan');
  expect(inputs[0]?.high.status).toBe('refused');
  expect(inputs[0]?.high.reason?.en).toContain('cannot meet its power demand');
});

test('what is moved unless told: targets, prices, the economy, then the levers of the measures', async () => {
  const result = dataOf(await answerOf(tiny, { by: '1 %', most: 10, result: 'energy' }));
  expect(result.inputs.map(({ path }) => path).toSorted()).toEqual([
    'economy.discountRate',
    'economy.valueAdded',
    'fuels.*.price',
    'grades.*.price',
    'measures.external-power.blocks.*.price',
    'measures.external-power.blocks.line.quota',
    'measures.high-cv-coal.maximumShare',
    'targets.coal.cap',
    'targets.energy.provinceIncrement',
    'targets.intensity.reduction',
  ]);
});

test('a share is kept within the bounds of its field unless a user asked for it by name', async () => {
  const wide = loadFile('tiny.yaml', [
    { set: 'measures.high-cv-coal.maximumShare', to: '95 % @assumption' },
    { set: 'targets', to: {} },
  ]);
  const { inputs } = dataOf(await answerOf(wide, { most: 12 }));
  expect(inputs.find(({ path }) => path === 'measures.high-cv-coal.maximumShare')?.high.value).toBe('100 %');
  const asked = opened(wide, { inputs: [{ path: 'measures.high-cv-coal.maximumShare', by: '10 %' }] });
  expect(asked.ok ? [] : asked.issues.map(({ code, path }) => [code, path])).toEqual([
    ['E_FIGURE_MAX', 'inputs.0.high'],
  ]);
});

test('every problem of the inputs at once, in both languages', () => {
  const open = opened(tiny, {
    inputs: [
      { path: 'targets.coal.kap', by: '5 %' },
      { path: price, low: '0.4 元/kWh', high: '0.3 元/kWh' },
      { path: 'grades.*.heatValue' },
      { path: 'grades.*.price', by: '5 %', low: 1, high: 2 },
      { path: 'title', by: '10 %' },
      { path: 'economy.discountRate', low: '-1 %', high: '90 %' },
      { path: 'economy.discountRate', low: '1 MW', high: 'abc' },
    ],
  });
  const issues = open.ok ? [] : open.issues;
  expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'E_EDIT_PATH inputs.0.path',
    'E_RANGE_ORDER inputs.1',
    'E_CHOICE inputs.2',
    'E_CHOICE inputs.3',
    'E_TYPE inputs.4.path',
    'E_FIGURE_MIN inputs.5.low',
    'E_FIGURE_MAX inputs.5.high',
    'E_UNIT_MISMATCH inputs.6.low',
    'E_FIGURE_FORM inputs.6.high',
  ]);
  expect(issues[0]?.wayOut.zh).toContain('cap');
  expect(issues[0]?.wayOut.en).toContain('cap');
});

test('options are refused all at once', () => {
  const open = opened(tiny, { by: '95 %', most: 0, result: 'money', inputs: [{ by: '5 %' }] });
  expect(open.ok ? [] : open.issues.map(({ path }) => path).toSorted()).toEqual([
    'by',
    'inputs.0.path',
    'most',
    'result',
  ]);
});
