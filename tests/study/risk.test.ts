/**
 * Risk on tiny.yaml, whose header has the plan: 50 GWh of external power, old-1 stopped from March, 220 kt of high-calorific
 * coal; 707.468 kt (the cap) at 435.800667 MCNY.
 */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { openStudy, runStudyHere } from '../../engine/study/run.js';
import type { Judgement } from '../../engine/study/risk/judgement.js';
import { loadFile } from '../support/load-file.js';
import { highs as solver } from '../support/highs.js';
import { studyOf } from '../support/study.js';

const none = { weather: 'off', recovery: 'off', heatValue: 'off', delivery: 'off', delay: 'off' };
const half = (...values: readonly number[]) => ({ distribution: 'discrete', values, shares: [0.5, 0.5] });

async function judged(options: object, edits: readonly Edit[] = []) {
  const open = openStudy({
    study: 'risk',
    subjects: [{ scenario: loadFile('tiny.yaml', edits) }],
    options: { ...none, samples: 24, ...options },
    planOptions: { gap: 1e-9 },
  });
  if (!open.ok) throw new Error(JSON.stringify(open.issues));
  const answer = await runStudyHere(open, { solver });
  return { answer, fixed: answer.data['fixed'] as Judgement, replan: answer.data['replan'] as Judgement };
}

const outcomes = ({ outcomes: samples }: Judgement) =>
  samples.map(({ outcome }) => {
    if (outcome === null) throw new Error('a sample without an answer');
    return outcome;
  });

const target = ({ targets }: Judgement, id: string) => targets.find((each) => each.id === id);

test('without any deviation a sample is the plan', async () => {
  const { fixed } = await judged({ samples: 2 });
  for (const outcome of [fixed.nominal, ...outcomes(fixed)]) {
    expect(outcome?.coal).toBeCloseTo(707.468, 6);
    expect(outcome?.cost).toBeCloseTo(435.800667, 6);
    // 50 GWh over the boundary at 0.302 ktce/GWh less what the boundary counts before: the plan's own ledger.
    expect(outcome).toMatchObject({ heat: 0, power: 0, peakHeat: 0, peakPower: 0, contract: 0 });
  }
  expect(fixed.all).toMatchObject({ share: 1, hits: 2, high: 1 });
  expect(target(fixed, 'coal')).toMatchObject({ nominal: 707.468, cap: 707.468 });
});

describe('only external power is uncertain: all or four fifths of it', async () => {
  const { fixed } = await judged({ delivery: half(1, 0.8) });
  // 10 GWh less bring 9.8 GWh less: 9.8 x 0.30 / (5/7) = 4.116 kt more coal at 0.5, 10 x 0.36 less import.
  const late = { coal: 707.468 + 4.116, cost: 435.800667 + 4.116 * 0.5 - 3.6 };

  test('each sample is one of two, exactly', () => {
    for (const { coal, cost } of outcomes(fixed)) {
      const isLate = coal > 708;
      expect(coal).toBeCloseTo(isLate ? late.coal : 707.468, 6);
      expect(cost).toBeCloseTo(isLate ? late.cost : 435.800667, 6);
    }
  });

  test('the cap is met as often as all is delivered, and the interval is that of Wilson', () => {
    const hits = outcomes(fixed).filter(({ coal }) => coal < 708).length;
    const met = target(fixed, 'coal')?.met;
    expect(met).toMatchObject({ hits, samples: 24, share: hits / 24 });
    expect(fixed.all.hits).toBe(hits);
    // Around the true one half: this seed draws 24 numbers like any other.
    expect(met?.low).toBeLessThan(0.5);
    expect(met?.high).toBeGreaterThan(0.5);
    expect(target(fixed, 'energy')?.met.share).toBe(1);
  });

  test('delivery explains all of it', () => {
    expect(fixed.drivers).toHaveLength(1);
    expect(fixed.drivers[0]).toMatchObject({
      source: 'delivery',
      name: { en: 'Delivery of External power' },
    });
    expect(fixed.drivers[0]?.coal).toBeCloseTo(1, 12);
  });
});

test('coal of a lower heat value: each part of the plan takes more tonnes, January excepted', async () => {
  const { fixed } = await judged({ heatValue: half(1, 0.99), samples: 16 });
  // January is past: (37.2 x 0.36 + 112.8 x 0.30) / (5/7) = 66.1248 kt and 0.83333 kt of the boiler stay.
  // The rest: 529.62 - 47.232 ktce less 220 kt of better coal, and 9.16667 kt of the boiler.
  const coalAt = (base: number, high: number): number =>
    66.1248 + 10 / 12 + 220 + (529.62 - 47.232 - (220 * 6 * high) / 7) / ((5 * base) / 7) + 110 / 12 / base;
  const expected = [coalAt(1, 1), coalAt(0.99, 1), coalAt(1, 0.99), coalAt(0.99, 0.99)];
  expect(expected[0]).toBeCloseTo(707.468, 3);
  const seen = new Set<number>();
  for (const { coal } of outcomes(fixed)) {
    const nearest = expected.findIndex((each) => Math.abs(each - coal) < 1e-3);
    expect(nearest).toBeGreaterThanOrEqual(0);
    seen.add(nearest);
  }
  expect(seen.size).toBeGreaterThan(1);
});

test('a month of delay keeps old-1 running in March', async () => {
  const { fixed } = await judged({ delay: half(0, 1), samples: 12 });
  // 50 MW x 744 h at 0.36 instead of 0.30, and a month of its fixed cost: 100 x 0.1 / 12.
  const more = (37.2 * 0.06) / (5 / 7);
  const late = outcomes(fixed).filter(({ coal }) => coal > 708);
  expect(late.length).toBeGreaterThan(0);
  expect(late.length).toBeLessThan(12);
  for (const { coal, cost } of late) {
    expect(coal).toBeCloseTo(707.468 + more, 6);
    expect(cost).toBeCloseTo(435.800667 + more * 0.5 + (100 * 0.1) / 12, 5);
  }
  for (const { delay, outcome } of fixed.outcomes) expect(delay).toBe((outcome?.coal ?? 0) > 708 ? 1 : 0);
});

test('a rebound beyond all plants leaves power unserved, and says how much', async () => {
  const rebound: readonly Edit[] = [
    { set: 'profiles.factor.town', to: { values: Array.from({ length: 12 }, () => 1), source: 'invented' } },
    { set: 'loads.town.recovery', to: 'town' },
  ];
  const { fixed } = await judged(
    { samples: 1, recovery: { distribution: 'discrete', values: [1.6], shares: [1] } },
    rebound,
  );
  // 240 GWh a month. From March new-1 alone makes 0.3 GW: 223.2 in six months, 216 in four; 49 GWh come over the line.
  expect(outcomes(fixed)[0]?.power).toBeCloseTo(6 * (240 - 223.2) + 4 * (240 - 216) - 49, 4);
  expect(fixed.power).toMatchObject({ hits: 1, share: 1, high: 1 });
  expect(fixed.heat.hits).toBe(0);
  expect(fixed.unserved.hits).toBe(1);
});

test('planned anew, what is not delivered is replaced by more of it, up to the quota', async () => {
  const { replan, answer } = await judged({ mode: 'both', delivery: half(1, 0.8), samples: 12 });
  for (const { coal, cost } of outcomes(replan)) {
    expect(coal).toBeLessThanOrEqual(707.468 + 1e-6);
    expect(cost).toBeCloseTo(435.800667, 5);
  }
  expect(replan.all.share).toBe(1);
  expect(answer.findings.some(({ en }) => en.includes('bounds the share from above'))).toBe(true);
});

test('planned anew with whole decisions, all coal worse: no sample has an answer', async () => {
  // 10 % less heat takes 10 % more coal, some 70 kt; the measures left have less: 26 kt of power and 6 kt of gas.
  const { replan } = await judged({
    mode: 'replan',
    whole: true,
    samples: 2,
    heatValue: { distribution: 'discrete', values: [0.9], shares: [1] },
  });
  expect(replan.all).toMatchObject({ hits: 0, low: 0 });
});

test('the same seed gives the same answer, another seed another', async () => {
  const options = { heatValue: {}, delivery: {}, delay: {}, samples: 10 };
  const [first, again, other] = [
    await judged(options),
    await judged(options),
    await judged({ ...options, seed: 2 }),
  ];
  expect(again.fixed).toEqual(first.fixed);
  expect(other.fixed.outcomes).not.toEqual(first.fixed.outcomes);
});

test('switching one source off moves no number of the others', async () => {
  const [with_, without] = [
    await judged({ delivery: half(1, 0.8), delay: half(0, 1), samples: 8 }),
    await judged({ delay: half(0, 1), samples: 8 }),
  ];
  expect(with_.fixed.outcomes.map(({ delay }) => delay)).toEqual(
    without.fixed.outcomes.map(({ delay }) => delay),
  );
});

test('options that do not hold together are refused, all at once', () => {
  const scenario = loadFile('tiny.yaml');
  const open = openStudy({
    study: 'risk',
    subjects: [{ scenario }],
    options: {
      weather: { distribution: 'discrete', values: [1, 2], shares: [1] },
      delivery: { low: 1.1 },
      delay: { values: [0, 1], shares: [0.5, 0.4] },
    },
  });
  expect(open.ok).toBe(false);
  if (!open.ok)
    expect(open.issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'E_SERIES_LENGTH weather.shares',
      'E_RANGE_ORDER delivery',
      'E_SHARES_SUM delay.shares',
    ]);
});

test('a scenario without a plan has no risk to study', async () => {
  await expect(studyOf('risk', ['impossible.yaml'], { ...none, samples: 1 })).rejects.toMatchObject({
    code: 'E_STUDY_NO_PLAN',
  });
});

test('findings and tables are told in both languages', async () => {
  const { answer } = await judged({ delivery: half(1, 0.8), samples: 4 });
  expect(answer.findings.length).toBeGreaterThan(3);
  for (const { zh, en } of answer.findings) {
    expect(zh.length).toBeGreaterThan(10);
    expect(en.length).toBeGreaterThan(10);
  }
  expect(answer.tables.map(({ id }) => id)).toEqual(['fixed-targets', 'fixed-outcomes', 'fixed-drivers']);
});
