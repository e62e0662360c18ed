/** What a scenario says about the conversion of homes on loose coal. */
import { z } from 'zod';
import { figure, record, records, reference, share, words, type Plain } from '../../scenario/fields.js';

export const inputs = record({
  options: records(
    record({
      name: words(),
      kind: z.enum(['gas', 'heat-pump', 'resistive', 'network', 'clean-coal']),
      /** What `gas`, `network` and `clean-coal` draw on. */
      fuel: reference('fuels').optional(),
      network: reference('networks').optional(),
      grade: reference('grades').optional(),
      /** Useful heat per energy used: efficiency, or the seasonal COP of a heat pump. */
      efficiency: figure('1', { min: 0.3, max: 5 }),
      /** Design peak of one household: gas of a day, or power, or heat; by kind. */
      peakDay: figure('m3/户', { min: 0, band: [5, 25] }).optional(),
      peakPower: figure('kW/户', { min: 0, max: 30 }).optional(),
      peakHeat: figure('kWth/户', { min: 0, max: 30 }).optional(),
      /** What a household pays, by kind; clean coal and saved coal cost the price of their grade. */
      gasPrice: figure('元/m3', { min: 0, max: 10 }).optional(),
      powerPrice: figure('元/kWh', { min: 0, max: 2 }).optional(),
      heatPrice: figure('元/GJ', { min: 0, max: 200 }).optional(),
      capital: figure('元/户', { min: 0 }),
      life: figure('年', { min: 1, max: 40 }),
      /** Upkeep in a year; energy is paid where it is made or burnt. */
      maintenance: figure('元/户', { min: 0 }),
      /** What the city pays once, and each year to the household. */
      subsidy: figure('元/户', { min: 0 }),
      /** Share of the capital that bonds may carry (GRD-7); none unless told. */
      bond: share().optional(),
      runningSubsidy: figure('元/户', { min: 0 }),
      groups: z.array(reference('households')).min(1),
      /** Share of the converted households that burn loose coal again (复烧). */
      reburn: share({ max: 0.5 }),
    }),
  ),
  /** Last month of the year in which a conversion is completed: before the heating season opens on 15 November. */
  completeBy: z.int().min(1).max(11),
  /** Households that must be converted in the first year, in all and by parts: of some options, some groups, or both. */
  task: record({
    total: figure('户', { min: 0 }).optional(),
    minima: records(
      z.strictObject({
        /** Shown name; that of the area whose id it bears unless told. */
        name: words().optional(),
        options: z.array(z.string()).min(1).optional(),
        groups: z.array(reference('households')).min(1).optional(),
        households: figure('户', { min: 0 }),
      }),
    ).optional(),
  }).optional(),
  /** City money for clean heating in a year: a pool of its own beside those of items 16 and 19. */
  funds: figure('万元', { min: 0 }).optional(),
});

export type Input = Plain<z.output<typeof inputs>>;
export type Option = NonNullable<Input['options'][string]>;
export type Minimum = NonNullable<NonNullable<Input['task']>['minima']>[string];
