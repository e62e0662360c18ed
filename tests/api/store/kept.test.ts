/** Plans under a name and reports of months, on both homes. */
import { beforeAll, expect, test } from 'vitest';
import {
  actualsOf,
  listMonths,
  MonthReports,
  monthVersions,
  openMonth,
  saveMonth,
} from '../../../api/store/actuals.js';
import { readAudit } from '../../../api/store/audit.js';
import type { Store } from '../../../api/store/open.js';
import { keepPlan, listPlans, markPlan, openPlan } from '../../../api/store/plans.js';
import { keepResult, sweepResults } from '../../../api/store/results.js';
import { contentOf, failureOf } from '../../support/store-content.js';
import { describeStores } from '../../support/stores.js';

const local = { author: 'local', note: '' };
const coal = (month: number, use: string) =>
  MonthReports.parse({ fuels: [{ month, enterprise: 'mill', fuel: 'base', use }] });

describeStores('plans under a name', (home) => {
  let store: Store;
  beforeAll(async () => {
    store = await home.open();
  });

  test('are listed, read, removed by a mark and returned', async () => {
    const resultId = await store.write((transaction) =>
      keepResult(transaction, 'plan', { status: 'proven' }),
    );
    const plan = await keepPlan(store, { resultId, scenarioHash: 'abc' }, { ...local, name: '报市政府稿' });
    expect(await listPlans(store, 'without')).toEqual([plan]);
    expect(await openPlan(store, plan.id)).toMatchObject({ name: '报市政府稿', plan: { status: 'proven' } });
    await markPlan(store, plan.id, 'remove', local);
    expect([await listPlans(store, 'without'), (await listPlans(store, 'with')).length]).toEqual([[], 1]);
    await markPlan(store, plan.id, 'return', local);
    expect(await listPlans(store, 'without')).toEqual([plan]);
    const actions = (await readAudit(store, { subject: plan.id, limit: 9 })).map(({ action }) => action);
    expect(actions).toEqual(['plan.return', 'plan.remove', 'plan.save']);
    expect((await failureOf(openPlan(store, 'nobody'))).code).toBe('E_NOT_FOUND');
  });

  test('stay when the answers of old jobs are forgotten', async () => {
    const [kept, lost] = await store.write(async (transaction) => {
      await transaction.insertInto('documents').values({ hash: 'unused', content: '{}' }).execute();
      const at = '2020-01-01T00:00:00.000Z';
      const job = { kind: 'plan', state: 'done', question: '', limits: '', order: '{}', author: '' } as const;
      const rest = { createdAt: at, usedAt: at, attempts: 1, leaseOwner: null, leaseUntil: null };
      const ids: string[] = [];
      for (const id of ['one', 'two']) {
        const resultId = await keepResult(transaction, 'plan', { of: id });
        ids.push(resultId);
        const row = { ...job, ...rest, id, resultId, lasting: 1, issues: '[]' };
        await transaction.insertInto('jobs').values(row).execute();
      }
      return ids;
    });
    const plan = await keepPlan(
      store,
      { resultId: kept ?? '', scenarioHash: '' },
      { ...local, name: 'kept' },
    );
    await sweepResults(store, 0);
    expect((await openPlan(store, plan.id)).plan).toEqual({ of: 'one' });
    const there = await store.read((queries) => queries.selectFrom('results').select('id').execute());
    expect(there.map(({ id }) => id)).not.toContain(lost);
    expect(await store.read((queries) => queries.selectFrom('documents').selectAll().execute())).toEqual([]);
  });
});

describeStores('reports of months', (home) => {
  let store: Store;
  beforeAll(async () => {
    store = await home.open();
  });

  test('have versions; who has not seen the newest is told what is there', async () => {
    const place = { scenario: 'variants/cold', month: 1 };
    await saveMonth(store, place, coal(1, '1 kt'), { based: 0, ...local });
    await saveMonth(store, place, coal(1, '2 kt'), { based: 1, author: 'li', note: '更正' });
    const failure = await failureOf(saveMonth(store, place, coal(1, '3 kt'), { based: 1, ...local }));
    expect([failure.code, failure.data['there']]).toMatchObject([
      'E_CONFLICT',
      { version: 2, author: 'li', note: '更正' },
    ]);
    expect((await openMonth(store, place)).reports).toEqual(coal(1, '2 kt'));
    expect((await openMonth(store, { ...place, version: 1 })).reports).toEqual(coal(1, '1 kt'));
    expect((await monthVersions(store, place.scenario, 1)).map(({ version }) => version)).toEqual([2, 1]);
    expect(await readAudit(store, { subject: 'variants/cold/1', limit: 9 })).toHaveLength(2);
    expect((await failureOf(openMonth(store, { scenario: 'none', month: 1 }))).code).toBe('E_NOT_FOUND');
  });

  test('of one version saved by many at once, one stands', async () => {
    const place = { scenario: 'rush', month: 2 };
    const saves = [1, 2, 3, 4].map((figure) =>
      failureOf(saveMonth(store, place, coal(2, `${figure} kt`), { based: 0, ...local })),
    );
    const codes = (await Promise.all(saves)).map(({ code }) => code).sort();
    expect(codes).toEqual(['E_CONFLICT', 'E_CONFLICT', 'E_CONFLICT', 'none']);
  });

  test('are put together for the rolling study up to a month', async () => {
    const scenario = contentOf(1).hash;
    const stop = (month: number | null) => [{ measure: 'unit-shutdown', object: 'old-1', month }];
    const save = (month: number, projects: MonthReports['projects']) =>
      saveMonth(store, { scenario, month }, { ...coal(month, '1 kt'), projects }, { based: 0, ...local });
    expect((await failureOf(actualsOf(store, scenario))).code).toBe('E_NOT_FOUND');
    await save(1, stop(null));
    await save(3, stop(3));
    expect((await listMonths(store, scenario)).map(({ month }) => month)).toEqual([1, 3]);
    expect(await actualsOf(store, scenario)).toMatchObject({
      through: 3,
      fuels: [{ month: 1 }, { month: 3 }],
      projects: stop(3),
    });
    expect(await actualsOf(store, scenario, 2)).toMatchObject({ through: 2, projects: stop(null) });
  });
});
