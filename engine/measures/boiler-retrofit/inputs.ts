/** What a scenario says about the retrofit of coal boilers. */
import { z } from 'zod';
import {
  figure,
  month,
  record,
  records,
  reference,
  share,
  words,
  type Plain,
} from '../../scenario/fields.js';

export const inputs = record({
  options: records(
    record({
      name: words(),
      /** What heats afterwards: another fuel, coal in a better boiler, electricity, or the heat network. */
      kind: z.enum(['fuel', 'coal', 'electric', 'network']),
      fuel: reference('fuels').optional(),
      /** Heat delivered per energy used; above 1 for heat pumps. For `network`: heat delivered per heat taken. */
      efficiency: figure('1', { min: 0.3, max: 5 }),
      capital: figure('万元/MWth', { min: 0 }),
      life: figure('年', { min: 1, max: 40 }),
      /** Months from start to service, and how many of them the old boiler stands still already. */
      lead: z.int().min(0).max(11),
      outage: z.int().min(0).max(11),
      /** First month of the first year in which works may begin; when projects may, unless told. */
      from: month().optional(),
      operatingCost: figure('元/GJ', { min: 0, max: 100 }),
      /** Share of the capital that the city pays. */
      subsidy: share(),
      /** Bonds may carry its capital (GRD-7); not unless told. */
      bond: z.boolean().optional(),
      /** Land for each boiler that is changed, such as that of a heat station (GRD-7). */
      land: figure('亩', { min: 0 }).optional(),
    }),
  ),
  boilers: records(
    record({
      options: z.array(z.string()).min(1),
      network: reference('networks').optional(),
      /** The same for this boiler: a new project begins later than one that goes on (新开工、续建). */
      from: month().optional(),
    }),
  ),
});

export type Input = Plain<z.output<typeof inputs>>;
export type Option = NonNullable<Input['options'][string]>;
