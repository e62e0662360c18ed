import { z } from 'zod';
import type { ScenarioInput } from '../../engine/index.js';
import { Edit } from '../../engine/contract.js';
import type { ScenarioShelf } from '../scenario-shelf.js';
import { issue, RefusedError } from '../refusal.js';

/** A scenario of the server by name, or a document, or the text of a file; with edits on top. */
export const ScenarioChoice = z.strictObject({
  scenario: z.string().max(200).optional(),
  document: z.record(z.string(), z.unknown()).optional(),
  text: z.string().optional(),
  edits: z.array(Edit).max(10_000).optional(),
});

/** The engine's input for a choice; throws when it names none or more than one. */
export function inputOf(choice: z.output<typeof ScenarioChoice>, shelf: ScenarioShelf): ScenarioInput {
  const { scenario, document, text, edits = [] } = choice;
  const given = ['scenario', 'document', 'text'].filter((key) => Object.hasOwn(choice, key));
  if (given.length !== 1)
    throw new RefusedError([issue('E_BODY', '', given.join(', ') || '-', 'scenario | document | text')]);
  if (scenario !== undefined) return { ...shelf.input(scenario), edits };
  // A document from outside may build on the server's scenarios, and on nothing else.
  const content = text === undefined ? { document } : { text };
  return { ...content, name: 'request.yaml', parents: shelf.parents, edits };
}
