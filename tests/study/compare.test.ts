/**
 * Tiny against edited tinies; the header of tiny.yaml has the arithmetic of the left plan: 707.468 kt at 435.800667 MCNY, with
 * a stop, 44 kt of high-calorific coal and 50 GWh of external power at 0.1542 / 0.4116 MCNY per kt of coal.
 */
import { describe, expect, test } from 'vitest';
import type { Edit, PlanWithValues, StudyAnswer } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { kindOf } from '../../engine/study/changes.js';
import type { Comparison } from '../../engine/study/compare/result.js';
import { openStudy, runStudyHere } from '../../engine/study/run.js';
import { highs as solver } from '../support/highs.js';
import { loadFile } from '../support/load-file.js';

const power = 0.1542 / 0.4116;
const assumed = (path: string, to: string): Edit => ({ set: path, to: `${to} @assumption` });

/** Tiny, or its plan, against tiny with edits. */
async function against(
  edits: readonly Edit[],
  plan?: PlanWithValues,
): Promise<{ readonly data: Comparison; readonly answer: StudyAnswer }> {
  const left = { scenario: loadFile('tiny.yaml'), ...(plan === undefined ? {} : { plan }) };
  const open = openStudy({
    study: 'compare',
    subjects: [left, { scenario: loadFile('tiny.yaml', edits) }],
    planOptions: { gap: 1e-9 },
  });
  if (!open.ok) throw new Error(JSON.stringify(open.issues));
  const answer = await runStudyHere(open, { solver });
  return { data: answer.data as unknown as Comparison, answer };
}

/** Steps add up to the last point less the first, in every value. */
function expectWhole({ points, steps }: Comparison): void {
  const [first, last] = [points[0]?.values, points.at(-1)?.values];
  if (!first || !last) throw new Error('no values at the ends');
  for (const key of ['coal', 'energy', 'intensity', 'cost', 'valueAddedLost', 'jobs'] as const) {
    const added = steps.reduce((total, { change }) => total + change[key], 0);
    expect(added, key).toBeCloseTo(last[key] - first[key], 9);
  }
}

describe('a scenario with itself', async () => {
  const { data, answer } = await against([]);

  test('has no difference anywhere', () => {
    expect(data.inputs).toEqual([]);
    expect(data.projects).toEqual({ begun: [], dropped: [], moved: [] });
    expect(data.steps.map(({ of }) => of)).toEqual([['assumptions'], ['policy'], ['re-optimisation']]);
    for (const { change } of data.steps) expect(Object.values(change)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(data.ledgers.every(({ change }) => change === 0)).toBe(true);
  });
  test('and says so', () =>
    expect(answer.findings.map(({ en }) => en)).toContain('The inputs of both do not differ in substance.'));
});

describe('more load (an assumption) and a lower cap (a policy)', async () => {
  const { data, answer } = await against([
    assumed('loads.town.energy', '18.18 亿kWh'),
    assumed('targets.coal.cap', '70 万t'),
  ]);
  const [assumptions, policy, again] = data.steps.map(({ change }) => change);

  test('inputs are told apart by their place', () =>
    expect(data.inputs).toEqual([
      { kind: 'policy', path: 'targets.coal.cap', left: '70.7468 万t', right: '70 万t @assumption' },
      {
        kind: 'assumption',
        path: 'loads.town.energy',
        left: '18 亿kWh',
        right: '18.18 亿kWh @assumption',
      },
    ]));
  test('18 GWh more from the unit at 0.30 / (5/7) kt and 0.5 MCNY/kt: 7.56 kt, 3.78 MCNY', () => {
    expect(assumptions?.coal).toBeCloseTo(7.56, 6);
    expect(assumptions?.cost).toBeCloseTo(3.78, 6);
    expect(assumptions?.energy).toBeCloseTo(5.4, 6);
  });
  test('the held decisions miss the old cap by 7.56 kt, the new one by 7.468 more', () => {
    const missed = data.points.map(({ broken }) => broken.map(({ code, amount }) => [code, amount]));
    expect(missed[1]).toEqual([['TGT-1', expect.closeTo(7.56, 5)]]);
    expect(missed[2]).toEqual([['TGT-1', expect.closeTo(15.028, 5)]]);
    expect(policy?.coal).toBeCloseTo(0, 6);
    expect(policy?.cost).toBeCloseTo(0, 6);
  });
  test('re-optimisation brings 15.028 kt down with external power', () => {
    expect(again?.coal).toBeCloseTo(-15.028, 6);
    expect(again?.cost).toBeCloseTo(15.028 * power, 5);
  });
  test('all steps together are the whole, and no step is called a plan', () => {
    expectWhole(data);
    expect(data.points.map(({ isPlan }) => isPlan)).toEqual([true, false, false, true]);
    expect(answer.findings.some(({ en }) => en.includes('missed by 15.03 kt'))).toBe(true);
    expect(answer.findings.some(({ zh }) => zh.includes('差 1.503 万t'))).toBe(true);
  });
});

test('a dearer grade: 487.468 kt at 50 yuan/t more, and the plan stays as it is', async () => {
  const to = { value: 550, unit: '元/t', source: 'assumption' };
  const { data } = await against([{ set: 'grades.base.price', to }]);
  expect(data.inputs).toMatchObject([{ path: 'grades.base.price', left: '500 元/t', right: '550 元/t' }]);
  expect(data.steps[0]?.change.cost).toBeCloseTo(487.468 * 0.05, 5);
  expect(data.steps[1]?.change.cost).toBe(0);
  expect(data.steps[2]?.change.cost).toBeCloseTo(0, 5);
  expectWhole(data);
});

test('a looser cap alone: held decisions keep it, re-optimisation saves 4.4 MCNY and the power', async () => {
  const { data } = await against([assumed('targets.coal.cap', '79 万t')]);
  expect(data.steps[0]?.change.cost).toBe(0);
  expect(data.steps[1]?.change.cost).toBeCloseTo(0, 6);
  expect(data.steps[2]?.change.cost).toBeCloseTo(-4.4 - 20.58 * power, 5);
  expect(data.projects.dropped.map(({ measure }) => measure)).toEqual(['high-cv-coal', 'external-power']);
  expect(data.points[2]?.broken).toEqual([]);
});

test('a measure that is no longer offered falls away by name, and its 20.58 kt come back', async () => {
  const { data } = await against([
    { remove: 'measures.external-power' },
    assumed('targets.coal.cap', '73 万t'),
  ]);
  const point = data.points[2];
  expect(point?.fallen).toMatchObject([{ measure: 'external-power', share: 1 }]);
  expect(point?.values?.coal).toBeCloseTo(728.048, 5);
  expect(point?.broken).toEqual([]);
  expectWhole(data);
});

test('a smaller quota: held power stands above it, and the rule is named', async () => {
  const { data } = await against([
    assumed('measures.external-power.blocks.line.quota', '0.3 亿kWh'),
    assumed('targets.coal.cap', '72 万t'),
  ]);
  expect(data.points[2]?.broken.map(({ code, amount }) => [code, amount])).toEqual([
    ['EXT-1', expect.closeTo(20, 4)],
  ]);
});

describe('firm power that stands on the unit that the plan stops', async () => {
  // N-1 of the new unit: old-1 with 100 MW and 200 MW of import serve the peak of 240 MW; without old-1 40 MW are missing.
  const { data, answer } = await against([
    assumed('nodes.public.firmImport', '200 MW'),
    assumed('measures.external-power.blocks.line.firm', '0 %'),
    assumed('targets.coal.cap', '75 万t'),
  ]);

  test('no number where supply fails, but the rule that fails', () => {
    expect(data.points[1]?.values).toBeNull();
    expect(data.points[1]?.broken[0]).toMatchObject({ code: 'PWR-4', amount: expect.closeTo(40, 4) });
    expect(answer.findings.some(({ en }) => en.startsWith('The left plan does not work'))).toBe(true);
  });
  test('its steps are one, and still the whole', () => {
    expect(data.steps.map(({ of }) => of)).toEqual([['assumptions', 'policy', 're-optimisation']]);
    expectWhole(data);
    expect(data.projects.dropped.map(({ measure }) => measure)).toContain('unit-shutdown');
  });
});

describe('a plan handed in', () => {
  const plan = planScenario(loadFile('tiny.yaml'), { gap: 1e-9 }, { solver });
  if (plan.status !== 'proven') throw new Error(plan.status);

  test('stands for its scenario', async () => {
    const { data } = await against([], plan);
    expect(data.left.figures?.cost).toBe(plan.objective.value);
    for (const { change } of data.steps)
      for (const value of Object.values(change)) expect(value).toBeCloseTo(0, 9);
  });
  test('is proven again: a forged one is refused', async () => {
    const { coal } = plan.ledgers;
    const forged = { ...plan, ledgers: { ...plan.ledgers, coal: { ...coal, after: coal.after * 0.9 } } };
    await expect(against([], forged)).rejects.toThrow('E_PLAN_UNPROVEN');
  });
  test('of another resolution is refused', () => {
    const scenario = loadFile('tiny.yaml');
    const subjects = [{ scenario, plan }, { scenario }];
    const open = openStudy({ study: 'compare', subjects, planOptions: { resolution: 'standard' } });
    expect(open).toMatchObject({ ok: false, issues: [{ code: 'E_CHOICE', path: 'resolution' }] });
  });
});

test('a right scenario without a plan: why, and how far the left decisions get', async () => {
  const { data, answer } = await against([assumed('targets.coal.cap', '60 万t')]);
  expect(data.right.figures).toBeNull();
  expect(data.steps.map(({ of }) => of)).toEqual([['assumptions'], ['policy']]);
  expect(data.points[2]?.broken[0]?.amount).toBeCloseTo(107.468, 4);
  expect(answer.findings[0]?.en).toMatch(/^The right scenario has no plan: .*Coal consumption of the city/);
});

test('every place has a kind', () => {
  const kinds = {
    'targets.coal.cap': 'policy',
    'horizon.0.targets.coal.cap': 'policy',
    'horizon.0.growth.power': 'assumption',
    'horizon.1': 'assumption',
    'measures.external-power.blocks.line.price': 'assumption',
    'measures.external-power.blocks.line.quota': 'policy',
    'measures.semi-coke': 'policy',
    'rulesOverride.coalScope': 'policy',
    'units.old-1.name.en': 'note',
    'grades.base.heatValue': 'assumption',
    title: 'note',
    rules: 'policy',
  };
  for (const [path, kind] of Object.entries(kinds)) expect(kindOf(path), path).toBe(kind);
});
