/**
 * The tables of the store, the same in both homes: JSON as text, times as ISO texts in UTC, ids by randomUUID. Columns are
 * snake_case in SQL and camelCase here. A change of a table is a new step in migrations.ts.
 */
import type { Generated } from 'kysely';
import type { AccessTables } from './schema-access.js';

/** Merged scenarios by their hash: versions and jobs share them. */
export interface DocumentRow {
  readonly hash: string;
  /** Canonical JSON. */
  readonly content: string;
}

export interface ScenarioRow {
  readonly id: string;
  /** Number of the newest version. */
  readonly version: number;
  readonly createdAt: string;
  /** Deletion is a mark and can be undone. */
  readonly removedAt: string | null;
  /** The area on whose behalf it was saved; null: of the whole city. */
  readonly area: string | null;
}

export interface ScenarioVersionRow {
  readonly scenarioId: string;
  readonly number: number;
  readonly savedAt: string;
  readonly author: string;
  readonly note: string;
  /** JSON of the title in both languages. */
  readonly title: string;
  /** What was handed in, with its parent and edits: JSON of a document, or of a string with the text of a file. */
  readonly source: string;
  /** What it was with its parents when it was saved. */
  readonly hash: string;
}

/** Reports of one month of a scenario; the newest version counts. */
export interface ActualsRow {
  /** Name on the shelf, or id of a saved scenario. */
  readonly scenario: string;
  readonly month: number;
  readonly version: number;
  readonly savedAt: string;
  readonly author: string;
  readonly note: string;
  readonly content: string;
  readonly hash: string;
}

export interface JobRow {
  /** Order of arrival. */
  readonly number: Generated<number>;
  readonly id: string;
  readonly kind: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  /** Fingerprint of what is asked, without limits of time: scenarios, options, engine. */
  readonly question: string;
  /** The limits of time under which it is asked. */
  readonly limits: string;
  /** JSON of the options, whose scenarios are in `job_subjects`. */
  readonly order: string;
  readonly author: string;
  readonly createdAt: string;
  /** When it ended, or was last given as an answer; the longest unused are forgotten. */
  readonly usedAt: string;
  readonly attempts: number;
  readonly leaseOwner: string | null;
  readonly leaseUntil: string | null;
  readonly resultId: string | null;
  /** 1: the answer holds under any limits of time; 0: under those of the job; -1: for this job alone. */
  readonly lasting: number;
  readonly issues: string;
}

export interface JobSubjectRow {
  readonly jobId: string;
  readonly place: number;
  readonly hash: string;
  /** The plan that was handed in with the scenario. */
  readonly resultId: string | null;
}

export interface ResultRow {
  readonly id: string;
  readonly kind: string;
  readonly content: string;
  readonly hash: string;
  readonly createdAt: string;
}

/** A plan that was kept under a name: its result is never forgotten. */
export interface PlanRow {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly author: string;
  readonly savedAt: string;
  readonly resultId: string;
  readonly scenarioHash: string;
  readonly removedAt: string | null;
  /** The area on whose behalf it was kept; null: of the whole city. */
  readonly area: string | null;
}

/** Who changed what, when; written with the change itself. */
export interface AuditRow {
  readonly number: Generated<number>;
  readonly at: string;
  readonly author: string;
  readonly action: string;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly note: string;
}

export interface Tables extends AccessTables {
  readonly documents: DocumentRow;
  readonly scenarios: ScenarioRow;
  readonly scenarioVersions: ScenarioVersionRow;
  readonly actuals: ActualsRow;
  readonly jobs: JobRow;
  readonly jobSubjects: JobSubjectRow;
  readonly results: ResultRow;
  readonly plans: PlanRow;
  readonly audit: AuditRow;
}
