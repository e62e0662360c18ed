import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { EngineError } from '../../../engine/index.js';
import { Plan } from '../../../engine/contract.js';
import { checkHeld } from '../../access/area-content.js';
import { actorOf } from '../../access/gate.js';
import { access } from '../../access/rules.js';
import { sign } from '../../access/sign.js';
import { issue, RefusedError } from '../../refusal.js';
import type { PlanJobs } from '../../jobs/plan-jobs.js';
import type { Store } from '../../store/open.js';
import { keepPlan, listPlans, markPlan, openPlan } from '../../store/plans.js';
import { Name, Signature } from '../bodies.js';
import { Id } from '../job-events.js';
import { Refusal } from '../wire.js';

const Kept = z.strictObject({
  id: z.string(),
  name: z.string(),
  note: z.string(),
  author: z.string(),
  savedAt: z.string(),
  scenarioHash: z.string(),
  removedAt: z.string().nullable(),
  /** The area on whose behalf it was kept; null: of the whole city. */
  area: z.string().nullable(),
});
const Opened = z.strictObject({ ...Kept.shape, plan: Plan });
const refusals = { 400: Refusal, 403: Refusal, 404: Refusal, 410: Refusal, 503: Refusal, 507: Refusal };

interface KeptServices {
  readonly store: Store;
  readonly jobs: PlanJobs;
}

/** Plans under a name. */
export function savedPlanRoutes(app: FastifyInstance, { store, jobs }: KeptServices): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.post(
    '/api/plans/:id/save',
    {
      config: access('analyst', 'any'),
      schema: {
        summary: 'Keep a plan under a name: it is never forgotten',
        params: Id,
        body: z.strictObject({ ...Signature.shape, name: Name }),
        response: { 201: Kept, ...refusals },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { resultId, state, value } = await jobs.get(id);
      if (resultId === null || value === null)
        throw new RefusedError([issue('E_BODY', id, state, 'a plan that is done')]);
      const { scenarioHash } = value.provenance;
      void reply.code(201);
      return keepPlan(store, { resultId, scenarioHash }, sign(request, request.body));
    },
  );
  typed.get(
    '/api/saved-plans',
    {
      config: access('viewer', 'own'),
      schema: {
        summary: 'Plans under a name',
        querystring: z.strictObject({ removed: z.enum(['with', 'without']).default('without') }),
        response: { 200: z.strictObject({ plans: z.array(Kept) }), 503: Refusal },
      },
    },
    async (request) => {
      const { area } = actorOf(request);
      const plans = await listPlans(store, request.query.removed);
      return {
        plans: area === null ? plans : plans.filter((plan) => plan.area === null || plan.area === area),
      };
    },
  );
  typed.get(
    '/api/saved-plans/:id',
    {
      config: access('viewer', 'city'),
      schema: { summary: 'One of them, whole', params: Id, response: { 200: Opened, ...refusals } },
    },
    async ({ params: { id } }) => {
      const { resultId: _resultId, plan, ...kept } = await openPlan(store, id);
      const read = Plan.safeParse(plan);
      if (!read.success) throw new EngineError('E_RESULT_OLD', { path: id });
      return { ...kept, plan: read.data };
    },
  );
  typed.delete(
    '/api/saved-plans/:id',
    {
      config: access('planner', 'own'),
      schema: {
        summary: 'Remove one by a mark',
        params: Id,
        querystring: Signature,
        response: { 200: Kept, ...refusals },
      },
    },
    async (request) => {
      const { id } = request.params;
      checkHeld(actorOf(request), (await openPlan(store, id)).area, id);
      return markPlan(store, id, 'remove', sign(request, request.query));
    },
  );
  typed.post(
    '/api/saved-plans/:id/return',
    {
      config: access('planner', 'own'),
      schema: {
        summary: 'Undo a removal',
        params: Id,
        body: Signature,
        response: { 200: Kept, ...refusals },
      },
    },
    async (request) => {
      const { id } = request.params;
      checkHeld(actorOf(request), (await openPlan(store, id)).area, id);
      return markPlan(store, id, 'return', sign(request, request.body));
    },
  );
}
