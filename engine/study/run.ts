/** Runs a study: checks its options, hands its pieces to whoever does the work, and words the answer. */
import { PlanOptions, type Issue, type Plan } from '../contract.js';
import { z } from 'zod';
import { StudyAnswer, type StudyCatalogue, type StudyProgress } from '../contract-study.js';
import { EngineError, type ErrorCode } from '../errors.js';
import type { CheckedScenario, PlanHooks } from '../plan/run-context.js';
import { rulesFor } from '../rules/rules.js';
import { issueOf, shown } from '../scenario/issues.js';
import { engineVersion } from '../version.js';
import { optionsOf } from './options.js';
import { studies } from './studies.js';
import type { Request, Study, StudyInput, Subject } from './study.js';

/** All studies with the schemas of their options. */
export function studyCatalogue(): StudyCatalogue {
  return {
    studies: studies.map(({ id, texts, takes, options }) => ({
      id,
      ...texts,
      takes,
      options: z.toJSONSchema(options, { io: 'input' }),
    })),
  };
}

/** What is handed in: scenarios that passed the door, with a plan where there is one. */
export interface StudyOrder {
  readonly study: string;
  readonly subjects: readonly { readonly scenario: CheckedScenario; readonly plan?: Plan }[];
  /** As given, unchecked. */
  readonly options?: unknown;
  /** `timeLimit` is that of each solve. */
  readonly planOptions?: PlanOptions;
}

/** An order whose study, options and number of scenarios have been checked. */
export interface OpenStudy {
  readonly study: Study;
  readonly input: StudyInput<unknown>;
}

export type OpenResult =
  ({ readonly ok: true } & OpenStudy) | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * Seconds that one solve of a study may take unless told otherwise: a study is many plans, of which the hardest would take most
 * of the time for its last tenth of a percent. What is not proven to the gap by then is shown with the gap that it has.
 */
const solveSeconds = 60;

const refusal = (code: ErrorCode, path: string, seen: unknown, expected: string): OpenResult => ({
  ok: false,
  issues: [issueOf({ code, path, seen: shown(seen), expected })],
});

/** A plan is studied at the resolution at which it was made, unless told otherwise. */
function resolutionOf({ plan }: Subject): Pick<PlanOptions, 'resolution'> {
  const { data } = PlanOptions.shape.resolution.safeParse(plan?.scenario.resolution);
  return data === undefined ? {} : { resolution: data };
}

/** Opens a study: every problem of its options at once, an unknown study, or too few or many scenarios. */
export function openStudy({ study: id, subjects, options, planOptions = {} }: StudyOrder): OpenResult {
  const study = studies.find((each) => each.id === id);
  if (study === undefined) return refusal('E_NOT_FOUND', id, id, studies.map((each) => each.id).join(' | '));
  const { least, most } = study.takes;
  const [first, ...others] = subjects.map(
    // A plan without values is none to go on from: the study makes its own, or says why it cannot.
    ({ scenario, plan }): Subject =>
      plan !== undefined && 'proof' in plan ? { scenario, plan } : { scenario },
  );
  if (first === undefined || subjects.length < least || subjects.length > most)
    return refusal(
      'E_STUDY_SUBJECTS',
      id,
      subjects.length,
      least === most ? String(least) : `${least} ... ${most}`,
    );
  const read = optionsOf(study, options);
  if (!read.ok) return read;
  const { timeLimit: solveLimit = solveSeconds, ...plain } = planOptions;
  const input = {
    subjects: [first, ...others],
    options: read.options,
    planOptions: { ...resolutionOf(first), ...plain, solveLimit },
  } as const;
  const issues = study.check(input);
  return issues.length > 0 ? { ok: false, issues } : { ok: true, study, input };
}

/** Does one piece of work of a study, in whichever thread. */
export function workOf({ study, input }: OpenStudy, work: string, piece: unknown, hooks: PlanHooks): unknown {
  const run = study.works[work];
  if (run === undefined) throw new EngineError('E_INTERNAL', { seen: `${study.id}.${work}` });
  return run(input, piece, hooks);
}

export interface StudyHooks {
  /** Does all pieces of a request, in order or beside each other, and calls back as each is done. */
  readonly work: (request: Request, onDone: () => void) => Promise<readonly unknown[]>;
  /** Solver and version, asked at the end. */
  readonly solver: () => string;
  readonly onProgress?: (progress: StudyProgress) => void;
  readonly now?: () => number;
}

/** Runs an open study to its answer; rejects with what a piece threw. */
export async function runStudy({ study, input }: OpenStudy, hooks: StudyHooks): Promise<StudyAnswer> {
  const now = hooks.now ?? (() => 0);
  const began = now();
  let [done, of] = [0, 0];
  const tell = (): void => hooks.onProgress?.({ stage: 'study', seconds: now() - began, done, of });
  const steps = study.steps(input);
  let next = steps.next([]);
  while (next.done !== true) {
    of += next.value.pieces.length;
    tell();
    const parts = await hooks.work(next.value, () => {
      done += 1;
      tell();
    });
    next = steps.next(parts);
  }
  const data = study.result.parse(next.value) as Record<string, unknown>;
  const { findings, tables } = study.describe(data, input);
  // Parsed here, so that what no door could send is a fault that every test sees.
  return StudyAnswer.parse({
    study: study.id,
    name: study.texts.name,
    scenarios: input.subjects.map(({ scenario: { city, hash } }) => ({
      id: city.id,
      title: city.title,
      year: city.year,
      resolution: input.planOptions.resolution ?? city.resolution,
      hash,
    })),
    options: input.options as Record<string, unknown>,
    provenance: {
      rules: rulesFor(input.subjects[0].scenario.city).id,
      engine: engineVersion,
      solver: hooks.solver(),
    },
    seconds: now() - began,
    findings: [...findings],
    tables: [...tables],
    data,
  });
}

/** Runs a study in this thread, piece after piece. */
export function runStudyHere(
  open: OpenStudy,
  hooks: PlanHooks & Pick<StudyHooks, 'onProgress'>,
): Promise<StudyAnswer> {
  const { onProgress, ...planHooks } = hooks;
  return runStudy(open, {
    work: ({ work, pieces }, onDone) =>
      Promise.resolve(
        pieces.map((piece) => {
          const part = workOf(open, work, piece, planHooks);
          onDone();
          return part;
        }),
      ),
    solver: () => `${hooks.solver.id} ${hooks.solver.version}`,
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(hooks.now === undefined ? {} : { now: hooks.now }),
  });
}
