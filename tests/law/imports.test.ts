import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = fileURLToPath(new URL('../..', import.meta.url));
const law = join(root, '.ci', 'dependency-cruiser.cjs');
const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

const Report = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** Cruises folders below `directory` under the law. */
async function cruise(directory: string, folders: readonly string[]) {
  const text = await new Promise<string>((resolve, reject) => {
    const words = [cruiser, '--config', law, '--output-type', 'json', ...folders];
    // The exit code is the number of violations; what counts here is the report.
    execFile(process.execPath, words, { cwd: directory, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (stdout === '') reject(error ?? new Error(stderr));
      else resolve(stdout);
    });
  });
  return Report.parse(JSON.parse(text)).summary;
}

const { forbidden } = z
  .object({ forbidden: z.array(z.object({ name: z.string(), comment: z.string().min(10) })) })
  .parse(createRequire(import.meta.url)(law));

/** For each rule the smallest thing that breaks it: which file imports what, as value or as type. */
const plants: Record<string, readonly [from: string, to: string, kind?: 'type']> = {
  'no-cycles': ['engine/plan/ring-a.ts', './ring-b.js'],
  resolvable: ['engine/plan/lost.ts', './nowhere.js'],
  'engine-runs-anywhere': ['engine/plan/disk.ts', 'node:fs'],
  'engine-knows-no-door': ['engine/plan/door.ts', '../../api/http/app.js', 'type'],
  'units-alone': ['engine/units/greedy.ts', '../scenario/fields.js'],
  'model-without-energy': ['engine/model/coal.ts', '../system/build.js', 'type'],
  formula: ['engine/model/formula.ts', '../system/build.js'],
  'rules-are-data': ['engine/rules/clever.ts', '../model/expression.js'],
  'rules-are-data-types': ['engine/rules/loader.ts', '../scenario/fields.js'],
  'scenario-is-a-file': ['engine/scenario/solves.ts', '../solver/port.js'],
  'scenario-is-a-file-types': ['engine/scenario/wired.ts', '../contract.js'],
  'system-meets-in-open-rows': ['engine/system/heat.ts', '../measures/heat-pump.js'],
  'system-meets-in-open-rows-types': ['engine/system/parse.ts', '../scenario/fields.js'],
  'build-is-contents': ['engine/system/build.ts', '../solver/port.js'],
  'build-is-contents-types': ['engine/system/build.ts', '../scenario/fields.js'],
  'measure-alone': ['engine/measures/heat-pump.ts', './boiler.js', 'type'],
  'measure-alone-types': ['engine/measures/reaching.ts', '../system/ports.js'],
  'registry-lists-measures': ['engine/measures/index.generated.ts', '../system/ports.js'],
  'solver-translates': ['engine/solver/wise.ts', '../system/build.js', 'type'],
  'solver-translates-types': ['engine/solver/builder.ts', '../model/expression.js'],
  'one-adapter-one-library': ['engine/solver/choose.ts', 'highs'],
  'adapters-through-choose': ['engine/plan/direct.ts', '../solver/highs.js'],
  'verify-can-disagree': ['engine/plan/verify/agree.ts', '../../model/expression.js', 'type'],
  'verify-can-disagree-types': ['engine/plan/verify/read.ts', '../../scenario/fields.js'],
  'api-through-the-door': ['api/http/inside.ts', '../../engine/scenario/fields.js', 'type'],
  'web-through-the-contract': ['web/inside.ts', '../engine/index.js', 'type'],
  'web-types-of-the-contract': ['web/schemas.ts', '../engine/contract.js'],
  'web-worker-through-the-door': ['web/solver.worker.ts', '../engine/scenario/fields.js'],
  'web-runs-in-a-browser': ['web/disk.ts', 'node:fs'],
  'one-importer-of-charts': ['web/views/quick.ts', 'chart.js'],
  'one-importer-of-units-library': ['engine/plan/algebra.ts', 'mathjs'],
};

const targets = [
  'engine/index.ts',
  'engine/contract.ts',
  'engine/scenario/fields.ts',
  'engine/model/expression.ts',
  'engine/system/ports.ts',
  'engine/solver/port.ts',
  'engine/solver/highs.ts',
  'engine/measures/boiler.ts',
  'api/http/app.ts',
];

function plant(directory: string): void {
  const texts = new Map<string, string>(targets.map((path) => [path, 'export const thing = 1;\n']));
  for (const [from, to, kind] of Object.values(plants)) {
    const line = `import ${kind === 'type' ? 'type ' : ''}{ thing as t${texts.get(from)?.length ?? 0} } from '${to}';\n`;
    texts.set(from, `${texts.get(from) ?? 'export const thing = 1;\n'}${line}`);
  }
  texts.set(
    'engine/plan/ring-b.ts',
    `export const thing = 1;\nimport { thing as other } from './ring-a.js';\n`,
  );
  texts.set('tsconfig.json', '{ "compilerOptions": { "module": "ESNext", "moduleResolution": "Bundler" } }');
  for (const name of ['highs', 'chart.js', 'mathjs']) {
    texts.set(
      `node_modules/${name}/package.json`,
      `{ "name": "${name}", "version": "1.0.0", "main": "index.js" }`,
    );
    texts.set(`node_modules/${name}/index.js`, 'exports.thing = 1;\n');
  }
  texts.set('package.json', '{ "dependencies": { "highs": "1", "chart.js": "1", "mathjs": "1" } }');
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

describe('the import law', () => {
  test('holds in every module', async () => {
    const { totalCruised, violations } = await cruise(root, ['engine', 'api', 'web']);
    // A newer TypeScript blinds the tool without a word: then it sees nothing.
    expect(totalCruised).toBeGreaterThan(50);
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  });

  describe('finds a planted violation of', () => {
    const directory = mkdtempSync(join(tmpdir(), 'kongmei-law-'));
    let found: ReadonlySet<string> = new Set();
    beforeAll(async () => {
      plant(directory);
      const { violations } = await cruise(directory, ['engine', 'api', 'web']);
      found = new Set(violations.map(({ rule, from }) => `${rule.name} ${from}`));
    });
    afterAll(() => rmSync(directory, { recursive: true, force: true }));

    test.each(forbidden.map(({ name }) => name))('%s', (name) => {
      const [from] = plants[name] ?? [];
      expect(from, `the rule ${name} has no planted violation`).toBeDefined();
      expect(found).toContain(`${name} ${from}`);
    });
  });
});
