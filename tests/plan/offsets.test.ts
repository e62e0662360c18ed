/** What a plan says of admission: sources, verdicts with their reasons, obligations, and the cut that may be credited. */
import { describe, expect, test } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { Plan } from '../../engine/contract.js';
import { admission, closed, planAdmission, verdictOn, works } from '../support/admission-city.js';
import { highs } from '../support/highs.js';

const planOf = (...input: Parameters<typeof admission>): PlanWithValues =>
  planAdmission(highs, admission(...input));

describe('a refusal names its reason', () => {
  test('short of offsets, by kind and amount', () => {
    const plan = planOf(
      { works: works() },
      { closed: closed({ deemed: { coal: '1 万t', energy: '0.5 万tce' } }) },
    );
    expect(verdictOn(plan, 'works')).toMatchObject({
      admitted: false,
      offsets: [],
      reason: {
        code: 'short-of-offsets',
        missing: { coalKt: expect.closeTo(2, 6), spotCoalKt: 0, energyKtce: expect.closeTo(3.8, 6) },
      },
    });
  });

  test('what is pledged to others', () => {
    const plan = planOf(
      { works: works(), better: works({ valueAdded: '2 亿元' }) },
      { closed: closed({ deemed: { coal: '2.3 万t', energy: '4 万tce' } }) },
    );
    // 23 kt less the 12 of the better one leave 11 of 12.
    expect(verdictOn(plan, 'works').reason).toMatchObject({
      code: 'offsets-taken',
      missing: { coalKt: expect.closeTo(1, 6), spotCoalKt: 0, energyKtce: 0 },
    });
  });

  test('the target that leaves no room', () => {
    const cap: Edit = {
      set: 'targets.coal',
      to: { base: '90 万t', baseYear: 2015, cap: '80.4 万t', reserve: '0 %', source: 'assumption' },
    };
    const plan = planAdmission(highs, admission({ works: works() }, { closed: closed() }), cap);
    const { code, rows, words } = verdictOn(plan, 'works').reason;
    // 802.9 kt and 5 more are above 804.
    expect(code).toBe('no-room');
    expect(rows.map((row) => [row.code, row.at])).toEqual([['TGT-1', '2020']]);
    expect([words, ...rows.map((row) => row.words)].every(({ zh }) => /\p{Script=Han}/u.test(zh))).toBe(true);
  });

  test('energy that costs more than it brings', () => {
    // 2.5 MCNY of coal for half of 4.
    const plan = planOf({ works: works({ valueAdded: '0.04 亿元' }) }, { closed: closed() });
    expect(verdictOn(plan, 'works').reason).toMatchObject({ code: 'not-worth', rows: [], missing: null });
  });
});

test.each([
  ['5 万tce', 'province'],
  ['0.5 万tce', 'province'],
  ['0.4999 万tce', 'city'],
  ['0.1 万tce', 'city'],
  ['0.0999 万tce', 'none'],
])('energy of %s is reviewed by: %s', (energy, review) => {
  const plan = planOf({ works: works({ energy, coal: undefined, valueAdded: '0 亿元' }) }, {});
  expect(verdictOn(plan, 'works').review).toBe(review);
});

test('5 million kWh are reviewed even below 1 000 tce', () => {
  const power = { node: 'public', energy: '0.05 亿kWh', peak: '1 MW' };
  const plan = planOf({ works: works({ energy: '0.09 万tce', coal: undefined, power }) }, {});
  expect(verdictOn(plan, 'works').review).toBe('city');
});

describe('the ledger of offsets', () => {
  const plan = () =>
    planOf(
      { works: works() },
      {
        closed: closed({ used: { coal: '0.5 万t', energy: '0.2 万tce' } }),
        idle: closed({ verified: '2020-11-01', expiry: '2024-12-31' }),
      },
    );

  test('says what each source was worth, gave and has left', () => {
    const [first, idle] = plan().reports.offsets?.sources ?? [];
    expect(first).toMatchObject({
      coalKt: { deemed: 20, used: 5, pledged: expect.closeTo(12, 6), left: expect.closeTo(3, 6) },
      energyKtce: { deemed: 20, used: 2, pledged: expect.closeTo(8.8, 6), left: expect.closeTo(9.2, 6) },
    });
    expect(idle).toMatchObject({ expiry: '2024-12-31', coalKt: { pledged: 0, left: 20 } });
  });

  test('shows the full-year obligation of a project that starts in July', () => {
    const { fullYear, years } = verdictOn(plan(), 'works');
    expect(fullYear).toEqual({ coalKt: 10, energyKtce: 8 });
    expect(years).toEqual([
      {
        year: 2020,
        share: expect.closeTo(0.5, 9),
        coalKt: expect.closeTo(5, 9),
        energyKtce: expect.closeTo(4, 9),
        marginMCNY: expect.closeTo(50, 6),
      },
    ]);
  });

  test('does not credit a tonne that is pledged', () => {
    const { ledgers, reports } = plan();
    const [credited] = reports.offsets?.credited ?? [];
    // The base year burnt 802.96 kt; the year burns 802.8928 and 5 more.
    expect(ledgers.coal.after).toBeCloseTo(807.8928, 6);
    expect(credited).toMatchObject({
      year: 2020,
      baseKt: expect.closeTo(802.96, 9),
      netCutKt: expect.closeTo(802.96 - 807.8928, 6),
      pledgedKt: expect.closeTo(12, 6),
      creditedKt: expect.closeTo(802.96 - 807.8928 - 12, 6),
      stillToCome: { coalKt: expect.closeTo(5, 9), energyKtce: expect.closeTo(4, 9) },
    });
  });

  test('fits the contract, and is absent without the measure', () => {
    expect(Plan.safeParse(plan()).error).toBeUndefined();
    expect(planAdmission(highs).reports.offsets).toBeUndefined();
  });
});

test('a project that starts in a later year is offset before it, and fills that year in part', () => {
  const later: Edit = {
    set: 'horizon',
    to: [
      {
        year: 2021,
        rules: '2020',
        days: {
          workday: [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31],
          restday: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        },
        valueAdded: '105 亿元',
        growth: {},
        heat: '1',
        peak: '1',
        source: 'assumption',
      },
    ],
  };
  const plan = planAdmission(
    highs,
    admission({ works: works({ start: '2021-10' }) }, { closed: closed({ verified: '2020-12-01' }) }),
    later,
  );
  expect(verdictOn(plan, 'works')).toMatchObject({
    admitted: true,
    years: [
      { year: 2020, coalKt: 0 },
      { year: 2021, coalKt: expect.closeTo(2.5, 9) },
    ],
  });
  const [first, second] = plan.reports.offsets?.credited ?? [];
  expect(first).toMatchObject({ pledgedKt: 0, stillToCome: { coalKt: 0 } });
  expect(second).toMatchObject({
    pledgedKt: expect.closeTo(12, 6),
    stillToCome: { coalKt: expect.closeTo(7.5, 9) },
  });
});

test('what approved and admitted projects bring is told as theirs', () => {
  const plan = planOf(
    { works: works({ approved: true }), second: works() },
    { closed: closed({ deemed: { coal: '4 万t', energy: '4 万tce' } }) },
  );
  const own = plan.measures.find(({ id }) => id === 'admission');
  expect(own?.coalKt).toBeCloseTo(10, 6);
  expect(own?.costMCNY).toBeCloseTo(2 * (2.5 - 50), 5);
  expect(own?.actions.map(({ object }) => object)).toEqual(['second', 'works']);
});
