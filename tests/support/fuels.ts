/** Fuels and their supply that tests add to a city, written as edits. */
import type { Edit } from '../../engine/contract.js';

/** Semi-coke of 6 300 kcal/kg. */
export const semiCokeFuel: Edit = {
  set: 'fuels.semi-coke',
  to: {
    name: { zh: '兰炭', en: 'Semi-coke' },
    form: 'solid',
    kind: 'semi-coke',
    heatValue: '6300 kcal/kg',
    price: '720 元/t',
    commercial: true,
    source: 'assumption',
  },
};

export const coke: Edit = {
  set: 'fuels.coke',
  to: {
    name: { zh: '焦炭', en: 'Coke' },
    form: 'solid',
    kind: 'coke',
    heatValue: '28.47 MJ/kg',
    price: '1800 元/t',
    commercial: true,
    source: 'assumption',
  },
};

/** Gas of a town: 400 万m3 a month, and 11 万m3 on the design day of which the base takes 10. */
export const townGas: Edit = {
  set: 'gas',
  to: {
    town: {
      fuel: 'gas',
      supply: '400 万m3',
      peakDay: { base: '10 万m3', pipeline: '10 万m3', storage: '1 万m3' },
      storage: '500 万m3',
      cityDuty: '5 %',
      dutyDays: '3 d',
      source: 'assumption',
    },
  },
};
