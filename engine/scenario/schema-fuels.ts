/** Fuels, grades of coal and blends of a scenario. */
import { z } from 'zod';
import { figure, monthly, record, records, share, words } from './fields.js';

/** Heat value of a coal as received. */
export const heatValue = () => figure('kcal/kg', { min: 500, max: 9000, band: [2500, 8500] });

/** A fuel that is not coal. `solid` and `liquid` are in kt, `gas` in Mm3. */
const fuel = record({
  name: words(),
  form: z.enum(['gas', 'liquid', 'solid']),
  /** Column of the statistical forms; coke and semi-coke are coal products (煤品) but not coal. */
  kind: z.enum(['gas', 'coke-oven-gas', 'oil', 'coke', 'semi-coke', 'biomass', 'other']).default('other'),
  /** kJ/kg, or kJ/m3 for a gas; written with its unit, e.g. `42652 kJ/kg` or `35544 kJ/m3`. */
  heatValue: z.union([figure('MJ/kg', { min: 5, max: 60 }), figure('MJ/m3', { min: 3, max: 60 })]),
  price: z.union([
    figure('元/t', { min: 0, band: [100, 20000] }),
    figure('元/m3', { min: 0, band: [0.5, 8] }),
  ]),
  /** Counted in total energy (biomass is not). */
  commercial: z.boolean(),
  /** What the measures may burn in each month, above the uses of the base. */
  quota: z.union([monthly('万t'), monthly('万m3')]).optional(),
});

const grade = record({
  name: words(),
  /** Column of the statistical forms. */
  kind: z.enum(['raw', 'cleaned', 'other-washed', 'briquette']).default('raw'),
  heatValue: heatValue(),
  sulphur: share({ max: 0.08 }),
  volatile: share({ max: 0.6 }),
  /** Delivered to the plant, freight included. */
  price: figure('元/t', { min: 0, band: [150, 1500] }),
  supply: monthly('万t'),
});

const blend = record({ name: words(), shares: records(share()) });

/** All parts of this file by their name in the scenario. */
export const fuelParts = {
  fuels: records(fuel),
  grades: records(grade),
  blends: records(blend),
};
