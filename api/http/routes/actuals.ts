import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { access } from '../../access/rules.js';
import { sign } from '../../access/sign.js';
import { monthReports } from '../../month-reports.js';
import type { ScenarioLibrary } from '../../scenario-library.js';
import { listMonths, MonthReports, monthVersions, openMonth, saveMonth } from '../../store/actuals.js';
import { Based, Signature } from '../bodies.js';
import { Refusal } from '../wire.js';

const Month = z.strictObject({
  month: z.int(),
  version: z.int(),
  savedAt: z.string(),
  author: z.string(),
  note: z.string(),
  hash: z.string(),
});
const Opened = z.strictObject({ ...Month.shape, reports: MonthReports, versions: z.array(Month) });
const scenario = z.string().max(200);
/** The rolling study looks back from at most November. */
const month = z.coerce.number().int().min(1).max(11);
const refusals = {
  400: Refusal,
  404: Refusal,
  409: Refusal,
  413: Refusal,
  422: Refusal,
  503: Refusal,
  507: Refusal,
};

/** Monthly reports of a scenario, by its name or id. */
export function actualsRoutes(app: FastifyInstance, { store, load }: ScenarioLibrary): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/actuals/:scenario',
    {
      config: access('viewer', 'any'),
      schema: {
        summary: 'Months of a scenario that were reported (a slash in the name is written %2F)',
        params: z.strictObject({ scenario }),
        response: { 200: z.strictObject({ months: z.array(Month) }), ...refusals },
      },
    },
    async ({ params }) => ({ months: await listMonths(store, params.scenario) }),
  );
  typed.get(
    '/api/actuals/:scenario/:month',
    {
      config: access('viewer', 'city'),
      schema: {
        summary: 'Reports of one month, the newest version unless told otherwise, and all its versions',
        params: z.strictObject({ scenario, month }),
        querystring: z.strictObject({ version: z.coerce.number().int().positive().optional() }),
        response: { 200: Opened, ...refusals },
      },
    },
    async ({ params, query: { version } }) => ({
      ...(await openMonth(store, { ...params, version })),
      versions: await monthVersions(store, params.scenario, params.month),
    }),
  );
  typed.put(
    '/api/actuals/:scenario/:month',
    {
      config: access('planner', 'city'),
      schema: {
        summary: 'Save the reports of a month; `based` is the version that they replace, 0 for the first',
        params: z.strictObject({ scenario, month }),
        body: z.strictObject({ ...Signature.shape, based: Based, reports: MonthReports }),
        response: { 200: Month, ...refusals },
      },
    },
    async (request) => {
      const { params } = request;
      const { reports, ...signature } = request.body;
      const { document } = await load({ scenario: params.scenario });
      return saveMonth(
        store,
        params,
        monthReports(document, params.month, reports),
        sign(request, signature),
      );
    },
  );
}
