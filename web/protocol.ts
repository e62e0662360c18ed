/** Messages between the page and the worker that holds the engine. */
import type { Compliance, Edit, Issue, Ledger, Lever } from '../engine/contract.js';
import type { Bilingual } from './language.js';

/** The levers of one measure, in the order of the measure's file. */
export interface MeasureLevers {
  readonly id: string;
  readonly name: Bilingual;
  readonly why: Bilingual;
  readonly lead: Bilingual;
  readonly levers: readonly Lever[];
}

/** What a measure does in the relaxation; integers are not whole there, so it names no objects. */
export interface QuickMeasure {
  readonly id: string;
  /** Decisions that are more than half taken. */
  readonly count: number;
  readonly amounts: readonly { readonly value: number; readonly unit: string }[];
}

/** The answer of the relaxation: a lower bound of the cost, never a plan. */
export type QuickAnswer =
  | {
      readonly status: 'relaxation';
      readonly seconds: number;
      /** Least cost of the relaxation, MCNY. */
      readonly cost: number;
      readonly ledgers: { readonly coal: Ledger; readonly energy: Ledger; readonly intensity: Ledger };
      readonly compliance: readonly Compliance[];
      readonly measures: readonly QuickMeasure[];
    }
  | { readonly status: 'impossible'; readonly seconds: number };

export type ToWorker =
  | { readonly kind: 'open'; readonly document: unknown }
  | { readonly kind: 'answer'; readonly turn: number; readonly edits: readonly Edit[] };

/** A failure as data; the page finds the words. */
export interface WorkerFailure {
  readonly code: string;
  readonly detail: string;
  readonly issues: readonly Issue[];
}

export type FromWorker =
  | { readonly kind: 'ready'; readonly measures: readonly MeasureLevers[]; readonly seconds: number }
  | { readonly kind: 'answer'; readonly turn: number; readonly answer: QuickAnswer }
  | { readonly kind: 'failed'; readonly turn: number | null; readonly failure: WorkerFailure };
