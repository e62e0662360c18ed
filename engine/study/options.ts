/** Options of a study: the same field kinds as a scenario, every one with a default. */
import type { Issue } from '../contract.js';
import { fieldProblems } from '../scenario/field-problems.js';
import { plain } from '../scenario/fields.js';
import { issuesOf } from '../scenario/issues.js';
import type { Study } from './study.js';

export type OptionsResult =
  | { readonly ok: true; readonly options: unknown }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Reads options, figures as numbers in canonical units; all problems at once. */
export function optionsOf({ options: schema }: Study, given: unknown = {}): OptionsResult {
  const parsed = schema.safeParse(given);
  return parsed.success
    ? { ok: true, options: plain(parsed.data) }
    : { ok: false, issues: issuesOf(fieldProblems(parsed.error.issues, schema, given)) };
}
