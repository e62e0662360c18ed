/** Semi-coke: golden vector 1 t for 1.26 t, row 5 of domain.md 5.1, quality window, and the ban from 2024. */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { buildCity } from '../../engine/system/build.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { rowOf } from '../golden/row-of.js';
import { inAll } from '../support/effects.js';
import { semiCokeFuel } from '../support/fuels.js';
import { loadFile, tryFile } from '../support/load-file.js';
import { changeBy, totalsWith } from '../support/solve-city.js';
import { highs } from '../support/highs.js';

const semiCoke = (more: object = {}): readonly Edit[] => [
  semiCokeFuel,
  { set: 'time.dispatchFrom', to: 1 },
  { set: 'time.projectsFrom', to: 1 },
  {
    set: 'measures',
    to: {
      'semi-coke': {
        fuel: 'semi-coke',
        sulphur: '0.4 %',
        volatile: '8 %',
        supply: '2 万t',
        units: { 'new-1': { share: '30 %' } },
        boilers: { 'steam-1': { share: '40 %' } },
        source: 'assumption',
        ...more,
      },
    },
  },
];
const city = (more: object = {}, ...edits: readonly Edit[]) =>
  loadFile('tiny.yaml', [...semiCoke(more), ...edits]).city;
const fire = (user: string, kilotonnes: number) =>
  inAll((month) => `semi-coke-burn ${user} ${month}`, kilotonnes / 12);
const nothing = (user: string) => fire(user, 0);

describe('row 5: 10 万t of semi-coke at 6 300 kcal/kg', () => {
  test('in a unit: A -12.6 万t, B 0', () => {
    const { coal, energy, cost } = changeBy(city(), highs, {
      ...fire('unit:new-1', 100),
      ...nothing('boiler:steam-1'),
    });
    expect(coal).toBeCloseTo(-126, 6);
    expect(energy).toBeCloseTo(0, 9);
    // 100 kt at 720 in place of 126 kt at 500 yuan.
    expect(cost).toBeCloseTo(72 - 63, 6);
  });
  test('in a boiler: 1 t stands for 1.26 t too', () => {
    const { coal, energy } = changeBy(city(), highs, {
      ...nothing('unit:new-1'),
      ...fire('boiler:steam-1', 2),
    });
    expect(coal).toBeCloseTo(-2.52, 6);
    expect(energy).toBeCloseTo(0, 9);
  });
  test('what is fired stays within its share of the mass', () => {
    const all = { ...nothing('unit:new-1'), ...fire('boiler:steam-1', 4) };
    expect(() => changeBy(city(), highs, all)).toThrow(/no operation/);
  });
});

test('the volatile window counts it: 28 % of coal and 8 % of semi-coke at a window of 26 %', () => {
  const narrow = city({}, { set: 'unitClasses.new.window.volatileMin', to: '26 % @assumption' });
  const { program } = buildCity(narrow, ruleSets['2020']);
  const { terms, upper } = rowOf(program, 'COA-5', 'new-1 volatile 2020-05');
  expect(upper).toBe(0);
  expect(terms['semi-coke-burn unit:new-1 2020-05']).toBeCloseTo(18, 9);
  expect(terms['unit-burn new-1 2020-05']).toBeCloseTo(-2, 9);
  expect(() =>
    changeBy(narrow, highs, { ...fire('unit:new-1', 100), ...nothing('boiler:steam-1') }),
  ).toThrow();
});

describe('rules of a year', () => {
  const later = (year: number, rules: string) => ({
    year,
    rules,
    days: {
      workday: [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31],
      restday: new Array(12).fill(0) as number[],
    },
    valueAdded: '105 亿元',
    growth: {},
    heat: '1',
    peak: '1',
    source: 'assumption',
  });
  const codes = (edits: readonly Edit[]) => {
    const result = tryFile('tiny.yaml', edits);
    return result.ok ? [] : result.issues.map(({ code, path, seen }) => `${code} ${path} ${seen}`);
  };
  test('rules of 2024 refuse it at the door, with words in both languages', () => {
    const edits: readonly Edit[] = [...semiCoke(), { set: 'rules', to: '2024' }];
    expect(codes(edits)).toEqual(['E_CHECK measures.semi-coke.years 2020: 2024']);
    const result = tryFile('tiny.yaml', edits);
    const [issue] = result.ok ? [] : result.issues;
    expect(JSON.stringify(issue)).toMatch(/国发〔2023〕24号/);
    expect(JSON.stringify(issue)).toMatch(/State Council document 24 of 2023/);
  });
  test('a later year with those rules refuses it too, unless the measure names the years before', () => {
    const horizon: Edit = { set: 'horizon', to: [later(2021, '2024')] };
    expect(codes([...semiCoke(), horizon])).toEqual(['E_CHECK measures.semi-coke.years 2021: 2024']);
    expect(codes([...semiCoke({ years: [2020] }), horizon])).toEqual([]);
  });
  test('a year outside the horizon is told', () => {
    expect(codes(semiCoke({ years: [2023] }))).toEqual(['E_CHECK measures.semi-coke.years 2023']);
  });
  test('it is fired in the named years only', () => {
    const both = city({ years: [2020] }, { set: 'horizon', to: [later(2021, '2022')] });
    const { program } = buildCity(both, ruleSets['2020']);
    const family = program.columnFamilies.find(({ code }) => code === 'semi-coke-burn');
    expect(new Set(family?.keys.map((keys) => keys[1]?.slice(0, 4)))).toEqual(new Set(['2020']));
  });
});

test('a fuel of another kind is refused', () => {
  const result = tryFile('tiny.yaml', semiCoke({ fuel: 'diesel' }));
  expect(result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'E_CHECK measures.semi-coke.fuel',
  ]);
});

describe('semi-coke needs its room on the way', () => {
  /** Tiny whose lorries carry as much as told in June, and more than enough in all other months. */
  const lorries = (june: number): readonly Edit[] => [
    {
      set: 'channels',
      to: {
        road: {
          name: { zh: '汽运', en: 'Lorries' },
          kind: 'road',
          capacity: {
            values: Array.from({ length: 12 }, (_, month) => (month === 5 ? june : 200)),
            unit: 'kt',
          },
          available: '1',
          diesel: '0 kg/t',
          source: 'assumption',
        },
      },
    },
    {
      set: 'stocks',
      to: {
        floor: '7 d',
        target: '15 d',
        epidemic: '0 d',
        epidemicMonths: [],
        directChannel: 'road',
        source: 'assumption',
      },
    },
  ];
  const june = {
    ...nothing('unit:new-1'),
    ...nothing('boiler:steam-1'),
    'semi-coke-burn unit:new-1 2020-06': 10,
  };
  const operate = (capacity: number, fixed: Readonly<Record<string, number>>) =>
    totalsWith(city({}, ...lorries(capacity)), highs, fixed);
  test('10 kt of it spare 12.6 kt of coal, and 2.6 kt of room', () => {
    // (36 GWh x 0.36 + 114 x 0.30) / (5/7) = 66.024 kt and 0.8333 kt of the boiler: 66.857 kt without, 64.257 kt with it.
    expect(() => operate(66.86, nothing('unit:new-1'))).not.toThrow();
    expect(() => operate(64.26, june)).not.toThrow();
    expect(() => operate(64.25, june)).toThrow('infeasible');
  });
});
