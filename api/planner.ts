/** Plans and studies in worker threads: with progress, with a limit of time and memory, and with a cancel that works at once. */
import { randomUUID } from 'node:crypto';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { z } from 'zod';
import { EngineError, runStudy, type ErrorCode } from '../engine/index.js';
import {
  Plan,
  Progress,
  type PlanOptions,
  type StudyAnswer,
  type StudyProgress,
} from '../engine/contract.js';
import { buildOf } from './engine-build.js';
import { openTask, type PieceAnswer, type PieceTask, type StudyTask } from './study-task.js';

export interface PlanTask {
  /** A merged document: it has no parents, so it can cross into a thread. */
  readonly document: unknown;
  readonly options: PlanOptions;
}

export type ThreadAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: ErrorCode; readonly data: Readonly<Record<string, unknown>> };

interface RunHooks<Told = Progress> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Told) => void;
}

interface StudyHooks extends RunHooks<StudyProgress> {
  /** Called when a solve has met its limit, so that more time could give another answer. */
  readonly onLimited?: () => void;
}

export interface Planner {
  /** Names the program that answers: another build may answer otherwise. */
  readonly build: string;
  /** Throws E_CANCELLED after an abort and E_TIME_LIMIT when the thread had to be stopped. */
  plan(task: PlanTask, hooks?: RunHooks): Promise<Plan>;
  mps(task: PlanTask, hooks?: RunHooks): Promise<string>;
  /** Runs the pieces of a study beside each other; throws all problems of an order at once. */
  study(task: StudyTask, hooks?: StudyHooks): Promise<StudyAnswer>;
  /** Stops all threads at once. */
  close(): Promise<void>;
}

/** Solvers keep their limit of time per solve; a thread that is far beyond it hangs and is stopped. */
const graceSeconds = 60;
const graceFactor = 2;

/** Milliseconds after which a thread with a time limit in seconds is stopped. */
export const graceOf = (limit: number): number => (limit * graceFactor + graceSeconds) * 1000;

export interface PlannerOptions {
  readonly threads: number;
  /** Megabytes of JavaScript heap of a thread; the solver's own memory is not in it. */
  readonly memory?: number;
  /** The built module of the thread; beside this one by default. */
  readonly worker?: URL;
}

/** The built module of a thread. */
export const builtWorker = new URL('./plan-worker.js', import.meta.url);

/** Opens a pool of threads; they start with the first task. */
export function openPlanner({ threads, memory = 4096, worker = builtWorker }: PlannerOptions): Planner {
  const pool = new Piscina<(PlanTask | PieceTask) & { port: MessagePort }, ThreadAnswer<unknown>>({
    filename: worker.href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 30_000,
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  // A thread that dies while it starts belongs to no task yet: then every task at hand is told.
  let threadsDied = new AbortController();
  pool.on('error', (error) => {
    threadsDied.abort(error);
    threadsDied = new AbortController();
  });

  async function run<Value>(
    { name, answers }: { readonly name: string; readonly answers: z.ZodType<Value> },
    task: PlanTask | PieceTask,
    { signal, onProgress }: RunHooks,
  ): Promise<Value> {
    const { port1, port2 } = new MessageChannel();
    const watchdog = new AbortController();
    const died = threadsDied.signal;
    let timer: NodeJS.Timeout | undefined;
    // Solves of a piece keep the limit one by one, so a piece has none.
    const limit = 'options' in task ? task.options.timeLimit : undefined;
    port1.on('message', (message) => {
      // The clock starts when the thread speaks first: a task may wait for its turn before.
      if (limit !== undefined) timer ??= setTimeout(() => watchdog.abort(), graceOf(limit));
      onProgress?.(Progress.parse(message));
    });
    try {
      const answer = await pool.run(
        { ...task, port: port2 },
        {
          name,
          transferList: [port2],
          signal: AbortSignal.any([watchdog.signal, died, ...(signal ? [signal] : [])]),
        },
      );
      if (!answer.ok) throw new EngineError(answer.code, answer.data);
      return answers.parse(answer.value);
    } catch (error) {
      if (signal?.aborted === true) throw new EngineError('E_CANCELLED');
      if (watchdog.signal.aborted)
        throw new EngineError('E_TIME_LIMIT', { seen: `${limit} s`, expected: '-' });
      if (died.aborted) throw new EngineError('E_INTERNAL', { seen: String(died.reason) });
      throw error;
    } finally {
      clearTimeout(timer);
      port1.close();
    }
  }

  /** The first piece that fails stops those that are at work. */
  async function study(task: StudyTask, { signal, onProgress, onLimited }: StudyHooks): Promise<StudyAnswer> {
    const stop = new AbortController();
    const signals = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]);
    const id = randomUUID();
    let solver = '';
    const pieceOf = async (work: string, piece: unknown, onDone: () => void): Promise<unknown> => {
      const given = await run(
        { name: 'piece', answers: z.custom<PieceAnswer>() },
        { run: id, task, work, piece },
        { signal: signals },
      );
      ({ solver } = given);
      if (given.limited) onLimited?.();
      onDone();
      return given.part;
    };
    try {
      return await runStudy(openTask(task), {
        work: ({ work, pieces }, onDone) => Promise.all(pieces.map((piece) => pieceOf(work, piece, onDone))),
        solver: () => solver,
        now: () => performance.now() / 1000,
        ...(onProgress === undefined ? {} : { onProgress }),
      });
    } catch (error) {
      stop.abort();
      if (signal?.aborted === true) throw new EngineError('E_CANCELLED');
      throw error;
    }
  }

  return {
    build: buildOf(worker),
    plan: (task, hooks = {}) => run({ name: 'plan', answers: Plan }, task, hooks),
    mps: (task, hooks = {}) => run({ name: 'mps', answers: z.string() }, task, hooks),
    study: (task, hooks = {}) => study(task, hooks),
    close: () => pool.destroy(),
  };
}
