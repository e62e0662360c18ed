import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { areaDocument, areaPlan, EngineError, ownPlaces } from '../../../engine/index.js';
import { AreaPlan, Issue, Plan, Progress, Warning } from '../../../engine/contract.js';
import { checkSeen, loadFor } from '../../access/area-content.js';
import { reportsOfArea, withReportsOfArea } from '../../access/area-reports.js';
import { actorOf } from '../../access/gate.js';
import { access } from '../../access/rules.js';
import { sign } from '../../access/sign.js';
import type { PlanJobs } from '../../jobs/plan-jobs.js';
import { monthReports } from '../../month-reports.js';
import type { ScenarioLibrary } from '../../scenario-library.js';
import { MonthReports, openMonth, saveMonth } from '../../store/actuals.js';
import { openPlan } from '../../store/plans.js';
import { subjectsOf } from '../../store/results.js';
import { Based, Signature } from '../bodies.js';
import { Receipt } from '../job-events.js';
import { Refusal } from '../wire.js';

const area = z.string().max(64);
const name = z.string().max(200);
const id = z.string().max(64);
const month = z.coerce.number().int().min(1).max(11);
const Part = z.strictObject({
  name: z.string(),
  area: z.string(),
  title: Warning.shape.message,
  hash: z.string(),
  /** What is the area’s own, what the city lays down for it, and what is of no area. */
  document: z.unknown(),
  /** Places that the area may change by edits. */
  own: z.array(z.string()),
});
const Status = z.strictObject({
  ...Receipt.shape,
  progress: Progress.nullable(),
  plan: AreaPlan.nullable(),
  issues: z.array(Issue),
});
const Saved = z.strictObject({
  month: z.int(),
  version: z.int(),
  savedAt: z.string(),
  author: z.string(),
  note: z.string(),
  hash: z.string(),
});
const refusals = {
  400: Refusal,
  401: Refusal,
  403: Refusal,
  404: Refusal,
  409: Refusal,
  410: Refusal,
  413: Refusal,
  422: Refusal,
  503: Refusal,
  507: Refusal,
};

interface AreaServices {
  readonly library: ScenarioLibrary;
  readonly jobs: PlanJobs;
  /** The run that all share for a scenario as it stands; its id. */
  readonly defaultPlan: (scenario: string) => Promise<string>;
}

/** The state of a plan with the part of it that one area sees. */
async function statusOf({ library, jobs }: AreaServices, job: string, of: string) {
  const { value, state, progress, issues } = await jobs.get(job);
  const [subject] = value === null ? [] : await subjectsOf(library.store, job);
  const plan = value === null ? null : areaPlan(value, subject?.document, of);
  return { id: job, state, progress, plan, issues: [...issues] };
}

/** What was reported of a month, in the version that a change is based on; undefined for the first. */
async function reported({ library: { store } }: AreaServices, scenario: string, of: number, based: number) {
  if (based === 0) return undefined;
  return (await openMonth(store, { scenario, month: of, version: based })).reports;
}

/** Scenarios, plans and reports as one area sees them; who has the whole city may look at any. */
export function areaRoutes(app: FastifyInstance, services: AreaServices): void {
  planRoutes(app, services);
  reportRoutes(app, services);
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/areas/:area/scenarios/:name',
    {
      config: access('viewer', 'path'),
      schema: {
        summary: 'The part of a scenario that an area sees, and what of it the area may change',
        params: z.strictObject({ area, name }),
        querystring: z.strictObject({ version: z.coerce.number().int().positive().optional() }),
        response: { 200: Part, ...refusals },
      },
    },
    async (request) => {
      const { area: of, name: scenario } = request.params;
      const { version } = request.query;
      const { document, city, hash } = await loadFor(services.library, actorOf(request), {
        scenario,
        version,
      });
      const part = { document: areaDocument(document, of), own: [...ownPlaces(document, of)] };
      return { name: scenario, area: of, title: city.title, hash, ...part };
    },
  );
}

function planRoutes(app: FastifyInstance, services: AreaServices): void {
  const { library, defaultPlan } = services;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/areas/:area/plans/default',
    {
      config: access('viewer', 'path'),
      schema: {
        summary:
          'The plan of a scenario as it stands, as an area sees it; started when nobody has asked before',
        params: z.strictObject({ area }),
        querystring: z.strictObject({ scenario: name }),
        response: { 200: Status, ...refusals },
      },
    },
    async (request) => {
      const { scenario } = request.query;
      await loadFor(library, actorOf(request), { scenario });
      return statusOf(services, await defaultPlan(scenario), request.params.area);
    },
  );
  typed.get(
    '/api/areas/:area/plans/:id',
    {
      config: access('viewer', 'path'),
      schema: {
        summary: 'State of a plan, and what an area sees of it when done',
        params: z.strictObject({ area, id }),
        response: { 200: Status, ...refusals },
      },
    },
    ({ params }) => statusOf(services, params.id, params.area),
  );
  typed.get(
    '/api/areas/:area/saved-plans/:id',
    {
      config: access('viewer', 'path'),
      schema: {
        summary: 'A plan under a name, as an area sees it',
        params: z.strictObject({ area, id }),
        response: { 200: AreaPlan, ...refusals },
      },
    },
    async (request) => {
      const { params } = request;
      const kept = await openPlan(library.store, params.id);
      checkSeen(actorOf(request), kept.area, params.id);
      const plan = Plan.safeParse(kept.plan);
      if (!plan.success) throw new EngineError('E_RESULT_OLD', { path: params.id });
      const document = 'package' in plan.data ? plan.data.package.scenario : undefined;
      return areaPlan(plan.data, document, params.area);
    },
  );
}

const Month = z.strictObject({ area, scenario: name, month });

async function checkScenario(library: ScenarioLibrary, request: FastifyRequest, scenario: string) {
  const { document } = await loadFor(library, actorOf(request), { scenario });
  return document;
}

function reportRoutes(app: FastifyInstance, services: AreaServices): void {
  const { library } = services;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/areas/:area/actuals/:scenario/:month',
    {
      config: access('viewer', 'path'),
      schema: {
        summary: 'What was reported of a month for an area; `version` is that of the whole month',
        params: Month,
        response: { 200: z.strictObject({ ...Saved.shape, reports: MonthReports }), ...refusals },
      },
    },
    async (request) => {
      const { area: of, ...asked } = request.params;
      const document = await checkScenario(library, request, asked.scenario);
      const {
        month: ofMonth,
        version,
        savedAt,
        author,
        note,
        hash,
        reports,
      } = await openMonth(library.store, asked);
      const saved = { month: ofMonth, version, savedAt, author, note, hash };
      return { ...saved, reports: reportsOfArea(document, reports, of) };
    },
  );
  typed.put(
    '/api/areas/:area/actuals/:scenario/:month',
    {
      config: access('planner', 'path'),
      schema: {
        summary: 'Report a month for an area; what others have reported stays as it is',
        params: Month,
        body: z.strictObject({ ...Signature.shape, based: Based, reports: MonthReports }),
        response: { 200: Saved, ...refusals },
      },
    },
    async (request) => {
      const { area: of, scenario, month: ofMonth } = request.params;
      const { reports, ...signature } = request.body;
      const document = await checkScenario(library, request, scenario);
      const there = await reported(services, scenario, ofMonth, signature.based);
      const whole = withReportsOfArea(document, there, reports, of);
      const checked = monthReports(document, ofMonth, whole);
      return saveMonth(library.store, { scenario, month: ofMonth }, checked, sign(request, signature));
    },
  );
}
