/** A change of rules is no reduction: years are compared on the rules of the later one. */
import { describe, expect, it, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { baseOf, historyOf, restatement } from '../../engine/plan/history.js';
import { planScenario } from '../../engine/plan/run.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { horizonOf } from '../support/horizon.js';
import { loadFile } from '../support/load-file.js';
import { reportsFor } from '../support/reports-for.js';
import { pointWith } from '../support/solve-city.js';
import { highs } from '../support/highs.js';

const source = 'assumption';
const intensity = { baseEnergy: '60 万tce', baseValueAdded: '80 亿元', reduction: '10 %', source };

/** tiny in two years of 365 days with 80 kt of raw-material coal in each, and the same value added. */
const twoYears = (later: string): readonly Edit[] => [
  { set: 'year', to: 2021 },
  { set: 'time.days.workday', to: [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] },
  { set: 'grades.base.supply', to: '120 万t @assumption' },
  {
    set: 'directUses.synthesis',
    to: {
      name: { zh: '合成氨原料', en: 'Ammonia feed' },
      area: 'town',
      sector: 'city',
      fuel: 'base',
      feedstock: true,
      amount: '8 万t',
      monthly: 'even',
      baseYear: { amount: '8 万t' },
      source,
    },
  },
  { set: 'statistics.coal.town', to: '88.296 万t @assumption' },
  { set: 'statistics.energy.town', to: '63.06857142 万tce @assumption' },
  { set: 'targets', to: { intensity } },
  { set: 'measures', to: {} },
  {
    set: 'economy.areas',
    to: { town: { valueAdded: '103 亿元', valueAddedBaseYear: '100 亿元', source } },
  },
  horizonOf([
    {
      year: 2022,
      rules: later,
      valueAdded: '103 亿元',
      targets: { intensity, areas: { town: { intensity } } },
    },
  ]),
];

/** 80 kt at 5000 of 7000 kcal/kg, ktce. */
const raw = (80 * 5) / 7;

describe.each(['2022', '2024'])('the same physics, then rules %s', (rules) => {
  const reported = () => reportsFor(loadFile('tiny.yaml', twoYears(rules)).city, highs, false);

  it('leaves raw material out of the later year, and shows no reduction', () => {
    const { ledgers, reports } = reported();
    const [first, second] = ['2021', '2022'].map((year) => ledgers.energy.byYear[year]?.after ?? NaN);
    expect((first ?? NaN) - (second ?? NaN)).toBeCloseTo(raw, 6);
    expect(reports.progress?.reached[1]?.yearly).toBeCloseTo(0, 9);
    expect(reports.progress?.reached[1]?.before.intensity).toBeCloseTo(
      reports.progress?.reached[1]?.intensity ?? NaN,
      9,
    );
    for (const target of ['intensity', 'intensity/town']) {
      const line = reports.lamps?.find((each) => each.target === target && each.year === 2022);
      expect(line?.annual.before?.value).toBeCloseTo(line?.annual.value ?? NaN, 9);
      // It did not fall.
      expect(line?.annual.lamp).toBe('red');
    }
  });

  it('sets a base beside the last year that stands on its rules', () => {
    const { ledgers, after } = reported();
    expect(ledgers.energy.base).toBeCloseTo(630.6857142 - raw, 6);
    expect(ledgers.energy.byArea['town']?.base).toBeCloseTo(630.6857142 - raw, 6);
    expect(ledgers.intensity.base).toBeCloseTo((10 * (630.6857142 - raw)) / 10_000, 9);
    expect(ledgers.coal.base).toBeCloseTo(rules === '2024' ? 802.96 : 882.96, 6);
    expect(baseOf(after.model, 'energy', ruleSets['2020']).get('town')).toBeCloseTo(630.6857142, 6);
    expect(restatement(after, 'coal', '2021', ruleSets[rules as '2024'])).toBeCloseTo(
      rules === '2024' ? -80 : 0,
      9,
    );
  });

  it('is proven so', () => {
    const plan = planScenario(
      loadFile('tiny.yaml', [...twoYears(rules), ...loose]),
      { gap: 0 },
      { solver: highs },
    );
    if (!('proof' in plan)) throw new Error(plan.status);
    expect(plan.proof.failures).toEqual([]);
    expect(plan.reports.progress?.reached[1]?.yearly).toBeCloseTo(0, 9);
  });
});

/** Targets that ask for nothing, so that the plan is the operation without measures. */
const loose: readonly Edit[] = [
  { set: 'targets.intensity.reduction', to: '0 % @assumption' },
  { set: 'horizon.0.targets.intensity.reduction', to: '0 % @assumption' },
  { set: 'horizon.0.targets.areas.town.intensity.reduction', to: '0 % @assumption' },
];

test('new renewable power is restated with them, and a larger city would be seen', () => {
  const wind = {
    name: { zh: '风电', en: 'Wind' },
    node: 'public',
    area: 'town',
    energy: '1 亿kWh',
    monthly: 'even',
    hourly: 'flat',
    firm: '0 MW',
    baseYear: { energy: '0.4 亿kWh' },
    source,
  };
  const edits: readonly Edit[] = [...twoYears('2022'), { set: 'primary', to: { wind } }];
  const point = pointWith(loadFile('tiny.yaml', edits).city, highs);
  const history = historyOf(point);
  // 60 of 100 GWh are new, at 0.3015 ktce/GWh in 2021; raw material leaves with them.
  expect(restatement(point, 'energy', '2021', ruleSets['2022'])).toBeCloseTo(-60 * 0.3015 - raw, 6);
  expect(restatement(point, 'energy', '2021', ruleSets['2022'], 'town')).toBeCloseTo(-60 * 0.3015 - raw, 6);
  expect(restatement(point, 'energy', '2022', ruleSets['2020'])).toBeCloseTo(60 * 0.3007 + raw, 6);
  expect(restatement(point, 'energy', '2022', ruleSets['2024'])).toBe(0);
  expect(history.before('2022').energy).toBeCloseTo(history.of('2021').energy - 60 * 0.3015 - raw, 6);
});
