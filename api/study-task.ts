/** Orders of studies and their pieces, as they cross into threads. */
import { loadScenario, openStudy, type OpenStudy } from '../engine/index.js';
import type { Plan, PlanOptions } from '../engine/contract.js';
import { RefusedError } from './refusal.js';

/** An order of a study; documents are merged ones, plans those of the documents. */
export interface StudyTask {
  readonly study: string;
  readonly subjects: readonly { readonly document: unknown; readonly plan?: Plan }[];
  readonly options: unknown;
  readonly planOptions: PlanOptions;
}

/** One piece of a study, as it goes into a thread. */
export interface PieceTask {
  /** The same for all pieces of one run: a thread reads the scenarios once. */
  readonly run: string;
  readonly task: StudyTask;
  readonly work: string;
  readonly piece: unknown;
}

/** What a thread gives back of a piece. */
export interface PieceAnswer {
  readonly part: unknown;
  /** Solver and version that did it. */
  readonly solver: string;
  /** A solve ended at its limit. */
  readonly limited: boolean;
}

/** Opens the study of a task; throws all problems of its scenarios, then of the order. */
export function openTask({ study, subjects, options, planOptions }: StudyTask): OpenStudy {
  const loaded = subjects.map(({ document, plan }) => {
    const scenario = loadScenario({ document, name: 'document', parents: () => undefined });
    if (!scenario.ok) throw new RefusedError(scenario.issues);
    return { scenario, ...(plan === undefined ? {} : { plan }) };
  });
  const opened = openStudy({ study, subjects: loaded, options, planOptions });
  if (!opened.ok) throw new RefusedError(opened.issues);
  return opened;
}
