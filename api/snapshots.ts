/** Takes snapshots of the embedded store at intervals, while it is in use. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Piscina } from 'piscina';
import type { SnapshotTask } from './snapshot-worker.js';
import { listSnapshots, snapshotFolder } from './store/snapshots.js';

export interface SnapshotOptions {
  readonly folder: string;
  /** Milliseconds from one to the next. */
  readonly every: number;
  /** How many are kept. */
  readonly keep: number;
  /** Told of one that failed, such as for a full disk; the next is tried in its time. */
  readonly onError: (error: unknown) => void;
  /** The built module of the thread; beside this one by default. */
  readonly worker?: URL;
}

const builtWorker = new URL('./snapshot-worker.js', import.meta.url);
/** Timers cannot wait for longer. */
const longestWait = 2 ** 31 - 1;

/** Milliseconds until the next is due: the age of the newest counts, so that restarts make no more of them. */
function waitOf({ folder, every }: SnapshotOptions): number {
  const newest = listSnapshots(folder).at(-1);
  if (newest === undefined) return 0;
  const made = statSync(join(snapshotFolder(folder), newest)).mtimeMs;
  return Math.min(longestWait, Math.max(0, made + every - Date.now()));
}

/** Begins; the returned function stops and waits for one at work. */
export function startSnapshots(options: SnapshotOptions): () => Promise<void> {
  const { folder, every, keep, onError, worker = builtWorker } = options;
  const threads = new Piscina<SnapshotTask, string>({
    filename: worker.href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 1000,
  });
  let timer: NodeJS.Timeout | undefined;
  let atWork: Promise<unknown> = Promise.resolve();
  const wait = (milliseconds: number) => {
    timer = setTimeout(() => {
      atWork = threads
        .run({ folder, keep }, { name: 'snapshot' })
        .catch(onError)
        .finally(() => wait(Math.min(every, longestWait)));
    }, milliseconds).unref();
  };
  wait(waitOf(options));
  return async () => {
    clearTimeout(timer);
    await atWork;
    clearTimeout(timer);
    await threads.destroy();
  };
}
