/**
 * Capacity cuts on tiny.yaml: row 1 of domain.md 5.1, golden vector 8, and the traps. One kt of aluminium takes 13.5 GWh;
 * coal of 5 000 kcal/kg holds 5/7 ktce and costs 0.5 MCNY/kt; k_eq is 0.3055 ktce/GWh.
 */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { totalsOf } from '../../engine/plan/settle.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { loadScenario } from '../../engine/scenario/load.js';
import type { City } from '../../engine/scenario/schema.js';
import { buildCity } from '../../engine/system/build.js';
import { importBlock, inAll, months2020 } from '../support/effects.js';
import { loadFile } from '../support/load-file.js';
import { tinyDocument } from '../support/tiny-document.js';
import { changeBy, totalsWith } from '../support/solve-city.js';
import { works } from '../support/works.js';
import { highs } from '../support/highs.js';

const assumption = 'assumption';

/** 10 万t of aluminium a year out of a load of 40 亿kWh, on one unit of `rate` g/kWh; the year is open from January. */
const smelter = (rate: number, indivisible = true, more: object = {}): readonly Edit[] => [
  { set: 'measures', to: {} },
  { set: 'time.dispatchFrom', to: 1 },
  { set: 'time.projectsFrom', to: 1 },
  { set: 'grades.base.supply', to: '60 万t @assumption' },
  { set: 'unitClasses.new.coalRate', to: `${rate} gce/kWh @assumption` },
  { set: 'units.new-1.capacity', to: '600 MW @assumption' },
  { set: 'units.old-1.minimumUse', to: '0 % @assumption' },
  { set: 'nodes.public.firmImport', to: '700 MW @assumption' },
  { set: 'loads.town.energy', to: '40 亿kWh @assumption' },
  { ...works('pots'), to: { ...potsOf(indivisible), ...more } },
  { set: 'measures.capacity-cut', to: { lines: { pots: { maximumShare: '100 %' } }, source: assumption } },
];

const potsOf = (indivisible: boolean) => ({
  name: { zh: '电解系列', en: 'Pot series' },
  product: { zh: '电解铝', en: 'Aluminium' },
  enterprise: 'town-power',
  area: 'town',
  sector: 'city',
  output: '10 万t',
  monthly: 'even',
  power: { load: 'town', use: '13500 kWh/t', price: '0.35 元/kWh' },
  valueAdded: '4000 元/t',
  jobs: '60 人/万t',
  indivisible,
  source: assumption,
});

/** Dear coal and 240 MW that must run: what is left of 455 MW comes from outside, and backs down when load falls. */
const importAtTheMargin: readonly Edit[] = [
  { set: 'grades.base.price', to: '900 元/t @assumption' },
  { set: 'units.new-1.minimumUse', to: '40 % @assumption' },
  importBlock('40 亿kWh', { capacity: '400 MW', price: '0.3 元/kWh' }),
];

/** The pots of Liaocheng: a captive tariff of 0.30 yuan/kWh beside a line at 0.42. */
const dearerThanTariff: readonly Edit[] = [
  { set: 'lines.pots.power.price', to: '0.3 元/kWh @assumption' },
  { set: 'grades.base.price', to: '1100 元/t @assumption' },
  importBlock('40 亿kWh', { capacity: '400 MW', price: '0.42 元/kWh' }),
];

/** Units of 300 MW, of which one less is needed without the pots; a fifth of the fuel of full load goes at no load. */
const lateUnit: readonly Edit[] = [
  { set: 'lines.pots.power.price', to: '0.05 元/kWh @assumption' },
  { set: 'units.new-1.capacity', to: '310 MW @assumption' },
  { set: 'units.old-1.capacity', to: '310 MW @assumption' },
  { set: 'unitClasses.new.noLoadShare', to: '20 % @assumption' },
  { set: 'unitClasses.old.noLoadShare', to: '20 % @assumption' },
  { set: 'unitClasses.new.minimumLoad', to: '40 % @assumption' },
  { set: 'unitClasses.old.minimumLoad', to: '40 % @assumption' },
];

const cityOf = (...edits: readonly Edit[]): City => loadFile('tiny.yaml', edits).city;
const closedAll = inAll((month) => `line-closed pots ${month}`, 1);

describe('row 1 of domain.md 5.1 and golden vector 8: 10 万t of aluminium', () => {
  test('on 320 g units that truly back down: A -60.5, B -43.2', () => {
    const { coal, energy } = changeBy(cityOf(...smelter(320)), highs, closedAll);
    expect(coal / 10).toBeCloseTo(-60.48, 6);
    expect(energy / 10).toBeCloseTo(-43.2, 6);
  });
  test('cutting half of a divisible line does half of it', () => {
    const half = inAll((month) => `line-cut pots ${month}`, 0.5);
    const { coal, energy } = changeBy(cityOf(...smelter(320, false)), highs, half);
    expect(coal / 10).toBeCloseTo(-30.24, 6);
    expect(energy / 10).toBeCloseTo(-21.6, 6);
  });
  test('fed by the public grid: no local coal is saved, B -41.2', () => {
    const city = cityOf(...smelter(320), ...importAtTheMargin);
    const before = totalsWith(
      city,
      highs,
      inAll((month) => `line-closed pots ${month}`, 0),
    );
    const after = totalsWith(city, highs, closedAll);
    expect(after.coal).toBeCloseTo(before.coal, 6);
    expect((after.energy - before.energy) / 10).toBeCloseTo(-41.2425, 6);
  });
});

describe('what a cut costs', () => {
  /** Cost, value added and jobs of a cut of a share of the line in all months2020. */
  const costOf = (city: City, share: number) => {
    const free = totalsWith(
      city,
      highs,
      inAll((month) => `line-cut pots ${month}`, 0),
    );
    const cut = totalsWith(
      city,
      highs,
      inAll((month) => `line-cut pots ${month}`, share),
    );
    const tonnes = share * 100_000;
    return {
      perTonne: ((cut.cost - free.cost) * 1e6) / tonnes,
      valueAdded: ((cut.valueAddedLost - free.valueAddedLost) * 1e6) / tonnes,
    };
  };
  test('value added and booked energy, less the coal that is not burnt, each once', () => {
    const { perTonne, valueAdded } = costOf(cityOf(...smelter(320, false)), 0.1);
    expect(valueAdded).toBeCloseTo(4000, 4);
    // 320 g / (5/7) of coal at 0.5 yuan/kg = 0.224 yuan/kWh; booked at 0.35.
    expect(perTonne).toBeCloseTo(4000 + 13_500 * (0.35 - 0.224), 4);
  });
  test.each([
    ['coal of a bad unit', [] as readonly Edit[], 400],
    ['coal of a good unit', [], 280],
    ['power from outside', importAtTheMargin, 320],
    // Booked at 0.30 yuan/kWh, while coal costs 320 g / (5/7) x 1.1 = 0.493 and the line from outside 0.42.
    ['coal and outside power that are dearer than its tariff', dearerThanTariff, 320],
    ['a unit with much fuel at no load, which it spares whole', lateUnit, 320],
  ])('a tonne is never cheaper than its margin when it saves %s', (_name, edits, rate) => {
    for (const share of [0.01, 0.3, 1]) {
      const { perTonne } = costOf(cityOf(...smelter(rate, false), ...edits), share);
      expect(perTonne).toBeGreaterThanOrEqual(4000);
    }
  });
  test('without targets nothing is cut, however much energy the line takes', () => {
    const city = cityOf(...smelter(400, false), { set: 'targets', to: {} });
    const model = buildCity(city, ruleSets[city.rules]);
    const result = highs.solve(model.program, { gap: 0 });
    if (result.status !== 'optimal') throw new Error(result.status);
    expect(totalsOf(model, result.x).valueAddedLost).toBeCloseTo(0, 9);
  });
  test('steam and fuel are booked too: what the line paid comes back as fuel not burnt', () => {
    // Gas of 2.6 yuan/m3 holds 35.544 MJ: 200 kgce/t are 164.9 m3, 428.76 yuan, paid and saved alike.
    const kiln = {
      name: { zh: '窑', en: 'Kiln' },
      area: 'town',
      sector: 'city',
      fuel: 'gas',
      amount: '3000 万m3',
      monthly: 'even',
      baseYear: { amount: '0 万m3' },
      source: assumption,
    };
    const fuelled = cityOf(
      ...smelter(320, false, { power: undefined, fuels: [{ use: 'kiln', amount: '200 kgce/t' }] }),
      { set: 'directUses.kiln', to: kiln },
    );
    expect(costOf(fuelled, 0.2).perTonne).toBeCloseTo(4000, 4);
    const { energy, coal } = changeBy(
      fuelled,
      highs,
      inAll((month) => `line-cut pots ${month}`, 1),
    );
    expect(energy).toBeCloseTo(-20, 9);
    expect(coal).toBeCloseTo(0, 9);
  });
});

describe('what may be cut, and when', () => {
  const refuses = (city: City, fixed: Readonly<Record<string, number>>): void =>
    expect(() => totalsWith(city, highs, fixed)).toThrow('infeasible');
  test('a line that is closed does not restart', () => {
    const city = cityOf(...smelter(320));
    refuses(city, { 'line-closed pots 2020-04': 1, 'line-closed pots 2020-05': 0 });
    expect(() => totalsWith(city, highs, { 'line-closed pots 2020-04': 1 })).not.toThrow();
  });
  test('a divisible line does', () => {
    const fixed = { 'line-cut pots 2020-04': 1, 'line-cut pots 2020-05': 0 };
    expect(() => totalsWith(cityOf(...smelter(320, false)), highs, fixed)).not.toThrow();
  });
  const upperOf = (city: City, family: string): readonly number[] => {
    const { program } = buildCity(city, ruleSets[city.rules]);
    const found = program.columnFamilies.find(({ code }) => code === family);
    if (found === undefined) throw new Error(`no ${family}`);
    return [...program.columnUpper.slice(found.first, found.first + found.keys.length)];
  };
  test('neither before projects may start nor before its own month, up to its share', () => {
    const from: Edit = {
      set: 'measures.capacity-cut.lines.pots',
      to: { maximumShare: '40 % @assumption', from: 6 },
    };
    const late = cityOf(...smelter(320, false), { set: 'time.projectsFrom', to: 3 }, from);
    expect(upperOf(late, 'line-cut')).toEqual([0, 0, 0, 0, 0, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4]);
    const early = cityOf(...smelter(320, false), { set: 'time.projectsFrom', to: 3 });
    expect(upperOf(early, 'line-cut')).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  });
  test('the largest share of all lines keeps a whole line open', () => {
    const most: Edit = { set: 'measures.capacity-cut.maximumShare', to: '90 % @assumption' };
    expect(upperOf(cityOf(...smelter(320, false), most), 'line-cut')).toEqual(months2020.map(() => 0.9));
    expect(upperOf(cityOf(...smelter(320), most), 'line-closed')).toEqual(months2020.map(() => 0));
  });
  test('lines that are not known, and parts of a whole line, are refused', () => {
    const issuesOf = (lines: object) => {
      const result = loadScenario({
        document: tinyDocument(),
        name: 'tiny.yaml',
        parents: () => undefined,
        edits: [
          works('pots', { indivisible: true }),
          { set: 'measures', to: { 'capacity-cut': { lines, source: 'invented' } } },
        ],
      });
      return result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`);
    };
    expect(issuesOf({ pots: { maximumShare: '100 %' } })).toEqual([]);
    expect(issuesOf({ pot: { maximumShare: '100 %' } })).toEqual(['E_CHECK measures.capacity-cut.lines.pot']);
    expect(issuesOf({ pots: { maximumShare: '30 %' } })).toEqual([
      'E_CHECK measures.capacity-cut.lines.pots.maximumShare',
    ]);
  });
});
