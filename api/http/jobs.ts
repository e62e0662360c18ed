/** Jobs: plans and studies that are being computed or were, with progress and cancel. Kept in memory, the latest fifty. */
import { EventEmitter } from 'node:events';
import { randomUUID } from 'node:crypto';
import { EngineError } from '../../engine/index.js';
import type { Issue } from '../../engine/contract.js';
import { issue, issuesOfError } from '../refusal.js';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface Job<Task, Value, Told> {
  readonly id: string;
  /** What the job answers: scenario and options. */
  readonly key: string;
  readonly task: Task;
  readonly state: JobState;
  readonly progress: Told | null;
  readonly value: Value | null;
  readonly issues: readonly Issue[];
}

/** How a kind of job is done, and whose answer is given again to the same question. */
export interface Kind<Task, Value, Told> {
  readonly run: (
    task: Task,
    hooks: { readonly signal: AbortSignal; readonly onProgress: (progress: Told) => void },
  ) => Promise<Value>;
  readonly lasts: (value: Value) => boolean;
  /** Where one is ordered, for who asks after one that is not there. */
  readonly door: string;
}

interface Entry<Task, Value, Told> {
  job: Job<Task, Value, Told>;
  readonly stop: AbortController;
  readonly events: EventEmitter;
}

const ended = (state: JobState) => state === 'done' || state === 'failed' || state === 'cancelled';

export interface JobLimits {
  /** Plans at work or waiting; one more is refused with E_BUSY. */
  readonly open: number;
  readonly kept: number;
}

/** The jobs of one kind of one server. */
export class Jobs<Task, Value, Told> {
  readonly #entries = new Map<string, Entry<Task, Value, Told>>();
  readonly #kind: Kind<Task, Value, Told>;
  readonly #limits: JobLimits;

  constructor(kind: Kind<Task, Value, Told>, limits: JobLimits = { open: 8, kept: 50 }) {
    this.#kind = kind;
    this.#limits = limits;
  }

  /**
   * Starts a job, or gives the one that has already answered the same question for good; with `share` also one still at
   * work, which another may cancel. Throws E_BUSY when too many are open.
   */
  start(key: string, task: Task, open: 'share' | 'separate' = 'separate'): Job<Task, Value, Told> {
    const jobs = [...this.#entries.values()].map(({ job }) => job).filter((job) => job.key === key);
    const known =
      jobs.find(({ value }) => value !== null && this.#kind.lasts(value)) ??
      (open === 'share' ? jobs.find(({ state }) => state !== 'cancelled' && state !== 'failed') : undefined);
    if (known !== undefined) return known;
    const count = [...this.#entries.values()].filter((entry) => !ended(entry.job.state)).length;
    if (count >= this.#limits.open)
      throw new EngineError('E_BUSY', { seen: count, expected: this.#limits.open });
    const job: Job<Task, Value, Told> = {
      id: randomUUID(),
      key,
      task,
      state: 'queued',
      progress: null,
      value: null,
      issues: [],
    };
    const entry: Entry<Task, Value, Told> = { job, stop: new AbortController(), events: new EventEmitter() };
    entry.events.setMaxListeners(0);
    this.#entries.set(job.id, entry);
    this.#forget();
    void this.#run(entry);
    return job;
  }

  /** The job as it is now; throws E_NOT_FOUND. */
  get(id: string): Job<Task, Value, Told> {
    return this.#entry(id).job;
  }

  /** Stops the job's thread; a job that has ended stays as it is. */
  cancel(id: string): Job<Task, Value, Told> {
    const entry = this.#entry(id);
    if (!ended(entry.job.state)) {
      this.#change(entry, { state: 'cancelled' });
      entry.stop.abort();
    }
    return entry.job;
  }

  /** Calls back on every change until the job has ended; the returned function stops listening. */
  watch(id: string, onChange: (job: Job<Task, Value, Told>) => void): () => void {
    const { events } = this.#entry(id);
    events.on('change', onChange);
    return () => void events.off('change', onChange);
  }

  #entry(id: string): Entry<Task, Value, Told> {
    const entry = this.#entries.get(id);
    if (entry === undefined)
      throw new EngineError('E_NOT_FOUND', { path: id, seen: id, expected: this.#kind.door });
    return entry;
  }

  #change(entry: Entry<Task, Value, Told>, change: Partial<Job<Task, Value, Told>>): void {
    if (ended(entry.job.state)) return;
    entry.job = { ...entry.job, ...change };
    entry.events.emit('change', entry.job);
  }

  async #run(entry: Entry<Task, Value, Told>): Promise<void> {
    try {
      const onProgress = (progress: Told) => this.#change(entry, { state: 'running', progress });
      const value = await this.#kind.run(entry.job.task, { signal: entry.stop.signal, onProgress });
      this.#change(entry, { state: 'done', value });
    } catch (error) {
      const issues = issuesOfError(error) ?? [issue('E_INTERNAL', '', String(error), '-')];
      this.#change(entry, { state: 'failed', issues });
    }
  }

  #forget(): void {
    const old = [...this.#entries.values()].filter(({ job }) => ended(job.state));
    const surplus = this.#entries.size - this.#limits.kept;
    for (const { job } of old.slice(0, Math.max(0, surplus))) this.#entries.delete(job.id);
  }
}

/** A question as text: the same for the same scenarios and options, in whatever order these were written. */
export const keyOf = (hashes: readonly string[], options: Readonly<Record<string, unknown>>): string =>
  JSON.stringify([hashes, ...Object.entries(options).sort(([left], [right]) => (left < right ? -1 : 1))]);
