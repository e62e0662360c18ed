/** All scenarios that the server knows: those that came with it, and those that were saved. */
import { loadScenario, type LoadResult, type ScenarioInput } from '../engine/index.js';
import type { Edit } from '../engine/contract.js';
import { issue, RefusedError } from './refusal.js';
import type { ScenarioShelf } from './scenario-shelf.js';
import type { Store } from './store/open.js';
import { openVersion, type OpenedVersion, type ScenarioContent } from './store/scenarios.js';

/** A scenario by its name on the shelf or the id of a saved one, or a document, or the text of a file; with edits on top. */
export interface Choice {
  readonly scenario?: string | undefined;
  /** Version of a saved scenario; the newest unless told otherwise. */
  readonly version?: number | undefined;
  readonly document?: Readonly<Record<string, unknown>> | undefined;
  readonly text?: string | undefined;
  readonly edits?: readonly Edit[] | undefined;
}

export type Loaded = Extract<LoadResult, { ok: true }>;

export interface ScenarioLibrary {
  readonly shelf: ScenarioShelf;
  readonly store: Store;
  /** The scenario of a choice; throws all its problems, and E_NOT_FOUND. */
  load(choice: Choice): Promise<Loaded>;
  /** The same as something to save: what was written, and what it is with its parents. */
  content(choice: Choice): Promise<ScenarioContent>;
  /** A saved version; throws E_NOT_FOUND, for one that has been removed too. */
  saved(id: string, version?: number): Promise<OpenedVersion>;
}

/** Exactly one of the three must be given. */
function checkChoice(choice: Choice, shelf: ScenarioShelf): void {
  const given = (['scenario', 'document', 'text'] as const).filter((key) => choice[key] !== undefined);
  if (given.length !== 1)
    throw new RefusedError([issue('E_BODY', '', given.join(', ') || '-', 'scenario | document | text')]);
  if (choice.version !== undefined && (choice.scenario === undefined || shelf.has(choice.scenario)))
    throw new RefusedError([issue('E_BODY', 'version', String(choice.version), 'id of a saved scenario')]);
}

const loadedOf = (result: LoadResult): Loaded => {
  if (!result.ok) throw new RefusedError(result.issues);
  return result;
};

/** What is kept as written: a child of the shelf stays a child, so that one sees what it changes. */
function sourceOf(
  { scenario, document, text, edits = [] }: Choice,
  loaded: Loaded,
  onShelf: boolean,
): unknown {
  if (edits.length === 0 && scenario === undefined) return text ?? document;
  if (!onShelf) return loaded.document;
  return { kongmei: loaded.document['kongmei'], extends: `${scenario}.yaml`, edits };
}

/** Joins the shelf and the store. */
export function openLibrary(shelf: ScenarioShelf, store: Store): ScenarioLibrary {
  async function saved(id: string, version?: number): Promise<OpenedVersion> {
    const opened = await openVersion(store, id, version);
    if (opened.removedAt !== null)
      throw new RefusedError([issue('E_NOT_FOUND', id, `- ${opened.removedAt}`, 'GET /api/scenarios')]);
    return opened;
  }

  async function inputOf(choice: Choice): Promise<ScenarioInput> {
    const { scenario, version, document, text, edits = [] } = choice;
    checkChoice(choice, shelf);
    if (scenario !== undefined && shelf.has(scenario)) return { ...shelf.input(scenario), edits };
    if (scenario !== undefined) {
      // Merged when it was saved: later changes of its parents do not reach it.
      const opened = await saved(scenario, version);
      return { document: opened.document, name: 'saved.yaml', parents: () => undefined, edits };
    }
    // A document from outside may build on the server's scenarios, and on nothing else.
    const content = text === undefined ? { document } : { text };
    return { ...content, name: 'request.yaml', parents: shelf.parents, edits };
  }

  const load = async (choice: Choice) => loadedOf(loadScenario(await inputOf(choice)));
  return {
    shelf,
    store,
    load,
    saved,
    content: async (choice) => {
      const loaded = await load(choice);
      const onShelf = choice.scenario !== undefined && shelf.has(choice.scenario);
      const { canonical, hash, city } = loaded;
      return { canonical, hash, title: city.title, source: sourceOf(choice, loaded, onShelf) };
    },
  };
}
