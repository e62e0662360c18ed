/** Jobs on the store, with work that the test itself does. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { JobBoard, type JobLimits, type Worker } from '../../../api/jobs/board.js';
import { Jobs } from '../../../api/jobs/jobs.js';
import { addressOf } from '../../../api/jobs/question.js';
import { finishJob, takeJob, type Lasting } from '../../../api/store/leases.js';
import type { Store, StoreHome } from '../../../api/store/open.js';
import { contentOf, failureOf } from '../../support/store-content.js';
import { describeStores } from '../../support/stores.js';

const kind = { kind: 'sum', value: z.number(), progress: z.number(), door: 'POST /sums' };

/** Work that counts its runs, and that waits where the test tells it to. */
function counter({ lasting = 'always', wait }: { lasting?: Lasting; wait?: Promise<unknown> } = {}) {
  const runs: unknown[] = [];
  const aborted: unknown[] = [];
  const worker: Worker = {
    kind: 'sum',
    run: async (order, subjects, { signal, onProgress }) => {
      runs.push(order);
      signal.addEventListener('abort', () => aborted.push(order));
      onProgress(1);
      const stopped = new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(new Error('stopped'))),
      );
      await Promise.race([wait ?? pause(5), stopped]);
      return { value: Number(subjects[0]?.document['figure']), lasting };
    },
  };
  return { worker, runs, aborted };
}

const never = new Promise<never>(() => undefined);

function orderOf(figure: number, timeLimit = 60) {
  const { canonical, hash } = contentOf(figure);
  const subjects = [{ canonical, hash, resultId: null }];
  const address = addressOf({ build: 'test', subjects, options: {}, timeLimit });
  return { ...address, subjects, order: { figure }, author: 'local' };
}

describeStores('jobs', (home) => {
  let store: Store;
  const boards: JobBoard[] = [];
  let place: StoreHome;
  beforeEach(async () => {
    place = await home.fresh();
    store = await home.open(place);
  });
  afterEach(() => Promise.all(boards.splice(0).map((board) => board.close())));

  function begin(worker: Worker, limits: Partial<JobLimits> = {}, on = store) {
    const board = new JobBoard(on, [worker], { lease: 5000, ...limits });
    boards.push(board);
    board.start();
    return new Jobs(on, board, kind);
  }

  async function ended(jobs: Jobs<number, number>, id: string) {
    for (;;) {
      const job = await jobs.get(id);
      if (job.state !== 'queued' && job.state !== 'running') return job;
      await pause(20);
    }
  }

  test('are worked on, told and kept', async () => {
    const jobs = begin(counter().worker);
    const { id, state } = await jobs.order(orderOf(7));
    expect(state).toBe('queued');
    const events: unknown[] = [];
    jobs.watch(id, (event) => events.push(event));
    expect(await ended(jobs, id)).toMatchObject({ state: 'done', value: 7, issues: [] });
    expect(events.slice(0, 2)).toEqual([
      { state: 'running', progress: null },
      { state: 'running', progress: 1 },
    ]);
    await expect.poll(() => events.at(-1)).toEqual({ state: 'done', progress: null });
    expect((await failureOf(jobs.get('nobody'))).code).toBe('E_NOT_FOUND');
  });

  describe('the same question', () => {
    test.each<[Lasting, string[]]>([
      ['always', ['same', 'same']],
      ['limits', ['same', 'other']],
      ['never', ['other', 'other']],
    ])('with an answer that counts %s: the same limits, other limits', async (lasting, expected) => {
      const { worker, runs } = counter({ lasting });
      const jobs = begin(worker);
      const { id } = await jobs.order(orderOf(1));
      await ended(jobs, id);
      const again = [await jobs.order(orderOf(1)), await jobs.order(orderOf(1, 90))];
      expect(again.map((job) => (job.id === id ? 'same' : 'other'))).toEqual(expected);
      for (const job of again) await ended(jobs, job.id);
      expect(runs).toHaveLength(1 + expected.filter((each) => each === 'other').length);
    });

    test('asked by many at once is worked on once, and each may cancel the own order', async () => {
      let open = () => {};
      const { worker, runs } = counter({ wait: new Promise<void>((resolve) => (open = resolve)) });
      const jobs = begin(worker, { atOnce: 3 });
      const other = begin(worker, { atOnce: 3 }, await home.open(place));
      const orders = [
        await jobs.order(orderOf(1)),
        await other.order(orderOf(1)),
        await jobs.order(orderOf(1)),
      ];
      const ids = orders.map(({ id }) => id);
      expect(new Set(ids).size).toBe(3);
      await pause(800);
      await jobs.cancel(ids[2] ?? '');
      open();
      expect([await ended(jobs, ids[0] ?? ''), await ended(jobs, ids[1] ?? '')]).toMatchObject([
        { state: 'done', value: 1 },
        { state: 'done', value: 1 },
      ]);
      expect((await jobs.get(ids[2] ?? '')).state).toBe('cancelled');
      expect(runs).toHaveLength(1);
    });
  });

  test('two processes share them, and none is done twice', async () => {
    const first = counter();
    const second = counter();
    const one = begin(first.worker, { atOnce: 2, open: 50 });
    const two = begin(second.worker, { atOnce: 2, open: 50 }, await home.open(place));
    const ids: string[] = [];
    for (let figure = 0; figure < 24; figure += 1)
      ids.push((await (figure % 2 === 0 ? one : two).order(orderOf(figure))).id);
    for (const [figure, id] of ids.entries()) expect((await ended(two, id)).value).toBe(figure);
    expect(first.runs.length + second.runs.length).toBe(24);
  });

  test('are refused beyond the limit, and shared on request', async () => {
    const jobs = begin(counter({ wait: never }).worker, { open: 2 });
    const { id } = await jobs.order(orderOf(1));
    await jobs.order(orderOf(2));
    expect((await failureOf(jobs.order(orderOf(3)))).code).toBe('E_BUSY');
    expect((await jobs.order(orderOf(1), 'share')).id).toBe(id);
  });

  test('are cancelled at once, also in another process', async () => {
    const { worker, aborted } = counter({ wait: never });
    const jobs = begin(worker);
    const far = begin(counter().worker, { atOnce: 0 }, await home.open(place));
    const here = await jobs.order(orderOf(1));
    await pause(700);
    expect((await jobs.cancel(here.id)).state).toBe('cancelled');
    expect(aborted).toHaveLength(1);
    const there = await jobs.order(orderOf(2));
    await pause(700);
    await far.cancel(there.id);
    await pause(1200);
    expect(aborted).toHaveLength(2);
    expect((await jobs.get(there.id)).state).toBe('cancelled');
    expect((await jobs.cancel(here.id)).state).toBe('cancelled');
  });

  test('of a process that has gone are begun again, and given up after three', async () => {
    const waiting = begin(counter().worker, { atOnce: 0 });
    const { id } = await waiting.order(orderOf(1));
    const dead = (owner: string) => takeJob(store, { owner, milliseconds: 0 }, 3);
    expect(await dead('first')).toMatchObject({ job: { id, attempts: 1 }, run: true });
    const { worker, runs } = counter();
    const jobs = begin(worker);
    expect(await ended(jobs, id)).toMatchObject({ state: 'done', value: 1 });
    expect(runs).toHaveLength(1);

    await Promise.all(boards.splice(0).map((board) => board.close()));
    const later = begin(counter().worker, { atOnce: 0 });
    const { id: unlucky } = await later.order(orderOf(2));
    for (const owner of ['first', 'second', 'third']) {
      expect(await dead(owner)).toMatchObject({ job: { id: unlucky } });
      await pause(5);
    }
    const third = begin(counter().worker);
    const { state: last, issues } = await ended(third, unlucky);
    expect([last, issues.map(({ code }) => code)]).toEqual(['failed', ['E_JOB_LOST']]);
  });

  test('nobody writes the answer of a job that another has taken', async () => {
    const waiting = begin(counter().worker, { atOnce: 0 });
    const { id } = await waiting.order(orderOf(1));
    const slow = await takeJob(store, { owner: 'slow', milliseconds: 0 }, 3);
    await pause(5);
    const fast = await takeJob(store, { owner: 'fast', milliseconds: 60_000 }, 3);
    if (slow === undefined || fast === undefined) throw new Error('not taken');
    const outcome = (value: number) => ({ state: 'done', value, lasting: 'always' }) as const;
    expect(await finishJob(store, slow.job, 'slow', outcome(1))).toBe(false);
    expect(await finishJob(store, fast.job, 'fast', outcome(2))).toBe(true);
    expect(await finishJob(store, fast.job, 'fast', outcome(3))).toBe(false);
    expect((await waiting.get(id)).value).toBe(2);
  });

  test('a long job keeps its lease; a process that ends in order puts it back', async () => {
    const long = counter({ wait: never });
    const jobs = begin(long.worker, { lease: 900 });
    const other = counter();
    const { id } = await jobs.order(orderOf(1));
    await pause(300);
    begin(other.worker, { lease: 900 }, await home.open(place));
    await pause(2500);
    expect([long.runs.length, other.runs.length]).toEqual([1, 0]);
    await boards.shift()?.close();
    expect(await ended(jobs, id)).toMatchObject({ state: 'done', value: 1 });
    expect(other.runs).toHaveLength(1);
  });

  test('that fail say why, and are tried anew when asked again', async () => {
    let runs = 0;
    const worker: Worker = { kind: 'sum', run: () => Promise.reject(new Error(`no sum ${(runs += 1)}`)) };
    const jobs = begin(worker);
    const { id } = await jobs.order(orderOf(1));
    const { state, issues } = await ended(jobs, id);
    expect([state, issues.map(({ code }) => code)]).toEqual(['failed', ['E_INTERNAL']]);
    expect((await jobs.order(orderOf(1))).id).not.toBe(id);
  });

  test('the longest unused are forgotten, with their answers and documents', async () => {
    const jobs = begin(counter().worker, { kept: 2 });
    const ids: string[] = [];
    for (const figure of [1, 2, 3]) {
      const { id } = await jobs.order(orderOf(figure));
      await ended(jobs, id);
      ids.push(id);
      // Asked again it is used again.
      if (figure === 2) await jobs.order(orderOf(1));
      await pause(50);
    }
    expect((await jobs.get(ids[0] ?? '')).value).toBe(1);
    expect((await failureOf(jobs.get(ids[1] ?? ''))).code).toBe('E_NOT_FOUND');
    const counts = await store.read(async (queries) => {
      const { results } = await queries
        .selectFrom('results')
        .select(({ fn }) => fn.countAll<number>().as('results'))
        .executeTakeFirstOrThrow();
      const { documents } = await queries
        .selectFrom('documents')
        .select(({ fn }) => fn.countAll<number>().as('documents'))
        .executeTakeFirstOrThrow();
      return { results, documents };
    });
    expect(counts).toEqual({ results: 2, documents: 2 });
  });
});
