/** Answers of jobs, what jobs were about, and what is forgotten. */
import { randomUUID } from 'node:crypto';
import { EngineError, hashOf } from '../../engine/index.js';
import { documentOf } from './documents.js';
import type { JobState } from './jobs.js';
import type { Queries, Store } from './open.js';

/** Keeps an answer; call it within the transaction that refers to it. Gives its id. */
export async function keepResult(transaction: Queries, kind: string, value: unknown): Promise<string> {
  const content = JSON.stringify(value);
  const id = randomUUID();
  await transaction
    .insertInto('results')
    .values({ id, kind, content, hash: hashOf(content), createdAt: new Date().toISOString() })
    .execute();
  return id;
}

/** An answer as it was given. Throws E_NOT_FOUND. */
export async function resultOf(store: Store, id: string): Promise<unknown> {
  const row = await store.read((queries) =>
    queries.selectFrom('results').select('content').where('id', '=', id).executeTakeFirst(),
  );
  if (row === undefined) throw new EngineError('E_NOT_FOUND', { path: id, seen: id, expected: 'a result' });
  const value: unknown = JSON.parse(row.content);
  return value;
}

export interface SubjectContent {
  readonly document: Record<string, unknown>;
  /** The plan that was handed in with it. */
  readonly plan?: unknown;
}

/** The scenarios of a job, with the plans that were handed in with them. */
export async function subjectsOf(store: Store, jobId: string): Promise<readonly SubjectContent[]> {
  const rows = await store.read((queries) =>
    queries
      .selectFrom('jobSubjects')
      .select(['hash', 'resultId'])
      .where('jobId', '=', jobId)
      .orderBy('place')
      .execute(),
  );
  const subjects: SubjectContent[] = [];
  for (const { hash, resultId } of rows) {
    const document = await store.read((queries) => documentOf(queries, hash));
    subjects.push(resultId === null ? { document } : { document, plan: await resultOf(store, resultId) });
  }
  return subjects;
}

const ended: readonly JobState[] = ['done', 'failed', 'cancelled'];

/**
 * Forgets the jobs that ended beyond the `kept` latest used, and then the answers and documents to which nothing refers any
 * more. An answer that was kept as a plan, or that an open job builds on, and every document of a saved scenario stay.
 */
export async function sweepResults(store: Store, kept: number): Promise<void> {
  await store.write(async (transaction) => {
    const surplus = await transaction
      .selectFrom('jobs')
      .select('id')
      .where('state', 'in', ended)
      .orderBy('usedAt', 'desc')
      .orderBy('number', 'desc')
      .limit(1000)
      .offset(kept)
      .execute();
    if (surplus.length === 0) return;
    const ids = surplus.map(({ id }) => id);
    await transaction.deleteFrom('jobSubjects').where('jobId', 'in', ids).execute();
    await transaction.deleteFrom('jobs').where('id', 'in', ids).execute();
    await transaction
      .deleteFrom('results')
      .where(({ not, exists, selectFrom, and }) =>
        and(
          (['jobs', 'jobSubjects', 'plans'] as const).map((table) =>
            not(exists(selectFrom(table).select('resultId').whereRef('resultId', '=', 'results.id'))),
          ),
        ),
      )
      .execute();
    await transaction
      .deleteFrom('documents')
      .where(({ not, exists, selectFrom, and }) =>
        and(
          (['jobSubjects', 'scenarioVersions'] as const).map((table) =>
            not(
              exists(
                selectFrom(table).select(`${table}.hash`).whereRef(`${table}.hash`, '=', 'documents.hash'),
              ),
            ),
          ),
        ),
      )
      .execute();
  });
}
