/** The factors between kinds of quantity, against the numbers of the tables that officials use. */
import { describe, expect, test } from 'vitest';
import * as conversion from '../../engine/units/conversion.js';

/** kcal/kg and kgce/kg of GB/T 2589, to four digits (domain.md 1.2). */
const coalTable = [
  [4000, 0.5714],
  [4500, 0.6429],
  [5000, 0.7143],
  [5500, 0.7857],
  [5800, 0.8286],
  [6000, 0.8571],
  [6300, 0.9],
  [6800, 0.9714],
  [7000, 1],
] as const;

describe('conversion', () => {
  test.each(coalTable)('%d kcal/kg is %d kgce/kg', (kilocalories, expected) =>
    expect(conversion.standardCoalOf(kilocalories * 0.0041868)).toBeCloseTo(expected, 4),
  );
  test('fuels by their heat value: diesel 1.4571, fuel oil 1.4286, LNG 1.7572 kgce/kg', () => {
    expect(conversion.standardCoalOf(42.705)).toBeCloseTo(1.4571, 4);
    expect(conversion.standardCoalOf(41.868)).toBeCloseTo(1.4286, 4);
    expect(conversion.standardCoalOf(51.498)).toBeCloseTo(1.7572, 4);
  });
  test('one GJ is 34.12 kgce', () => expect(1 / conversion.heatOfStandardCoal).toBeCloseTo(0.03412, 5));
  test('one kWh is 0.1229 kgce by its heat, within the rounding of the table', () =>
    expect(3.6 / conversion.heatOfStandardCoal).toBeCloseTo(conversion.calorificValueOfElectricity, 3));
  test('a megawatt-hour is 3.6 GJ of heat and a thousandth of a GWh', () => {
    expect(conversion.heatOfMegawattHour).toBe(0.0036);
    expect(conversion.energyOfMegawattHour).toBe(0.001);
  });
  test('there and back', () => {
    for (const heatValue of [8.374, 20.934, 26.377])
      expect(conversion.physicalCoalOf(conversion.standardCoalOf(heatValue) * 7, heatValue)).toBeCloseTo(
        7,
        12,
      );
  });
});
