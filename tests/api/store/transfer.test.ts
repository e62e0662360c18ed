/** A back-up from either home into either, whole or not at all. */
import { expect, test } from 'vitest';
import { addAccount, listAccounts } from '../../../api/store/accounts.js';
import { MonthReports, saveMonth } from '../../../api/store/actuals.js';
import { readAudit } from '../../../api/store/audit.js';
import { countAttempt } from '../../../api/store/attempts.js';
import { orderJob } from '../../../api/store/jobs.js';
import { takeJob } from '../../../api/store/leases.js';
import type { Store } from '../../../api/store/open.js';
import { keepPlan, listPlans, openPlan } from '../../../api/store/plans.js';
import { keepResult } from '../../../api/store/results.js';
import { changeScenario, listScenarios, openVersion, saveScenario } from '../../../api/store/scenarios.js';
import { accountOfSession, beginSession } from '../../../api/store/sessions.js';
import { accountOfToken, addToken } from '../../../api/store/tokens.js';
import { exportAll, importAll } from '../../../api/store/transfer.js';
import { contentOf, failureOf } from '../../support/store-content.js';
import { describeStores } from '../../support/stores.js';

const local = { author: '王', note: '"一"\n' };

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield await Promise.resolve(line);
}

async function linesOf(store: Store): Promise<string[]> {
  let text = '';
  await exportAll(store, (line) => {
    text += line;
    return Promise.resolve();
  });
  return text.trimEnd().split('\n');
}

/** Something in every table, and more rows of one than a page has. */
async function fill(store: Store): Promise<void> {
  const { id } = await saveScenario(store, contentOf(0), local);
  for (let version = 1; version < 45; version += 1)
    await changeScenario(store, id, contentOf(version), { ...local, based: version });
  const { canonical, hash } = contentOf(7);
  const resultId = await store.write((transaction) => keepResult(transaction, 'plan', { status: 'proven' }));
  await keepPlan(store, { resultId, scenarioHash: hash }, { ...local, name: '稿' });
  const reports = MonthReports.parse({
    fuels: [{ month: 1, enterprise: 'mill', fuel: 'base', use: '1 kt' }],
  });
  await saveMonth(store, { scenario: id, month: 1 }, reports, { ...local, based: 0 });
  const subjects = [{ canonical, hash, resultId }];
  const order = { kind: 'plan', question: 'q', limits: '', subjects, order: {}, author: '王' };
  await orderJob(store, order, { share: false, most: 9 });
  const person = { name: '王', role: 'planner', area: 'county', passwordHash: '$argon2id$' } as const;
  const account = await addAccount(store, person, 'test');
  const now = Date.now();
  await beginSession(store, { hash: 'session', accountId: account.id, now, instead: undefined });
  const token = { account, name: '脚本', hash: 'token', role: 'viewer', area: null } as const;
  await addToken(store, { ...token, expiresAt: new Date(now + 60_000).toISOString() }, '王');
  await countAttempt(store, [{ key: 'somebody', most: 5 }], now);
}

const withoutHead = (lines: readonly string[]) => lines.slice(1, -1);

describeStores('a back-up taken into the other home', (home, other) => {
  test('has every row, and work goes on', async () => {
    const source = await home.open();
    await fill(source);
    const lines = await linesOf(source);
    const target = await other.open();
    expect(await importAll(target, () => each(lines))).toEqual({ rows: lines.length - 2 });
    expect(withoutHead(await linesOf(target))).toEqual(withoutHead(lines));
    const [plan] = await listPlans(target, 'with');
    expect(await openPlan(target, plan?.id ?? '')).toMatchObject({ name: '稿', plan: { status: 'proven' } });
    expect(await listAccounts(target)).toMatchObject([{ name: '王', role: 'planner', area: 'county' }]);
    expect(await accountOfSession(target, 'session', Date.now())).toMatchObject({ name: '王' });
    expect(await accountOfToken(target, 'token', Date.now())).toMatchObject({ role: 'viewer' });
    // Numbers go on where the others ended.
    const [head] = await listScenarios(target, 'with');
    await changeScenario(target, head?.id ?? '', contentOf(99), { ...local, based: 45 });
    expect((await openVersion(target, head?.id ?? '')).document).toMatchObject({ figure: 99 });
    const [newest, before] = await readAudit(target, { limit: 2 });
    expect(newest?.number).toBeGreaterThan(before?.number ?? Infinity);
    const lease = { owner: 'here', milliseconds: 1000 };
    expect(await takeJob(target, lease, 3)).toMatchObject({ run: true, job: { question: 'q' } });
  });
});

describeStores('a back-up', (home) => {
  test('is of one moment, while others go on writing', async () => {
    const place = await home.fresh();
    const [store, other] = [await home.open(place), await home.open(place)];
    await fill(store);
    const before = await linesOf(store);
    let text = '';
    let lines = 0;
    await exportAll(store, async (line) => {
      text += line;
      lines += 1;
      // The first line is the head: the moment begins with the first row.
      if (lines === 2) await saveScenario(other, contentOf(1000), local);
    });
    expect(withoutHead(text.trimEnd().split('\n'))).toEqual(withoutHead(before));
    expect(await listScenarios(store, 'with')).toHaveLength(2);
  });

  test('of a job at work elsewhere is one that waits', async () => {
    const store = await home.open();
    await fill(store);
    await takeJob(store, { owner: 'there', milliseconds: 60_000 }, 3);
    const target = await home.open();
    const lines = await linesOf(store);
    await importAll(target, () => each(lines));
    expect(await takeJob(target, { owner: 'here', milliseconds: 1000 }, 3)).toMatchObject({ run: true });
  });

  test('that is cut off, changed, not one, or has no room leaves nothing behind', async () => {
    const store = await home.open();
    await fill(store);
    const lines = await linesOf(store);
    const target = await home.open();
    const swapped = lines.map((line, place) => (place === 3 ? line.replace('figure', 'Figure') : line));
    const bad: readonly (readonly string[])[] = [
      lines.slice(0, -1),
      [...lines.slice(0, -2), ...lines.slice(-1)],
      lines.map((line) => line.replace('王', '李')),
      swapped,
      lines.slice(1),
      [...lines, lines[1] ?? ''],
      ['{"kongmei":"store","format":1,"step":"9999-later","at":""}', ...lines.slice(1)],
      ['no JSON'],
      [],
    ];
    for (const some of bad) {
      expect((await failureOf(importAll(target, () => each(some)))).code).toBe('E_BACKUP');
      expect(withoutHead(await linesOf(target))).toEqual([]);
    }
    const { code, data } = await failureOf(importAll(store, () => each(lines)));
    expect([code, data['seen']]).toEqual(['E_BACKUP_ROOM', 'documents']);
  });
});
