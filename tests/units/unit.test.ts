/** Units that officials write, and the algebra that the model builder trusts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EngineError } from '../../engine/errors.js';
import {
  alternativesOf,
  conversionFactor,
  one,
  sameDimension,
  timesUnit,
  unitOf,
} from '../../engine/units/unit.js';

/** One row a symbol: how many canonical units one of it is, typed from the definition. */
const sizes: readonly (readonly [string, string, number])[] = [
  ['万t', 'kt', 10],
  ['万吨', 'kt', 10],
  ['t', 'kt', 0.001],
  ['吨', 'kt', 0.001],
  ['kg', 'kt', 1e-6],
  ['g', 'kt', 1e-9],
  ['Mt', 'kt', 1000],
  ['万tce', 'ktce', 10],
  ['万吨标准煤', 'ktce', 10],
  ['吨标准煤', 'ktce', 0.001],
  ['tce', 'ktce', 0.001],
  ['kgce', 'ktce', 1e-6],
  ['gce', 'ktce', 1e-9],
  ['Mtce', 'ktce', 1000],
  ['亿kWh', 'GWh', 100],
  ['亿千瓦时', 'GWh', 100],
  ['万kWh', 'GWh', 0.01],
  ['kWh', 'GWh', 1e-6],
  ['千瓦时', 'GWh', 1e-6],
  ['MWh', 'GWh', 0.001],
  ['TWh', 'GWh', 1000],
  ['万kW', 'MW', 10],
  ['万千瓦', 'MW', 10],
  ['kW', 'MW', 0.001],
  ['GW', 'MW', 1000],
  ['万GJ', 'TJ', 10],
  ['万吉焦', 'TJ', 10],
  ['GJ', 'TJ', 0.001],
  ['吉焦', 'TJ', 0.001],
  ['MJ', 'TJ', 1e-6],
  ['kJ', 'TJ', 1e-9],
  ['PJ', 'TJ', 1000],
  ['kcal', 'TJ', 4.1868e-9],
  ['蒸吨', 'MWth', 0.7],
  ['kWth', 'MWth', 0.001],
  ['GWth', 'MWth', 1000],
  ['万m3', 'Mm3', 0.01],
  ['亿m3', 'Mm3', 100],
  ['m3', 'Mm3', 1e-6],
  ['元', 'MCNY', 1e-6],
  ['万元', 'MCNY', 0.01],
  ['亿元', 'MCNY', 100],
  ['百万元', 'MCNY', 1],
  ['万m2', 'Mm2', 0.01],
  ['万平方米', 'Mm2', 0.01],
  ['天', 'h', 24],
  ['小时', 'h', 1],
  ['个月', 'month', 1],
  ['年', 'year', 1],
  ['人', 'person', 1],
  ['万人', 'person', 10_000],
  ['户', 'household', 1],
  ['万户', 'household', 10_000],
  ['%', '1', 0.01],
  ['‰', '1', 0.001],
];

/** Compound units, with the sizes of their parts multiplied by hand. */
const compounds: readonly (readonly [string, string, number])[] = [
  // 300 gce/kWh = 0.3 ktce/GWh: 1e-9 / 1e-6.
  ['gce/kWh', 'ktce/GWh', 0.001],
  ['kgce/kWh', 'ktce/GWh', 1],
  // 40 kgce/GJ = 0.04 ktce/TJ: 1e-6 / 1e-3.
  ['kgce/GJ', 'ktce/TJ', 0.001],
  // 5 000 kcal/kg = 20.934 TJ/kt: 4.1868e-9 / 1e-6.
  ['kcal/kg', 'TJ/kt', 0.0041868],
  ['MJ/kg', 'TJ/kt', 1],
  ['kJ/kg', 'TJ/kt', 0.001],
  ['kJ/m3', 'TJ/Mm3', 0.001],
  ['MJ/m3', 'TJ/Mm3', 1],
  // 500 元/t = 0.5 MCNY/kt: 1e-6 / 1e-3.
  ['元/t', 'MCNY/kt', 0.001],
  ['元/kWh', 'MCNY/GWh', 1],
  ['元/m3', 'MCNY/Mm3', 1],
  ['元/GJ', 'MCNY/TJ', 0.001],
  ['万元/MW', 'MCNY/MW', 0.01],
  ['万元/MWth', 'MCNY/MWth', 0.01],
  // 0.35 GJ/m2 = 350 TJ/Mm2: 1e-3 / 1e-6.
  ['GJ/m2', 'TJ/Mm2', 1000],
  ['tce/万元', 'ktce/MCNY', 0.1],
  ['万tce/亿元', 'ktce/MCNY', 0.1],
  ['万t/亿kWh', 'kt/GWh', 0.1],
  // A share of a share, and a unit over itself in another size.
  ['kg/t', '1', 0.001],
  ['MW*h', 'MW*h', 1],
  ['kW·h', 'MW*h', 0.001],
];

function close(seen: number, expected: number): void {
  expect(Math.abs(seen / expected - 1)).toBeLessThan(1e-12);
}

describe('units of the forms', () => {
  test.each(sizes)('1 %s in %s is %d', (symbol, canonical, size) => {
    close(conversionFactor(symbol, canonical), size);
    expect(unitOf(canonical).scale).toBe(1);
  });
  test.each(compounds)('1 %s in %s is %d', (symbol, canonical, size) =>
    close(conversionFactor(symbol, canonical), size),
  );
  test('blanks do not matter', () => expect(unitOf(' kgce / GJ ')).toBe(unitOf('kgce/GJ')));
  test('the alternatives of a symbol measure the same thing', () => {
    for (const [symbol, canonical] of sizes.filter(([, to]) => to !== '1'))
      for (const other of alternativesOf(symbol))
        expect(sameDimension(unitOf(other), unitOf(canonical)), other).toBe(true);
    expect(alternativesOf('gce/kWh')).toEqual([]);
  });
});

describe('faults name the units', () => {
  const failure = (act: () => unknown): EngineError => {
    try {
      act();
    } catch (error) {
      if (error instanceof EngineError) return error;
    }
    throw new Error('nothing was thrown');
  };
  test.each([
    ['万t', '万tce'],
    ['亿kWh', 'MW'],
    ['MW', 'MWth'],
    ['kgce/GJ', 'gce/kWh'],
    ['元/t', '元/m3'],
    ['kt', '1'],
  ])('%s is no %s', (from, to) => {
    const { code, data } = failure(() => conversionFactor(from, to));
    expect(code).toBe('E_UNIT_MISMATCH');
    expect(data).toEqual({ from, to });
  });
  test('an unknown part is named with the whole', () => {
    const { code, data } = failure(() => unitOf('kgce/斤'));
    expect(code).toBe('E_UNIT_UNKNOWN');
    expect(data).toEqual({ unit: 'kgce/斤', part: '斤' });
  });
  test.each(['', '/', 'kt/', '*', 'KT', 'constructor', '__proto__'])('"%s" is no unit', (symbol) =>
    expect(failure(() => unitOf(symbol)).code).toBe('E_UNIT_UNKNOWN'),
  );
});

const symbol = fc.constantFrom(...sizes.map(([name]) => name));
const pair = fc.constantFrom(...new Set(sizes.map(([, canonical]) => canonical))).chain((canonical) => {
  const same = sizes.filter(([, to]) => to === canonical).map(([name]) => name);
  return fc.tuple(fc.constantFrom(...same), fc.constantFrom(...same, canonical));
});
const seeded = { seed: 20200207, numRuns: 300 };

describe('algebra', () => {
  test('there and back is one', () =>
    fc.assert(
      fc.property(pair, ([from, to]) => close(conversionFactor(from, to) * conversionFactor(to, from), 1)),
      seeded,
    ));
  test('a ratio has the ratio of the sizes', () =>
    fc.assert(
      fc.property(pair, pair, ([a, b], [c, d]) =>
        close(conversionFactor(`${a}/${c}`, `${b}/${d}`), conversionFactor(a, b) / conversionFactor(c, d)),
      ),
      seeded,
    ));
  test('products do not care about order and carry their sizes', () =>
    fc.assert(
      fc.property(symbol, symbol, (left, right) => {
        const [a, b] = [unitOf(left), unitOf(right)];
        const product = timesUnit(a, b);
        expect(sameDimension(product, timesUnit(b, a))).toBe(true);
        close(product.scale, a.scale * b.scale);
      }),
      seeded,
    ));
  test('products associate', () =>
    fc.assert(
      fc.property(symbol, symbol, symbol, (x, y, z) => {
        const [a, b, c] = [unitOf(x), unitOf(y), unitOf(z)];
        const [left, right] = [timesUnit(timesUnit(a, b), c), timesUnit(a, timesUnit(b, c))];
        expect(sameDimension(left, right)).toBe(true);
        close(left.scale, right.scale);
      }),
      seeded,
    ));
  test('a unit times its inverse measures nothing', () =>
    fc.assert(
      fc.property(pair, ([name, other]) => {
        const product = timesUnit(unitOf(name), unitOf(`1/${other}`));
        expect(sameDimension(product, one)).toBe(true);
        close(product.scale, conversionFactor(name, other));
      }),
      seeded,
    ));
  test('dimensionless factors keep the very unit', () => {
    expect(timesUnit(unitOf('kt'), one)).toBe(unitOf('kt'));
    expect(timesUnit(one, unitOf('kt'))).toBe(unitOf('kt'));
  });
  test('rate times amount gives what the ledgers hold', () => {
    expect(sameDimension(timesUnit(unitOf('ktce/GWh'), unitOf('GWh')), unitOf('ktce'))).toBe(true);
    expect(sameDimension(timesUnit(unitOf('GWh/MW'), unitOf('MW')), unitOf('GWh'))).toBe(true);
    expect(sameDimension(timesUnit(unitOf('TJ/MWth'), unitOf('MWth')), unitOf('TJ'))).toBe(true);
    expect(sameDimension(timesUnit(unitOf('MW'), unitOf('h')), unitOf('GWh'))).toBe(false);
  });
  test('a size that is left over after cancelling is not lost', () => {
    const share = timesUnit(unitOf('kg/t'), unitOf('t'));
    expect(sameDimension(share, unitOf('kt'))).toBe(true);
    close(share.scale, 1e-6);
    close(timesUnit(unitOf('kg/t'), unitOf('%')).scale, 1e-5);
  });
});
