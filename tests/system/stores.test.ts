import { describe, expect, it } from 'vitest';
import { programHash } from '../../engine/model/program.js';
import { ruleSets } from '../../engine/rules/rules.js';
import type { City } from '../../engine/scenario/schema.js';
import { buildCity } from '../../engine/system/build.js';
import { storeEdits } from '../golden/edits-stores.js';
import { extendedEdits } from '../golden/extended.js';
import { rowOf } from '../golden/row-of.js';
import { horizonOf } from '../support/horizon.js';
import { loadDocument } from '../support/load-file.js';
import { miniCity } from '../support/mini-city.js';
import { totalsWith } from '../support/solve-city.js';
import { highs as solver } from '../support/highs.js';

const name = { zh: '小', en: 'mini' };
const twelve = (value: number): number[] => Array.from({ length: 12 }, () => value);
const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The mini city without measures, its one plant on a yard: figures are canonical, kt and h. */
function yardCity(more: Partial<City> = {}, yard: Partial<City['yards'][string]> = {}): City {
  return {
    ...miniCity(),
    measures: {},
    yards: {
      works: {
        name,
        area: 'east',
        sector: 'power',
        plants: ['works'],
        capacity: 200,
        opening: 40,
        blend: 'all',
        loss: 0.01,
        declared: twelve(30),
        channels: ['rail'],
        ...yard,
      },
    },
    channels: { rail: { name, kind: 'rail', capacity: twelve(100), available: twelve(1), diesel: 0 } },
    stocks: { floor: 7 * 24, target: 15 * 24, epidemic: 5 * 24, epidemicMonths: [2] },
    ...more,
  };
}

/** Least stock at the end of each month by hand: 7 days of 30 kt, 12 at the end of February, 40 kt at the end of December. */
const leastStocks = days.map((_, month) =>
  month === 11 ? 40 : ((month === 1 ? 12 : 7) * 30) / (days[month + 1] ?? 31),
);

/** Values of all decisions of the cheapest operation. */
function operate(city: City, options: Parameters<typeof buildCity>[2] = { free: true }) {
  const model = buildCity(city, ruleSets[city.rules], options);
  const result = solver?.solve(model.program, { gap: 0 });
  if (result?.status !== 'optimal') return { status: result?.status, value: () => NaN, sum: () => NaN };
  const columns = model.program.columnFamilies.flatMap(({ code, first, keys }) =>
    keys.map((each, at) => ({ code, name: [code, ...each].join(' '), value: result.x[first + at] ?? 0 })),
  );
  return {
    status: result.status,
    value: (column: string) => columns.find((each) => each.name === column)?.value ?? NaN,
    sum: (family: string, part = '') =>
      columns
        .filter((each) => each.code === family && each.name.includes(part))
        .reduce((total, each) => total + each.value, 0),
  };
}

describe('a yard', () => {
  const lost = 0.01 * [40, ...leastStocks.slice(0, 11)].reduce((total, stock) => total + stock, 0);
  const withYard = totalsWith(yardCity(), solver);
  const city = miniCity();
  const without = totalsWith({ ...city, measures: {} }, solver);

  it('adds its loss to coal and to energy, and never its deliveries', () => {
    // Calibration takes what the opening stock loses in a year out of the rest that statistics hold.
    const base = 12 * 0.01 * 40;
    expect(withYard.coal - without.coal).toBeCloseTo(lost - base, 6);
    expect(withYard.energy - without.energy).toBeCloseTo(((lost - base) * 20.934) / 29.3076, 6);
  });
  it('pays for what is burnt and lost, once', () => {
    expect(withYard.cost - without.cost).toBeCloseTo(0.5 * lost, 6);
  });
  it('keeps its days of stock, more of them in an epidemic, and ends the year as it began', () => {
    const { value } = operate(yardCity());
    days.forEach((_, month) => {
      const key = `2020-${String(month + 1).padStart(2, '0')}`;
      expect(value(`yard-stock works common ${key}`), key).toBeCloseTo(leastStocks[month] ?? 0, 6);
    });
  });
  it('stocks up before a closure that is known', () => {
    const open = [1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    const closed = yardCity({
      channels: { rail: { name, kind: 'rail', capacity: twelve(100), available: open, diesel: 0 } },
    });
    const { value } = operate(closed);
    const january = value('yard-stock works common 2020-01');
    const burnt = value('unit-burn old-1 2020-02');
    expect(0.99 * january).toBeCloseTo(burnt + (leastStocks[1] ?? 0), 6);
  });
  it('makes a city impossible that cannot bring coal in', () => {
    const closed = yardCity({
      channels: { rail: { name, kind: 'rail', capacity: twelve(30), available: twelve(0.9), diesel: 0 } },
    });
    expect(operate(closed).status).toBe('infeasible');
  });
  it('cannot be drawn down for nothing', () => {
    const told = operate(yardCity({}, { closing: 25 }));
    expect(told.value('yard-stock works common 2020-12')).toBeCloseTo(25, 6);
    // What is left in the yard was not paid for twice, and what was taken from it was paid for.
    const totals = totalsWith(yardCity({}, { closing: 25 }), solver);
    expect(totals.cost).toBeCloseTo(withYard.cost, 6);
    expect(totals.coal).toBeCloseTo(withYard.coal, 6);
  });
  it('is asked at the end of the year only when dispatch is by year', () => {
    const { value } = operate(yardCity(), { free: true, resolution: 'annual' });
    expect(value('yard-stock works common 2020')).toBeCloseTo(40, 6);
  });
  it('finds no plan by month where the screening finds none', () => {
    const totals = (resolution: 'annual' | 'monthly') => totalsWith({ ...yardCity(), resolution }, solver);
    expect(totals('annual').cost).toBeLessThanOrEqual(totals('monthly').cost + 1e-6);
  });
});

describe('stores of a later year', () => {
  const { city } = loadDocument([...storeEdits, horizonOf([{ year: 2021 }])]);
  const { program } = buildCity(city, ruleSets[city.rules], { resolution: 'monthly' });

  it('have neither the epidemic nor the closures of the first', () => {
    // 7 days of the 124 kt declared for March; 200 kt less the stoves' 10.
    expect(rowOf(program, 'COA-2', 'east-yard 2021-02').lower).toBeCloseTo(28, 9);
    expect(rowOf(program, 'COA-6', 'lorries 2021-02').upper).toBeCloseTo(190, 9);
  });
  it('begin with the stock of the first, and end with no less', () => {
    const january = rowOf(program, 'COA-1', 'east-yard common 2021-01').terms;
    expect(january['yard-stock east-yard common 2020-12']).toBeCloseTo(0.995, 9);
    expect(rowOf(program, 'COA-2.closing', 'east-yard 2021').lower).toBeCloseTo(120, 9);
    // December of the first year looks at the January that follows it, that of the last at the first.
    expect(rowOf(program, 'COA-2', 'east-yard 2020-12').lower).toBeCloseTo(35, 9);
    expect(rowOf(program, 'COA-2', 'east-yard 2021-12').lower).toBeCloseTo(35, 9);
  });
  it('owe gas in store for the use of each year alone', () => {
    const { terms } = rowOf(program, 'GAS-2.duty', 'gas 2021');
    expect(Object.keys(terms).every((term) => term.includes('2021-'))).toBe(true);
    // 5 % and 3 days of 365, of 5 Mm3 that the kiln burns without a recovery path.
    expect(rowOf(program, 'GAS-2.duty', 'gas 2021').upper).toBeCloseTo(0.6 - 5 * (0.05 + 3 / 365), 9);
  });
});

describe('a city without stores', () => {
  it('has no row and no column of them', () => {
    const { program } = buildCity(miniCity(), ruleSets['2020']);
    const families = [...program.columnFamilies, ...program.rowFamilies].filter(({ code }) =>
      /^(yard|COA-[1236]|GAS-2|GAS-1\.total|OIL)/.test(code),
    );
    expect(families.filter(({ keys }) => keys.length > 0)).toEqual([]);
  });
  it('is the same program with rules for stocks and no yard to keep them', () => {
    const stocks = { floor: 168, target: 360, epidemic: 120, epidemicMonths: [2] };
    const { program } = buildCity(miniCity(), ruleSets['2020']);
    const again = buildCity({ ...miniCity(), stocks }, ruleSets['2020']).program;
    expect(programHash(again)).toBe(programHash(program));
  });
});

describe('a standby unit', () => {
  const { city } = loadDocument(extendedEdits);
  const { program } = buildCity(city, ruleSets[city.rules], { resolution: 'monthly' });

  it('counts for the reserve and after the loss of another unit', () => {
    for (const at of ['PWR-3 public 2020-05', 'PWR-4 old-1 2020-05']) {
      const [code = '', ...keys] = at.split(' ');
      expect(rowOf(program, code, keys.join(' ')).terms['unit-stopped east-2 2020-05'], at).toBeCloseTo(
        279,
        9,
      );
    }
  });
  it('gives no power, and is not itself what remains after its loss', () => {
    const rows = ['PWR-1 public 2020-05/all', 'PWR-4 east-2 2020-05', 'UNT-4 east-2 2020-05'];
    for (const at of rows) {
      const [code = '', ...keys] = at.split(' ');
      expect(Object.keys(rowOf(program, code, keys.join(' ')).terms), at).not.toContain(
        'unit-stopped east-2 2020-05',
      );
    }
    expect(rowOf(program, 'UNT-5', 'east-2 2020-05').terms).toEqual({
      'unit-on east-2 2020-05': 1,
      'unit-stopped east-2 2020-05': 1,
    });
  });
});

describe('a shortage of coal', () => {
  const { city } = loadDocument();
  const months = days.map((_, month) => `2020-${String(month + 1).padStart(2, '0')}`);
  /** What goes without when this share of the supply of coal is left; measures, targets and guardrails are off. */
  const shortage = (left: number) => {
    const grades = Object.fromEntries(
      Object.entries(city.grades).map(([id, grade]) => [
        id,
        { ...grade, supply: grade.supply.map((supply) => supply * left) },
      ]),
    );
    const scarce: City = { ...city, grades, measures: {} };
    const { value, sum } = operate(scarce, { free: true, shedding: true, resolution: 'monthly' });
    return {
      industry: sum('shed-power', 'aluminium'),
      homes: sum('shed-power', 'town'),
      steam: sum('shed-steam'),
      heat: sum('shed-heat'),
      byMonth: months.map((month, at) => ({
        // The smelter takes 1 700 GWh / 12 in a month.
        left: 1_700_000 / 12 / ((days[at] ?? 0) * 24) - value(`shed-power aluminium ${month}/all`),
        homes: value(`shed-power town ${month}/all`),
      })),
    };
  };

  it('leaves nobody without when there is enough', () => {
    const { industry, homes, steam, heat } = shortage(1);
    expect(industry + homes + steam + heat).toBeCloseTo(0, 6);
  });
  it('is borne by enterprises first', () => {
    const { industry, homes, heat } = shortage(0.4);
    expect(industry).toBeGreaterThan(50);
    expect(homes + heat).toBeCloseTo(0, 6);
  });
  it('then by homes and services, where enterprises have nothing left', () => {
    const { homes, heat, byMonth } = shortage(0.2);
    expect(homes).toBeGreaterThan(50);
    expect(heat).toBeCloseTo(0, 6);
    for (const month of byMonth) if (month.homes > 1e-6) expect(month.left).toBeCloseTo(0, 6);
  });
  it('and by heat last of all', () => {
    const { heat, byMonth } = shortage(0.05);
    expect(heat).toBeGreaterThan(50);
    for (const { left } of byMonth) expect(left).toBeCloseTo(0, 6);
  });
  it('has no name and no column in a plan', () => {
    const { program } = buildCity(city, ruleSets[city.rules], { resolution: 'annual' });
    expect(program.columnFamilies.filter(({ code }) => code.startsWith('shed'))).toEqual([]);
  });
});
