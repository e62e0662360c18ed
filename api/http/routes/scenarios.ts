import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { checkScenario, loadScenario } from '../../../engine/index.js';
import { CheckResult, Warning } from '../../../engine/contract.js';
import type { ScenarioShelf } from '../../scenario-shelf.js';
import { RefusedError } from '../../refusal.js';
import { Refusal } from '../wire.js';
import { inputOf, ScenarioChoice } from '../scenario-choice.js';

const Words = Warning.shape.message;
const Listed = z.strictObject({ name: z.string(), title: Words, valid: z.boolean() });
const Opened = z.strictObject({ name: z.string(), title: Words, hash: z.string(), document: z.unknown() });

/** The scenarios that come with the server, and the check of one's own. */
export function scenarioRoutes(app: FastifyInstance, shelf: ScenarioShelf): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/scenarios',
    {
      schema: {
        summary: 'Scenario files of the server',
        response: { 200: z.strictObject({ scenarios: z.array(Listed) }) },
      },
    },
    () => ({ scenarios: shelf.list() }),
  );
  typed.get(
    '/api/scenarios/:name',
    {
      schema: {
        summary: 'One scenario, merged with its parents (a slash in the name is written %2F)',
        params: z.strictObject({ name: z.string().max(200) }),
        response: { 200: Opened, 404: Refusal, 422: Refusal },
      },
    },
    ({ params: { name } }) => {
      const loaded = shelf.open(name);
      if (!loaded.ok) throw new RefusedError(loaded.issues);
      return { name, title: loaded.city.title, hash: loaded.hash, document: loaded.document };
    },
  );
  typed.post(
    '/api/scenarios/check',
    {
      schema: {
        summary: 'Check a scenario: all its problems, or its calibration of the base year',
        body: ScenarioChoice,
        response: { 200: CheckResult, 400: Refusal, 404: Refusal, 413: Refusal, 422: Refusal },
      },
    },
    ({ body }) => {
      const loaded = loadScenario(inputOf(body, shelf));
      if (!loaded.ok) throw new RefusedError(loaded.issues);
      return checkScenario(loaded);
    },
  );
}
