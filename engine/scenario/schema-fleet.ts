/** What makes and carries power and heat: units by class, plants, heat networks and their links, boilers. */
import { z } from 'zod';
import { figure, monthly, record, records, reference, share, words } from './fields.js';
import { heatValue } from './schema-fuels.js';

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

/** All parts of this file by their name in the scenario. */
export const fleetParts = {
  unitClasses: records(unitClass),
  plants: records(plant),
  units: records(unit),
  networks: records(network),
  links: records(link),
  boilers: records(boiler),
};
