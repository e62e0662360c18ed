/**
 * Tiny as two areas: the steam boiler stands in the county (10 kt), all else in the town (792.96 kt in the base year). City cap 707.468 kt; the header of tiny.yaml has the cheapest plan: no gas boiler, 435.800667 MCNY,
 * external power at 0.1542 / 0.4116 MCNY per kt of coal. So least cost leaves the county its 10 kt and the town 697.468.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit, StudyAnswer } from '../../engine/contract.js';
import type { City } from '../../engine/scenario/schema.js';
import type { Decomposition, Rule } from '../../engine/study/decomposition/result.js';
import { afterObjection, coalToSplit, splitsOf } from '../../engine/study/decomposition/splits.js';
import { openStudy, runStudyHere } from '../../engine/study/run.js';
import { decomposition } from '../support/decomposition.js';
import { highs as solver } from '../support/highs.js';
import { loadDocument, loadFile } from '../support/load-file.js';
import { twoAreas } from '../support/two-areas.js';

const power = 0.1542 / 0.4116;

async function splitOf(
  edits: readonly Edit[] = [],
  options: object = {},
): Promise<{ readonly data: Decomposition; readonly answer: StudyAnswer }> {
  const scenario = loadFile('tiny.yaml', [...twoAreas, ...edits]);
  const open = openStudy({
    study: 'decomposition',
    subjects: [{ scenario }],
    options,
    planOptions: { gap: 1e-9 },
  });
  if (!open.ok) throw new Error(JSON.stringify(open.issues));
  const answer = await runStudyHere(open, { solver });
  return { data: answer.data as unknown as Decomposition, answer };
}

const ruleIn = ({ rules }: Decomposition, id: Rule['rule']): Rule | undefined =>
  rules.find(({ rule }) => rule === id);
const coalIn = (plan: Decomposition['leastCost'] | null | undefined, id: string): number | undefined =>
  plan?.areas.find((line) => line.area === id)?.coal;

/** Gas in the boiler for a number of months against coal: fuel, operation, and the annuity of 16万元/MWth over 15 years at 5 %. */
function gasCost(months: number): number {
  const heat = 146.538 / 12;
  const gas = (heat / 0.92 / 35.544) * 2.6;
  const annuity = 0.05 / (1 - 1.05 ** -15);
  return months * (gas + heat * 1e-3 * 3 - (10 / 12) * 0.5) + (annuity * 1.6 * months) / 12;
}

describe('two areas', async () => {
  const { data, answer } = await splitOf([], { coal: '0.04 万t' });
  const [equal, moved] = [ruleIn(data, 'grandfathering'), ruleIn(data, 'value-added')];

  test('least cost leaves the county alone', () => {
    expect(data.leastCost.figures.cost).toBeCloseTo(435.800667, 5);
    expect(coalIn(data.leastCost, 'county')).toBeCloseTo(10, 6);
    expect(coalIn(data.leastCost, 'town')).toBeCloseTo(697.468, 5);
  });
  test('an equal cut asks 1.189 kt of the county: its boiler burns gas from October on, three months of 0.833 kt', () => {
    const share = 707.468 / 802.96;
    expect(equal?.caps['county']).toBeCloseTo(10 * share, 6);
    expect(equal?.caps['town']).toBeCloseTo(792.96 * share, 6);
    expect(coalIn(equal?.plan, 'county')).toBeCloseTo(7.5, 6);
    // The town gives back what it is now allowed to burn in place of external power.
    const given = 792.96 * share - 697.468;
    expect(equal?.price).toBeCloseTo(gasCost(3) - given * power, 5);
  });
  test('toward equal coal per value added the county may burn more and the town pays with external power', () => {
    const county = 0.9 * ((10 * 707.468) / 802.96) + 0.1 * 0.1 * 707.468;
    expect(moved?.caps['county']).toBeCloseTo(county, 6);
    expect(moved?.price).toBeCloseTo((697.468 - (707.468 - county)) * power, 5);
    expect(moved?.plan?.areas.find((line) => line.area === 'town')?.price).toBeCloseTo(power, 6);
  });
  test('the town has the dearest cap and objects; 0.4 kt from the county save its power at no cost there', () => {
    expect(data.objection).toMatchObject({ rule: 'grandfathering', area: 'town', status: 'planned' });
    expect(data.objection?.more).toBeCloseTo(0.4, 9);
    expect(data.objection?.change).toBeCloseTo(-0.4 * power, 5);
    expect(data.objection?.caps['county']).toBeCloseTo((10 * 707.468) / 802.96 - 0.4, 6);
  });
  test('every split adds up to the cap, and fairness never pays', () => {
    for (const { sum, price, priceFrom, priceTo, plan } of data.rules) {
      expect(sum).toBeCloseTo(707.468, 6);
      expect(price ?? NaN).toBeGreaterThanOrEqual(-1e-6);
      expect(price ?? NaN).toBeGreaterThanOrEqual((priceFrom ?? NaN) - 1e-6);
      expect(price ?? NaN).toBeLessThanOrEqual((priceTo ?? NaN) + 1e-6);
      for (const { margin } of plan?.areas ?? []) expect(margin ?? NaN).toBeGreaterThanOrEqual(-1e-4);
    }
  });
  test('says so in both languages', () => {
    expect(answer.findings[1]?.en).toBe('Equal percentage cut: the price of fairness is 1.366 million CNY.');
    expect(answer.findings[1]?.zh).toBe('等比例压减：公平的代价 136.6 万元。');
    expect(answer.tables.map(({ id }) => id)).toEqual(['rules', 'caps', 'margins', 'objection']);
  });
});

describe('a county that cannot', async () => {
  // Gas from June on leaves 10 x 5 / 12 = 4.1667 kt: 1.1667 kt too much for a cap of 3 kt.
  const { data, answer } = await splitOf([
    { set: 'targets.areas', to: { county: { cap: '0.3 万t', source: 'assumption' } } },
  ]);

  test('is named with what it lacks', () => {
    const own = ruleIn(data, 'own');
    expect(own).toMatchObject({ status: 'impossible', plan: null, price: null });
    expect(own?.short).toMatchObject([
      { area: 'county', least: expect.closeTo(50 / 12, 5), missing: expect.closeTo(50 / 12 - 3, 5) },
    ]);
    expect(answer.findings.some(({ en }) => en.includes('County by at least 1.167 kt'))).toBe(true);
  });
  test('objects for itself, and 1 % more is not enough', () =>
    expect(data.objection).toMatchObject({
      rule: 'own',
      area: 'county',
      status: 'impossible',
      short: [{ missing: expect.closeTo(50 / 12 - 3.03, 5) }],
    }));
  test('with enough more there is a plan', async () => {
    const { data: more } = await splitOf(
      [{ set: 'targets.areas', to: { county: { cap: '0.3 万t', source: 'assumption' } } }],
      { coal: '0.12 万t' },
    );
    expect(more.objection).toMatchObject({ status: 'planned', change: null });
    expect(coalIn(more.objection?.plan, 'county')).toBeCloseTo(50 / 12, 5);
  });
});

describe('orders that cannot be', () => {
  const issuesOf = (edits: readonly Edit[], options: object) => {
    const subjects = [{ scenario: loadFile('tiny.yaml', edits) }];
    const open = openStudy({ study: 'decomposition', subjects, options });
    return open.ok ? [] : open.issues.map(({ code, path }) => `${code} ${path}`);
  };
  test('no cap to split', () =>
    expect(issuesOf([{ remove: 'targets.coal' }], {})).toEqual(['E_KEY_MISSING targets.coal']));
  test('a county that is not there', () =>
    expect(issuesOf([], { area: 'twon' })).toEqual(['E_REFERENCE area']));
});

describe('for any split', () => {
  const base = loadDocument([{ set: 'targets.decomposition', to: decomposition }]).city;
  const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

  /** The tiny document with other coal, value added, floors and cap. */
  const cityOf = (
    [east, west]: readonly [number, number],
    [low, high]: readonly [number, number],
    made: number,
    ease: number,
  ): City => {
    const floors = low * east + high * west;
    const split = base.targets.decomposition;
    if (split === undefined) throw new Error('no decomposition');
    const factors = (floor: number, valueAdded: number) => ({
      ...split.areas['east'],
      ...{ coalShare: 0.8, airGap: 0.4, shortfall: 0, booked: 0, valueAdded, floor },
    });
    const cap = (floors + ease * (east + west - floors)) / 0.99;
    return {
      ...base,
      statistics: { ...base.statistics, coal: { east, west } },
      targets: {
        coal: { base: 2300, baseYear: 2015, cap, reserve: 0.01 },
        decomposition: {
          ...split,
          areas: { east: factors(low * east, made), west: factors(high * west, 1000) },
        },
      },
    };
  };

  test('an area without figures keeps its cap, and all together still the cap of the city', () => {
    const city = cityOf([600, 400], [0, 0], 3000, 0.5);
    const { decomposition: split } = city.targets;
    const [, ...others] = Object.entries(split?.areas ?? {});
    const known: City = {
      ...city,
      targets: {
        ...city.targets,
        areas: { east: { cap: 250 } },
        ...(split === undefined ? {} : { decomposition: { ...split, areas: Object.fromEntries(others) } }),
      },
    };
    const factors = splitsOf(known, 0).find(({ rule }) => rule === 'factors');
    expect(factors?.kept).toEqual(['east']);
    expect(Object.fromEntries(factors?.caps ?? [])).toEqual({ east: 250, west: expect.closeTo(250, 9) });
  });

  test('caps add up to the cap less its reserve, no floor is cut, and an objection keeps the sum', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 10, max: 2000, noNaN: true }),
        fc.double({ min: 10, max: 2000, noNaN: true }),
        fc.double({ min: 100, max: 50_000, noNaN: true }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (east, west, made, low, high, ease, toward) => {
          const city = cityOf([east, west], [low, high], made, ease);
          const total = coalToSplit(city) ?? NaN;
          const splits = splitsOf(city, toward);
          expect(splits.map(({ rule }) => rule)).toEqual(['grandfathering', 'value-added', 'factors', 'own']);
          for (const { rule, caps } of splits) {
            if (rule !== 'own') expect(sum(caps.values()), rule).toBeCloseTo(total, 6);
            expect(caps.get('east') ?? NaN, rule).toBeGreaterThanOrEqual(low * east - 1e-6);
            expect(caps.get('west') ?? NaN, rule).toBeGreaterThanOrEqual(high * west - 1e-6);
            const more = 0.01 * (caps.get('east') ?? 0);
            const moved = afterObjection(city, caps, 'east', more);
            if (moved === undefined) continue;
            expect(sum(moved.values()), rule).toBeCloseTo(sum(caps.values()), 6);
            expect(moved.get('west') ?? NaN, rule).toBeGreaterThanOrEqual(high * west - 1e-6);
          }
        },
      ),
      { numRuns: 200, seed: 20200207 },
    );
  });
});
