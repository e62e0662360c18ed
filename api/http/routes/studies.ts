import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canonicalText, hashOf, studyCatalogue } from '../../../engine/index.js';
import {
  Issue,
  Plan,
  PlanOptions,
  StudyAnswer,
  StudyCatalogue,
  StudyProgress,
} from '../../../engine/contract.js';
import { actorOf } from '../../access/gate.js';
import { checkOwner } from '../../access/owner.js';
import { access } from '../../access/rules.js';
import { issue, RefusedError } from '../../refusal.js';
import { addressOf } from '../../jobs/question.js';
import type { PlanJobs } from '../../jobs/plan-jobs.js';
import type { StudyJobs } from '../../jobs/study-jobs.js';
import type { Planner } from '../../planner.js';
import type { ScenarioLibrary } from '../../scenario-library.js';
import { actualsOf } from '../../store/actuals.js';
import type { JobSubject } from '../../store/jobs.js';
import { openPlan } from '../../store/plans.js';
import { openTask, type StudyTask } from '../../study-task.js';
import { ScenarioChoice } from '../bodies.js';
import { eventsOf, Id, Receipt, receiptOf } from '../job-events.js';
import { Refusal } from '../wire.js';

/** A scenario, or the id of a plan that is done or was saved: its scenario and its values. */
const Subject = z.union([z.strictObject({ plan: z.string().max(64) }), ScenarioChoice]);

const Order = z.strictObject({
  study: z.string().max(64),
  subjects: z.array(Subject).min(1).max(10),
  options: z.record(z.string(), z.unknown()).optional(),
  planOptions: PlanOptions.optional(),
  /** For the study `rolling`: the reports that were saved of this scenario, up to a month. */
  actuals: z
    .strictObject({ scenario: z.string().max(200), through: z.int().min(1).max(11).optional() })
    .optional(),
});
const Status = z.strictObject({
  ...Receipt.shape,
  progress: StudyProgress.nullable(),
  answer: StudyAnswer.nullable(),
  issues: z.array(Issue),
});

interface StudyServices {
  readonly library: ScenarioLibrary;
  readonly planner: Planner;
  readonly plans: PlanJobs;
  readonly studies: StudyJobs;
}

interface Given {
  readonly kept: JobSubject;
  readonly subject: StudyTask['subjects'][number];
}

/** A plan with values, of a job or saved under a name. */
async function planOf({ library: { store }, plans }: StudyServices, id: string) {
  const job = await plans.find(id);
  const { resultId, plan } = job === undefined ? await openPlan(store, id) : { ...job, plan: job.value };
  const value = plan === null ? null : Plan.parse(plan);
  if (resultId === null || value === null || !('package' in value))
    throw new RefusedError([
      issue('E_BODY', 'subjects', value === null ? 'not done' : value.status, 'a plan that is done'),
    ]);
  return { resultId, value };
}

/** The options of an order, with the saved reports that it asks for. */
async function optionsOf({ library: { store } }: StudyServices, body: z.output<typeof Order>) {
  const { options = {}, actuals } = body;
  if (actuals === undefined) return options;
  if (Object.hasOwn(options, 'actuals'))
    throw new RefusedError([issue('E_BODY', 'actuals', 'options.actuals', 'actuals | options.actuals')]);
  return { ...options, actuals: await actualsOf(store, actuals.scenario, actuals.through) };
}

/** The subject that a choice names; throws its issues. */
async function subjectOf(services: StudyServices, choice: z.output<typeof Subject>): Promise<Given> {
  if (!('plan' in choice)) {
    const { document, canonical, hash } = await services.library.load(choice);
    return { kept: { canonical, hash, resultId: null }, subject: { document } };
  }
  const { resultId, value } = await planOf(services, choice.plan);
  const document = value.package.scenario;
  const canonical = canonicalText(document);
  return { kept: { canonical, hash: hashOf(canonical), resultId }, subject: { document, plan: value } };
}

/** Orders a study; throws all issues of the order. */
async function order(services: StudyServices, body: z.output<typeof Order>, author: string) {
  const { study, planOptions = {} } = body;
  const options = await optionsOf(services, body);
  const given: Given[] = [];
  for (const choice of body.subjects) given.push(await subjectOf(services, choice));
  openTask({ study, subjects: given.map(({ subject }) => subject), options, planOptions });
  const { timeLimit, ...plain } = planOptions;
  const subjects = given.map(({ kept }) => kept);
  const asked = { study, options, planOptions: plain };
  const address = addressOf({ build: services.planner.build, subjects, options: asked, timeLimit });
  return services.studies.order({
    ...address,
    subjects,
    order: { study, options, planOptions },
    author,
  });
}

async function statusOf(studies: StudyJobs, id: string) {
  const { value: answer, issues, resultId: _resultId, ...job } = await studies.get(id);
  return { ...job, answer, issues: [...issues] };
}

/** Studies: the list, order, look, listen, cancel. */
export function studyRoutes(app: FastifyInstance, services: StudyServices): void {
  const { studies } = services;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const refusals = { 400: Refusal, 404: Refusal, 413: Refusal, 422: Refusal, 503: Refusal };

  typed.get(
    '/api/studies',
    {
      config: access('viewer', 'any'),
      schema: { summary: 'All studies with the schemas of their options', response: { 200: StudyCatalogue } },
    },
    () => studyCatalogue(),
  );
  typed.post(
    '/api/studies',
    {
      config: access('analyst', 'city'),
      schema: { summary: 'Order a study', body: Order, response: { 202: Receipt, ...refusals } },
    },
    async (request, reply) => {
      const job = await order(services, request.body, actorOf(request).name);
      void reply.code(202);
      return receiptOf(job);
    },
  );
  typed.get(
    '/api/studies/:id',
    {
      config: access('viewer', 'city'),
      schema: {
        summary: 'State of a study, and its answer when done',
        params: Id,
        response: { 200: Status, 404: Refusal },
      },
    },
    ({ params: { id } }) => statusOf(studies, id),
  );
  typed.get(
    '/api/studies/:id/events',
    {
      config: access('viewer', 'city'),
      schema: { summary: 'Progress of a study as server-sent events', params: Id },
    },
    async ({ params: { id } }, reply) => {
      const events = await eventsOf(studies, id);
      return reply.type('text/event-stream; charset=utf-8').header('cache-control', 'no-store').send(events);
    },
  );
  typed.delete(
    '/api/studies/:id',
    {
      config: access('analyst', 'city'),
      schema: {
        summary: 'Cancel a study',
        params: Id,
        response: { 200: Receipt, 403: Refusal, 404: Refusal },
      },
    },
    async (request) => {
      const { id } = request.params;
      await checkOwner(services.library.store, actorOf(request), id);
      return receiptOf(await studies.cancel(id));
    },
  );
}
