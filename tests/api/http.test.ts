import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { buildApp } from '../../api/http/app.js';
import { openPlanner, type Planner } from '../../api/planner.js';
import { openShelf } from '../../api/scenario-shelf.js';
import { openStore } from '../../api/store/open.js';
import { Catalogue, CheckResult, Issue, Plan, Progress } from '../../engine/contract.js';
import { builtWorker, root, scenarioFile, temporaryFolder } from '../support/command.js';
import { tinyDocument } from '../support/tiny-document.js';

const Refusal = z.strictObject({ issues: z.array(Issue).min(1) });
const Receipt = z.strictObject({ id: z.string(), state: z.string() });
const Status = z.strictObject({
  id: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  progress: Progress.nullable(),
  plan: Plan.nullable(),
  issues: z.array(Issue),
});

const home = temporaryFolder();
let app: FastifyInstance;
let planner: Planner;

beforeAll(async () => {
  mkdirSync(join(home, 'scenarios', 'variants'), { recursive: true });
  scenarioFile(join(home, 'scenarios', 'variants'), 'child.yaml', { kongmei: 1, extends: '../tiny.yaml' });
  writeFileSync(join(home, 'scenarios', 'broken.yaml'), 'kongmei: [');
  writeFileSync(join(home, 'secret.yaml'), 'kongmei: 1');
  for (const name of ['tiny.yaml', 'liaocheng-2020.yaml'])
    copyFileSync(join(root, 'scenarios', name), join(home, 'scenarios', name));
  planner = openPlanner({ threads: 1, worker: builtWorker() });
  const store = await openStore({ folder: temporaryFolder() });
  app = await buildApp({ shelf: openShelf(home), planner, store, limits: { open: 2, kept: 4 } });
}, 300_000);
afterAll(() => app.close());

const get = (url: string) => app.inject({ method: 'GET', url });
const post = (url: string, payload: object) => app.inject({ method: 'POST', url, payload });
const codesOf = (body: string) => Refusal.parse(JSON.parse(body)).issues.map(({ code }) => code);
const status = async (id: string) => Status.parse((await get(`/api/plans/${id}`)).json());

async function ended(id: string) {
  for (;;) {
    const job = await status(id);
    if (job.state !== 'queued' && job.state !== 'running') return job;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function untilProgress(id: string) {
  while ((await status(id)).progress === null) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('what the server offers', () => {
  test('health, catalogue, scenarios', async () => {
    expect((await get('/healthz')).json()).toMatchObject({ status: 'ok' });
    expect(Catalogue.parse((await get('/api/catalogue')).json()).measures.length).toBeGreaterThan(3);
    expect((await get('/api/scenarios')).json()).toMatchObject({
      scenarios: [
        { name: 'broken', valid: false },
        { name: 'liaocheng-2020', valid: true },
        { name: 'tiny', title: { zh: '小例', en: 'Tiny' }, valid: true },
        { name: 'variants/child', valid: true },
      ],
    });
    expect((await get('/api/scenarios/variants%2Fchild')).json()).toMatchObject({ document: { id: 'tiny' } });
  });

  test('an OpenAPI document of every route, with its schemas', async () => {
    const Document = z.object({
      paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.unknown() }))),
    });
    const { paths } = Document.parse((await get('/api/openapi.json')).json());
    expect(
      Object.entries(paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method} ${path}`),
      ),
    ).toEqual([
      'get /api/session',
      'post /api/session',
      'delete /api/session',
      'put /api/session/password',
      'get /api/tokens',
      'post /api/tokens',
      'delete /api/tokens/{id}',
      'get /api/accounts',
      'get /healthz',
      'get /api/catalogue',
      'get /api/scenarios',
      'post /api/scenarios',
      'get /api/scenarios/{name}',
      'put /api/scenarios/{name}',
      'delete /api/scenarios/{name}',
      'post /api/scenarios/check',
      'post /api/scenarios/{name}/return',
      'get /api/scenarios/{name}/versions',
      'post /api/scenarios/{name}/restore',
      'post /api/plans',
      'get /api/plans/default',
      'get /api/plans/{id}',
      'delete /api/plans/{id}',
      'get /api/plans/{id}/events',
      'get /api/plans/{id}/mps',
      'get /api/areas/{area}/plans/default',
      'get /api/areas/{area}/plans/{id}',
      'get /api/areas/{area}/saved-plans/{id}',
      'get /api/areas/{area}/actuals/{scenario}/{month}',
      'put /api/areas/{area}/actuals/{scenario}/{month}',
      'get /api/areas/{area}/scenarios/{name}',
      'post /api/plans/{id}/save',
      'get /api/saved-plans',
      'get /api/saved-plans/{id}',
      'delete /api/saved-plans/{id}',
      'post /api/saved-plans/{id}/return',
      'get /api/actuals/{scenario}',
      'get /api/actuals/{scenario}/{month}',
      'put /api/actuals/{scenario}/{month}',
      'get /api/audit',
      'get /api/studies',
      'post /api/studies',
      'get /api/studies/{id}',
      'delete /api/studies/{id}',
      'get /api/studies/{id}/events',
    ]);
    expect(JSON.stringify(paths)).toContain('"resolution"');
    expect((await get('/api/docs')).statusCode).toBe(200);
  });

  test('a strict policy for the page', async () => {
    const { headers } = await get('/healthz');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).not.toMatch(
      /unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https:/,
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('check', () => {
  test('gives the calibration of a scenario with edits', async () => {
    const edits = [{ set: 'title.en', to: 'Edited' }];
    const answer = await post('/api/scenarios/check', { scenario: 'tiny', edits });
    expect(CheckResult.parse(answer.json())).toMatchObject({ ok: true, title: { en: 'Edited' } });
    const text = 'extends: tiny.yaml\nkongmei: 1\n';
    expect((await post('/api/scenarios/check', { text })).json()).toMatchObject({ ok: true });
  });

  const wrong = { ...tinyDocument(), year: 'soon', surprise: 1 };
  test.each<[string, object, number, string[]]>([
    ['a document with two problems', { document: wrong }, 400, ['E_TYPE', 'E_KEY_UNKNOWN']],
    [
      'a city that does not add up',
      { scenario: 'tiny', edits: [{ set: 'time.days.workday.0', to: 3 }] },
      422,
      ['E_HOURS_SUM'],
    ],
    ['text that is no YAML', { text: 'kongmei: [' }, 400, ['E_YAML_SYNTAX']],
    [
      'a parent outside the shelf',
      { text: 'kongmei: 1\nextends: ../secret.yaml' },
      400,
      ['E_PARENT_MISSING'],
    ],
    ['an unknown scenario', { scenario: '../secret' }, 404, ['E_NOT_FOUND']],
    ['no scenario', {}, 400, ['E_BODY']],
    ['two scenarios', { scenario: 'tiny', text: '' }, 400, ['E_BODY']],
  ])('refuses %s', async (_, payload, code, codes) => {
    const answer = await post('/api/scenarios/check', payload);
    expect([answer.statusCode, codesOf(answer.body).sort()]).toEqual([code, codes.sort()]);
  });
});

describe('bodies are taken as they are or refused', () => {
  test.each<[string, object, string[]]>([
    ['null for a number', { scenario: 'tiny', options: { gap: null } }, ['E_TYPE options.gap']],
    ['text for a number', { scenario: 'tiny', options: { timeLimit: '12' } }, ['E_TYPE options.timeLimit']],
    ['a number for a text', { scenario: 12 }, ['E_TYPE scenario']],
    ['true for a number', { scenario: 'tiny', options: { gap: true } }, ['E_TYPE options.gap']],
    [
      'unknown keys',
      { scenario: 'tiny', faster: 1, options: { x: 1 } },
      ['E_KEY_UNKNOWN faster', 'E_KEY_UNKNOWN options.x'],
    ],
    [
      'more time than there is',
      { scenario: 'tiny', options: { timeLimit: 601 } },
      ['E_FIGURE_MAX options.timeLimit'],
    ],
    ['no time', { scenario: 'tiny', options: { timeLimit: 0 } }, ['E_FIGURE_MIN options.timeLimit']],
    ['another word', { scenario: 'tiny', options: { solver: 'cbc' } }, ['E_CHOICE options.solver']],
  ])('%s', async (_, payload, expected) => {
    const answer = await post('/api/plans', payload);
    expect(answer.statusCode).toBe(400);
    const { issues } = Refusal.parse(answer.json());
    expect(issues.map(({ code, path }) => `${code} ${path}`).sort()).toEqual(expected);
    for (const { message, wayOut } of issues)
      for (const text of [message.zh, message.en, wayOut.zh, wayOut.en]) expect(text).not.toBe('');
  });

  test.each<[string, string, string, number, string]>([
    ['broken JSON', '{"scenario":', 'application/json', 400, 'E_BODY'],
    ['a prototype', '{"__proto__":{"a":1}}', 'application/json', 400, 'E_BODY'],
    ['another type', 'scenario=tiny', 'application/x-www-form-urlencoded', 400, 'E_BODY'],
    ['9 MB', `"${'x'.repeat(9e6)}"`, 'application/json', 413, 'E_FILE_TOO_LARGE'],
    ['nothing', '', 'application/json', 400, 'E_BODY'],
    ['a list', '[]', 'application/json', 400, 'E_TYPE'],
  ])('%s', async (_, payload, type, code, expected) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/plans',
      payload,
      headers: { 'content-type': type },
    });
    expect([answer.statusCode, codesOf(answer.body)]).toEqual([code, [expected]]);
  });

  test('nothing is found where nothing is, nor under a foreign name', async () => {
    for (const url of [
      '/nowhere',
      '/api/nowhere',
      '/api/plans/nobody',
      '/api/scenarios/..%2Fsecret',
      '/%ff',
    ]) {
      const answer = await get(url);
      expect(answer.statusCode, url).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode, url).toBeLessThan(500);
      expect(codesOf(answer.body)).toHaveLength(1);
    }
    const foreign = await app.inject({ url: '/healthz', headers: { host: 'evil.example' } });
    expect([foreign.statusCode, codesOf(foreign.body)]).toEqual([400, ['E_USAGE']]);
  });
});

describe('plans', () => {
  test('are ordered, followed, fetched, exported, and not computed twice', async () => {
    const { id } = Receipt.parse((await post('/api/plans', { scenario: 'tiny' })).json());
    const events = await get(`/api/plans/${id}/events`);
    expect(events.headers['content-type']).toContain('text/event-stream');
    expect(events.body).toMatch(/event: progress\ndata: \{.*"stage":"solve"/);
    expect(events.body).toMatch(/event: done\ndata: \{.*"state":"done".*\}\n\n$/);
    const { plan } = await status(id);
    expect(plan).toMatchObject({ status: 'proven', proof: { passed: true } });
    expect((await get(`/api/plans/${id}/mps`)).body).toMatch(/^NAME[\s\S]*ENDATA\s*$/);
    expect((await post('/api/plans', { scenario: 'tiny' })).json()).toEqual({ id, state: 'done' });
    expect((await get('/api/plans/default?scenario=tiny')).json()).toMatchObject({ id, state: 'done' });
    const other = { scenario: 'tiny', options: { resolution: 'annual' } };
    expect((await post('/api/plans', other)).json()).not.toMatchObject({ id });
  });

  test('that cannot exist say so', async () => {
    const edits = [{ set: 'targets.coal.cap', to: '60 万t' }];
    const { id } = Receipt.parse((await post('/api/plans', { scenario: 'tiny', edits })).json());
    expect((await ended(id)).plan).toMatchObject({ status: 'impossible' });
  });

  test('end at their time limit', async () => {
    const order = { scenario: 'liaocheng-2020', options: { timeLimit: 0.2 } };
    const { id } = Receipt.parse((await post('/api/plans', order)).json());
    expect(await ended(id)).toMatchObject({ state: 'done', plan: { status: 'undecided' } });
  });

  test('are cancelled in the middle of a solve; more than the limit wait outside', async () => {
    const order = (gap: number) => post('/api/plans', { scenario: 'liaocheng-2020', options: { gap } });
    const first = Receipt.parse((await order(0.001)).json());
    const second = Receipt.parse((await order(0.002)).json());
    const third = await order(0.003);
    expect([third.statusCode, codesOf(third.body)]).toEqual([503, ['E_BUSY']]);
    await untilProgress(first.id);
    for (const { id } of [second, first]) {
      const answer = await app.inject({ method: 'DELETE', url: `/api/plans/${id}` });
      expect(answer.json()).toEqual({ id, state: 'cancelled' });
      expect(await status(id)).toMatchObject({ state: 'cancelled', plan: null });
    }
    // The thread is free again at once.
    const { id } = Receipt.parse(
      (await post('/api/plans', { scenario: 'tiny', options: { gap: 0.01 } })).json(),
    );
    expect((await ended(id)).plan).toMatchObject({ status: 'proven' });
  });
});
