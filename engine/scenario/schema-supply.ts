/** Stockyards, transport, gas and oil of a scenario. */
import { z } from 'zod';
import { figure, month, monthly, record, records, reference, share, words } from './fields.js';

/** Coal yard of one or several plants. */
const yard = record({
  name: words(),
  area: reference('areas'),
  sector: reference('sectors'),
  plants: z.array(reference('plants')).min(1),
  capacity: figure('万t', { min: 0 }),
  /** Stock at the beginning of the first year, in the mix of a blend. */
  opening: figure('万t', { min: 0 }),
  blend: reference('blends'),
  /** Least stock at the end of the year; the opening stock unless told. */
  closing: figure('万t', { min: 0 }).optional(),
  /** Share of the stock lost in a month (wind, heating): counted in ledger A as a loss. */
  loss: share({ max: 0.05 }),
  /** Declared burn of each month on which days of stock are reckoned, whatever the plan burns. */
  declared: monthly('万t'),
  channels: z.array(reference('channels')).min(1),
});

/** A way by which coal comes in: rail sidings, roads, a canal. */
const channel = record({
  name: words(),
  kind: z.enum(['rail', 'road', 'water']),
  capacity: monthly('万t'),
  /** Share of the capacity that is open in each month of the first year (road closures of February 2020). */
  available: monthly('1', { max: 1 }),
  /** Diesel that its lorries burn per tonne of coal: of the product on which units start (economy.startFuel). */
  diesel: figure('kg/t', { min: 0, max: 50 }),
});

/** Days of stock that every yard keeps (domain.md section 6). */
const stockRules = record({
  floor: figure('d', { min: 0 }),
  target: figure('d', { min: 0 }),
  /** Added to the floor in an epidemic, in these months of the first year. */
  epidemic: figure('d', { min: 0 }),
  epidemicMonths: z.array(month()),
  /** Channel of those who keep no yard: boilers, kilns, homes, units without one; without it they need no transport. */
  directChannel: reference('channels').optional(),
});

/** Supply of one gas as a whole: base uses and measures together. */
const gasSystem = record({
  fuel: reference('fuels'),
  /** What pipelines and contracts bring in each month. */
  supply: monthly('万m3'),
  peakDay: z.strictObject({
    /** Design-day use of the base in each month. */
    base: monthly('万m3'),
    /** Most that pipelines bring in a day, and that storage sends out in a day. */
    pipeline: figure('万m3', { min: 0 }),
    storage: figure('万m3', { min: 0 }),
  }),
  /** Working volume of storage, and the duties that it must cover (发改能源规〔2018〕637号). */
  storage: figure('万m3', { min: 0 }),
  /** Share of a year's use kept by the city's gas companies. */
  cityDuty: share({ max: 0.2 }),
  /** Days of mean use kept by the government. */
  dutyDays: figure('d', { min: 0, max: 240 }),
});

/** Supply of one oil product: ignition oil, haulage, and direct uses together. */
const oilSystem = record({ fuel: reference('fuels'), supply: monthly('万t') });

/** All parts of this file by their name in the scenario; each may be left out. */
export const supplyParts = {
  yards: records(yard).default({}),
  channels: records(channel).default({}),
  stocks: stockRules.optional(),
  gas: records(gasSystem).default({}),
  oil: records(oilSystem).default({}),
};
