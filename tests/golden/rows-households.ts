/**
 * Golden rows of the tiny document with the households of edits-households.ts. Common coal holds 20.09664 TJ/kt, the
 * high grade 24.28344. A household of the hills needs 2 t x 20.09664 x 50 % = 0.02009664 TJ of useful heat a year, one
 * of the plain 1.5 t x 20.09664 x 40 % = 0.012057984; December has 23 % of it and 744 h. Works from April to October, so
 * the households of December are those converted by the end of October.
 */
import type { GoldenRow } from './golden-row.js';

const converted = (group: string, option: string, month: string): string =>
  `household-converted ${group} ${option} 2020-${month}`;

const states: readonly GoldenRow[] = [
  {
    // 5 % of those on gas burn coal again, 2 % of those on the network, 10 % of those with clean coal.
    code: 'HHD-1',
    at: 'hills 2020-12',
    terms: {
      'household-loose hills 2020-12': 1,
      [converted('hills', 'gas', '10')]: 0.95,
      [converted('hills', 'pump', '10')]: 1,
      [converted('hills', 'pipe', '10')]: 0.98,
      [converted('hills', 'clean', '10')]: 0.9,
    },
    lower: 10000,
    upper: 10000,
  },
  // Nobody is converted before the end of April.
  {
    code: 'HHD-1',
    at: 'plain 2020-04',
    terms: { 'household-loose plain 2020-04': 1 },
    lower: 4000,
    upper: 4000,
  },
  {
    code: 'HHD-1',
    at: 'plain 2020-05',
    terms: {
      'household-loose plain 2020-05': 1,
      [converted('plain', 'gas', '04')]: 0.95,
      [converted('plain', 'wire', '04')]: 1,
    },
    lower: 4000,
    upper: 4000,
  },
  {
    code: 'HHD-1.count',
    at: 'plain 2020-12',
    terms: { [converted('plain', 'gas', '10')]: 1, [converted('plain', 'wire', '10')]: 1 },
    upper: 4000,
  },
  // 3.5 kW and 5 kW of each household.
  { code: 'HHD-1.feeder', at: 'hills 2020-12', terms: { [converted('hills', 'pump', '10')]: 0.0035 }, upper: 12 },
  { code: 'HHD-1.feeder', at: 'plain 2020-12', terms: { [converted('plain', 'wire', '10')]: 0.005 }, upper: 2 },
  {
    code: 'HHD-2',
    at: 'hills gas 2020-05',
    terms: { [converted('hills', 'gas', '05')]: 1, [converted('hills', 'gas', '04')]: -1 },
    lower: 0,
  },
];

const policies: readonly GoldenRow[] = [
  {
    // All that are converted by the end of October: 5 000 households at the least.
    code: 'HHD-1.task',
    at: 'total 2020',
    terms: {
      [converted('hills', 'gas', '10')]: 1,
      [converted('hills', 'pump', '10')]: 1,
      [converted('hills', 'pipe', '10')]: 1,
      [converted('hills', 'clean', '10')]: 1,
      [converted('plain', 'gas', '10')]: 1,
      [converted('plain', 'wire', '10')]: 1,
    },
    lower: 5000,
  },
  {
    code: 'HHD-1.task',
    at: 'electricity 2020',
    terms: { [converted('hills', 'pump', '10')]: 1, [converted('plain', 'wire', '10')]: 1 },
    lower: 1000,
  },
  {
    code: 'HHD-1.task',
    at: 'county 2020',
    terms: { [converted('plain', 'gas', '10')]: 1, [converted('plain', 'wire', '10')]: 1 },
    lower: 500,
  },
  {
    // Gas: 4 000 yuan once, 1 000 a year x 33 % of the heat (November and December); resistive: 500 x 33 %. 50 MCNY.
    code: 'HHD-3',
    at: '2020',
    terms: {
      [converted('hills', 'gas', '10')]: 0.00433,
      [converted('plain', 'gas', '10')]: 0.00433,
      [converted('plain', 'wire', '10')]: 0.000165,
    },
    upper: 50,
  },
  {
    // Bonds carry half of the 6 000 yuan of the pipe; what is begun in the months of a year is what stands at its end.
    code: 'GRD-7',
    at: '2020',
    terms: { [converted('hills', 'pipe', '10')]: 0.003 },
    upper: 10000,
  },
  {
    // 0.02009664 / 0.9 / 35.544 Mm3 at 2.6 = 1 633.38 yuan, less 960 of coal and 1 000 of subsidy; 800 yuan more at most.
    code: 'GRD-5',
    at: 'hills gas 2020',
    terms: { [converted('hills', 'gas', '10')]: -0.00112661715057394 },
    upper: 0,
  },
  {
    // 0.012057984 / 0.95 / 3.6 GWh at 0.55 = 1 939.15 yuan, less 720 and 500.
    code: 'GRD-5',
    at: 'plain wire 2020',
    terms: { [converted('plain', 'wire', '10')]: -0.0000808505263157892 },
    upper: 0,
  },
  {
    // 0.02009664 TJ at 30 yuan/GJ = 602.90 yuan, less 960.
    code: 'GRD-5',
    at: 'hills pipe 2020',
    terms: { [converted('hills', 'pipe', '10')]: -0.0011571008 },
    upper: 0,
  },
  {
    // 0.02009664 / 0.65 / 24.28344 kt at 640 yuan/t = 814.85 yuan, less 960.
    code: 'GRD-5',
    at: 'hills clean 2020',
    terms: { [converted('hills', 'clean', '10')]: -0.000945145888594164 },
    upper: 0,
  },
];

const draws: readonly GoldenRow[] = [
  {
    // 2 t and 1.5 t of a household that it really burns, 23 % of it, whatever statistics see.
    code: 'COA-4',
    at: 'common 2020-12',
    terms: {
      'unit-burn old-1 2020-12': 0.9,
      'unit-burn east-2 2020-12': 0.9,
      'unit-burn east-3 2020-12': 0.9,
      'unit-burn smelter-1 2020-12': 0.9,
      'boiler-burn east-heating 2020-12': 1,
      'boiler-burn steam-1 2020-12': 1,
      'household-loose hills 2020-12': 0.00046,
      'household-loose plain 2020-12': 0.000345,
    },
    upper: 400,
  },
  {
    // 90 % x 0.02009664 x 0.23 / 0.65 / 24.28344 kt of clean coal.
    code: 'COA-4',
    at: 'high 2020-12',
    terms: {
      'unit-burn old-1 2020-12': 0.1,
      'unit-burn east-2 2020-12': 0.1,
      'unit-burn east-3 2020-12': 0.1,
      'unit-burn smelter-1 2020-12': 0.1,
      [converted('hills', 'clean', '10')]: 0.000263554376657825,
    },
    upper: 120,
  },
  {
    // 95 % x 0.02009664 x 0.23 / 0.9 and 95 % x 0.012057984 x 0.23 / 0.9 TJ; 4 Mm3 x 35.544.
    code: 'GAS-1',
    at: 'gas 2020-12',
    terms: {
      [converted('hills', 'gas', '10')]: 0.0048790176,
      [converted('plain', 'gas', '10')]: 0.00292741056,
    },
    upper: 142.176,
  },
  {
    // 0.012057984 x 0.23 / 0.95 / 0.0036 / 744 MW; 1 700 GWh / 12 / 744 h.
    code: 'PWR-1',
    at: 'captive 2020-12/all',
    terms: {
      'unit-power smelter-1 2020-12/all': 0.94,
      'tie-flow public-captive forward 2020-12/all': 0.98,
      'tie-flow public-captive backward 2020-12/all': -1,
      [converted('plain', 'wire', '10')]: -0.00108994227504245,
    },
    lower: 190.412186379928,
    upper: 190.412186379928,
  },
  {
    // 220 x 0.94 MW; 5 kW of each household; 210 x 1 - 220.
    code: 'PWR-3',
    at: 'captive 2020-12',
    terms: { 'unit-on smelter-1 2020-12': 206.8, [converted('plain', 'wire', '10')]: -0.005 },
    lower: -10,
  },
  {
    // 98 % x 0.02009664 x 0.23 / 0.92 / 0.0036 / 744 MWth; space 5 Mm2 x 350 x 0.23 and steam 1 000 / 12 TJ.
    code: 'HEA-1',
    at: 'east-heat 2020-12/all',
    terms: {
      'unit-heat east-2 2020-12/all': 1,
      'unit-heat east-3 2020-12/all': 1,
      'boiler-heat east-heating 2020-12/all': 1,
      [converted('hills', 'pipe', '10')]: -0.00183829032258065,
    },
    lower: 181.389386698526,
    upper: 181.389386698526,
  },
  {
    // 6 kW of heat of each household, those that burn coal again too; 320 x 0.9.
    code: 'HEA-4',
    at: 'east-heat 2020-12',
    terms: {
      'unit-peak-heat east-2 2020-12': 1,
      'unit-peak-heat east-3 2020-12': 1,
      'boiler-peak-heat east-heating 2020-12': 1,
      [converted('hills', 'pipe', '10')]: -0.006,
    },
    lower: 288,
    upper: 288,
  },
];

export const householdRows: readonly GoldenRow[] = [...states, ...policies, ...draws];
