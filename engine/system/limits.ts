/** Targets and guardrails as one definition each: the hard row of the model and the line of the compliance table. */
import { constant, type Expression } from '../model/expression.js';
import { ge, le, type RowMeaning } from '../model/row.js';
import { tuples } from '../model/set.js';
import type { Words } from '../words.js';
import type { SystemContext } from './context.js';

/** How a limit is shown: by the lamps of its ledger, or as kept or broken. */
export type LampRule = 'coal' | 'energy' | 'intensity' | 'hard';

/** A row as people know it: its value at a point, and its cap, both in a unit of its own. */
export interface ShownAs {
  readonly unit: string;
  readonly value: (x: ArrayLike<number>, ...keys: readonly string[]) => number;
  readonly cap: number;
}

/** Limits of one kind: `value` of a model stays at or below `cap` (at or above it: `floor`), both in the unit of the row. */
export interface LimitFamily extends RowMeaning {
  readonly where?: (...keys: readonly string[]) => boolean;
  /** Shown name, and its id without the year. */
  readonly name: (...keys: readonly string[]) => Words;
  readonly target: (...keys: readonly string[]) => string;
  readonly lamp: LampRule;
  /** The same sum may be asked of the model without measures. */
  readonly value: (context: SystemContext, ...keys: readonly string[]) => Expression;
  readonly cap: (...keys: readonly string[]) => number;
  /** A task: what must be reached, not a ceiling. */
  readonly floor?: true;
  /** Of rows by area or month only the one with the largest value is shown. */
  readonly shown?: 'largest';
  /** What is shown of such rows where the sum of a row is no amount that people know. */
  readonly shownAs?: ShownAs;
}

/** A family with the keys of its rows. */
export interface Limits extends LimitFamily {
  readonly keys: readonly (readonly string[])[];
}

/** Adds the rows of a family of limits and keeps it for the compliance table; a family without rows is left out. */
export function addLimits(context: SystemContext, family: LimitFamily): void {
  const keys: readonly (readonly string[])[] = tuples(family.over, family.where);
  if (keys.length === 0) return;
  const {
    value,
    cap,
    floor,
    name: _name,
    target: _target,
    lamp: _lamp,
    shown: _shown,
    shownAs: _as,
    ...meaning
  } = family;
  context.model.rows({
    ...meaning,
    row: (...each: readonly string[]) =>
      (floor ? ge : le)(value(context, ...each), constant(cap(...each), family.unit)),
  });
  context.limits.push({ ...family, keys });
}
