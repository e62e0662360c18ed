/** Rows carry their meaning: code, unit, formula, words, and what kind of rule they are. */
import type { Words } from '../words.js';
import { minus, type Expression } from './expression.js';
import type { Sets } from './set.js';

/** What a row may be asked to give way to: physics never, supply never, policy in repairs. */
export type RowKind = 'physics' | 'supply' | 'policy' | 'measure';

export interface RowMeaning {
  /** Standard code, such as `PWR-1`. */
  readonly code: string;
  /** Distinguishes rows that share a code. */
  readonly part?: string;
  readonly kind: RowKind;
  /** The sets that the keys of its rows are of. */
  readonly over: Sets;
  readonly unit: string;
  /** LaTeX. */
  readonly formula: string;
  readonly says: Words;
}

/** The family code of a row in the program: `UNT-2` or `UNT-2.floor`. */
export const familyCode = (meaning: RowMeaning): string =>
  meaning.part === undefined ? meaning.code : `${meaning.code}.${meaning.part}`;

export type Sense = '<=' | '=' | '>=';

/** `difference` sense 0. */
export interface Relation {
  readonly difference: Expression;
  readonly sense: Sense;
}

export const le = (left: Expression, right: Expression): Relation => ({
  difference: minus(left, right),
  sense: '<=',
});
export const ge = (left: Expression, right: Expression): Relation => ({
  difference: minus(left, right),
  sense: '>=',
});
export const eq = (left: Expression, right: Expression): Relation => ({
  difference: minus(left, right),
  sense: '=',
});
