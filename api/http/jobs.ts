/** Jobs: plans that are being computed or were, with progress and cancel. Kept in memory, the latest fifty. */
import { EventEmitter } from 'node:events';
import { randomUUID } from 'node:crypto';
import { EngineError } from '../../engine/index.js';
import type { Issue, Plan, PlanOptions, Progress } from '../../engine/contract.js';
import type { Planner, PlanTask } from '../planner.js';
import { issue, issuesOfError } from '../refusal.js';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface Job {
  readonly id: string;
  /** What the job answers: scenario and options. */
  readonly key: string;
  readonly task: PlanTask;
  readonly state: JobState;
  readonly progress: Progress | null;
  readonly plan: Plan | null;
  readonly issues: readonly Issue[];
}

interface Entry {
  job: Job;
  readonly stop: AbortController;
  readonly events: EventEmitter;
}

const ended = (state: JobState) => state === 'done' || state === 'failed' || state === 'cancelled';

export interface JobLimits {
  /** Plans at work or waiting; one more is refused with E_BUSY. */
  readonly open: number;
  readonly kept: number;
}

/** The jobs of one server. */
export class Jobs {
  readonly #entries = new Map<string, Entry>();
  readonly #planner: Planner;
  readonly #limits: JobLimits;

  constructor(planner: Planner, limits: JobLimits = { open: 8, kept: 50 }) {
    this.#planner = planner;
    this.#limits = limits;
  }

  /**
   * Starts a plan, or gives the job that has already proven the same one; with `share` also one still at work,
   * which another may cancel. Throws E_BUSY when too many are open.
   */
  start(scenarioHash: string, task: PlanTask, open: 'share' | 'separate' = 'separate'): Job {
    const key = keyOf(scenarioHash, task.options);
    const jobs = [...this.#entries.values()].map(({ job }) => job).filter((job) => job.key === key);
    const known =
      jobs.find(({ plan }) => plan?.status === 'proven') ??
      (open === 'share' ? jobs.find(({ state }) => state !== 'cancelled' && state !== 'failed') : undefined);
    if (known !== undefined) return known;
    const count = [...this.#entries.values()].filter((entry) => !ended(entry.job.state)).length;
    if (count >= this.#limits.open)
      throw new EngineError('E_BUSY', { seen: count, expected: this.#limits.open });
    const job: Job = { id: randomUUID(), key, task, state: 'queued', progress: null, plan: null, issues: [] };
    const entry: Entry = { job, stop: new AbortController(), events: new EventEmitter() };
    entry.events.setMaxListeners(0);
    this.#entries.set(job.id, entry);
    this.#forget();
    void this.#run(entry);
    return job;
  }

  /** The job as it is now; throws E_NOT_FOUND. */
  get(id: string): Job {
    return this.#entry(id).job;
  }

  /** Stops the job's thread; a job that has ended stays as it is. */
  cancel(id: string): Job {
    const entry = this.#entry(id);
    if (!ended(entry.job.state)) {
      this.#change(entry, { state: 'cancelled' });
      entry.stop.abort();
    }
    return entry.job;
  }

  /** Calls back on every change until the job has ended; the returned function stops listening. */
  watch(id: string, onChange: (job: Job) => void): () => void {
    const { events } = this.#entry(id);
    events.on('change', onChange);
    return () => void events.off('change', onChange);
  }

  #entry(id: string): Entry {
    const entry = this.#entries.get(id);
    if (entry === undefined)
      throw new EngineError('E_NOT_FOUND', { path: id, seen: id, expected: 'POST /api/plans' });
    return entry;
  }

  #change(entry: Entry, change: Partial<Job>): void {
    if (ended(entry.job.state)) return;
    entry.job = { ...entry.job, ...change };
    entry.events.emit('change', entry.job);
  }

  async #run(entry: Entry): Promise<void> {
    try {
      const onProgress = (progress: Progress) => this.#change(entry, { state: 'running', progress });
      const plan = await this.#planner.plan(entry.job.task, { signal: entry.stop.signal, onProgress });
      this.#change(entry, { state: 'done', plan });
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

const keyOf = (scenarioHash: string, options: PlanOptions): string =>
  JSON.stringify([
    scenarioHash,
    ...Object.entries(options).sort(([left], [right]) => (left < right ? -1 : 1)),
  ]);
