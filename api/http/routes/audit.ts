import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { access } from '../../access/rules.js';
import { readAudit } from '../../store/audit.js';
import type { Store } from '../../store/open.js';
import { Refusal } from '../wire.js';

const Entry = z.strictObject({
  number: z.int(),
  at: z.string(),
  author: z.string(),
  action: z.string(),
  subject: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  note: z.string(),
});

/** The log of changes. */
export function auditRoutes(app: FastifyInstance, store: Store): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/audit',
    {
      config: access('planner', 'city'),
      schema: {
        summary: 'Who changed what and when, the newest first; `before` is the number of the last one read',
        querystring: z.strictObject({
          subject: z.string().max(300).optional(),
          before: z.coerce.number().int().positive().optional(),
          limit: z.coerce.number().int().min(1).max(1000).default(100),
        }),
        response: { 200: z.strictObject({ changes: z.array(Entry) }), 400: Refusal, 503: Refusal },
      },
    },
    async ({ query }) => ({ changes: await readAudit(store, query) }),
  );
}
