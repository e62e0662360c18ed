import { copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CheckResult, Catalogue, Issue, Plan } from '../../engine/contract.js';
import { kongmei, root, scenarioFile, startCommand, temporaryFolder } from '../support/command.js';
import { tinyDocument } from '../support/tiny-document.js';

const folder = temporaryFolder();
const tiny = join(folder, 'tiny.yaml');
copyFileSync(join(root, 'scenarios', 'tiny.yaml'), tiny);
const liaocheng = join(root, 'scenarios', 'liaocheng-2020.yaml');
const Refusal = z.strictObject({ ok: z.literal(false), issues: z.array(Issue).min(1) });

const codesOf = (stdout: string) => Refusal.parse(JSON.parse(stdout)).issues.map(({ code }) => code);

// The first run may have to build.
beforeAll(async () => {
  expect(await kongmei('--version')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
}, 300_000);

describe('check', () => {
  test('prints one JSON document under --json', async () => {
    const { code, stdout, stderr } = await kongmei('check', tiny, '--json');
    expect([code, stderr]).toEqual([0, '']);
    expect(CheckResult.parse(JSON.parse(stdout))).toMatchObject({ ok: true, counts: { units: 2 } });
  });

  test('shows contents and calibration in both languages', async () => {
    const zh = await kongmei('check', tiny);
    const en = await kongmei('check', tiny, '--lang', 'en');
    expect(zh.stdout).toMatch(/文件有效: 小例[\s\S]*基年校准 2019[\s\S]*万t/);
    expect(en.stdout).toMatch(/The file is valid: Tiny[\s\S]*Calibration of the base year 2019[\s\S]*kt/);
    expect(en.stdout).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test('follows `extends` beside the file', async () => {
    mkdirSync(join(folder, 'variants'), { recursive: true });
    const child = scenarioFile(join(folder, 'variants'), 'child.yaml', {
      kongmei: 1,
      extends: '../tiny.yaml',
      title: { zh: '子情景', en: 'Child' },
    });
    expect((await kongmei('check', child)).stdout).toContain('子情景');
  });
});

describe('bad input ends with 2 and all its issues', () => {
  const broken = { ...tinyDocument(), surprise: 1, year: 'soon' };

  test('as JSON', async () => {
    const { code, stdout } = await kongmei('check', scenarioFile(folder, 'broken.yaml', broken), '--json');
    expect(code).toBe(2);
    expect(codesOf(stdout).sort()).toEqual(['E_KEY_UNKNOWN', 'E_TYPE']);
  });

  test('as text with place, expectation and way out', async () => {
    const path = scenarioFile(folder, 'broken.yaml', broken);
    const zh = await kongmei('plan', path);
    const en = await kongmei('plan', path, '--lang', 'en');
    expect([zh.code, zh.stdout, en.code]).toEqual([2, '', 2]);
    expect(zh.stderr).toMatch(/E_KEY_UNKNOWN {2}surprise[\s\S]*应为[\s\S]*办法/);
    expect(en.stderr).toMatch(/E_TYPE {2}year[\s\S]*expected[\s\S]*way out/);
  });

  test('of 200 MB without reading it', async () => {
    const path = join(folder, 'large.yaml');
    writeFileSync(path, '');
    truncateSync(path, 200 * 1024 * 1024);
    const { code, stdout } = await kongmei('check', path, '--json');
    expect([code, codesOf(stdout)]).toEqual([2, ['E_FILE_TOO_LARGE']]);
  });

  test.each([
    ['a file that is not there', ['check', join(folder, 'nowhere.yaml')], 'E_NOT_FOUND'],
    ['a folder', ['check', folder], 'E_NOT_FOUND'],
    ['a device', ['check', '/dev/zero'], 'E_NOT_FOUND'],
    ['an edit without a value', ['check', tiny, '--set', 'year'], 'E_EDIT_FORM'],
    ['an edit of nothing', ['check', tiny, '--set', 'no.where=1'], 'E_EDIT_PATH'],
    ['an unknown command', ['dance'], 'E_USAGE'],
    ['an unknown option', ['plan', tiny, '--faster'], 'E_USAGE'],
    ['an unknown resolution', ['plan', tiny, '--resolution', 'weekly'], 'E_USAGE'],
    ['a gap that is no number', ['plan', tiny, '--gap', 'small'], 'E_USAGE'],
    ['a gap out of range', ['plan', tiny, '--gap', '7'], 'E_FIGURE_MAX'],
    ['a plan that is no plan', ['verify', tiny], 'E_BODY'],
    ['an address of the network', ['serve', '--host', '0.0.0.0'], 'E_USAGE'],
  ])('such as %s', async (_, words, expected) => {
    const { code, stdout } = await kongmei(...words, '--json');
    expect(code).toBe(2);
    expect(codesOf(stdout)).toContain(expected);
  });
});

describe('plan', () => {
  test('proves tiny, and verify and compare read what it wrote', async () => {
    const out = join(folder, 'plan.json');
    const mps = join(folder, 'plan.mps');
    const { code, stdout, stderr } = await kongmei('plan', tiny, '--json', '--out', out, '--mps', mps);
    expect(code).toBe(0);
    const plan = Plan.parse(JSON.parse(stdout));
    expect(plan).toMatchObject({ status: 'proven', proof: { passed: true } });
    expect(stderr).toMatch(/求解/);
    expect(readFileSync(mps, 'utf8')).toMatch(/^NAME[\s\S]*ENDATA\s*$/);
    expect(readFileSync(out, 'utf8')).toBe(stdout);

    expect(await kongmei('verify', out)).toMatchObject({ code: 0, stdout: expect.stringContaining('通过') });
    expect(await kongmei('compare', out, out, '--lang', 'en')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/Coal consumption +([\d.,]+) +\1 +0\.0 +kt/),
    });

    const forged = join(folder, 'forged.json');
    if (!('ledgers' in plan)) throw new Error('a plan with values was expected');
    plan.ledgers.coal.after *= 0.9;
    writeFileSync(forged, JSON.stringify(plan));
    expect(await kongmei('verify', forged)).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('未通过'),
    });
  });

  test('prints a report with units, margins, ledgers and proof', async () => {
    const { code, stdout } = await kongmei('plan', tiny, '--lang', 'en');
    expect(code).toBe(0);
    for (const part of [
      /Status: proven optimal/,
      /Cost of the year: [\d.,]+ MCNY, optimality gap [\d.]+ %/,
      /Coal consumption .* kt/,
      /Total energy .* ktce/,
      /unserved power 0\.0 GWh, unserved heat 0\.0 TJ/,
      /Independent check: passed, \d+ checks/,
      /Provenance: scenario [0-9a-f]{12}/,
    ])
      expect(stdout).toMatch(part);
  });

  test('ends with 3 and the conflict when there is no plan', async () => {
    const { code, stdout } = await kongmei('plan', tiny, '--json', '--set', 'targets.coal.cap=60 万t');
    expect(code).toBe(3);
    const plan = Plan.parse(JSON.parse(stdout));
    expect(plan.status).toBe('impossible');
    expect('conflict' in plan && plan.conflict.map(({ code: row }) => row)).toContain('TGT-1');
  });

  test('ends with 4 when time runs out', async () => {
    const { code, stdout } = await kongmei('plan', liaocheng, '--json', '--time-limit', '0.2');
    expect(code).toBe(4);
    expect(Plan.parse(JSON.parse(stdout)).status).toBe('undecided');
  });

  test('stops at Ctrl-C while the solver is at work', async () => {
    const running = startCommand(['plan', liaocheng, '--json']);
    await running.told(/求解/);
    const asked = performance.now();
    running.stop('SIGINT');
    const { code, stdout } = await running.ended;
    expect([code, codesOf(stdout)]).toEqual([130, ['E_CANCELLED']]);
    expect(performance.now() - asked).toBeLessThan(3000);
  });
});

describe('the engine describes itself', () => {
  test('measures', async () => {
    expect(
      Catalogue.parse(JSON.parse((await kongmei('measures', '--json')).stdout)).measures.length,
    ).toBeGreaterThan(3);
    expect((await kongmei('measures', '--lang', 'en')).stdout).toMatch(/external-power/);
  });

  test('formulation and schema', async () => {
    expect((await kongmei('formulation')).stdout).toBe(
      readFileSync(join(root, 'engine', 'FORMULATION.md'), 'utf8'),
    );
    expect(JSON.parse((await kongmei('schema')).stdout)).toMatchObject({
      title: expect.stringContaining('Kongmei'),
    });
  });
});
