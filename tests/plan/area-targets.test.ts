/** The split of the city's coal cap over areas: worked out by hand, always adding up, and the same by other code. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { recomputedAreaCaps } from '../../engine/plan/verify/area-targets.js';
import { decompositionProblems } from '../../engine/scenario/check-goals.js';
import type { City } from '../../engine/scenario/schema.js';
import { areaCaps } from '../../engine/system/area-targets.js';
import { decomposition } from '../support/decomposition.js';
import { loadDocument } from '../support/load-file.js';
import { miniCity } from '../support/mini-city.js';

type Targets = City['targets'];
type Decomposition = NonNullable<Targets['decomposition']>;
type Factors = Decomposition['areas'][string];

const name = { zh: '县', en: 'county' };

/** The provincial weights (domain.md 2.3). */
const provincial: Decomposition['weights'] = {
  baseCoal: 0.4,
  coalShare: 0.2,
  coalPerValueAdded: 0.15,
  airGap: 0.15,
  shortfall: 0.1,
};

/** Areas that differ in size alone: rates are equal, nothing is booked, no area fell short. */
const alike = (coal: number): Factors => ({
  coalShare: 0.8,
  valueAdded: 10 * coal,
  airGap: 0.5,
  shortfall: 0,
  booked: 0,
  floor: 0,
});

interface Choices {
  readonly coal: Readonly<Record<string, number>>;
  readonly factors?: Readonly<Record<string, Partial<Factors>>>;
  readonly cap: number;
  readonly reserve: number;
  readonly fixed?: Readonly<Record<string, number>>;
  readonly weights?: Decomposition['weights'];
}

function cityWith({ coal, factors = {}, cap, reserve, fixed = {}, weights = provincial }: Choices): City {
  return {
    ...miniCity(),
    areas: Object.fromEntries(Object.keys(coal).map((id) => [id, { name, kind: 'county' as const }])),
    statistics: { coal, energy: {}, energyCity: 0 },
    targets: {
      coal: { base: 1100, baseYear: 2015, cap, reserve: 0 },
      areas: Object.fromEntries(Object.entries(fixed).map(([id, own]) => [id, { cap: own }])),
      decomposition: {
        reserve,
        weights,
        areas: Object.fromEntries(
          Object.entries(coal).map(([id, amount]) => [id, { ...alike(amount), ...factors[id] }]),
        ),
      },
    },
  };
}

const capsOf = (city: City): Record<string, number> => Object.fromEntries(areaCaps(city, city.targets));
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
const coal = { big: 600, middle: 300, small: 100 };

function expectCaps(choices: Choices, expected: Readonly<Record<string, number>>): void {
  const city = cityWith(choices);
  const caps = capsOf(city);
  expect(Object.keys(caps).sort()).toEqual(Object.keys(expected).sort());
  for (const [area, cap] of Object.entries(expected)) expect(caps[area], area).toBeCloseTo(cap, 9);
  for (const [area, cap] of recomputedAreaCaps(city, city.targets))
    expect(cap, `${area} again`).toBeCloseTo(expected[area] ?? NaN, 9);
}

describe('by hand: 1 000 kt, cap 900, reserve 2 %, so 882 kt are given out', () => {
  const choices: Choices = { coal, cap: 900, reserve: 0.02 };

  test('areas that differ in size alone cut by size: 118 kt in 6 : 3 : 1', () =>
    expectCaps(choices, { big: 600 - 70.8, middle: 300 - 35.4, small: 100 - 11.8 }));

  test('a booked stop of 20 kt comes first, the other 98 kt are spread', () =>
    expectCaps(
      { ...choices, factors: { big: { booked: 20 } } },
      { big: 580 - 58.8, middle: 300 - 29.4, small: 100 - 9.8 },
    ));

  test('coal for heat and homes is never cut: who is at 95 kt stays, the others carry 113 kt in 2 : 1', () =>
    expectCaps(
      { ...choices, factors: { small: { floor: 95 } } },
      { big: 600 - (113 * 2) / 3, middle: 300 - 113 / 3, small: 95 },
    ));

  test('caps of the scenario win; the others share what is left', () =>
    expectCaps({ ...choices, fixed: { big: 500 } }, { big: 500, middle: 300 - 13.5, small: 100 - 4.5 }));

  test('a factor scales the coal of an area: twice the air gap, twice its part of 15 %', () => {
    // Sizes 600, 300, 200 by air gap against 600, 300, 100 by all else; no shortfall, so 0.9 is the whole.
    const part = (size: number, gap: number) => (0.75 * (size / 1000) + 0.15 * (gap / 1100)) / 0.9;
    expectCaps(
      { ...choices, factors: { small: { airGap: 1 } } },
      {
        big: 600 - 118 * part(600, 600),
        middle: 300 - 118 * part(300, 300),
        small: 100 - 118 * part(100, 200),
      },
    );
  });

  test('past shortfall alone: those who fell short make up for it', () =>
    expectCaps(
      {
        ...choices,
        weights: { baseCoal: 0, coalShare: 0, coalPerValueAdded: 0, airGap: 0, shortfall: 1 },
        factors: { middle: { shortfall: 30 }, small: { shortfall: 10 } },
      },
      { big: 600, middle: 300 - 88.5, small: 100 - 29.5 },
    ));

  test('without a decomposition only the written caps stand', () => {
    const city = cityWith({ ...choices, fixed: { big: 500 } });
    const { decomposition: _left, ...targets } = city.targets;
    expect(Object.fromEntries(areaCaps(city, targets))).toEqual({ big: 500 });
  });
});

describe('for any city', () => {
  const area = fc.record({
    coal: fc.double({ min: 1, max: 2000, noNaN: true }),
    floor: fc.double({ min: 0, max: 0.6, noNaN: true }),
    booked: fc.double({ min: 0, max: 0.3, noNaN: true }),
    coalShare: fc.double({ min: 0, max: 1, noNaN: true }),
    valueAdded: fc.double({ min: 100, max: 50_000, noNaN: true }),
    airGap: fc.double({ min: 0, max: 2, noNaN: true }),
    shortfall: fc.double({ min: 0, max: 50, noNaN: true }),
  });

  it('caps and reserve add up to the target, no floor is cut, and the twin agrees', () => {
    fc.assert(
      fc.property(
        fc.array(area, { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0, max: 1.2, noNaN: true }),
        fc.double({ min: 0, max: 0.05, noNaN: true }),
        (areas, ease, reserve) => {
          const ids = areas.map((_area, at) => `area-${at}`);
          const rows = new Map(ids.map((id, at) => [id, areas[at] as (typeof areas)[number]]));
          const base = Object.fromEntries([...rows].map(([id, row]) => [id, row.coal]));
          const factors = Object.fromEntries(
            [...rows].map(([id, row]) => [
              id,
              { ...row, floor: row.floor * row.coal, booked: row.booked * row.coal },
            ]),
          );
          const floors = sum(Object.values(factors).map(({ floor }) => floor));
          // From no room above the floors to more than the base.
          const room = floors + ease * (sum(Object.values(base)) - floors);
          const city = cityWith({ coal: base, factors, cap: room / (1 - reserve), reserve });
          expect(decompositionProblems(city)).toEqual([]);
          const caps = areaCaps(city, city.targets);
          const cap = city.targets.coal?.cap ?? NaN;
          expect(sum(caps.values()) + reserve * cap).toBeCloseTo(cap, 6);
          const twin = recomputedAreaCaps(city, city.targets);
          for (const [id, value] of caps) {
            expect(value).toBeGreaterThanOrEqual((factors[id]?.floor ?? NaN) - 1e-6);
            expect(twin.get(id)).toBeCloseTo(value, 6);
          }
        },
      ),
      { numRuns: 300, seed: 20200207 },
    );
  });
});

describe('the door', () => {
  const { weights, areas } = decomposition;
  const factors = areas.east;
  const edits = (change: object = {}): readonly Edit[] => [
    { set: 'targets.decomposition', to: { ...decomposition, ...change } },
  ];
  const found = (change: object, more: readonly Edit[] = []) => {
    try {
      loadDocument([...edits(change), ...more]);
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };

  it('lets a complete split in', () => expect(found({})).toBe(''));
  it('adds up weights', () =>
    expect(found({ weights: { ...weights, airGap: '25 %' } })).toMatch(
      /^E_SHARES_SUM targets\.decomposition\.weights 1\.1$/,
    ));
  it('misses an area', () =>
    expect(found({ areas: { east: factors } })).toMatch(
      /^E_KEY_MISSING targets\.decomposition\.areas\.west/,
    ));
  it('knows its areas', () =>
    expect(found({ areas: { east: factors, west: factors, wset: factors } })).toMatch(
      /^E_REFERENCE targets\.decomposition\.areas\.wset wset$/,
    ));
  it('leaves floors whole', () =>
    expect(found({ areas: { east: { ...factors, floor: '900 万t' }, west: factors } })).toMatch(
      /^E_RANGE_ORDER targets\.decomposition\.areas\.east\.floor/,
    ));
  it('wants value added to divide by', () =>
    expect(found({ areas: { east: { ...factors, valueAdded: '0 亿元' }, west: factors } })).toMatch(
      /^E_NUMBER targets\.decomposition\.areas\.east\.valueAdded/,
    ));
  it('needs a cap to split', () =>
    expect(found({}, [{ remove: 'targets.coal' }])).toMatch(/^E_KEY_MISSING targets\.coal/));
  it('lets a cap below the floors through: areas stay at their floors, and the city decides', () =>
    expect(found({}, [{ set: 'targets.areas', to: { east: { cap: '900 万t @assumption' } } }])).toBe(''));
});
