/**
 * Who works on which job. A process takes a job on a lease and renews it while it works; when it dies the lease runs out,
 * and any process of the store takes the job again. Clocks of machines on one database must agree within a few seconds.
 */
import { EngineError } from '../../engine/index.js';
import type { Issue } from '../../engine/contract.js';
import { issuesOfError } from '../refusal.js';
import { isTwice } from './failures.js';
import { answered, jobOfRow, jobs, type StoredJob } from './jobs.js';
import type { Queries, Store } from './open.js';
import { keepResult } from './results.js';

export interface Lease {
  readonly owner: string;
  readonly milliseconds: number;
}

/** How long an answer counts: under any limits of time, under those of its job, or not beyond its job. */
export type Lasting = 'always' | 'limits' | 'never';

export type Outcome =
  | { readonly state: 'done'; readonly value: unknown; readonly lasting: Lasting }
  | { readonly state: 'failed'; readonly issues: readonly Issue[] };

const lastingNumber: Readonly<Record<Lasting, number>> = { always: 1, limits: 0, never: -1 };
const noLease = { leaseOwner: null, leaseUntil: null };
const now = () => new Date().toISOString();
const until = ({ milliseconds }: Lease) => new Date(Date.now() + milliseconds).toISOString();

/** Jobs that wait, or whose process has gone, and whose question nobody is working on, in order of arrival. */
const waiting = (queries: Queries) =>
  jobs(queries)
    .where(({ eb, or, and, not, exists, selectFrom }) =>
      or([
        and([
          eb('state', '=', 'queued'),
          not(
            exists(
              selectFrom('jobs as other')
                .select('other.id')
                .whereRef('other.question', '=', 'jobs.question')
                .whereRef('other.limits', '=', 'jobs.limits')
                .where('other.state', '=', 'running'),
            ),
          ),
        ]),
        and([eb('state', '=', 'running'), eb('leaseUntil', '<', now())]),
      ]),
    )
    .orderBy('number')
    .limit(1);

/** What was settled or taken: `run` says whether the caller now works on it. */
export interface Taken {
  readonly job: StoredJob;
  readonly run: boolean;
}

/** The job is changed only as long as it is what was seen. */
const asSeen = (transaction: Queries, { id, state, attempts }: StoredJob) =>
  transaction
    .updateTable('jobs')
    .where('id', '=', id)
    .where('state', '=', state)
    .where('attempts', '=', attempts);

/** How a waiting job is settled without work: its question has been answered meanwhile, or it has ended too many processes. */
async function settle(transaction: Queries, job: StoredJob, mostAttempts: number): Promise<boolean> {
  const known = await answered(transaction, job).executeTakeFirst();
  if (known !== undefined) {
    const { resultId } = known;
    await asSeen(transaction, job)
      .set({ state: 'done', resultId, lasting: lastingNumber.limits, usedAt: now(), ...noLease })
      .execute();
    return true;
  }
  if (job.attempts < mostAttempts) return false;
  const issues = issuesOfError(new EngineError('E_JOB_LOST', { path: job.id, seen: job.attempts }));
  await asSeen(transaction, job)
    .set({ state: 'failed', issues: JSON.stringify(issues), usedAt: now(), ...noLease })
    .execute();
  return true;
}

/** Takes the next job on a lease; undefined when there is none, or another process was faster. */
export async function takeJob(store: Store, lease: Lease, mostAttempts: number): Promise<Taken | undefined> {
  // Asked outside of a transaction first: mostly nothing waits, and a question costs no write.
  if ((await store.read((queries) => waiting(queries).executeTakeFirst())) === undefined) return undefined;
  try {
    return await store.write(async (transaction) => {
      const row = await waiting(transaction).executeTakeFirst();
      if (row === undefined) return undefined;
      const job = jobOfRow(row);
      if (await settle(transaction, job, mostAttempts)) return { job, run: false };
      const attempts = job.attempts + 1;
      const { numUpdatedRows } = await asSeen(transaction, job)
        .set({ state: 'running', attempts, leaseOwner: lease.owner, leaseUntil: until(lease) })
        .executeTakeFirst();
      return numUpdatedRows === 0n ? undefined : { job: { ...job, state: 'running', attempts }, run: true };
    });
  } catch (error) {
    // Another process took the same question in the same moment.
    if (isTwice(error)) return undefined;
    throw error;
  }
}

/** Renews the leases of jobs at work; gives the ids of those that the owner still holds. */
export async function renewLeases(
  store: Store,
  lease: Lease,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await store.write((transaction) =>
    transaction
      .updateTable('jobs')
      .set({ leaseUntil: until(lease) })
      .where('id', 'in', ids)
      .where('leaseOwner', '=', lease.owner)
      .where('state', '=', 'running')
      .returning('id')
      .execute(),
  );
  return new Set(rows.map(({ id }) => id));
}

/** States of jobs, with who works on them. */
export function statesOf(store: Store, ids: readonly string[]) {
  return store.read((queries) =>
    queries.selectFrom('jobs').select(['id', 'state', 'leaseOwner']).where('id', 'in', ids).execute(),
  );
}

/** Writes the outcome of a job that its owner still holds; false when it has been cancelled or taken by another. */
export function finishJob(
  store: Store,
  { id, kind, attempts }: StoredJob,
  owner: string,
  outcome: Outcome,
): Promise<boolean> {
  return store.write(async (transaction) => {
    const held = transaction
      .updateTable('jobs')
      .where('id', '=', id)
      .where('state', '=', 'running')
      .where('leaseOwner', '=', owner)
      .where('attempts', '=', attempts);
    const change =
      outcome.state === 'failed'
        ? { state: outcome.state, issues: JSON.stringify(outcome.issues) }
        : {
            state: outcome.state,
            lasting: lastingNumber[outcome.lasting],
            resultId: await keepResult(transaction, kind, outcome.value),
          };
    const { numUpdatedRows } = await held.set({ ...change, ...noLease, usedAt: now() }).executeTakeFirst();
    // The result of a job that is somebody else's is nobody's: it is swept away with the next.
    return numUpdatedRows > 0n;
  });
}

/** Puts the jobs of an owner that ends in order back into the queue, as if they had not begun. */
export async function releaseJobs(store: Store, owner: string): Promise<void> {
  await store.write((transaction) =>
    transaction
      .updateTable('jobs')
      .set(({ eb }) => ({ state: 'queued', attempts: eb('attempts', '-', 1), ...noLease }))
      .where('leaseOwner', '=', owner)
      .where('state', '=', 'running')
      .execute(),
  );
}
