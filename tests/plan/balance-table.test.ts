/** The energy balance table in its statistical form: identities, sums over areas, heat method, rules of the forms. */
import { beforeAll, describe, expect, it, test } from 'vitest';
import type { Edit, Reports } from '../../engine/contract.js';
import { balanceTable, type BalanceCell } from '../../engine/plan/balance-table.js';
import { formProblems } from '../../engine/plan/form-rules.js';
import { standardCoalOf } from '../../engine/units/conversion.js';
import { coke } from '../support/fuels.js';
import { loadDocument, nightEdits } from '../support/load-file.js';
import { reportsFor, type Reported } from '../support/reports-for.js';
import { highs } from '../support/highs.js';

type Table = NonNullable<Reports['balance']>['tables'][number];

const tableOf = ({ reports }: Pick<Reported, 'reports'>, place: string, year = 2020): Table => {
  const found = reports.balance?.tables.find((table) => table.place === place && table.year === year);
  if (found === undefined) throw new Error(`no table of ${place}`);
  return found;
};
const at = (grid: Table['physical'], row: string, column: string): number => grid[row]?.[column] ?? 0;

const cell = (row: BalanceCell['row'], column: BalanceCell['column'], standard: number): BalanceCell => ({
  row,
  column,
  physical: 0,
  standard,
});

describe('golden vector 3: Shandong 2005, 万tce', () => {
  const { standard } = balanceTable([
    cell('inflow', 'raw', 20_092.2),
    cell('outflow', 'cleaned', -1897.2),
    cell('outflow', 'other-washed', -395.9),
    cell('outflow', 'briquette', -0.1),
    cell('washing', 'raw', -4581.9),
    cell('washing', 'cleaned', 3931.4),
    cell('washing', 'other-washed', 465.9),
    // What is left of 11 138.1 into conversion and of 6 734.2 to users and losses.
    cell('thermal-power', 'raw', -(11_138.1 - 184.6)),
    cell('industry', 'raw', 6734.2),
  ]);
  test('coal is raw, cleaned, other washed coal and coal products: 17 799.0', () =>
    expect(at(standard, 'supply', 'coal')).toBeCloseTo(17_799, 6));
  test('washing loses 184.6: raw coal in, washed coal out, never both gross', () =>
    expect(at(standard, 'washing', 'coal')).toBeCloseTo(-184.6, 6));
  test('supply less conversion less use leaves the balance difference of -73.3', () =>
    expect(at(standard, 'difference', 'coal')).toBeCloseTo(-73.3, 6));
});

/** Half a million tonnes of industrial coal, a coke oven and a washery, homes and farms in rows of their own. */
const processes: readonly Edit[] = [
  { set: 'sectors.homes.balance', to: 'urban' },
  {
    set: 'grades.cleaned',
    to: {
      name: { zh: '洗精煤', en: 'Cleaned coal' },
      kind: 'cleaned',
      heatValue: '6300 kcal/kg',
      sulphur: '0.7 %',
      volatile: '30 %',
      price: '900 元/t',
      supply: '50 万t',
      source: 'invented',
    },
  },
  coke,
  {
    set: 'fuels.oven-gas',
    to: {
      name: { zh: '焦炉煤气', en: 'Coke-oven gas' },
      form: 'gas',
      kind: 'coke-oven-gas',
      heatValue: '17 MJ/m3',
      price: '1 元/m3',
      commercial: false,
      source: 'invented',
    },
  },
  {
    set: 'processes',
    to: {
      oven: {
        name: { zh: '焦炉', en: 'Coke oven' },
        area: 'east',
        sector: 'industry',
        kind: 'coking',
        input: 'cleaned',
        amount: '40 万t',
        monthly: 'even',
        feedstock: '0 %',
        outputs: [
          { product: 'coke', yield: '75 %', exported: '100 %' },
          { product: 'oven-gas', yield: '280 m3/t', exported: '25 %' },
        ],
        baseYear: { amount: '0 万t' },
        source: 'invented',
      },
      washery: {
        name: { zh: '洗煤厂', en: 'Washery' },
        area: 'west',
        sector: 'industry',
        kind: 'washing',
        input: 'common',
        amount: '10 万t',
        monthly: 'even',
        feedstock: '0 %',
        outputs: [{ product: 'cleaned', yield: '60 %', exported: '0 %' }],
        baseYear: { amount: '0 万t' },
        source: 'invented',
      },
    },
  },
  { set: 'grades.common.supply', to: '80 万t @invented' },
];

describe.each([
  ['the small city', []],
  ['with a coke oven and a washery', processes],
] as const)('%s', (_name, edits) => {
  let reported: Reported;
  beforeAll(() => {
    reported = reportsFor(loadDocument([...nightEdits, ...edits]).city, highs);
  });

  it('consumes what ledgers A and B hold', () => {
    const { standard, physical } = tableOf(reported, 'total');
    expect(at(standard, 'consumption', 'total')).toBeCloseTo(reported.ledgers.energy.after, 5);
    expect(at(physical, 'consumption', 'coal')).toBeCloseTo(reported.ledgers.coal.after, 5);
    for (const area of ['east', 'west', 'city']) {
      const of = tableOf(reported, area);
      const { energy, coal } = reported.ledgers;
      expect(at(of.standard, 'supply', 'total'), area).toBeCloseTo(energy.byArea[area]?.after ?? NaN, 5);
      expect(at(of.physical, 'consumption', 'coal'), area).toBeCloseTo(coal.byArea[area]?.after ?? 0, 5);
    }
  });

  it('balances in every column and place', () => {
    for (const { place, physical, standard } of reported.reports.balance?.tables ?? [])
      for (const grid of [physical, standard])
        for (const [column, value] of Object.entries(grid['difference'] ?? {}))
          expect(Math.abs(value), `${place} ${column}`).toBeLessThan(1e-5);
  });

  it('is the sum of its places, cell by cell', () => {
    const whole = tableOf(reported, 'total');
    const parts = ['east', 'west', 'city'].map((place) => tableOf(reported, place));
    for (const form of ['physical', 'standard'] as const)
      for (const { id: row } of reported.reports.balance?.rows ?? [])
        for (const { id: column } of reported.reports.balance?.columns ?? []) {
          const sum = parts.reduce((total, part) => total + at(part[form], row, column), 0);
          expect(Math.abs(sum - at(whole[form], row, column)), `${row} ${column}`).toBeLessThan(1e-4);
        }
  });

  it('keeps the rules of the forms', () => expect(reported.reports.balance?.broken).toEqual([]));
});

describe('conversion', () => {
  let reported: Reported;
  beforeAll(() => {
    reported = reportsFor(loadDocument([...nightEdits, ...processes]).city, highs);
  });

  it('splits the fuel of heat and power by the heat method, for the table alone', () => {
    const { after } = reported;
    const { city, calendar, program } = after.model;
    let fuel = 0;
    for (const { code, first, keys } of program.columnFamilies)
      if (code === 'unit-heat')
        keys.forEach(([unit = '', period = ''], place) => {
          const { heatCoalRate = 0 } = city.unitClasses[city.units[unit]?.class ?? ''] ?? {};
          fuel += heatCoalRate * calendar.heatWeight(period) * (after.x[first + place] ?? 0);
        });
    const { standard } = tableOf(reported, 'total');
    expect(fuel).toBeGreaterThan(50);
    // Network boilers heat too; in this city they stand still.
    expect(at(standard, 'heating', 'coal')).toBeCloseTo(-fuel, 4);
    // The ledger charges the whole fuel to the plant, whatever the split.
    const plants = reported.reports.books?.[0]?.sectors.find(({ sector }) => sector === 'power');
    expect(plants?.after.coalKt).toBeGreaterThan(0);
  });

  it('counts coking coal where it is coked; coke that leaves is no use, gas stays inside', () => {
    const { physical, standard } = tableOf(reported, 'east');
    expect(at(physical, 'coking', 'cleaned')).toBeCloseTo(-400, 6);
    expect(at(physical, 'coking', 'coke')).toBeCloseTo(300, 6);
    expect(at(physical, 'outflow', 'coke')).toBeCloseTo(-300, 6);
    expect(at(physical, 'coking', 'coke-oven-gas')).toBeCloseTo(112, 6);
    expect(at(physical, 'outflow', 'coke-oven-gas')).toBeCloseTo(-28, 6);
    expect(at(physical, 'industry', 'coke-oven-gas')).toBeCloseTo(84, 6);
    expect(at(physical, 'terminal', 'coke')).toBe(0);
    const loss = 400 * 0.9 - 300 * standardCoalOf(28.47) - 112 * standardCoalOf(17);
    expect(at(standard, 'coking', 'total')).toBeCloseTo(-loss, 4);
  });

  it('counts a washed tonne and its raw coal once', () => {
    const { physical } = tableOf(reported, 'west');
    expect(at(physical, 'washing', 'raw')).toBeCloseTo(-100, 6);
    expect(at(physical, 'washing', 'cleaned')).toBeCloseTo(60, 6);
    expect(at(physical, 'washing', 'coal')).toBeCloseTo(-40, 6);
  });
});

test('raw material is in the table whatever the rules of the year take out of the ledgers', () => {
  const use = Object.keys(loadDocument().city.directUses).find(
    (id) => loadDocument().city.grades[loadDocument().city.directUses[id]?.fuel ?? ''] !== undefined,
  );
  const edits: readonly Edit[] = [...nightEdits, { set: `directUses.${use}.feedstock`, to: true }];
  const [counted, deducted] = ['2020', '2024'].map((rules) =>
    reportsFor(loadDocument([...edits, { set: 'rules', to: rules }]).city, highs),
  );
  if (counted === undefined || deducted === undefined) throw new Error('two rule sets');
  const raw = deducted.reports.books?.[0]?.feedstock;
  expect(raw?.energyDeducted).toBe(true);
  expect(raw?.energyKtce).toBeGreaterThan(1);
  const whole = at(tableOf(deducted, 'total').standard, 'consumption', 'total');
  // So is the new part of solar power, 20 GWh, which these rules leave out as well.
  const renewable = deducted.reports.books?.[0]?.boundary.deductedKtce ?? NaN;
  expect(renewable).toBeCloseTo(20 * 0.3055, 6);
  expect(whole - (raw?.energyKtce ?? 0) - renewable).toBeCloseTo(deducted.ledgers.energy.after, 4);
  const tonnes = at(tableOf(deducted, 'total').physical, 'consumption', 'coal');
  expect(tonnes - (raw?.coalKt ?? 0)).toBeCloseTo(deducted.ledgers.coal.after, 4);
  expect(at(tableOf(deducted, 'total').physical, 'feedstock', 'coal')).toBeCloseTo(
    at(tableOf(counted, 'total').physical, 'feedstock', 'coal'),
    6,
  );
});

describe('rules of the national forms', () => {
  const amount = (physical: number, standard = 0.7 * physical) => ({ physical, standard });
  const project = { products: amount(10), coal: amount(6), coke: amount(3), semiCoke: amount(1) };
  const broken = (form: Parameters<typeof formProblems>[0]) => formProblems(form).map(({ rule }) => rule);

  test('golden vector 10: 煤品 10 = 煤炭 6 + 焦炭 3 + 兰炭 1 passes', () =>
    expect(broken(project)).toEqual([]));
  test('golden vector 10: more standard coal than tonnes fails', () =>
    expect(broken({ ...project, coke: amount(3, 3.3), products: amount(10, 0.7 * 7 + 3.3) })).toEqual([
      'FORM-2',
    ]));
  test.each([
    ['FORM-1', { ...project, products: amount(11) }],
    ['FORM-3', { coal: amount(10), raw: amount(6), cleaned: amount(1), others: amount(2) }],
    ['FORM-4', { coal: amount(10), conversion: amount(6), terminal: amount(5) }],
    ['FORM-5', { industry: amount(3), feedstock: amount(4) }],
    ['FORM-6', { coal: amount(10), below: [amount(7), amount(6)] }],
  ])('%s', (rule, form) => {
    const problems = formProblems(form);
    expect(problems.map((problem) => problem.rule)).toEqual([rule]);
    expect(problems[0]?.words.zh).toMatch(/\p{Script=Han}/u);
  });
  test('a sum may be up to a fifth above its place', () =>
    expect(broken({ coal: amount(10), below: [amount(6), amount(6)] })).toEqual([]));
});
