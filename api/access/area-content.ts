/** What who has one area may take from the scenarios, and what they may hand in: their own records on what the city has. */
import { applyEdits, EngineError, foreignPlaces, isOfArea } from '../../engine/index.js';
import { issue, RefusedError } from '../refusal.js';
import type { Choice, Loaded, ScenarioLibrary } from '../scenario-library.js';
import type { ScenarioContent } from '../store/scenarios.js';
import type { Actor } from './actor.js';

type Area = Pick<Actor, 'area'>;

/** What is of the city or of one's own area may be seen, in part. Throws E_AREA. */
export function checkSeen({ area }: Area, of: string | null, path: string): void {
  if (area !== null && of !== null && of !== area)
    throw new EngineError('E_AREA', { path, seen: of, expected: area });
}

/** Only what was saved for one's own area may be changed. Throws E_AREA. */
export function checkHeld({ area }: Area, of: string | null, path: string): void {
  if (area !== null && of !== area)
    throw new EngineError('E_AREA', { path, seen: of ?? '-', expected: area });
}

async function checkChoice(library: ScenarioLibrary, actor: Area, choice: Choice): Promise<void> {
  const { area } = actor;
  if (area === null) return;
  const { scenario, version } = choice;
  // A whole document may be anybody's, and a text may build on what one does not see.
  if (scenario === undefined)
    throw new EngineError('E_AREA', {
      path: 'document | text',
      seen: '-',
      expected: `scenario + edits, ${area}`,
    });
  if (!library.shelf.has(scenario)) checkSeen(actor, (await library.saved(scenario, version)).area, scenario);
}

/** What is wrong outside the area is told by its place alone: figures of others stand in what was seen there. */
function withoutForeign(error: unknown, document: unknown, area: string): unknown {
  if (!(error instanceof RefusedError)) return error;
  return new RefusedError(
    error.issues.map((found) =>
      found.path.startsWith('edits') || isOfArea(document, found.path, area)
        ? found
        : issue('E_AREA', found.path, found.code, area),
    ),
  );
}

/** The scenario of a choice, for who may have asked for it. Throws E_AREA with every place that is another's. */
export async function loadFor(library: ScenarioLibrary, actor: Area, choice: Choice): Promise<Loaded> {
  const { area } = actor;
  await checkChoice(library, actor, choice);
  const { edits = [] } = choice;
  if (area === null || edits.length === 0) return library.load(choice);
  const { document } = await library.load({ ...choice, edits: [] });
  const foreign = foreignPlaces(document, edits, area);
  if (foreign.length > 0) throw new RefusedError(foreign.map((place) => issue('E_AREA', place, '-', area)));
  try {
    return await library.load(choice);
  } catch (error) {
    const edited = applyEdits(document, edits);
    throw withoutForeign(error, edited.ok ? edited.document : document, area);
  }
}

/** The same as something to save. */
export async function contentFor(
  library: ScenarioLibrary,
  actor: Area,
  choice: Choice,
): Promise<ScenarioContent> {
  await loadFor(library, actor, choice);
  return library.content(choice);
}
