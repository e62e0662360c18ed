import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { checkScenario } from '../../../engine/index.js';
import { CheckResult, Warning } from '../../../engine/contract.js';
import { actorOf } from '../../access/gate.js';
import { access } from '../../access/rules.js';
import { RefusedError } from '../../refusal.js';
import type { ScenarioLibrary } from '../../scenario-library.js';
import { listScenarios, type ScenarioHead } from '../../store/scenarios.js';
import { ScenarioChoice } from '../bodies.js';
import { Refusal } from '../wire.js';

const Words = Warning.shape.message;
/** What is known of a saved scenario beyond its content. */
const Saved = z.strictObject({
  version: z.int(),
  savedAt: z.string(),
  author: z.string(),
  note: z.string(),
  hash: z.string(),
  removedAt: z.string().nullable(),
  /** The area on whose behalf it was saved; null: of the whole city. */
  area: z.string().nullable(),
});
const Listed = z.strictObject({
  name: z.string(),
  title: Words,
  valid: z.boolean(),
  saved: Saved.nullable(),
});
const Opened = z.strictObject({
  name: z.string(),
  title: Words,
  hash: z.string(),
  document: z.unknown(),
  /** As it was saved: the text of a file, or a document with its parent and edits. */
  source: z.unknown().optional(),
  saved: z.strictObject({ ...Saved.shape, newest: z.int() }).nullable(),
});

const savedOf = ({ version, savedAt, author, note, hash, removedAt, area }: ScenarioHead) => ({
  version,
  savedAt,
  author,
  note,
  hash,
  removedAt,
  area,
});

async function open({ shelf, saved }: ScenarioLibrary, name: string, version?: number) {
  if (!shelf.has(name)) {
    const opened = await saved(name, version);
    const { title, hash, document, source, newest } = opened;
    return { name, title, hash, document, source, saved: { ...savedOf(opened), newest } };
  }
  const loaded = shelf.open(name);
  if (!loaded.ok) throw new RefusedError(loaded.issues);
  return { name, title: loaded.city.title, hash: loaded.hash, document: loaded.document, saved: null };
}

/** The scenarios that come with the server and those that were saved, and the check of one's own. */
export function scenarioRoutes(app: FastifyInstance, library: ScenarioLibrary): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/scenarios',
    {
      config: access('viewer', 'own'),
      schema: {
        summary: 'Scenarios: files of the server, then saved ones, whose name is their id',
        querystring: z.strictObject({ removed: z.enum(['with', 'without']).default('without') }),
        response: { 200: z.strictObject({ scenarios: z.array(Listed) }), 503: Refusal },
      },
    },
    async (request) => {
      const { area } = actorOf(request);
      const all = await listScenarios(library.store, request.query.removed);
      const saved = area === null ? all : all.filter((head) => head.area === null || head.area === area);
      return {
        scenarios: [
          ...library.shelf.list().map((listed) => ({ ...listed, saved: null })),
          ...saved.map((head) => ({ name: head.id, title: head.title, valid: true, saved: savedOf(head) })),
        ],
      };
    },
  );
  typed.get(
    '/api/scenarios/:name',
    {
      config: access('viewer', 'city'),
      schema: {
        summary: 'One scenario, merged with its parents (a slash in the name is written %2F)',
        params: z.strictObject({ name: z.string().max(200) }),
        querystring: z.strictObject({ version: z.coerce.number().int().positive().optional() }),
        response: { 200: Opened, 400: Refusal, 404: Refusal, 422: Refusal, 503: Refusal },
      },
    },
    ({ params: { name }, query: { version } }) => open(library, name, version),
  );
  typed.post(
    '/api/scenarios/check',
    {
      config: access('analyst', 'city'),
      schema: {
        summary: 'Check a scenario: all its problems, or its calibration of the base year',
        body: ScenarioChoice,
        response: { 200: CheckResult, 400: Refusal, 404: Refusal, 413: Refusal, 422: Refusal },
      },
    },
    async ({ body }) => checkScenario(await library.load(body)),
  );
}
