/** Accounts and tokens on the command line, and a server that is seen beyond its machine. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { serve } from '../../../api/http/server.js';
import { kongmei, startCommand, temporaryFolder } from '../../support/command.js';

const data = temporaryFolder();
const inData = ['--data', data] as const;
const account = (words: readonly string[], input = '') =>
  startCommand(['account', ...words, '--json', ...inData], undefined, input).ended;
const codeOf = (stdout: string) =>
  z.object({ issues: z.array(z.object({ code: z.string() })).min(1) }).parse(JSON.parse(stdout)).issues[0]
    ?.code;

const shown = ['--address', 'https://kongmei.example.cn'];

describe('a server beyond this machine', () => {
  test('does not start without accounts', async () => {
    const words = ['serve', '--port', '0', '--host', '0.0.0.0', '--json', ...inData, ...shown];
    const { code, stdout } = await startCommand(words).ended;
    expect([code, codeOf(stdout)]).toEqual([2, 'E_ACCOUNTS_NONE']);
  }, 300_000);

  test.each<[string, string, string | undefined]>([
    ['that does not say where it is seen', '0.0.0.0', undefined],
    ['in the open', '127.0.0.1', 'http://kongmei.example.cn'],
    ['below a path', '127.0.0.1', 'https://example.cn/kongmei'],
    ['at an address that is none', '127.0.0.1', 'kongmei'],
  ])('does not start: %s', async (_, host, address) => {
    const options = { port: 0, host, address, scenario: 'none', data, snapshotHours: 0, snapshotsKept: 1 };
    await expect(serve(options)).rejects.toMatchObject({ code: 'E_USAGE', data: { path: '--address' } });
  });
});

describe('accounts at the machine', () => {
  test('are made, changed and listed; the password comes from standard input and is nowhere', async () => {
    const short = await account(['add', 'zhang', '--role', 'admin'], 'short\n');
    expect([short.code, codeOf(short.stdout)]).toEqual([2, 'E_PASSWORD']);
    const made = await account(['add', 'zhang', '--role', 'admin'], 'correct horse 9\n');
    expect(made).toMatchObject({ code: 0 });
    expect(JSON.parse(made.stdout)).toMatchObject({
      accounts: [{ name: 'zhang', role: 'admin', area: null }],
    });
    expect(made.stdout).not.toMatch(/horse|argon/);
    const twice = await account(['add', 'zhang', '--role', 'viewer', '--oidc']);
    expect(codeOf(twice.stdout)).toBe('E_ACCOUNT_TAKEN');
    expect(codeOf((await account(['disable', 'zhang'])).stdout)).toBe('E_USAGE');
    expect((await account(['add', 'li', '--role', 'planner', '--area', 'chiping', '--oidc'])).code).toBe(0);
    const { stdout } = await account(['disable', 'li']);
    expect(JSON.parse(stdout)).toMatchObject({
      accounts: [
        { name: 'li', role: 'planner', area: 'chiping', disabledAt: expect.any(String) },
        { name: 'zhang' },
      ],
    });
    const table = await kongmei('account', 'list', '--lang', 'en', ...inData);
    expect(table.stdout).toMatch(/^li +planner +chiping .* disabled$/m);
    const log = await kongmei('saved', 'log', '--json', ...inData);
    const { changes } = z
      .object({ changes: z.array(z.object({ action: z.string(), subject: z.string() })) })
      .parse(JSON.parse(log.stdout));
    expect(changes.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
      'account.disable li',
      'account.add li',
      'account.add zhang',
    ]);
  }, 300_000);
});

describe('a server with accounts', () => {
  test('asks for a sign-in, takes a token made at the machine, and has the plan of its start', async () => {
    const made = await kongmei(
      ...['token', 'create', 'zhang', '--name', '月报', '--role', 'viewer', '--days', '1', ...inData],
    );
    const token = made.stdout.trim();
    expect(token).toMatch(/^[\w-]{43}$/);
    const server = startCommand(['serve', '--port', '0', '--scenario', 'tiny', ...inData, ...shown]);
    const address = await server.told(/http:\/\/127\.0\.0\.1:\d+/);
    try {
      expect((await fetch(`${address}/healthz`)).status).toBe(200);
      expect((await fetch(`${address}/api/scenarios`)).status).toBe(401);
      const headers = { authorization: `Bearer ${token}` };
      const plans = await fetch(`${address}/api/plans/default?scenario=tiny`, { headers });
      expect(await plans.json()).toMatchObject({ state: expect.stringMatching(/queued|running|done/) });
      expect((await fetch(`${address}/api/accounts`, { headers })).status).toBe(403);
      const { stdout } = await kongmei('token', 'list', 'zhang', '--json', ...inData);
      const { tokens } = z
        .object({ tokens: z.array(z.object({ id: z.string() })) })
        .parse(JSON.parse(stdout));
      await kongmei('token', 'revoke', tokens[0]?.id ?? '', ...inData);
      expect((await fetch(`${address}/api/scenarios`, { headers })).status).toBe(401);
    } finally {
      server.stop('SIGTERM');
    }
    expect((await server.ended).code).toBe(0);
  }, 300_000);
});
