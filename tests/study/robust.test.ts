/** Robust plans of tiny.yaml, whose header has the plan: 50 GWh of external power at the cap, 435.800667 MCNY. */
import { describe, expect, test } from 'vitest';
import type { RobustResult } from '../../engine/study/risk/robust.js';
import { reserveEdits } from '../../engine/study/risk/reserves.js';
import { lacking, nextMargins } from '../../engine/study/risk/margins.js';
import { planScenario } from '../../engine/plan/run.js';
import { loadDocument, loadFile } from '../support/load-file.js';
import { decomposition } from '../support/decomposition.js';
import { highs as solver } from '../support/highs.js';
import { openStudy, runStudy, workOf } from '../../engine/study/run.js';
import { studyOf } from '../support/study.js';
import type { Edit } from '../../engine/contract.js';
import { areaCaps } from '../../engine/system/area-targets.js';
import { areaIntensityCap, coalCap, energyCap, intensityCap } from '../../engine/system/targets.js';

const none = { weather: 'off', recovery: 'off', heatValue: 'off', delivery: 'off', delay: 'off' };
const half = (...values: readonly number[]) => ({ distribution: 'discrete', values, shares: [0.5, 0.5] });

async function robustOf(options: object): Promise<RobustResult> {
  const answer = await studyOf('robust', ['tiny.yaml'], { ...none, samples: 12, fresh: 24, ...options });
  return answer.data as unknown as RobustResult;
}

describe('only external power is uncertain: all or four fifths of it', async () => {
  const found = await robustOf({ delivery: half(1, 0.8) });

  test('62.5 GWh are bought, of which four fifths are the 50 GWh that the cap takes', () => {
    // A GWh more costs 0.36 less 0.98 x 0.30 / (5/7) = 0.4116 kt of coal at 0.5: 0.1542 MCNY.
    expect(found.reached).toBe(true);
    expect(found.extraCost).toBeCloseTo(12.5 * 0.1542, 4);
    expect(found.robust.status).toBe('proven');
    expect(found.robust.coal).toBeCloseTo(707.468 - 12.5 * 0.4116, 3);
    expect(found.robust.projects.map(({ key }) => key)).toContain('external-power line Buy external power');
  });

  test('each try tells its reserve, its cost and how many samples it stands', () => {
    // 4.116 kt leave a fifth of themselves; 4.116 / (1 - 1/5) = 5.145 leave nothing, half of the last step is too little.
    const amounts = found.rounds.map(({ margins }) => margins[0]?.amount ?? 0);
    for (const [place, amount] of [4.116, 5.145, 4.6305, 4.88775].entries())
      expect(amounts[place]).toBeCloseTo(amount, 4);
    expect(amounts).toHaveLength(4);
    expect(found.rounds.map(({ met }) => met?.share === 1)).toEqual([false, true, false, false]);
  });

  test('fresh samples judge both plans', () => {
    expect(found.design.robust.share).toBe(1);
    expect(found.fresh.robust.all).toMatchObject({ samples: 24, share: 1 });
    const { all, outcomes } = found.fresh.nominal;
    expect(all.hits).toBe(outcomes.filter(({ outcome }) => (outcome?.coal ?? 0) < 708).length);
    expect(all.share).toBeLessThan(1);
  });

  test('the edits alone make the plan', () => {
    expect(found.edits).toHaveLength(1);
    const plan = planScenario(loadFile('tiny.yaml', found.edits), { gap: 1e-9 }, { solver });
    expect('proof' in plan && plan.proof.passed).toBe(true);
    expect('objective' in plan && plan.objective.value).toBeCloseTo(found.robust.cost, 6);
  });
});

test('a plan that stands its samples needs no reserve', async () => {
  const found = await robustOf({ share: '20 %', delivery: half(1, 0.99), samples: 10 });
  expect(found.reached).toBe(true);
  expect(found.rounds).toHaveLength(0);
  expect(found.extraCost).toBe(0);
  expect(found.edits).toHaveLength(0);
});

test('never cheaper than the nominal plan, the share met where it is said to be, the same again', async () => {
  const options = { share: '70 %', delivery: {}, delay: {}, heatValue: { deviation: '0.3 %' }, samples: 10 };
  const [found, again] = [await robustOf(options), await robustOf(options)];
  expect(found.extraCost).toBeGreaterThanOrEqual(-1e-6);
  expect(found.reached).toBe(found.design.robust.share >= 0.7);
  expect(again).toEqual(found);
});

test('impossible where no reserve helps: coal a tenth worse in every sample', async () => {
  // 10 % less heat takes some 53 kt more; power and gas can save 26 kt more at most.
  const found = await robustOf({
    heatValue: { distribution: 'discrete', values: [0.9], shares: [1] },
    samples: 3,
    fresh: 3,
  });
  expect(found.reached).toBe(false);
  expect(found.rounds.some(({ cost }) => cost === null)).toBe(true);
  expect(found.design.robust.share).toBe(0);
});

describe('reserves as edits', () => {
  const at = (edits: readonly Edit[]) => loadDocument(edits).city;
  const intensityOf = {
    baseEnergy: '100 万tce',
    baseValueAdded: '100 亿元',
    reduction: '10 %',
    source: 'assumption',
  };
  const base: readonly Edit[] = [
    {
      set: 'targets.energy',
      to: {
        base: '210 万tce',
        provinceBase: '37945 万tce',
        provinceIncrement: '4070 万tce',
        progress: '100 %',
        source: 'assumption',
      },
    },
    { set: 'targets.intensity', to: intensityOf },
    {
      set: 'economy.areas',
      to: { east: { valueAdded: '90 亿元', valueAddedBaseYear: '85 亿元', source: 'assumption' } },
    },
    { set: 'targets.areas', to: { east: { intensity: intensityOf } } },
  ];
  const city = at(base);
  const target = (code: string, ...keys: readonly string[]) => ({ code, keys });
  const kept = (code: string, amount: number, ...keys: readonly string[]) =>
    at([...base, ...reserveEdits(city, [{ target: target(code, ...keys), amount }])]).targets;

  test('coal: the share that is kept, beyond a fifth the cap', () => {
    const cap = coalCap(city.targets) ?? 0;
    for (const amount of [30, 600])
      expect(coalCap(kept('TGT-1', amount, '2020'))).toBeCloseTo(cap - amount, 9);
    expect(kept('TGT-1', 30, '2020').coal?.cap).toBe(city.targets.coal?.cap);
  });

  test('energy: the progress, below its end the base', () => {
    const cap = energyCap(city.targets) ?? 0;
    for (const amount of [50, 500])
      expect(energyCap(kept('TGT-4', amount, '2020'))).toBeCloseTo(cap - amount, 9);
  });

  test('energy per value added of the city and of an area: by so many ktce of its value added', () => {
    const lower = intensityCap(kept('TGT-5', 100, '2020')) ?? 0;
    expect(((intensityCap(city.targets) ?? 0) - lower) * city.economy.valueAdded).toBeCloseTo(100, 9);
    const own = areaIntensityCap(kept('TGT-5', 50, 'east', '2020'), 'east') ?? 0;
    expect(((areaIntensityCap(city.targets, 'east') ?? 0) - own) * 9000).toBeCloseTo(50, 9);
  });

  test('a split gives way to its numbers, so that one reserve is not given to the others', () => {
    const split = at([{ set: 'targets.decomposition', to: decomposition }]);
    const before = areaCaps(split, split.targets);
    const edits = reserveEdits(split, [{ target: target('TGT-2', 'east', '2020'), amount: 10 }]);
    const after = at([{ set: 'targets.decomposition', to: decomposition }, ...edits]);
    const caps = areaCaps(after, after.targets);
    expect(caps.get('east')).toBeCloseTo((before.get('east') ?? 0) - 10, 9);
    expect(caps.get('west')).toBeCloseTo(before.get('west') ?? 0, 9);
  });
});

describe('margins', () => {
  const coal = {
    id: 'coal',
    code: 'TGT-1',
    keys: ['2020'],
    name: { zh: '煤', en: 'coal' },
    unit: 'kt',
    cap: 100,
    floor: false,
  };
  const sample = (value: number) => ({
    delay: 0,
    outcome: {
      ...{
        coal: value,
        energy: 0,
        intensity: 0,
        cost: 0,
        power: 0,
        heat: 0,
        peakPower: 0,
        peakHeat: 0,
        contract: 0,
      },
      targets: [value],
    },
  });

  test('the worst samples that may fail are given up', () => {
    const samples = [90, 101, 103, 102, 120].map(sample);
    expect(lacking({ targets: [coal], samples }, 0.8).get('coal')).toBe(3);
    expect(lacking({ targets: [coal], samples }, 1).get('coal')).toBe(20);
    expect(lacking({ targets: [coal], samples }, 0.2).get('coal')).toBe(0);
  });

  test('a sample without an answer can only be given up', () => {
    const samples = [sample(90), { delay: 0, outcome: null }];
    expect(lacking({ targets: [coal], samples }, 0.5).get('coal')).toBe(0);
    expect(lacking({ targets: [coal], samples }, 1).get('coal')).toBe(Infinity);
  });

  test('a step that leaves a fifth of itself is enlarged by a quarter', () => {
    const next = nextMargins(new Map([['coal', 10]]), new Map([['coal', 10]]), new Map([['coal', 2]]));
    expect(next.get('coal')).toBeCloseTo(12.5, 12);
  });
});

test('tries whose plans are not found in time leave the nominal plan, and say that the share is not reached', async () => {
  const scenario = loadFile('tiny.yaml');
  const plan = planScenario(scenario, { gap: 1e-9 }, { solver });
  const options = { ...none, samples: 12, fresh: 12, delivery: half(1, 0.8) };
  const open = openStudy({ study: 'robust', subjects: [{ scenario, plan }], options });
  if (!open.ok) throw new Error(JSON.stringify(open.issues));
  const answer = await runStudy(open, {
    work: ({ work, pieces }) =>
      Promise.resolve(
        pieces.map((piece) =>
          work === 'plan' ? { status: 'undecided' } : workOf(open, work, piece, { solver }),
        ),
      ),
    solver: () => solver.id,
  });
  const found = answer.data as unknown as RobustResult;
  expect(found).toMatchObject({ reached: false, extraCost: 0, edits: [] });
  expect(found.rounds.every(({ cost }) => cost === null)).toBe(true);
});
