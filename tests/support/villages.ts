/** Tiny with one group of 10 000 households on loose coal, and options to convert them. */
import type { Edit } from '../../engine/contract.js';
import { group, options } from '../golden/edits-households.js';

type Fields = Readonly<{ [key: string]: unknown }>;

const villages = (more: Fields = {}) =>
  group({
    area: 'town',
    sector: 'city',
    households: '1 万户',
    // 2 t x 20.934 GJ/t x 47.769 % = 20 GJ of useful heat.
    stoveEfficiency: '47.76918 %',
    statistical: '2 万t',
    baseYear: { statistical: '2 万t' },
    grade: 'base',
    monthly: 'heating',
    hourly: 'flat',
    feeder: '100 MW',
    ...more,
  });

/** An option of the golden document, for the villages and without money of the city. */
export const option = (like: keyof typeof options, more: Fields = {}) => ({
  ...options[like],
  groups: ['villages'],
  subsidy: '0 元/户',
  runningSubsidy: '0 元/户',
  reburn: '0 %',
  ...more,
});

export interface World {
  readonly households?: Fields;
  readonly options: Fields;
  readonly measure?: Fields;
  readonly shares?: readonly number[];
}

const lateYear = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0.5];

/** Tiny with one group of villages and no other measure. */
export const world = (given: World, ...edits: readonly Edit[]): readonly Edit[] => [
  { set: 'profiles.monthly.heating', to: { shares: given.shares ?? lateYear, source: 'invented' } },
  { set: 'grades.base.supply', to: '40 万t @assumption' },
  { set: 'households', to: { villages: villages(given.households) } },
  {
    set: 'measures',
    to: { 'loose-coal': { options: given.options, completeBy: 10, source: 'assumption', ...given.measure } },
  },
  ...edits,
];
