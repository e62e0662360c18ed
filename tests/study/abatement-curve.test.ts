/**
 * The curve of tiny.yaml, whose header has the arithmetic. Without a cap: 802.8928 - 30.8448 (the stop pays for itself) =
 * 772.048 kt at 435.800667 - 44 x 0.1 - 20.58 x 0.3746356 = 423.690667 MCNY. Then 44 kt of high-calorific coal at 100 yuan/t, and
 * external power at 0.1542 / 0.4116 = 0.3746356 MCNY/kt; the gas boiler comes last.
 */
import { describe, expect, test } from 'vitest';
import { openStudy, runStudyHere } from '../../engine/study/run.js';
import { studyOf } from '../support/study.js';
import { loadFile } from '../support/load-file.js';
import { highs as solver } from '../support/highs.js';

interface Curve {
  readonly before: number;
  readonly points: readonly {
    readonly cap: number | null;
    readonly coal: number;
    readonly cost: number;
    readonly price: number;
    readonly projects: readonly { readonly key: string }[];
  }[];
  readonly steps: readonly {
    readonly coal: number;
    readonly cost: number;
    readonly average: number;
    readonly begun: readonly { readonly key: string }[];
  }[];
}

const power = 0.1542 / 0.4116;

describe('the curve of tiny', async () => {
  const answer = await studyOf('abatement-curve', ['tiny.yaml'], { points: 5 });
  const { before, points, steps } = answer.data as unknown as Curve;

  test('begins at the cheapest plan', () => {
    expect(before).toBeCloseTo(802.8928, 6);
    expect(points[0]).toMatchObject({ cap: null, price: 0 });
    expect(points[0]?.coal).toBeCloseTo(772.048, 6);
    expect(points[0]?.cost).toBeCloseTo(435.800667 - 4.4 - 20.58 * power, 5);
  });

  test('prices are those of the measure at the margin', () => {
    expect(points).toHaveLength(5);
    const prices = points.map(({ price }) => price);
    expect(prices[1]).toBeCloseTo(0.1, 9);
    expect(prices[2]).toBeCloseTo(power, 9);
    expect(prices[3]).toBeCloseTo(power, 9);
  });

  test('the first step is high-calorific coal alone, 22.748 kt at 100 yuan/t', () => {
    // Ends: 772.048 and 681.054667; four steps of 22.748333 kt, of which the first is all high-calorific coal.
    expect(steps[0]?.coal).toBeCloseTo(22.748333, 5);
    expect(steps[0]?.average).toBeCloseTo(0.1, 9);
    expect(steps[0]?.begun.map(({ key }) => key)).toEqual(['high-cv-coal high Buy and blend']);
    // The second has 44 - 22.748333 = 21.251667 kt of it left and 1.496667 kt of external power.
    expect(steps[1]?.cost).toBeCloseTo(21.251667 * 0.1 + 1.496667 * power, 5);
  });

  test('cost never falls as the cap does, and the steps add up', () => {
    for (const [place, point] of points.slice(1).entries())
      expect(point.cost).toBeGreaterThanOrEqual((points[place]?.cost ?? 0) - 1e-6);
    const added = steps.reduce((total, { cost }) => total + cost, 0);
    expect(added).toBeCloseTo((points.at(-1)?.cost ?? 0) - (points[0]?.cost ?? 0), 6);
  });

  test('says so in both languages, with a table of points and one of steps', () => {
    expect(answer.findings[0]?.en).toContain('772 kt');
    expect(answer.findings[0]?.zh).toContain('77.2 万t');
    expect(answer.tables.map(({ id, rows }) => [id, rows.length])).toEqual([
      ['points', 5],
      ['steps', 4],
    ]);
  });
});

test('where the cheapest plan is the deepest cut, the curve is one point', async () => {
  const scenario = loadFile('tiny.yaml', [{ set: 'measures', to: {} }]);
  const open = openStudy({ study: 'abatement-curve', subjects: [{ scenario }], options: {} });
  if (!open.ok) throw new Error(JSON.stringify(open.issues));
  const { data, findings } = await runStudyHere(open, { solver });
  expect((data as unknown as Curve).points).toHaveLength(1);
  expect(findings).toHaveLength(3);
});
