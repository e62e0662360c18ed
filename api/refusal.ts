/** Errors as issues, the same at every door. */
import type { z } from 'zod';
import { EngineError, fieldProblems, issueOf, issuesOf, type ErrorCode } from '../engine/index.js';
import type { Issue } from '../engine/contract.js';

/** A refusal of an input: all issues that were found in it. */
export class RefusedError extends Error {
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super(issues.map(({ code, path }) => `${code} ${path}`).join(', '));
    this.name = 'RefusedError';
    this.issues = issues;
  }
}

const longest = 300;

function text(value: unknown): string {
  const whole = value === undefined ? '-' : typeof value === 'string' ? value : JSON.stringify(value);
  return whole.length > longest ? `${whole.slice(0, longest)}...` : whole;
}

/** A problem of a request or a command, outside any scenario. */
export const issue = (code: ErrorCode, path: string, seen: string, expected: string): Issue =>
  issueOf({ code, path, seen, expected });

/** The issue of a coded error; what it saw and expected is in its data. */
function issueOfError({ code, data }: EngineError): Issue {
  const { path, seen, expected, ...rest } = data;
  return issueOf({
    code,
    path: path === undefined ? '' : text(path),
    seen: text(seen ?? (Object.keys(rest).length > 0 ? rest : undefined)),
    expected: text(expected),
    data,
  });
}

/** The issues of an error that says what is wrong; undefined for one that is our fault and says nothing. */
export function issuesOfError(error: unknown): readonly Issue[] | undefined {
  if (error instanceof RefusedError) return error.issues;
  if (error instanceof EngineError) return [issueOfError(error)];
  return undefined;
}

/** Parses with a schema of the contract; throws all problems at once under the engine's codes. */
export function parse<Schema extends z.ZodType>(schema: Schema, data: unknown): z.output<Schema> {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  throw new RefusedError(issuesOf(fieldProblems(result.error.issues, schema, data)));
}
