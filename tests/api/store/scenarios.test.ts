import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { readAudit } from '../../../api/store/audit.js';
import type { Store } from '../../../api/store/open.js';
import {
  changeScenario,
  listScenarios,
  markScenario,
  openVersion,
  restoreVersion,
  saveScenario,
  scenarioVersions,
} from '../../../api/store/scenarios.js';
import { contentOf, failureOf } from '../../support/store-content.js';
import { describeStores } from '../../support/stores.js';

const zhang = { author: '张工', note: "初稿 “引号” '; drop table scenarios; --" };
const li = { author: 'li', note: '' };

describeStores('saved scenarios', (home) => {
  let store: Store;
  beforeAll(async () => {
    store = await home.open();
  });

  test('keep every version with author, note and what was written', async () => {
    const first = await saveScenario(store, contentOf(1), zhang);
    expect(first).toMatchObject({ version: 1, ...zhang, hash: contentOf(1).hash });
    const second = await changeScenario(store, first.id, contentOf(2), { based: 1, ...li });
    expect(second).toMatchObject({ version: 2, ...li });
    expect(await openVersion(store, first.id, 1)).toMatchObject({
      version: 1,
      newest: 2,
      ...zhang,
      source: contentOf(1).source,
      document: { id: 'city', figure: 1 },
    });
    expect(await openVersion(store, first.id)).toMatchObject({ version: 2, document: { figure: 2 } });
    expect((await scenarioVersions(store, first.id)).map(({ version }) => version)).toEqual([2, 1]);
    expect(await listScenarios(store, 'without')).toMatchObject([{ id: first.id, version: 2 }]);
  });

  test('refuse a change that is based on an older version, and say what is there', async () => {
    const { id } = await saveScenario(store, contentOf(1), zhang);
    await changeScenario(store, id, contentOf(2), { based: 1, ...li });
    const { code, data } = await failureOf(changeScenario(store, id, contentOf(3), { based: 1, ...zhang }));
    expect(code).toBe('E_CONFLICT');
    expect(data).toMatchObject({ path: id, there: { version: 2, author: 'li', hash: contentOf(2).hash } });
    expect((await openVersion(store, id)).version).toBe(2);
    expect((await failureOf(changeScenario(store, 'nobody', contentOf(1), { based: 1, ...li }))).code).toBe(
      'E_NOT_FOUND',
    );
  });

  test('let one of many win who save at once', async () => {
    const { id } = await saveScenario(store, contentOf(0), zhang);
    const other = await home.open();
    const saves = [store, other, store, other, store].map((each, place) =>
      changeScenario(each, id, contentOf(place), { based: 1, ...li }).then(
        () => 'saved',
        (error: unknown) => (error instanceof Error ? error.message.split(' ')[0] : ''),
      ),
    );
    expect((await Promise.all(saves)).filter((outcome) => outcome === 'saved')).toHaveLength(1);
    expect((await scenarioVersions(store, id)).map(({ version }) => version)).toEqual([2, 1]);
  });

  test('are restored as a new version', async () => {
    const { id } = await saveScenario(store, contentOf(1), zhang);
    await changeScenario(store, id, contentOf(2), { based: 1, ...li });
    const restored = await restoreVersion(store, id, 1, { based: 2, ...li });
    expect(restored).toMatchObject({ version: 3, hash: contentOf(1).hash, title: contentOf(1).title });
    expect((await openVersion(store, id)).document).toMatchObject({ figure: 1 });
    expect((await failureOf(restoreVersion(store, id, 9, { based: 3, ...li }))).code).toBe('E_NOT_FOUND');
    expect((await failureOf(restoreVersion(store, id, 1, { based: 2, ...li }))).code).toBe('E_CONFLICT');
  });

  test('are removed by a mark, which can be taken back', async () => {
    const { id } = await saveScenario(store, contentOf(5), zhang);
    const listed = async (removed: 'with' | 'without') =>
      (await listScenarios(store, removed)).some((each) => each.id === id);
    await markScenario(store, id, 'remove', li);
    expect([await listed('without'), await listed('with')]).toEqual([false, true]);
    expect((await failureOf(changeScenario(store, id, contentOf(6), { based: 1, ...li }))).code).toBe(
      'E_NOT_FOUND',
    );
    expect((await scenarioVersions(store, id)).length).toBe(1);
    await markScenario(store, id, 'return', li);
    await markScenario(store, id, 'return', li);
    expect(await listed('without')).toBe(true);
    const log = await readAudit(store, { subject: id, limit: 10 });
    expect(log.map(({ action }) => action)).toEqual(['scenario.return', 'scenario.remove', 'scenario.save']);
  });

  test('every change is in the log, and no change that failed', async () => {
    const { id } = await saveScenario(store, contentOf(1), zhang);
    await changeScenario(store, id, contentOf(2), { based: 1, ...li });
    await failureOf(changeScenario(store, id, contentOf(3), { based: 1, ...li }));
    const log = await readAudit(store, { subject: id, limit: 10 });
    expect(log).toMatchObject([
      { action: 'scenario.save', ...li, before: contentOf(1).hash, after: contentOf(2).hash },
      { action: 'scenario.save', ...zhang, before: null, after: contentOf(1).hash },
    ]);
    const [newest, oldest] = log;
    expect(await readAudit(store, { subject: id, limit: 10, before: newest?.number })).toEqual([oldest]);
    expect(newest?.at).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  test('a change that fails in its middle leaves nothing behind', async () => {
    const { id } = await saveScenario(store, contentOf(1), zhang);
    const logged = (await readAudit(store, { limit: 1000 })).length;
    await failureOf(
      store.write(async (transaction) => {
        await transaction.updateTable('scenarios').set({ version: 9 }).where('id', '=', id).execute();
        throw new Error('in the middle');
      }),
    );
    expect((await openVersion(store, id)).newest).toBe(1);
    expect(await readAudit(store, { limit: 1000 })).toHaveLength(logged);
  });
});

describeStores('opening', (home) => {
  test('two processes may make the tables at the same time', async () => {
    const place = await home.fresh();
    const stores = await Promise.all([home.open(place), home.open(place), home.open(place)]);
    const { id } = await saveScenario(stores[0], contentOf(1), zhang);
    for (const store of stores) expect((await openVersion(store, id)).document).toMatchObject({ figure: 1 });
  });

  test('a store of a newer program is refused', async () => {
    const place = await home.fresh();
    const store = await home.open(place);
    await store.write((transaction) =>
      sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2099-01-01')`.execute(
        transaction,
      ),
    );
    expect((await failureOf(home.open(place))).code).toBe('E_STORE_NEWER');
  });

  test('counts and numbers are numbers in both homes', async () => {
    const store = await home.open();
    await saveScenario(store, contentOf(1), zhang);
    const row = await store.read((queries) =>
      queries
        .selectFrom('scenarios')
        .select((expression) => expression.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow(),
    );
    expect(row.count).toBe(1);
    expect((await readAudit(store, { limit: 1 }))[0]?.number).toBe(1);
  });
});
