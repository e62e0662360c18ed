/**
 * Pitfalls 1 and 4 to 9 of domain.md section 10, what an outsider gets wrong of the effect of an action. Each test names
 * the wrong number beside the right one, and the right one comes from the code that plans use.
 */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { unitParameters } from '../../engine/system/unit-parameters.js';
import { conversionFactor } from '../../engine/units/unit.js';
import {
  betterCoal,
  betterCoalBurn,
  buy,
  effectOn,
  importBlock,
  inAll,
  months2020,
  openYear,
  retrofitOf,
  stopOf,
  stopOfOldUnit,
} from '../support/effects.js';
import { loadDocument, nightEdits } from '../support/load-file.js';
import { pointWith } from '../support/solve-city.js';
import { tinyDocument } from '../support/tiny-document.js';
import { group, options } from './edits-households.js';
import { right, semiCoke } from './pitfalls.js';
import { highs } from '../support/highs.js';


const block = importBlock('8 亿kWh');
const effect = (edits: readonly Edit[], fixed: Readonly<Record<string, number>>) =>
  effectOn(highs, [...openYear('60 万t'), ...edits], fixed);

describe('1. one unit of saving', () => {
  test('high-calorific coal moves tonnes and no tce: -9.09 万t and 0, not -6.49 万tce', () => {
    const { coal, energy } = effect(betterCoal, betterCoalBurn);
    right(coal, -9.091, 0);
    right(energy, 0, -9.091 * (5 / 7), 6);
  });
  test('1 万t of semi-coke moves 1.26 万t and no tce, not the 0.9 万tce that it holds', () => {
    const { coal, energy } = effect(
      semiCoke,
      inAll((month) => `semi-coke-burn unit:new-1 ${month}`, 10 / 12),
    );
    right(coal, -1.26, 0);
    right(energy, 0, -0.9, 6);
  });
});

const stop = inAll((month) => `unit-stopped old-1 ${month}`, 1);

test('4. pairs counted twice: a unit and the power that replaces it save 38.0 万t, not 38.0 + 32.6', () => {
  const both = effect([...stopOfOldUnit, block], { ...stop, ...buy(775) }).coal;
  const bought = effect([...stopOfOldUnit.slice(0, 3), block], buy(775)).coal;
  const gross = -(775 * 0.35) / (5 / 7) / 10;
  expect(bought).toBeCloseTo(-32.55, 3);
  right(both, -37.975, gross + bought);
});

test('5. a stopped unit is not its coal: another picks up, -5.4 万t and not -38.0', () => {
  right(effect(stopOfOldUnit, stop).coal, -5.425, -37.975);
});

test('6. external power is no saving: for a unit of 285 g it adds 0.205 万tce, where -2.85 would be claimed', () => {
  const edits: readonly Edit[] = [block, { set: 'unitClasses.new.coalRate', to: '285 gce/kWh @assumption' }];
  const { coal, energy } = effect(edits, buy(100));
  expect(coal).toBeCloseTo(-3.99, 6);
  right(energy, 0.205, -2.85);
});

test('7. a full year for part of one: a boiler that changes in September saves a third, not all of 1 万t', () => {
  const gas = retrofitOf('fuel', '92 %', { fuel: 'gas' });
  const edits: readonly Edit[] = [
    {
      set: 'measures.boiler-retrofit',
      to: { options: { gas }, boilers: { 'steam-1': { options: ['gas'] } } },
    },
  ];
  right(effect(edits, { 'retrofit-start steam-1 gas 2020-09': 1 }).coal, -4 / 12, -1);
});

describe('8. averages of the heat method in marginal choices', () => {
  test('heat drawn from a turbine costs 10 to 20 kgce/GJ, not the 40 that statistics assign', () => {
    const { city } = loadDocument();
    const extraction = Object.values(city.unitClasses).find(({ kind }) => kind === 'extraction');
    if (extraction === undefined) throw new Error('no extraction class');
    const toKilograms = conversionFactor('ktce/TJ', 'kgce/GJ');
    const marginal = unitParameters(extraction, 300).heatFuel * toKilograms;
    expect(marginal).toBeGreaterThan(10);
    expect(marginal).toBeLessThan(20);
    expect((extraction.heatCoalRate ?? NaN) * toKilograms).toBeGreaterThan(38);
  });
  describe('shutting a heating unit in January', () => {
    // Heat and power to spare: boilers for the whole peak and its guaranteed share, and power without the unit.
    const spare: readonly Edit[] = [
      ...nightEdits,
      { set: 'boilers.east-heating.capacity', to: '300 MWth @invented' },
      { set: 'boilers.east-second', to: { ...tinyDocument().boilers['east-heating'], capacity: '300 MWth' } },
      { set: 'nodes.public.firmImport', to: '900 MW @invented' },
      { set: 'loads.town.energy', to: '25 亿kWh @invented' },
      { set: 'units.old-1.available', to: '100 % @invented' },
      ...['common', 'high'].map((grade): Edit => ({ set: `grades.${grade}.supply`, to: '60 万t @invented' })),
      { set: 'time.dispatchFrom', to: 1 },
      { set: 'time.projectsFrom', to: 1 },
      { set: 'targets', to: {} },
      { set: 'guardrails', to: {} },
      { set: 'measures', to: { 'unit-shutdown': { candidates: { 'east-2': stopOf() } } } },
    ];
    const stopFrom = (first: number, ...edits: readonly Edit[]) => {
      const { city } = loadDocument([...spare, ...edits]);
      const states = months2020.map((month, at): [string, number] => [
        `unit-stopped east-2 ${month}`,
        at + 1 >= first ? 1 : 0,
      ]);
      return () => pointWith(city, highs, Object.fromEntries(states));
    };
    test('the network has heat to spare: in May the unit may go', () => expect(stopFrom(5)).not.toThrow());
    test('in January it may not', () => expect(stopFrom(1)).toThrow('infeasible'));
    test('and that for the season alone: without heating months it may', () =>
      expect(stopFrom(1, { set: 'time.heatingMonths', to: [] })).not.toThrow());
  });
});

describe('9. loose coal and electricity', () => {
  const villages = group({
    area: 'town',
    sector: 'city',
    households: '1 万户',
    stoveEfficiency: '47.76918 %',
    statistical: '0.1 万t',
    baseYear: { statistical: '0.1 万t' },
    grade: 'base',
    monthly: 'late',
    hourly: 'flat',
    feeder: '100 MW',
  });
  const late = { shares: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0.5], source: 'invented' };
  const converting = (kind: 'pump' | 'wire', statistical: string): readonly Edit[] => [
    { set: 'profiles.monthly.late', to: late },
    { set: 'households', to: { villages: { ...villages, statistical, baseYear: { statistical } } } },
    {
      set: 'measures',
      to: {
        'loose-coal': {
          options: { [kind]: { ...options[kind], groups: ['villages'], runningSubsidy: '0 元/户', reburn: '0 %' } },
          completeBy: 10,
          source: 'assumption',
        },
      },
    },
  ];
  const all = (kind: string) => ({ [`household-converted villages ${kind} 2020-10`]: 10000 });
  test('2 万t really, 0.1 万t in statistics: assessed coal rises by 0.83 on local power, and does not fall by 2', () => {
    right(effect(converting('pump', '0.1 万t'), all('pump')).coal, -0.1 + 0.9333, -2);
  });
  test('a heat pump on local coal power gives half of it back: -1.07 万t, not -2', () => {
    right(effect(converting('pump', '2 万t'), all('pump')).coal, -2 + 0.9333, -2);
  });
  test('resistive heat raises total energy by 0.33 万tce, where -1.43 would be claimed', () => {
    // 20 GJ / 0.95 = 5 848 kWh of a 300 g unit for 2 t of 5 000 kcal.
    right(effect(converting('wire', '2 万t'), all('wire')).energy, -2 / 1.4 + 5.848 * 0.3, -1.4286);
  });
});
