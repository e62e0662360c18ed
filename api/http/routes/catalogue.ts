import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { catalogue } from '../../../engine/index.js';
import { Catalogue } from '../../../engine/contract.js';
import { access, anyone } from '../../access/rules.js';

/** Health and the catalogue of measures. */
export function catalogueRoutes(app: FastifyInstance): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const Health = z.strictObject({ status: z.literal('ok'), seconds: z.number() });
  typed.get(
    '/healthz',
    { config: anyone, schema: { summary: 'The server answers', response: { 200: Health } } },
    () => ({
      status: 'ok' as const,
      seconds: process.uptime(),
    }),
  );
  typed.get(
    '/api/catalogue',
    {
      config: access('viewer', 'any'),
      schema: { summary: 'All measures with their input schemas', response: { 200: Catalogue } },
    },
    () => catalogue(),
  );
}
