/** What words of the command line name: files, scenarios that came with the program, and saved ones. */
import { existsSync } from 'node:fs';
import { loadScenario } from '../../engine/index.js';
import { homeFolder, storeHome } from '../home.js';
import { RefusedError } from '../refusal.js';
import { inputOfFile } from '../scenario-files.js';
import { openLibrary, type Loaded, type ScenarioLibrary } from '../scenario-library.js';
import { openShelf } from '../scenario-shelf.js';
import { openStore } from '../store/open.js';
import { editsOf } from './edits.js';

export interface StoreOptions {
  /** Folder of what is saved; without it DATABASE_URL, or `data` of the installation. */
  readonly data?: string;
}

/** Opens the library for one piece of work. Throws errors of the store. */
export async function withLibrary<Value>(
  { data }: StoreOptions,
  work: (library: ScenarioLibrary) => Promise<Value>,
): Promise<Value> {
  const store = await openStore(storeHome(data));
  try {
    return await work(openLibrary(openShelf(homeFolder()), store));
  } finally {
    await store.close();
  }
}

const savedId = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:@([1-9]\d{0,8}))?$/;

/** The id of something saved, with a version when one is named; undefined when the word is no id. */
export function savedWord(word: string): { readonly id: string; readonly version?: number } | undefined {
  const [, id, version] = savedId.exec(word) ?? [];
  if (id === undefined) return undefined;
  return version === undefined ? { id } : { id, version: Number(version) };
}

export interface ScenarioWord extends StoreOptions {
  readonly set: readonly string[];
}

/** The scenario of a word: `id` or `id@version` of a saved one, a file, or a name that came with the program. */
export async function loadWord(word: string, options: ScenarioWord): Promise<Loaded> {
  const edits = editsOf(options.set);
  const saved = savedWord(word);
  if (saved !== undefined) {
    const { id: scenario, version } = saved;
    return withLibrary(options, (library) => library.load({ scenario, version, edits }));
  }
  const shelf = openShelf(homeFolder());
  const onShelf = !existsSync(word) && shelf.has(word);
  const loaded = loadScenario(onShelf ? { ...shelf.input(word), edits } : inputOfFile(word, edits));
  if (!loaded.ok) throw new RefusedError(loaded.issues);
  return loaded;
}
