/** What a decomposition of a city's coal cap holds. */
import { z } from 'zod';
import { PlanFigures } from '../figures.js';
import { ruleIds } from './splits.js';

const optional = z.number().nullable();

/** An area under a split: kt; money MCNY, jobs in person-months. */
const AreaLine = z.strictObject({
  area: z.string(),
  /** Null where the split gives it none. */
  cap: optional,
  coal: z.number(),
  margin: optional,
  /** MCNY/kt of its own cap at the margin, whole decisions fixed; null where the solver gives no prices. */
  price: optional,
  valueAddedLost: z.number(),
  jobs: z.number(),
});
export type AreaLine = z.output<typeof AreaLine>;

/** A proven plan under caps. */
export const CapPlan = z.strictObject({ figures: PlanFigures, areas: z.array(AreaLine) });
export type CapPlan = z.output<typeof CapPlan>;

/** An area that cannot reach its cap, kt, by relaxations: no plans. */
export const Shortfall = z.strictObject({
  area: z.string(),
  cap: z.number(),
  /** The least that the area can burn while the city keeps its other targets; null where it was not found. */
  least: optional,
  /** Its part of the least sum of excess over all caps together. */
  missing: z.number(),
});
export type Shortfall = z.output<typeof Shortfall>;

const Rule = z.strictObject({
  rule: z.enum(ruleIds),
  caps: z.record(z.string(), z.number()),
  /** Areas without figures for the rule: they keep the scenario's cap, else that of the equal cut. */
  kept: z.array(z.string()),
  /** Of all caps, kt. */
  sum: z.number(),
  status: z.enum(['planned', 'impossible', 'undecided']),
  plan: CapPlan.nullable(),
  /** Cost above that of the least-cost split, MCNY; and between which numbers it lies, given the gaps of both plans. */
  price: optional,
  priceFrom: optional,
  priceTo: optional,
  short: z.array(Shortfall),
});
export type Rule = z.output<typeof Rule>;

const Objection = z.strictObject({
  rule: z.enum(ruleIds),
  area: z.string(),
  /** What the area gets more, kt. */
  more: z.number(),
  /** `floors`: the others are at coal that is never cut. */
  status: z.enum(['planned', 'impossible', 'undecided', 'floors']),
  caps: z.record(z.string(), z.number()),
  plan: CapPlan.nullable(),
  short: z.array(Shortfall),
  /** Change of the least cost, MCNY; null where one of both plans is missing. */
  change: optional,
});
export type Objection = z.output<typeof Objection>;

export const result = z.strictObject({
  /** The coal that is split, kt. */
  cap: z.number(),
  areas: z.array(z.strictObject({ area: z.string(), base: z.number(), floor: z.number() })),
  /** City cap alone: its coal by area is the least-cost split. */
  leastCost: CapPlan,
  rules: z.array(Rule),
  objection: Objection.nullable(),
});
export type Decomposition = z.output<typeof result>;
