/**
 * Golden rows of the tiny document with the edits of extended.ts: units of all kinds.
 * February has 696 h, May 744 h, the year 8 784 h. The power blend (90 % of 4 800, 10 % of 5 800 kcal/kg) holds
 * 4 900 kcal/kg = 0.7 ktce/kt = 20.51532 TJ/kt.
 */
import { even, inMonths, type GoldenRow } from './golden-row.js';

export const unitRows: readonly GoldenRow[] = [
  {
    // Half of May in overhaul: 300 x 0.5 and 0.45 x 300 x 0.5.
    code: 'UNT-1.ceiling',
    at: 'old-1 2020-05/all',
    terms: { 'unit-power old-1 2020-05/all': 1, 'unit-on old-1 2020-05': -150 },
    upper: 0,
  },
  {
    // A year's period weighs its months by hours: 300 x 744 / 8 784, 696, 720; May by half.
    code: 'UNT-1.ceiling',
    at: 'old-1 2020/all',
    resolution: 'annual',
    terms: {
      'unit-power old-1 2020/all': 1,
      ...inMonths('unit-on old-1', [1, 3, 7, 8, 10, 12], -25.4098360655738),
      ...inMonths('unit-on old-1', [4, 6, 9, 11], -24.5901639344262),
      'unit-on old-1 2020-02': -23.7704918032787,
      'unit-on old-1 2020-05': -12.7049180327869,
    },
    upper: 0,
  },
  {
    code: 'UNT-1.floor',
    at: 'old-1 2020-05/all',
    terms: { 'unit-power old-1 2020-05/all': 1, 'unit-on old-1 2020-05': -67.5 },
    lower: 0,
  },
  {
    code: 'UNT-2.ceiling',
    at: 'east-2 2020-02/all',
    terms: { 'unit-power east-2 2020-02/all': 1, 'unit-heat east-2 2020-02/all': 0.18, 'unit-on east-2 2020-02': -300 },
    upper: 0,
  },
  {
    code: 'UNT-2.floor',
    at: 'east-2 2020-02/all',
    terms: { 'unit-power east-2 2020-02/all': 1, 'unit-heat east-2 2020-02/all': -0.1, 'unit-on east-2 2020-02': -135 },
    lower: 0,
  },
  {
    code: 'UNT-2.heat',
    at: 'east-2 2020-02/all',
    terms: { 'unit-heat east-2 2020-02/all': 1, 'unit-on east-2 2020-02': -270 },
    upper: 0,
  },
  {
    code: 'UNT-2.heat',
    at: 'east-3 2020-02/all',
    terms: { 'unit-heat east-3 2020-02/all': 1, 'unit-on east-3 2020-02': -71.25 },
    upper: 0,
  },
  {
    code: 'UNT-3',
    at: 'east-3 2020-02/all',
    terms: { 'unit-power east-3 2020-02/all': 1, 'unit-heat east-3 2020-02/all': -0.35 },
    ...even,
  },
  {
    // 40 % of 71.25 MWth.
    code: 'UNT-3.floor',
    at: 'east-3 2020-02/all',
    terms: { 'unit-heat east-3 2020-02/all': 1, 'unit-on east-3 2020-02': -28.5 },
    lower: 0,
  },
  {
    // Design: 0.3 x 0.93 x 240 MW + 0.04 x 180 MWth x 3.6 = 66.96 + 25.92 = 92.88 tce/h at 240 + 0.18 x 180 = 272.4 MW.
    // beta0 = 92.88 / (0.06 x 300 + 0.94 x 272.4) = 92.88 / 274.056 = 0.338908836; beta = 0.94 beta0 = 0.318574306;
    // F0 = 0.06 x beta0 x 0.3 = 0.00610035905 ktce/h. x 0.696: 0.221727717; x 0.18: 0.039910989; F0 x 696: 4.2458499.
    // High grade: 29/35 x (1 + 0.003 x 900/500 / 0.91); oil 0.06 kt x 42.652 / 29.3076.
    code: 'UNT-4',
    at: 'east-2 2020-02',
    terms: {
      'unit-burn east-2 2020-02': 0.7,
      'grade-burn east-2 high 2020-02': 0.833488226059655,
      'unit-start east-2 2020-02': 0.0873193301396225,
      'unit-on east-2 2020-02': -4.24584989929066,
      'unit-power east-2 2020-02/all': -0.221727716962956,
      'unit-heat east-2 2020-02/all': -0.0399109890533322,
    },
    ...even,
  },
  {
    // Design: 0.26 x 0.91 x 25 + 0.04 x 70 x 3.6 = 15.995 tce/h at 25 MW: beta0 = 0.6398, beta = 0.588616,
    // F0 = 0.08 x 0.6398 x 0.025 = 0.0012796 ktce/h; heat has no coefficient of its own. High grade: gain / 0.88.
    code: 'UNT-4',
    at: 'east-3 2020-05',
    terms: {
      'unit-burn east-3 2020-05': 0.7,
      'grade-burn east-3 high 2020-05': 0.833655844155844,
      'unit-start east-3 2020-05': 0.0116425773519497,
      'unit-on east-3 2020-05': -0.9520224,
      'unit-power east-3 2020-05/all': -0.437930304,
    },
    ...even,
  },
  {
    // 0.325 x 0.94 = 0.3055 at full load; beta 0.94 x 0.3055 = 0.28717; F0 = 0.06 x 0.3055 x 0.3 = 0.005499 ktce/h for
    // half of 744 h.
    code: 'UNT-4',
    at: 'old-1 2020-05',
    terms: {
      'unit-burn old-1 2020-05': 0.7,
      'grade-burn old-1 high 2020-05': 0.833488226059655,
      'unit-start old-1 2020-05': 0.0873193301396225,
      'unit-on old-1 2020-05': -2.045628,
      'unit-power old-1 2020-05/all': -0.21365448,
    },
    ...even,
  },
  {
    code: 'UNT-5',
    at: 'east-2 2020-03',
    terms: { 'unit-on east-2 2020-03': 1, 'unit-stopped east-2 2020-03': 1 },
    upper: 1,
  },
  {
    code: 'UNT-6',
    at: 'east-2 2020-05',
    terms: { 'unit-stopped east-2 2020-05': 1, 'unit-stopped east-2 2020-04': -1 },
    lower: 0,
  },
  {
    code: 'UNT-6.season',
    at: 'east-2 2020-11',
    terms: { 'unit-stopped east-2 2020-11': 1, 'unit-stopped east-2 2020-10': -1 },
    ...even,
  },
  // Nothing was stopped before January, and January is in the heating season.
  { code: 'UNT-6.season', at: 'east-2 2020-01', terms: { 'unit-stopped east-2 2020-01': 1 }, ...even },
  {
    code: 'UNT-6.count',
    at: 'unit-shutdown',
    terms: { 'unit-stopped old-1 2020-12': 1, 'unit-stopped east-2 2020-12': 1 },
    upper: 1,
  },
  {
    // 20 % of 220 MW for 0.8 of 720 h.
    code: 'UNT-7',
    at: 'smelter-1 2020-04',
    terms: { 'unit-power smelter-1 2020-04/all': 0.72 },
    lower: 25.344,
  },
  {
    code: 'UNT-8',
    at: 'east-3 2020-02',
    terms: { 'unit-start east-3 2020-02': 1, 'unit-on east-3 2020-02': -1, 'unit-on east-3 2020-01': 1 },
    lower: 0,
  },
  {
    code: 'UNT-8.line',
    at: 'east-3 2020-02',
    terms: { 'unit-start east-3 2020-02': 1, 'unit-on east-3 2020-02': -1 },
    upper: 0,
  },
  {
    code: 'UNT-8.return',
    at: 'east-3 2020-02',
    terms: { 'unit-start east-3 2020-02': 1, 'unit-on east-3 2020-01': 1 },
    upper: 1,
  },
];
