/**
 * Golden rows of the tiny document with the edits of extended.ts: heat, ties, all kinds of units and retrofits.
 * February has 696 h, May, July and January 744 h, the year 8 784 h. The power blend (90 % of 4 800, 10 % of
 * 5 800 kcal/kg) holds 4 900 kcal/kg = 0.7 ktce/kt = 20.51532 TJ/kt; the boiler blend 20.09664 TJ/kt; k_eq = 0.3055.
 */
import { allYear, inMonths, type GoldenRow } from './golden-row.js';

const even = { lower: 0, upper: 0 };

const power: readonly GoldenRow[] = [
  {
    // Own use 6, 7, 9 %; tie loss 2 %; line loss 2 %; heat pump 1 / 2.5. Load: 275 GWh in July by the day's shape; hours
    // of the peak weigh 23 x 9.2 + 8 x 8.74 of 23 x 23.94 + 8 x 22.743 = 732.564: 275 000 x 281.52 / 732.564 / 248
    // = 426.13253564 MW. Sun: 120 GWh x 0.11 x 9.4 / 21.5 / (31 x 8 h) = 23.27081770; base import 800 GWh / 12 / 744 h
    // is its row PWR-7, base exchange PWR-6.
    code: 'PWR-1',
    at: 'public 2020-07/peak',
    resolution: 'standard',
    terms: {
      'unit-power old-1 2020-07/peak': 0.94,
      'unit-power east-2 2020-07/peak': 0.93,
      'unit-power east-3 2020-07/peak': 0.91,
      'primary-power solar 2020-07/peak': 1,
      'base-import public 2020-07/peak': 1,
      'base-export public 2020-07/peak': -1,
      'tie-flow public-captive forward 2020-07/peak': -1,
      'tie-flow public-captive backward 2020-07/peak': 0.98,
      'import line 2020-07/peak': 0.98,
      'retrofit-network-heat east-heating electric 2020-07/peak': -0.4,
    },
    lower: 426.1325356401757,
    upper: 426.1325356401757,
  },
  {
    // 1 700 GWh / 12 / 696 h.
    code: 'PWR-1',
    at: 'captive 2020-02/all',
    terms: {
      'unit-power smelter-1 2020-02/all': 0.94,
      'tie-flow public-captive forward 2020-02/all': 0.98,
      'tie-flow public-captive backward 2020-02/all': -1,
    },
    lower: 203.544061302682,
    upper: 203.544061302682,
  },
  {
    code: 'PWR-2',
    at: 'public-captive 2020-02/all',
    terms: {
      'tie-flow public-captive forward 2020-02/all': 1,
      'tie-flow public-captive backward 2020-02/all': 1,
    },
    upper: 240,
  },
  {
    // Firm and net: old-1 300 x 0.94 x 0.5 (overhaul in May) = 141; east-2 0.93 x (300 - 0.18 Q), in standby 279 more;
    // east-3 0.91 x 0.35 Q. A heat pump of 120 / 2.5 = 48 MW adds 1.1 x 48 to the peak from its service, two months after
    // the start. 1.1 x 560 x 0.8 - 500 of firm import - 100 of the block.
    code: 'PWR-3',
    at: 'public 2020-05',
    terms: {
      'unit-on old-1 2020-05': 141,
      'unit-on east-2 2020-05': 279,
      'unit-peak-heat east-2 2020-05': -0.1674,
      'unit-peak-heat east-3 2020-05': 0.3185,
      'unit-stopped east-2 2020-05': 279,
      'retrofit-start east-heating electric 2020-03': -52.8,
    },
    lower: -107.2,
  },
  {
    // The same without east-2 and its standby, and without the reserve: 560 x 0.8 - 600.
    code: 'PWR-4',
    at: 'east-2 2020-05',
    terms: {
      'unit-on old-1 2020-05': 141,
      'unit-peak-heat east-3 2020-05': 0.3185,
      'retrofit-start east-heating electric 2020-03': -48,
    },
    lower: -152,
  },
  {
    // Load 275 GWh of May in 744 h: 0.2 x 369.62365591.
    code: 'PWR-5',
    at: 'public 2020-05/all',
    terms: {
      'unit-power old-1 2020-05/all': 0.94,
      'unit-power east-2 2020-05/all': 0.93,
      'unit-power east-3 2020-05/all': 0.91,
      'primary-power solar 2020-05/all': 1,
    },
    lower: 73.9247311827957,
  },
  { code: 'EXT-1', at: 'line 2020', resolution: 'annual', terms: { 'import line 2020/all': 8.784 }, upper: 400 },
  { code: 'EXT-2', at: 'line 2020-02/all', terms: { 'import line 2020-02/all': 1 }, upper: 100 },
];

const heat: readonly GoldenRow[] = [
  {
    // Space 5 Mm2 x 350 TJ/Mm2 x 0.25 = 437.5 TJ; steam 1 000 / 12 x 0.7 = 58.333 TJ; in 696 h: 495.8333 / 0.0036 / 696.
    // A load joined by pipe takes 1 / 0.94 of its heat, even over the month: 1 / 0.94 / 0.0036 / 696 MWth per TJ.
    code: 'HEA-1',
    at: 'east-heat 2020-02/all',
    terms: {
      'unit-heat east-2 2020-02/all': 1,
      'unit-heat east-3 2020-02/all': 1,
      'boiler-heat east-heating 2020-02/all': 1,
      'link-flow east-west 2020-02/all': -1,
      'retrofit-network-heat east-heating electric 2020-02/all': 1,
      'retrofit-network-heat east-heating bed 2020-02/all': 1,
      'retrofit-heat steam-1 pipe 2020-02': -0.424580853781147,
    },
    lower: 197.89005959983,
    upper: 197.89005959983,
  },
  {
    // 1 Mm2 x 300 TJ/Mm2 x 0.25 = 75 TJ; the link loses 10 %.
    code: 'HEA-1',
    at: 'west-heat 2020-02/all',
    terms: { 'boiler-heat west-heating 2020-02/all': 1, 'link-flow east-west 2020-02/all': 0.9 },
    lower: 29.9329501915709,
    upper: 29.9329501915709,
  },
  {
    // Loss of east-2: east-3 71.25 MWth, the boiler 120 in its old state or as a retrofit in service (heat pump after two
    // months, fluidised bed after four). 65 % of 320 x 0.15.
    code: 'HEA-2',
    at: 'east-heat east-2 2020-07',
    terms: {
      'unit-on east-3 2020-07': 71.25,
      'boiler-old east-heating 2020-07': 120,
      ...inMonths('retrofit-start east-heating electric', [3, 4, 5], 120),
      'retrofit-start east-heating bed 2020-03': 120,
    },
    lower: 31.2,
  },
  {
    // Loss of the boilers takes their retrofits with them: 0.9 x 300 and 71.25.
    code: 'HEA-2',
    at: 'east-heat east-heating 2020-07',
    terms: { 'unit-on east-2 2020-07': 270, 'unit-on east-3 2020-07': 71.25 },
    lower: 31.2,
  },
  // One boiler and a link of 30 x 0.9: 50 % of 60 cannot be kept today, so only 27 are asked, and the link brings them.
  { code: 'HEA-2', at: 'west-heat west-heating 2020-01', terms: {}, lower: 0 },
  { code: 'HEA-3', at: 'east-west 2020-02/all', terms: { 'link-flow east-west 2020-02/all': 1 }, upper: 30 },
  {
    // 320 x 0.15; a joined boiler of 40 MWth draws 40 / 0.94 from its service on, two months after the start.
    code: 'HEA-4',
    at: 'east-heat 2020-05',
    terms: {
      'unit-peak-heat east-2 2020-05': 1,
      'unit-peak-heat east-3 2020-05': 1,
      'boiler-peak-heat east-heating 2020-05': 1,
      'retrofit-peak-heat east-heating electric 2020-05': 1,
      'retrofit-peak-heat east-heating bed 2020-05': 1,
      'link-peak east-west 2020-05': -1,
      'retrofit-start steam-1 pipe 2020-03': -42.5531914893617,
    },
    lower: 48,
    upper: 48,
  },
  {
    code: 'HEA-4',
    at: 'west-heat 2020-05',
    terms: { 'boiler-peak-heat west-heating 2020-05': 1, 'link-peak east-west 2020-05': 0.9 },
    lower: 60,
    upper: 60,
  },
  {
    // 2.85 MWth/MW x 25 MW.
    code: 'HEA-4.unit',
    at: 'east-3 2020-05',
    terms: { 'unit-peak-heat east-3 2020-05': 1, 'unit-on east-3 2020-05': -71.25 },
    upper: 0,
  },
  {
    // c_v + c_m = 0.28; 300 - 135 MW.
    code: 'HEA-4.region',
    at: 'east-2 2020-05',
    terms: { 'unit-peak-heat east-2 2020-05': 0.28, 'unit-on east-2 2020-05': -165 },
    upper: 0,
  },
  {
    code: 'HEA-4.boiler',
    at: 'east-heating 2020-05',
    terms: { 'boiler-peak-heat east-heating 2020-05': 1, 'boiler-old east-heating 2020-05': -120 },
    upper: 0,
  },
  {
    code: 'HEA-4.retrofit',
    at: 'east-heating electric 2020-05',
    terms: {
      'retrofit-peak-heat east-heating electric 2020-05': 1,
      'retrofit-start east-heating electric 2020-03': -120,
    },
    upper: 0,
  },
];

const units: readonly GoldenRow[] = [
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

const coalAndBoilers: readonly GoldenRow[] = [
  {
    // Stoves burn 40 kt x 0.25 of 400. A fluidised bed burns 1 / 0.88 / 20.09664 kt per TJ; 696 h x 0.0036 TJ per MWth.
    code: 'COA-4',
    at: 'common 2020-02',
    terms: {
      'unit-burn old-1 2020-02': 0.9,
      'unit-burn east-2 2020-02': 0.9,
      'unit-burn east-3 2020-02': 0.9,
      'unit-burn smelter-1 2020-02': 0.9,
      'boiler-burn steam-1 2020-02': 1,
      'boiler-burn east-heating 2020-02': 1,
      'boiler-burn west-heating 2020-02': 1,
      'retrofit-heat steam-1 bed 2020-02': 0.0565449565879489,
      'retrofit-network-heat east-heating bed 2020-02/all': 0.141679043226765,
    },
    upper: 390,
  },
  {
    code: 'COA-4',
    at: 'high 2020-02',
    terms: {
      'unit-burn old-1 2020-02': 0.1,
      'unit-burn east-2 2020-02': 0.1,
      'unit-burn east-3 2020-02': 0.1,
      'unit-burn smelter-1 2020-02': 0.1,
    },
    upper: 120,
  },
  {
    code: 'COA-4.contract',
    at: 'high 2020-02',
    terms: {
      'grade-burn old-1 high 2020-02': 1,
      'grade-burn east-2 high 2020-02': 1,
      'grade-burn east-3 high 2020-02': 1,
      'grade-burn smelter-1 high 2020-02': 1,
    },
    upper: 20,
  },
  {
    // 4 900 - 5 600 and 5 800 - 5 600 kcal/kg x 0.0041868.
    code: 'COA-5',
    at: 'east-2 heat-value 2020-02',
    terms: { 'unit-burn east-2 2020-02': -2.93076, 'grade-burn east-2 high 2020-02': 0.83736 },
    upper: 0,
  },
  {
    // 0.9 x 1.2 + 0.1 x 0.8 - 1.5 and 0.8 - 1.5.
    code: 'COA-5',
    at: 'east-2 sulphur 2020-02',
    terms: { 'unit-burn east-2 2020-02': -0.34, 'grade-burn east-2 high 2020-02': -0.7 },
    upper: 0,
  },
  {
    // 20 - (0.9 x 28 + 0.1 x 30) and 20 - 30.
    code: 'COA-5',
    at: 'east-2 volatile 2020-02',
    terms: { 'unit-burn east-2 2020-02': -8.2, 'grade-burn east-2 high 2020-02': -10 },
    upper: 0,
  },
  {
    // 0.4 x 29/35 and 0.6 x 0.7.
    code: 'COA-5.share',
    at: 'east-2 2020-02',
    terms: { 'grade-burn east-2 high 2020-02': 0.331428571428571, 'unit-burn east-2 2020-02': -0.42 },
    upper: 0,
  },
  {
    // 400 万m3 x 35.544 MJ/m3 = 142.176 TJ; 1 / 0.92 of the heat.
    code: 'GAS-1',
    at: 'gas 2020-02',
    terms: { 'retrofit-heat steam-1 gas 2020-02': 1.08695652173913 },
    upper: 142.176,
  },
  {
    code: 'BLR-1.network',
    at: 'east-heating 2020-02/all',
    terms: { 'boiler-heat east-heating 2020-02/all': 1, 'boiler-old east-heating 2020-02': -120 },
    upper: 0,
  },
  {
    // 600 / 12 TJ, less than 40 x 696 x 0.0036.
    code: 'BLR-1.own',
    at: 'steam-1 2020-02',
    terms: { 'boiler-own-heat steam-1 2020-02': 1, 'boiler-old steam-1 2020-02': -50 },
    upper: 0,
  },
  {
    // 80 % of 20.09664; 696 h x 0.0036.
    code: 'BLR-2',
    at: 'east-heating 2020-02',
    terms: { 'boiler-burn east-heating 2020-02': 16.077312, 'boiler-heat east-heating 2020-02/all': -2.5056 },
    ...even,
  },
  {
    // In service in July: gas (three months) from March, April; pipe (two) from March to May; bed (four, the last of them
    // an outage) from March, and from April standing still for the works.
    code: 'BLR-3',
    at: 'steam-1 2020-07',
    terms: {
      'boiler-old steam-1 2020-07': 1,
      ...inMonths('retrofit-start steam-1 gas', [3, 4], 1),
      ...inMonths('retrofit-start steam-1 pipe', [3, 4, 5], 1),
      ...inMonths('retrofit-start steam-1 bed', [3, 4], 1),
    },
    lower: 1,
    upper: 1,
  },
  {
    code: 'BLR-4',
    at: 'steam-1 2020-02',
    terms: {
      'boiler-own-heat steam-1 2020-02': 1,
      'retrofit-heat steam-1 gas 2020-02': 1,
      'retrofit-heat steam-1 pipe 2020-02': 1,
      'retrofit-heat steam-1 bed 2020-02': 1,
    },
    lower: 50,
    upper: 50,
  },
  {
    code: 'BLR-5.own',
    at: 'steam-1 bed 2020-07',
    terms: { 'retrofit-heat steam-1 bed 2020-07': 1, 'retrofit-start steam-1 bed 2020-03': -50 },
    upper: 0,
  },
  {
    code: 'BLR-5.network',
    at: 'east-heating bed 2020-08/all',
    terms: {
      'retrofit-network-heat east-heating bed 2020-08/all': 1,
      ...inMonths('retrofit-start east-heating bed', [3, 4], -120),
    },
    upper: 0,
  },
];

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

const policy: readonly GoldenRow[] = [
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

export const documentRows: readonly GoldenRow[] = [...power, ...heat, ...units, ...coalAndBoilers, ...policy];
