/** What a measure is: one file, one definition; the engine finds it through index.generated.ts. */
import type { z } from 'zod';
import type { Expression } from '../model/expression.js';
import type { Model } from '../model/builder.js';
import type { Words } from '../words.js';
import type { Plain } from '../scenario/fields.js';
import type { MeasurePorts } from '../system/ports.js';

/** A problem that a measure finds in its input together with the city; `path` is below the measure. */
export interface MeasureProblem {
  readonly path: string;
  readonly seen: string;
  readonly expected: Words;
}

/** A decision as a person reads it: which object, what is done, from which month, how much. */
export interface MeasureAction {
  readonly object: string;
  readonly name: Words;
  readonly area: string;
  readonly action: Words;
  readonly month: string | null;
  readonly amount: number | null;
  readonly unit: string | null;
}

/** Values of a family of decisions after the solve. */
export type ValueOf = (family: string, ...keys: readonly string[]) => number;

export interface SliderHint {
  /** Path below the measure, as in `blocks.north.quota`. */
  readonly path: string;
  readonly name: Words;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Canonical value divided by this is the shown value. */
  readonly value: number;
}

/** An amount by month as an action tells it: in all, from the first month in which there is any; undefined when never. */
export function begunIn(
  months: readonly string[],
  amounts: readonly number[],
): Pick<MeasureAction, 'month' | 'amount'> | undefined {
  const begun = amounts.findIndex((amount) => amount > 1e-6);
  if (begun < 0) return undefined;
  return { month: months[begun] ?? null, amount: amounts.reduce((total, amount) => total + amount, 0) };
}

/**
 * What happens to a quantity when all else changes, or in a year after the plan. `order`: it stands as decided (a cut of
 * output), and comes again. `flow`: fuel or power that is there to be used as far as the dispatch takes it, and comes again.
 * `lasting`: it stands, and stays after its month (homes once converted), as a stop does. `following`: no choice once the
 * projects are set (what a retrofit saves follows from its host).
 */
export type QuantityKind = 'order' | 'flow' | 'lasting' | 'following';

export interface Built {
  /** Families of yes-no decisions and of quantities; attribution fixes them at the plan. */
  readonly projects: readonly string[];
  readonly quantities: readonly string[];
  /** What kind of quantity a family is; an order unless told. */
  readonly kinds?: Readonly<Record<string, QuantityKind>>;
  /** Pairs of single decisions of the same effect and cost: `beyond` is used only when `first` is used up. */
  readonly order?: readonly { readonly first: Expression; readonly beyond: Expression }[];
  readonly actions: (value: ValueOf) => readonly MeasureAction[];
}

export interface MeasureContext {
  readonly model: Model;
  readonly ports: MeasurePorts;
}

export interface Measure<Id extends string = string, Inputs extends z.ZodType = z.ZodType> {
  readonly id: Id;
  /** Place in the document's order of measures (city document, item 22). */
  readonly order: number;
  readonly texts: { readonly name: Words; readonly why: Words };
  readonly departments: { readonly lead: Words; readonly responsible: Words };
  readonly evidence: Words;
  /** Sign of the effect on ledgers A and B in the unit case of domain.md 5.1; null = depends. */
  readonly signature: { readonly coal: -1 | 0 | 1 | null; readonly energy: -1 | 0 | 1 | null };
  readonly inputs: Inputs;
  /** Smallest valid input for the city `tiny`; used by docs and by the common tests. */
  readonly example: z.input<Inputs>;
  /** What `tiny` lacks for the example: values by path in the scenario, such as a production line. */
  readonly exampleParts?: Readonly<Record<string, unknown>>;
  /** Opened only when no plan exists without it (the closing valve of model.md section 3). */
  readonly lastResort?: boolean;
  /** References and other facts that the schema alone cannot check. */
  readonly check: (input: Plain<z.output<Inputs>>, city: CityFacts) => readonly MeasureProblem[];
  readonly sliders: (input: Plain<z.output<Inputs>>) => readonly SliderHint[];
  readonly build: (input: Plain<z.output<Inputs>>, context: MeasureContext) => Built;
}

/** The records of a city that a measure's checks may look at. */
export interface CityFacts {
  /** `part` may lead into a measure, as `measures.efficiency-retrofit.projects` does. */
  readonly has: (part: string, id: string) => boolean;
  /** A field of a record, undefined when the record has none. */
  readonly get: (part: string, id: string, field: string) => unknown;
  /** Each year of the horizon with what its rule set says of semi-coke. */
  readonly years: readonly {
    readonly year: number;
    readonly rules: string;
    readonly semiCokeAllowed: boolean;
  }[];
}

/** A sum of terms that a measure offers; re-exported so that a measure needs no other import for it. */
export type { Expression };

/** Checks the shape of a definition and freezes it. */
export function defineMeasure<const Id extends string, Inputs extends z.ZodType>(
  measure: Measure<Id, Inputs>,
): Measure<Id, Inputs> {
  return Object.freeze(measure);
}
