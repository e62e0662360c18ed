/**
 * Golden rows of the tiny document with the edits of extended.ts: power.
 * February has 696 h, May and July 744 h, the year 8 784 h.
 */
import type { GoldenRow } from './golden-row.js';

export const powerRows: readonly GoldenRow[] = [
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
    // the start. 1.1 x 560 x 0.8 - 500 of firm import; of the block
    // what is booked.
    code: 'PWR-3',
    at: 'public 2020-05',
    terms: {
      'unit-on old-1 2020-05': 141,
      'unit-on east-2 2020-05': 279,
      'unit-peak-heat east-2 2020-05': -0.1674,
      'unit-peak-heat east-3 2020-05': 0.3185,
      'unit-stopped east-2 2020-05': 279,
      'retrofit-start east-heating electric 2020-03': -52.8,
      'import-booked line 2020-05': 1,
    },
    lower: -7.2,
  },
  {
    // The same without east-2 and its standby, and without the reserve: 560 x 0.8 - 500.
    code: 'PWR-4',
    at: 'east-2 2020-05',
    terms: {
      'unit-on old-1 2020-05': 141,
      'unit-peak-heat east-3 2020-05': 0.3185,
      'retrofit-start east-heating electric 2020-03': -48,
      'import-booked line 2020-05': 1,
    },
    lower: -52,
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
