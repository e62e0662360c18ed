/**
 * The front of tiny.yaml, whose header has the arithmetic. Its cap of 707.468 kt stays, so the front of cost and coal begins
 * at 435.800667 MCNY there. Further down: the other 50 GWh of external power, 20.58 kt at 0.1542 / 0.4116 MCNY/kt; then the gas
 * boiler by whole months of 146.538 / 12 = 12.2115 TJ, each 0.833333 kt (12.2115 / (0.7 x 20.934)) for
 *   gas 12.2115 / 0.92 / 35.544 x 2.6 + operation 12.2115 x 0.003 + capital 1.6 x 0.0963423 / 12 - coal 0.833333 x 0.5
 *   = 0.970949 + 0.036635 + 0.012846 - 0.416667 = 0.603762 MCNY. Seven months from June on: it ends at 681.054667 kt.
 * Jobs: 120 persons in each of ten months; stopped from November on, as late as the cap allows, 240 person-months.
 */
import { describe, expect, test } from 'vitest';
import type { Solver } from '../../engine/solver/port.js';
import { openStudy, runStudyHere, workOf } from '../../engine/study/run.js';
import { kneeOf, undominated } from '../../engine/study/pareto/front.js';
import { studyOf } from '../support/study.js';
import { loadFile } from '../support/load-file.js';
import { highs as solver } from '../support/highs.js';

interface Point {
  readonly cost: number;
  readonly bound: number;
  readonly gap: number;
  readonly coal: number;
  readonly jobs: number;
  readonly checks: number;
  readonly valueAddedLost: number;
  readonly scaled: readonly number[];
  readonly projects: readonly { readonly key: string }[];
}

interface Front {
  readonly axes: readonly {
    readonly id: string;
    readonly ideal: number;
    readonly nadir: number;
    readonly moves: boolean;
  }[];
  readonly ends: readonly Point[];
  readonly points: readonly Point[];
  readonly knee: { readonly place: number; readonly distance: number } | null;
  readonly cells: { readonly solved: number; readonly impossible: number; readonly known: number };
  readonly dropped: number;
}

const power = 0.1542 / 0.4116;
const gas = 0.603762;
const capital = 1.6 * 0.0963423;
const cheapest = { cost: 435.800667, coal: 707.468 };
const deepest = 681.054667;

const frontOf = async (options: unknown, planOptions?: { readonly gap: number }): Promise<Front> =>
  (await studyOf('pareto', ['tiny.yaml'], options, planOptions)).data as unknown as Front;

/** No point is as good as another on all axes. */
function expectNoneBeaten(front: Front, of: readonly ((point: Point) => number)[]): void {
  for (const [place, point] of front.points.entries())
    for (const other of front.points.slice(0, place).concat(front.points.slice(place + 1)))
      expect(of.every((value) => value(other) <= value(point))).toBe(false);
}

const cost = ({ cost: value }: Point): number => value;
const coal = ({ coal: value }: Point): number => value;
const jobs = ({ jobs: value }: Point): number => value;

describe('cost and coal', async () => {
  const answer = await studyOf('pareto', ['tiny.yaml']);
  const front = answer.data as unknown as Front;
  const { points } = front;
  const step = (cheapest.coal - deepest) / 8;

  test('leads from the plan of the scenario to the deepest cut', () => {
    expect(points).toHaveLength(9);
    expect(points[0]?.cost).toBeCloseTo(cheapest.cost, 4);
    expect(points[0]?.coal).toBeCloseTo(cheapest.coal, 4);
    expect(points[8]?.coal).toBeCloseTo(deepest, 4);
    expect(points[8]?.cost).toBeCloseTo(cheapest.cost + 20.58 * power + 7 * gas, 3);
  });

  test('its first six steps are external power alone', () => {
    for (const [place, point] of points.slice(0, 7).entries()) {
      expect(point.coal).toBeCloseTo(cheapest.coal - place * step, 4);
      expect(point.cost).toBeCloseTo(cheapest.cost + place * step * power, 4);
    }
  });

  test('the eighth point takes as few whole months of gas as it must, and less power', () => {
    // 7 steps are 23.111667 kt: 20.58 of power leave 2.531667, four months of 0.833333; power backs off by the rest.
    expect(points[7]?.coal).toBeCloseTo(cheapest.coal - 7 * step, 4);
    expect(points[7]?.cost).toBeCloseTo(cheapest.cost + (7 * step - (4 * 5) / 6) * power + 4 * gas, 3);
    expect(points[7]?.projects.some(({ key }) => key.startsWith('boiler-retrofit'))).toBe(true);
    expect(capital / 12).toBeCloseTo(0.012846, 6);
  });

  test('the knee is the last point before the gas boiler', () => {
    const last = cheapest.cost + 20.58 * power + 7 * gas;
    const scaled = (6 * step * power) / (last - cheapest.cost);
    expect(front.knee?.place).toBe(6);
    expect(front.knee?.distance).toBeCloseTo((1 - scaled - 2 / 8) / Math.SQRT2, 4);
    expect(answer.findings[2]?.en).toMatch(/^The knee: cost 443\.2 million CNY, coal 687\.7 kt/);
    expect(answer.findings[2]?.zh).toContain('拐点');
  });

  test('every point is proven, and none beats another', () => {
    for (const { checks, bound, cost: value } of points) {
      expect(checks).toBeGreaterThan(0);
      expect(bound).toBeLessThanOrEqual(value);
      expect(value - bound).toBeLessThan(1e-3);
    }
    expectNoneBeaten(front, [cost, coal]);
    expect(front.cells).toMatchObject({ solved: 7, impossible: 0 });
  });
});

test('cost and jobs: the stop may wait until November, and every month waited costs more', async () => {
  const { points, axes } = await frontOf({ axes: ['cost', 'jobs'] });
  expect(axes[1]).toMatchObject({ ideal: 240, nadir: 1200, moves: true });
  expect(points.map(jobs).map(Math.round)).toEqual([1200, 1080, 960, 840, 720, 600, 480, 360, 240]);
  // March waited, 31 days: 37.2 GWh from the old unit, 3.1248 kt more coal, made good by external power; the fixed cost of a
  // month, 10 / 12, is not saved; old-1 burns 3.1248 kt more at 0.5 than the new one.
  expect((points[1]?.cost ?? 0) - (points[0]?.cost ?? 0)).toBeCloseTo(3.1248 * (0.5 + power) + 10 / 12, 4);
});

test('three axes: no point beats another, tight cells are proven impossible', async () => {
  const front = await frontOf({ axes: ['cost', 'coal', 'jobs'], points: 3 });
  expectNoneBeaten(front, [cost, coal, jobs]);
  // Of 3 x 3 cells: the deepest coal takes the stop in March, so that fewer jobs are impossible with it.
  expect(front.cells.impossible).toBeGreaterThan(0);
  expect(front.cells.solved + front.cells.impossible + front.cells.known).toBe(9);
  const distances = front.points.map(({ scaled }) => Math.hypot(...scaled));
  expect(front.knee?.distance).toBeCloseTo(Math.min(...distances), 9);
});

test('without cost among the axes each point is the cheapest plan that reaches it', async () => {
  const front = await frontOf({ axes: ['coal', 'value-added'], points: 3 });
  expectNoneBeaten(front, [coal, ({ valueAddedLost }) => valueAddedLost]);
  // The end of coal is that of cost and coal: 7.5 MCNY lost in ten of twelve months of 9.
  const end = front.points.find(({ valueAddedLost }) => valueAddedLost > 7);
  expect(end?.valueAddedLost).toBeCloseTo(7.5, 6);
  expect(end?.coal).toBeCloseTo(deepest, 3);
  expect(end?.cost).toBeCloseTo(cheapest.cost + 20.58 * power + 7 * gas, 3);
});

test('an axis that does not move is said, and the front is one point', async () => {
  const scenario = loadFile('tiny.yaml', [
    { remove: 'measures.unit-shutdown' },
    { set: 'targets.coal.cap', to: '74 万t @assumption' },
  ]);
  const open = openStudy({ study: 'pareto', subjects: [{ scenario }], options: { axes: ['cost', 'jobs'] } });
  if (!open.ok) throw new Error(JSON.stringify(open.issues));
  const { data, findings } = await runStudyHere(open, { solver });
  const { axes, points } = data as unknown as Front;
  expect(axes[1]).toMatchObject({ ideal: 0, nadir: 0, moves: false });
  expect(points).toHaveLength(1);
  expect(findings[0]?.en).toContain('does not move');
});

test('at a wide gap no point crosses another by more than the gap', async () => {
  const { points } = await frontOf({ points: 5 }, { gap: 1e-2 });
  for (const [place, point] of points.entries())
    for (const deeper of points.slice(place + 1)) {
      expect(deeper.coal).toBeLessThan(point.coal);
      // What is proven of the tighter point holds for no looser one.
      expect(point.bound).toBeLessThanOrEqual(deeper.cost + 1e-6);
      expect(point.cost).toBeLessThanOrEqual(deeper.cost * (1 + 1e-2));
    }
});

test('the bound of a point is what the solver proved of its cost, without the weights of the other axes', async () => {
  const scenario = loadFile('tiny.yaml');
  const open = openStudy({ study: 'pareto', subjects: [{ scenario }], options: { points: 4 } });
  if (!open.ok) throw new Error(JSON.stringify(open.issues));
  // A solver that proves 5 MCNY less than it could.
  const modest: Solver = {
    ...solver,
    solve: (program, options) => {
      const found = solver.solve(program, options);
      return options?.relax === true || !('x' in found) ? found : { ...found, bound: found.bound - 5 };
    },
  };
  const { data } = await runStudyHere(open, { solver: modest });
  for (const { cost: value, bound } of (data as unknown as Front).points) {
    expect(value - bound).toBeGreaterThanOrEqual(5 - 1e-4);
    expect(value - bound).toBeLessThan(5.01);
  }
});

test('the same answer again, and from rows that know nothing of each other', async () => {
  const options = { axes: ['cost', 'coal', 'jobs'], points: 3 };
  expect(await frontOf(options)).toEqual(await frontOf(options));
});

test('a scenario without a plan has no front', async () => {
  await expect(studyOf('pareto', ['impossible.yaml'])).rejects.toMatchObject({ code: 'E_STUDY_NO_PLAN' });
});

test('axes are two or three different ones', async () => {
  await expect(frontOf({ axes: ['cost', 'cost'] })).rejects.toThrow('E_CHOICE axes');
  await expect(frontOf({ axes: ['cost'] })).rejects.toThrow('axes');
});

describe('ceilings in a row', () => {
  const scenario = loadFile('tiny.yaml');
  const open = openStudy({ study: 'pareto', subjects: [{ scenario }], planOptions: { gap: 1e-9 } });
  if (!open.ok) throw new Error(JSON.stringify(open.issues));
  const before = workOf(open, 'before', {}, { solver }) as Float64Array;
  const cheapestEnd = workOf(open, 'end', { before, axis: 'cost' }, { solver }) as {
    readonly x: Float64Array;
  };
  const row = (levels: readonly number[], jobsAtMost = 1200) =>
    workOf(
      open,
      'row',
      {
        before,
        axes: ['cost', 'jobs', 'coal'],
        scales: [
          { ideal: 435.8, nadir: 465.5 },
          { ideal: 240, nadir: 1200 },
          { ideal: deepest, nadir: cheapest.coal },
        ],
        ceilings: [0, jobsAtMost, cheapest.coal],
        along: 1,
        levels,
        start: cheapestEnd.x,
      },
      { solver },
    ) as { readonly points: readonly { readonly figures: Point }[]; readonly cells: Front['cells'] };

  test('a ceiling that a plan keeps anyway is not solved again', () => {
    // 1 250 and 1 210 person-months are above what the cheapest plan needs, 1 200; 1 100 is below.
    const { cells, points } = row([1250, 1210, 1100]);
    expect(cells).toMatchObject({ solved: 2, known: 1, impossible: 0 });
    expect(points.map(({ figures }) => Math.round(figures.jobs))).toEqual([1200, 1080]);
  });

  test('below an impossible ceiling nothing is asked', () => {
    expect(row([300, 200, 100, 50]).cells).toMatchObject({ solved: 1, impossible: 3 });
  });
});

describe('the arithmetic of fronts', () => {
  const scales = [
    { ideal: 0, nadir: 10 },
    { ideal: 0, nadir: 10 },
  ];

  test('keeps what nothing equals or beats, of equal points the first', () => {
    const points = [
      [0, 10],
      [5, 5],
      [5, 6],
      [5, 5],
      [10, 0],
      [10, 1e-6],
    ];
    expect(undominated(points, scales)).toEqual([0, 1, 4]);
  });

  test('the knee is farthest from the chord; a straight front has none', () => {
    expect(
      kneeOf([
        [0, 1],
        [0.2, 0.3],
        [1, 0],
      ]),
    ).toEqual({ place: 1, distance: 0.5 / Math.SQRT2 });
    expect(
      kneeOf([
        [0, 1],
        [0.5, 0.5],
        [1, 0],
      ]),
    ).toBeUndefined();
    expect(
      kneeOf([
        [0, 1],
        [1, 0],
      ]),
    ).toBeUndefined();
    expect(
      kneeOf([
        [0, 1, 1],
        [0.3, 0.4, 0],
        [1, 0, 0],
      ]),
    ).toEqual({ place: 1, distance: 0.5 });
  });
});
