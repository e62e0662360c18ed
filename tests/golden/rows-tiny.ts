/**
 * Golden rows of scenarios/tiny.yaml. February has 696 h, the year 8 784 h. One kt of base coal holds 5/7 ktce
 * (20.934 TJ), of high-calorific coal 6/7 ktce. k_eq is 0.3055 ktce/GWh in 2020.
 */
import { allYear, even, inMonths, type GoldenRow } from './golden-row.js';

export const tinyRows: readonly GoldenRow[] = [
  {
    // 1 800 GWh / 12 = 150 GWh in 696 h are 215.517241379 MW; the line loses 2 %; no own use.
    code: 'PWR-1',
    at: 'public 2020-02/all',
    terms: { 'unit-power new-1 2020-02/all': 1, 'unit-power old-1 2020-02/all': 1, 'import line 2020-02/all': 0.98 },
    lower: 215.51724137931,
    upper: 215.51724137931,
  },
  {
    // 1.1 x 240 MW of peak and reserve - 300 MW of firm import; what is booked of the block is firm.
    code: 'PWR-3',
    at: 'public 2020-03',
    terms: { 'unit-on new-1 2020-03': 300, 'unit-on old-1 2020-03': 100, 'import-booked line 2020-03': 1 },
    lower: -36,
  },
  {
    // In January the block is not there yet: 1.1 x 240 - 300.
    code: 'PWR-3',
    at: 'public 2020-01',
    terms: { 'unit-on new-1 2020-01': 300, 'unit-on old-1 2020-01': 100 },
    lower: -36,
  },
  {
    // 696 h of a flat curve.
    code: 'EXT-4',
    at: 'line 2020-02',
    terms: { 'import line 2020-02/all': 0.696, 'import-booked line 2020-02': -0.696 },
    lower: 0,
  },
  // Without new-1 and without the reserve factor: 240 - 300.
  {
    code: 'PWR-4',
    at: 'new-1 2020-03',
    terms: { 'unit-on old-1 2020-03': 100, 'import-booked line 2020-03': 1 },
    lower: -60,
  },
  // The block is a single infeed: the units stay.
  {
    code: 'PWR-4.block',
    at: 'line public 2020-03',
    terms: { 'unit-on new-1 2020-03': 300, 'unit-on old-1 2020-03': 100 },
    lower: -60,
  },
  {
    code: 'UNT-1.ceiling',
    at: 'new-1 2020-02/all',
    terms: { 'unit-power new-1 2020-02/all': 1, 'unit-on new-1 2020-02': -300 },
    upper: 0,
  },
  // The least load is 0 %, so the state has no coefficient.
  { code: 'UNT-1.floor', at: 'new-1 2020-02/all', terms: { 'unit-power new-1 2020-02/all': 1 }, lower: 0 },
  {
    // 300 gce/kWh x 0.696 GWh/MW = 0.2088 ktce/MW; no no-load fuel, no start oil, no gain in efficiency.
    code: 'UNT-4',
    at: 'new-1 2020-02',
    terms: {
      'unit-power new-1 2020-02/all': -0.2088,
      'unit-burn new-1 2020-02': 0.714285714285714,
      'grade-burn new-1 high 2020-02': 0.857142857142857,
    },
    ...even,
  },
  {
    // 360 gce/kWh x 8.784 GWh/MW = 3.16224 ktce/MW in the year.
    code: 'UNT-4',
    at: 'old-1 2020',
    resolution: 'annual',
    terms: {
      'unit-power old-1 2020/all': -3.16224,
      'unit-burn old-1 2020': 0.714285714285714,
      'grade-burn old-1 high 2020': 0.857142857142857,
    },
    ...even,
  },
  { code: 'UNT-5', at: 'old-1 2020-03', terms: { 'unit-on old-1 2020-03': 1, 'unit-stopped old-1 2020-03': 1 }, upper: 1 },
  { code: 'UNT-5', at: 'new-1 2020-03', terms: { 'unit-on new-1 2020-03': 1 }, upper: 1 },
  { code: 'UNT-6', at: 'old-1 2020-01', terms: { 'unit-stopped old-1 2020-01': 1 }, lower: 0 },
  {
    code: 'UNT-6',
    at: 'old-1 2020-04',
    terms: { 'unit-stopped old-1 2020-04': 1, 'unit-stopped old-1 2020-03': -1 },
    lower: 0,
  },
  {
    // 50 % of 100 MW for 696 h are 34.8 GWh, unless stopped.
    code: 'UNT-7',
    at: 'old-1 2020-02',
    terms: { 'unit-power old-1 2020-02/all': 0.696, 'unit-stopped old-1 2020-02': 34.8 },
    lower: 34.8,
  },
  {
    code: 'UNT-8',
    at: 'old-1 2020-03',
    terms: { 'unit-start old-1 2020-03': 1, 'unit-on old-1 2020-03': -1, 'unit-on old-1 2020-02': 1 },
    lower: 0,
  },
  {
    code: 'UNT-8.line',
    at: 'old-1 2020-03',
    terms: { 'unit-start old-1 2020-03': 1, 'unit-on old-1 2020-03': -1 },
    upper: 0,
  },
  {
    code: 'UNT-8.return',
    at: 'old-1 2020-03',
    terms: { 'unit-start old-1 2020-03': 1, 'unit-on old-1 2020-02': 1 },
    upper: 1,
  },
  {
    code: 'COA-4',
    at: 'base 2020-02',
    terms: { 'unit-burn new-1 2020-02': 1, 'unit-burn old-1 2020-02': 1, 'boiler-burn steam-1 2020-02': 1 },
    upper: 100,
  },
  // The measure has contracts of its own (COA-4.contract); the base blend holds no high-calorific coal.
  { code: 'COA-4', at: 'high 2020-02', terms: {}, upper: 100 },
  {
    code: 'COA-4.contract',
    at: 'high 2020-02',
    terms: { 'grade-burn new-1 high 2020-02': 1, 'grade-burn old-1 high 2020-02': 1 },
    upper: 20,
  },
  {
    // 6 500 kcal/kg at most: (5 000 - 6 500) and (6 000 - 6 500) x 0.0041868 TJ/kt.
    code: 'COA-5',
    at: 'new-1 heat-value 2020-02',
    terms: { 'unit-burn new-1 2020-02': -6.2802, 'grade-burn new-1 high 2020-02': -2.0934 },
    upper: 0,
  },
  {
    // 2 % at most, in points: 0.8 - 2 and 0.6 - 2.
    code: 'COA-5',
    at: 'new-1 sulphur 2020-02',
    terms: { 'unit-burn new-1 2020-02': -1.2, 'grade-burn new-1 high 2020-02': -1.4 },
    upper: 0,
  },
  {
    // 15 % at least, in points: 15 - 28 and 15 - 30.
    code: 'COA-5',
    at: 'new-1 volatile 2020-02',
    terms: { 'unit-burn new-1 2020-02': -13, 'grade-burn new-1 high 2020-02': -15 },
    upper: 0,
  },
  {
    // 60 % of the heat at most: (1 - 0.6) x 6/7 of the high grade <= 0.6 x 5/7 of the base.
    code: 'COA-5.share',
    at: 'new-1 2020-02',
    terms: { 'grade-burn new-1 high 2020-02': 0.342857142857143, 'unit-burn new-1 2020-02': -0.428571428571429 },
    upper: 0,
  },
  {
    // The month draws 146.538 / 12 TJ, less than 10 MWth x 696 h x 0.0036 = 25.056 TJ.
    code: 'BLR-1.own',
    at: 'steam-1 2020-02',
    terms: { 'boiler-own-heat steam-1 2020-02': 1, 'boiler-old steam-1 2020-02': -12.2115 },
    upper: 0,
  },
  {
    // 70 % of 20.934 TJ/kt.
    code: 'BLR-2',
    at: 'steam-1 2020-02',
    terms: { 'boiler-burn steam-1 2020-02': 14.6538, 'boiler-own-heat steam-1 2020-02': -1 },
    ...even,
  },
  // Three months from start to service, no change in the heating season: the first service is June.
  { code: 'BLR-3', at: 'steam-1 2020-05', terms: { 'boiler-old steam-1 2020-05': 1 }, lower: 1, upper: 1 },
  {
    code: 'BLR-3',
    at: 'steam-1 2020-07',
    terms: { 'boiler-old steam-1 2020-07': 1, ...inMonths('retrofit-start steam-1 gas', [3, 4], 1) },
    lower: 1,
    upper: 1,
  },
  {
    code: 'BLR-4',
    at: 'steam-1 2020-02',
    terms: { 'boiler-own-heat steam-1 2020-02': 1, 'retrofit-heat steam-1 gas 2020-02': 1 },
    lower: 12.2115,
    upper: 12.2115,
  },
  {
    code: 'BLR-5.own',
    at: 'steam-1 gas 2020-12',
    terms: {
      'retrofit-heat steam-1 gas 2020-12': 1,
      ...inMonths('retrofit-start steam-1 gas', [3, 4, 5, 6, 7], -12.2115),
    },
    upper: 0,
  },
  { code: 'EXT-1', at: 'line 2020', resolution: 'annual', terms: { 'import line 2020/all': 8.784 }, upper: 100 },
  { code: 'EXT-2', at: 'line 2020-01/all', terms: { 'import line 2020-01/all': 1 }, upper: 0 },
  { code: 'EXT-2', at: 'line 2020-02/all', terms: { 'import line 2020-02/all': 1 }, upper: 100 },
  {
    // Open from February: 100 MW x (8 784 - 744) / 8 784.
    code: 'EXT-2',
    at: 'line 2020/all',
    resolution: 'annual',
    terms: { 'import line 2020/all': 1 },
    upper: 91.5300546448087,
  },
  {
    // What statistics hold beyond the model is nil: 802.96 - (440 x 0.36 + 1 360 x 0.3) / (5/7) - 10 = 0.
    code: 'TGT-1',
    at: '2020',
    resolution: 'annual',
    terms: {
      'unit-burn new-1 2020': 1,
      'unit-burn old-1 2020': 1,
      'grade-burn new-1 high 2020': 1,
      'grade-burn old-1 high 2020': 1,
      'boiler-burn steam-1 2020': 1,
    },
    upper: 707.468,
  },
  {
    // Coal at 5/7 and 6/7; power use less local generation at k_eq: 0.3055 x 8.784 = 2.683512 ktce/MW; the line's loss of
    // 2 %: 0.05367024; gas 1 / 0.92 / 29.3076 ktce per TJ of heat. Cap: 570 x (1 + 4 070 / 37 945) = 631.13848992;
    // less the load 0.3055 x 1 800 = 549.9 and the rest of the base year 573.5428571 - 573.542857142857 = -4.3e-8.
    code: 'TGT-4',
    at: '2020',
    resolution: 'annual',
    terms: {
      'unit-burn new-1 2020': 0.714285714285714,
      'unit-burn old-1 2020': 0.714285714285714,
      'grade-burn new-1 high 2020': 0.857142857142857,
      'grade-burn old-1 high 2020': 0.857142857142857,
      'boiler-burn steam-1 2020': 0.714285714285714,
      'unit-power new-1 2020/all': -2.683512,
      'unit-power old-1 2020/all': -2.683512,
      'import line 2020/all': 0.05367024,
      'retrofit-heat steam-1 gas 2020': 0.0370878721471267,
    },
    upper: 81.2384899624776,
  },
  {
    // (1 - 0.17) x 570 / 8 000 = 0.0591375 ktce/MCNY; 9 MCNY a year lost by the stop: 0.75 a month = 0.044353125 ktce.
    // 0.0591375 x 10 300 - 549.9 = 59.21625.
    code: 'TGT-5',
    at: '2020',
    resolution: 'annual',
    terms: {
      'unit-burn new-1 2020': 0.714285714285714,
      'unit-burn old-1 2020': 0.714285714285714,
      'grade-burn new-1 high 2020': 0.857142857142857,
      'grade-burn old-1 high 2020': 0.857142857142857,
      'boiler-burn steam-1 2020': 0.714285714285714,
      'unit-power new-1 2020/all': -2.683512,
      'unit-power old-1 2020/all': -2.683512,
      'import line 2020/all': 0.05367024,
      'retrofit-heat steam-1 gas 2020': 0.0370878721471267,
      ...inMonths('unit-stopped old-1', allYear, 0.044353125),
    },
    upper: 59.2162500428572,
  },
  // 9 MCNY a year of value added, 0.75 for each month stopped; 3 000 万元 are 30 MCNY.
  { code: 'GRD-1', at: '2020', terms: inMonths('unit-stopped old-1', allYear, 0.75), upper: 30 },
  { code: 'GRD-2', at: 'town 2020-05', terms: { 'unit-stopped old-1 2020-05': 120 }, upper: 500 },
  {
    // 10 % of 0.16 MCNY/MWth x 10 MWth for a start from March to July (service June to October).
    code: 'GRD-3',
    at: '2020',
    terms: inMonths('retrofit-start steam-1 gas', [3, 4, 5, 6, 7], 0.16),
    upper: 100,
  },
];
