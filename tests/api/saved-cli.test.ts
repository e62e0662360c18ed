/** What is saved, from the command line, on both homes and beside a server. */
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Issue, Plan } from '../../engine/contract.js';
import { kongmei, root, startCommand, temporaryFolder } from '../support/command.js';

const Versions = z.strictObject({
  versions: z.array(z.looseObject({ id: z.string(), version: z.int(), author: z.string() })).min(1),
});
const Listed = z.strictObject({
  scenarios: z.array(z.looseObject({ id: z.string(), removedAt: z.string().nullable() })),
  plans: z.array(z.looseObject({ id: z.string(), name: z.string() })),
});
const Refusal = z.strictObject({ ok: z.literal(false), issues: z.array(Issue).min(1) });
const codesOf = (stdout: string) => Refusal.parse(JSON.parse(stdout)).issues.map(({ code }) => code);

const data = temporaryFolder();
const own = (...words: readonly string[]) => kongmei(...words, '--data', data);

/** The JSON of a command that went well. */
async function json<Schema extends z.ZodType>(schema: Schema, ...words: readonly string[]) {
  const { code, stdout } = await own(...words, '--json');
  expect(code).toBe(0);
  return schema.parse(JSON.parse(stdout));
}

beforeAll(async () => {
  expect((await kongmei('--version')).code).toBe(0);
}, 300_000);

describe('scenarios', () => {
  test('are saved, changed on the version that one knows, planned by id, restored, removed and returned', async () => {
    const cap = ['--set', 'targets.coal.cap=75 万t'];
    const [first] = (await json(Versions, 'saved', 'save', 'tiny', '--author', '王', '--note', '稿'))
      .versions;
    const id = first?.id ?? '';
    const change = ['saved', 'save', 'tiny', ...cap, '--into', id, '--based', '1'];
    expect((await json(Versions, ...change)).versions).toMatchObject([{ id, version: 2 }]);
    const late = await own(...change, '--json');
    expect([late.code, codesOf(late.stdout)]).toEqual([2, ['E_CONFLICT']]);
    expect((await json(Versions, 'saved', 'versions', id)).versions).toMatchObject([{}, { author: '王' }]);
    const [newest, older] = [await json(Plan, 'plan', id), await json(Plan, 'plan', `${id}@1`)];
    expect(newest).toMatchObject({
      package: { scenario: { targets: { coal: { cap: '75 万t @assumption' } } } },
    });
    expect(newest.provenance.scenarioHash).not.toBe(older.provenance.scenarioHash);
    await json(Versions, 'saved', 'restore', `${id}@1`, '--based', '2');
    const again = await json(z.looseObject({}), 'saved', 'show', id);
    expect(again).toEqual(await json(z.looseObject({}), 'saved', 'show', `${id}@1`));
    const removed = await json(Listed, 'saved', 'remove', id);
    expect(removed.scenarios).toMatchObject([{ id, removedAt: expect.stringContaining('T') }]);
    expect(codesOf((await own('check', id, '--json')).stdout)).toEqual(['E_NOT_FOUND']);
    await json(Listed, 'saved', 'return', id);
    expect((await own('check', id)).code).toBe(0);
    const log = await own('saved', 'log', '--subject', id, '--lang', 'en');
    expect(log.stdout).toMatch(/scenario.return[\s\S]*scenario.remove[\s\S]*scenario.restore[\s\S]*王/);
  });

  test('are there for a server on the same data, and the other way round', async () => {
    const server = startCommand(['serve', '--port', '0', '--scenario', 'none', '--data', data]);
    const address = await server.told(/http:\/\/127\.0\.0\.1:\d+/);
    const [saved] = (await json(Versions, 'saved', 'save', 'tiny', '--note', 'beside a server')).versions;
    const listed = await fetch(`${address}/api/scenarios`);
    expect(await listed.text()).toContain(saved?.id);
    const posted = await fetch(`${address}/api/scenarios`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scenario: 'tiny', note: 'by the server' }),
    });
    const { id } = z.looseObject({ id: z.string() }).parse(await posted.json());
    expect((await own('saved', 'list')).stdout).toContain(id);
    server.stop('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });
});

describe('plans and reports', () => {
  test('a plan is kept when its check passes, and shown as it was', async () => {
    const path = join(temporaryFolder(), 'plan.json');
    await own('plan', 'tiny', '--out', path);
    const { plans } = await json(Listed, 'saved', 'keep', path, '--name', '报审稿');
    const id = plans.find(({ name }) => name === '报审稿')?.id ?? '';
    expect(await json(Plan, 'saved', 'show', id)).toEqual(Plan.parse(JSON.parse(readFileSync(path, 'utf8'))));
    const bent = readFileSync(path, 'utf8').replace(/"serious":|"passed":true/, '"passed":false');
    const Values = z.looseObject({ provenance: z.looseObject({ scenarioHash: z.string() }) });
    const other = Values.parse(JSON.parse(bent));
    writeFileSync(path, JSON.stringify({ ...other, provenance: { ...other.provenance, scenarioHash: 'x' } }));
    expect(codesOf((await own('saved', 'keep', path, '--name', 'bent', '--json')).stdout)).toEqual([
      'E_BODY',
    ]);
  });

  test('reports of a month are held against the scenario and kept for the rolling study', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'january.yaml');
    writeFileSync(path, 'fuels: [{ enterprise: town-power, fuel: base, use: 60 kt }]\n');
    expect((await own('saved', 'report', 'tiny', '1', path)).code).toBe(0);
    expect(codesOf((await own('saved', 'report', 'tiny', '1', path, '--json')).stdout)).toEqual([
      'E_CONFLICT',
    ]);
    const actuals = join(folder, 'actuals.json');
    const { stdout } = await own('saved', 'reports', 'tiny', '--json');
    writeFileSync(actuals, stdout);
    expect((await own('study', 'rolling', 'tiny', '--with', `actuals=@${actuals}`)).code).toBe(0);
    writeFileSync(
      path,
      'fuels: [{ enterprise: a, fuel: base, use: 1 kt }, { enterprise: b, fuel: base, use: 1 kt }]',
    );
    const refused = await own('saved', 'report', 'tiny', '2', path, '--json');
    expect([refused.code, codesOf(refused.stdout)]).toEqual([2, ['E_REFERENCE', 'E_REFERENCE']]);
  });

  test.each([
    [['saved', 'versions', 'tiny'], 'E_USAGE'],
    [['saved', 'versions', '00000000-0000-0000-0000-000000000000'], 'E_NOT_FOUND'],
    [['saved', 'save', 'tiny', '--into', '00000000-0000-0000-0000-000000000000'], 'E_USAGE'],
    [['saved', 'report', 'tiny', '1', 'nowhere.yaml'], 'E_NOT_FOUND'],
    [['saved', 'reports', 'other', '--json'], 'E_NOT_FOUND'],
  ])('%j is refused with %s', async (words, code) => {
    const refused = await own(...words, '--json');
    expect([refused.code, codesOf(refused.stdout)]).toEqual([2, [code]]);
  });
});

describe('everything in one file', () => {
  test('is written and taken into an empty store, packed or not; a broken one is refused', async () => {
    const folder = temporaryFolder();
    const [plain, packed] = [join(folder, 'all.jsonl'), join(folder, 'all.jsonl.gz')];
    await own('saved', 'save', 'tiny');
    expect((await own('export-all', plain)).stdout).toMatch(/all\.jsonl, \d+ 行/);
    await own('export-all', packed);
    const rows = (text: string) => text.split('\n').slice(1, -2);
    expect(rows(gunzipSync(readFileSync(packed)).toString())).toEqual(rows(readFileSync(plain, 'utf8')));
    const fresh = temporaryFolder();
    const into = (path: string, place: string) => kongmei('import-all', path, '--data', place, '--json');
    expect((await into(packed, fresh)).code).toBe(0);
    expect((await kongmei('saved', 'list', '--data', fresh)).stdout).toBe(
      (await own('saved', 'list')).stdout,
    );
    expect(codesOf((await into(plain, fresh)).stdout)).toEqual(['E_BACKUP_ROOM']);
    copyFileSync(packed, `${packed}.cut.gz`);
    truncateSync(`${packed}.cut.gz`, 2000);
    truncateSync(plain, readFileSync(plain).length - 10);
    for (const path of [
      `${packed}.cut.gz`,
      plain,
      join(root, 'scenarios', 'tiny.yaml'),
      join(folder, 'none'),
    ]) {
      const refused = await into(path, temporaryFolder());
      expect([path, refused.code]).toEqual([path, 2]);
    }
  });
});
