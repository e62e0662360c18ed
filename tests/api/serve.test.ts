import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root, startCommand, temporaryFolder } from '../support/command.js';

describe('serve', () => {
  test('prints its address, answers, refuses a taken port, and stops when told', async () => {
    const data = ['--data', temporaryFolder()];
    const server = startCommand(['serve', '--port', '0', '--scenario', 'none', ...data]);
    const address = await server.told(/http:\/\/127\.0\.0\.1:\d+/);
    try {
      expect(await (await fetch(`${address}/healthz`)).json()).toMatchObject({ status: 'ok' });
      const page = await fetch(address);
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval'");
      expect(await page.text()).toMatch(/<script type="module"[^>]* src="\/assets\/[^"]+\.js"/);
      const second = await startCommand(['serve', '--port', new URL(address).port, '--json', ...data]).ended;
      expect(second.code).toBe(2);
      expect(second.stdout).toMatch(/E_USAGE[\s\S]*EADDRINUSE/);
    } finally {
      server.stop('SIGTERM');
    }
    expect((await server.ended).code).toBe(0);
  }, 300_000);
});

describe('the start', () => {
  test('builds once for two commands at the same time, and again after a change', async () => {
    const copy = temporaryFolder();
    for (const name of [
      'engine',
      'api',
      'web',
      'scenarios',
      '.ci',
      'package.json',
      'package-lock.json',
      'vite.config.ts',
      'tsconfig.json',
    ])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    const start = join(copy, 'api', 'cli', 'start.mjs');
    const measures = () => startCommand(['measures', '--json'], start).ended;

    const both = await Promise.all([measures(), measures()]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(both[0]?.stdout).toBe(both[1]?.stdout);
    const builds = both.map(({ stderr }) => stderr).filter((text) => text.includes('building server'));
    expect(builds).toEqual(['kongmei: building server ...\n']);

    expect((await measures()).stderr).toBe('');
    writeFileSync(join(copy, 'engine', 'version.ts'), "export const engineVersion = '9.9.9';\n");
    const changed = await startCommand(['--version'], start).ended;
    expect(changed).toMatchObject({ code: 0, stdout: '9.9.9\n', stderr: 'kongmei: building server ...\n' });
  }, 300_000);
});
