/**
 * The city scenario: the one definition from which types, validation, JSON Schema and forms are derived.
 * Units written here are the usual ones of the file; parsed figures are in canonical units (units/unit.ts).
 */
import { z } from 'zod';
import { measures } from '../measures/index.generated.js';
import { ruleSetIds } from '../rules/rules.js';
import {
  figure,
  identifier,
  month,
  monthly,
  record,
  records,
  reference,
  series,
  share,
  words,
  type Plain,
} from './fields.js';
import { fleetParts } from './schema-fleet.js';
import { fuelParts } from './schema-fuels.js';
import { goalParts, guardrails, targets } from './schema-goals.js';
import { industryParts } from './schema-industry.js';
import { ruleParts } from './schema-rules.js';
import { supplyParts } from './schema-supply.js';

/** Months as numbers 1 to 12; `projectsFrom` is the first month in which a project may start. */
const time = record({
  dispatchFrom: month(),
  projectsFrom: month(),
  heatingMonths: z.array(month()),
  /** Days of each kind in each month; together they are the days of the calendar. */
  days: z.strictObject({
    workday: z.array(z.int().min(0).max(31)).length(12),
    restday: z.array(z.int().min(0).max(31)).length(12),
  }),
  /** Hours of the day (0 to 23) that form each slice of the `standard` resolution. */
  slices: z.strictObject({
    peak: z.array(z.int().min(0).max(23)),
    flat: z.array(z.int().min(0).max(23)),
    valley: z.array(z.int().min(0).max(23)),
  }),
});

const profiles = z.strictObject({
  /** Shares of the year in each month; they add up to 1. */
  monthly: records(record({ shares: monthly('1') })),
  /** Relative load of each hour of a working day and of a rest day; only the shape counts. */
  hourly: records(record({ workday: series(24, '1', { min: 0 }), restday: series(24, '1', { min: 0 }) })),
  /** Factors on a month, 1 = normal: recovery paths, availability. */
  factor: records(record({ values: monthly('1', { max: 2 }) })),
});

const exchange = record({
  energy: figure('亿kWh', { min: 0 }),
  monthly: reference('profiles.monthly'),
  hourly: reference('profiles.hourly'),
});

/** A power node: the public grid or a captive network. Its imports and exports of the base are figures, not choices. */
const node = record({
  name: words(),
  peak: figure('MW', { min: 0 }),
  /** The month's design peak as a share of the year's. */
  peakShare: monthly('1', { max: 1 }),
  reserve: share({ max: 0.5 }),
  /**
   * Import that is firm at the peak and that no single loss takes away: over several lines, the largest of them left out.
   * What comes over a tie line stands with the tie, what is bought with its block: each is a single infeed (PWR-4).
   */
  firmImport: figure('MW', { min: 0 }),
  import: exchange.optional(),
  export: exchange.optional(),
  /** By how much the base export may fall, as a share of it (PWR-6); none unless told. */
  exportMayFall: share().optional(),
  /** What is paid for the base export, and lost where it falls; needed with `exportMayFall`. */
  exportPrice: figure('元/kWh', { min: 0, max: 2, band: [0.1, 1.2] }).optional(),
  /** Smallest local generation, as a share of the node's load of the slice (PWR-5). */
  minimumLocal: share().optional(),
});

const tie = record({
  from: reference('nodes'),
  to: reference('nodes'),
  capacity: figure('MW', { min: 0 }),
  loss: share({ max: 0.2 }),
  /** Power on which `to` may count at its peak (forward), or `from` (backward); none unless told. */
  firmForward: figure('MW', { min: 0 }).optional(),
  firmBackward: figure('MW', { min: 0 }).optional(),
});

const primary = record({
  name: words(),
  /** Renewable: what it makes above the base year leaves total energy where the rules of a year say so. */
  renewable: z.boolean().default(true),
  node: reference('nodes'),
  area: reference('areas'),
  energy: figure('亿kWh', { min: 0 }),
  monthly: reference('profiles.monthly'),
  hourly: reference('profiles.hourly'),
  firm: figure('MW', { min: 0 }),
  baseYear: z.strictObject({ energy: figure('亿kWh', { min: 0 }) }),
});

const load = record({
  name: words(),
  enterprise: reference('enterprises').optional(),
  node: reference('nodes'),
  area: reference('areas'),
  sector: reference('sectors'),
  energy: figure('亿kWh', { min: 0 }),
  monthly: reference('profiles.monthly'),
  hourly: reference('profiles.hourly'),
  recovery: reference('profiles.factor').optional(),
  baseYear: z.strictObject({ energy: figure('亿kWh', { min: 0 }) }),
});

/** A use of fuel that no measure of this scenario changes: kilns, gasifiers, homes. */
const directUse = record({
  name: words(),
  enterprise: reference('enterprises').optional(),
  /** Raw material, not fuel (原料用能). */
  feedstock: z.boolean().default(false),
  area: reference('areas'),
  sector: reference('sectors'),
  /** A grade of coal or a fuel. */
  fuel: identifier(),
  amount: z.union([figure('万t', { min: 0 }), figure('万m3', { min: 0 })]),
  monthly: reference('profiles.monthly'),
  recovery: reference('profiles.factor').optional(),
  baseYear: z.strictObject({ amount: z.union([figure('万t', { min: 0 }), figure('万m3', { min: 0 })]) }),
});

/** What statistics report for the base year; the model is calibrated to it. */
const statistics = record({
  coal: records(figure('万t', { min: 0 })),
  energy: records(figure('万tce', { min: 0 })),
  /** Energy that belongs to the city as a whole: losses on the city grid. */
  energyCity: figure('万tce', { min: 0 }),
});

const economy = record({
  discountRate: share({ max: 0.3 }),
  /** Gross value added of the target year at the constant prices of the intensity base, as planned. */
  valueAdded: figure('亿元', { min: 0 }),
  /** The same for the base year. */
  valueAddedBaseYear: figure('亿元', { min: 0 }),
  /** The same two figures of areas, for their energy per value added; later years keep the shares of the first. */
  areas: records(
    record({ valueAdded: figure('亿元', { min: 0 }), valueAddedBaseYear: figure('亿元', { min: 0 }) }),
  ).optional(),
  /** Fuel with which units start. */
  startFuel: reference('fuels'),
  monthly: reference('profiles.monthly'),
});

const measureInputs = z.strictObject(
  Object.fromEntries(measures.map((measure) => [measure.id, measure.inputs.optional()])) as {
    [Item in (typeof measures)[number] as Item['id']]: z.ZodOptional<Item['inputs']>;
  },
);

/** Version of the file format; older files are brought up by migrate.ts. */
export const formatVersion = 1;

export const CityScenario = z.strictObject({
  kongmei: z.literal(formatVersion),
  id: identifier(),
  title: words(),
  summary: words().optional(),
  year: z.int().min(2015).max(2060),
  baseYear: z.int().min(2010).max(2060),
  rules: z.enum(ruleSetIds),
  ...ruleParts,
  resolution: z.enum(['annual', 'monthly', 'standard', 'hourly']),
  sources: z.record(identifier(), z.string().min(1)),
  time,
  areas: records(record({ name: words(), kind: z.enum(['county', 'district', 'city', 'zone']) })),
  sectors: records(
    record({
      name: words(),
      /** Row of the energy balance table to which its use belongs; industry unless told. */
      balance: z
        .enum(['agriculture', 'industry', 'construction', 'transport', 'trade', 'other', 'urban', 'rural'])
        .optional(),
    }),
  ),
  profiles,
  economy,
  ...fuelParts,
  nodes: records(node),
  ties: records(tie),
  primary: records(primary),
  loads: records(load),
  ...fleetParts,
  directUses: records(directUse),
  statistics,
  targets,
  guardrails,
  measures: measureInputs,
  ...industryParts,
  ...supplyParts,
  ...goalParts,
});

export type Resolution = z.output<typeof CityScenario>['resolution'];

/** A valid scenario with every figure as a number in canonical units. */
export type City = Plain<z.output<typeof CityScenario>>;
export type UnitRecord = City['units'][string];
export type UnitClass = City['unitClasses'][string];
export type Boiler = City['boilers'][string];
export type Network = City['networks'][string];
