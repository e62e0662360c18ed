/**
 * What one unit of action does to ledgers A and B: rows 2, 3, 4 and 7 of domain.md 5.1, on tiny.yaml cut to the case
 * that the table describes (coal of 5 000 kcal/kg, k_eq 0.3055 ktce/GWh, the whole year open to decisions).
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { loadSolvers } from '../../engine/solver/choose.js';
import type { Solver } from '../../engine/solver/port.js';
import { loadFile } from '../support/load-file.js';
import { changeBy } from '../support/solve-city.js';

let highs: Solver;
beforeAll(async () => {
  const loaded = await loadSolvers(['highs']);
  if (loaded.highs === undefined) throw new Error('HiGHS did not load');
  highs = loaded.highs;
});

/** The year open from January, no heating season, more coal and capacity than needed. */
const open: readonly Edit[] = [
  { set: 'measures', to: {} },
  { set: 'time.dispatchFrom', to: 1 },
  { set: 'time.projectsFrom', to: 1 },
  { set: 'time.heatingMonths', to: [] },
  { set: 'grades.base.supply', to: '40 万t @assumption' },
  { set: 'grades.high.supply', to: '40 万t @assumption' },
];

const months = Array.from({ length: 12 }, (_, month) => `2020-${String(month + 1).padStart(2, '0')}`);
const inAll = (name: (month: string) => string, value: number) =>
  Object.fromEntries(months.map((month) => [name(month), value]));

/** Power from outside without loss, at one level through the year. */
const block = (quota: string): Edit => ({
  set: 'measures.external-power',
  to: {
    blocks: {
      line: {
        name: { zh: '外电', en: 'External power' },
        node: 'public',
        capacity: '300 MW',
        hourly: 'flat',
        quota,
        price: '0.36 元/kWh',
        firm: '100 %',
        loss: '0 %',
        source: 'assumption',
      },
    },
  },
});
const buy = (gigawattHours: number) =>
  inAll((month) => `import line ${month}/all`, (gigawattHours * 1000) / 8784);

/** Changes in 万t and 万tce. */
function effect(edits: readonly Edit[], fixed: Readonly<Record<string, number>>) {
  const { coal, energy } = changeBy(loadFile('tiny.yaml', [...open, ...edits]).city, highs, fixed);
  return { coal: coal / 10, energy: energy / 10 };
}

describe('row 2: stop 155 MW that ran 5 000 h at 350 g', () => {
  const candidate = {
    mode: 'permanent',
    jobs: '0 人',
    settlement: '0 万元',
    valueAdded: '0 万元',
    source: 'assumption',
  };
  const unit: readonly Edit[] = [
    { set: 'unitClasses.old.coalRate', to: '350 gce/kWh @assumption' },
    { set: 'units.old-1.capacity', to: '155 MW @assumption' },
    { set: 'measures.unit-shutdown', to: { candidates: { 'old-1': candidate } } },
    { set: 'units.old-1.minimumUse', to: `${5000 / 8784} @assumption` },
  ];
  const stop = inAll((month) => `unit-stopped old-1 ${month}`, 1);
  test('a 300 g unit picks up: A -5.4, B -3.9', () => {
    const { coal, energy } = effect(unit, stop);
    expect(coal).toBeCloseTo(-5.425, 3);
    expect(energy).toBeCloseTo(-3.875, 3);
  });
  test('import replaces it: A -38.0, B -3.4', () => {
    const { coal, energy } = effect([...unit, block('7.75 亿kWh')], { ...stop, ...buy(775) });
    expect(coal).toBeCloseTo(-37.975, 3);
    expect(energy).toBeCloseTo(-3.449, 3);
  });
});

describe('row 3: one 35 t/h boiler, 37.8 万GJ at 72 %', () => {
  const option = (kind: string, efficiency: string, more: object = {}) => ({
    name: { zh: kind, en: kind },
    kind,
    efficiency,
    capital: '16 万元/MWth',
    life: '15 年',
    lead: 0,
    outage: 0,
    operatingCost: '3 元/GJ',
    subsidy: '10 %',
    source: 'assumption',
    ...more,
  });
  const boiler: readonly Edit[] = [
    { set: 'boilers.steam-1.capacity', to: '35 蒸吨 @assumption' },
    { set: 'boilers.steam-1.efficiency', to: '72 % @assumption' },
    { set: 'boilers.steam-1.load', to: { heat: '37.8 万GJ @assumption', monthly: 'even' } },
    {
      set: 'measures.boiler-retrofit',
      to: {
        options: {
          gas: option('fuel', '92 %', { fuel: 'gas' }),
          bed: option('coal', '92 %'),
          electric: option('electric', '98 %'),
        },
        boilers: { 'steam-1': { options: ['gas', 'bed', 'electric'] } },
      },
    },
  ];
  const change = (kind: string) => ({ [`retrofit-start steam-1 ${kind} 2020-01`]: 1 });
  test('to gas at 92 %: A -2.51, B -0.39', () => {
    const { coal, energy } = effect(boiler, change('gas'));
    expect(coal).toBeCloseTo(-2.508, 3);
    expect(energy).toBeCloseTo(-0.389, 3);
  });
  test('to a better coal boiler at 92 %: A -0.55, B -0.39', () => {
    const { coal, energy } = effect(boiler, change('bed'));
    expect(coal).toBeCloseTo(-0.545, 3);
    expect(energy).toBeCloseTo(-0.389, 3);
  });
  test('to electricity from outside: A -2.51, B +1.5', () => {
    // 378 TJ / 3.6 / 0.98 = 107.142857 GWh.
    const { coal, energy } = effect([...boiler, block('2 亿kWh')], {
      ...change('electric'),
      ...buy(378 / 3.6 / 0.98),
    });
    expect(coal).toBeCloseTo(-2.508, 3);
    expect(energy).toBeCloseTo(1.482, 3);
  });
  test('to electricity of a local 300 g unit: coal rises', () => {
    const { coal, energy } = effect(boiler, change('electric'));
    expect(coal).toBeCloseTo(-2.508 + (10.7142857 * 0.3) / (5 / 7), 3);
    expect(energy).toBeGreaterThan(1.4);
  });
});

test('row 4: 100 万t of 5 000 to 5 500 kcal/kg: A -9.1, B 0', () => {
  const edits: readonly Edit[] = [
    { set: 'grades.high.heatValue', to: '5500 kcal/kg @assumption' },
    { set: 'loads.town.energy', to: '40 亿kWh @assumption' },
    { set: 'units.new-1.capacity', to: '600 MW @assumption' },
    { set: 'nodes.public.firmImport', to: '700 MW @assumption' },
    {
      set: 'measures.high-cv-coal',
      to: { grades: ['high'], maximumShare: '100 %', supply: { high: '20 万t' }, source: 'assumption' },
    },
  ];
  // 1 000 kt x 5 000 / 5 500 of the better coal, even over the year.
  const { coal, energy } = effect(
    edits,
    inAll((month) => `grade-burn new-1 high ${month}`, 1000 / 1.1 / 12),
  );
  expect(coal).toBeCloseTo(-9.091, 3);
  expect(energy).toBeCloseTo(0, 9);
});

describe('row 7: 1 亿kWh from outside', () => {
  test.each([
    [350, -4.9, -0.445],
    [320, -4.48, -0.145],
    [285, -3.99, 0.205],
  ])('in place of a %d g unit: A %d, B %d', (rate, coalChange, energyChange) => {
    const { coal, energy } = effect(
      [block('1 亿kWh'), { set: 'unitClasses.new.coalRate', to: `${rate} gce/kWh @assumption` }],
      buy(100),
    );
    expect(coal).toBeCloseTo(coalChange, 6);
    expect(energy).toBeCloseTo(energyChange, 6);
  });
});
