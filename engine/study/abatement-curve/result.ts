/** What the study of marginal abatement answers. */
import { z } from 'zod';
import { PlanFigures, Project } from '../figures.js';

/** A plan at a cap. */
export const Point = z.strictObject({
  /** kt; null at the cheapest plan, which no cap holds. */
  cap: z.number().nullable(),
  ...PlanFigures.shape,
  /** What one more tonne of cap saves at this plan, whole decisions fixed, MCNY/kt; null where the solver gives no prices. */
  price: z.number().nullable(),
});
export type Point = z.output<typeof Point>;

export const Step = z.strictObject({
  /** Coal cut and cost added from one point to the next deeper one, both from solves. */
  coal: z.number(),
  cost: z.number(),
  /** MCNY/kt; null where no coal is cut. */
  average: z.number().nullable(),
  begun: z.array(Project),
  ended: z.array(Project),
});
export type Step = z.output<typeof Step>;

export const Curve = z.strictObject({
  /** Coal without measures, kt. */
  before: z.number(),
  /** No plan burns less, kt. */
  floor: z.number(),
  /** From the cheapest plan to the deepest cut. */
  points: z.array(Point).min(1),
  /** Between neighbours: one less than points. */
  steps: z.array(Step),
});
export type Curve = z.output<typeof Curve>;
