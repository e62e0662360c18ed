import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Issue, Plan, PlanOptions, Progress } from '../../../engine/contract.js';
import type { Actor } from '../../access/actor.js';
import { loadFor } from '../../access/area-content.js';
import { actorOf } from '../../access/gate.js';
import { checkOwner } from '../../access/owner.js';
import { access } from '../../access/rules.js';
import { addressOf } from '../../jobs/question.js';
import type { PlanJobs } from '../../jobs/plan-jobs.js';
import type { Planner } from '../../planner.js';
import type { ScenarioLibrary } from '../../scenario-library.js';
import { subjectsOf } from '../../store/results.js';
import { ScenarioChoice } from '../bodies.js';
import { eventsOf, Id, Receipt, receiptOf } from '../job-events.js';
import { Refusal } from '../wire.js';

const defaultTimeLimit = 120;
const longestTimeLimit = 600;

const Status = z.strictObject({
  ...Receipt.shape,
  progress: Progress.nullable(),
  plan: Plan.nullable(),
  issues: z.array(Issue),
});
const Order = z.strictObject({
  ...ScenarioChoice.shape,
  options: z
    .strictObject({ ...PlanOptions.shape, timeLimit: z.number().positive().max(longestTimeLimit).optional() })
    .optional(),
});

export interface PlanServices {
  readonly library: ScenarioLibrary;
  readonly jobs: PlanJobs;
  readonly planner: Planner;
}

/** Orders a plan of a valid scenario; throws the issues of a broken one. */
async function orderPlan(
  { library, jobs, planner: { build } }: PlanServices,
  { options = {}, ...choice }: z.output<typeof Order>,
  actor: Pick<Actor, 'name' | 'area'>,
  open: 'share' | 'separate' = 'separate',
) {
  const { hash, canonical } = await loadFor(library, actor, choice);
  const { timeLimit = defaultTimeLimit, ...plain } = options;
  const subjects = [{ hash, canonical, resultId: null }];
  const address = addressOf({ build, subjects, options: plain, timeLimit });
  return jobs.order({ ...address, subjects, order: { timeLimit, ...plain }, author: actor.name }, open);
}

/** The run that all share for a scenario as it stands; nobody's in particular, so that nobody stops it for the others. */
export const orderDefault = async (services: PlanServices, scenario: string): Promise<string> =>
  (await orderPlan(services, { scenario }, { name: 'system', area: null }, 'share')).id;

async function statusOf(jobs: PlanJobs, id: string) {
  const { value: plan, issues, resultId: _resultId, ...job } = await jobs.get(id);
  return { ...job, plan, issues: [...issues] };
}

/** Plans: order, look, listen, cancel, and the mathematics as MPS. */
export function planRoutes(app: FastifyInstance, services: PlanServices): void {
  const { jobs, planner, library } = services;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const refusals = { 400: Refusal, 404: Refusal, 413: Refusal, 422: Refusal, 503: Refusal };

  typed.post(
    '/api/plans',
    {
      config: access('analyst', 'own'),
      schema: { summary: 'Order a plan', body: Order, response: { 202: Receipt, ...refusals } },
    },
    async (request, reply) => {
      const job = await orderPlan(services, request.body, actorOf(request));
      void reply.code(202);
      return receiptOf(job);
    },
  );
  typed.get(
    '/api/plans/default',
    {
      config: access('viewer', 'city'),
      schema: {
        summary: 'The plan of a scenario of the server as it stands; started when nobody has asked before',
        querystring: z.strictObject({ scenario: z.string().max(200) }),
        response: { 200: Status, ...refusals },
      },
    },
    async ({ query: { scenario } }) => statusOf(jobs, await orderDefault(services, scenario)),
  );
  typed.get(
    '/api/plans/:id',
    {
      config: access('viewer', 'city'),
      schema: {
        summary: 'State of a plan, and the plan when done',
        params: Id,
        response: { 200: Status, 404: Refusal },
      },
    },
    ({ params: { id } }) => statusOf(jobs, id),
  );
  typed.get(
    '/api/plans/:id/events',
    {
      config: access('viewer', 'any'),
      schema: { summary: 'Progress of a plan as server-sent events', params: Id },
    },
    async ({ params: { id } }, reply) => {
      const events = await eventsOf(jobs, id);
      return reply.type('text/event-stream; charset=utf-8').header('cache-control', 'no-store').send(events);
    },
  );
  typed.delete(
    '/api/plans/:id',
    {
      config: access('analyst', 'any'),
      schema: {
        summary: 'Cancel a plan',
        params: Id,
        response: { 200: Receipt, 403: Refusal, 404: Refusal },
      },
    },
    async (request) => {
      const { id } = request.params;
      await checkOwner(library.store, actorOf(request), id);
      return receiptOf(await jobs.cancel(id));
    },
  );
  typed.get(
    '/api/plans/:id/mps',
    {
      config: access('analyst', 'city'),
      schema: { summary: 'The program of a plan as MPS (text/plain)', params: Id },
    },
    async ({ params: { id } }, reply) => {
      const { order } = await jobs.look(id);
      const [subject] = await subjectsOf(library.store, id);
      const text = await planner.mps({
        document: subject?.document,
        options: PlanOptions.parse(order),
      });
      void reply.type('text/plain; charset=utf-8');
      return text;
    },
  );
}
