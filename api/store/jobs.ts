/** Jobs as they are kept: what was asked, how far it is, and its answer. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { EngineError } from '../../engine/index.js';
import { Issue } from '../../engine/contract.js';
import { keepDocument, type HashedDocument } from './documents.js';
import type { Queries, Store } from './open.js';
import type { JobRow } from './schema.js';

export type JobState = JobRow['state'];

/** What a job answers: the same question under the same limits of time has the same address. */
interface Address {
  readonly kind: string;
  readonly question: string;
  readonly limits: string;
}

export interface JobSubject extends HashedDocument {
  /** The plan that was handed in with the scenario. */
  readonly resultId: string | null;
}

export interface JobOrder extends Address {
  /** Options, without the scenarios. */
  readonly order: unknown;
  readonly subjects: readonly JobSubject[];
  readonly author: string;
}

export interface StoredJob extends Address {
  readonly id: string;
  readonly state: JobState;
  readonly order: unknown;
  readonly attempts: number;
  readonly resultId: string | null;
  readonly issues: readonly Issue[];
}

const Issues = z.array(Issue);
const columns = [
  'id',
  'kind',
  'state',
  'question',
  'limits',
  'order',
  'attempts',
  'resultId',
  'issues',
] as const;

type Row = Pick<JobRow, (typeof columns)[number]>;

export function jobOfRow(row: Row): StoredJob {
  const order: unknown = JSON.parse(row.order);
  return { ...row, order, issues: Issues.parse(JSON.parse(row.issues)) };
}

export const jobs = (queries: Queries) => queries.selectFrom('jobs').select(columns);

/** A job that has answered this question: for good, or under the same limits of time. */
export const answered = (queries: Queries, { kind, question, limits }: Address) =>
  jobs(queries)
    .where('kind', '=', kind)
    .where('question', '=', question)
    .where('state', '=', 'done')
    .where(({ eb, or, and }) =>
      or([eb('lasting', '=', 1), and([eb('lasting', '=', 0), eb('limits', '=', limits)])]),
    )
    .orderBy('lasting', 'desc')
    .orderBy('number', 'desc')
    .limit(1);

const open: readonly JobState[] = ['queued', 'running'];

async function addJob(transaction: Queries, order: JobOrder): Promise<StoredJob> {
  const { subjects, author, order: options, ...address } = order;
  const at = new Date().toISOString();
  const job = { ...address, id: randomUUID(), state: 'queued', attempts: 0, resultId: null } as const;
  for (const subject of subjects) await keepDocument(transaction, subject);
  await transaction
    .insertInto('jobs')
    .values({
      ...job,
      order: JSON.stringify(options),
      author,
      createdAt: at,
      usedAt: at,
      leaseOwner: null,
      leaseUntil: null,
      lasting: -1,
      issues: '[]',
    })
    .execute();
  const rows = subjects.map(({ hash, resultId }, place) => ({ jobId: job.id, place, hash, resultId }));
  await transaction.insertInto('jobSubjects').values(rows).execute();
  return { ...job, order: options, issues: [] };
}

/**
 * Keeps an order, or gives the job that has already answered it; with `share` also one still at work, which another may
 * cancel. Throws E_BUSY when `most` are open.
 */
export function orderJob(
  store: Store,
  order: JobOrder,
  { share, most }: { readonly share: boolean; readonly most: number },
): Promise<StoredJob> {
  return store.write(async (transaction) => {
    const atWork = jobs(transaction)
      .where('kind', '=', order.kind)
      .where('question', '=', order.question)
      .where('limits', '=', order.limits)
      .where('state', 'in', open)
      .limit(1);
    const known =
      (await answered(transaction, order).executeTakeFirst()) ??
      (share ? await atWork.executeTakeFirst() : undefined);
    if (known !== undefined) {
      const usedAt = new Date().toISOString();
      await transaction.updateTable('jobs').set({ usedAt }).where('id', '=', known.id).execute();
      return jobOfRow(known);
    }
    const { count } = await transaction
      .selectFrom('jobs')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('state', 'in', open)
      .executeTakeFirstOrThrow();
    if (count >= most) throw new EngineError('E_BUSY', { seen: count, expected: most });
    return addJob(transaction, order);
  });
}

/** The job as it is now; undefined when there is none. */
export async function findJob(store: Store, id: string): Promise<StoredJob | undefined> {
  const row = await store.read((queries) => jobs(queries).where('id', '=', id).executeTakeFirst());
  return row === undefined ? undefined : jobOfRow(row);
}

/** Ends a job that is waiting or at work, wherever; one that has ended stays as it is. */
export async function cancelJob(store: Store, id: string): Promise<void> {
  await store.write((transaction) =>
    transaction
      .updateTable('jobs')
      .set({ state: 'cancelled', usedAt: new Date().toISOString(), leaseOwner: null, leaseUntil: null })
      .where('id', '=', id)
      .where('state', 'in', open)
      .execute(),
  );
}
