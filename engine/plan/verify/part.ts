/** How a domain tells the verifier of its decisions: what they are, what they draw, burn, cost, and what must hold. */
import type { City } from '../../scenario/schema.js';
import type { Case } from './case.js';
import type { Books } from './ledgers.js';
import type { Posting } from './posting.js';
import type { Limit } from './targets.js';
import type { Calendar, Period, Span } from './time.js';

/** A family of decisions: its canonical unit, the ids that each key may have, and whether values are whole. */
export interface Domain {
  readonly unit: string;
  readonly keys: readonly ReadonlySet<string>[];
  readonly integer?: boolean;
  /** Values may be below zero. */
  readonly signed?: boolean;
}

/** One domain of the proof. Everything but `check` may be left out; sums run over all parts. Months are places, from 0. */
export interface Part {
  /** The operation tables that the domain may have in this city. */
  readonly domains?: (city: City, calendar: Calendar) => Readonly<Record<string, Domain>>;
  /** Coal, energy and fuel cost that its decisions add to the ledgers. */
  readonly postings?: (kase: Case) => readonly Posting[];
  /** Cost lines in MCNY of a year (`2020`), not discounted, added to lines of the same name. */
  readonly costs?: (kase: Case, year: string) => Readonly<Record<string, number>>;
  /** MW that a node must bring more in a period, and at the design peak of a month (PWR-1, PWR-3, PWR-4). */
  readonly powerUse?: (kase: Case, node: string, period: Period) => number;
  readonly peakUse?: (kase: Case, node: string, month: number) => number;
  /** MW by which the loads of a node themselves are smaller in a period (PWR-5); inside `powerUse` already. */
  readonly loadSaved?: (kase: Case, node: string, period: Period) => number;
  /** MWth that a network must bring more in a period, and at the design peak of a month (HEA-1, HEA-4). */
  readonly heatUse?: (kase: Case, network: string, period: Period) => number;
  readonly heatPeakUse?: (kase: Case, network: string, month: number) => number;
  /** ktce of fuel that a unit needs less, TJ of fuel that a boiler needs less in a span (UNT-4, BLR-2). */
  readonly unitFuelSaved?: (kase: Case, unit: string, span: Span) => number;
  readonly boilerFuelSaved?: (kase: Case, boiler: string, span: Span) => number;
  /** Use of a fuel in a span in its unit, against its quota for measures (GAS-1). */
  readonly quotaUse?: (kase: Case, fuel: string, span: Span) => number;
  /** Use of a gas on the design day of a month, Mm3 (GAS-2). */
  readonly peakDayUse?: (kase: Case, fuel: string, month: number) => number;
  /** MCNY of value added lost in a month, in one area or all, and jobs at risk in an area (GRD-1, GRD-2, TGT-5). */
  readonly valueAddedLost?: (kase: Case, month: number, area?: string) => number;
  /** MCNY of value added of new projects in a month, in one area or all (TGT-5 alone). */
  readonly valueAddedGained?: (kase: Case, month: number, area?: string) => number;
  readonly jobs?: (kase: Case, area: string, month: number) => number;
  /** MCNY of a pool due in a month (GRD-3): `subsidy` or `fund`. */
  readonly subsidy?: (kase: Case, pool: string, month: number) => number;
  /** MCNY of capital of projects that start in a month, that which bonds may carry; land in mu; key projects (GRD-4, GRD-7). */
  readonly bondCapital?: (kase: Case, month: number) => number;
  readonly land?: (kase: Case, month: number) => number;
  readonly keyProjects?: (kase: Case, month: number) => number;
  /** Limits of its own that the compliance table tells. */
  readonly limits?: (kase: Case, books: Books, postings: readonly Posting[]) => readonly Limit[];
  /** Everything else that must hold. */
  readonly check?: (kase: Case) => void;
}
