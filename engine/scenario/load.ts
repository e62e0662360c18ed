/** The door of scenarios: a file, its parents and edits in; a city in canonical units or every problem out. */
import type { Issue, Warning } from '../contract.js';
import { canonicalText, hashOf } from './canonical.js';
import { systemProblems } from './checks.js';
import { fieldProblems } from './field-problems.js';
import { plain } from './fields.js';
import { inherit, type ScenarioInput } from './inherit.js';
import { issuesOf } from './issues.js';
import { deepFreeze } from './plain.js';
import { CityScenario, type City } from './schema.js';
import { sourcesOf, type Provenance } from './sources.js';
import { heatWarnings } from './warn-heat.js';
import { marginWarnings } from './warn-margins.js';
import { warningsOf } from './warnings.js';

export type LoadResult =
  | {
      readonly ok: true;
      /** Figures as numbers in canonical units; frozen. Records are sorted by id, so equal hashes mean equal cities. */
      readonly city: City;
      /** The merged document as written, without `extends` and `edits`. */
      readonly document: Readonly<Record<string, unknown>>;
      /** The document as JSON with sorted keys; loading it again gives the same city. */
      readonly canonical: string;
      /** SHA-256 of `canonical`. */
      readonly hash: string;
      /** By path: value in the unit of the field, what was written, and the source. */
      readonly provenance: ReadonlyMap<string, Provenance>;
      readonly warnings: readonly Warning[];
    }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * Loads a scenario. All problems of one stage come at once: reading and edits, then fields, then the city as a whole.
 * Never throws on what a file or a document holds.
 */
export function loadScenario(input: ScenarioInput): LoadResult {
  const merged = inherit(input);
  if (!merged.ok) return { ok: false, issues: issuesOf(merged.problems, merged.lineOf) };
  const { document, lineOf } = merged;
  if (document['kind'] === 'province')
    return {
      ok: false,
      issues: issuesOf([{ code: 'E_PROVINCE_DOOR', path: 'kind', seen: 'province', expected: '-' }], lineOf),
    };
  const canonical = canonicalText(document);
  const sorted: unknown = JSON.parse(canonical);
  const parsed = CityScenario.safeParse(sorted);
  if (!parsed.success)
    return { ok: false, issues: issuesOf(fieldProblems(parsed.error.issues, CityScenario, sorted), lineOf) };
  const sources = sourcesOf(parsed.data, parsed.data.sources);
  const city = plain(parsed.data);
  const problems = systemProblems(city, sources);
  if (problems.length > 0) return { ok: false, issues: issuesOf(problems, lineOf) };
  return {
    ok: true,
    city: deepFreeze(city),
    document: deepFreeze(document),
    canonical,
    hash: hashOf(canonical),
    provenance: sources.provenance,
    warnings: [
      ...warningsOf(sources.provenance, parsed.data.sources, sources.cited),
      ...marginWarnings(city),
      ...heatWarnings(city),
    ],
  };
}
