/**
 * Golden rows of the mini city, for limits on sums of the whole model: what its unit burns and costs, and the block. All at
 * `annual`: 8 784 hours of 2020 in one period.
 */
import type { City } from '../../engine/scenario/schema.js';
import { miniCity } from '../support/mini-city.js';
import { allYear, inMonths, type GoldenRow } from './golden-row.js';

const mini = miniCity({ resolution: 'annual' });

/** The mini city with a net cut of 100 kt, a budget of 900 MCNY, and a rule of the user. */
export const miniWithLimits: City = {
  ...mini,
  targets: { coal: { base: 600, baseYear: 2015, cap: 500, reserve: 0.01, netCut: 100 } },
  guardrails: { budget: 900 },
  userRules: {
    old: { name: { zh: '老机组用煤', en: 'Coal of the old unit' }, formula: 'unit_coal("old-1", "2020") <= "30 万t"' },
  },
};

/** Coal 0.5; power 0.02 x 8.784 GWh/MW; a start 0.05 kt x 5.5; import 0.36 x 8.784. */
const costTerms = {
  'unit-burn old-1 2020': 0.5,
  'unit-power old-1 2020/all': 0.17568,
  ...inMonths('unit-start old-1', allYear, 0.275),
  'import line 2020/all': 3.16224,
};

/** Fixed cost of 0.1 x 200 = 20 MCNY is part of what is held to 500. */
export const ceilingRow: GoldenRow = {
  code: 'OBJ-1',
  at: 'cost',
  resolution: 'annual',
  terms: costTerms,
  upper: 480,
};

export const miniRows: readonly GoldenRow[] = [
  {
    // Base year: 0.35 x 0.94 = 0.329 ktce/GWh gross; F0 = 0.1 x 0.329 x 0.2 = 0.00658 ktce/h for 8 760 h = 57.6408;
    // 0.9 x 0.329 x 850 GWh = 251.685; together 309.3258 ktce / (5/7) = 433.05612 kt. The rest 500 - 433.05612 = 66.94388.
    // 600 - 100 - 66.94388.
    code: 'TGT-3',
    at: '2020',
    resolution: 'annual',
    terms: { 'unit-burn old-1 2020': 1 },
    upper: 433.05612,
  },
  {
    // 0.1 x 200 = 20 of the 900 are fixed cost.
    code: 'GRD-6',
    at: '2020',
    resolution: 'annual',
    terms: costTerms,
    upper: 880,
  },
  {
    code: 'USR-1.old',
    at: '2020',
    resolution: 'annual',
    terms: { 'unit-burn old-1 2020': 1 },
    upper: 300,
  },
];
