/** The gate: every request passes it before anything else, under the rule that its route declares. */
import fastifyCookie from '@fastify/cookie';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { z } from 'zod';
import { EngineError } from '../../engine/index.js';
import { hasAccounts, type Account } from '../store/accounts.js';
import type { Store } from '../store/open.js';
import { accountOfSession } from '../store/sessions.js';
import { accountOfToken } from '../store/tokens.js';
import { machineActor, type Actor } from './actor.js';
import { may } from './roles.js';
import type { AccessRule } from './rules.js';
import { fingerprint, pageKeyOf, same } from './secrets.js';

export interface GateOptions {
  readonly store: Store;
  /** Where browsers see the server, when that is not this machine: `https://kongmei.example.cn`. */
  readonly address?: URL | undefined;
  /** With it the server asks itself, as nobody else can. */
  readonly ownKey?: string | undefined;
  readonly now?: () => number;
}

export interface GuardedRoute {
  readonly method: string;
  readonly url: string;
  readonly rule: AccessRule | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null;
  }
  interface FastifyInstance {
    /** All routes with their rules, for who wants to see that each has one. */
    guarded: readonly GuardedRoute[];
  }
}

/** Name of the cookie that a browser keeps; over TLS one that no neighbouring name can set. */
export const sessionCookie = ({ address }: Pick<GateOptions, 'address'>): string =>
  address?.protocol === 'https:' ? '__Host-kongmei' : 'kongmei';

const pageKeyHeader = 'x-kongmei-key';

/** Who asks; only behind the gate of a route that is not for anyone. */
export function actorOf({ actor }: FastifyRequest): Actor {
  if (actor === null) throw new EngineError('E_SIGN_IN', { path: '-', seen: '-', expected: '-' });
  return actor;
}

const actorOfAccount = ({ id, name, role, area }: Account, by: Actor['by']): Actor => ({
  ...{ name, role, area, accountId: id, by },
});

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);
const forwarding = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'] as const;

/** A page elsewhere can make a browser ask, but neither hide where it stands nor know the key of the page. */
function checkOrigin(request: FastifyRequest, { address }: GateOptions): void {
  const { origin } = request.headers;
  if (origin === undefined || harmless.has(request.method)) return;
  const from = URL.canParse(origin) ? new URL(origin) : undefined;
  // Browsers leave the usual port of a protocol out.
  const here = from && new URL(`${from.protocol}//${request.host}`).host;
  if (from?.host === undefined || (from.host !== here && from.host !== address?.host))
    throw new EngineError('E_PAGE_KEY', { path: 'origin', seen: origin, expected: request.host });
}

function checkPageKey(request: FastifyRequest, secret: string): void {
  if (harmless.has(request.method)) return;
  const given = request.headers[pageKeyHeader];
  if (typeof given !== 'string' || !same(given, pageKeyOf(secret)))
    throw new EngineError('E_PAGE_KEY', {
      path: pageKeyHeader,
      seen: typeof given === 'string' ? '***' : '-',
    });
}

const bearer = /^Bearer ([\w-]{20,200})$/;

/** Who asks with a token or a cookie; null for nobody. */
export async function knownActor(request: FastifyRequest, options: GateOptions): Promise<Actor | null> {
  const { store, ownKey, now = Date.now } = options;
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const [, token] = bearer.exec(authorization) ?? [];
    if (token === undefined) return null;
    if (ownKey !== undefined && same(token, ownKey)) return machineActor('system');
    const account = await accountOfToken(store, fingerprint(token), now());
    return account === undefined ? null : actorOfAccount(account, 'token');
  }
  const secret = request.cookies[sessionCookie(options)];
  if (secret === undefined) return null;
  const account = await accountOfSession(store, fingerprint(secret), now());
  if (account === undefined) return null;
  checkPageKey(request, secret);
  return actorOfAccount(account, 'session');
}

const AreaParams = z.looseObject({ area: z.string() });

/** Throws E_ROLE or E_AREA. */
function checkRule(
  rule: Exclude<AccessRule, { least: 'anyone' }>,
  actor: Actor,
  request: FastifyRequest,
): void {
  const path = `${request.method} ${request.routeOptions.url ?? ''}`;
  const { role, area } = actor;
  if (!may(role, rule.least)) throw new EngineError('E_ROLE', { path, seen: role, expected: rule.least });
  if (area === null) return;
  if (rule.area === 'city') throw new EngineError('E_AREA', { path, seen: '-', expected: area });
  if (rule.area !== 'path') return;
  const named = AreaParams.safeParse(request.params);
  const seen = named.success ? named.data.area : '-';
  if (seen !== area) throw new EngineError('E_AREA', { path, seen, expected: area });
}

/** Whether anybody has to sign in. Accounts are never erased, so a store that has one is not asked again. */
function openAsker(store: Store): () => Promise<boolean> {
  let closed = false;
  return async () => {
    closed ||= await hasAccounts(store);
    return !closed;
  };
}

/** A proxy before a server without accounts would let everybody in. */
function refuseForwarded({ headers }: FastifyRequest): void {
  const seen = forwarding.find((name) => headers[name] !== undefined);
  if (seen !== undefined)
    throw new EngineError('E_ACCOUNTS_NONE', { path: seen, seen: String(headers[seen]) });
}

/** Puts the gate before all routes, and refuses to start when one of them has no rule. */
export async function addGate(app: FastifyInstance, options: GateOptions): Promise<void> {
  await app.register(fastifyCookie);
  const isOpen = openAsker(options.store);
  const guarded: GuardedRoute[] = [];
  const routes: RouteOptions[] = [];
  app.decorate('guarded', guarded);
  app.decorateRequest('actor', null);
  app.addHook('onRoute', (route) => void routes.push(route));
  app.addHook('onReady', (done) => {
    // Read only now: what a library adds gets its rule after this hook has seen it.
    for (const { method, url, config } of routes)
      for (const each of [method].flat()) guarded.push({ method: each, url, rule: config?.access });
    const open = guarded
      .filter(({ rule }) => rule === undefined)
      .map(({ method, url }) => `${method} ${url}`);
    done(open.length === 0 ? undefined : new Error(`routes without a rule of access: ${open.join(', ')}`));
  });
  app.addHook('onRequest', async (request) => {
    if (request.is404) return;
    checkOrigin(request, options);
    const rule = request.routeOptions.config.access ?? { least: 'admin', area: 'city' };
    const open = await isOpen();
    if (open) refuseForwarded(request);
    if (rule.least === 'anyone') return;
    request.actor = open ? machineActor('local') : await knownActor(request, options);
    if (request.actor === null)
      throw new EngineError('E_SIGN_IN', { path: `${request.method} ${request.routeOptions.url ?? ''}` });
    checkRule(rule, request.actor, request);
  });
}
