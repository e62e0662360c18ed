/**
 * Golden rows of the tiny document with the edits of edits-stores.ts. The power blend is 90 % common and 10 % high coal;
 * the yard opens with 120 kt and loses 0.5 % in a month. Household stoves burn 40 kt x 0.25 = 10 kt in February.
 */
import { allYear, inMonths, type GoldenRow } from './golden-row.js';

const eastUnits = ['old-1', 'east-2', 'east-3'];

/** The same coefficient for a decision of each unit of the yard. */
const ofUnits = (name: (unit: string) => string, coefficient: number) =>
  Object.fromEntries(eastUnits.map((unit) => [name(unit), coefficient]));

const deliveries = (grade: string, span: string, coefficient: number, channels = ['rail', 'lorries']) =>
  Object.fromEntries(
    channels.map((channel) => [`yard-delivery east-yard ${channel} ${grade} ${span}`, coefficient]),
  );

const stocks = (span: string) => ({
  [`yard-stock east-yard common ${span}`]: 1,
  [`yard-stock east-yard high ${span}`]: 1,
});

const yards: readonly GoldenRow[] = [
  {
    // The first month begins with 120 x 0.9 x 0.995.
    code: 'COA-1',
    at: 'east-yard common 2020-01',
    terms: {
      'yard-stock east-yard common 2020-01': -1,
      ...deliveries('common', '2020-01', 1),
      ...ofUnits((unit) => `unit-burn ${unit} 2020-01`, -0.9),
    },
    lower: -107.46,
    upper: -107.46,
  },
  {
    // The high grade is burnt in the base blend and, from February on, in its place.
    code: 'COA-1',
    at: 'east-yard high 2020-02',
    terms: {
      'yard-stock east-yard high 2020-01': 0.995,
      'yard-stock east-yard high 2020-02': -1,
      ...deliveries('high', '2020-02', 1),
      ...ofUnits((unit) => `unit-burn ${unit} 2020-02`, -0.1),
      ...ofUnits((unit) => `grade-burn ${unit} high 2020-02`, -1),
    },
    lower: 0,
    upper: 0,
  },
  {
    // One span, one loss: 120 x 0.1 x 0.995.
    code: 'COA-1',
    at: 'east-yard high 2020',
    resolution: 'annual',
    terms: {
      'yard-stock east-yard high 2020': -1,
      ...deliveries('high', '2020', 1),
      ...ofUnits((unit) => `unit-burn ${unit} 2020`, -0.1),
      ...ofUnits((unit) => `grade-burn ${unit} high 2020`, -1),
    },
    lower: -11.94,
    upper: -11.94,
  },
  // 7 + 5 days of the 124 kt declared for March.
  { code: 'COA-2', at: 'east-yard 2020-02', terms: stocks('2020-02'), lower: 48 },
  // 7 days of the 155 kt declared for January.
  { code: 'COA-2', at: 'east-yard 2020-12', terms: stocks('2020-12'), lower: 35 },
  { code: 'COA-2.closing', at: 'east-yard 2020', terms: stocks('2020-12'), lower: 120 },
  { code: 'COA-3', at: 'east-yard 2020-05', terms: stocks('2020-05'), upper: 250 },
  {
    // The yard counts what comes in, the others what they burn; contracts of the measure come beside the supply.
    code: 'COA-4',
    at: 'high 2020-02',
    terms: {
      'unit-burn smelter-1 2020-02': 0.1,
      ...deliveries('high', '2020-02', 1),
      ...ofUnits((unit) => `grade-burn ${unit} high 2020-02`, -1),
    },
    upper: 120,
  },
  {
    code: 'COA-4',
    at: 'common 2020-02',
    terms: {
      'unit-burn smelter-1 2020-02': 0.9,
      'boiler-burn east-heating 2020-02': 1,
      'boiler-burn steam-1 2020-02': 1,
      ...deliveries('common', '2020-02', 1),
    },
    upper: 390,
  },
];

const lorries = (coefficient: number) => ({
  'unit-burn smelter-1 2020-02': coefficient,
  'grade-burn smelter-1 high 2020-02': coefficient,
  'boiler-burn east-heating 2020-02': coefficient,
  'boiler-burn steam-1 2020-02': coefficient,
  // No yard keeps semi-coke, not that of the unit either.
  'semi-coke-burn unit:old-1 2020-02': coefficient,
  'semi-coke-burn boiler:east-heating 2020-02': coefficient,
  ...deliveries('common', '2020-02', coefficient, ['lorries']),
  ...deliveries('high', '2020-02', coefficient, ['lorries']),
});

const others: readonly GoldenRow[] = [
  // Sixty per cent of 200 kt, less the stoves' 10: whoever has no yard, and all semi-coke, comes by lorry.
  { code: 'COA-6', at: 'lorries 2020-02', terms: lorries(1), upper: 110 },
  {
    code: 'COA-6',
    at: 'rail 2020-07',
    terms: { ...deliveries('common', '2020-07', 1, ['rail']), ...deliveries('high', '2020-07', 1, ['rail']) },
    upper: 140,
  },
  // 1 kt; 2.5 kg of diesel a tonne, 0.025 kt of it for the stoves' coal.
  {
    code: 'OIL-1',
    at: 'diesel 2020-02',
    terms: {
      ...lorries(0.0025),
      'unit-start old-1 2020-02': 0.06,
      'unit-start east-2 2020-02': 0.06,
      'unit-start east-3 2020-02': 0.008,
      'unit-start smelter-1 2020-02': 0.06,
    },
    upper: 0.975,
  },
  // 4.6 Mm3 less the kiln's 5 / 12; a TJ of heat takes 1 / 0.92 / 35.544 Mm3.
  {
    code: 'GAS-1.total',
    at: 'gas 2020-07',
    terms: { 'retrofit-heat steam-1 gas 2020-07': 0.0305805908659445 },
    upper: 4.18333333333333,
  },
  // 40 MWth for 24 h are 3.456 TJ, of gas 3.456 / 0.92 / 35.544 Mm3; in service three months after the start.
  {
    code: 'GAS-2',
    at: 'gas 2020-07',
    terms: inMonths('retrofit-start steam-1 gas', [3, 4], 0.105686522032704),
    upper: 0.14,
  },
  // 5 % of the year and 3 days of 366: 0.0581967213114754 of 5 x 11.6 / 12 = 4.83333 Mm3, of 0.6 Mm3 in store.
  {
    code: 'GAS-2.duty',
    at: 'gas 2020',
    terms: inMonths('retrofit-heat steam-1 gas', allYear, 0.00177969012416562),
    upper: 0.318715846994536,
  },
];

export const storeRows: readonly GoldenRow[] = [...yards, ...others];
