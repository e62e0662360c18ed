/**
 * Golden rows of the tiny document with the edits of extended.ts: coal, gas, boilers and retrofits.
 * February has 696 h, July 744 h. The power blend (90 % of 4 800, 10 % of 5 800 kcal/kg) holds 4 900 kcal/kg =
 * 0.7 ktce/kt = 20.51532 TJ/kt; the boiler blend 20.09664 TJ/kt.
 */
import { even, inMonths, type GoldenRow } from './golden-row.js';

export const fuelRows: readonly GoldenRow[] = [
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
