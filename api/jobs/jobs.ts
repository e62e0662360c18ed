/** Jobs of one kind, with the types of their progress and answers. */
import type { z } from 'zod';
import { EngineError } from '../../engine/index.js';
import type { Issue } from '../../engine/contract.js';
import type { JobOrder, JobState, StoredJob } from '../store/jobs.js';
import type { Store } from '../store/open.js';
import { resultOf } from '../store/results.js';
import type { BoardJob, JobBoard } from './board.js';

export interface Job<Value, Progress> {
  readonly id: string;
  readonly state: JobState;
  readonly progress: Progress | null;
  readonly value: Value | null;
  readonly issues: readonly Issue[];
  /** Under which the answer is kept. */
  readonly resultId: string | null;
}

export interface JobKind<Value, Progress> {
  readonly kind: string;
  readonly value: z.ZodType<Value>;
  readonly progress: z.ZodType<Progress>;
  /** Where one is ordered, for who asks after one that is not there. */
  readonly door: string;
}

export interface JobEvent<Progress> {
  readonly state: JobState;
  readonly progress: Progress | null;
}

/** The jobs of one kind on a board. */
export class Jobs<Value, Progress> {
  readonly #store: Store;
  readonly #board: JobBoard;
  readonly #kind: JobKind<Value, Progress>;

  constructor(store: Store, board: JobBoard, kind: JobKind<Value, Progress>) {
    this.#store = store;
    this.#board = board;
    this.#kind = kind;
  }

  /**
   * Orders a job, or gives the one that has already answered the same question; with `share` also one still at work, which
   * another may cancel. Throws E_BUSY when too many are open.
   */
  order(
    order: Omit<JobOrder, 'kind'>,
    open: 'share' | 'separate' = 'separate',
  ): Promise<Pick<StoredJob, 'id' | 'state'>> {
    return this.#board.order({ ...order, kind: this.#kind.kind }, open === 'share');
  }

  /** The job as it is now; throws E_NOT_FOUND. */
  async get(id: string): Promise<Job<Value, Progress>> {
    return this.#whole(await this.#find(id));
  }

  /** The same for who knows other places to look; undefined when there is none. */
  async find(id: string): Promise<Job<Value, Progress> | undefined> {
    const job = await this.#board.find(id);
    return job?.kind === this.#kind.kind ? this.#whole(job) : undefined;
  }

  /** The job without its answer; throws E_NOT_FOUND. */
  async look(id: string): Promise<StoredJob & JobEvent<Progress>> {
    const job = await this.#find(id);
    return { ...job, progress: this.#progress(job.progress) };
  }

  /** Stops the job, wherever it is; one that has ended stays as it is. */
  async cancel(id: string): Promise<StoredJob> {
    await this.#find(id);
    await this.#board.cancel(id);
    return this.#find(id);
  }

  /** Calls back on every change; the returned function stops listening. */
  watch(id: string, onChange: (event: JobEvent<Progress>) => void): () => void {
    return this.#board.watch(id, ({ state, progress }) =>
      onChange({ state, progress: this.#progress(progress) }),
    );
  }

  async #whole({ id, state, resultId, issues, progress }: BoardJob): Promise<Job<Value, Progress>> {
    const value = resultId === null ? null : this.#read(id, await resultOf(this.#store, resultId));
    return { id, state, issues, value, resultId, progress: this.#progress(progress) };
  }

  async #find(id: string) {
    const job = await this.#board.find(id);
    if (job?.kind !== this.#kind.kind)
      throw new EngineError('E_NOT_FOUND', { path: id, seen: id, expected: this.#kind.door });
    return job;
  }

  #progress(progress: unknown): Progress | null {
    return this.#kind.progress.nullable().parse(progress ?? null);
  }

  /** The contract may have changed since the answer was given. */
  #read(id: string, content: unknown): Value {
    const read = this.#kind.value.safeParse(content);
    if (!read.success) throw new EngineError('E_RESULT_OLD', { path: id });
    return read.data;
  }
}
