/**
 * Golden rows of the tiny document with the edits of extended.ts: heat networks and links.
 * February has 696 h, the year 8 784 h.
 */
import { inMonths, type GoldenRow } from './golden-row.js';

export const heatRows: readonly GoldenRow[] = [
  {
    // Space 5 Mm2 x 350 TJ/Mm2 x 0.25 = 437.5 TJ; steam 1 000 / 12 x 0.7 = 58.333 TJ; in 696 h: 495.8333 / 0.0036 / 696.
    // A load joined by pipe takes 1 / 0.94 of its heat, even over the month: 1 / 0.94 / 0.0036 / 696 MWth per TJ.
    code: 'HEA-1',
    at: 'east-heat 2020-02/all',
    terms: {
      'unit-heat east-2 2020-02/all': 1,
      'unit-heat east-3 2020-02/all': 1,
      'boiler-heat east-heating 2020-02/all': 1,
      'link-flow east-west 2020-02/all': -1,
      'retrofit-network-heat east-heating electric 2020-02/all': 1,
      'retrofit-network-heat east-heating bed 2020-02/all': 1,
      'retrofit-heat steam-1 pipe 2020-02': -0.424580853781147,
    },
    lower: 197.89005959983,
    upper: 197.89005959983,
  },
  {
    // 1 Mm2 x 300 TJ/Mm2 x 0.25 = 75 TJ; the link loses 10 %.
    code: 'HEA-1',
    at: 'west-heat 2020-02/all',
    terms: { 'boiler-heat west-heating 2020-02/all': 1, 'link-flow east-west 2020-02/all': 0.9 },
    lower: 29.9329501915709,
    upper: 29.9329501915709,
  },
  {
    // Loss of east-2: east-3 71.25 MWth, the boiler 120 in its old state or as a retrofit in service (heat pump after two
    // months, fluidised bed after four). 65 % of 320 x 0.15.
    code: 'HEA-2',
    at: 'east-heat east-2 2020-07',
    terms: {
      'unit-on east-3 2020-07': 71.25,
      'boiler-old east-heating 2020-07': 120,
      ...inMonths('retrofit-start east-heating electric', [3, 4, 5], 120),
      'retrofit-start east-heating bed 2020-03': 120,
      // A boiler that joins adds 40 / 0.94 to the peak from its service on: 0.65 of it must remain too.
      ...inMonths('retrofit-start steam-1 pipe', [3, 4, 5], -27.6595744680851),
    },
    lower: 31.2,
  },
  {
    // Loss of the boilers takes their retrofits with them: 0.9 x 300 and 71.25.
    code: 'HEA-2',
    at: 'east-heat east-heating 2020-07',
    terms: {
      'unit-on east-2 2020-07': 270,
      'unit-on east-3 2020-07': 71.25,
      ...inMonths('retrofit-start steam-1 pipe', [3, 4, 5], -27.6595744680851),
    },
    lower: 31.2,
  },
  {
    // One boiler and a link of 30 x 0.9 from the east, which has 270 + 71.25 + 120 - 320 left in January: 50 % of 60 cannot be
    // kept today, so only 27 are asked, and the link must bring them.
    code: 'HEA-2',
    at: 'west-heat west-heating 2020-01',
    terms: { 'link-help east-west 2020-01': 0.9 },
    lower: 27,
  },
  {
    // The east helps with what it has left at its own peak of 320 x 0.15, and of the boiler that joins it.
    code: 'HEA-2.spare',
    at: 'east-west 2020-07',
    terms: {
      'link-help east-west 2020-07': -1,
      'unit-on east-2 2020-07': 270,
      'unit-on east-3 2020-07': 71.25,
      'boiler-old east-heating 2020-07': 120,
      ...inMonths('retrofit-start east-heating electric', [3, 4, 5], 120),
      'retrofit-start east-heating bed 2020-03': 120,
      ...inMonths('retrofit-start steam-1 pipe', [3, 4, 5], -42.5531914893617),
    },
    lower: 48,
  },
  { code: 'HEA-3', at: 'east-west 2020-02/all', terms: { 'link-flow east-west 2020-02/all': 1 }, upper: 30 },
  {
    // 320 x 0.15; a joined boiler of 40 MWth draws 40 / 0.94 from its service on, two months after the start.
    code: 'HEA-4',
    at: 'east-heat 2020-05',
    terms: {
      'unit-peak-heat east-2 2020-05': 1,
      'unit-peak-heat east-3 2020-05': 1,
      'boiler-peak-heat east-heating 2020-05': 1,
      'retrofit-peak-heat east-heating electric 2020-05': 1,
      'retrofit-peak-heat east-heating bed 2020-05': 1,
      'link-peak east-west 2020-05': -1,
      'retrofit-start steam-1 pipe 2020-03': -42.5531914893617,
    },
    lower: 48,
    upper: 48,
  },
  {
    code: 'HEA-4',
    at: 'west-heat 2020-05',
    terms: { 'boiler-peak-heat west-heating 2020-05': 1, 'link-peak east-west 2020-05': 0.9 },
    lower: 60,
    upper: 60,
  },
  {
    // 2.85 MWth/MW x 25 MW.
    code: 'HEA-4.unit',
    at: 'east-3 2020-05',
    terms: { 'unit-peak-heat east-3 2020-05': 1, 'unit-on east-3 2020-05': -71.25 },
    upper: 0,
  },
  {
    // c_v + c_m = 0.28; 300 - 135 MW.
    code: 'HEA-4.region',
    at: 'east-2 2020-05',
    terms: { 'unit-peak-heat east-2 2020-05': 0.28, 'unit-on east-2 2020-05': -165 },
    upper: 0,
  },
  {
    code: 'HEA-4.boiler',
    at: 'east-heating 2020-05',
    terms: { 'boiler-peak-heat east-heating 2020-05': 1, 'boiler-old east-heating 2020-05': -120 },
    upper: 0,
  },
  {
    code: 'HEA-4.retrofit',
    at: 'east-heating electric 2020-05',
    terms: {
      'retrofit-peak-heat east-heating electric 2020-05': 1,
      'retrofit-start east-heating electric 2020-03': -120,
    },
    upper: 0,
  },
];
