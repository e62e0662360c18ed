/**
 * Golden rows of the document of edits-efficiency.ts: retrofits and semi-coke, with the rows of the files beside.
 * February has 696 h, April and June 720, May and August 744. Heating months are November to March, projects from March.
 */
import { even, inMonths, type GoldenRow } from './golden-row.js';
import { exchangeRows } from './rows-efficiency-exchange.js';
import { polygonRows } from './rows-efficiency-polygon.js';

/**
 * east-2 at its design point: 0.3 x 0.93 x 240 + 0.04 x 180 x 3.6 = 92.88 tce/h; Peq = 240 + 0.18 x 180 = 272.4 MW;
 * beta0 = 92.88 / (0.06 x 300 + 0.94 x 272.4), F0 = 0.06 beta0 x 0.3, beta = 0.94 beta0, gamma = 0.18 beta / 3.6.
 * In June, in TJ: 29.3076 x 720 F0 on line, 29.3076 x 0.72 beta a MW, 29.3076 x 2.592 gamma a MWth; at most 300 MW.
 */
const fullRate = 92.88 / (0.06 * 300 + 0.94 * 272.4);
const onLine = 29.3076 * 720 * 0.06 * fullRate * 0.3;
const perPower = 29.3076 * 0.72 * 0.94 * fullRate;
const perHeat = ((29.3076 * 2.592 * 0.18) / 3.6) * 0.94 * fullRate;
const largest = onLine + 300 * perPower;

const useOfEast2 = (share: number) => ({
  'unit-on east-2 2020-06': -share * onLine,
  'unit-power east-2 2020-06/all': -share * perPower,
  'unit-heat east-2 2020-06/all': -share * perHeat,
});

const retrofits: readonly GoldenRow[] = [
  {
    code: 'RET-1',
    at: 'path 2020-06',
    terms: { 'efficiency-saving path 2020-06': 1, ...useOfEast2(0.04) },
    upper: 0,
  },
  // 1 700 GWh / 12 x 3.6 TJ/GWh x 1 %.
  { code: 'RET-1', at: 'motors 2020-08', terms: { 'efficiency-saving motors 2020-08': 1 }, upper: 5.1 },
  {
    // 2 TJ/kt x 10 %.
    code: 'RET-1',
    at: 'digester 2020-06',
    terms: { 'efficiency-saving digester 2020-06': 1, 'line-output tubes 2020-06': -0.2 },
    upper: 0,
  },
  {
    // 0.4 GWh/kt x 3.6 x 5 %.
    code: 'RET-1',
    at: 'drives 2020-06',
    terms: { 'efficiency-saving drives 2020-06': 1, 'line-output tubes 2020-06': -0.072 },
    upper: 0,
  },
  {
    // Heat over the efficiency of 80 %, 5 % of it: 2.592 TJ/MWth / 0.8 x 0.05.
    code: 'RET-1',
    at: 'recovery 2020-04',
    terms: { 'efficiency-saving recovery 2020-04': 1, 'boiler-heat east-heating 2020-04/all': -0.162 },
    upper: 0,
  },
  {
    // 1 - 0.96 x 0.98 = 0.0592, not 0.06.
    code: 'RET-1.host',
    at: 'path+soot 2020-06',
    terms: {
      'efficiency-saving path 2020-06': 1,
      'efficiency-saving soot 2020-06': 1,
      ...useOfEast2(0.0592),
    },
    upper: 0,
  },
  {
    // Two months of works, none begun in the heating season: only a start in April serves in June.
    code: 'RET-2',
    at: 'path 2020-06',
    terms: {
      'efficiency-saving path 2020-06': 1,
      ...inMonths('efficiency-start path', [4], -0.04 * largest),
    },
    upper: 0,
  },
  {
    // Planned output 10 kt x 2 TJ/kt x 10 %; a line has no heating season.
    code: 'RET-2',
    at: 'digester 2020-06',
    terms: { 'efficiency-saving digester 2020-06': 1, ...inMonths('efficiency-start digester', [3, 4, 5], -2) },
    upper: 0,
  },
  {
    // Works of one month while the unit runs: from March, last in November.
    code: 'RET-2.once',
    at: 'soot',
    terms: inMonths('efficiency-start soot', [3, 4, 5, 6, 7, 8, 9, 10, 11], 1),
    upper: 1,
  },
  {
    code: 'RET-3',
    at: 'path 2020-06',
    terms: {
      'efficiency-saving path 2020-06': 1,
      'efficiency-saving soot 2020-06': 1,
      ...useOfEast2(0.04),
      ...inMonths('efficiency-start path', [4], -0.04 * largest),
    },
    lower: -0.04 * largest,
  },
  {
    code: 'RET-3',
    at: 'path+soot 2020-06',
    terms: {
      'efficiency-saving path 2020-06': 1,
      'efficiency-saving soot 2020-06': 1,
      ...useOfEast2(0.0592),
      ...inMonths('efficiency-start path', [4], -0.0592 * largest),
      ...inMonths('efficiency-start soot', [3, 4, 5], -0.0592 * largest),
    },
    lower: -2 * 0.0592 * largest,
  },
];

const fires: readonly GoldenRow[] = [
  {
    // A saving of 1 TJ is 1 / 29.3076 ktce of fuel less. F0 and beta as above, over 744 h.
    code: 'UNT-4',
    at: 'east-2 2020-05',
    terms: {
      'unit-burn east-2 2020-05': 0.7,
      'grade-burn east-2 high 2020-05': 0.833488226059655,
      'unit-start east-2 2020-05': 0.0873193301396225,
      'unit-on east-2 2020-05': -744 * 0.06 * fullRate * 0.3,
      'unit-power east-2 2020-05/all': -0.744 * 0.94 * fullRate,
      'unit-heat east-2 2020-05/all': ((-2.6784 * 0.18) / 3.6) * 0.94 * fullRate,
      'efficiency-saving soot 2020-05': 1 / 29.3076,
    },
    ...even,
  },
  {
    // 6 300 kcal/kg: 0.9 ktce/kt.
    code: 'UNT-4',
    at: 'old-1 2020-04',
    terms: {
      'unit-burn old-1 2020-04': 0.7,
      'grade-burn old-1 high 2020-04': 0.833488226059655,
      'unit-start old-1 2020-04': 0.0873193301396225,
      'unit-on old-1 2020-04': -3.95928,
      'unit-power old-1 2020-04/all': -0.2067624,
      'semi-coke-burn unit:old-1 2020-04': 0.9,
    },
    ...even,
  },
  {
    // 80 % of 26.37684 TJ/kt, and of a TJ saved.
    code: 'BLR-2',
    at: 'east-heating 2020-04',
    terms: {
      'boiler-burn east-heating 2020-04': 16.077312,
      'boiler-heat east-heating 2020-04/all': -2.592,
      'semi-coke-burn boiler:east-heating 2020-04': 21.101472,
      'efficiency-saving recovery 2020-04': 0.8,
    },
    ...even,
  },
  {
    // Volatile matter, in per cent: 20 - 28.2, 20 - 30, 20 - 8.
    code: 'COA-5',
    at: 'old-1 volatile 2020-04',
    terms: {
      'unit-burn old-1 2020-04': -8.2,
      'grade-burn old-1 high 2020-04': -10,
      'semi-coke-burn unit:old-1 2020-04': 12,
    },
    upper: 0,
  },
  {
    code: 'COA-5.semi-coke',
    at: 'unit:old-1 2020-04',
    terms: {
      'semi-coke-burn unit:old-1 2020-04': 0.8,
      'unit-burn old-1 2020-04': -0.2,
      'grade-burn old-1 high 2020-04': -0.2,
    },
    upper: 0,
  },
  {
    code: 'COA-5.semi-coke',
    at: 'boiler:east-heating 2020-04',
    terms: { 'semi-coke-burn boiler:east-heating 2020-04': 0.6, 'boiler-burn east-heating 2020-04': -0.4 },
    upper: 0,
  },
  {
    code: 'COA-4.semi-coke',
    at: '2020-04',
    terms: {
      'semi-coke-burn unit:old-1 2020-04': 1,
      'semi-coke-burn boiler:east-heating 2020-04': 1,
    },
    upper: 20,
  },
];

const limits: readonly GoldenRow[] = [
  {
    code: 'GRD-4',
    at: '2020',
    terms: {
      ...inMonths('efficiency-start path', [4, 5, 6, 7, 8, 9, 10], 1),
      ...inMonths('efficiency-start soot', [3, 4, 5, 6, 7, 8, 9, 10, 11], 1),
    },
    upper: 2,
  },
  {
    // 2 % of 50 million yuan.
    code: 'GRD-3.fund',
    at: '2020',
    terms: inMonths('efficiency-start path', [4, 5, 6, 7, 8, 9, 10], 1),
    upper: 2,
  },
  {
    code: 'GRD-7',
    at: '2020',
    terms: {
      ...inMonths('efficiency-start soot', [3, 4, 5, 6, 7, 8, 9, 10, 11], 8),
      ...inMonths('efficiency-start recovery', [3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 3),
    },
    upper: 100,
  },
  {
    code: 'GRD-7.land',
    at: '2020',
    terms: {
      ...inMonths('efficiency-start soot', [3, 4, 5, 6, 7, 8, 9, 10, 11], 3),
      ...inMonths('efficiency-start recovery', [3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 2),
    },
    upper: 4,
  },
];

export const efficiencyRows: readonly GoldenRow[] = [
  ...retrofits,
  ...fires,
  ...polygonRows,
  ...exchangeRows,
  ...limits,
];
