/** Golden rows of the document of edits-efficiency.ts: base exchange and take or pay. February has 696 h, August 744. */
import type { GoldenRow } from './golden-row.js';

export const exchangeRows: readonly GoldenRow[] = [
  {
    // 1 700 GWh / 12 / 744 h; a TJ saved is 1 / 3.6 GWh, even over the month.
    code: 'PWR-1',
    at: 'captive 2020-08/all',
    terms: {
      'unit-power smelter-1 2020-08/all': 0.94,
      'tie-flow public-captive forward 2020-08/all': 0.98,
      'tie-flow public-captive backward 2020-08/all': -1,
      'efficiency-saving motors 2020-08': 1 / 3.6 / 0.744,
    },
    lower: 1700 / 12 / 0.744,
    upper: 1700 / 12 / 0.744,
  },
  {
    // 800 GWh / 12 in 696 h.
    code: 'PWR-6',
    at: 'public 2020-02/all',
    terms: { 'base-import public 2020-02/all': 1 },
    lower: 800 / 12 / 0.696,
    upper: 800 / 12 / 0.696,
  },
  {
    // 60 GWh x 0.06 in 696 h.
    code: 'PWR-6.export',
    at: 'public 2020-02/all',
    terms: { 'base-export public 2020-02/all': 1, 'export-cut public 2020-02/all': 1 },
    lower: 3.6 / 0.696,
    upper: 3.6 / 0.696,
  },
  {
    code: 'PWR-6.cut',
    at: 'public 2020-02/all',
    terms: { 'export-cut public 2020-02/all': 1 },
    upper: (0.3 * 3.6) / 0.696,
  },
  { code: 'PWR-6.cut', at: 'public 2020-01/all', terms: { 'export-cut public 2020-01/all': 1 }, upper: 0 },
  {
    // Decisions of the year begin in February: 0.95 of 60 GWh.
    code: 'PWR-6.cut',
    at: 'public 2020/all',
    resolution: 'annual',
    terms: { 'export-cut public 2020/all': 1 },
    upper: (0.3 * 57) / 8.784,
  },
  {
    // 120 GWh x 0.06 in 696 h.
    code: 'PWR-7',
    at: 'solar 2020-02/all',
    terms: { 'primary-power solar 2020-02/all': 1 },
    lower: 7.2 / 0.696,
    upper: 7.2 / 0.696,
  },
  {
    code: 'EXT-3',
    at: 'line 2020',
    resolution: 'annual',
    terms: { 'import line 2020/all': 8.784, 'import-unused line 2020': 1 },
    lower: 320,
  },
];
