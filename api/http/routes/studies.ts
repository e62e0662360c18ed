import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { loadScenario, studyCatalogue } from '../../../engine/index.js';
import { Issue, PlanOptions, StudyAnswer, StudyCatalogue, StudyProgress } from '../../../engine/contract.js';
import { issue, RefusedError } from '../../refusal.js';
import type { ScenarioShelf } from '../../scenario-shelf.js';
import { openTask, type StudyTask } from '../../study-task.js';
import { eventsOf, Id, Receipt, receiptOf } from '../job-events.js';
import { keyOf, type Job, type Jobs } from '../jobs.js';
import { inputOf, ScenarioChoice } from '../scenario-choice.js';
import { Refusal } from '../wire.js';
import type { PlanJobs } from './plans.js';

/** A scenario, or the id of a plan that is done: its scenario and its values. */
const Subject = z.union([z.strictObject({ plan: z.string().max(64) }), ScenarioChoice]);

const Order = z.strictObject({
  study: z.string().max(64),
  subjects: z.array(Subject).min(1).max(10),
  options: z.record(z.string(), z.unknown()).optional(),
  planOptions: PlanOptions.optional(),
});
const Status = z.strictObject({
  ...Receipt.shape,
  progress: StudyProgress.nullable(),
  answer: StudyAnswer.nullable(),
  issues: z.array(Issue),
});

type StudyJob = Job<StudyTask, StudyAnswer, StudyProgress>;
export type StudyJobs = Jobs<StudyTask, StudyAnswer, StudyProgress>;

interface StudyServices {
  readonly shelf: ScenarioShelf;
  readonly plans: PlanJobs;
  readonly studies: StudyJobs;
}

const statusOf = ({ id, state, progress, value, issues }: StudyJob) => ({
  id,
  state,
  progress,
  answer: value,
  issues: [...issues],
});

type Given = StudyTask['subjects'][number] & { readonly hash: string };

/** The subject that a choice names; throws its issues. */
function subjectOf({ shelf, plans }: StudyServices, choice: z.output<typeof Subject>): Given {
  if ('plan' in choice) {
    const { value } = plans.get(choice.plan);
    if (value === null || !('package' in value))
      throw new RefusedError([
        issue('E_BODY', 'subjects', value === null ? 'not done' : value.status, 'a plan that is done'),
      ]);
    return {
      document: value.package.scenario,
      plan: value,
      hash: `${choice.plan} ${value.provenance.scenarioHash}`,
    };
  }
  const loaded = loadScenario(inputOf(choice, shelf));
  if (!loaded.ok) throw new RefusedError(loaded.issues);
  return { document: loaded.document, hash: loaded.hash };
}

/** Starts a study; throws all issues of the order. */
function order(services: StudyServices, body: z.output<typeof Order>): StudyJob {
  const { study, options = {}, planOptions = {} } = body;
  const given = body.subjects.map((choice) => subjectOf(services, choice));
  const subjects = given.map(({ hash: _hash, ...subject }) => subject);
  const task: StudyTask = { study, subjects, options, planOptions };
  openTask(task);
  return services.studies.start(
    keyOf(
      given.map(({ hash }) => hash),
      { study, ...planOptions, options: keyOf([], options) },
    ),
    task,
  );
}

/** Studies: the list, order, look, listen, cancel. */
export function studyRoutes(app: FastifyInstance, services: StudyServices): void {
  const { studies } = services;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const refusals = { 400: Refusal, 404: Refusal, 413: Refusal, 422: Refusal, 503: Refusal };

  typed.get(
    '/api/studies',
    {
      schema: { summary: 'All studies with the schemas of their options', response: { 200: StudyCatalogue } },
    },
    () => studyCatalogue(),
  );
  typed.post(
    '/api/studies',
    { schema: { summary: 'Order a study', body: Order, response: { 202: Receipt, ...refusals } } },
    ({ body }, reply) => {
      const job = order(services, body);
      void reply.code(202);
      return receiptOf(job);
    },
  );
  typed.get(
    '/api/studies/:id',
    {
      schema: {
        summary: 'State of a study, and its answer when done',
        params: Id,
        response: { 200: Status, 404: Refusal },
      },
    },
    ({ params: { id } }) => statusOf(studies.get(id)),
  );
  typed.get(
    '/api/studies/:id/events',
    { schema: { summary: 'Progress of a study as server-sent events', params: Id } },
    ({ params: { id } }, reply) =>
      reply
        .type('text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(eventsOf(studies, id)),
  );
  typed.delete(
    '/api/studies/:id',
    { schema: { summary: 'Cancel a study', params: Id, response: { 200: Receipt, 404: Refusal } } },
    ({ params: { id } }) => receiptOf(studies.cancel(id)),
  );
}
