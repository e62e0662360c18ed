/** Raw material: what fires post of it, from whatever side it comes, under the rules of each year. */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { amountOf, entriesOf, type Entry } from '../../engine/plan/entries.js';
import { feedstockOf } from '../../engine/plan/feedstock.js';
import { reportsOf } from '../../engine/plan/reports.js';
import { admission, admissionCity, closed, planAdmission, works } from '../support/admission-city.js';
import { horizonOf } from '../support/horizon.js';
import { plantOf } from '../support/works.js';
import { pointWith } from '../support/solve-city.js';
import { highs } from '../support/highs.js';

const source = 'assumption';
const named = (name: string) => ({ zh: name, en: name });
const at = { area: 'town', sector: 'city' };

/** Synthesis gas for ammonia: 120 kt of coal a year, 7 kt a month of it for the 5 kt of the line. */
const ammonia: readonly Edit[] = [
  { set: 'grades.base.supply', to: '60 万t @assumption' },
  { set: 'enterprises.chemicals', to: { name: named('Chemicals'), area: 'town' } },
  {
    set: 'directUses.synthesis',
    to: {
      name: named('Synthesis'),
      ...at,
      enterprise: 'chemicals',
      fuel: 'base',
      feedstock: true,
      amount: '12 万t',
      monthly: 'even',
      baseYear: { amount: '0 万t' },
      source,
    },
  },
  {
    set: 'lines.ammonia',
    to: {
      name: named('Ammonia'),
      product: named('Ammonia'),
      enterprise: 'chemicals',
      ...at,
      output: '6 万t',
      monthly: 'even',
      fuels: [{ use: 'synthesis', amount: '1000 kgce/t' }],
      valueAdded: '400 元/t',
      jobs: '40 人/万t',
      indivisible: false,
      source,
    },
  },
  { set: 'measures.capacity-cut', to: { lines: { ammonia: { maximumShare: '50 %' } }, source } },
  plantOf('gasifier', 'gasification', [], { ...at, input: 'base', feedstock: '70 %' }),
];

/** Works that take 10 kt of coal a year as raw material from July on. */
const project = (more: object = {}): Edit =>
  admission(
    { works: works({ coal: { grade: 'base', amount: '1 万t', feedstock: true }, ...more }) },
    { closed: closed() },
  );

const isFeedstock =
  (year: string) =>
  ({ use, year: of }: Entry): boolean =>
    use === 'feedstock' && of === year;

describe('a use, a gasifier, a cut line and an admitted project', () => {
  const city = () =>
    admissionCity(
      ...ammonia,
      project(),
      horizonOf([
        { year: 2021, rules: '2022' },
        { year: 2022, rules: '2024' },
      ]),
    ).city;
  /** Half of April's ammonia is not made; everything else runs. */
  const decisions = () => {
    const months = [2020, 2021, 2022].flatMap((year) =>
      Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`),
    );
    const idle = Object.fromEntries(months.map((month) => [`line-cut ammonia ${month}`, 0]));
    return { ...idle, 'line-cut ammonia 2020-04': 0.5, 'admit works': 1 };
  };
  // 120 less 3.5 of April, 70 % of 120, and half a year of the works; whole years after it.
  test.each([
    ['2020', 120 - 3.5 + 84 + 5, 1, 1],
    ['2021', 120 + 84 + 10, 1, 0],
    ['2022', 120 + 84 + 10, 0, 0],
  ])(
    '%s: %d kt are told, and the ledgers hold of it what the rules of the year count',
    (year, coal, inA, inB) => {
      const point = pointWith(city(), highs, decisions());
      const raw = feedstockOf(point).filter(({ span }) => span.startsWith(year));
      const told = raw.reduce((total, { coalKt }) => total + coalKt, 0);
      const energy = raw.reduce((total, { energyKtce }) => total + energyKtce, 0);
      expect(told).toBeCloseTo(coal, 6);
      expect(energy).toBeCloseTo((coal * 5) / 7, 6);
      const entries = entriesOf(point);
      expect(amountOf(entries.coal.filter(isFeedstock(year)))).toBeCloseTo(inA * coal, 6);
      expect(amountOf(entries.energy.filter(isFeedstock(year)))).toBeCloseTo((inB * coal * 5) / 7, 6);
      const { books } = reportsOf(point, pointWith({ ...city(), measures: {} }, highs));
      const book = books?.find((each) => String(each.year) === year)?.feedstock;
      expect(book).toEqual({
        coalKt: expect.closeTo(coal, 6),
        energyKtce: expect.closeTo((coal * 5) / 7, 6),
        coalDeducted: inA === 0,
        energyDeducted: inB === 0,
      });
    },
  );
});

test.each(['2020', '2022', '2024'])(
  'the proof finds the raw material of an admitted project, rules %s',
  (rules) => {
    const plan = planAdmission(highs, project(), { set: 'rules', to: rules });
    expect(plan.reports.books?.[0]?.feedstock.coalKt).toBeCloseTo(5, 6);
    expect(plan.proof.failures).toEqual([]);
  },
);
