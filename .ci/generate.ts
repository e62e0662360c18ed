/** Writes every generated file, or with --check says which are stale and fails. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refreshRegistry, registryPath, registryText } from './registry.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const stale: string[] = [];

function settle(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  stale.push(relative(root, path));
  if (check) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

settle(registryPath, registryText());
if (!check) refreshRegistry();
// The engine is loaded after the registry is fresh, so that a new measure is in everything below.
const { formulation, loadScenario, scenarioJsonSchema } = await import('../engine/index.js');

/** The main case has every family of the model in it. */
function formulationText(): string {
  const name = 'liaocheng-2020.yaml';
  const text = readFileSync(`${root}scenarios/${name}`);
  const loaded = loadScenario({ text, name, parents: () => undefined });
  if (!loaded.ok) throw new Error(loaded.issues.map(({ code, path }) => `${code} ${path}`).join('\n'));
  return formulation(loaded.city);
}

settle(`${root}engine/FORMULATION.md`, formulationText());
settle(`${root}scenarios/schema/city.schema.json`, `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);

for (const path of stale)
  console.error(check ? `stale: ${path} (run: npm run generate)` : `written: ${path}`);
if (check && stale.length > 0) process.exitCode = 1;
