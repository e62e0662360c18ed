import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Warning } from '../../../engine/contract.js';
import { checkHeld, checkSeen, contentFor } from '../../access/area-content.js';
import { actorOf } from '../../access/gate.js';
import { access } from '../../access/rules.js';
import { sign } from '../../access/sign.js';
import type { ScenarioLibrary } from '../../scenario-library.js';
import {
  changeScenario,
  markScenario,
  openVersion,
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
  403: Refusal,
  404: Refusal,
  409: Refusal,
  413: Refusal,
  422: Refusal,
  503: Refusal,
  507: Refusal,
};

/** Saving, changing, and what undoes them. */
export function savedScenarioRoutes(app: FastifyInstance, library: ScenarioLibrary): void {
  const { store } = library;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.post(
    '/api/scenarios',
    {
      config: access('analyst', 'own'),
      schema: { summary: 'Save a valid scenario', body: Save, response: { 201: Version, ...refusals } },
    },
    async (request, reply) => {
      const { author, note, ...choice } = request.body;
      void reply.code(201);
      const content = await contentFor(library, actorOf(request), choice);
      return saveScenario(store, content, sign(request, { author, note }));
    },
  );
  typed.put(
    '/api/scenarios/:name',
    {
      config: access('analyst', 'own'),
      schema: {
        summary: 'Save the next version, based on the newest; E_CONFLICT tells what is there',
        params,
        body: Change,
        response: { 200: Version, ...refusals },
      },
    },
    async (request) => {
      const id = await held(library, request);
      const { author, note, based, ...choice } = request.body;
      const content = await contentFor(library, actorOf(request), choice);
      return changeScenario(store, id, content, sign(request, { based, author, note }));
    },
  );
  typed.delete(
    '/api/scenarios/:name',
    {
      config: access('planner', 'own'),
      schema: {
        summary: 'Remove a saved scenario by a mark; its versions stay',
        params,
        querystring: Signature,
        response: { 200: Marked, ...refusals },
      },
    },
    async (request) => {
      const id = await held(library, request);
      return markedOf(await markScenario(store, id, 'remove', sign(request, request.query)));
    },
  );
  typed.post(
    '/api/scenarios/:name/return',
    {
      config: access('planner', 'own'),
      schema: {
        summary: 'Undo a removal',
        params,
        body: Signature,
        response: { 200: Marked, ...refusals },
      },
    },
    async (request) => {
      const id = await held(library, request);
      return markedOf(await markScenario(store, id, 'return', sign(request, request.body)));
    },
  );
  addVersionRoutes(app, library);
}

const markedOf = ({ id, version, removedAt }: z.output<typeof Marked>) => ({ id, version, removedAt });

/** The id of a saved scenario that may be changed by who asks. Throws E_AREA, E_NOT_FOUND. */
async function held(
  { store }: ScenarioLibrary,
  request: FastifyRequest<{ Params: { name: string } }>,
): Promise<string> {
  const { name: id } = request.params;
  checkHeld(actorOf(request), (await openVersion(store, id)).area, id);
  return id;
}

function addVersionRoutes(app: FastifyInstance, library: ScenarioLibrary): void {
  const { store } = library;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/scenarios/:name/versions',
    {
      config: access('viewer', 'own'),
      schema: {
        summary: 'All versions of a saved scenario, the newest first',
        params,
        response: { 200: z.strictObject({ versions: z.array(Version) }), ...refusals },
      },
    },
    async (request) => {
      const { name: id } = request.params;
      checkSeen(actorOf(request), (await openVersion(store, id)).area, id);
      return { versions: await scenarioVersions(store, id) };
    },
  );
  typed.post(
    '/api/scenarios/:name/restore',
    {
      config: access('planner', 'own'),
      schema: {
        summary: 'Make an older version the newest again, as a version of its own',
        params,
        body: z.strictObject({ ...Signature.shape, version: z.int().positive(), based: Based }),
        response: { 200: Version, ...refusals },
      },
    },
    async (request) => {
      const id = await held(library, request);
      const { version, ...signature } = request.body;
      return restoreVersion(store, id, version, sign(request, signature));
    },
  );
}
