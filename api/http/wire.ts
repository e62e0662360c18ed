/** What every route shares: the one validator in both directions, and errors as issues. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorCodes, largestFile, type ErrorCode } from '../../engine/index.js';
import { Issue } from '../../engine/contract.js';
import { issue, issuesOfError, parse } from '../refusal.js';

/** The body of every answer that is not a success. */
export const Refusal = z.strictObject({ issues: z.array(Issue) });

interface FastifyFailure extends Error {
  readonly code?: string;
  readonly statusCode?: number;
}

const isCode = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code);

/** What has to be mended first decides on the status. */
const order: readonly number[] = [413, 404, 400, 422];

function statusOf(issues: readonly Issue[]): number {
  const statuses = issues.map(({ code }) => (isCode(code) ? errorCodes[code] : 500));
  return order.find((status) => statuses.some((found) => found === status)) ?? statuses[0] ?? 500;
}

/** Answers with issues, under the status of the gravest. */
export const refuse = (reply: FastifyReply, issues: readonly Issue[]) =>
  reply
    .code(statusOf(issues))
    .type('application/json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({ issues });

/** What Fastify itself refuses: too large, not JSON, a method or type that it does not take. */
function issuesOfFastify({ code, message, statusCode }: FastifyFailure): readonly Issue[] | undefined {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return [issue('E_FILE_TOO_LARGE', '', '-', `<= ${largestFile / 1024 / 1024} MiB`)];
  return statusCode !== undefined && statusCode < 500
    ? [issue('E_BODY', '', message, 'application/json')]
    : undefined;
}

/** Sets the validator, the serializer, and the two places where errors become issues. */
export function setWire(app: FastifyInstance): void {
  // Fastify's own compilers turn null into 0, "12" into 12 and drop unknown keys: the contract parses instead.
  app.setValidatorCompiler<z.ZodType>(({ schema }) => (data: unknown) => {
    try {
      return { value: parse(schema, data) };
    } catch (error) {
      return { error: error instanceof Error ? error : new Error(String(error)) };
    }
  });
  app.setSerializerCompiler(serializerCompiler);

  app.setErrorHandler<FastifyFailure>((error, request, reply) => {
    const issues = issuesOfError(error) ?? issuesOfFastify(error);
    if (issues !== undefined) return refuse(reply, issues);
    request.log.error(error);
    return refuse(reply, [issue('E_INTERNAL', '', error.name, '-')]);
  });

  app.setNotFoundHandler((request, reply) =>
    refuse(reply, [issue('E_NOT_FOUND', request.url, request.method, 'GET /api/openapi.json')]),
  );
}
