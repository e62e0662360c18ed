/** The answer of the study of alternatives, and how its verdicts follow from what was found and proven. */
import { z } from 'zod';
import { words } from '../../scenario/fields.js';
import { PlanFigures, Project } from '../figures.js';
import { crumb, type Range } from './range.js';

const End = z.strictObject({
  /** What some point within the cost has. */
  found: z.number(),
  /** What no plan within the cost goes beyond; null where nothing was proven in time. */
  bound: z.number().nullable(),
});

/** `must`: in every plan within the cost; `never`: in none; `optional`: in some; `undecided`: not known in time. */
export const Verdict = z.enum(['must', 'never', 'optional', 'undecided']);
export type Verdict = z.output<typeof Verdict>;

const Use = z.strictObject({
  measure: z.string(),
  /** Family of decisions, and what it is in words. */
  family: z.string(),
  name: words(),
  measureName: words(),
  unit: z.string(),
  best: z.number(),
  low: End,
  high: End,
  verdict: Verdict,
});
export type Use = z.output<typeof Use>;

const Choice = z.strictObject({
  key: z.string(),
  measure: z.string(),
  name: words(),
  /** Begun in the best plan. */
  best: z.boolean(),
  verdict: Verdict,
  /**
   * What the verdict rests on: no choice from the start, plans with and without it, the range of its measure, an impossible
   * relaxation, an impossible program, or time that ran out.
   */
  proof: z.enum(['fixed', 'plan', 'range', 'relaxation', 'solve', 'time']),
});
export type Choice = z.output<typeof Choice>;

export const result = z.strictObject({
  best: PlanFigures,
  /** MCNY that a plan may cost: the best plan's cost, constants included, and the share on top. */
  ceiling: z.number(),
  plans: z.array(
    z.strictObject({
      ...PlanFigures.shape,
      /** From the nearest plan before it, the best one counted: projects, or shares of ranges of use. */
      distance: z.number(),
      /** Against the best plan. */
      begun: z.array(Project),
      ended: z.array(Project),
      /** By line of `uses`. */
      uses: z.array(z.number()),
    }),
  ),
  /** Why there are no more plans: as many as asked for, none that differs, or none found in time. */
  ended: z.enum(['asked', 'none', 'late']),
  uses: z.array(Use),
  choices: z.array(Choice),
});
export type Alternatives = z.output<typeof result>;

/** What the range of a line says of it. */
export function verdictOf({ low, high }: Pick<Range, 'low' | 'high'>): Verdict {
  if ((low.bound ?? 0) > crumb) return 'must';
  if (high.bound !== null && high.bound <= crumb) return 'never';
  return low.found <= crumb && high.found > crumb ? 'optional' : 'undecided';
}
