/** What a golden row is: written by hand from its formula, never copied from the builder. */
import type { Resolution } from '../../engine/scenario/schema.js';

export interface GoldenRow {
  readonly code: string;
  /** Keys of the row, separated by blanks. */
  readonly at: string;
  readonly resolution?: Resolution;
  readonly terms: Readonly<Record<string, number>>;
  /** Bounds; a missing one is infinite. */
  readonly lower?: number;
  readonly upper?: number;
}

/** The same coefficient for a decision in each of the named months of 2020. */
export const inMonths = (decision: string, months: readonly number[], coefficient: number) =>
  Object.fromEntries(
    months.map((month) => [`${decision} 2020-${String(month).padStart(2, '0')}`, coefficient]),
  );

export const allYear = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** Bounds of a row that balances to nothing. */
export const even = { lower: 0, upper: 0 };
