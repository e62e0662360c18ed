/** What is saved, over HTTP: scenarios, plans, reports of months, the log; and jobs that outlive their server. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { buildApp } from '../../api/http/app.js';
import { openPlanner } from '../../api/planner.js';
import { openShelf } from '../../api/scenario-shelf.js';
import { openStore, type Store } from '../../api/store/open.js';
import { Issue, Plan } from '../../engine/contract.js';
import { builtWorker, root, temporaryFolder } from '../support/command.js';

const Saved = z.looseObject({ id: z.string(), version: z.int(), hash: z.string() });
const Refusal = z.strictObject({ issues: z.array(Issue).min(1) });
const Status = z.looseObject({ id: z.string(), state: z.string() });

const home = temporaryFolder();
const data = temporaryFolder();
let app: FastifyInstance;
let store: Store;

async function start(): Promise<void> {
  store = await openStore({ folder: data });
  const planner = openPlanner({ threads: 1, worker: builtWorker() });
  app = await buildApp({ shelf: openShelf(home), planner, store });
}
async function stop(): Promise<void> {
  await app.close();
  await store.close();
}

beforeAll(async () => {
  mkdirSync(join(home, 'scenarios'), { recursive: true });
  for (const name of ['tiny.yaml', 'liaocheng-2020.yaml'])
    copyFileSync(join(root, 'scenarios', name), join(home, 'scenarios', name));
  await start();
}, 300_000);
afterAll(stop);

const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  app.inject({ method, url, ...(payload === undefined ? {} : { payload }) });
const codesOf = (body: string) =>
  Refusal.parse(JSON.parse(body)).issues.map(({ code, path }) => `${code} ${path}`);
const cap = (to: string) => [{ set: 'targets.coal.cap', to }];
const save = async (payload: object) => Saved.parse((await call('POST', '/api/scenarios', payload)).json());

/** Waits for the end of a job of either kind. */
async function ended(path: string) {
  await call('GET', `${path}/events`);
  return (await call('GET', path)).json<{ state: string; plan?: unknown; answer?: unknown }>();
}

describe('scenarios', () => {
  test('are saved as a child of one that came with the server, listed, read, planned by id and version', async () => {
    const { id, hash } = await save({ scenario: 'tiny', edits: cap('75 万t'), author: '王', note: '收紧' });
    const opened = await call('GET', `/api/scenarios/${id}`);
    expect(opened.json()).toMatchObject({
      name: id,
      hash,
      title: { zh: '小例' },
      source: { kongmei: 1, extends: 'tiny.yaml', edits: cap('75 万t') },
      document: { targets: { coal: { cap: '75 万t' } } },
      saved: { version: 1, newest: 1, author: '王', note: '收紧', removedAt: null },
    });
    const change = { scenario: 'tiny', edits: cap('74 万t'), based: 1 };
    expect((await call('PUT', `/api/scenarios/${id}`, change)).json()).toMatchObject({ version: 2 });
    const late = await call('PUT', `/api/scenarios/${id}`, change);
    expect([late.statusCode, codesOf(late.body)]).toEqual([409, [`E_CONFLICT ${id}`]]);
    expect(late.body).toContain('version 2, local');

    const { scenarios } = (await call('GET', '/api/scenarios')).json<{ scenarios: { name: string }[] }>();
    expect(scenarios.map(({ name }) => name)).toEqual(['liaocheng-2020', 'tiny', id]);
    const listed = await call('GET', `/api/scenarios/${id}/versions`);
    const { versions } = z.object({ versions: z.array(Saved) }).parse(listed.json());
    expect(versions.map(({ version }) => version)).toEqual([2, 1]);
    for (const { choice, scenarioHash } of [
      { choice: { scenario: id, version: 1 }, scenarioHash: hash },
      { choice: { scenario: id }, scenarioHash: versions[0]?.hash },
    ]) {
      const order = Status.parse((await call('POST', '/api/plans', choice)).json());
      const { plan } = await ended(`/api/plans/${order.id}`);
      expect(plan).toMatchObject({ status: 'proven', provenance: { scenarioHash } });
    }
  });

  test('are restored, removed and returned', async () => {
    const { id, hash } = await save({ text: 'kongmei: 1\nextends: tiny.yaml\n' });
    const changed = { scenario: id, edits: cap('70 万t'), based: 1 };
    await call('PUT', `/api/scenarios/${id}`, changed);
    const restored = await call('POST', `/api/scenarios/${id}/restore`, { version: 1, based: 2 });
    expect(restored.json()).toMatchObject({ version: 3, hash });
    expect((await call('GET', `/api/scenarios/${id}`)).json()).toMatchObject({
      source: 'kongmei: 1\nextends: tiny.yaml\n',
    });
    expect((await call('DELETE', `/api/scenarios/${id}?author=li`)).json()).toMatchObject({ id, version: 3 });
    expect((await call('GET', `/api/scenarios/${id}`)).statusCode).toBe(404);
    expect((await call('POST', '/api/plans', { scenario: id })).statusCode).toBe(404);
    expect((await call('GET', '/api/scenarios?removed=with')).body).toContain(id);
    await call('POST', `/api/scenarios/${id}/return`, {});
    expect((await call('GET', `/api/scenarios/${id}`)).statusCode).toBe(200);
    const { changes } = (await call('GET', `/api/audit?subject=${id}`)).json<{
      changes: { action: string; author: string }[];
    }>();
    expect(changes.map(({ action, author }) => `${action} ${author}`)).toEqual([
      'scenario.return local',
      'scenario.remove li',
      'scenario.restore local',
      'scenario.save local',
      'scenario.save local',
    ]);
  });

  test.each<[string, object, number, string[]]>([
    ['a broken one', { scenario: 'tiny', edits: [{ set: 'year', to: 'x' }] }, 400, ['E_TYPE year']],
    [
      'all that is wrong with who says so',
      { scenario: 'tiny', author: '', note: 'a\0b', by: 'x' },
      400,
      ['E_KEY_UNKNOWN by', 'E_TYPE author', 'E_TYPE note'],
    ],
    ['nothing', {}, 400, ['E_BODY ']],
    ['a version of a file', { scenario: 'tiny', version: 1 }, 400, ['E_BODY version']],
  ])('are refused: %s', async (_, payload, status, codes) => {
    const answer = await call('POST', '/api/scenarios', payload);
    expect([answer.statusCode, codesOf(answer.body).sort()]).toEqual([status, codes]);
  });
});

describe('plans and reports', () => {
  test('a plan is kept under a name, and studied', async () => {
    const { id } = Status.parse((await call('POST', '/api/plans', { scenario: 'tiny' })).json());
    const { plan } = await ended(`/api/plans/${id}`);
    const kept = await call('POST', `/api/plans/${id}/save`, { name: '一季度稿' });
    expect(kept.statusCode).toBe(201);
    const { id: saved } = z.looseObject({ id: z.string() }).parse(kept.json());
    expect((await call('GET', `/api/saved-plans/${saved}`)).json()).toMatchObject({
      name: '一季度稿',
      plan: Plan.parse(plan),
    });
    const study = { study: 'prices', subjects: [{ plan: saved }] };
    const job = Status.parse((await call('POST', '/api/studies', study)).json());
    expect(await ended(`/api/studies/${job.id}`)).toMatchObject({ state: 'done' });
    // The same plan by its job is the same question.
    expect((await call('POST', '/api/studies', { ...study, subjects: [{ plan: id }] })).json()).toMatchObject(
      { id: job.id },
    );
  });

  test('reports of a month are checked against the scenario, and taken by the rolling study', async () => {
    const report = { enterprise: 'town-power', fuel: 'base', use: '60 kt' };
    const put = (month: number, body: object) => call('PUT', `/api/actuals/tiny/${month}`, body);
    const bad = await put(1, {
      based: 0,
      reports: {
        fuels: [
          { ...report, enterprise: 'x' },
          { ...report, fuel: 'y' },
        ],
      },
    });
    expect(codesOf(bad.body)).toEqual([
      'E_REFERENCE actuals.fuels.0.enterprise',
      'E_REFERENCE actuals.fuels.1.fuel',
    ]);
    expect(codesOf((await put(2, { based: 0, reports: { fuels: [{ ...report, month: 1 }] } })).body)).toEqual(
      ['E_REPORT_FORM fuels.0.month'],
    );
    expect((await put(1, { based: 0, reports: { fuels: [report] } })).json()).toMatchObject({ version: 1 });
    expect((await put(1, { based: 0, reports: { fuels: [report] } })).statusCode).toBe(409);
    expect((await call('GET', '/api/actuals/tiny/1')).json()).toMatchObject({
      reports: { fuels: [{ ...report, month: 1 }] },
      versions: [{ version: 1 }],
    });
    const order = { study: 'rolling', subjects: [{ scenario: 'tiny' }], actuals: { scenario: 'tiny' } };
    const { id } = Status.parse((await call('POST', '/api/studies', order)).json());
    expect(await ended(`/api/studies/${id}`)).toMatchObject({
      state: 'done',
      answer: { options: { actuals: { through: 1, fuels: [{ month: 1, enterprise: 'town-power' }] } } },
    });
    const twice = { ...order, options: { actuals: {} } };
    expect(codesOf((await call('POST', '/api/studies', twice)).body)).toEqual(['E_BODY actuals']);
  });
});

describe('after a restart', () => {
  test('answers are given again, and what was unfinished goes on', async () => {
    const { id } = Status.parse((await call('POST', '/api/plans', { scenario: 'tiny' })).json());
    await ended(`/api/plans/${id}`);
    const order = { scenario: 'liaocheng-2020', options: { resolution: 'annual', timeLimit: 3 } };
    const open = Status.parse((await call('POST', '/api/plans', order)).json());
    const behind = Status.parse(
      (await call('POST', '/api/plans', { scenario: 'tiny', options: { gap: 0.03 } })).json(),
    );
    await stop();
    await start();
    expect((await call('POST', '/api/plans', { scenario: 'tiny' })).json()).toEqual({ id, state: 'done' });
    for (const job of [open, behind])
      expect(await ended(`/api/plans/${job.id}`)).toMatchObject({ state: 'done' });
  });
});
