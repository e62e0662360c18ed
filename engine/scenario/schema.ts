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
import { goalParts, guardrails, targets } from './schema-goals.js';
import { industryParts } from './schema-industry.js';
import { supplyParts } from './schema-supply.js';

const heatValue = () => figure('kcal/kg', { min: 500, max: 9000, band: [2500, 8500] });

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
  /** Import that is firm at the peak, the largest single infeed not included. */
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

/** Technical figures of a class of units; a unit names its class. */
const unitClass = record({
  name: words(),
  kind: z.enum(['condensing', 'extraction', 'back-pressure', 'polygon']),
  /** Corners of the operating region, MW and MWth per MW of capacity; polygon units. */
  corners: z
    .array(z.strictObject({ power: share(), heat: figure('MWth/MW', { min: 0, max: 5 }) }))
    .min(2)
    .optional(),
  /** Supply coal consumption at the design point (heat method where the unit also heats). */
  coalRate: figure('gce/kWh', { min: 100, max: 700, band: [240, 450] }),
  /** Coal charged to heat at the design point by the heat method; only with a design heat. */
  heatCoalRate: figure('kgce/GJ', { min: 30, max: 60, band: [36, 48] }).optional(),
  ownUse: share({ max: 0.3 }),
  minimumLoad: share({ max: 0.9 }),
  /** Fuel at no load as a share of the fuel at full condensing load. */
  noLoadShare: share({ max: 0.3 }),
  /** Power at the design point as a share of capacity. */
  designPower: share(),
  /** Heat at the design point, MWth per MW of capacity; 0 for a condensing unit. */
  designHeat: figure('MWth/MW', { min: 0, max: 5 }),
  /** Largest heat, MWth per MW of capacity. */
  maximumHeat: figure('MWth/MW', { min: 0, max: 5 }),
  /** Power lost per heat extracted (c_v), extraction units. */
  powerLoss: figure('MW/MWth', { min: 0, max: 0.5, band: [0.1, 0.3] }).optional(),
  /** Rise of least power with heat (c_m), extraction units. */
  minimumSlope: figure('MW/MWth', { min: 0, max: 1 }).optional(),
  /** Power per heat (c_b), back-pressure units. */
  backPressure: figure('MW/MWth', { min: 0.05, max: 1, band: [0.15, 0.6] }).optional(),
  fixedCost: figure('万元/MW', { min: 0 }),
  variableCost: figure('元/kWh', { min: 0, max: 1 }),
  startOil: figure('t', { min: 0 }),
  /** Boiler efficiency gained per 500 kcal/kg above the heat value of the base blend, in points. */
  efficiencyGain: share({ max: 0.02 }),
  /** Boiler efficiency on the base blend. */
  efficiency: share({ min: 0.5 }),
  window: z.strictObject({
    heatValueMax: heatValue(),
    sulphurMax: share({ max: 0.08 }),
    volatileMin: share({ max: 0.6 }),
  }),
});

const plant = record({
  name: words(),
  enterprise: reference('enterprises'),
  area: reference('areas'),
  sector: reference('sectors'),
});

/** One generating unit. Capacity and power are gross. */
const unit = record({
  name: words(),
  class: reference('unitClasses'),
  plant: reference('plants'),
  node: reference('nodes'),
  network: reference('networks').optional(),
  capacity: figure('MW', { min: 1, max: 1500 }),
  blend: reference('blends'),
  /** Share of each month in which the unit can run (planned outages). */
  available: monthly('1', { max: 1 }),
  /** Least generation of each month as a share of capacity x available hours, by contract or habit. */
  minimumUse: monthly('1', { max: 1 }),
  baseYear: z.strictObject({
    generation: figure('亿kWh', { min: 0 }),
    heat: figure('万GJ', { min: 0 }),
    hours: figure('h', { min: 0, max: 8784 }),
  }),
});

const steam = record({
  heat: figure('万GJ', { min: 0 }),
  monthly: reference('profiles.monthly'),
  hourly: reference('profiles.hourly'),
  recovery: reference('profiles.factor').optional(),
});

/** A heat network; its sources are the units and network boilers that name it, and links. */
const network = record({
  name: words(),
  area: reference('areas'),
  heatedArea: figure('万m2', { min: 0 }),
  /** Space heat per season and area at the network inlet. */
  heatIntensity: figure('GJ/m2', { min: 0, max: 2, band: [0.15, 0.7] }),
  season: reference('profiles.monthly'),
  hourly: reference('profiles.hourly'),
  hotWater: steam.optional(),
  steam: steam.optional(),
  peak: figure('MWth', { min: 0 }),
  peakShare: monthly('1', { max: 1 }),
  /** Share of the peak that must be served after the loss of any one source. */
  guaranteedShare: share(),
});

const link = record({
  from: reference('networks'),
  to: reference('networks'),
  capacity: figure('MWth', { min: 0 }),
  loss: share({ max: 0.3 }),
});

/** A coal boiler or a group of like boilers. It serves a network, or a load of its own. */
const boiler = record({
  name: words(),
  enterprise: reference('enterprises').optional(),
  area: reference('areas'),
  sector: reference('sectors'),
  /** The node that would feed an electric boiler in its place. */
  node: reference('nodes').optional(),
  capacity: figure('MWth', { min: 0.1, max: 2000 }),
  efficiency: share({ min: 0.3, band: [0.55, 0.95] }),
  blend: reference('blends'),
  network: reference('networks').optional(),
  load: z
    .strictObject({
      heat: figure('万GJ', { min: 0 }),
      monthly: reference('profiles.monthly'),
      recovery: reference('profiles.factor').optional(),
    })
    .optional(),
  otherCost: figure('元/GJ', { min: 0, max: 60 }),
  baseYear: z.strictObject({ heat: figure('万GJ', { min: 0 }) }),
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
  fuels: records(fuel),
  grades: records(grade),
  blends: records(blend),
  nodes: records(node),
  ties: records(tie),
  primary: records(primary),
  loads: records(load),
  unitClasses: records(unitClass),
  plants: records(plant),
  units: records(unit),
  networks: records(network),
  links: records(link),
  boilers: records(boiler),
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
