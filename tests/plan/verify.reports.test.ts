/** The proof of reports: what a plan tells beside its ledgers is recomputed, and a changed figure is found. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { verify } from '../../engine/plan/verify/index.js';
import { decomposition } from '../support/decomposition.js';
import { loadDocument, nightEdits, type Loaded } from '../support/load-file.js';
import { highs } from '../support/highs.js';

const source = 'assumption';
const device = {
  name: { zh: '炉', en: 'Fires' },
  uses: ['power', 'heat', 'terminal', 'feedstock', 'loss'],
  sulphurInAsh: '10 %',
  desulphurised: '90 %',
  nox: '50 g/GJ',
  dust: '5 g/GJ',
  oxidised: '98 %',
};

/** Every report: area caps, raw material, emissions, two years. */
const edits: readonly Edit[] = [
  ...nightEdits,
  { set: 'resolution', to: 'monthly' },
  { set: 'directUses.stoves.feedstock', to: true },
  {
    set: 'emissions',
    to: {
      carbon: { raw: '94 t/TJ', gas: '56 t/TJ', diesel: '74 t/TJ' },
      importedPower: '0.6 t/MWh',
      devices: { all: device },
      source,
    },
  },
  {
    set: 'targets.energy',
    to: {
      base: '210 万tce',
      provinceBase: '37945 万tce',
      provinceIncrement: '4070 万tce',
      progress: '100 %',
      source,
    },
  },
  {
    set: 'targets.intensity',
    to: { baseEnergy: '210 万tce', baseValueAdded: '160 亿元', reduction: '17 %', source },
  },
];

describe('a plan with every report', () => {
  let scenario: Loaded;
  let plan: PlanWithValues;
  beforeAll(() => {
    scenario = loadDocument([
      ...edits,
      { set: 'targets.decomposition', to: decomposition },
      { set: 'targets.coal.cap', to: '220 万t @assumption' },
      {
        set: 'economy.areas',
        to: {
          east: { valueAdded: '120 亿元', valueAddedBaseYear: '110 亿元', source },
          west: { valueAdded: '80 亿元', valueAddedBaseYear: '75 亿元', source },
        },
      },
      {
        set: 'targets.areas',
        to: {
          east: { energy: { cap: '150 万tce', source } },
          west: {
            intensity: { baseEnergy: '150 万tce', baseValueAdded: '60 亿元', reduction: '10 %', source },
          },
        },
      },
    ]);
    const found = planScenario(scenario, { gap: 0 }, { solver: highs });
    if (!('reports' in found)) throw new Error(`no plan: ${found.status}`);
    plan = found;
  });

  it('is proven, and its areas keep caps that add up to the city less the reserve', () => {
    expect(plan.proof.failures).toEqual([]);
    const areas = plan.compliance.filter(({ code }) => code === 'TGT-2');
    expect(areas.reduce((total, { cap }) => total + cap, 0)).toBeCloseTo(0.98 * 2200, 6);
    const lamps = plan.reports.lamps?.map(({ target }) => target);
    expect(lamps).toEqual([
      'coal',
      'coal/east',
      'coal/west',
      'energy',
      'energy/east',
      'intensity',
      'intensity/west',
    ]);
    const rows = plan.compliance.filter(({ code }) => code.endsWith('.area'));
    expect(rows.map(({ code, target }) => `${code} ${target}`)).toEqual([
      'TGT-4.area energy/east',
      'TGT-5.area intensity/west',
    ]);
    expect(rows.every(({ met }) => met)).toBe(true);
  });

  it('splits every ledger by area and sector, by month and year, from one table', () => {
    for (const ledger of [plan.ledgers.coal, plan.ledgers.energy])
      for (const [month, row] of Object.entries(ledger.byMonth))
        for (const split of [ledger.byArea, ledger.bySector]) {
          const parts = Object.values(split).map(({ byMonth }) => byMonth[month]?.after ?? 0);
          expect(parts.reduce((total, value) => total + value, 0)).toBeCloseTo(row.after, 8);
        }
    const { energy, intensity } = plan.ledgers;
    expect(Object.keys(intensity.byArea)).toEqual(['east', 'west']);
    // No stop of the west loses value added: 80 亿元 are 8 000 MCNY.
    expect(intensity.byArea['west']?.after).toBeCloseTo(
      (10 * (energy.byArea['west']?.after ?? NaN)) / 8000,
      6,
    );
    expect(intensity.byArea['west']?.base).toBeCloseTo((10 * (energy.byArea['west']?.base ?? NaN)) / 7500, 6);
  });

  const broken = (change: (copy: PlanWithValues) => void): readonly string[] => {
    const copy = structuredClone(plan);
    change(copy);
    return verify(scenario.city, copy, { failures: 5 }).failures.map(({ code }) => code);
  };
  it.each<[string, string, (copy: PlanWithValues) => void]>([
    ['a sector', 'REP-BOOKS', ({ reports }) => bump(reports.books?.[0]?.sectors[0]?.after, 'coalKt')],
    ['the boundary', 'REP-BOOKS', ({ reports }) => bump(reports.books?.[0]?.boundary, 'importGWh')],
    ['raw material', 'REP-BOOKS', ({ reports }) => bump(reports.books?.[0]?.feedstock, 'coalKt')],
    [
      'the balance',
      'REP-BALANCE',
      ({ reports }) => bump(reports.balance?.tables[0]?.standard['consumption'], 'total'),
    ],
    [
      'an area of it',
      'REP-BALANCE',
      ({ reports }) => bump(reports.balance?.tables[1]?.physical['inflow'], 'raw'),
    ],
    ['an enterprise', 'REP-ENTERPRISE', ({ reports }) => bump(reports.enterprises?.rows[0], 'calorificKtce')],
    [
      'heat sold',
      'REP-ENTERPRISE',
      ({ reports }) =>
        bump(
          reports.enterprises?.rows.find(({ heatSuppliedTJ }) => heatSuppliedTJ > 1),
          'heatSuppliedTJ',
        ),
    ],
    [
      'heat bought',
      'REP-ENTERPRISE',
      ({ reports }) => {
        const row = reports.enterprises?.rows[0];
        if (row !== undefined) row.heatBoughtTJ += 1;
      },
    ],
    [
      'gas that makes heat for networks',
      'REP-BALANCE',
      ({ reports }) => {
        for (const { place, standard } of reports.balance?.tables ?? []) {
          const heating = standard['heating'];
          if (heating !== undefined && ['total', 'east'].includes(place))
            heating['gas'] = (heating['gas'] ?? 0) - 1;
        }
      },
    ],
    ['emissions', 'REP-EMISSIONS', ({ reports }) => bump(reports.emissions?.years[0]?.after, 'so2T')],
    ['a month', 'REP-LAMP', ({ reports }) => bump(reports.lamps?.[0]?.months[4], 'value')],
    ['a cap', 'REP-LAMP', ({ reports }) => bump(reports.lamps?.[1]?.annual, 'cap')],
    [
      'the year before',
      'REP-LAMP',
      ({ reports }) => bump(lampOf(reports, 'intensity')?.annual.before, 'value'),
    ],
    ["an area's lamp", 'REP-LAMP', ({ reports }) => bump(lampOf(reports, 'intensity/west')?.annual, 'cap')],
    ['the period', 'REP-LAMP', ({ reports }) => bump(lampOf(reports, 'energy')?.period, 'cap')],
    [
      'a month of an area',
      'LED-A',
      ({ ledgers }) => bump(ledgers.coal.byArea['east']?.byMonth['2020-03'], 'after'),
    ],
    [
      'a year of an area',
      'LED-C',
      ({ ledgers }) => bump(ledgers.intensity.byArea['west']?.byYear['2020'], 'after'),
    ],
    [
      'a sector',
      'LED-B',
      ({ ledgers }) => bump(Object.values(ledgers.energy.bySector)[0]?.byMonth['2020-03'], 'after'),
    ],
    [
      'a year that nobody told',
      'REP-PROGRESS',
      ({ reports }) => {
        const year = reports.progress?.reached[0];
        if (year !== undefined) year.untold = [];
      },
    ],
    ['progress', 'REP-PROGRESS', ({ reports }) => bump(reports.progress?.reached[0], 'cumulative')],
    [
      'a lamp',
      'REP-LAMP',
      ({ reports }) => {
        const line = reports.lamps?.[0];
        if (line !== undefined) line.annual.lamp = 'red';
      },
    ],
  ])('a change of %s is found', (_name, code, change) => expect(broken(change)).toContain(code));
});

describe('two years', () => {
  it('have books, tables and lamps each, and reductions that compound', () => {
    const later = {
      year: 2021,
      rules: '2022',
      days: {
        workday: [22, 20, 23, 22, 21, 22, 22, 22, 22, 21, 22, 23],
        restday: [9, 8, 8, 8, 10, 8, 9, 9, 8, 10, 8, 8],
      },
      valueAdded: '225 亿元',
      growth: { industry: '1.01' },
      heat: '1.02',
      peak: '1.01',
      targets: {
        coal: { base: '230 万t', baseYear: 2015, cap: '215 万t', reserve: '0 %', source },
        intensity: { baseEnergy: '210 万tce', baseValueAdded: '160 亿元', reduction: '20 %', source },
      },
      source,
    };
    const scenario = loadDocument([
      ...edits.filter((edit) => !('set' in edit && edit.set === 'directUses.stoves.feedstock')),
      { set: 'targets.coal.cap', to: '220 万t @assumption' },
      { set: 'horizon', to: [later] },
    ]);
    const plan = planScenario(scenario, { gap: 1e-3 }, { solver: highs });
    if (!('reports' in plan)) throw new Error(`no plan: ${plan.status}`);
    expect(plan.proof.failures).toEqual([]);
    const { books, balance, lamps, progress } = plan.reports;
    expect(books?.map(({ year, rules }) => `${year} ${rules}`)).toEqual(['2020 2020', '2021 2022']);
    expect(books?.[1]?.equalValue.value).toBe(0.3015);
    expect(books?.[1]?.feedstock.energyDeducted).toBe(true);
    expect(balance?.tables.filter(({ place }) => place === 'total').map(({ year }) => year)).toEqual([
      2020, 2021,
    ]);
    expect(lamps?.map(({ target, year }) => `${target} ${year}`)).toEqual([
      'coal 2020',
      'energy 2020',
      'intensity 2020',
      'coal 2021',
      'intensity 2021',
    ]);
    const [first, second] = progress?.reached ?? [];
    if (first === undefined || second === undefined) throw new Error('two years of progress');
    // 2020 ends one plan period, 2021 begins the next: each counts from its own base.
    expect([first.from, second.from]).toEqual([2015, 2020]);
    expect(first.untold).toEqual([2016, 2017, 2018, 2019]);
    expect(first.chained).toBeNull();
    expect(second.chained).toBeCloseTo(second.yearly, 12);
    expect(first.cumulative).toBeCloseTo(1 - first.intensity / ((10 * 2100) / 16_000), 12);
  });
});

const lampOf = ({ lamps }: PlanWithValues['reports'], target: string) =>
  lamps?.find((line) => line.target === target);

/** Adds a hundredth to a figure; the figure must be there. */
function bump(record: object | undefined, key: string): void {
  const figures = record as Record<string, number> | undefined;
  if (figures?.[key] === undefined) throw new Error(`no figure ${key}`);
  figures[key] = figures[key] * 1.01 + 0.01;
}
