/** Broken formulas, later years and objectives of the tiny city, and what the door must say about them. */
import type { Edit } from '../../engine/contract.js';
import { horizonOf } from '../support/horizon.js';
import { tinyDocument } from '../support/tiny-document.js';
import type { BrokenScenario } from './broken-scenarios.js';

const edited =
  (...edits: readonly Edit[]): BrokenScenario['input'] =>
  () => ({ document: tinyDocument(), name: 'tiny.yaml', parents: () => undefined, edits });

const rule = (formula: string): Edit => ({
  set: 'userRules.mine',
  to: { name: { zh: '我的规则', en: 'My rule' }, formula },
});
const path = 'userRules.mine.formula';

const intensity = {
  baseEnergy: '57 万tce',
  baseValueAdded: '80 亿元',
  reduction: '17 %',
  source: 'assumption',
};

export const brokenGoals: readonly BrokenScenario[] = [
  {
    name: 'a formula that cannot be read',
    input: edited(rule('coal( <= 5')),
    code: 'E_FORMULA_SYNTAX',
    path,
    expected: 'coal',
  },
  {
    name: 'a formula with a name that is nearly one',
    input: edited(rule('coall <= "70 万t"')),
    code: 'E_FORMULA_SYMBOL',
    path,
    expected: 'coal',
    wayOut: 'Did you mean “coal”',
  },
  {
    name: 'a formula whose units do not fit',
    input: edited(rule('coal <= "70 万tce"')),
    code: 'E_FORMULA_UNIT',
    path,
    expected: 'kt',
  },
  {
    name: 'a formula that multiplies quantities',
    input: edited(rule('coal * energy <= 5')),
    code: 'E_FORMULA_LINEAR',
    path,
    expected: 'coal',
  },
  {
    name: 'a choice of rules that nobody stands for',
    input: edited({ set: 'rulesOverride', to: { intensityPath: 'linear' } }),
    code: 'E_SOURCE_MISSING',
    path: 'rulesOverride',
    expected: 'source',
  },
  {
    name: 'lamps whose orange ends before the green',
    input: edited({
      set: 'rulesOverride',
      to: { source: 'assumption', lamps: { coal: { green: '105 %', orange: '102 %' } } },
    }),
    code: 'E_RANGE_ORDER',
    path: 'rulesOverride.lamps.coal.orange',
    expected: '>= 1.05',
  },
  {
    name: 'equal values of electricity that leave the base year out',
    input: edited({
      set: 'rulesOverride',
      to: {
        source: 'assumption',
        electricityEqualValue: { basis: 'supply', byYear: { 2020: '305.5 gce/kWh' } },
      },
    }),
    code: 'E_KEY_MISSING',
    path: 'rulesOverride.electricityEqualValue.byYear.2019',
    expected: 'gce/kWh',
  },
  {
    name: 'a target on energy that counts from its own year',
    input: edited({ set: 'targets.intensity', to: { ...intensity, baseYear: 2020 } }),
    code: 'E_RANGE_ORDER',
    path: 'targets.intensity.baseYear',
    expected: '< 2020',
  },
  {
    name: 'an announced reduction of a year that is still to be planned',
    input: edited({
      set: 'targets.intensity',
      to: { ...intensity, past: [{ year: 2020, reduction: '3 %' }] },
    }),
    code: 'E_RANGE_ORDER',
    path: 'targets.intensity.past.0.year',
    expected: '<= 2019',
  },
  {
    name: 'an area asked for energy per value added without value added',
    input: edited({
      set: 'targets.areas',
      to: { east: { intensity } },
    }),
    code: 'E_KEY_MISSING',
    path: 'economy.areas.east',
    expected: 'valueAdded',
  },
  {
    name: 'value added of an area that does not exist',
    input: edited({
      set: 'economy.areas',
      to: { esat: { valueAdded: '103 亿元', valueAddedBaseYear: '100 亿元', source: 'invented' } },
    }),
    code: 'E_REFERENCE',
    path: 'economy.areas.esat',
    expected: 'east',
  },
  {
    name: 'a later year that leaves one out',
    input: edited(horizonOf([{ year: 2022 }])),
    code: 'E_RANGE_ORDER',
    path: 'horizon.0.year',
    expected: '= 2021',
  },
  {
    name: 'a later year that its rules do not know',
    input: edited(horizonOf(Array.from({ length: 12 }, (_, at) => ({ year: 2021 + at })))),
    code: 'E_RULE_YEAR',
    path: 'horizon.11.year',
    expected: '2015',
  },
  {
    name: 'growth of a sector that does not exist',
    input: edited(horizonOf([{ year: 2021, growth: { industri: '1.1' } }])),
    code: 'E_REFERENCE',
    path: 'horizon.0.growth.industri',
    expected: 'sectors',
    wayOut: 'industry',
  },
  {
    name: 'the largest cut without a budget',
    input: edited({ set: 'objective', to: { choice: 'coal', tolerance: '0 % @assumption' } }),
    code: 'E_KEY_MISSING',
    path: 'guardrails.budget',
    expected: '亿元',
  },
];
