/**
 * Golden rows of the tiny document with the edits of edits-admission.ts. Coal needs G H c: dye works 1.5 x 1.2 x 20 =
 * 36 kt, smelter and glass works 1.5 x 1.2 x 10 = 18 kt; energy needs 1.1 x 22, 10, 12 and 10 ktce. Brick kilns have
 * 30 - 5 kt and 20 - 3 ktce left. What was cut in 2015 serves nobody; what was verified on 15 June serves starts from July
 * on; the old unit serves starts up to August.
 */
import { inMonths, type GoldenRow } from './golden-row.js';

export const admissionRows: readonly GoldenRow[] = [
  {
    code: 'OFF-1',
    at: 'dye-works',
    terms: {
      'offset-coal bricks dye-works': 1,
      'offset-coal late dye-works': 1,
      'offset-coal old-unit dye-works': 1,
      'offset-coal paper-boiler dye-works': 1,
      'admit dye-works': -36,
    },
    lower: 0,
    upper: 0,
  },
  {
    // In April neither the boiler can have changed (its works take three months from March) nor June have come.
    code: 'OFF-1',
    at: 'glass',
    terms: {
      'offset-coal bricks glass': 1,
      'offset-coal old-unit glass': 1,
      'offset-coal paper-boiler glass': 1,
      'admit glass': -18,
    },
    lower: 0,
    upper: 0,
  },
  {
    code: 'OFF-1.energy',
    at: 'tubes-new',
    terms: {
      'offset-energy bricks tubes-new': 1,
      'offset-energy late tubes-new': 1,
      'offset-energy paper-boiler tubes-new': 1,
      'admit tubes-new': -11,
    },
    lower: 0,
    upper: 0,
  },
  {
    // 0.6 x 36.
    code: 'OFF-1.spot',
    at: 'dye-works',
    terms: {
      'offset-coal bricks dye-works': 1,
      'offset-coal late dye-works': 1,
      'admit dye-works': -21.6,
    },
    lower: 0,
  },
  {
    code: 'OFF-2',
    at: 'bricks',
    terms: {
      'offset-coal bricks dye-works': 1,
      'offset-coal bricks smelter': 1,
      'offset-coal bricks glass': 1,
    },
    upper: 25,
  },
  {
    code: 'OFF-2.energy',
    at: 'bricks',
    terms: {
      'offset-energy bricks dye-works': 1,
      'offset-energy bricks smelter': 1,
      'offset-energy bricks glass': 1,
      'offset-energy bricks tubes-new': 1,
    },
    upper: 17,
  },
  {
    // At the end of June the glass works run and the dye works begin; the smelter waits for August.
    code: 'OFF-2.future',
    at: 'old-unit 2020-06',
    terms: {
      'offset-coal old-unit dye-works': 1,
      'offset-coal old-unit glass': 1,
      'unit-stopped old-1 2020-06': -200,
    },
    upper: 0,
  },
  {
    // In April nothing can have changed yet.
    code: 'OFF-2.future',
    at: 'paper-boiler 2020-04',
    terms: { 'offset-coal paper-boiler glass': 1 },
    upper: 0,
  },
  {
    // Changed in August: begun from March to May, with a lead of three months.
    code: 'OFF-2.future-energy',
    at: 'paper-boiler 2020-08',
    terms: {
      'offset-energy paper-boiler dye-works': 1,
      'offset-energy paper-boiler smelter': 1,
      'offset-energy paper-boiler glass': 1,
      'offset-energy paper-boiler tubes-new': 1,
      'retrofit-start steam-1 gas 2020-03': -14,
      'retrofit-start steam-1 gas 2020-04': -14,
      'retrofit-start steam-1 gas 2020-05': -14,
    },
    upper: 0,
  },
  {
    // 10 MW of the dye works from July on, 6 MW of the new tube mill from September on; 10 % of reserve on them too.
    // 560 x 1.1 x 0.85 less 500 of firm import.
    code: 'PWR-3',
    at: 'public 2020-09',
    terms: {
      'unit-on old-1 2020-09': 282,
      'unit-on east-2 2020-09': 279,
      'unit-peak-heat east-2 2020-09': -0.1674,
      'unit-peak-heat east-3 2020-09': 0.3185,
      'admit dye-works': -11,
      'admit tubes-new': -6.6,
      'import-booked line 2020-09': 1,
    },
    lower: 23.6,
  },
  {
    // 560 less 500; of the projects only the dye works run in August.
    code: 'PWR-4',
    at: 'east-2 2020-08',
    terms: {
      'unit-on old-1 2020-08': 282,
      'unit-peak-heat east-3 2020-08': 0.3185,
      'admit dye-works': -10,
      'import-booked line 2020-08': 1,
    },
    lower: 60,
  },
  {
    // 5 MWth of the glass works from May on: 65 % of it must remain after the loss of east-2.
    code: 'HEA-2',
    at: 'east-heat east-2 2020-05',
    terms: {
      'unit-on east-3 2020-05': 71.25,
      'boiler-old east-heating 2020-05': 120,
      'admit glass': -3.25,
    },
    lower: 31.2,
  },
  {
    code: 'HEA-2',
    at: 'east-heat east-2 2020-04',
    terms: { 'unit-on east-3 2020-04': 71.25, 'boiler-old east-heating 2020-04': 120 },
    lower: 31.2,
  },
  {
    // 20 mu of the dye works, 2 of each boiler on gas: works of three months that end before the season.
    code: 'GRD-7.land',
    at: '2020',
    terms: { 'admit dye-works': 20, ...inMonths('retrofit-start steam-1 gas', [3, 4, 5, 6, 7], 2) },
    upper: 2000,
  },
  { code: 'OFF-3', at: 'smelter', terms: { 'admit smelter': 1 }, lower: 0, upper: 0 },
];
