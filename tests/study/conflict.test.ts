/**
 * Why impossible, on relatives of tiny.yaml, whose header has the arithmetic: 802.8928 kt before; the stop of old-1 saves
 * 30.8448 kt and 120 jobs are at risk with it, high-calorific coal 44 kt, 100 GWh of external power 41.16 kt (0.4116 each), the
 * gas boiler 7/12 of 10 kt. The deepest cut is to 802.8928 - 30.8448 - 44 - 41.16 - 5.8333 = 681.0547 kt.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit, StudyAnswer } from '../../engine/contract.js';
import type { LinearProgram } from '../../engine/model/program.js';
import { familyCode } from '../../engine/model/row.js';
import { exportMps, planScenario } from '../../engine/plan/run.js';
import { ruleSets } from '../../engine/rules/rules.js';
import type { Solver } from '../../engine/solver/port.js';
import type { Result } from '../../engine/study/conflict.js';
import { openStudy, runStudyHere } from '../../engine/study/run.js';
import { buildCity } from '../../engine/system/build.js';
import { loadFile, type Loaded } from '../support/load-file.js';
import { highs as solver } from '../support/highs.js';

const gap = 1e-9;

async function answerOf(scenario: Loaded, options: unknown = {}): Promise<StudyAnswer> {
  const open = openStudy({ study: 'conflict', subjects: [{ scenario }], options, planOptions: { gap } });
  if (!open.ok) throw new Error(JSON.stringify(open.issues));
  return runStudyHere(open, { solver });
}
const dataOf = (answer: StudyAnswer): Result => answer.data as unknown as Result;

const tiny = (...edits: readonly Edit[]): Loaded => loadFile('tiny.yaml', edits);
const set = (path: string, to: unknown): Edit => ({ set: path, to });
const cap = (kilotonnes: number): Edit => set('targets.coal.cap', `${kilotonnes} kt @assumption`);
const fewJobs = set('guardrails.jobsByArea', '50 人 @assumption');
const lessPower = set('measures.external-power.blocks.line.quota', '0.5 亿kWh @assumption');

const planOf = (scenario: Loaded) => planScenario(scenario, { gap, attributed: false }, { solver });

/** A repair is a plan after its edits, and with 1 % less of each move there is none. */
function expectJustEnough(
  base: readonly Edit[],
  { edits, moves, plan }: Result['alternatives'][number],
): void {
  const repaired = planOf(tiny(...base, ...(edits as readonly Edit[])));
  expect(repaired.status).toBe('proven');
  expect('objective' in repaired && repaired.objective.value).toBeCloseTo(plan.cost, 5);
  const short = moves.map(({ from, to, limit }): Edit => {
    const given = (edits as readonly { set: string; to: string }[]).find((each) => each.set === limit);
    const [, unit = ''] = given?.to.split(' ') ?? [];
    return set(limit, `${from + 0.99 * (to - from)} ${unit} @assumption`);
  });
  expect(planOf(tiny(...base, ...short)).status).toBe('impossible');
}

describe('impossible.yaml: a cap of 600 kt', async () => {
  const answer = await answerOf(loadFile('impossible.yaml'));
  const { state, elements, minimal, alternatives, combined, unhelpful } = dataOf(answer);

  test('the cap stands against the quota of external power and the load', () => {
    expect(state).toBe('impossible');
    expect(minimal).toBe(true);
    expect(elements.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'TGT-1 2020',
      'EXT-1 line 2020',
      'PWR-1 public',
    ]);
  });
  test('the least repair of the cap is 81.0547 kt, with a room of 0.1 % of it and a millionth of the cap', () => {
    expect(alternatives).toHaveLength(1);
    const [move] = alternatives[0]?.moves ?? [];
    expect(move?.limit).toBe('targets.coal.cap');
    expect(move?.amount).toBeCloseTo(81.0546666667 * 1.001 + 600e-6, 4);
    expect(alternatives[0]?.least).toBe(true);
    expect(alternatives[0]?.atLeast?.amount).toBeCloseTo(81.0546666667, 4);
    expect(unhelpful).toEqual([]);
    expectJustEnough([cap(600)], alternatives[0] as Result['alternatives'][number]);
  });
  test('together nothing else gives way: no guardrail brings coal down', () => {
    expect(combined?.moves.map(({ limit }) => limit)).toEqual(['targets.coal.cap']);
    expect(combined?.plan.cost).toBeCloseTo(alternatives[0]?.plan.cost ?? NaN, 6);
  });
  test('says so in both languages, with the edit to apply', () => {
    expect(answer.findings.map(({ en }) => en).join('\n')).toContain(
      'Coal cap of the city eased by 81.14 kt',
    );
    expect(answer.findings.map(({ zh }) => zh).join('\n')).toContain('全市煤炭消费控制目标放宽 8.114 万t');
    expect(JSON.stringify(answer.tables)).toContain('targets.coal.cap=681.13');
  });
});

describe('730 kt with at most 50 jobs at risk and half of the external power', async () => {
  // Without the stop: 802.8928 - 44 - 20.58 - 5.8333 = 732.4795 kt. Half a stop, which a relaxation would take, is none.
  const edits = [cap(730), fewJobs, lessPower];
  const { alternatives, combined, minimal } = dataOf(await answerOf(tiny(...edits)));
  const of = (limit: string) => alternatives.find(({ moves }) => moves.some((move) => move.limit === limit));

  test('either the cap gives 2.4795 kt or the jobs 70 persons', () => {
    expect(minimal).toBe(true);
    expect(of('targets.coal.cap')?.moves[0]?.amount).toBeCloseTo(2.4794666667 * 1.001 + 730e-6, 4);
    expect(of('guardrails.jobsByArea')?.moves[0]?.amount).toBe(70);
    for (const repair of alternatives) expectJustEnough(edits, repair);
  });
  test('the cheaper one is named first', () => {
    const costs = alternatives.map(({ plan }) => plan.cost);
    expect(costs).toEqual(costs.toSorted((one, other) => one - other));
  });
  test('together the guardrail gives way and coal does not', () => {
    expect(combined?.moves.map(({ limit }) => limit)).toEqual(['guardrails.jobsByArea']);
  });
});

test('where guardrails are not enough, coal gives way as little as can be', async () => {
  // With the stop the deepest cut is to 681.0547 kt.
  const edits = [cap(680), fewJobs];
  const { combined, unhelpful } = dataOf(await answerOf(tiny(...edits)));
  const moves = new Map(combined?.moves.map(({ limit, amount }) => [limit, amount]));
  expect([...moves.keys()].toSorted()).toEqual(['guardrails.jobsByArea', 'targets.coal.cap']);
  expect(moves.get('targets.coal.cap')).toBeCloseTo(1.0546666667 * 1.001 + 680e-6, 3);
  expect(unhelpful.map(({ limit }) => limit)).not.toContain('targets.coal.cap');
  expectJustEnough(edits, combined as Result['alternatives'][number]);
});

test('a limit that need not move does not move by a crumb where that would spare another a little', async () => {
  // 24.5 % can be kept, at a price; the budget then gives way alone, though less of the 24.5 % would make it cheaper.
  const edits = [
    set('targets.intensity.reduction', '24.5 % @assumption'),
    set('guardrails.budget', '300 MCNY @assumption'),
  ];
  const { combined } = dataOf(await answerOf(tiny(...edits)));
  expect(combined?.moves.map(({ limit }) => limit)).toEqual(['guardrails.budget']);
});

test('a plan is found at the least move although a search from nothing finds none', async () => {
  const open = openStudy({ study: 'conflict', subjects: [{ scenario: loadFile('impossible.yaml') }] });
  if (!open.ok) throw new Error('refused');
  let moved = false;
  const forgetful: Solver = {
    ...solver,
    solve: (program, options = {}) => {
      moved ||= program.columnFamilies.some(({ code }) => code === 'move');
      const whole = options.relax !== true && program.integer.includes(1);
      const isPlan = moved && whole && program.columnFamilies.every(({ code }) => code !== 'move');
      return isPlan && options.start === undefined
        ? { status: 'undecided', bound: -Infinity, seconds: 0 }
        : solver.solve(program, options);
    },
  };
  const { alternatives, undecided } = dataOf(await runStudyHere(open, { solver: forgetful }));
  expect(undecided).toEqual([]);
  expect(alternatives.map(({ moves }) => moves.map(({ limit }) => limit))).toEqual([['targets.coal.cap']]);
});

describe('other limits', () => {
  test('energy per value added: the ratio weighs value added lost as well', async () => {
    const edits = [set('targets.intensity.reduction', '26 % @assumption')];
    const { alternatives, combined } = dataOf(await answerOf(tiny(...edits)));
    expect(alternatives[0]?.moves[0]?.limit).toBe('targets.intensity.reduction');
    expectJustEnough(edits, alternatives[0] as Result['alternatives'][number]);
    expect(combined?.moves.map(({ kind }) => kind)).toEqual(['energy']);
  });
  test('the increment of the province moves the cap on energy', async () => {
    const edits = [set('targets.energy.base', '49 万tce @assumption')];
    const { alternatives } = dataOf(await answerOf(tiny(...edits)));
    expect(alternatives[0]?.moves[0]?.limit).toBe('targets.energy.provinceIncrement');
    expectJustEnough(edits, alternatives[0] as Result['alternatives'][number]);
  });
  test('a rule of the user gives way by an amount on its right side', async () => {
    // With 400 of its 439.2 GWh old-1 is stopped for a month at most: 802.8928 - 44 - 41.16 - 5.8333 - 3.3 = 708.6 kt.
    const name = { zh: '老机组保电量', en: 'Old unit keeps its output' };
    const edits = [
      cap(700),
      set('userRules.keep', { name, formula: 'generation("old-1", "2020") >= "4 亿kWh"' }),
    ];
    const { alternatives } = dataOf(await answerOf(tiny(...edits)));
    const rule = alternatives.find(({ moves }) => moves[0]?.limit === 'userRules.keep.formula');
    const repaired = planOf(tiny(...edits, ...((rule?.edits ?? []) as readonly Edit[])));
    expect(repaired.status).toBe('proven');
    expect(rule?.moves[0]?.unit).toBe('GWh');
  });
});

describe('supply that contradicts itself', () => {
  const withCoal = (january: number, july: number) =>
    answerOf(tiny(set('grades.base.supply', [january, 10, 10, 10, 10, 10, july, 10, 10, 10, 10, 10])));

  test('in January, when no measure works: the place and the month, and no repair', async () => {
    // 66 kt are needed, 60 are to be had.
    const answer = await withCoal(6, 10);
    const { state, elements, minimal, alternatives, combined } = dataOf(answer);
    expect(state).toBe('supply');
    expect(minimal).toBe(true);
    expect(elements.find(({ code }) => code === 'COA-4')).toMatchObject({ at: 'base', months: ['2020-01'] });
    expect(elements.every(({ kind, months }) => kind === 'supply' && months?.join() === '2020-01')).toBe(
      true,
    );
    expect(elements.find(({ code }) => code === 'COA-4')?.words.zh).toMatch(/^2020年1月 基准煤/);
    expect([alternatives, combined]).toEqual([[], null]);
    expect(answer.findings[0]?.en).toContain('no repair of policy helps');
  });
  test('in July, when measures might help: not called impossible', async () => {
    const { state, alternatives } = dataOf(await withCoal(10, 6));
    expect([state, alternatives]).toEqual(['unmeasured', []]);
  });
});

describe('where a plan exists', () => {
  test('it says so, and has nothing to explain', async () => {
    const answer = await answerOf(tiny());
    expect(dataOf(answer).state).toBe('possible');
    expect(dataOf(answer).cost).toBeCloseTo(435.800667, 4);
    expect(answer.tables.map(({ rows }) => rows.length)).toEqual([0, 0]);
    expect(answer.findings[0]?.zh).toContain('有方案');
  });
  test('a plan that is handed in is taken at its word', async () => {
    const scenario = tiny();
    const plan = planOf(scenario);
    const open = openStudy({ study: 'conflict', subjects: [{ scenario, plan }] });
    if (!open.ok) throw new Error('refused');
    const answer = await runStudyHere(open, { solver });
    expect(dataOf(answer)).toMatchObject({ state: 'possible', elements: [] });
  });
});

test('without time the answer is possibly not minimal, and says so', async () => {
  const open = openStudy({
    study: 'conflict',
    subjects: [{ scenario: loadFile('impossible.yaml') }],
    options: { seconds: 1 },
  });
  if (!open.ok) throw new Error('refused');
  let seconds = 0;
  // A clock that runs a minute at each look.
  const answer = await runStudyHere(open, { solver, now: () => (seconds += 60) });
  expect(dataOf(answer).minimal).toBe(false);
  expect(answer.findings[1]?.zh).toContain('可能不是最少');
});

test('what one look does not decide is asked again with more patience, and the answer is the same', async () => {
  const edits = [cap(730), fewJobs, lessPower];
  const open = openStudy({ study: 'conflict', subjects: [{ scenario: tiny(...edits) }] });
  if (!open.ok) throw new Error('refused');
  let asked = 0;
  const firstLook = 30;
  const slow: Solver = {
    ...solver,
    solve: (program, options = {}) => {
      if (options.relax === true || options.timeLimit !== firstLook) return solver.solve(program, options);
      asked += 1;
      return { status: 'undecided', bound: -Infinity, seconds: firstLook };
    },
  };
  const answers = [slow, solver].map((each) => runStudyHere(open, { solver: each }));
  const [patient, plain] = (await Promise.all(answers)).map(dataOf);
  expect(asked).toBeGreaterThan(0);
  expect(patient?.minimal).toBe(true);
  expect(patient?.elements).toEqual(plain?.elements);
});

/** The program of a plan with only some of its rules, and physics. */
function withRules(scenario: Loaded, program: LinearProgram, kept: Result['elements']): LinearProgram {
  const { model } = buildCity(scenario.city, ruleSets[scenario.city.rules]);
  const rowLower = program.rowLower.slice();
  const rowUpper = program.rowUpper.slice();
  model.meanings.forEach(({ meaning }, place) => {
    if (meaning.kind !== 'policy' && meaning.kind !== 'supply') return;
    const family = program.rowFamilies[place];
    family?.keys.forEach((keys, at) => {
      const month = keys.map((key) => /^\d{4}-\d{2}/.exec(key)?.[0]).find((each) => each !== undefined);
      const isKept = kept.some(
        ({ code, at: where, months }) =>
          code === familyCode(meaning) &&
          where.split(' ').every((key) => key === '' || keys.includes(key)) &&
          (months === null || (month !== undefined && months.includes(month))),
      );
      if (isKept) return;
      rowLower[family.first + at] = -Infinity;
      rowUpper[family.first + at] = Infinity;
    });
  });
  return { ...program, rowLower, rowUpper, cost: new Float64Array(program.columns) };
}

test('of random relatives the conflict excludes a plan, and no member is idle', async () => {
  const relative = fc.record({
    cap: fc.integer({ min: 600, max: 735 }),
    jobs: fc.constantFrom(50, 500),
    quota: fc.constantFrom(0.2, 0.5, 1),
    reduction: fc.constantFrom(17, 17, 26),
    high: fc.constantFrom(1, 2),
  });
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(relative, async (of) => {
      const scenario = tiny(
        cap(of.cap),
        set('guardrails.jobsByArea', `${of.jobs} 人 @assumption`),
        set('measures.external-power.blocks.line.quota', `${of.quota} 亿kWh @assumption`),
        set('targets.intensity.reduction', `${of.reduction} % @assumption`),
        set('measures.high-cv-coal.supply.high', `${of.high} 万t @assumption`),
      );
      const { state, elements, minimal } = dataOf(await answerOf(scenario));
      if (state !== 'impossible') return;
      seen += 1;
      expect(minimal).toBe(true);
      const { program } = exportMps(scenario, { gap: 0 }, { solver });
      const isEmpty = (kept: Result['elements']): boolean =>
        solver.solve(withRules(scenario, program, kept), { gap: 0.5 }).status === 'infeasible';
      expect(isEmpty(elements)).toBe(true);
      elements.forEach((element) => expect(isEmpty(elements.filter((each) => each !== element))).toBe(false));
    }),
    { numRuns: 12, seed: 4 },
  );
  expect(seen).toBeGreaterThan(4);
});
