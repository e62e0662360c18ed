/**
 * Golden rows of the tiny document with the edits of extended.ts: targets and guardrails.
 * The year has 8 784 h; the power blend 0.7 ktce/kt, the boiler blend 20.09664 TJ/kt; k_eq = 0.3055.
 */
import { allYear, inMonths, type GoldenRow } from './golden-row.js';

/** Energy of the year: coal 0.7 and 24/35, k_eq x 8.784 GWh/MW x net, losses 2 %, retrofits by their fuel. */
const energyTerms: Readonly<Record<string, number>> = {
  'unit-burn old-1 2020': 0.7,
  'unit-burn east-2 2020': 0.7,
  'unit-burn east-3 2020': 0.7,
  'unit-burn smelter-1 2020': 0.7,
  'grade-burn old-1 high 2020': 0.828571428571429,
  'grade-burn east-2 high 2020': 0.828571428571429,
  'grade-burn east-3 high 2020': 0.828571428571429,
  'grade-burn smelter-1 high 2020': 0.828571428571429,
  'boiler-burn steam-1 2020': 0.685714285714286,
  'boiler-burn east-heating 2020': 0.685714285714286,
  'boiler-burn west-heating 2020': 0.685714285714286,
  // 0.06 and 0.008 kt of diesel x 42.652 / 29.3076 for each start.
  ...inMonths('unit-start old-1', allYear, 0.0873193301396225),
  ...inMonths('unit-start east-2', allYear, 0.0873193301396225),
  ...inMonths('unit-start smelter-1', allYear, 0.0873193301396225),
  ...inMonths('unit-start east-3', allYear, 0.0116425773519497),
  // -0.3055 x 8.784 x 0.94, 0.93, 0.91, 0.94.
  'unit-power old-1 2020/all': -2.52250128,
  'unit-power east-2 2020/all': -2.49566616,
  'unit-power east-3 2020/all': -2.44199592,
  'unit-power smelter-1 2020/all': -2.52250128,
  // 0.3055 x 8.784 x 0.02.
  'tie-flow public-captive forward 2020/all': 0.05367024,
  'tie-flow public-captive backward 2020/all': 0.05367024,
  'import line 2020/all': 0.05367024,
  // Per TJ of heat 1 / 0.92 / 29.3076 and 1 / 0.88 / 29.3076; per MWth 8 784 x 0.0036 / 0.88 / 29.3076, 0.3055 x 8.784 / 2.5.
  'retrofit-heat steam-1 gas 2020': 0.0370878721471267,
  'retrofit-heat steam-1 bed 2020': 0.0387736845174506,
  'retrofit-network-heat east-heating bed 2020/all': 1.22611696128463,
  'retrofit-network-heat east-heating electric 2020/all': 1.0734048,
};

export const policyRows: readonly GoldenRow[] = [
  {
    // Base year: old-1 (0.005499 x 6 500 + 0.28717 x 1 200) / 0.7 = 543.3535714286; east-2 (F0 x 7 800 + beta x 1 300 +
    // gamma x 1 800) / 0.7 = 700.5729798706; east-3 (0.0012796 x 5 000 + 0.588616 x 80) / 0.7 = 76.4104; boilers
    // 200 / 16.077312 = 12.4398904493; stoves 50: the rest 1 350 - 1 382.7768417486 = -32.7768417486. Stoves of 2020: 40.
    // 1 400 - 40 + 32.7768417486.
    code: 'TGT-2',
    at: 'east 2020',
    resolution: 'annual',
    terms: {
      'unit-burn old-1 2020': 1,
      'unit-burn east-2 2020': 1,
      'unit-burn east-3 2020': 1,
      'grade-burn old-1 high 2020': 1,
      'grade-burn east-2 high 2020': 1,
      'grade-burn east-3 high 2020': 1,
      'boiler-burn east-heating 2020': 1,
      'retrofit-network-heat east-heating bed 2020/all': 1.78808723520675,
    },
    upper: 1392.77684174856,
  },
  {
    // West: smelter-1 661.4511428571, steam-1 600 / 15.6753792 = 38.276585998, west-heating 300 / 15.07248 = 19.903824719:
    // the rest 800 - 719.6315535741 = 80.3684464259. 2 000 x 0.995 - 40 + 32.7768417486 - 80.3684464259.
    code: 'TGT-1',
    at: '2020',
    resolution: 'annual',
    terms: {
      'unit-burn old-1 2020': 1,
      'unit-burn east-2 2020': 1,
      'unit-burn east-3 2020': 1,
      'unit-burn smelter-1 2020': 1,
      'grade-burn old-1 high 2020': 1,
      'grade-burn east-2 high 2020': 1,
      'grade-burn east-3 high 2020': 1,
      'grade-burn smelter-1 high 2020': 1,
      'boiler-burn steam-1 2020': 1,
      'boiler-burn east-heating 2020': 1,
      'boiler-burn west-heating 2020': 1,
      'retrofit-heat steam-1 bed 2020': 0.0565449565879489,
      'retrofit-network-heat east-heating bed 2020/all': 1.78808723520675,
    },
    upper: 1902.40839532266,
  },
  {
    // 2 000 x (1 + 4 070 / 37 945) = 2 214.5210172618, less: loads 0.3055 x (3 190 + 1 700); stoves 40 x 24/35; kiln gas
    // 4.8333 x 35.544 / 29.3076; the rest of the base year 240.8309292110 + 2.1691051157 (k_eq of 2019: 0.3064).
    code: 'TGT-4',
    at: '2020',
    resolution: 'annual',
    terms: energyTerms,
    upper: 444.335587269829,
  },
  {
    // 0.83 x 2 500 / 20 000 = 0.10375 ktce/MCNY; 0.75 and 1 MCNY lost in each month of a stop; 0.10375 x 21 000 less the same.
    code: 'TGT-5',
    at: '2020',
    resolution: 'annual',
    terms: {
      ...energyTerms,
      ...inMonths('unit-stopped old-1', allYear, 0.0778125),
      ...inMonths('unit-stopped east-2', allYear, 0.10375),
    },
    upper: 408.564570008003,
  },
  {
    code: 'GRD-1',
    at: '2020',
    terms: { ...inMonths('unit-stopped old-1', allYear, 0.75), ...inMonths('unit-stopped east-2', allYear, 1) },
    upper: 50,
  },
  {
    code: 'GRD-2',
    at: 'east 2020-05',
    terms: { 'unit-stopped old-1 2020-05': 120, 'unit-stopped east-2 2020-05': 100 },
    upper: 400,
  },
  {
    // A tenth of 0.16 x 40, 0.2 x 40, 0.2 x 120 MCNY, in every month in which works may start.
    code: 'GRD-3',
    at: '2020',
    terms: {
      ...inMonths('retrofit-start steam-1 gas', [3, 4, 5, 6, 7], 0.64),
      ...inMonths('retrofit-start steam-1 pipe', [3, 4, 5, 6, 7, 8], 0.8),
      ...inMonths('retrofit-start steam-1 bed', [3, 4, 5, 6], 0.8),
      ...inMonths('retrofit-start east-heating electric', [3, 4, 5, 6, 7, 8], 2.4),
      ...inMonths('retrofit-start east-heating bed', [3, 4, 5, 6], 2.4),
    },
    upper: 30,
  },
];
