/** Scenarios for tests: a file of scenarios/ with its parents from disk, or a document; loaded, with edits on top. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Edit } from '../../engine/contract.js';
import { loadScenario, type LoadResult } from '../../engine/scenario/load.js';
import { tinyDocument } from './tiny-document.js';

export type Loaded = LoadResult & { readonly ok: true };

const folder = fileURLToPath(new URL('../../scenarios/', import.meta.url));

const read = (path: string): string | undefined => {
  try {
    return readFileSync(folder + path, 'utf8');
  } catch {
    return undefined;
  }
};

/** All scenario files of cities, as paths below scenarios/: `tiny.yaml`, `variants/cold-winter.yaml`. */
export const scenarioFiles: readonly string[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.yaml') && !path.startsWith('provinces/'))
  .sort();

/** What the door answers for a file of scenarios/. Parents are looked up beside the file. */
export function tryFile(path: string, edits: readonly Edit[] = []): LoadResult {
  return loadScenario({ text: read(path) ?? '', name: path, parents: read, edits });
}

/** A scenario file that must load. Throws with every problem when it does not. */
export const loadFile = (path: string, edits: readonly Edit[] = []): Loaded => valid(tryFile(path, edits));

/** The document of tiny-document.ts, or another one, that must load. */
export const loadDocument = (edits: readonly Edit[] = [], document: unknown = tinyDocument()): Loaded =>
  valid(loadScenario({ document, name: 'document.yaml', parents: () => undefined, edits }));

/** Lower least loads, so that the document's units fit the valley of the night at `standard` and `hourly`. */
export const nightEdits: readonly Edit[] = [
  { set: 'unitClasses.condensing-300.minimumLoad', to: '30 % @invented' },
  { set: 'unitClasses.extraction-300.minimumLoad', to: '30 % @invented' },
];

function valid(result: LoadResult): Loaded {
  if (result.ok) return result;
  throw new Error(result.issues.map(({ code, path, seen }) => `${code} ${path} ${seen}`).join('\n'));
}
