/**
 * Near-best plans of tiny.yaml, whose header has the arithmetic. Best: 435.800667 MCNY, so that 1 % more is 4.358007 MCNY.
 *   stop old-1: without it 30.8448 kt are missing, more than external power (20.58) and the gas boiler (5.8333) have left.
 *   external power, least: the gas boiler from June saves 5.833333 kt at 0.603762 / 0.833333 MCNY/kt instead of power's
 *     0.1542 / 0.4116, 2.04 MCNY in all, which 1 % allows: 50 - 5.833333 / 0.4116 = 35.827662 GWh.
 *   external power, most: 1 GWh more costs 0.1542 and lets 0.4116 kt of high-calorific coal at 0.1 MCNY/kt go: 0.11304 MCNY.
 *     50 + 4.358007 / 0.11304 = 88.552784 GWh.
 *   high-calorific coal, least: 1 kt of cut by power instead costs 0.374636 - 0.1 more, and is 5 kt of that coal:
 *     220 - 5 x 4.358007 / 0.2746356 = 140.658386 kt. Most: all of 11 x 20 kt.
 *   gas boiler: begun at the latest so that it serves from October on, 3 months, 3 x (0.603762 - 0.833333 x 0.374636) = 0.874697.
 */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import type { Solver } from '../../engine/solver/port.js';
import { openStudy, runStudyHere } from '../../engine/study/run.js';
import { highs } from '../support/highs.js';
import { loadFile } from '../support/load-file.js';

interface End {
  readonly found: number;
  readonly bound: number | null;
}

interface Alternatives {
  readonly best: { readonly cost: number };
  readonly ceiling: number;
  readonly plans: readonly {
    readonly cost: number;
    readonly bound: number;
    readonly checks: number;
    readonly distance: number;
    readonly begun: readonly { readonly key: string }[];
    readonly ended: readonly { readonly key: string }[];
    readonly uses: readonly number[];
  }[];
  readonly ended: string;
  readonly uses: readonly {
    readonly family: string;
    readonly unit: string;
    readonly best: number;
    readonly low: End;
    readonly high: End;
    readonly verdict: string;
  }[];
  readonly choices: readonly {
    readonly key: string;
    readonly best: boolean;
    readonly verdict: string;
    readonly proof: string;
  }[];
}

async function answerOf(options: unknown, edits: readonly Edit[] = [], solver: Solver = highs) {
  const scenario = loadFile('tiny.yaml', edits);
  const open = openStudy({
    study: 'alternatives',
    subjects: [{ scenario }],
    options,
    planOptions: { gap: 1e-9 },
  });
  if (!open.ok) throw new Error(JSON.stringify(open.issues));
  const answer = await runStudyHere(open, { solver });
  return { ...answer, found: answer.data as unknown as Alternatives };
}

const useOf = ({ uses }: Alternatives, family: string) => {
  const use = uses.find((each) => each.family === family);
  if (use === undefined) throw new Error(family);
  return use;
};

const verdictsOf = ({ choices }: Alternatives): Record<string, string> =>
  Object.fromEntries(choices.map(({ key, verdict }) => [key, verdict]));

/** What holds of every answer. */
function expectLaws({ plans, ceiling, uses, best, choices }: Alternatives): void {
  for (const plan of plans) {
    expect(plan.checks).toBeGreaterThan(0);
    expect(plan.cost).toBeLessThanOrEqual(ceiling * (1 + 1e-6));
    expect(plan.cost).toBeGreaterThanOrEqual(best.cost - 1e-5);
    expect(plan.distance).toBeGreaterThan(0);
  }
  for (const [place, { low, high, best: used, verdict }] of uses.entries()) {
    const slack = 1e-4 * Math.max(1, high.found);
    for (const use of [used, ...plans.map((plan) => plan.uses[place] ?? NaN), low.found, high.found]) {
      expect(use).toBeGreaterThanOrEqual((low.bound ?? 0) - slack);
      expect(use).toBeLessThanOrEqual((high.bound ?? Infinity) + slack);
      expect(use).toBeGreaterThanOrEqual(low.found - slack);
      expect(use).toBeLessThanOrEqual(high.found + slack);
    }
    if (verdict === 'must') expect(low.bound).toBeGreaterThan(0);
  }
  for (const { verdict, best: isBegun } of choices) {
    if (verdict === 'must') expect(isBegun).toBe(true);
    if (verdict === 'never') expect(isBegun).toBe(false);
  }
}

describe('within 1 % of the least cost of tiny', async () => {
  const { found, findings, tables } = await answerOf({});

  test('1 % is of the whole cost', () => {
    expect(found.ceiling - found.best.cost).toBeCloseTo(4.358007, 5);
    expect(findings[0]?.en).toContain('1 % more (of the whole cost');
  });

  test('external power has a proven least and most, and must be bought', () => {
    const { low, high, best, verdict, unit } = useOf(found, 'import');
    expect(unit).toBe('GWh');
    expect(best).toBeCloseTo(50, 4);
    expect(low.bound).toBeCloseTo(35.827662, 3);
    expect(low.found).toBeCloseTo(35.827662, 3);
    expect(high.bound).toBeCloseTo(88.552784, 3);
    expect(high.found).toBeCloseTo(88.552784, 3);
    expect(verdict).toBe('must');
  });

  test('high-calorific coal may fall by 79 kt and is contracted in full at the most', () => {
    const { low, high } = useOf(found, 'grade-burn');
    expect(low.bound).toBeCloseTo(140.658386, 2);
    expect(high.bound).toBeCloseTo(220, 3);
  });

  test('the stop is a must, the gas boiler may be', () => {
    expect(useOf(found, 'unit-stopped')).toMatchObject({
      low: { bound: 1 },
      high: { bound: 1 },
      verdict: 'must',
    });
    expect(useOf(found, 'retrofit-start')).toMatchObject({
      low: { bound: 0 },
      high: { bound: 1 },
      verdict: 'optional',
    });
    expect(verdictsOf(found)).toEqual({
      'unit-stopped old-1': 'must',
      'retrofit-start steam-1 gas': 'optional',
    });
  });

  test('a must is one: without the stop there is no plan at all', () => {
    const scenario = loadFile('tiny.yaml', [{ remove: 'measures.unit-shutdown' }]);
    expect(planScenario(scenario, {}, { solver: highs }).status).toBe('impossible');
  });

  test('the only plan that differs begins the gas boiler, as cheaply as can be', () => {
    expect(found.plans).toHaveLength(1);
    const [plan] = found.plans;
    expect(plan?.begun.map(({ key }) => key)).toEqual(['boiler-retrofit steam-1 Natural gas']);
    expect(plan?.cost).toBeCloseTo(435.800667 + 0.874697, 3);
    expect(plan?.distance).toBe(1);
    expect(found.ended).toBe('none');
    expect(findings[0]?.en).toContain('proven that no further plan');
  });

  test('every plan is proven and within, every use within its range', () => expectLaws(found));

  test('tables show plans, ranges and projects', () => {
    expect(tables.map(({ id, rows }) => [id, rows.length])).toEqual([
      ['plans', 2],
      ['uses', 4],
      ['choices', 2],
    ]);
  });
});

test('where three months of gas cost more than is allowed, it is never begun', async () => {
  // 0.1 % is 0.4358 MCNY, less than 0.874697.
  const { found } = await answerOf({ within: '0.1 %' });
  expect(useOf(found, 'retrofit-start')).toMatchObject({ high: { bound: 0 }, verdict: 'never' });
  expect(verdictsOf(found)).toMatchObject({ 'retrofit-start steam-1 gas': 'never' });
  expect(found.plans).toEqual([]);
  expectLaws(found);
});

test('a larger share never narrows a range', async () => {
  const shares = ['0 %', '0.5 %', '2 %'];
  const answers = [];
  for (const within of shares) answers.push((await answerOf({ within, plans: 0 })).found);
  for (const [place, wider] of answers.slice(1).entries())
    for (const [line, { low, high }] of wider.uses.entries()) {
      const narrower = answers[place]?.uses[line];
      expect(low.bound).toBeLessThanOrEqual((narrower?.low.bound ?? NaN) + 1e-4);
      expect(high.bound).toBeGreaterThanOrEqual((narrower?.high.bound ?? NaN) - 1e-4);
    }
});

describe('by use', async () => {
  const options = { distance: 'use', within: '2 %', plans: 3 };
  const { found, findings } = await answerOf(options);

  test('plans differ in amounts where no project does', () => {
    expect(found.plans.length).toBeGreaterThanOrEqual(2);
    expect(found.plans.some(({ begun, ended }) => begun.length + ended.length === 0)).toBe(true);
    expectLaws(found);
    expect(findings[0]?.en).toContain('does not prove them farthest');
  });

  test('the same answer again', async () => {
    expect((await answerOf(options)).data).toEqual(found);
  });
});

/**
 * Two boilers and a cap that only both other measures and a boiler meet: steam-2, a tenth of steam-1, holds 1 kt and could
 * save 0.58 kt, but its option costs 1 600 MCNY/MWth, 9 MCNY in the months of a year that are left. Needed beyond the stop,
 * the coal and the power (803.8928 - 30.8448 - 44 - 41.16 = 687.888 kt) for a cap of 683: 4.888 kt, which steam-2 has not.
 */
const boilers: readonly Edit[] = [
  {
    set: 'boilers.steam-2',
    to: {
      source: 'assumption',
      name: { zh: '小锅炉', en: 'Small boiler' },
      area: 'town',
      sector: 'city',
      node: 'public',
      capacity: '1 MWth',
      efficiency: '70 %',
      blend: 'base',
      load: { heat: '1.46538 万GJ', monthly: 'even' },
      otherCost: '0 元/GJ',
      baseYear: { heat: '1.46538 万GJ' },
    },
  },
  {
    set: 'measures.boiler-retrofit.options.dear',
    to: {
      source: 'assumption',
      name: { zh: '贵燃气', en: 'Dear gas' },
      kind: 'fuel',
      fuel: 'gas',
      efficiency: '92 %',
      capital: '16000 万元/MWth',
      life: '15 年',
      lead: 3,
      outage: 0,
      operatingCost: '3 元/GJ',
      subsidy: '0 %',
    },
  },
  { set: 'measures.boiler-retrofit.boilers.steam-2', to: { options: ['dear'] } },
  { set: 'targets.coal.cap', to: '68.3 万t @assumption' },
];
const both = { 'retrofit-start steam-1 gas': 'must', 'retrofit-start steam-2 dear': 'never' };

describe('projects of one measure that are not alike', () => {
  const proofsOf = ({ choices }: Alternatives) =>
    choices.filter(({ key }) => key.startsWith('retrofit')).map(({ proof }) => proof);

  test('are told apart by the relaxation', async () => {
    const { found } = await answerOf({ within: '0.5 %' }, boilers);
    expect(verdictsOf(found)).toMatchObject(both);
    expect(proofsOf(found)).toEqual(['relaxation', 'relaxation']);
    expectLaws(found);
  });

  test('or by the whole program where the relaxation says nothing', async () => {
    const silent: Solver = {
      ...highs,
      solve: (program, options) =>
        options?.relax === true && options.interior === true
          ? { status: 'undecided', bound: -Infinity, seconds: 0 }
          : highs.solve(program, options),
    };
    const { found } = await answerOf({ within: '0.5 %' }, boilers, silent);
    expect(verdictsOf(found)).toMatchObject(both);
    expect(proofsOf(found)).toEqual(['solve', 'solve']);
  });

  test('what is not settled in time says so', async () => {
    const late: Solver = {
      ...highs,
      solve: (program, options) =>
        options?.interior === true || options?.stopWhen !== undefined
          ? { status: 'undecided', bound: -Infinity, seconds: 0 }
          : highs.solve(program, options),
    };
    const { found, findings } = await answerOf({ within: '0.5 %' }, boilers, late);
    expect(Object.values(verdictsOf(found)).slice(1)).toEqual(['undecided', 'undecided']);
    expect(findings.at(-1)?.en).toContain('undecided in time');
  });
});

test('a scenario without a plan has no alternatives', async () => {
  const edits: readonly Edit[] = [{ set: 'targets.coal.cap', to: '60 万t @assumption' }];
  await expect(answerOf({}, edits)).rejects.toMatchObject({ code: 'E_STUDY_NO_PLAN' });
});
