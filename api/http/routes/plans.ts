import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Issue, Plan, PlanOptions, Progress } from '../../../engine/contract.js';
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

interface PlanServices {
  readonly library: ScenarioLibrary;
  readonly jobs: PlanJobs;
  readonly planner: Planner;
}

/** Orders a plan of a valid scenario; throws the issues of a broken one. */
async function orderPlan(
  { library, jobs, planner: { build } }: PlanServices,
  { options = {}, ...choice }: z.output<typeof Order>,
  open: 'share' | 'separate' = 'separate',
) {
  const { hash, canonical } = await library.load(choice);
  const { timeLimit = defaultTimeLimit, ...plain } = options;
  const subjects = [{ hash, canonical, resultId: null }];
  const address = addressOf({ build, subjects, options: plain, timeLimit });
  return jobs.order({ ...address, subjects, order: { timeLimit, ...plain }, author: 'local' }, open);
}

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
    { schema: { summary: 'Order a plan', body: Order, response: { 202: Receipt, ...refusals } } },
    async ({ body }, reply) => {
      const job = await orderPlan(services, body);
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
    async ({ query: { scenario } }) => statusOf(jobs, (await orderPlan(services, { scenario }, 'share')).id),
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
    ({ params: { id } }) => statusOf(jobs, id),
  );
  typed.get(
    '/api/plans/:id/events',
    { schema: { summary: 'Progress of a plan as server-sent events', params: Id } },
    async ({ params: { id } }, reply) => {
      const events = await eventsOf(jobs, id);
      return reply.type('text/event-stream; charset=utf-8').header('cache-control', 'no-store').send(events);
    },
  );
  typed.delete(
    '/api/plans/:id',
    { schema: { summary: 'Cancel a plan', params: Id, response: { 200: Receipt, 404: Refusal } } },
    async ({ params: { id } }) => receiptOf(await jobs.cancel(id)),
  );
  typed.get(
    '/api/plans/:id/mps',
    { schema: { summary: 'The program of a plan as MPS (text/plain)', params: Id } },
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
