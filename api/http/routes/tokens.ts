import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { EngineError } from '../../../engine/index.js';
import { actorOf } from '../../access/gate.js';
import { Role } from '../../access/roles.js';
import { access } from '../../access/rules.js';
import { fingerprint, newSecret } from '../../access/secrets.js';
import { findAccountId, listAccounts, type AccountSecret } from '../../store/accounts.js';
import type { Store } from '../../store/open.js';
import { addToken, listTokens, revokeToken, type Token } from '../../store/tokens.js';
import { Name } from '../bodies.js';
import { Id } from '../job-events.js';
import { Refusal } from '../wire.js';

const time = z.string().nullable();
const Listed = z.strictObject({
  id: z.string(),
  account: z.string(),
  name: z.string(),
  role: Role,
  area: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
  usedAt: time,
  revokedAt: time,
});
const Account = z.strictObject({
  name: z.string(),
  role: Role,
  area: z.string().nullable(),
  provider: z.boolean(),
  createdAt: z.string(),
  disabledAt: time,
});
const day = 86_400_000;
const refusals = { 400: Refusal, 401: Refusal, 403: Refusal, 404: Refusal, 503: Refusal };

const listed = ({ id, account, name, role, area, createdAt, expiresAt, usedAt, revokedAt }: Token) => ({
  ...{ id, account, name, role, area, createdAt, expiresAt, usedAt, revokedAt },
});

/** The account of who sits before the page; a token makes no tokens, and a machine without accounts needs none. */
async function ownAccount(store: Store, request: FastifyRequest): Promise<AccountSecret> {
  const { accountId, by } = actorOf(request);
  const account = accountId === null ? undefined : await findAccountId(store, accountId);
  if (account === undefined || by !== 'session')
    throw new EngineError('E_SIGN_IN', { path: 'tokens', seen: by, expected: 'session' });
  return account;
}

/** Tokens of one's own; and all accounts, for administrators. */
export function tokenRoutes(app: FastifyInstance, store: Store): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/tokens',
    {
      config: access('viewer', 'any'),
      schema: {
        summary: 'Tokens of one’s own account',
        response: { 200: z.strictObject({ tokens: z.array(Listed) }), ...refusals },
      },
    },
    async (request) => {
      const { id } = await ownAccount(store, request);
      return { tokens: (await listTokens(store, id)).map(listed) };
    },
  );
  typed.post(
    '/api/tokens',
    {
      config: access('viewer', 'any'),
      schema: {
        summary: 'Make a token for a script; it is shown this once',
        body: z.strictObject({
          name: Name,
          role: Role,
          area: z.string().max(64).nullable().default(null),
          days: z.int().min(1).max(366),
        }),
        response: { 201: z.strictObject({ ...Listed.shape, token: z.string() }), ...refusals },
      },
    },
    async (request, reply) => {
      const account = await ownAccount(store, request);
      const { days, ...given } = request.body;
      const token = newSecret();
      const expiresAt = new Date(Date.now() + days * day).toISOString();
      const kept = await addToken(
        store,
        { account, ...given, hash: fingerprint(token), expiresAt },
        account.name,
      );
      void reply.code(201).header('cache-control', 'no-store');
      return { ...listed(kept), token };
    },
  );
  typed.delete(
    '/api/tokens/:id',
    {
      config: access('viewer', 'any'),
      schema: { summary: 'Revoke a token of one’s own', params: Id, response: { 200: Listed, ...refusals } },
    },
    async (request) => {
      const account = await ownAccount(store, request);
      const { id } = request.params;
      return listed(await revokeToken(store, { id, accountId: account.id }, account.name));
    },
  );
  typed.get(
    '/api/accounts',
    {
      config: access('admin', 'city'),
      schema: {
        summary: 'All accounts; they are changed on the command line',
        response: { 200: z.strictObject({ accounts: z.array(Account) }), ...refusals },
      },
    },
    async () => ({
      accounts: (await listAccounts(store)).map(({ name, role, area, subject, createdAt, disabledAt }) => ({
        ...{ name, role, area, provider: subject !== null, createdAt, disabledAt },
      })),
    }),
  );
}
