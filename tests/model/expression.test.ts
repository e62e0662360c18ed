/** Linear expressions: constants, products and sums with units. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  constant,
  evaluate,
  minus,
  mul,
  product,
  quantity,
  scale,
  sum,
  variable,
} from '../../engine/model/expression.js';
import { sameDimension, unitOf } from '../../engine/units/unit.js';

const power = variable(0, unitOf('MW'));
const coal = variable(1, unitOf('kt'));

describe('quantities', () => {
  test('come in canonical size, whatever was written', () => {
    expect(quantity(300, 'gce/kWh').value).toBeCloseTo(0.3, 15);
    expect(quantity(300, 'gce/kWh').unit.scale).toBe(1);
    expect(quantity(2, '万t').value).toBe(20);
  });
  test('multiply with their units', () => {
    const { value, unit } = product(quantity(2, 'ktce/GWh'), quantity(3, 'GWh/MW'));
    expect(value).toBe(6);
    expect(sameDimension(unit, unitOf('ktce/MW'))).toBe(true);
  });
});

describe('expressions', () => {
  test('a coefficient brings its unit', () => {
    const energy = mul(quantity(0.744, 'GWh/MW'), power);
    expect(sameDimension(energy.unit, unitOf('GWh'))).toBe(true);
    expect(evaluate(energy, [100])).toBeCloseTo(74.4, 12);
  });
  test('a sum refuses another kind and names both', () =>
    expect(() => sum('kt', [coal, power])).toThrow(/E_ROW_UNIT.*"expected":"kt".*"seen":"MW"/));
  test('a difference refuses another kind', () => expect(() => minus(coal, power)).toThrow(/E_ROW_UNIT/));
  test('an empty sum is zero of its unit', () => {
    const none = sum('kt', []);
    expect([none.unit.symbol, none.columns, evaluate(none, [])]).toEqual(['kt', [], 0]);
  });
  test('constants are taken in canonical size', () =>
    expect(evaluate(sum('kt', [coal, constant(2, '万t')]), [0, 5])).toBe(25));
  test('evaluation is linear', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(4), fc.integer({ min: -50, max: 50 })), { maxLength: 8 }),
        fc.integer({ min: -9, max: 9 }),
        fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 5, maxLength: 5 }),
        (terms, factor, x) => {
          const whole = sum('kt', [
            ...terms.map(([column, value]) => mul(quantity(value, '1'), variable(column, unitOf('kt')))),
            constant(7, 'kt'),
          ]);
          const byHand = terms.reduce((total, [column, value]) => total + value * (x[column] ?? 0), 7);
          expect(evaluate(whole, x)).toBe(byHand);
          expect(evaluate(scale(factor, whole), x)).toBe(factor * byHand + 0);
          expect(evaluate(minus(whole, whole), x)).toBe(0);
        },
      ),
      { seed: 5, numRuns: 200 },
    ));
  test('what was shared is not changed by what is built from it', () => {
    const before = structuredClone({ columns: coal.columns, coefficients: coal.coefficients });
    mul(quantity(3, '1'), scale(2, coal));
    sum('kt', [coal, coal]);
    expect({ columns: coal.columns, coefficients: coal.coefficients }).toEqual(before);
  });
});
