/** Gathers what was checked: every check is a residual, a code of the formulation and a place. */
import { conversionFactor } from '../../units/unit.js';

/** One check that did not hold, or the worst that did. */
export interface Finding {
  readonly code: string;
  readonly at: string;
  readonly residual: number;
}

/** Codes of what is added up over all months. */
const summed = /^(LED|COST|TABLE)/;

/** Whether a place names a month earlier than `from`. */
function isBefore(at: string, from: string): boolean {
  const month = /(?:^| )(\d{4}-\d{2})(?:$|[ /])/.exec(at)?.[1];
  return month !== undefined && month < from;
}

/** Stands for a residual that is no number, because a proof must stay valid JSON. */
const hopeless = 1e9;

/** Counts checks and keeps the worst and the failures; a residual is relative to max(1, largest term). */
export class Collector {
  #count = 0;
  #worst: Finding | null = null;
  readonly #failures: Finding[] = [];

  /** Checks of months before `from` are left out: facts, which no plan can change. Ledgers are added up all the same. */
  constructor(
    readonly tolerance: number,
    readonly from?: string,
  ) {}

  #note(code: string, at: string, residual: number): void {
    if (this.from !== undefined && !summed.test(code) && isBefore(at, this.from)) return;
    const finding = { code, at, residual: Number.isFinite(residual) ? residual : hopeless };
    this.#count += 1;
    if (this.#worst === null || finding.residual > this.#worst.residual) this.#worst = finding;
    if (!(finding.residual < this.tolerance)) this.#failures.push(finding);
  }

  /** The terms must add up to nothing. */
  balance(code: string, at: string, terms: readonly number[]): void {
    this.#note(code, at, Math.abs(sum(terms)) / scaleOf(terms));
  }

  /** The terms must not add up to more than nothing. */
  atMost(code: string, at: string, terms: readonly number[]): void {
    this.#note(code, at, Math.max(0, sum(terms)) / scaleOf(terms));
  }

  /** What the plan states must be what was recomputed. */
  same(code: string, at: string, stated: number | null | undefined, recomputed: number): void {
    const said = stated ?? Number.NaN;
    this.#note(code, at, Math.abs(said - recomputed) / Math.max(1, Math.abs(said), Math.abs(recomputed)));
  }

  /** A statement that is true or false: an unknown key, a lamp, a whole number. */
  holds(code: string, at: string, holds: boolean): void {
    this.#note(code, at, holds ? 0 : 1);
  }

  get count(): number {
    return this.#count;
  }
  get worst(): Finding | null {
    return this.#worst;
  }
  get failures(): readonly Finding[] {
    return this.#failures;
  }
}

/** The sum of numbers, in their own unit. */
export function sum(terms: readonly number[]): number {
  let total = 0;
  for (const term of terms) total += term;
  return total;
}

/** How many of a canonical unit one stated unit is; not a number when it measures something else. */
export function sizeOfUnit(stated: string, canonical: string): number {
  try {
    return conversionFactor(stated, canonical);
  } catch {
    return Number.NaN;
  }
}

function scaleOf(terms: readonly number[]): number {
  let scale = 1;
  for (const term of terms) scale = Math.max(scale, Math.abs(term));
  return scale;
}
