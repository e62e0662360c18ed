/**
 * The golden vectors 1, 2, 4, 5, 6, 7, 8 and 9 of domain.md section 11, through the code that plans use; 3 and 10 are in
 * tests/plan/balance-table.test.ts.
 */
import { describe, expect, test } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { Model } from '../../engine/model/builder.js';
import { constant, evaluate, scale, sum } from '../../engine/model/expression.js';
import { cumulativeReduction, yearlyReduction } from '../../engine/plan/progress.js';
import { planScenario } from '../../engine/plan/run.js';
import { rules2020 } from '../../engine/rules/2020.js';
import type { RuleSet } from '../../engine/rules/rules.js';
import { openLedgers } from '../../engine/system/ledgers.js';
import { coalCap, energyCap, intensityCap } from '../../engine/system/targets.js';
import { calendarOf } from '../../engine/system/time.js';
import { calorificValueOfElectricity, physicalCoalOf } from '../../engine/units/conversion.js';
import { conversionFactor } from '../../engine/units/unit.js';
import { loadDocument, loadFile, nightEdits } from '../support/load-file.js';
import { reportsFor } from '../support/reports-for.js';
import { highs } from '../support/highs.js';


const cityWith = (edits: readonly Edit[]) => loadFile('tiny.yaml', edits).city;

function planWith(edits: readonly Edit[]): PlanWithValues {
  const plan = planScenario(loadFile('tiny.yaml', edits), { gap: 0 }, { solver: highs });
  if (plan.status !== 'proven') throw new Error(`no plan: ${plan.status}`);
  return plan;
}

const withoutTargets: readonly Edit[] = [{ set: 'targets', to: {} }];

/** Empty accounts of tiny, and a burner to post under. */
function accounts(rules: RuleSet = rules2020) {
  const { city } = loadFile('tiny.yaml');
  const calendar = calendarOf(city, 'annual');
  const [span] = calendar.spans.keys;
  if (span === undefined) throw new Error('a year has one span');
  const ledgers = openLedgers(city, rules, new Model());
  return { ledgers, burner: { author: 'vector', area: 'town', sector: 'power', span } };
}

test('1: yearly reductions of Dezhou compound to 22.12 %', () => {
  expect(cumulativeReduction([0.0654, 0.0851, 0.036, 0.0552])).toBeCloseTo(0.2212, 4);
  expect(cumulativeReduction([])).toBe(0);
});

describe('2: coal of the province', () => {
  const tonnes = (value: number) => constant(value, '万t');
  test('40 927 + 12 - 706 = 40 233 and - 2 000 = 38 233', () => {
    const base = sum('万t', [tonnes(40_927), tonnes(12), scale(-1, tonnes(706))]);
    expect(evaluate(base, []) / 10).toBeCloseTo(40_233, 6);
    expect(evaluate(sum('万t', [base, tonnes(-2000)]), []) / 10).toBeCloseTo(38_233, 6);
  });
  test('a tenth less than 40 927 is 36 834.3, and so is the cap of a file that says so', () => {
    const [kept, written] = [
      { base: '40927 万t', baseYear: 2015, cap: '40927 万t', reserve: '10 %', source: 'assumption' },
      { base: '40927 万t', baseYear: 2015, cap: '36834.3 万t', reserve: '0 %', source: 'assumption' },
    ].map((coal) => coalCap(cityWith([{ set: 'targets.coal', to: coal }]).targets));
    expect((kept ?? NaN) / 10).toBeCloseTo(36_834.3, 6);
    expect((written ?? NaN) / 10).toBeCloseTo(36_834.3, 6);
  });
});

describe('4: equal value of electricity of Jilin', () => {
  const perUnit = conversionFactor('万tce/亿kWh', 'ktce/GWh');
  test.each([
    [169.47, 54.91, 3.0863],
    [190.49, 62.12, 3.0665],
    [2061.13, 667.81, 3.0864],
  ])('%d 万tce of %d 亿kWh: %d', (energy, electricity, coefficient) => {
    const { electricityEqualValue } = rules2020;
    const rules = {
      ...rules2020,
      electricityEqualValue: { ...electricityEqualValue, byYear: { 2020: coefficient * perUnit } },
    };
    const { ledgers, burner } = accounts(rules);
    ledgers.useElectricity(burner, constant(electricity, '亿kWh'));
    const counted = evaluate(ledgers.energy.total(), []) * conversionFactor('ktce', '万tce');
    expect(counted / energy).toBeCloseTo(1, 4);
  });
  test('the rule set has its own year by year, near the published ones and falling', () => {
    const { byYear } = rules2020.electricityEqualValue;
    expect(Math.abs((byYear[2015] ?? NaN) / 0.30665 - 1)).toBeLessThan(0.03);
    const values = [2015, 2016, 2017, 2018, 2019, 2020].map((year) => byYear[year] ?? NaN);
    expect(values).toEqual([...values].sort((left, right) => right - left));
    expect(values.at(-1)).toBe(0.3055);
  });
});

test('5: 400 万GJ for 1 200 万m2 are 0.333 GJ/m2, and 13.3 kgce/m2 at 40 kgce/GJ', () => {
  // A tenth of it, so that the small network can carry it.
  const { city } = loadDocument([
    ...nightEdits,
    { set: 'networks.east-heat.heatedArea', to: '120 万m2 @invented' },
    { set: 'networks.east-heat.heatIntensity', to: `${400 / 1200} GJ/m2 @invented` },
  ]);
  const { heatedArea, heatIntensity, hotWater } = city.networks['east-heat'] ?? {};
  expect((heatedArea ?? NaN) * (heatIntensity ?? NaN) * conversionFactor('TJ', '万GJ')).toBeCloseTo(40, 9);
  expect((heatIntensity ?? NaN) * conversionFactor('TJ/Mm2', 'GJ/m2')).toBeCloseTo(0.333, 3);
  const { reports } = reportsFor({ ...city, measures: {} }, highs);
  const homes = reports.balance?.tables.find(({ place }) => place === 'total')?.physical['urban']?.['heat'] ?? NaN;
  expect(homes - (hotWater?.heat ?? 0)).toBeCloseTo(400, 4);
  const perHeat = 40 * conversionFactor('kgce/GJ', 'ktce/TJ');
  expect(400 * perHeat * conversionFactor('ktce', 'kgce')).toBeCloseTo(13.333 * 1.2e6, -5);
});

describe('6: 100 tce from better coal', () => {
  /** Tonnes and yuan of 100 tce of a coal, as the ledgers count them. */
  function buy(kilocalories: number, price: number) {
    const heatValue = kilocalories * conversionFactor('kcal/kg', 'TJ/kt');
    const { ledgers, burner } = accounts();
    ledgers.burnCoal(burner, constant(physicalCoalOf(0.1, heatValue), 'kt'), {
      heatValue,
      price: price / 1000,
      kind: 'raw',
    });
    expect(evaluate(ledgers.energy.total(), [])).toBeCloseTo(0.1, 12);
    return {
      tonnes: evaluate(ledgers.coal.total(), []) * conversionFactor('kt', 't'),
      yuan: evaluate(ledgers.cost.total(), []) * conversionFactor('MCNY', '元'),
    };
  }
  test.each([
    [buy(5000, 466.7), buy(5500, 531.7), 12.73, 2333, 183],
    [buy(5500, 531.7), buy(5800, 561.7), 6.58, 120, 18],
  ])('%o to %o', (from, to, tonnes, yuan, each) => {
    const saved = from.tonnes - to.tonnes;
    expect(saved).toBeCloseTo(tonnes, 2);
    expect(Math.round(to.yuan - from.yuan)).toBe(yuan);
    expect(Math.round((to.yuan - from.yuan) / saved)).toBe(each);
  });
});

test.each([
  [350, -4.9, -0.445],
  [285, -3.99, 0.205],
])('7: 1 亿kWh from outside for a %d g unit: %d 万t, %d 万tce', (rate, coal, energy) => {
  const { ledgers, measures } = planWith([
    ...withoutTargets,
    { set: 'time.dispatchFrom', to: 1 },
    { set: 'unitClasses.new.coalRate', to: `${rate} gce/kWh @assumption` },
    { remove: 'measures.unit-shutdown' },
    { remove: 'measures.high-cv-coal' },
    { remove: 'measures.boiler-retrofit' },
    { set: 'measures.external-power.blocks.line.loss', to: '0 % @assumption' },
    { set: 'measures.external-power.blocks.line.price', to: '0.15 元/kWh @assumption' },
  ]);
  expect((ledgers.coal.after - (ledgers.coal.before ?? NaN)) / 10).toBeCloseTo(coal, 6);
  expect((ledgers.energy.after - (ledgers.energy.before ?? NaN)) / 10).toBeCloseTo(energy, 6);
  expect(measures.filter(({ used }) => used)).toHaveLength(1);
});

test('8: 10 万t of aluminium at 13 500 kWh/t on 320 g units: 60.5 万t, 43.2 万tce; 16.6 by calorific value', () => {
  const energy = 10 * conversionFactor('万t', 't') * 13_500 * conversionFactor('kWh', 'GWh');
  expect(energy).toBeCloseTo(1350, 9);
  const withLoad = (gigawattHours: number) =>
    planWith([
      ...withoutTargets,
      { set: 'measures', to: {} },
      { set: 'unitClasses.new.coalRate', to: '320 gce/kWh @assumption' },
      { set: 'units.new-1.capacity', to: '600 MW @assumption' },
      { set: 'grades.base.supply', to: '40 万t @assumption' },
      { set: 'nodes.public.firmImport', to: '700 MW @assumption' },
      { set: 'loads.town.energy', to: `${gigawattHours} GWh @assumption` },
    ]).ledgers;
  const [without, with_] = [withLoad(1800), withLoad(1800 + energy)];
  expect((with_.coal.after - without.coal.after) / 10).toBeCloseTo(60.48, 5);
  expect((with_.energy.after - without.energy.after) / 10).toBeCloseTo(43.2, 5);
  expect((energy * calorificValueOfElectricity) / 10).toBeCloseTo(16.6, 1);
});

describe('9: dual control', () => {
  test('37 945 + 4 070 = 42 015', () => {
    const city = cityWith([
      {
        set: 'targets.energy',
        to: {
          base: '37945 万tce',
          provinceBase: '37945 万tce',
          provinceIncrement: '4070 万tce',
          progress: '100 %',
          source: 'assumption',
        },
      },
    ]);
    expect((energyCap(city.targets) ?? NaN) / 10).toBeCloseTo(42_015, 6);
  });
  test('17 % in five years are 3.658 % a year', () => {
    const yearly = yearlyReduction(0.17, 5);
    expect(yearly).toBeCloseTo(0.03658, 5);
    expect(cumulativeReduction(Array.from({ length: 5 }, () => yearly))).toBeCloseTo(0.17, 12);
    // The path of domain.md 3.2, in per cent.
    const path = [1, 2, 3, 4].map((years) => 100 * cumulativeReduction(Array.from({ length: years }, () => yearly)));
    [3.66, 7.18, 10.58, 13.85].forEach((expected, place) => expect(path[place]).toBeCloseTo(expected, 2));
  });
  test('the cap on intensity is what the yearly path leaves', () => {
    const city = cityWith([]);
    const { baseEnergy, baseValueAdded } = city.targets.intensity ?? { baseEnergy: NaN, baseValueAdded: NaN };
    expect(intensityCap(city.targets)).toBeCloseTo(((1 - yearlyReduction(0.17, 5)) ** 5 * baseEnergy) / baseValueAdded, 12);
  });
});
