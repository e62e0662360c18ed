/** Edits that give the tiny document a yard for its power station, three channels, a gas and an oil system. */
import type { Edit } from '../../engine/contract.js';

const source = 'invented';

const channel = (kind: string, capacity: string, diesel: string, more: object = {}) => ({
  name: { zh: kind, en: kind },
  kind,
  capacity,
  available: '1',
  diesel,
  source,
  ...more,
});

/** February and March 2020: roads closed in part. */
const closures = [1, 0.6, 0.9, 1, 1, 1, 1, 1, 1, 1, 1, 1];

export const storeEdits: readonly Edit[] = [
  {
    set: 'yards',
    to: {
      'east-yard': {
      name: { zh: '东县电厂煤场', en: 'Yard of East power station' },
      area: 'east',
      sector: 'power',
      plants: ['east-power'],
      capacity: '25 万t',
      opening: '12 万t',
      blend: 'power',
      loss: '0.5 %',
      declared: { values: [15.5, 14.5, 12.4, 9, 9.3, 9, 12.4, 12.4, 9, 9.3, 12, 15.5], unit: '万t' },
      channels: ['rail', 'lorries'],
      source,
    },
    },
  },
  {
    set: 'channels',
    to: {
      rail: channel('rail', '14 万t', '0 kg/t'),
      lorries: channel('road', '20 万t', '2.5 kg/t', { available: closures }),
      canal: channel('water', '5 万t', '0 kg/t'),
    },
  },
  {
    set: 'stocks',
    to: {
      floor: '7 d',
      target: '15 d',
      epidemic: '5 d',
      epidemicMonths: [2, 3],
      directChannel: 'lorries',
      source,
    },
  },
  {
    set: 'gas',
    to: {
      town: {
      fuel: 'gas',
      supply: '460 万m3',
      peakDay: {
        base: { values: [6, 6, 4, 2, 2, 2, 2, 2, 2, 2, 4, 6], unit: '万m3' },
        pipeline: '12 万m3',
        storage: '4 万m3',
      },
      storage: '60 万m3',
      cityDuty: '5 %',
      dutyDays: '3 d',
      source,
    },
    },
  },
  { set: 'oil', to: { light: { fuel: 'diesel', supply: '0.1 万t', source } } },
];
