/** Questions have addresses: the same scenarios and options, in whatever order they are written, by the same program. */
import { canonicalText, hashOf } from '../../engine/index.js';
import type { JobOrder } from '../store/jobs.js';

interface Question {
  /** The built program that answers. */
  readonly build: string;
  readonly subjects: JobOrder['subjects'];
  /** All options but the limits of time. */
  readonly options: unknown;
  readonly timeLimit: number | undefined;
}

/** The address of a question, and the limits of time under which it is asked. */
export const addressOf = ({
  build,
  subjects,
  options,
  timeLimit,
}: Question): Pick<JobOrder, 'question' | 'limits'> => ({
  question: hashOf(
    canonicalText({ build, options, subjects: subjects.map(({ hash, resultId }) => [hash, resultId]) }),
  ),
  limits: canonicalText({ timeLimit: timeLimit ?? null }),
});
