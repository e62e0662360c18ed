import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { loadScenario } from '../../../engine/index.js';
import { Issue, Plan, PlanOptions, Progress } from '../../../engine/contract.js';
import type { Planner, PlanTask } from '../../planner.js';
import type { ScenarioShelf } from '../../scenario-shelf.js';
import { eventsOf, Id, Receipt, receiptOf } from '../job-events.js';
import { keyOf, type Job, type Jobs } from '../jobs.js';
import { inputOf, ScenarioChoice } from '../scenario-choice.js';
import { RefusedError } from '../../refusal.js';
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

type PlanJob = Job<PlanTask, Plan, Progress>;
export type PlanJobs = Jobs<PlanTask, Plan, Progress>;

const statusOf = ({ id, state, progress, value, issues }: PlanJob) => ({
  id,
  state,
  progress,
  plan: value,
  issues: [...issues],
});

interface PlanServices {
  readonly shelf: ScenarioShelf;
  readonly jobs: PlanJobs;
  readonly planner: Planner;
}

/** Starts a plan of a valid scenario; throws the issues of a broken one. */
function orderPlan(
  { shelf, jobs }: PlanServices,
  { options = {}, ...choice }: z.output<typeof Order>,
  open: 'share' | 'separate' = 'separate',
): PlanJob {
  const loaded = loadScenario(inputOf(choice, shelf));
  if (!loaded.ok) throw new RefusedError(loaded.issues);
  const task = { document: loaded.document, options: { timeLimit: defaultTimeLimit, ...options } };
  return jobs.start(keyOf([loaded.hash], task.options), task, open);
}

/** Plans: order, look, listen, cancel, and the mathematics as MPS. */
export function planRoutes(app: FastifyInstance, services: PlanServices): void {
  const { jobs, planner } = services;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const refusals = { 400: Refusal, 404: Refusal, 413: Refusal, 422: Refusal, 503: Refusal };

  typed.post(
    '/api/plans',
    { schema: { summary: 'Order a plan', body: Order, response: { 202: Receipt, ...refusals } } },
    ({ body }, reply) => {
      const job = orderPlan(services, body);
      void reply.code(202);
      return receiptOf(job);
    },
  );
  typed.get(
    '/api/plans/default',
    {
      schema: {
        summary: 'The plan of a scenario of the server as it stands; started when nobody has asked before',
        querystring: z.strictObject({ scenario: z.string().max(200) }),
        response: { 200: Status, ...refusals },
      },
    },
    ({ query: { scenario } }) => statusOf(orderPlan(services, { scenario }, 'share')),
  );
  typed.get(
    '/api/plans/:id',
    {
      schema: {
        summary: 'State of a plan, and the plan when done',
        params: Id,
        response: { 200: Status, 404: Refusal },
      },
    },
    ({ params: { id } }) => statusOf(jobs.get(id)),
  );
  typed.get(
    '/api/plans/:id/events',
    { schema: { summary: 'Progress of a plan as server-sent events', params: Id } },
    ({ params: { id } }, reply) =>
      reply
        .type('text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(eventsOf(jobs, id)),
  );
  typed.delete(
    '/api/plans/:id',
    { schema: { summary: 'Cancel a plan', params: Id, response: { 200: Receipt, 404: Refusal } } },
    ({ params: { id } }) => receiptOf(jobs.cancel(id)),
  );
  typed.get(
    '/api/plans/:id/mps',
    { schema: { summary: 'The program of a plan as MPS (text/plain)', params: Id } },
    async ({ params: { id } }, reply) => {
      const text = await planner.mps(jobs.get(id).task);
      void reply.type('text/plain; charset=utf-8');
      return text;
    },
  );
}
