import { describe, expect, test } from 'vitest';
import { fuelLineOf } from '../../engine/plan/verify/fuel-line.js';
import type { UnitClass } from '../../engine/scenario/schema.js';
import { miniCity } from '../support/mini-city.js';

const steam = miniCity().unitClasses['steam'] as UnitClass;

describe('the fuel line of a unit', () => {
  test('condensing: fuel at full load is split into no load and slope', () => {
    // 0.35 ktce/GWh net x 0.94 = 0.329 gross; 200 MW: 0.0658 ktce/h.
    // F0 = 0.1 x 0.0658 = 0.00658; beta = 0.9 x 0.329 = 0.2961; 0.00658 + 0.2961 x 0.2 = 0.0658.
    const line = fuelLineOf(steam, 200);
    expect(line.noLoad).toBeCloseTo(0.00658, 12);
    expect(line.slope).toBeCloseTo(0.2961, 12);
    expect(line.heatSlope).toBe(0);
  });

  test('extraction: the heat method is undone, heat costs the power it displaces', () => {
    const kind: UnitClass = {
      ...steam,
      kind: 'extraction',
      coalRate: 0.3,
      heatCoalRate: 0.04,
      ownUse: 0.05,
      noLoadShare: 0.1,
      designPower: 0.8,
      designHeat: 0.5,
      maximumHeat: 0.9,
      powerLoss: 0.2,
      minimumSlope: 0.1,
    };
    // 300 MW: P* = 240 MW, Q* = 150 MWth.
    // f* = 0.3 x 0.95 x 240 / 1000 + 0.04 x 150 x 0.0036 = 0.0684 + 0.0216 = 0.09 ktce/h
    // Peq = 240 + 0.2 x 150 = 270, Kref = 300: beta0 = 90 / (0.1 x 300 + 0.9 x 270) = 90 / 273
    const whole = 90 / 273;
    const line = fuelLineOf(kind, 300);
    expect(line.noLoad).toBeCloseTo(0.03 * whole, 12);
    expect(line.slope).toBeCloseTo(0.9 * whole, 12);
    expect(line.heatSlope).toBeCloseTo(0.18 * whole, 12);
    expect(line.maximumHeat).toBeCloseTo(270, 12);
    // The design point gives the published fuel back; heat is 0.0165 ktce/TJ, inside the band of 0.010 to 0.020.
    expect(line.noLoad + (line.slope * 240 + line.heatSlope * 150) / 1000).toBeCloseTo(0.09, 12);
    expect(line.heatSlope / 3.6).toBeCloseTo(0.0165, 4);
  });

  test('back-pressure: heat has no fuel of its own', () => {
    const kind: UnitClass = {
      ...steam,
      kind: 'back-pressure',
      coalRate: 0.25,
      heatCoalRate: 0.04,
      ownUse: 0.1,
      noLoadShare: 0.1,
      designPower: 1,
      designHeat: 2.5,
      maximumHeat: 2.6,
      backPressure: 0.4,
    };
    // 50 MW, 125 MWth: f* = 0.25 x 0.9 x 0.05 + 0.04 x 125 x 0.0036 = 0.01125 + 0.018 = 0.02925 ktce/h
    // Peq = Kref = 50: beta0 = 29.25 / 50 = 0.585; F0 = 0.002925; beta = 0.5265
    const line = fuelLineOf(kind, 50);
    expect(line.noLoad).toBeCloseTo(0.002925, 12);
    expect(line.slope).toBeCloseTo(0.5265, 12);
    expect(line.heatSlope).toBe(0);
  });
});
