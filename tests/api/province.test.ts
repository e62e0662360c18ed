/** A province at its doors: in threads, on the command line, as a file that is proven again. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProvince } from '../../api/province-planner.js';
import type { ProvincePlanWithValues } from '../../engine/contract-province.js';
import { builtWorker, kongmei, temporaryFolder } from '../support/command.js';
import { planHere, threeTowns } from '../support/province.js';

const file = 'scenarios/provinces/three-towns.yaml';
const timeless = (plan: unknown): unknown =>
  JSON.parse(JSON.stringify(plan), (key, value: unknown) => (key === 'seconds' ? 0 : value));

describe('in threads', () => {
  const worker = builtWorker();

  test('one, three, or none: the same answer', { timeout: 300_000 }, async () => {
    const province = threeTowns();
    const options = { gap: 1e-6 };
    const here = timeless(await planHere(province, options));
    for (const threads of [1, 3])
      expect(timeless(await runProvince(province, options, { threads, worker }))).toEqual(here);
  });

  test('tells its progress and stops when it is told to', { timeout: 120_000 }, async () => {
    const stop = new AbortController();
    const stages = new Set<string>();
    const run = runProvince(
      threeTowns(),
      {},
      {
        threads: 2,
        worker,
        signal: stop.signal,
        onProgress: ({ stage }) => {
          stages.add(stage);
          if (stage === 'balance') stop.abort();
        },
      },
    );
    await expect(run).rejects.toMatchObject({ code: 'E_CANCELLED' });
    expect([...stages]).toEqual(['open', 'balance']);
  });
});

describe('on the command line', () => {
  const out = join(temporaryFolder(), 'province.json');

  test('a report, a plan file, and its proof', { timeout: 300_000 }, async () => {
    const planned = await kongmei('plan', file, '--lang', 'en', '--threads', '2', '--out', out);
    expect(planned).toMatchObject({ code: 0 });
    expect(planned.stdout).toMatch(/Status: proven optimal/);
    expect(planned.stdout).toMatch(/Coal of the province \(physical\) +2,150\.0 +2,150\.0/);
    expect(planned.stdout).toMatch(/Independent check: passed/);
    const verified = await kongmei('verify', out, '--lang', 'en');
    expect(verified).toMatchObject({ code: 0 });
    const plan = JSON.parse(readFileSync(out, 'utf8')) as ProvincePlanWithValues;
    const [coal] = plan.shared;
    writeFileSync(out, JSON.stringify({ ...plan, shared: plan.shared.with(0, { ...coal!, used: 2149 }) }));
    const wrong = await kongmei('verify', out, '--lang', 'en');
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.stdout).toMatch(/PRV-1 coal used/);
  });

  test('an impossible cap ends with 3 and says what would do', { timeout: 300_000 }, async () => {
    const ran = await kongmei('plan', file, '--lang', 'en', '--set', 'shared.coal.cap=200 万t');
    expect(ran).toMatchObject({ code: 3 });
    expect(ran.stdout).toMatch(/Coal of the province.*at least 2,139\.2 kt are needed \(proven\)/);
  });

  test('check lists the cities; studies refuse a province', { timeout: 300_000 }, async () => {
    const checked = await kongmei('check', file, '--lang', 'en');
    expect(checked).toMatchObject({ code: 0 });
    expect(checked.stdout).toMatch(/Middle \(middle\) +2 +400\.0/);
    const refused = await kongmei('study', 'prices', file, '--lang', 'en');
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toMatch(/E_PROVINCE_DOOR/);
  });
});
