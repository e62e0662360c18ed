/** The audit log: each change is written in the transaction that makes it, so that neither is there without the other. */
import type { Queries, Store } from './open.js';

/** Who changes something, and what they say of it. */
export interface Signature {
  readonly author: string;
  readonly note: string;
  /** The area that they speak for; none: the whole city. */
  readonly area?: string | null;
}

export interface Change extends Signature {
  /** `scenario.save`, `actuals.save`, `plan.remove`. */
  readonly action: string;
  /** What was changed: an id, or `scenario/month`. */
  readonly subject: string;
  /** Fingerprints of the content on both sides; null where there was or is none. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface AuditEntry extends Change {
  readonly number: number;
  readonly at: string;
}

export interface AuditQuestion {
  readonly subject?: string | undefined;
  /** Entries with a smaller number: the next page. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Writes one line of the log; call it within the transaction of the change. */
export async function logChange(transaction: Queries, at: string, change: Change): Promise<void> {
  const { author, note, action, subject, before, after } = change;
  await transaction
    .insertInto('audit')
    .values({ at, author, note, action, subject, before, after })
    .execute();
}

/** The log, the newest first. */
export function readAudit(store: Store, { subject, before, limit }: AuditQuestion): Promise<AuditEntry[]> {
  return store.read((queries) => {
    let rows = queries.selectFrom('audit').selectAll().orderBy('number', 'desc').limit(limit);
    if (subject !== undefined) rows = rows.where('subject', '=', subject);
    if (before !== undefined) rows = rows.where('number', '<', before);
    return rows.execute();
  });
}
