import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Warning } from '../../../engine/contract.js';
import type { ScenarioLibrary } from '../../scenario-library.js';
import {
  changeScenario,
  markScenario,
  restoreVersion,
  saveScenario,
  scenarioVersions,
} from '../../store/scenarios.js';
import { Based, ScenarioChoice, Signature } from '../bodies.js';
import { Refusal } from '../wire.js';

const Version = z.strictObject({
  id: z.string(),
  version: z.int(),
  savedAt: z.string(),
  author: z.string(),
  note: z.string(),
  title: Warning.shape.message,
  hash: z.string(),
});
const Marked = z.strictObject({ id: z.string(), version: z.int(), removedAt: z.string().nullable() });
const Save = z.strictObject({ ...ScenarioChoice.shape, ...Signature.shape });
const Change = z.strictObject({ ...Save.shape, based: Based });
const params = z.strictObject({ name: z.string().max(64) });
const refusals = {
  400: Refusal,
  404: Refusal,
  409: Refusal,
  413: Refusal,
  422: Refusal,
  503: Refusal,
  507: Refusal,
};

/** Saving, changing, and what undoes them. */
export function savedScenarioRoutes(app: FastifyInstance, library: ScenarioLibrary): void {
  const { store, content } = library;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.post(
    '/api/scenarios',
    { schema: { summary: 'Save a valid scenario', body: Save, response: { 201: Version, ...refusals } } },
    async ({ body: { author, note, ...choice } }, reply) => {
      void reply.code(201);
      return saveScenario(store, await content(choice), { author, note });
    },
  );
  typed.put(
    '/api/scenarios/:name',
    {
      schema: {
        summary: 'Save the next version, based on the newest; E_CONFLICT tells what is there',
        params,
        body: Change,
        response: { 200: Version, ...refusals },
      },
    },
    async ({ params: { name: id }, body: { author, note, based, ...choice } }) =>
      changeScenario(store, id, await content(choice), { based, author, note }),
  );
  typed.delete(
    '/api/scenarios/:name',
    {
      schema: {
        summary: 'Remove a saved scenario by a mark; its versions stay',
        params,
        querystring: Signature,
        response: { 200: Marked, ...refusals },
      },
    },
    async ({ params: { name: id }, query }) => markedOf(await markScenario(store, id, 'remove', query)),
  );
  typed.post(
    '/api/scenarios/:name/return',
    {
      schema: {
        summary: 'Undo a removal',
        params,
        body: Signature,
        response: { 200: Marked, ...refusals },
      },
    },
    async ({ params: { name: id }, body }) => markedOf(await markScenario(store, id, 'return', body)),
  );
  addVersionRoutes(app, library);
}

const markedOf = ({ id, version, removedAt }: z.output<typeof Marked>) => ({ id, version, removedAt });

function addVersionRoutes(app: FastifyInstance, { store }: ScenarioLibrary): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/scenarios/:name/versions',
    {
      schema: {
        summary: 'All versions of a saved scenario, the newest first',
        params,
        response: { 200: z.strictObject({ versions: z.array(Version) }), ...refusals },
      },
    },
    async ({ params: { name: id } }) => ({ versions: await scenarioVersions(store, id) }),
  );
  typed.post(
    '/api/scenarios/:name/restore',
    {
      schema: {
        summary: 'Make an older version the newest again, as a version of its own',
        params,
        body: z.strictObject({ ...Signature.shape, version: z.int().positive(), based: Based }),
        response: { 200: Version, ...refusals },
      },
    },
    ({ params: { name: id }, body: { version, ...signature } }) =>
      restoreVersion(store, id, version, signature),
  );
}
