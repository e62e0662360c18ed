/** What rolling answers. */
import { z } from 'zod';
import { Compliance, Conflict, Lamp, Repair } from '../../contract.js';
import { words } from '../../scenario/fields.js';

const number = z.number();
/** The last plan, and what is now: an actual in months that have passed, the re-plan after them. */
const pair = z.strictObject({ planned: number, now: number.nullable() });

/** One month of ledgers A (kt), B (ktce) and C (tce per 10 000 CNY). */
export const MonthRow = z.strictObject({
  month: z.string(),
  past: z.boolean(),
  coal: pair,
  /** kt of ledger A that reports cover; the rest of a past month is filled from the last plan. */
  measured: number.nullable(),
  energy: pair,
  intensity: pair,
});
export type MonthRow = z.output<typeof MonthRow>;

/** Reports of a user's coal, or of another fuel, against what the last plan had there. */
const FuelRow = z.strictObject({
  month: z.string(),
  user: words(),
  fuel: words(),
  coal: z.strictObject({ planned: number, now: number }),
  energy: z.strictObject({ planned: number, now: number }),
});

const ResidualRow = z.strictObject({
  code: z.string(),
  at: z.string(),
  words: words(),
  amount: number,
  unit: z.string(),
  share: number,
});

const LampRow = z.strictObject({
  target: z.string(),
  unit: z.string(),
  months: z.array(z.strictObject({ month: z.string(), value: number, cap: number, lamp: Lamp })),
  year: z.strictObject({ value: number, cap: number, margin: number, lamp: Lamp }),
});

export const ProjectChange = z.strictObject({
  key: z.string(),
  measure: z.string(),
  name: words(),
  change: z.enum(['begun', 'dropped', 'moved', 'resized']),
  planned: z.string().nullable(),
  now: z.string().nullable(),
  amount: z.strictObject({ planned: number, now: number, unit: z.string() }),
});
export type ProjectChange = z.output<typeof ProjectChange>;

/** A decision that is operated otherwise than planned in a month still to come. */
export const Shift = z.strictObject({
  family: z.string(),
  object: words(),
  month: z.string(),
  planned: number,
  now: number,
  unit: z.string(),
});
export type Shift = z.output<typeof Shift>;

/** One target at the end of the year: as planned, and as forecast. */
const ForecastRow = z.strictObject({ ...Compliance.shape, planned: number.nullable() });

export const result = z.strictObject({
  outcome: z.enum(['proven', 'feasible', 'impossible', 'undecided']),
  /** Last reported month. */
  through: z.string(),
  /** The enterprise quota had to be opened. */
  valve: z.boolean(),
  /** Checks of the independent proof; none without a plan. */
  checks: z.int(),
  /** MCNY of the year. */
  cost: pair,
  /** Share of the coal of past months that reports cover, of what the model carries (the rest of statistics is constant). */
  measuredShare: number,
  months: z.array(MonthRow),
  fuels: z.array(FuelRow),
  /** GWh of past months beyond their known uses; counted in ledger B, for it was used by somebody. */
  power: z.array(z.strictObject({ month: z.string(), amount: number })),
  residuals: z.array(ResidualRow),
  /** Limits that the past alone has used up. */
  overruns: z.array(ResidualRow.omit({ share: true })),
  forecast: z.array(ForecastRow),
  lamps: z.array(LampRow),
  projects: z.array(ProjectChange),
  shifts: z.array(Shift),
  conflict: z.array(Conflict),
  repairs: z.array(Repair),
});
export type RollingResult = z.output<typeof result>;
