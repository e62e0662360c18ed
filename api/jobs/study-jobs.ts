/** Studies as jobs. */
import { z } from 'zod';
import { Plan, PlanOptions, StudyAnswer, StudyProgress } from '../../engine/contract.js';
import type { Planner } from '../planner.js';
import type { Worker } from './board.js';
import type { JobKind, Jobs } from './jobs.js';

export type StudyJobs = Jobs<StudyAnswer, StudyProgress>;

export const studyKind: JobKind<StudyAnswer, StudyProgress> = {
  kind: 'study',
  value: StudyAnswer,
  progress: StudyProgress,
  door: 'POST /api/studies',
};

/** What is kept of an order beside its scenarios. */
const StudyOptions = z.strictObject({
  study: z.string(),
  options: z.record(z.string(), z.unknown()),
  planOptions: PlanOptions,
});

export const studyWorker = (planner: Planner): Worker => ({
  kind: studyKind.kind,
  run: async (order, given, hooks) => {
    const subjects = given.map(({ document, plan }) =>
      plan === undefined ? { document } : { document, plan: Plan.parse(plan) },
    );
    let whole = true;
    const value = await planner.study(
      { ...StudyOptions.parse(order), subjects },
      { ...hooks, onLimited: () => void (whole = false) },
    );
    // No solve met its limit: with more time the answer would be the same.
    return { value, lasting: whole ? 'always' : 'limits' };
  },
});
