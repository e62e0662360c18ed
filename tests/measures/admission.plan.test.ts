/** What an admitted project does to the city, and the proof of the offsets. */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { verify } from '../../engine/plan/verify/index.js';
import {
  admission,
  admissionCity,
  bricks,
  closed,
  planAdmission,
  verdictOn,
  works,
} from '../support/admission-city.js';
import { changeBy } from '../support/solve-city.js';
import { highs } from '../support/highs.js';

describe('what is admitted', () => {
  const fixed = { 'admit works': 1, 'offset-coal closed works': 12, 'offset-energy closed works': 8.8 };
  test('burns its coal from its start on, and brings its margin for those months', () => {
    const { city } = admissionCity(admission({ works: works() }, { closed: closed() }));
    const change = changeBy(city, highs, fixed);
    // Half a year of 10 kt at 5/7 ktce/kt and 500 yuan/t; half of 100 MCNY.
    expect(change.coal).toBeCloseTo(5, 6);
    expect(change.energy).toBeCloseTo((5 * 5) / 7, 6);
    expect(change.cost).toBeCloseTo(2.5 - 50, 6);
  });

  test('draws its power through dispatch: local coal makes it', () => {
    const power = { node: 'public', energy: '0.6 亿kWh', peak: '8 MW' };
    const { city } = admissionCity(
      admission({ works: works({ coal: undefined, power, energy: '0.8 万tce' }) }, { closed: closed() }),
    );
    const change = changeBy(city, highs, { 'admit works': 1, 'offset-energy closed works': 8.8 });
    // 30 GWh by the new unit at 300 g: 9 ktce of coal of 5/7 ktce/kt.
    expect(change.coal).toBeCloseTo((30 * 0.3 * 7) / 5, 6);
    expect(change.energy).toBeCloseTo(30 * 0.3, 6);
  });

  test('adds to the value added of the city', () => {
    const plan = planAdmission(highs, admission({ works: works() }, { closed: closed() }));
    // It counts in GDP, but makes good no loss of others.
    expect(plan.compliance.find(({ code }) => code === 'GRD-1')?.value).toBeCloseTo(0, 6);
    const { energy, intensity } = plan.ledgers;
    expect(
      (10 * energy.after) / intensity.after - (10 * (energy.before ?? NaN)) / (intensity.before ?? NaN),
    ).toBeCloseTo(50, 4);
    expect(plan.costs['admission-margin']).toBeCloseTo(-50, 6);
  });

  test('moves the load of a line between areas when it takes its place', () => {
    const zone: readonly Edit[] = [
      { set: 'areas.zone', to: { name: { zh: '园区', en: 'Zone' }, kind: 'zone' } },
      { set: 'statistics.coal.zone', to: '0 万t' },
      { set: 'statistics.energy.zone', to: '0 万tce' },
      {
        set: 'lines.bricks',
        to: { ...bricks, power: { load: 'town', use: '400 kWh/t', price: '0.5 元/kWh' } },
      },
    ];
    const mill = works({
      area: 'zone',
      start: '2020-09',
      coal: undefined,
      power: { node: 'public', energy: '0.4 亿kWh', peak: '6 MW' },
      energy: '0.5 万tce',
      valueAdded: '0.1 亿元',
      replaces: 'bricks',
    });
    const plan = planAdmission(highs, admission({ mill }, { closed: closed() }), ...zone);
    expect(verdictOn(plan, 'mill').admitted).toBe(true);
    const { zone: there, town: here } = plan.ledgers.energy.byArea;
    // Four months of 40 GWh come and four of 48 GWh go; the unit makes the difference at 300 g.
    expect(there?.after).toBeCloseTo((40 / 3) * 0.3055, 6);
    expect((here?.after ?? 0) - (here?.before ?? 0)).toBeCloseTo((-8 / 3) * 0.3 - (40 / 3) * 0.3055, 6);
    expect(plan.costs['line-margin'] ?? 0).toBe(0);
    // It needs its offset like any other.
    expect(verdictOn(plan, 'mill').offsets[0]?.energyKtce).toBeCloseTo(5.5, 6);
  });
});

describe('the proof', () => {
  const sources = { closed: closed(), late: closed({ verified: '2020-07-15' }) };
  const projects = {
    works: works(),
    second: works({ start: '2020-08', category: 'other' }),
    smelter: works({ category: 'high-energy' }),
  };
  const { city } = admissionCity(admission(projects, sources));
  const spoiled = (family: string, rows: (string | number)[][]) => {
    const plan = planAdmission(highs, admission(projects, sources));
    const table = plan.operation[family];
    if (table === undefined) throw new Error(`no table ${family}`);
    return verify(
      city,
      { ...plan, operation: { ...plan.operation, [family]: { ...table, rows } } },
      { failures: 1e4 },
    ).failures.map(({ code, at }) => `${code} ${at}`);
  };

  test('sees a ban that is broken', () => {
    expect(
      spoiled('admit', [
        ['works', 1],
        ['second', 1],
        ['smelter', 1],
      ]),
    ).toContain('OFF-3 smelter banned');
  });
  test('sees a tonne that is pledged twice', () => {
    const failures = spoiled('offset-coal', [
      ['closed', 'works', 12],
      ['closed', 'second', 11],
    ]);
    expect(failures).toContain('OFF-2 closed coal');
  });
  test('sees a tonne pledged before it was cut', () => {
    const failures = spoiled('offset-coal', [
      ['late', 'works', 12],
      ['late', 'second', 8],
      ['closed', 'second', 3],
    ]);
    expect(failures).toContain('OFF-2 late works coal dates');
  });
  test('sees a project without its offset', () => {
    expect(spoiled('offset-energy', [['closed', 'works', 8.8]])).toContain('OFF-1 second energy');
  });
});
