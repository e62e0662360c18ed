/**
 * What a study is: a question that takes many solves. It is a generator that asks for pieces of work and is given their
 * answers, so that the pieces may run in one thread or in many: each piece starts cold and knows nothing of the others,
 * and the answer is the same. Pieces and their answers are plain data: they cross into threads.
 */
import type { z } from 'zod';
import type { Issue, PlanWithValues } from '../contract.js';
import type { StudyTable } from '../contract-study.js';
import type { CheckedScenario, PlanHooks, RunOptions } from '../plan/run-context.js';
import type { Plain } from '../scenario/fields.js';
import type { Words } from '../words.js';

/** A scenario of a study, with its plan where one was handed in. */
export interface Subject {
  readonly scenario: CheckedScenario;
  readonly plan?: PlanWithValues;
}

export interface StudyInput<Options> {
  /** At least one; the first is the one that is studied. */
  readonly subjects: readonly [Subject, ...Subject[]];
  readonly options: Options;
  /** How plans are made that the study needs. */
  readonly planOptions: RunOptions;
}

/** A piece of work: one solve or a chain of them. Throws only on a fault of ours. */
type Work<Options, Piece> = (input: StudyInput<Options>, piece: Piece, hooks: PlanHooks) => unknown;

/** The works of a study, each with a piece of a kind of its own: `ask` types them again. */
export type Works<Options> = Readonly<Record<string, Work<Options, never>>>;

type PieceOf<Work> = Work extends (input: never, piece: infer Piece, hooks: PlanHooks) => unknown
  ? Piece
  : never;
type PartOf<Work> = Work extends (input: never, piece: never, hooks: PlanHooks) => infer Part ? Part : never;

/** What a study asks of its runner: pieces of one kind, which may run beside each other. */
export interface Request {
  readonly work: string;
  readonly pieces: readonly unknown[];
}

export type Steps<Result> = Generator<Request, Result, readonly unknown[]>;

/** Asks for pieces of one kind; their answers come in the order of the pieces. */
export type Ask<Kinds> = <Name extends keyof Kinds & string>(
  work: Name,
  pieces: readonly PieceOf<Kinds[Name]>[],
) => Steps<readonly PartOf<Kinds[Name]>[]>;

export interface Described {
  /** The answer in sentences, the most important first. */
  readonly findings: readonly Words[];
  readonly tables: readonly StudyTable[];
}

/** Options as a study sees them: figures as numbers in canonical units. */
export type OptionsOf<Schema extends z.ZodType> = Plain<z.output<Schema>>;

export interface StudyDefinition<
  Schema extends z.ZodType,
  Kinds extends Works<OptionsOf<Schema>>,
  Result extends z.ZodType,
> {
  readonly id: string;
  readonly texts: { readonly name: Words; readonly why: Words };
  readonly takes: { readonly least: number; readonly most: number };
  /** Every option has a default. */
  readonly options: Schema;
  readonly result: Result;
  readonly works: Kinds;
  /** Problems of the options together with the scenario. */
  readonly check?: (input: StudyInput<OptionsOf<Schema>>) => readonly Issue[];
  readonly steps: (input: StudyInput<OptionsOf<Schema>>, ask: Ask<Kinds>) => Steps<z.output<Result>>;
  readonly describe: (result: z.output<Result>, input: StudyInput<OptionsOf<Schema>>) => Described;
}

/** A study with its types forgotten: it checks its own options and answers. */
export interface Study {
  readonly id: string;
  readonly texts: { readonly name: Words; readonly why: Words };
  readonly takes: { readonly least: number; readonly most: number };
  readonly options: z.ZodType;
  readonly result: z.ZodType;
  readonly works: Readonly<Record<string, Work<unknown, unknown>>>;
  readonly check: (input: StudyInput<unknown>) => readonly Issue[];
  readonly steps: (input: StudyInput<unknown>) => Steps<unknown>;
  readonly describe: (result: unknown, input: StudyInput<unknown>) => Described;
}

/** Asks the runner, whose answers are in the order of the pieces and of the kind of work. */
function* ask(work: string, pieces: readonly unknown[]): Steps<readonly unknown[]> {
  return pieces.length === 0 ? [] : yield { work, pieces };
}

/** Defines a study; its options, pieces and answers are typed inside. */
export function defineStudy<
  Schema extends z.ZodType,
  Kinds extends Works<OptionsOf<Schema>>,
  Result extends z.ZodType,
>(definition: StudyDefinition<Schema, Kinds, Result>): Study {
  const study = {
    check: () => [],
    ...definition,
    steps: (input: StudyInput<OptionsOf<Schema>>) => definition.steps(input, ask as Ask<Kinds>),
  };
  return study as unknown as Study;
}
