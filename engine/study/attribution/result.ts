/** What the study of attribution answers. Negative = less than without measures. */
import { z } from 'zod';
import { words } from '../../scenario/fields.js';

/** kt, ktce, tce per 10 000 CNY, MCNY. */
const amounts = { coal: z.number(), energy: z.number(), intensity: z.number(), cost: z.number() };
const Amounts = z.strictObject(amounts);
export type Amounts = z.output<typeof Amounts>;

const Part = z.strictObject({
  id: z.string(),
  name: words(),
  ...amounts,
  /** Of the cost what backstops take (above zero) or no longer have to (below). */
  backstop: z.number(),
  /** Standard errors of the sampled parts; null where they are exact or unknown (one pair). */
  error: Amounts.nullable(),
  /** The same projects in service for twelve months; null without the figures of a next year. */
  fullYear: Amounts.nullable(),
});
export type Part = z.output<typeof Part>;

/** Last in: all measures with this project less all without it. */
const ProjectPart = z.strictObject({
  measure: z.string(),
  name: words(),
  month: z.string().nullable(),
  ...amounts,
  fullYear: Amounts.nullable(),
});
export type ProjectPart = z.output<typeof ProjectPart>;

/** Where coalitions leaned on the backstops: how many did, the most that any of them took, and the dearest of them. */
const Backstops = z.strictObject({
  coalitions: z.int(),
  power: z.number(),
  heat: z.number(),
  firm: z.number(),
  capacity: z.number(),
  worst: z.array(z.string()),
});
export type Backstops = z.output<typeof Backstops>;

export const attributionResult = z.strictObject({
  method: z.enum(['exact', 'permutations']),
  /** Pairs of an order and its reverse; null where parts are exact. */
  pairs: z.int().nullable(),
  /** Different coalitions that were solved, of the year of the plan. */
  coalitions: z.int(),
  before: Amounts,
  after: Amounts,
  /** Measures that the plan uses, in the order of the city document. */
  measures: z.array(Part),
  /** What is left between the measures and the whole change: running the city differently. */
  dispatch: Amounts,
  backstops: Backstops,
  /** The same in the next year; null without its figures. */
  nextBackstops: Backstops.nullable(),
  /** Coalitions in which quantities of the plan found no use in full. */
  partial: z.int(),
  /** False where supply of a next year fails in some coalition; null where it was not asked. */
  nextYear: z.boolean().nullable(),
  projects: z.array(ProjectPart),
  /** Projects that the plan holds; at most thirty of them are shown. */
  projectCount: z.int(),
});
export type AttributionResult = z.output<typeof attributionResult>;
