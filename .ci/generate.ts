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
const { formulation, scenarioJsonSchema } = await import('../engine/index.js');
settle(`${root}engine/FORMULATION.md`, formulation());
settle(`${root}scenarios/schema/city.schema.json`, `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);

for (const path of stale)
  console.error(check ? `stale: ${path} (run: npm run generate)` : `written: ${path}`);
if (check && stale.length > 0) process.exitCode = 1;
