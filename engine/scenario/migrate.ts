/** Brings a document of an older format up to the present one, one small step a version. */
import type { Problem } from './issues.js';
import type { Branch } from './path.js';
import { formatVersion } from './schema.js';

/** `from` is the version that the step takes; it gives the next one. */
export interface MigrationStep {
  readonly from: number;
  readonly up: (document: Branch) => Branch;
}

/** Steps of the format so far; version 1 is the first. */
export const migrationSteps: readonly MigrationStep[] = [];

export type MigrateResult =
  { readonly ok: true; readonly document: Branch } | { readonly ok: false; readonly problem: Problem };

/** The document in the present format; a version that is missing, unknown or newer is a problem. */
export function migrate(
  document: Branch,
  steps = migrationSteps,
  target: number = formatVersion,
): MigrateResult {
  const version = Object.hasOwn(document, 'kongmei') ? document['kongmei'] : undefined;
  const known = steps.map((step) => step.from).concat(target);
  if (typeof version !== 'number' || !known.includes(version)) {
    const seen = version === undefined ? '-' : JSON.stringify(version);
    return { ok: false, problem: { code: 'E_VERSION', path: 'kongmei', seen, expected: known.join(' | ') } };
  }
  let current = document;
  for (let at = version; at < target; at += 1) {
    const step = steps.find((candidate) => candidate.from === at);
    if (step !== undefined) current = { ...step.up(current), kongmei: at + 1 };
  }
  return { ok: true, document: current };
}
