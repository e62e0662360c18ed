/**
 * What the measures of tiny.yaml contribute; its header has the arithmetic. High-calorific coal may take the whole of a unit
 * here, so that its 220 kt fit beside external power whatever else is done. Then nothing gets in the way of anything:
 *   stop of old-1 from March: 367.2 GWh x 0.06 = 22.032 ktce = 30.8448 kt; cost: fixed 100 x 0.1 x 10/12 = 8.333333 less,
 *     settlement 6 more, coal 30.8448 x 0.5 = 15.4224 less: -17.755733. In a full year of 8 784 h: 439.2 GWh, 26.352 ktce,
 *     36.8928 kt, fixed cost 10 less, coal 18.4464 less, no settlement: -28.4464.
 *   high-calorific coal: 220 kt replace 264 kt; 220 x 0.62 - 264 x 0.5 = +4.4.
 *   external power: 50 GWh bring 49: 14.7 ktce = 20.58 kt less; energy 50 x 0.3055 - 14.7 = +0.575; 18 - 10.29 = +7.71.
 */
import { describe, expect, test } from 'vitest';
import type { PlanWithValues, StudyAnswer } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import type { AttributionResult } from '../../engine/study/attribution/result.js';
import { openStudy, runStudyHere, workOf } from '../../engine/study/run.js';
import { extendedEdits } from '../golden/extended.js';
import { highs as solver } from '../support/highs.js';
import { loadDocument, loadFile, type Loaded } from '../support/load-file.js';

const planOptions = { gap: 1e-9 };

function opened(scenario: Loaded, options: unknown, plan?: PlanWithValues) {
  const subject = plan === undefined ? { scenario } : { scenario, plan };
  const open = openStudy({ study: 'attribution', subjects: [subject], options, planOptions });
  if (!open.ok) throw new Error(JSON.stringify(open.issues));
  return open;
}

const answerOf = (scenario: Loaded, options: unknown = {}, plan?: PlanWithValues): Promise<StudyAnswer> =>
  runStudyHere(opened(scenario, options, plan), { solver });

const dataOf = ({ data }: StudyAnswer): AttributionResult => data as unknown as AttributionResult;

function partOf({ measures }: AttributionResult, id: string) {
  const part = measures.find((each) => each.id === id);
  if (part === undefined) throw new Error(`no part of ${id}`);
  return part;
}

const ledgers = ['coal', 'energy', 'intensity', 'cost'] as const;

/** Measures and dispatch add up to the whole change in each ledger. */
function expectSum(result: AttributionResult): void {
  for (const ledger of ledgers) {
    const sum = result.measures.reduce((total, part) => total + part[ledger], result.dispatch[ledger]);
    expect(sum).toBeCloseTo(result.after[ledger] - result.before[ledger], 7);
  }
}

const whole = loadFile('tiny.yaml', [{ set: 'measures.high-cv-coal.maximumShare', to: '100 % @assumption' }]);

describe('tiny, where nothing gets in the way of anything', async () => {
  const answer = await answerOf(whole, { projects: true });
  const result = dataOf(answer);

  test('the stop, in the year and in a full year', () => {
    const stop = partOf(result, 'unit-shutdown');
    expect(stop.coal).toBeCloseTo(-30.8448, 5);
    expect(stop.energy).toBeCloseTo(-22.032, 5);
    expect(stop.cost).toBeCloseTo(-17.755733, 5);
    expect(stop.fullYear?.coal).toBeCloseTo(-36.8928, 5);
    expect(stop.fullYear?.energy).toBeCloseTo(-26.352, 5);
    expect(stop.fullYear?.cost).toBeCloseTo(-28.4464, 5);
  });

  test('high-calorific coal moves tonnes, not tce, and comes again as it was', () => {
    const high = partOf(result, 'high-cv-coal');
    expect(high.coal).toBeCloseTo(-44, 5);
    expect(high.energy).toBeCloseTo(0, 5);
    expect(high.cost).toBeCloseTo(4.4, 5);
    expect(high.fullYear?.coal).toBeCloseTo(-44, 5);
  });

  test('external power raises energy a little', () => {
    const power = partOf(result, 'external-power');
    expect(power.coal).toBeCloseTo(-20.58, 5);
    expect(power.energy).toBeCloseTo(0.575, 5);
    expect(power.cost).toBeCloseTo(7.71, 5);
    expect(power.fullYear?.energy).toBeCloseTo(0.575, 5);
  });

  test('adds up; nothing is left to dispatch; a measure that is not used has no part', () => {
    expectSum(result);
    expect(result.dispatch.coal).toBeCloseTo(0, 5);
    expect(result.measures.map(({ id }) => id)).toEqual(['unit-shutdown', 'high-cv-coal', 'external-power']);
    expect([result.method, result.coalitions, result.partial]).toEqual(['exact', 8, 0]);
    expect(result.before.coal).toBeCloseTo(802.8928, 6);
    expect(result.after.coal).toBeCloseTo(707.468, 5);
  });

  test('energy per value added has parts too: lost value added counts against the stop', () => {
    // 566.352 + 7.142857 ktce over 10 300 MCNY before; a stop from March loses 9 x 10/12 = 7.5 MCNY of it.
    const before = 573.494857 / 1030;
    const after = (573.494857 - 22.032 + 0.575) / (1030 - 0.75);
    expect(result.before.intensity).toBeCloseTo(before, 6);
    expect(result.after.intensity).toBeCloseTo(after, 6);
    expect(partOf(result, 'high-cv-coal').intensity).toBeCloseTo(0, 9);
  });

  test('a project last in: the stop is the only one', () => {
    expect(result.projects).toHaveLength(1);
    expect(result.projects[0]).toMatchObject({ measure: 'unit-shutdown', month: '2020-03' });
    expect(result.projects[0]?.coal).toBeCloseTo(-30.8448, 5);
    expect(result.projects[0]?.fullYear?.coal).toBeCloseTo(-36.8928, 5);
  });

  test('says so in both languages', () => {
    expect(answer.findings[0]?.en).toContain('95.42 kt less against the city without measures');
    expect(answer.findings[0]?.zh).toContain('9.542 万t');
    expect(answer.findings.at(-1)?.en).toContain('all 8 coalitions');
    expect(answer.tables.map(({ id, rows }) => [id, rows.length])).toEqual([
      ['measures', 5],
      ['projects', 1],
    ]);
  });

  test('a plan that was handed in is taken as it is', async () => {
    const plan = planScenario(whole, planOptions, { solver });
    if (!('proof' in plan)) throw new Error(plan.status);
    const handed = dataOf(await answerOf(whole, { projects: true }, plan));
    for (const { id } of result.measures)
      for (const ledger of ledgers)
        expect(partOf(handed, id)[ledger]).toBeCloseTo(partOf(result, id)[ledger], 6);
  });

  test('orders that are drawn add up too, and the same seed gives the same answer', async () => {
    const drawn = { exactUpTo: 0, permutations: 3, fullYear: false };
    const [once, again] = [await answerOf(whole, drawn), await answerOf(whole, drawn)];
    expect(once.data).toEqual(again.data);
    const sampled = dataOf(once);
    expectSum(sampled);
    expect(sampled).toMatchObject({ method: 'permutations', pairs: 3, nextYear: null, projects: [] });
    // Nothing gets in the way of anything, so every order says the same.
    expect(partOf(sampled, 'unit-shutdown').coal).toBeCloseTo(-30.8448, 5);
    expect(partOf(sampled, 'unit-shutdown').error?.coal).toBeCloseTo(0, 5);
  });
});

/** Without targets: the stop of old-1, and a steam path for new-1 that saves 3 % from June on. */
const together = loadFile('tiny.yaml', [
  { set: 'targets', to: {} },
  { remove: 'measures.external-power' },
  { remove: 'measures.high-cv-coal' },
  { remove: 'measures.boiler-retrofit' },
  {
    set: 'measures.efficiency-retrofit',
    to: {
      source: 'assumption',
      projects: {
        'steam-path': {
          name: { zh: '汽轮机通流改造', en: 'Steam path of the turbine' },
          area: 'town',
          host: { kind: 'unit', id: 'new-1' },
          saves: '3 %',
          lead: 2,
          capital: '4000 万元',
          life: '15 年',
          operatingCost: '20 万元/年',
          subsidy: '5 %',
          key: true,
          bondEligible: false,
        },
      },
    },
  },
]);

test('what two measures do together is shared: a saving at the unit that takes over from the stopped one', async () => {
  // In service from June (works in April, after the heating season): 5 136 h, 1 050 GWh of load.
  //   alone: old-1 makes 256.8 GWh, new-1 793.2 GWh x 0.30 x 3 % = 7.1388 ktce = 9.99432 kt;
  //   after the stop: 1 050 GWh x 0.30 x 3 % = 9.45 ktce = 13.23 kt. The 3.23568 kt between are shared by halves:
  //   stop 30.8448 + 1.61784 = 32.46264 kt, saving 9.99432 + 1.61784 = 11.61216 kt.
  // In a full year of 1 800 GWh: alone (1 800 - 439.2) x 0.009 = 12.2472 ktce = 17.14608 kt, after the stop 22.68 kt;
  //   stop 36.8928 + 2.76696 = 39.65976 kt, saving 17.14608 + 2.76696 = 19.91304 kt.
  const result = dataOf(await answerOf(together));
  expectSum(result);
  expect(partOf(result, 'unit-shutdown').coal).toBeCloseTo(-32.46264, 5);
  expect(partOf(result, 'efficiency-retrofit').coal).toBeCloseTo(-11.61216, 5);
  expect(partOf(result, 'unit-shutdown').fullYear?.coal).toBeCloseTo(-39.65976, 5);
  expect(partOf(result, 'efficiency-retrofit').fullYear?.coal).toBeCloseTo(-19.91304, 5);
  expect(result.dispatch.coal).toBeCloseTo(0, 5);
});

test('without measures all of the change is dispatch, and there is none', async () => {
  const result = dataOf(
    await answerOf(
      loadFile('tiny.yaml', [
        { set: 'measures', to: {} },
        { set: 'targets', to: {} },
      ]),
    ),
  );
  expect(result).toMatchObject({ measures: [], coalitions: 1, projects: [] });
  expect(result.dispatch.coal).toBeCloseTo(0, 6);
});

test('where a stop alone leaves the peak uncovered, the backstop is used and named', async () => {
  // Firm import of 239 MW: without new-1, old-1 or 1 MW of the block covers the other 1 MW of 240. After the stop without
  // the block 1 MW is missing in ten months: 10 MW-months at 1 MCNY, shared by halves between the stop and the block.
  const scenario = loadFile('tiny.yaml', [
    { set: 'measures.high-cv-coal.maximumShare', to: '100 % @assumption' },
    { set: 'nodes.public.firmImport', to: '239 MW @assumption' },
  ]);
  const answer = await answerOf(scenario, { fullYear: false });
  const result = dataOf(answer);
  expectSum(result);
  expect(result.backstops.firm).toBeCloseTo(10, 5);
  expect(result.backstops.coalitions).toBe(2);
  expect(result.backstops.worst).toContain('unit-shutdown');
  expect(result.backstops.worst).not.toContain('external-power');
  expect(partOf(result, 'unit-shutdown').backstop).toBeCloseTo(5, 5);
  expect(partOf(result, 'external-power').backstop).toBeCloseTo(-5, 5);
  expect(answer.findings.some(({ en }) => en.includes('backstops'))).toBe(true);
});

describe('a larger city, by month', () => {
  const city = loadDocument([
    ...extendedEdits,
    { set: 'resolution', to: 'monthly' },
    { set: 'targets.coal.cap', to: '194 万t @assumption' },
  ]);
  const open = opened(city, { fullYear: false });

  test('adds up in every ledger, exactly and by orders', async () => {
    expectSum(dataOf(await runStudyHere(open, { solver })));
    expectSum(dataOf(await answerOf(city, { exactUpTo: 1, permutations: 2, fullYear: false })));
  });

  test('a coalition has one value, whatever was solved before it in its piece', () => {
    const found = workOf(open, 'stand', { plan: workOf(open, 'plan', {}, { solver }) }, { solver });
    const { stand, used } = found as { stand: unknown; used: readonly string[] };
    const tasks = [[], used.slice(0, 1), used.slice(1, 3), used].map((inside) => ({ inside }));
    const values = (some: typeof tasks) =>
      workOf(open, 'values', { stand, game: 'plan', tasks: some }, { solver }) as readonly {
        readonly ledgers: readonly number[];
      }[];
    const [there, back] = [values(tasks), values(tasks.toReversed()).toReversed()];
    expect(used.length).toBeGreaterThan(2);
    there.forEach(({ ledgers: each }, place) =>
      each.forEach((value, at) => expect(back[place]?.ledgers[at]).toBeCloseTo(value, 4)),
    );
  });
});

test('options are refused all at once', () => {
  const answer = openStudy({
    study: 'attribution',
    subjects: [{ scenario: whole }],
    options: { exactUpTo: 11, permutations: 0, seed: -1, projects: 'yes', more: 1 },
  });
  expect(answer.ok ? [] : answer.issues.map(({ path }) => path).toSorted()).toEqual([
    'exactUpTo',
    'more',
    'permutations',
    'projects',
    'seed',
  ]);
});
