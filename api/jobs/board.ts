/**
 * The jobs of one process: takes them from the store, works on a few at once, and tells how far they are. Orders, states and
 * answers are in the store; progress is told as it comes and kept nowhere.
 */
import { EventEmitter } from 'node:events';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { issue, issuesOfError } from '../refusal.js';
import { passes } from '../store/failures.js';
import { cancelJob, findJob, orderJob, type JobOrder, type StoredJob } from '../store/jobs.js';
import {
  finishJob,
  releaseJobs,
  renewLeases,
  statesOf,
  takeJob,
  type Lasting,
  type Lease,
  type Outcome,
} from '../store/leases.js';
import type { Store } from '../store/open.js';
import { subjectsOf, sweepResults, type SubjectContent } from '../store/results.js';

export interface WorkHooks {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: unknown) => void;
}

/** How one kind of job is done. */
export interface Worker {
  readonly kind: string;
  run(
    order: unknown,
    subjects: readonly SubjectContent[],
    hooks: WorkHooks,
  ): Promise<{ readonly value: unknown; readonly lasting: Lasting }>;
}

export interface JobLimits {
  /** Jobs at work or waiting in the store; one more is refused with E_BUSY. */
  readonly open: number;
  /** Jobs that have ended and are still remembered, the latest used. */
  readonly kept: number;
  /** Jobs that this process works on at once. */
  readonly atOnce: number;
  /** Processes that may die over one job. */
  readonly attempts: number;
  /** Milliseconds after which the job of a silent process is taken by another. */
  readonly lease: number;
}

const defaultLimits: JobLimits = { open: 8, kept: 100, atOnce: 1, attempts: 3, lease: 15_000 };

/** A job with its progress when it is at work in this process. */
export interface BoardJob extends StoredJob {
  readonly progress: unknown;
}

/** A job at work in this process. */
interface Entry {
  readonly job: StoredJob;
  readonly stop: AbortController;
  progress: unknown;
}

/** What has changed about a job; undefined progress: nothing is known of it here. */
export interface Told {
  readonly state: StoredJob['state'];
  readonly progress: unknown;
}

const turnMilliseconds = 500;
const againMilliseconds = 1000;
const hasEnded = (state: StoredJob['state']) => state !== 'queued' && state !== 'running';

const failedOf = (error: unknown): Outcome => ({
  state: 'failed',
  issues: issuesOfError(error) ?? [issue('E_INTERNAL', '', String(error), '-')],
});

/** Works on the jobs of a store from `start` to `close`. */
export class JobBoard {
  readonly #store: Store;
  readonly #workers: ReadonlyMap<string, Worker>;
  readonly #limits: JobLimits;
  readonly #lease: Lease;
  readonly #running = new Map<string, Entry>();
  readonly #atWork = new Set<Promise<void>>();
  readonly #events = new EventEmitter();
  readonly #end = new AbortController();
  #wake = new AbortController();
  #turns: Promise<void> = Promise.resolve();
  #renewed = 0;

  constructor(store: Store, workers: readonly Worker[], limits: Partial<JobLimits> = {}) {
    this.#store = store;
    this.#workers = new Map(workers.map((worker) => [worker.kind, worker]));
    this.#limits = { ...defaultLimits, ...limits };
    this.#lease = { owner: randomUUID(), milliseconds: this.#limits.lease };
    this.#events.setMaxListeners(0);
  }

  /** Begins to take jobs, those first that a process before left behind. */
  start(): void {
    this.#turns = this.#loop();
  }

  /** Keeps an order and begins with it as soon as there is room. Throws E_BUSY and errors of the store. */
  async order(order: JobOrder, share: boolean): Promise<StoredJob> {
    const job = await orderJob(this.#store, order, { share, most: this.#limits.open });
    this.#wake.abort();
    return job;
  }

  /** The job as it is now, with its progress when it is at work here. */
  async find(id: string): Promise<BoardJob | undefined> {
    const job = await findJob(this.#store, id);
    return job === undefined ? undefined : { ...job, progress: this.#running.get(id)?.progress };
  }

  /** Ends a job; its threads stop at once when they are here, and within a second in another process. */
  async cancel(id: string): Promise<void> {
    await cancelJob(this.#store, id);
    this.#running.get(id)?.stop.abort();
    this.#running.delete(id);
    this.#wake.abort();
    await this.#tellState(id);
  }

  /** Calls back on every change; the returned function stops listening. */
  watch(id: string, onChange: (told: Told) => void): () => void {
    this.#events.on(id, onChange);
    return () => void this.#events.off(id, onChange);
  }

  /** Stops all work; what is unfinished goes back into the queue. */
  async close(): Promise<void> {
    this.#end.abort();
    this.#wake.abort();
    for (const { stop } of this.#running.values()) stop.abort();
    await Promise.all([this.#turns, ...this.#atWork]);
    // Without its store there is nothing to put back: the leases run out.
    await releaseJobs(this.#store, this.#lease.owner).catch(() => undefined);
  }

  async #loop(): Promise<void> {
    while (!this.#end.signal.aborted) {
      try {
        await this.#turn();
      } catch {
        // The store is away or full: the next turn asks again.
      }
      await pause(turnMilliseconds, undefined, { signal: this.#wake.signal }).catch(() => undefined);
      this.#wake = new AbortController();
    }
  }

  async #turn(): Promise<void> {
    await this.#look();
    if (this.#running.size > 0 && Date.now() - this.#renewed > this.#limits.lease / 3) await this.#renew();
    while (!this.#end.signal.aborted && this.#running.size < this.#limits.atOnce) {
      const taken = await takeJob(this.#store, this.#lease, this.#limits.attempts);
      if (taken === undefined) return;
      if (!taken.run) await this.#tellState(taken.job.id);
      else this.#begin(taken.job);
    }
  }

  /** Notices what other processes did to jobs that are at work or listened to here. */
  async #look(): Promise<void> {
    const ids = [...new Set([...this.#running.keys(), ...this.#events.eventNames().map(String)])];
    if (ids.length === 0) return;
    const states = new Map((await statesOf(this.#store, ids)).map((row) => [row.id, row]));
    for (const id of ids) {
      const row = states.get(id);
      const held = row?.state === 'running' && row.leaseOwner === this.#lease.owner;
      if (!held) this.#drop(id);
      if (row !== undefined && hasEnded(row.state)) this.#tell(id, { state: row.state, progress: null });
    }
  }

  async #renew(): Promise<void> {
    const ids = [...this.#running.keys()];
    const held = await renewLeases(this.#store, this.#lease, ids);
    this.#renewed = Date.now();
    for (const id of ids) if (!held.has(id)) this.#drop(id);
  }

  #drop(id: string): void {
    this.#running.get(id)?.stop.abort();
    this.#running.delete(id);
  }

  #begin(job: StoredJob): void {
    const entry: Entry = { job, stop: new AbortController(), progress: undefined };
    this.#running.set(job.id, entry);
    this.#tell(job.id, { state: 'running', progress: null });
    const work = this.#work(entry).finally(() => this.#atWork.delete(work));
    this.#atWork.add(work);
  }

  async #work(entry: Entry): Promise<void> {
    const { job } = entry;
    const outcome = await this.#outcome(entry);
    if (outcome !== undefined) await this.#finish(entry, outcome);
    if (this.#running.get(job.id) === entry) this.#running.delete(job.id);
    this.#wake.abort();
    await this.#tellState(job.id).catch(() => undefined);
    await sweepResults(this.#store, this.#limits.kept).catch(() => undefined);
  }

  /** Writes an outcome; what was computed is not thrown away because the disk is full for a while. */
  async #finish({ job, stop }: Entry, outcome: Outcome): Promise<void> {
    while (!stop.signal.aborted)
      try {
        await finishJob(this.#store, job, this.#lease.owner, outcome);
        return;
      } catch (error) {
        if (!passes(error)) {
          // An answer that cannot be written is a fault of ours, and said as such; without that the lease runs out.
          await finishJob(this.#store, job, this.#lease.owner, failedOf(error)).catch(() => undefined);
          return;
        }
        await pause(againMilliseconds, undefined, { signal: stop.signal }).catch(() => undefined);
      }
  }

  /** What the work came to; undefined when it was stopped, or has to be begun again once the store is back. */
  async #outcome(entry: Entry): Promise<Outcome | undefined> {
    const { job, stop } = entry;
    const onProgress = (progress: unknown) => {
      entry.progress = progress;
      this.#tell(job.id, { state: 'running', progress });
    };
    try {
      const worker = this.#workers.get(job.kind);
      if (worker === undefined) throw new Error(`no worker for ${job.kind}`);
      const subjects = await subjectsOf(this.#store, job.id);
      // It may have been stopped while its scenarios were read.
      stop.signal.throwIfAborted();
      const done = await worker.run(job.order, subjects, { signal: stop.signal, onProgress });
      return { state: 'done', ...done };
    } catch (error) {
      if (stop.signal.aborted || passes(error)) return undefined;
      return failedOf(error);
    }
  }

  async #tellState(id: string): Promise<void> {
    const job = await findJob(this.#store, id);
    if (job !== undefined) this.#tell(id, { state: job.state, progress: null });
  }

  #tell(id: string, told: Told): void {
    this.#events.emit(id, told);
  }
}
