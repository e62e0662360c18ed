/** What a comparison of two plans holds. */
import { z } from 'zod';
import { ProjectChanges } from '../../plan/project-list.js';
import { words } from '../../scenario/fields.js';
import { PlanFigures } from '../figures.js';

/** Coal kt and energy ktce of the last year, intensity tce per 10 000 CNY, money MCNY of the horizon, jobs at risk. */
export const Values = z.strictObject({
  coal: z.number(),
  energy: z.number(),
  intensity: z.number(),
  cost: z.number(),
  valueAddedLost: z.number(),
  jobs: z.number(),
});
export type Values = z.output<typeof Values>;

const Rule = z.strictObject({
  code: z.string(),
  at: z.string(),
  amount: z.number(),
  unit: z.string(),
  words: words(),
});

/** Where the waterfall stands: at a plan, or at the held decisions of the left one. */
const Point = z.strictObject({
  id: z.enum(['left', 'assumptions', 'policy', 'right']),
  /** A plan that was solved and proven; held decisions are none. */
  isPlan: z.boolean(),
  /** Null where there is no operation, and so no number. */
  values: Values.nullable(),
  /** Rules that are missed at least, or without values the rules that fail. */
  broken: z.array(Rule),
  /** Share of what the left plan uses of a measure that does not stand. */
  fallen: z.array(z.strictObject({ measure: z.string(), name: words(), share: z.number() })),
  /** Other units had to be on line than in the left plan. */
  restarted: z.boolean(),
  why: words().nullable(),
});
export type Point = z.output<typeof Point>;

const Step = z.strictObject({
  /** One, or several where no number stands between them. */
  of: z.array(z.enum(['assumptions', 'policy', 're-optimisation'])).min(1),
  change: Values,
});
export type Step = z.output<typeof Step>;

const Input = z.strictObject({
  kind: z.enum(['assumption', 'policy', 'note']),
  path: z.string(),
  left: z.string().nullable(),
  right: z.string().nullable(),
});
export type Input = z.output<typeof Input>;

const Side = z.strictObject({ figures: PlanFigures.nullable(), why: words().nullable() });
export type Side = z.output<typeof Side>;

const optional = z.number().nullable();

export const result = z.strictObject({
  left: Side,
  right: Side,
  inputs: z.array(Input),
  ledgers: z.array(
    z.strictObject({
      ledger: z.string(),
      unit: z.string(),
      left: z.number(),
      right: z.number(),
      change: z.number(),
    }),
  ),
  compliance: z.array(
    z.strictObject({
      target: z.string(),
      name: words(),
      unit: z.string(),
      left: optional,
      right: optional,
      leftCap: optional,
      rightCap: optional,
    }),
  ),
  projects: ProjectChanges,
  points: z.array(Point),
  /** Add up to right - left; empty where one of them has no plan. */
  steps: z.array(Step),
});
export type Comparison = z.output<typeof result>;
