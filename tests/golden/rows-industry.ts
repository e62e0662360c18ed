/**
 * Golden rows of the tiny document with the edits of edits-industry.ts. In June (720 h) one GWh of the aluminium load is
 * 1 000 x (21 x 9.2 + 9 x 8.74) / (21 x 23.94 + 9 x 22.743) / (30 x 8) = 1 000 x 271.86 / 707.427 / 240 = 1.601225285 MW
 * in the hours of the peak.
 */
import type { GoldenRow } from './golden-row.js';

export const industryRows: readonly GoldenRow[] = [
  {
    // 36 kt / 12; cut by the order and by the quota.
    code: 'IND-1',
    at: 'alloy 2020-06',
    terms: { 'line-output alloy 2020-06': 1, 'line-cut alloy 2020-06': 3, 'quota-cut alloy 2020-06': 3 },
    lower: 3,
    upper: 3,
  },
  {
    // 48 kt / 12 x 0.7 on the recovery path of February.
    code: 'IND-1',
    at: 'anodes 2020-02',
    terms: { 'line-output anodes 2020-02': 1, 'line-cut anodes 2020-02': 2.8, 'quota-cut anodes 2020-02': 2.8 },
    lower: 2.8,
    upper: 2.8,
  },
  {
    // Closed as a whole; a quota does not reach it.
    code: 'IND-1',
    at: 'pots 2020-06',
    terms: { 'line-output pots 2020-06': 1, 'line-closed pots 2020-06': 5 },
    lower: 5,
    upper: 5,
  },
  { code: 'IND-2', at: 'anodes 2020-05', terms: { 'line-output anodes 2020-05': 1 }, lower: 2.4 },
  // Work is resumed until March on the recovery path: 0.9 x 4 kt.
  { code: 'IND-2.resumption', at: 'anodes 2020-03', terms: { 'line-output anodes 2020-03': 1 }, lower: 3.6 },
  {
    code: 'IND-2.chain',
    at: 'anodes 2020-06',
    terms: {
      'line-output anodes 2020-06': 1,
      'line-output pots 2020-06': -0.3,
      'line-output alloy 2020-06': -0.3,
    },
    lower: 0,
  },
  {
    code: 'IND-3',
    at: 'pots 2020-07',
    terms: { 'line-closed pots 2020-07': 1, 'line-closed pots 2020-06': -1 },
    lower: 0,
  },
  {
    // 13.5 GWh/kt x 5 kt of pots and 3 kt of alloy; load 1 700 / 12 GWh.
    code: 'PWR-1',
    at: 'captive 2020-06/peak',
    resolution: 'standard',
    terms: {
      'unit-power smelter-1 2020-06/peak': 0.94,
      'tie-flow public-captive forward 2020-06/peak': 0.98,
      'tie-flow public-captive backward 2020-06/peak': -1,
      'line-closed pots 2020-06': 108.082706766917,
      'line-cut alloy 2020-06': 64.8496240601504,
      'quota-cut alloy 2020-06': 64.8496240601504,
    },
    lower: 226.840248770073,
    upper: 226.840248770073,
  },
  {
    // 30 % of a load that falls with the lines; in the mean of June one GWh is 1 / 0.72 MW.
    code: 'PWR-5',
    at: 'captive 2020-06/all',
    terms: {
      'unit-power smelter-1 2020-06/all': 0.94,
      'line-closed pots 2020-06': 28.125,
      'line-cut alloy 2020-06': 16.875,
      'quota-cut alloy 2020-06': 16.875,
    },
    lower: 59.0277777777778,
  },
  {
    // 2 TJ/kt x 4 kt of the 1 000 / 12 TJ of steam; 720 h x 0.0036 TJ/MWh = 2.592 TJ/MWth.
    code: 'HEA-1',
    at: 'east-heat 2020-06/all',
    terms: {
      'unit-heat east-2 2020-06/all': 1,
      'unit-heat east-3 2020-06/all': 1,
      'boiler-heat east-heating 2020-06/all': 1,
      'line-cut anodes 2020-06': 3.08641975308642,
      'quota-cut anodes 2020-06': 3.08641975308642,
    },
    lower: 32.1502057613169,
    upper: 32.1502057613169,
  },
  {
    // Furnace 2 kt, washery 10 kt of 400; a cut of the anodes saves 0.1 ktce/kt x 4 kt of coal with 0.6857142857 ktce/kt.
    code: 'COA-4',
    at: 'common 2020-06',
    terms: {
      'unit-burn old-1 2020-06': 0.9,
      'unit-burn east-2 2020-06': 0.9,
      'unit-burn east-3 2020-06': 0.9,
      'unit-burn smelter-1 2020-06': 0.9,
      'boiler-burn east-heating 2020-06': 1,
      'boiler-burn steam-1 2020-06': 1,
      'line-cut anodes 2020-06': -0.583333333333333,
      'quota-cut anodes 2020-06': -0.583333333333333,
    },
    upper: 388,
  },
  {
    // Half of the 6 kt of washed coal stays: 120 + 3.
    code: 'COA-4',
    at: 'high 2020-06',
    terms: {
      'unit-burn old-1 2020-06': 0.1,
      'unit-burn east-2 2020-06': 0.1,
      'unit-burn east-3 2020-06': 0.1,
      'unit-burn smelter-1 2020-06': 0.1,
    },
    upper: 123,
  },
  {
    // 6 jobs/kt x 60 kt of pots and 36 kt of alloy a year; 2 x 48 kt x 11.6 / 12 of anodes.
    code: 'GRD-2',
    at: 'west 2020-06',
    terms: {
      'line-closed pots 2020-06': 360,
      'line-cut alloy 2020-06': 216,
      'quota-cut alloy 2020-06': 216,
      'line-cut anodes 2020-06': 92.8,
      'quota-cut anodes 2020-06': 92.8,
    },
    upper: 400,
  },
  { code: 'IND-3', at: 'pots 2020-01', terms: { 'line-closed pots 2020-01': 1 }, lower: 0 },
];
