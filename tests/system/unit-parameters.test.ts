/** Fuel of a unit as F0 + beta P + gamma Q from what a plant publishes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UnitClass } from '../../engine/scenario/schema.js';
import { unitParameters } from '../../engine/system/unit-parameters.js';
import { loadDocument, loadFile } from '../support/load-file.js';

const classes = loadDocument().city.unitClasses;
const classOf = (id: string): UnitClass => {
  const found = classes[id];
  if (found === undefined) throw new Error(id);
  return found;
};

/** Fuel of one hour at a point, ktce. */
const fuelAt = (parameters: ReturnType<typeof unitParameters>, power: number, heat: number): number =>
  parameters.noLoadFuel + (parameters.powerFuel * power) / 1000 + parameters.heatFuel * heat * 0.0036;

describe('parameters of a unit', () => {
  test('a condensing unit at full load burns its published rate, gross of own use', () => {
    const parameters = unitParameters(classOf('condensing-300'), 300);
    // 325 g/kWh net x 0.94 x 300 MW = 91.65 tce/h, of which 6 % at no load.
    expect(fuelAt(parameters, 300, 0)).toBeCloseTo(0.09165, 12);
    expect(parameters.noLoadFuel).toBeCloseTo(0.005499, 12);
    expect(parameters.heatFuel).toBe(0);
  });
  test('an extraction unit at its design point burns what the heat method reports', () => {
    const parameters = unitParameters(classOf('extraction-300'), 300);
    // 0.3 x 0.93 x 240 + 0.04 x 180 x 3.6 tce/h.
    expect(fuelAt(parameters, 240, 180)).toBeCloseTo(0.09288, 12);
    // Marginal heat costs 16 kgce/GJ, far from the 40 of the heat method (0.318574 x 0.18 / 3.6).
    expect(parameters.heatFuel * 1000).toBeCloseTo(15.9287, 4);
  });
  test('a back-pressure unit charges all fuel to its power', () => {
    const parameters = unitParameters(classOf('back-pressure-25'), 25);
    expect(fuelAt(parameters, 25, 70)).toBeCloseTo(0.015995, 12);
    expect(parameters.heatFuel).toBe(0);
  });
  test('the design point is met for every share at no load and scales with capacity', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(classes)),
        fc.double({ min: 0, max: 0.3, noNaN: true }),
        fc.double({ min: 10, max: 1000, noNaN: true }),
        (id, noLoadShare, capacity) => {
          const unitClass = { ...classOf(id), noLoadShare };
          const parameters = unitParameters(unitClass, capacity);
          const fuel = fuelAt(parameters, unitClass.designPower * capacity, unitClass.designHeat * capacity);
          expect(fuel / parameters.designFuel).toBeCloseTo(1, 9);
          expect(parameters.powerFuel).toBeCloseTo(unitParameters(unitClass, 2 * capacity).powerFuel, 9);
        },
      ),
      { seed: 11, numRuns: 200 },
    ));
  test('heat of the extraction units of Liaocheng costs 10 to 20 kgce/GJ at the margin', () => {
    for (const [id, unitClass] of Object.entries(loadFile('liaocheng-2020.yaml').city.unitClasses))
      if (unitClass.kind === 'extraction') {
        const marginal = unitParameters(unitClass, 100).heatFuel * 1000;
        expect(marginal, id).toBeGreaterThan(10);
        expect(marginal, id).toBeLessThan(20);
      }
  });
});
