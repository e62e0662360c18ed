/** What the coordination of a province and its cities say to each other: plain data, since cities work in threads. */
import type { Plan, PlanOptions } from '../../contract.js';
import type { SharedId } from '../../scenario/schema-province.js';

/** What a city makes small: so much of its cost (MCNY), and so much for a unit of each shared use. */
export interface Weights {
  readonly cost: number;
  readonly uses: readonly number[];
}

/** One operation of a city: its cost (MCNY, constants counted) and its shared uses in the order of the province. */
export interface Operation {
  readonly cost: number;
  readonly uses: readonly number[];
}

/** Whole decisions that a city has found, by the number of the round that found them. */
export type Round = number;

export type CityRequest =
  /** Builds the city; without a plan of its own it says why. `valve`: the closing valve may be opened. */
  | { readonly ask: 'open'; readonly valve: boolean }
  /** Whole decisions left open. */
  | { readonly ask: 'relaxed'; readonly weights: Weights }
  /** Whole decisions made, and kept as those of a round; `gap` is relative to the cost. */
  | {
      readonly ask: 'whole';
      readonly weights: Weights;
      readonly round: Round;
      readonly gap: number;
      readonly seconds?: number;
    }
  /** Whole decisions of a round held. */
  | { readonly ask: 'held'; readonly weights: Weights; readonly round: Round }
  /** The plan with the whole decisions of a round and no more than these uses. */
  | {
      readonly ask: 'settle';
      readonly round: Round;
      readonly most: readonly number[];
      /** Proven lower bound of the cost within these uses, MCNY. */
      readonly bound: number;
      readonly gap: number;
    };

export interface Opened {
  readonly answer: 'opened';
  /** Part of the cost that nothing decides, MCNY. */
  readonly constant: number;
  readonly valve: boolean;
  readonly size: {
    readonly columns: number;
    readonly rows: number;
    readonly entries: number;
    readonly integers: number;
  };
}

/** `bound` is a proven lower bound of the weighted sum, its constants counted. */
export interface Found extends Operation {
  readonly answer: 'found';
  readonly bound: number;
}

/** `uses` are those of the plan. */
export interface Settled {
  readonly answer: 'settled';
  readonly plan: Plan;
  readonly uses: readonly number[];
}

/** A city without any plan of its own, or without one that was found in time. */
export interface Refused {
  readonly answer: 'refused';
  readonly plan: Plan;
}

/** No operation: none exists (with these whole decisions), or none was found in time. */
export interface Nothing {
  readonly answer: 'none' | 'undecided';
}

export type CityAnswer = Opened | Found | Settled | Refused | Nothing;

/** How one city of a province is planned, as it goes into a thread. */
export interface CityTask {
  readonly document: unknown;
  /** Ids of what the cities share, in the order of the province. */
  readonly shared: readonly SharedId[];
  readonly options: PlanOptions;
}
