/** Several years in one model: stops stay, projects carry over, each year has its own targets and rules. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { PlanWithValues } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { verify } from '../../engine/plan/verify/index.js';
import { horizonOf } from '../support/horizon.js';
import { loadFile } from '../support/load-file.js';
import { highs } from '../support/highs.js';

/** tiny with two more years: the load of the town grows 2 % a year, the cap of 2022 is lower than that of 2020. */
const years = [
  { year: 2021, growth: { city: '1.02' } },
  {
    year: 2022,
    growth: { city: '1.04' },
    targets: {
      coal: { base: '80.296 万t', baseYear: 2019, cap: '70 万t', reserve: '0 %', source: 'assumption' },
    },
  },
];

function plan(): PlanWithValues {
  const answer = planScenario(
    loadFile('tiny.yaml', [horizonOf(years), { set: 'grades.high.supply', to: '20 万t @assumption' }]),
    { gap: 0 },
    { solver: highs },
  );
  if (answer.status !== 'proven') throw new Error(answer.status);
  return answer;
}

describe('tiny from 2020 to 2022', () => {
  let answer: PlanWithValues;
  beforeAll(() => {
    answer = plan();
  });

  test('is proven, year by year', () => {
    expect(answer.proof.passed).toBe(true);
    expect(Object.keys(answer.ledgers.coal.byYear)).toEqual(['2020', '2021', '2022']);
    expect(Object.keys(answer.ledgers.coal.byMonth)).toHaveLength(36);
    expect(answer.ledgers.coal.after).toBeCloseTo(answer.ledgers.coal.byYear['2022']?.after ?? NaN, 9);
  });

  test('a year without targets has no line, a year with one has its own', () => {
    const coal = answer.compliance.filter(({ code }) => code === 'TGT-1');
    expect(coal.map(({ target, cap }) => [target, cap])).toEqual([
      ['coal', 707.468],
      ['coal@2022', 700],
    ]);
    expect(coal.every(({ met }) => met)).toBe(true);
  });

  test('a stopped unit stays stopped into the next years', () => {
    const stopped = (answer.operation['unit-stopped']?.rows ?? []).map((row) => String(row[1]));
    const [first] = [...stopped].sort();
    expect(first).toBeDefined();
    expect(stopped).toContain('2022-12');
    expect(stopped).toHaveLength(
      36 - Number(first?.slice(5, 7)) + 1 - 12 * (Number(first?.slice(0, 4)) - 2020),
    );
  });

  test('the load grows with its sector and recovers only in the first year', () => {
    const generated = (year: string): number =>
      (answer.operation['unit-power']?.rows ?? [])
        .filter((row) => String(row[1]).startsWith(year))
        .reduce((total, row) => total + Number(row[2]), 0);
    const bought = (year: string): number =>
      (answer.operation['import']?.rows ?? [])
        .filter((row) => String(row[1]).startsWith(year))
        .reduce((total, row) => total + Number(row[2]) * 0.98, 0);
    // MW over twelve months of unequal hours: 1 800 GWh, 1 836, 1 872 spread evenly over months.
    const hours = (year: number) =>
      [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].map((days) => days * 24);
    for (const [year, energy] of [
      ['2020', 1800],
      ['2021', 1836],
      ['2022', 1872],
    ] as const)
      expect(generated(year) + bought(year)).toBeCloseTo(
        hours(Number(year)).reduce((total, each) => total + (energy * 1000) / 12 / each, 0),
        4,
      );
  });

  test('money of later years counts at present value', () => {
    const { city } = loadFile('tiny.yaml', [horizonOf(years)]);
    expect(city.economy.discountRate).toBe(0.05);
    // Fixed cost: 40 a year, less 10 x months stopped / 12.
    const saved = (year: string): number =>
      (answer.operation['unit-stopped']?.rows ?? []).filter((row) => String(row[1]).startsWith(year)).length;
    const expected = ['2020', '2021', '2022'].reduce(
      (total, year, at) => total + (40 - (10 * saved(year)) / 12) / 1.05 ** at,
      0,
    );
    expect(answer.costs['unit-fixed']).toBeCloseTo(expected, 6);
  });

  test('the proof finds a later year that was tampered with', () => {
    const { city } = loadFile('tiny.yaml', [
      horizonOf(years),
      { set: 'grades.high.supply', to: '20 万t @assumption' },
    ]);
    const { proof: _proof, ...rest } = answer;
    const table = rest.operation['unit-power'];
    if (table === undefined) throw new Error('no table');
    const rows = table.rows.map((row) =>
      String(row[1]).startsWith('2022-05') ? [...row.slice(0, -1), Number(row.at(-1)) * 1.01] : row,
    );
    const tampered = { ...rest, operation: { ...rest.operation, 'unit-power': { ...table, rows } } };
    expect(verify(city, tampered).passed).toBe(false);
  });
});
