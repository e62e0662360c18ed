import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { EngineError } from '../../../engine/index.js';
import { actorOf, knownActor, sessionCookie, type GateOptions } from '../../access/gate.js';
import { passwordHash } from '../../access/passwords.js';
import type { Provider } from '../../access/provider.js';
import { Role } from '../../access/roles.js';
import { access, anyone } from '../../access/rules.js';
import { fingerprint, newSecret, pageKeyOf } from '../../access/secrets.js';
import { signIn, WaitError } from '../../access/sign-in.js';
import { findAccountId, hasAccounts, setPassword, type Account } from '../../store/accounts.js';
import { beginSession, endSession, longestMilliseconds } from '../../store/sessions.js';
import { Refusal } from '../wire.js';

const Person = z.strictObject({ name: z.string(), role: Role, area: z.string().nullable() });
const State = z.strictObject({
  /** Whether anybody has to sign in. */
  needed: z.boolean(),
  /** Whether one may sign in with OpenID Connect. */
  provider: z.boolean(),
  person: Person.nullable(),
  /** To be sent as `x-kongmei-key` with whatever changes something. */
  key: z.string().nullable(),
});
const Password = z.string().max(400);

export interface SessionOptions extends GateOptions {
  readonly provider?: Provider | undefined;
}

const personOf = ({ name, role, area }: z.output<typeof Person>) => ({ name, role, area });

/** Signing in and out, who one is, one's own password. */
export function sessionRoutes(app: FastifyInstance, options: SessionOptions): void {
  const { store, address, provider, now = Date.now } = options;
  const cookieName = sessionCookie(options);
  const cookie: CookieSerializeOptions = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: address?.protocol === 'https:',
  };

  /** A session of its own for every sign-in: one that was there before, or was planted, ends. */
  async function begin(request: FastifyRequest, reply: FastifyReply, { id }: Account): Promise<string> {
    const secret = newSecret();
    const before = request.cookies[cookieName];
    const instead = before === undefined ? undefined : fingerprint(before);
    await beginSession(store, { hash: fingerprint(secret), accountId: id, now: now(), instead });
    void reply.setCookie(cookieName, secret, { ...cookie, maxAge: longestMilliseconds / 1000 });
    return pageKeyOf(secret);
  }

  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/session',
    {
      config: anyone,
      schema: { summary: 'Who is signed in, and whether one has to', response: { 200: State, 503: Refusal } },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      const needed = await hasAccounts(store);
      const actor = needed ? await knownActor(request, options) : null;
      const secret = request.cookies[cookieName];
      const key = actor?.by === 'session' && secret !== undefined ? pageKeyOf(secret) : null;
      const person = actor === null ? null : personOf(actor);
      return { needed, provider: provider !== undefined, person, key };
    },
  );
  typed.post(
    '/api/session',
    {
      config: anyone,
      schema: {
        summary: 'Sign in with name and password; a cookie holds the session',
        body: z.strictObject({ name: z.string().max(200), password: Password }),
        response: { 200: State, 400: Refusal, 401: Refusal, 429: Refusal, 503: Refusal },
      },
    },
    async (request, reply) => {
      const { name, password } = request.body;
      const account = await signIn(store, { name, password, address: request.ip, now: now() }).catch(
        (error: unknown) => {
          if (error instanceof WaitError) void reply.header('retry-after', error.seconds);
          throw error;
        },
      );
      const key = await begin(request, reply, account);
      void reply.header('cache-control', 'no-store');
      return { needed: true, provider: provider !== undefined, person: personOf(account), key };
    },
  );
  typed.delete(
    '/api/session',
    {
      config: access('viewer', 'any'),
      schema: { summary: 'Sign out', response: { 200: z.strictObject({ person: z.null() }), 401: Refusal } },
    },
    async (request, reply) => {
      const secret = request.cookies[cookieName];
      if (secret !== undefined) await endSession(store, fingerprint(secret));
      void reply.clearCookie(cookieName, cookie);
      return { person: null };
    },
  );
  typed.put(
    '/api/session/password',
    {
      config: access('viewer', 'any'),
      schema: {
        summary: 'Change one’s own password; all sessions end but a new one here',
        body: z.strictObject({ password: Password, next: Password }),
        response: { 200: State, 400: Refusal, 401: Refusal, 403: Refusal, 429: Refusal },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const own = actor.accountId === null ? undefined : await findAccountId(store, actor.accountId);
      // A token must not become a way in that lasts longer than it does.
      if (own === undefined || actor.by !== 'session')
        throw new EngineError('E_SIGN_IN', { path: 'password', seen: actor.by, expected: 'session' });
      const { password, next } = request.body;
      await signIn(store, { name: own.name, password, address: request.ip, now: now() });
      await setPassword(store, own.name, await passwordHash(next, own.name), own.name);
      const key = await begin(request, reply, own);
      return { needed: true, provider: provider !== undefined, person: personOf(own), key };
    },
  );
  if (provider !== undefined) providerRoutes(app, { ...options, provider, begin, cookie });
}

interface ProviderRoutes extends SessionOptions {
  readonly provider: Provider;
  readonly cookie: CookieSerializeOptions;
  readonly begin: (request: FastifyRequest, reply: FastifyReply, account: Account) => Promise<string>;
}

const journeySeconds = 600;

/** To the identity provider and back. */
function providerRoutes(app: FastifyInstance, options: ProviderRoutes): void {
  const { store, provider, cookie, begin, address } = options;
  const name = `${sessionCookie(options)}-oidc`;
  // Lax: the browser comes back from another site. Strict is what it gets in exchange.
  const journeyCookie: CookieSerializeOptions = { ...cookie, sameSite: 'lax' };
  const here = (request: FastifyRequest) => address ?? new URL(`http://${request.host}`);
  const page = (request: FastifyRequest, refused?: string) =>
    new URL(refused === undefined ? '/' : `/?refused=${refused}`, here(request)).href;

  app.get(
    '/api/session/oidc',
    { config: anyone, schema: { summary: 'Go to the identity provider' } },
    async (request, reply) => {
      const { url, kept } = await provider.begin(new URL('/api/session/oidc/return', here(request)));
      void reply.setCookie(name, kept, { ...journeyCookie, maxAge: journeySeconds });
      return reply.redirect(url.href);
    },
  );
  app.get(
    '/api/session/oidc/return',
    { config: anyone, schema: { summary: 'Come back from the identity provider' } },
    async (request, reply) => {
      void reply.clearCookie(name, journeyCookie);
      try {
        const returned = new URL(request.url, here(request));
        await begin(request, reply, await provider.end(store, returned, request.cookies[name] ?? ''));
        return reply.redirect(page(request));
      } catch (error) {
        if (!(error instanceof EngineError) || error.code !== 'E_SIGN_IN_PROVIDER') throw error;
        request.log.warn({ issue: error.data }, 'sign-in refused');
        return reply.redirect(page(request, error.code));
      }
    },
  );
}
