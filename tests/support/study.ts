/** Runs a study of scenario files in this thread. */
import type { StudyAnswer } from '../../engine/contract.js';
import { openStudy, runStudyHere } from '../../engine/study/run.js';
import { highs as solver } from './highs.js';
import { loadFile } from './load-file.js';

/** The answer of a study; throws with every problem of the order. */
export function studyOf(
  study: string,
  files: readonly string[],
  options: unknown = {},
  planOptions: { readonly gap?: number } = { gap: 1e-9 },
): Promise<StudyAnswer> {
  const subjects = files.map((file) => ({ scenario: loadFile(file) }));
  const open = openStudy({ study, subjects, options, planOptions });
  if (!open.ok)
    throw new Error(open.issues.map(({ code, path, seen }) => `${code} ${path} ${seen}`).join('\n'));
  return runStudyHere(open, { solver });
}
