/** Books by sector and enterprise: sums, the two columns of energy, constant scope, loose coal, boundary, raw material. */
import { beforeAll, describe, expect, it, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { group } from '../golden/edits-households.js';
import { loadDocument, loadFile, nightEdits } from '../support/load-file.js';
import { reportsFor, type Reported } from '../support/reports-for.js';
import { highs } from '../support/highs.js';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const bookOf = ({ reports }: Reported) => {
  const [book] = reports.books ?? [];
  if (book === undefined) throw new Error('no book');
  return book;
};

describe('the small city', () => {
  let reported: Reported;
  beforeAll(() => {
    reported = reportsFor(loadDocument(nightEdits).city, highs);
  });

  it('splits both ledgers by sector without a rest', () => {
    const { sectors } = bookOf(reported);
    const { coal, energy } = reported.ledgers;
    expect(sum(sectors.map(({ after }) => after.coalKt))).toBeCloseTo(coal.after, 6);
    expect(sum(sectors.map(({ after }) => after.energyKtce))).toBeCloseTo(energy.after, 6);
    expect(sum(sectors.map(({ before }) => before.coalKt))).toBeCloseTo(coal.before ?? NaN, 6);
    expect(sum(sectors.map(({ before }) => before.energyKtce))).toBeCloseTo(energy.before ?? NaN, 6);
  });

  it('tells the equal value of the year and its basis, and what crosses the boundary', () => {
    const { equalValue, boundary } = bookOf(reported);
    expect(equalValue).toEqual({ value: 0.3055, unit: 'ktce/GWh', basis: 'supply' });
    // 8 亿kWh of base import, and what the measure buys: found from the trade, not from use less generation.
    const bought = reported.after.model.program.columnFamilies
      .filter(({ code }) => code === 'import')
      .flatMap(({ first, keys }) =>
        keys.map(
          ([, period = ''], at) =>
            (reported.after.x[first + at] ?? 0) * reported.after.model.calendar.energyWeight(period),
        ),
      );
    expect(boundary.importGWh).toBeCloseTo(800 + sum(bought), 4);
    expect(boundary.exportGWh).toBe(0);
    expect(boundary.netPowerKtce).toBeCloseTo(boundary.importGWh * 0.3055, 6);
  });

  it('charges enterprises in two columns that differ by the value of their electricity', () => {
    const { rows = [] } = reported.reports.enterprises ?? {};
    expect(rows.length).toBeGreaterThan(12);
    for (const row of rows) {
      expect(row.equalValueKtce - row.calorificKtce).toBeCloseTo(row.electricityGWh * (0.3055 - 0.1229), 6);
      expect(row.rawKt + row.cleanedKt + row.otherKt).toBeCloseTo(row.coalKt, 9);
    }
  });
});

test('tiny by hand: the works burn 697.468 kt and make 1 751 GWh', () => {
  const reported = reportsFor(loadFile('tiny.yaml').city, highs, true);
  const rows =
    reported.reports.enterprises?.rows.filter(({ enterprise }) => enterprise === 'town-power') ?? [];
  const total = (column: 'coalKt' | 'coalKtce' | 'electricityGWh' | 'calorificKtce' | 'equalValueKtce') =>
    sum(rows.map((row) => row[column]));
  expect(total('coalKt')).toBeCloseTo(697.468, 4);
  // 25.92 + (1 728 - 49) x 0.30 ktce, see scenarios/tiny.yaml.
  expect(total('coalKtce')).toBeCloseTo(529.62, 4);
  expect(total('electricityGWh')).toBeCloseTo(-1751, 4);
  expect(total('calorificKtce')).toBeCloseTo(529.62 - 1751 * 0.1229, 4);
  expect(total('equalValueKtce')).toBeCloseTo(529.62 - 1751 * 0.3055, 4);
});

describe('小升规: a firm that passes the threshold brings its coal with it', () => {
  const edits: readonly Edit[] = [
    ...nightEdits,
    {
      set: 'enterprises.mill',
      to: { name: { zh: '小厂', en: 'Mill' }, area: 'west', scale: { base: 'below', now: 'above' } },
    },
    { set: 'enterprises.west-aluminium.scale', to: { base: 'above', now: 'above' } },
    {
      set: 'directUses.mill',
      to: {
        name: { zh: '小厂窑炉', en: 'Mill kiln' },
        enterprise: 'mill',
        area: 'west',
        sector: 'industry',
        fuel: 'common',
        amount: '2 万t',
        monthly: 'even',
        baseYear: { amount: '2 万t' },
        source: 'invented',
      },
    },
  ];
  it('is 20 kt above the base scope, and no tonne more in the city', () => {
    const { reports } = reportsFor(loadDocument(edits).city, highs);
    const [scope] = reports.enterprises?.scope ?? [];
    expect(scope?.now.enterprises).toBe(2);
    expect(scope?.baseScope.enterprises).toBe(1);
    expect((scope?.now.coalKt ?? NaN) - (scope?.baseScope.coalKt ?? NaN)).toBeCloseTo(20, 6);
    expect((scope?.now.energyKtce ?? NaN) - (scope?.baseScope.energyKtce ?? NaN)).toBeCloseTo(
      (20 * 4800) / 7000,
      6,
    );
  });
});

describe('loose coal', () => {
  const farms = group({ statistical: '0.5 万t' });
  it('stands in two numbers, of which ledger A holds the statistical one', () => {
    const { city } = loadDocument([...nightEdits, { set: 'households', to: { farms } }]);
    const book = bookOf(reportsFor({ ...city, measures: {} }, highs));
    expect(book.looseCoal?.realKt).toBeCloseTo(20, 6);
    expect(book.looseCoal?.statisticalKt).toBeCloseTo(5, 6);
    const homes = book.sectors.find(({ sector }) => sector === 'homes');
    expect(homes?.after.coalKt).toBeCloseTo(40 + 5, 6);
  });
  it('is absent without households', () =>
    expect(bookOf(reportsFor(loadDocument(nightEdits).city, highs)).looseCoal).toBeUndefined());
});
