/** Problems of an input and how they become issues: a code, a place, what was seen and expected, words, a way out. */
import type { Issue } from '../contract.js';
import type { ErrorCode } from '../errors.js';
import { wordsOf } from '../texts/errors.js';

/** A problem before it has words. `data` holds what the words may add, such as the nearest known key. */
export interface Problem {
  readonly code: ErrorCode;
  readonly path: string;
  readonly seen: string;
  readonly expected: string;
  readonly line?: number | undefined;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

/** Line of a path in the text that the user handed in; undefined when it stands elsewhere. */
export type LineOf = (path: string) => number | undefined;

const longestShown = 120;

/** A value as a message shows it: short, on one line. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) as string | undefined);
  const line = (text ?? '-').replace(/\s+/g, ' ');
  return line.length > longestShown ? `${line.slice(0, longestShown)}...` : line;
}

/** A number as a message shows it. */
export const rounded = (value: number): string => String(Number(value.toPrecision(6)));

/** The most problems that one answer lists. */
const mostIssues = 500;

/** The issue of a problem, in both languages. */
export function issueOf(problem: Problem, lineOf?: LineOf): Issue {
  const { code, path, seen, expected, data } = problem;
  const line = problem.line ?? lineOf?.(path);
  return {
    code,
    path,
    ...(line === undefined ? {} : { line }),
    seen,
    expected,
    ...wordsOf(code, { ...data, path, seen, expected, line }),
  };
}

/** Issues of problems, each told once, at most `mostIssues`. */
export function issuesOf(problems: Iterable<Problem>, lineOf?: LineOf): readonly Issue[] {
  const issues = new Map<string, Issue>();
  for (const problem of problems) {
    const key = `${problem.code} ${problem.path} ${problem.line ?? ''}`;
    if (!issues.has(key)) issues.set(key, issueOf(problem, lineOf));
    if (issues.size === mostIssues) break;
  }
  return [...issues.values()];
}
