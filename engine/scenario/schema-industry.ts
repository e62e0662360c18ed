/** Enterprises, production lines and conversion processes of a scenario. */
import { z } from 'zod';
import { figure, identifier, month, monthly, record, records, reference, share, words } from './fields.js';

const scale = z.enum(['above', 'below']);

/** An enterprise (or a group of small ones) whose coal and energy are reported together. */
const enterprise = record({
  name: words(),
  area: reference('areas'),
  /** Unified social credit code 统一社会信用代码. */
  code: z.string().optional(),
  /** Class of environmental and energy performance 绩效分级, A the best; quotas go by it. */
  performance: z.enum(['A', 'B', 'C', 'D']).optional(),
  /** Above or below the threshold of monthly reporting (规上, 规下: revenue of 20 million yuan), in the base year and now. */
  scale: z.strictObject({ base: scale, now: scale }).optional(),
});

/** A production line whose output may be cut. Its energy is part of loads, networks and direct uses of the base. */
const line = record({
  name: words(),
  product: words(),
  enterprise: reference('enterprises'),
  area: reference('areas'),
  sector: reference('sectors'),
  /** Output of a normal year; the recovery path scales its months. */
  output: figure('万t', { min: 0 }),
  monthly: reference('profiles.monthly'),
  recovery: reference('profiles.factor').optional(),
  /** Electricity per tonne, inside the named load; what the line pays for it. */
  power: z
    .strictObject({
      load: reference('loads'),
      use: figure('kWh/t', { min: 0 }),
      price: figure('元/kWh', { min: 0, max: 2 }),
    })
    .optional(),
  /** Steam per tonne, inside the steam of the named network; what the line pays for it. */
  steam: z
    .strictObject({
      network: reference('networks'),
      use: figure('GJ/t', { min: 0 }),
      price: figure('元/GJ', { min: 0, max: 300 }),
    })
    .optional(),
  /** Coal or other fuel per tonne, inside the named direct use. */
  fuels: z
    .array(z.strictObject({ use: reference('directUses'), amount: figure('kgce/t', { min: 0 }) }))
    .optional(),
  /** Value added per tonne at constant prices. */
  valueAdded: figure('元/t', { min: 0 }),
  /** Jobs per yearly output. */
  jobs: figure('人/万t', { min: 0 }),
  /** Runs whole or not at all, and does not restart within the plan (pot lines). */
  indivisible: z.boolean(),
  /** Least share of planned output in each month (fertiliser in spring). */
  floor: monthly('1', { max: 1 }).optional(),
});

/** Lines of one chain: what the ones downstream need from the ones upstream, tonne per tonne, from inside the city. */
const chain = record({
  name: words(),
  upstream: z.array(reference('lines')).min(1),
  downstream: z.array(reference('lines')).min(1),
  ratio: figure('1', { min: 0, max: 20 }),
});

/**
 * A conversion process with by-products: coke ovens, washeries, gasifiers. Not a choice; it follows its path.
 * A product that is also brought in from outside (coke) must be `commercial`: it is charged where it is burnt, and taken
 * off here. One that is only made inside (coke-oven gas) is not commercial: its energy is charged here, with the coal.
 */
const process = record({
  name: words(),
  enterprise: reference('enterprises').optional(),
  area: reference('areas'),
  sector: reference('sectors'),
  kind: z.enum(['coking', 'washing', 'gasification', 'briquetting']),
  input: reference('grades'),
  amount: figure('万t', { min: 0 }),
  monthly: reference('profiles.monthly'),
  recovery: reference('profiles.factor').optional(),
  /** Share of the input that is raw material (原料用煤). */
  feedstock: share(),
  outputs: z.array(
    z.strictObject({
      /** A grade of coal (washing) or a fuel (coke, coke-oven gas, tar). */
      product: identifier(),
      /** t or m3 per tonne of input. */
      yield: z.union([figure('1', { min: 0, max: 1 }), figure('m3/t', { min: 0, max: 3000 })]),
      /** Share of the product that leaves the city. */
      exported: share(),
    }),
  ),
  baseYear: z.strictObject({ amount: figure('万t', { min: 0 }) }),
});

/** Item 18 of the city document: until this month no output is cut below the recovery path (复工复产). */
const resumption = record({ until: month(), sectors: z.array(reference('sectors')).optional() });

/** A group of households that heat with loose coal at the beginning of the first year. */
const householdGroup = record({
  name: words(),
  area: reference('areas'),
  sector: reference('sectors'),
  /** Feeds their heat pumps. */
  node: reference('nodes'),
  households: figure('户', { min: 0 }),
  /** Coal that a household really burns in a year. */
  real: figure('t/户', { min: 0, max: 10, band: [0.5, 4] }),
  /** Coal of all of them in the statistics of a year: this much stands in ledger A (domain.md 2.2). */
  statistical: figure('万t', { min: 0 }),
  grade: reference('grades'),
  stoveEfficiency: share({ min: 0.1, band: [0.3, 0.7] }),
  monthly: reference('profiles.monthly'),
  hourly: reference('profiles.hourly'),
  /** Power that the rural feeders can carry more at the winter peak. */
  feeder: figure('MW', { min: 0 }),
  baseYear: z.strictObject({ statistical: figure('万t', { min: 0 }) }),
});

/** All parts of this file by their name in the scenario; each may be left out. */
export const industryParts = {
  enterprises: records(enterprise).default({}),
  lines: records(line).default({}),
  chains: records(chain).default({}),
  processes: records(process).default({}),
  resumption: resumption.optional(),
  households: records(householdGroup).default({}),
};
