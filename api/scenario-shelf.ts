/** The scenarios that come with the server: the YAML files of one folder, by name. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError, loadScenario, type LoadResult, type ScenarioInput } from '../engine/index.js';
import type { Warning } from '../engine/contract.js';
import { readBounded } from './scenario-files.js';

export interface ListedScenario {
  /** `liaocheng-2020`, `variants/cold-winter`. */
  readonly name: string;
  readonly title: Warning['message'];
  readonly valid: boolean;
}

export interface ScenarioShelf {
  list(): ListedScenario[];
  has(name: string): boolean;
  /** Throws E_NOT_FOUND. */
  input(name: string): ScenarioInput;
  open(name: string): LoadResult;
  /** How a document from outside finds a parent: by its file name on the shelf. */
  parents: ScenarioInput['parents'];
}

const extension = '.yaml';
/** Provinces are planned on the command line only. */
const isCity = (path: string): boolean => !/^provinces[\\/]/.test(path);
/** A broken folder must not become a long wait. */
const mostFiles = 1000;

/** Opens the folder `scenarios` below `home`. Files are looked up each time; a changed one is read again. */
export function openShelf(home: string): ScenarioShelf {
  const folder = join(home, 'scenarios');
  const opened = new Map<string, { readonly stamp: string; readonly loaded: LoadResult }>();

  const names = (): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith(extension) && isCity(path))
      .map((path) => path.slice(0, -extension.length).replaceAll('\\', '/'))
      .sort()
      .slice(0, mostFiles);
  const has = (name: string) => names().includes(name);
  const parents = (path: string) =>
    path.endsWith(extension) && has(path.slice(0, -extension.length))
      ? readBounded(join(folder, path))
      : undefined;

  function input(name: string): ScenarioInput {
    const text = parents(name + extension);
    if (text === undefined)
      throw new EngineError('E_NOT_FOUND', { path: name, seen: name, expected: 'GET /api/scenarios' });
    return { text, name: name + extension, parents };
  }

  /** When any file of the shelf has changed, a merged scenario may have changed. */
  function stamp(): string {
    return names()
      .map((name) => statSync(join(folder, name + extension)))
      .map(({ mtimeMs, size }) => `${mtimeMs}:${size}`)
      .join();
  }

  function open(name: string): LoadResult {
    const now = stamp();
    const known = opened.get(name);
    if (known?.stamp === now) return known.loaded;
    const loaded = loadScenario(input(name));
    opened.set(name, { stamp: now, loaded });
    return loaded;
  }

  const list = () =>
    names().map((name) => {
      const loaded = open(name);
      return loaded.ok
        ? { name, title: loaded.city.title, valid: true }
        : { name, title: { zh: name, en: name }, valid: false };
    });

  return { list, has, input, open, parents };
}
