/**
 * Golden rows of the tiny document with the edits of edits-ties.ts: the captive grid of 210 MW counts on 120 MW of other
 * lines and on 100 MW over its tie of 240 MW, and may buy 60 MW over the same tie. smelter-1 gives 206.8 MW net.
 */
import type { GoldenRow } from './golden-row.js';

/** 0.94 x 220 MW, available all year. */
const smelterFirm = 206.8;

export const tieRows: readonly GoldenRow[] = [
  {
    code: 'PWR-1',
    at: 'captive 2020-02/all',
    terms: {
      'unit-power smelter-1 2020-02/all': 0.94,
      'tie-flow public-captive forward 2020-02/all': 0.98,
      'tie-flow public-captive backward 2020-02/all': -1,
      'import smelter 2020-02/all': 0.97,
    },
    lower: 203.544061302682,
    upper: 203.544061302682,
  },
  {
    // What is bought for the captive grid takes room on its tie.
    code: 'PWR-2',
    at: 'public-captive 2020-02/all',
    terms: {
      'tie-flow public-captive forward 2020-02/all': 1,
      'tie-flow public-captive backward 2020-02/all': 1,
      'import smelter 2020-02/all': 1,
    },
    upper: 240,
  },
  {
    // No reserve is asked of the captive grid: 210 - 120 - 100.
    code: 'PWR-3',
    at: 'captive 2020-05',
    terms: { 'unit-on smelter-1 2020-05': smelterFirm, 'import-booked smelter 2020-05': 0.5 },
    lower: -10,
  },
  // The loss of the unit: 210 - 120 - 100, less what is booked.
  { code: 'PWR-4', at: 'smelter-1 2020-05', terms: { 'import-booked smelter 2020-05': 0.5 }, lower: -10 },
  // The loss of the tie takes the block with it: 210 - 120 for the unit.
  {
    code: 'PWR-4.tie',
    at: 'public-captive captive 2020-05',
    terms: { 'unit-on smelter-1 2020-05': smelterFirm },
    lower: 90,
  },
  // The loss of the block leaves the tie: 210 - 120 - 100.
  {
    code: 'PWR-4.block',
    at: 'smelter captive 2020-05',
    terms: { 'unit-on smelter-1 2020-05': smelterFirm },
    lower: -10,
  },
  {
    // 696 h at full power: firm is what the purchase of the month fills.
    code: 'EXT-4',
    at: 'smelter 2020-02',
    terms: { 'import smelter 2020-02/all': 0.696, 'import-booked smelter 2020-02': -0.696 },
    lower: 0,
  },
  {
    // Over the year what all months book, from February on.
    code: 'EXT-4',
    at: 'smelter 2020',
    resolution: 'annual',
    terms: {
      'import smelter 2020/all': 8.784,
      'import-booked smelter 2020-02': -0.696,
      'import-booked smelter 2020-03': -0.744,
      'import-booked smelter 2020-04': -0.72,
      'import-booked smelter 2020-05': -0.744,
      'import-booked smelter 2020-06': -0.72,
      'import-booked smelter 2020-07': -0.744,
      'import-booked smelter 2020-08': -0.744,
      'import-booked smelter 2020-09': -0.72,
      'import-booked smelter 2020-10': -0.744,
      'import-booked smelter 2020-11': -0.72,
      'import-booked smelter 2020-12': -0.744,
    },
    lower: 0,
  },
  // 240 MW of the tie less 100 MW on which the grid counts already.
  { code: 'EXT-5', at: 'public-captive 2020-05', terms: { 'import-booked smelter 2020-05': 0.5 }, upper: 140 },
];
