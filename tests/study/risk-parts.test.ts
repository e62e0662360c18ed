/** Parts of the study of risk: programs that are composed against programs that are built, chunks, draws, statistics. */
import { describe, expect, test } from 'vitest';
import { begin } from '../../engine/plan/run-context.js';
import { planScenario } from '../../engine/plan/run.js';
import { compose, learn } from '../../engine/study/risk/difference.js';
import { drawValues } from '../../engine/study/risk/draw.js';
import { factorsOf, type Factor } from '../../engine/study/risk/factors.js';
import { multiplierAt, type Sources } from '../../engine/study/risk/options.js';
import { samplePiece, type Solved } from '../../engine/study/risk/pieces.js';
import { risk } from '../../engine/study/risk/risk.js';
import { probabilityOf, quantileOf, rankCorrelation, spreadOf } from '../../engine/study/risk/statistics.js';
import { rawOf, type Raw } from '../../engine/study/risk/world.js';
import { optionsOf } from '../../engine/study/options.js';
import { randomOf } from '../../engine/study/random.js';
import { beforePiece } from '../../engine/study/pieces.js';
import { loadDocument, loadFile } from '../support/load-file.js';
import { highs as solver } from '../support/highs.js';

const scenario = loadDocument([{ set: 'resolution', to: 'monthly' }]);
const { city } = scenario;

function sourcesOf(options: object = {}): Sources {
  const read = optionsOf(risk, options);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.options as Sources;
}

const sources = sourcesOf();
const factors = factorsOf(city, sources);

describe('factors of the small city', () => {
  test('are the heating months ahead, its recovery path, its grades and its block', () => {
    expect(factors.map(({ id }) => id)).toEqual([
      'weather 2',
      'weather 3',
      'weather 11',
      'weather 12',
      'recovery recovery',
      'heatValue common',
      'heatValue high',
      'delivery line',
    ]);
  });

  test('a block that bears the id of an area is told by its own name', () => {
    const named = factorsOf(loadFile('liaocheng-2020.yaml').city, sources);
    expect(named.find(({ id }) => id === 'delivery chiping')?.name.zh).toBe('茌平自备网购网电到货率');
  });

  test('a source that is off makes none', () => {
    expect(
      factorsOf(city, sourcesOf({ weather: 'off', heatValue: 'off' })).map(({ source }) => source),
    ).toEqual(['recovery', 'delivery']);
  });
});

const names = ['value', 'rowLower', 'rowUpper', 'columnLower', 'columnUpper', 'cost'] as const;

/** Largest relative difference of the composed numbers from those of a city that was really changed. */
function distance(
  nominal: Raw,
  learned: ReturnType<typeof learn>,
  values: ReadonlyMap<string, number>,
): number {
  const { program, constants } = nominal;
  const composed = compose(program, constants, learned, values, {
    entryOf: Int32Array.from(program.index, (_column, place) => place),
    isPast: new Uint8Array(program.columns),
  });
  const changed = factors.reduce((now, { id, change }) => change(now, values.get(id) ?? 1), city);
  const truth = rawOf(changed, 'monthly');
  const off = (seen: number, real: number): number =>
    seen === real ? 0 : Math.abs(seen - real) / Math.max(1e-6, Math.abs(real));
  return Math.max(
    ...names.map((name) =>
      composed[name].reduce((worst, seen, at) => Math.max(worst, off(seen, truth.program[name][at] ?? 0)), 0),
    ),
    ...composed.constants.map((seen, at) => off(seen, truth.constants[at] ?? 0)),
  );
}

describe('a program that is composed is the one that would be built', () => {
  const nominal = rawOf(city, 'monthly');
  const learned = learn(nominal, factors, 'monthly');

  const between = ({ range: [low, high] }: Factor, share: number): number => low + share * (high - low);

  test.each(factors.map((factor) => [factor.id, factor] as const))(
    '%s, at the ends of its range',
    (_id, factor) => {
      for (const end of factor.range)
        expect(distance(nominal, learned, new Map([[factor.id, end]]))).toBeLessThan(1e-9);
    },
  );

  test.each(
    factors
      .filter(({ source }) => source === 'recovery' || source === 'delivery')
      .map((factor) => [factor.id, factor] as const),
  )('%s is linear: so it is anywhere between', (_id, factor) => {
    for (const share of [0.1, 0.7])
      expect(distance(nominal, learned, new Map([[factor.id, between(factor, share)]]))).toBeLessThan(1e-9);
  });

  test('heat value is almost linear: units gain efficiency with it', () => {
    const heatValues = factors.filter(({ source }) => source === 'heatValue');
    for (const factor of heatValues)
      expect(distance(nominal, learned, new Map([[factor.id, between(factor, 0.3)]]))).toBeLessThan(1e-4);
  });

  test('weather is linear but where a network comes to what its base fleet guarantees today (HEA-2)', () => {
    for (const factor of factors.filter(({ source }) => source === 'weather'))
      for (const share of [0.1, 0.7])
        expect(distance(nominal, learned, new Map([[factor.id, between(factor, share)]]))).toBeLessThan(0.02);
  });

  test('several factors at once: off by products of two deviations, no more', () => {
    const calm = sourcesOf({ weather: 'off' });
    const values = drawValues(factorsOf(city, calm), calm, { stream: 'samples', number: 0 });
    const deviations = [...values.values()].map((value) => Math.abs(value - 1)).toSorted((a, b) => b - a);
    const largest = (deviations[0] ?? 0) * (deviations[1] ?? 0);
    const off = distance(nominal, learned, values);
    expect(off).toBeGreaterThan(0);
    expect(off).toBeLessThan(2 * largest);
  });

  test('a change that is forgotten is seen', () => {
    const forgotten = learned.filter(({ factor }) => factor !== 'weather 12');
    expect(distance(nominal, forgotten, new Map([['weather 12', 1.1]]))).toBeGreaterThan(1e-3);
  });
});

test('samples do not depend on the chunk in which they are solved, and without deviation are the plan', () => {
  const input = { subjects: [{ scenario }], options: sources, planOptions: {} } as const;
  const hooks = { solver };
  const plan = planScenario(scenario, { attributed: false }, hooks);
  if (!('operation' in plan)) throw new Error(plan.status);
  const decisions = Object.fromEntries(
    Object.entries(plan.operation).map(([family, { rows }]) => [
      family,
      Object.fromEntries(rows.map((row) => [row.slice(0, -1).join(' '), Number(row.at(-1))])),
    ]),
  );
  const before = beforePiece(input, {}, hooks);
  const { resolution } = begin(scenario, {}, hooks);
  const learned = learn(rawOf(city, resolution), factors, resolution);
  const piece = (from: number, to: number) =>
    samplePiece(
      input,
      { decisions, penalty: 2, learned, before, mode: 'fixed', whole: false, stream: 'samples', from, to },
      hooks,
    );
  const solve = (from: number, to: number): readonly Solved[] => piece(from, to).samples;
  const { nominal } = piece(0, 0);
  expect(nominal?.cost).toBeCloseTo(plan.objective.value, 3);
  expect(nominal?.coal).toBeCloseTo(plan.ledgers.coal.after, 3);
  expect(nominal?.energy).toBeCloseTo(plan.ledgers.energy.after, 3);
  const whole = solve(0, 9);
  expect([...solve(0, 4), ...solve(4, 5), ...solve(5, 9)]).toEqual(whole);
  expect(whole.every(({ outcome }) => outcome !== null)).toBe(true);
  const cost = new Set(whole.map(({ outcome }) => outcome?.cost));
  expect(cost.size).toBe(9);
});

describe('a change of what is built', () => {
  // coal at the edge of the quality window has no entry in its row, and a unit whose blend becomes better than a grade loses it.
  const edge = loadDocument([
    { set: 'resolution', to: 'monthly' },
    { set: 'grades.high.heatValue', to: '5600 kcal/kg @invented' },
  ]).city;
  const [high] = factorsOf(edge, sources).filter(({ id }) => id === 'heatValue high');
  if (high === undefined) throw new Error('no such factor');
  const nominal = rawOf(edge, 'monthly');

  test('a coal at the edge of a window stays at its edge', () => {
    const changed = rawOf(high.change(edge, 0.99), 'monthly');
    expect(changed.program.index.length).toBeGreaterThan(nominal.program.index.length);
    const [{ below } = { below: null }] = learn(nominal, [{ ...high, range: [0.99, 1] }], 'monthly');
    expect(below?.step).toBeCloseTo(-0.01, 12);
  });

  test('a grade that is offered stays offered: a smaller step is learned', () => {
    // At 0.84 of its heat value the grade is below the blend and no longer bought.
    const [{ below } = { below: null }] = learn(nominal, [{ ...high, range: [0.84, 1] }], 'monthly');
    expect(below?.step).toBeCloseTo(-0.04, 12);
  });
});

describe('draws', () => {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, each) => sum + each, 0) / values.length;
  const drawn = Array.from({ length: 4000 }, (_, number) =>
    drawValues(factors, sources, { stream: 'samples', number }),
  );
  const of = (id: string): readonly number[] => drawn.map((values) => values.get(id) ?? Number.NaN);
  const correlation = (one: string, other: string): number => rankCorrelation(of(one), of(other));

  test('have the mean and the deviation that they are told', () => {
    const february = of('weather 2');
    expect(mean(february)).toBeCloseTo(1, 2);
    const deviation = Math.sqrt(mean(february.map((value) => (value - 1) ** 2)));
    expect(deviation).toBeGreaterThan(0.047);
    expect(deviation).toBeLessThan(0.053);
    // A triangle of 0.85, 1, 1 has its mean at 0.95.
    expect(mean(of('delivery line'))).toBeCloseTo(0.95, 2);
    for (const value of of('delivery line')) {
      expect(value).toBeGreaterThanOrEqual(0.85);
      expect(value).toBeLessThanOrEqual(1);
    }
  });

  test('months follow one another, the more so the nearer; grades do not', () => {
    // 0.6 from month to month; from March to November, eight months, 0.6^8 = 0.017.
    expect(correlation('weather 2', 'weather 3')).toBeCloseTo(0.585, 1);
    expect(Math.abs(correlation('weather 3', 'weather 11'))).toBeLessThan(0.06);
    expect(Math.abs(correlation('heatValue common', 'heatValue high'))).toBeLessThan(0.06);
  });

  test('fresh samples are others', () => {
    const fresh = drawValues(factors, sources, { stream: 'fresh', number: 0 });
    expect(fresh.get('weather 2')).not.toBe(of('weather 2')[0]);
  });

  test('a discrete distribution keeps its shares', () => {
    const source = {
      distribution: 'discrete',
      values: [0.9, 1, 1.1],
      shares: [0.2, 0.5, 0.3],
      correlation: 0,
    } as const;
    // Normal quantiles of 20 % and 70 %: -0.8416 and 0.5244.
    expect([-0.85, -0.83, 0.52, 0.53].map((gauss) => multiplierAt(source, gauss))).toEqual([0.9, 1, 1, 1.1]);
  });
});

describe('statistics', () => {
  test('the interval of Wilson lies within [0, 1] and around the share', () => {
    // 81 of 263 (Newcombe, 1998): 0.2553 to 0.3662.
    const known = probabilityOf(81, 263);
    expect(known.low).toBeCloseTo(0.2553, 4);
    expect(known.high).toBeCloseTo(0.3662, 4);
    for (const samples of [1, 7, 200])
      for (let hits = 0; hits <= samples; hits += 1) {
        const { share, low, high } = probabilityOf(hits, samples);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(share);
        expect(high).toBeGreaterThanOrEqual(share);
        expect(high).toBeLessThanOrEqual(1);
      }
    expect(probabilityOf(0, 0)).toMatchObject({ low: 0, high: 1 });
  });

  test('quantiles lie between neighbours', () => {
    expect(quantileOf([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(spreadOf([0, 10, 20])).toEqual({ p5: 1, p50: 10, p95: 19 });
  });

  test('ranks agree, disagree, and do not vary', () => {
    expect(rankCorrelation([1, 2, 3], [10, 20, 400])).toBeCloseTo(1, 12);
    expect(rankCorrelation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
    expect(rankCorrelation([1, 2, 3], [5, 5, 5])).toBe(0);
    // Ties share their rank: 0.5, 0.5, 2 against 0, 1, 2.
    expect(rankCorrelation([1, 1, 3], [1, 2, 3])).toBeCloseTo(Math.sqrt(3) / 2, 12);
  });

  test('mulberry32 gives the numbers of its author', () => {
    const random = randomOf(1);
    expect(random()).toBeCloseTo(0.6270739405881613, 12);
    expect(random()).toBeCloseTo(0.002735721180215478, 12);
  });
});
