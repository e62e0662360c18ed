/** Golden rows of the document of edits-efficiency.ts: the polygon unit. February has 696 h. */
import { even, type GoldenRow } from './golden-row.js';

const weights = (family: string, time: string, values: readonly number[]) =>
  Object.fromEntries(
    values.flatMap((value, at) => (value === 0 ? [] : [[`${family} poly-1 ${at + 1} ${time}`, value]])),
  );

export const polygonRows: readonly GoldenRow[] = [
  {
    code: 'UNT-3.polygon',
    at: 'poly-1 2020-02/all',
    terms: {
      'unit-power poly-1 2020-02/all': 1,
      ...weights('unit-corner', '2020-02/all', [-100, -80, -35, -40]),
    },
    ...even,
  },
  {
    code: 'UNT-3.polygon-heat',
    at: 'poly-1 2020-02/all',
    terms: { 'unit-heat poly-1 2020-02/all': 1, ...weights('unit-corner', '2020-02/all', [0, -90, -30, 0]) },
    ...even,
  },
  {
    code: 'UNT-3.polygon-running',
    at: 'poly-1 2020-02/all',
    terms: { 'unit-on poly-1 2020-02': -1, ...weights('unit-corner', '2020-02/all', [1, 1, 1, 1]) },
    ...even,
  },
  {
    code: 'HEA-4.polygon-heat',
    at: 'poly-1 2020-02',
    terms: { 'unit-peak-heat poly-1 2020-02': 1, ...weights('unit-peak-corner', '2020-02', [0, -90, -30, 0]) },
    ...even,
  },
  {
    code: 'HEA-4.polygon-running',
    at: 'poly-1 2020-02',
    terms: { 'unit-on poly-1 2020-02': -1, ...weights('unit-peak-corner', '2020-02', [1, 1, 1, 1]) },
    ...even,
  },
  {
    // Fuel of 100 MW: (0.31 x 0.93 x 85 + 0.04 x 50 x 3.6) / (0.06 x 100 + 0.94 x 95) = 31.7055 / 95.3 at 696 h;
    // gamma = 0.2 beta / 3.6.
    code: 'UNT-4',
    at: 'poly-1 2020-02',
    terms: {
      'unit-burn poly-1 2020-02': 0.7,
      'grade-burn poly-1 high 2020-02': 0.833488226059655,
      'unit-start poly-1 2020-02': 0.0291064433798742,
      'unit-on poly-1 2020-02': -696 * 0.06 * (31.7055 / 95.3) * 0.1,
      'unit-power poly-1 2020-02/all': -0.696 * 0.94 * (31.7055 / 95.3),
      'unit-heat poly-1 2020-02/all': ((-2.5056 * 0.2) / 3.6) * 0.94 * (31.7055 / 95.3),
    },
    ...even,
  },
  {
    // Firm power at the peak: 0.93 of the weighted corners, beside smaller units and the block.
    code: 'PWR-4',
    at: 'east-2 2020-06',
    terms: {
      'unit-on old-1 2020-06': 282,
      'unit-peak-heat east-3 2020-06': 0.3185,
      ...weights('unit-peak-corner', '2020-06', [93, 74.4, 32.55, 37.2]),
      'import-booked line 2020-06': 1,
    },
    // 560 x 0.9 - 500.
    lower: 4,
  },
];
