/** Snapshots of the embedded store, made while it is written to. */
import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { startSnapshots } from '../../api/snapshots.js';
import { openStore } from '../../api/store/open.js';
import { listScenarios, saveScenario } from '../../api/store/scenarios.js';
import { listSnapshots, makeSnapshot, snapshotFolder } from '../../api/store/snapshots.js';
import { builtWorker, temporaryFolder } from '../support/command.js';
import { contentOf } from '../support/store-content.js';

const local = { author: 'local', note: '' };
let worker: URL;
beforeAll(() => {
  worker = new URL('./snapshot-worker.js', builtWorker());
}, 300_000);

/** Opens a snapshot as one would after a loss: as the file of a new data directory. */
async function restored(folder: string, name: string) {
  const fresh = temporaryFolder();
  copyFileSync(join(snapshotFolder(folder), name), join(fresh, 'kongmei.db'));
  return openStore({ folder: fresh });
}

test('a snapshot holds what was saved before it, and can be gone on with', async () => {
  const folder = temporaryFolder();
  const store = await openStore({ folder });
  await saveScenario(store, contentOf(1, 20_000), local);
  const name = makeSnapshot(folder, 2);
  await saveScenario(store, contentOf(2), local);
  const copy = await restored(folder, name);
  expect(await listScenarios(copy, 'with')).toMatchObject([{ title: { zh: '第1版' } }]);
  await saveScenario(copy, contentOf(3), local);
  for (const opened of [copy, store]) {
    expect(await listScenarios(opened, 'with')).toHaveLength(2);
    await opened.close();
  }
});

test('the oldest go, and one that failed leaves nothing', async () => {
  const folder = temporaryFolder();
  await (await openStore({ folder })).close();
  const names = [1, 2, 3].map(() => makeSnapshot(folder, 2));
  expect(listSnapshots(folder)).toEqual(names.slice(1));
  const none = temporaryFolder();
  mkdirSync(join(none, 'kongmei.db'));
  expect(() => makeSnapshot(none, 2)).toThrow();
  expect(readdirSync(snapshotFolder(none))).toEqual([]);
});

test('are taken at once when none is there or the newest is old, and go on beside saves', async () => {
  const folder = temporaryFolder();
  const store = await openStore({ folder });
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const stop = startSnapshots({ folder, every: 50, keep: 3, onError, worker });
  let saved = 0;
  while (listSnapshots(folder).length < 3 && errors.length === 0) {
    await saveScenario(store, contentOf(saved), local);
    saved += 1;
    // The embedded store answers at once: without a pause no timer would have its turn.
    await pause(1);
  }
  await stop();
  expect(errors).toEqual([]);
  const [first = ''] = listSnapshots(folder);
  const copy = await restored(folder, first);
  expect((await listScenarios(copy, 'with')).length).toBeLessThanOrEqual(saved);
  await copy.close();
  await store.close();

  const day = 86_400_000;
  const newest = listSnapshots(folder).at(-1) ?? '';
  const stopDaily = startSnapshots({ folder, every: day, keep: 9, onError, worker });
  await stopDaily();
  expect(listSnapshots(folder).at(-1)).toBe(newest);
  for (const name of listSnapshots(folder)) utimesSync(join(snapshotFolder(folder), name), 0, 0);
  const stopLate = startSnapshots({ folder, every: day, keep: 9, onError, worker });
  await expect.poll(() => listSnapshots(folder).at(-1), { timeout: 20_000 }).not.toBe(newest);
  await stopLate();
  expect(existsSync(join(folder, 'kongmei.db'))).toBe(true);
});
