/** What a plan under other rules holds. */
import { z } from 'zod';
import { words } from '../../scenario/fields.js';
import { PlanFigures } from '../figures.js';

const optional = z.number().nullable();

/** A ledger of the last year on the rules of the plan and on the others. */
const JudgedLedger = z.strictObject({
  ledger: z.enum(['coal', 'energy', 'intensity']),
  unit: z.string(),
  baseThen: optional,
  baseNow: optional,
  then: z.number(),
  now: z.number(),
});
export type JudgedLedger = z.output<typeof JudgedLedger>;

/** A target; its cap is frozen. */
const JudgedTarget = z.strictObject({
  target: z.string(),
  code: z.string(),
  name: words(),
  unit: z.string(),
  cap: z.number(),
  then: z.number(),
  metThen: z.boolean(),
  now: z.number(),
  metNow: z.boolean(),
  missing: z.number(),
});
export type JudgedTarget = z.output<typeof JudgedTarget>;

/** What counts otherwise: kt of ledger A or ktce of ledger B, last year. */
const Item = z.strictObject({
  id: z.string(),
  ledger: z.enum(['coal', 'energy']),
  change: z.number(),
  words: words(),
});
export type Item = z.output<typeof Item>;

/** An effect of a measure that no longer counts, kt or ktce of the last year. */
const LostEffect = z.strictObject({
  measure: z.string(),
  name: words(),
  ledger: z.enum(['coal', 'energy']),
  amount: z.number(),
});
export type LostEffect = z.output<typeof LostEffect>;

export const Verdict = z.strictObject({
  rulesThen: z.string(),
  rulesNow: z.string(),
  ledgers: z.array(JudgedLedger),
  targets: z.array(JudgedTarget),
  items: z.array(Item),
  effects: z.array(LostEffect),
});
export type Verdict = z.output<typeof Verdict>;

/** A new plan under the new rules, or why there is none. */
const Replan = z.strictObject({
  status: z.string(),
  figures: PlanFigures.nullable(),
  why: words().nullable(),
  conflict: z.array(z.strictObject({ code: z.string(), at: z.string(), words: words() })),
  /** Measures that the new rules refuse. */
  refused: z.array(z.string()),
});
export type Replan = z.output<typeof Replan>;

export const result = z.strictObject({
  plan: PlanFigures,
  verdict: Verdict,
  /** Null where none was asked for. */
  replan: Replan.nullable(),
});
export type Rejudged = z.output<typeof result>;
