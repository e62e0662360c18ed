/** What the study of sensitivity answers. */
import { z } from 'zod';
import { words } from '../../scenario/fields.js';
import { PlanFigures } from '../figures.js';

export const outcomes = ['coal', 'energy', 'intensity', 'cost', 'valueAddedLost', 'jobs'] as const;

/** One side of an input: a plan that was solved and proven, or why there is none. */
const SideResult = z.strictObject({
  /** What was written, or by which share. */
  value: z.string(),
  /** `refused`: the scenario is not a valid one with this value; `undecided`: no plan was found in time. */
  status: z.enum(['plan', 'impossible', 'refused', 'undecided']),
  reason: words().nullable(),
  figures: PlanFigures.nullable(),
});
export type SideResult = z.output<typeof SideResult>;

const InputResult = z.strictObject({
  path: z.string(),
  name: words(),
  low: SideResult,
  high: SideResult,
  /** Largest less smallest result of the base plan and of the sides that have one. */
  swing: z.number(),
});
export type InputResult = z.output<typeof InputResult>;

export const sensitivityResult = z.strictObject({
  result: z.enum(outcomes),
  unit: z.string(),
  base: PlanFigures,
  /** The largest swing first. */
  inputs: z.array(InputResult),
});
export type SensitivityResult = z.output<typeof sensitivityResult>;
