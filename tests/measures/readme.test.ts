/** The measure that README shows as one file is all it takes: with it in the registry it is in schema, catalogue and model. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Measure } from '../../engine/measures/measure.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kongmei-readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The code block of the README, with its imports pointed at the engine. */
function code(): string {
  const [, block] = /```ts\n(import[\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  if (block === undefined) throw new Error('README shows no measure');
  return block
    .replaceAll(`from '../`, `from '${join(root, 'engine')}/`)
    .replaceAll(`from './`, `from '${join(root, 'engine/measures')}/`)
    .replaceAll(`.js';`, `.ts';`);
}

let measure: Measure;
beforeAll(async () => {
  vi.resetModules();
  const file = join(folder, 'spot-power.ts');
  writeFileSync(file, code());
  ({ default: measure } = (await import(file)) as { default: Measure });
  vi.doMock('../../engine/measures/index.generated.js', async (original) => {
    const { measures } = await original<{ measures: readonly unknown[] }>();
    return { measures: [...measures, measure] };
  });
});

test('the measure of the README is in catalogue, schema and model, and saves money where its price is low', async () => {
  const { catalogue } = await import('../../engine/index.js');
  const { buildCity } = await import('../../engine/system/build.js');
  const { ruleSets } = await import('../../engine/rules/rules.js');
  const { loadSolvers } = await import('../../engine/solver/choose.js');
  const { loadFile } = await import('../support/load-file.js');
  expect(catalogue().measures.map(({ id }) => id)).toContain('spot-power');
  const { highs } = await loadSolvers(['highs']);
  const least = (price: string | undefined): number => {
    const edits = [
      { remove: 'measures' },
      {
        set: 'measures',
        to: price === undefined ? {} : { 'spot-power': { ...(measure.example as object), price } },
      },
      { remove: 'targets.coal' },
    ];
    const { city } = loadFile('tiny.yaml', edits);
    const { program } = buildCity(city, ruleSets[city.rules]);
    expect(program.rowFamilies.some(({ code: family }) => family === 'SPOT-1')).toBe(price !== undefined);
    const result = highs?.solve(program, { relax: true });
    if (result?.status !== 'optimal') throw new Error(result?.status);
    return result.objective;
  };
  const without = least(undefined);
  // 1 GWh of spot power at 0.1 yuan replaces 0.98 GWh of 0.21 yuan: 100 GWh save 100 x (0.98 x 0.3 x 1.4 x 0.5 - 0.1) = 10.58 MCNY.
  expect(least('0.1 元/kWh @assumption')).toBeCloseTo(without - 10.58, 4);
  expect(least('0.9 元/kWh @assumption')).toBeCloseTo(without, 6);
});
