/**
 * Golden rows of the mini city, for limits on sums of the whole model: what its unit burns and costs, and the block. All at
 * `annual`: 8 784 hours of 2020 in one period.
 */
import type { City } from '../../engine/scenario/schema.js';
import { miniCity } from '../support/mini-city.js';
import { allYear, inMonths, type GoldenRow } from './golden-row.js';

const mini = miniCity({ resolution: 'annual' });

/** The mini city with a net cut of 100 kt, targets on the energy of its area, a budget of 900 MCNY, and a rule of the user. */
export const miniWithLimits: City = {
  ...mini,
  economy: { ...mini.economy, areas: { east: { valueAdded: 4000, valueAddedBaseYear: 3600 } } },
  targets: {
    coal: { base: 600, baseYear: 2015, cap: 500, reserve: 0.01, netCut: 100 },
    areas: {
      east: { energy: { cap: 330 }, intensity: { baseEnergy: 320, baseValueAdded: 3600, reduction: 0.1 } },
    },
  },
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

/** Energy of the area: coal 5/7; a start 0.05 kt x 42.652 / 29.3076; generation -0.3055 x 8.784 x 0.94. No import of areas. */
const areaEnergyTerms = {
  'unit-burn old-1 2020': 0.714285714285714,
  'unit-power old-1 2020/all': -2.52250128,
  ...inMonths('unit-start old-1', allYear, 0.0727661084496854),
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
    // The load 0.3055 x 94 x 8.784 = 252.250128; the rest of the base year 320 - 309.3258 - 0.3064 x (800 - 850 x 0.94) = 10.3678.
    // 330 - 252.250128 - 10.3678.
    code: 'TGT-4.area',
    at: 'east 2020',
    resolution: 'annual',
    terms: areaEnergyTerms,
    upper: 67.382072,
  },
  {
    // 0.9 x 320 / 3 600 = 0.08 ktce/MCNY x 4 000 = 320, less the same.
    code: 'TGT-5.area',
    at: 'east 2020',
    resolution: 'annual',
    terms: areaEnergyTerms,
    upper: 57.382072,
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
