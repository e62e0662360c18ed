/** A full disk, a database that goes away and comes back, homes that cannot be opened: coded errors, and recovery. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { EngineError, type ErrorCode } from '../../../engine/index.js';
import { JobBoard, type Worker } from '../../../api/jobs/board.js';
import { Jobs } from '../../../api/jobs/jobs.js';
import { openStore, type Store } from '../../../api/store/open.js';
import { listScenarios, openVersion, saveScenario } from '../../../api/store/scenarios.js';
import { temporaryFolder } from '../../support/command.js';
import { startPostgres, type TestPostgres } from '../../support/postgres.js';
import { contentOf, failureOf } from '../../support/store-content.js';

const signature = { author: 'local', note: '' };
const kind = { kind: 'sum', value: z.number(), progress: z.number(), door: '' };

/** A board with one job at work, which ends when it is told to. */
async function workingOn(store: Store) {
  let finish = () => {};
  const wait = new Promise<void>((resolve) => (finish = resolve));
  let runs = 0;
  const worker: Worker = {
    kind: 'sum',
    run: async () => {
      runs += 1;
      await wait;
      return { value: 42, lasting: 'always' };
    },
  };
  const board = new JobBoard(store, [worker], { lease: 60_000 });
  board.start();
  const jobs = new Jobs(store, board, kind);
  const { canonical, hash } = contentOf(1);
  const subjects = [{ canonical, hash, resultId: null }];
  const order = { question: 'q', limits: '', subjects, order: {}, author: 'local' };
  const { id } = await jobs.order(order);
  await expect.poll(() => runs, { timeout: 5000 }).toBe(1);
  return { board, jobs, id, finish, runs: () => runs };
}

describe('a full disk', () => {
  test('refuses the save, keeps what is there, and takes what fits', async () => {
    const folder = temporaryFolder();
    const store = await openStore({ folder, largest: 600_000 });
    const first = await saveScenario(store, contentOf(1), signature);
    const failure = await failureOf(saveScenario(store, contentOf(2, 2_000_000), signature));
    expect([failure.code, failure.data['path']]).toEqual(['E_STORE_FULL', join(folder, 'kongmei.db')]);
    expect(await listScenarios(store, 'with')).toMatchObject([{ id: first.id }]);
    const third = await saveScenario(store, contentOf(3), signature);
    await store.close();
    const larger = await openStore({ folder });
    await saveScenario(larger, contentOf(2, 2_000_000), signature);
    expect((await openVersion(larger, third.id)).document).toMatchObject({ figure: 3 });
    await larger.close();
  });

  test('does not lose the answer of a job', async () => {
    const store = await openStore({ folder: temporaryFolder() });
    let code: ErrorCode | undefined;
    const failing: Store = {
      ...store,
      write: (work) => (code === undefined ? store.write(work) : Promise.reject(new EngineError(code))),
    };
    const { board, jobs, id, finish, runs } = await workingOn(failing);
    code = 'E_STORE_FULL';
    finish();
    await pause(1500);
    expect((await jobs.get(id)).state).toBe('running');
    code = undefined;
    await expect.poll(async () => (await jobs.get(id)).value, { timeout: 5000 }).toBe(42);
    expect(runs()).toBe(1);
    await board.close();
    await store.close();
  });
});

describe('a database that goes away', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.remove());

  test('is missed with a code, and served again when it is back, with the answer that was found meanwhile', async () => {
    const store = await openStore({ url: await postgres.database() });
    const { id } = await saveScenario(store, contentOf(1), signature);
    const work = await workingOn(store);
    await postgres.stop();
    for (const attempt of [saveScenario(store, contentOf(2), signature), listScenarios(store, 'with')]) {
      const { code, data } = await failureOf(attempt);
      expect([code, data['path']]).toEqual(['E_STORE_LOST', 'DATABASE_URL']);
    }
    work.finish();
    await pause(1500);
    await postgres.start();
    await expect.poll(async () => (await work.jobs.get(work.id)).value, { timeout: 10_000 }).toBe(42);
    expect(work.runs()).toBe(1);
    await saveScenario(store, contentOf(3), signature);
    expect((await openVersion(store, id)).document).toMatchObject({ figure: 1 });
    expect(await listScenarios(store, 'with')).toHaveLength(2);
    await work.board.close();
    await store.close();
  });

  test('in the middle of a transaction leaves nothing of it', async () => {
    const store = await openStore({ url: await postgres.database() });
    const failure = await failureOf(
      store.write(async (transaction) => {
        await transaction
          .insertInto('scenarios')
          .values({ id: 'half', version: 1, createdAt: '', removedAt: null })
          .execute();
        await postgres.stop();
        await transaction.selectFrom('scenarios').selectAll().execute();
      }),
    );
    expect(failure.code).toBe('E_STORE_LOST');
    await postgres.start();
    const rows = await store.read((queries) => queries.selectFrom('scenarios').selectAll().execute());
    expect(rows).toEqual([]);
    await store.close();
  });
});

describe('a home that cannot be opened', () => {
  const below = (name: string, make: (path: string) => void) => {
    const path = join(temporaryFolder(), name);
    make(path);
    return path;
  };
  test.each([
    ['a folder that is a file', () => ({ folder: below('file', (path) => writeFileSync(path, '')) })],
    [
      'a file that is no database',
      () => ({
        folder: below('data', (path) => {
          mkdirSync(path);
          writeFileSync(join(path, 'kongmei.db'), 'not a database '.repeat(1000));
        }),
      }),
    ],
    ['a database that does not answer', () => ({ url: 'postgres://nobody:secret@127.0.0.1:1/none' })],
  ])('%s', async (_, home) => {
    const { code, data } = await failureOf(openStore(home()));
    expect(code).toBe('E_STORE_LOST');
    expect(JSON.stringify(data)).not.toContain('secret');
  });

  test('a folder that is not there is made', async () => {
    const folder = join(temporaryFolder(), 'deep', 'data');
    await (await openStore({ folder })).close();
    expect(existsSync(join(folder, 'kongmei.db'))).toBe(true);
  });
});
