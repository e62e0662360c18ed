/** A server with accounts on a store of either kind, and people of every role and area who are signed in to it. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { z } from 'zod';
import { roles, type Role } from '../../api/access/roles.js';
import { fingerprint, pageKeyOf } from '../../api/access/secrets.js';
import { buildApp, type AccessOptions } from '../../api/http/app.js';
import type { Planner } from '../../api/planner.js';
import { openShelf } from '../../api/scenario-shelf.js';
import { addAccount } from '../../api/store/accounts.js';
import type { Store } from '../../api/store/open.js';
import { beginSession } from '../../api/store/sessions.js';
import { Issue, type Plan } from '../../engine/contract.js';
import { EngineError } from '../../engine/index.js';
import { root, temporaryFolder } from './command.js';
import { twoAreas } from './two-areas.js';

/** A folder with `city`: tiny as the two areas `town` and `county`. */
function twoAreasHome(): string {
  const home = temporaryFolder();
  mkdirSync(join(home, 'scenarios'));
  copyFileSync(join(root, 'scenarios', 'tiny.yaml'), join(home, 'scenarios', 'tiny.yaml'));
  const city = { kongmei: 1, extends: 'tiny.yaml', edits: twoAreas };
  writeFileSync(join(home, 'scenarios', 'city.yaml'), JSON.stringify(city));
  return home;
}

/** A planner that gives one plan, or none: the gate does not ask what plans are about. */
const givingPlanner = (plan?: Plan): Planner => ({
  build: 'test',
  plan: () => (plan === undefined ? Promise.reject(new EngineError('E_CANCELLED')) : Promise.resolve(plan)),
  mps: () => Promise.resolve('NAME\n'),
  study: () => Promise.reject(new EngineError('E_CANCELLED')),
  close: () => Promise.resolve(),
});

export const openApp = (
  store: Store,
  access: AccessOptions = {},
  plan?: Plan,
  web?: string,
): Promise<FastifyInstance> =>
  buildApp({ shelf: openShelf(twoAreasHome()), planner: givingPlanner(plan), store, access, web });

export interface Person {
  readonly name: string;
  readonly role: Role;
  readonly area: string | null;
  /** What their browser holds, and what their page knows. */
  readonly headers: Readonly<Record<string, string>>;
}

/** An account with a session of its own; nobody has to compute a password for it. */
async function person(store: Store, role: Role, area: string | null): Promise<Person> {
  const name = area === null ? role : `${role}-${area}`;
  const { id } = await addAccount(store, { name, role, area, passwordHash: null }, 'test');
  const secret = `secret-of-${name}`;
  const session = { hash: fingerprint(secret), accountId: id, now: Date.now(), instead: undefined };
  await beginSession(store, session);
  const headers = { cookie: `kongmei=${secret}`, 'x-kongmei-key': pageKeyOf(secret) };
  return { name, role, area, headers };
}

/** Everybody: each role for the whole city, for the county and for the town. */
export async function everybody(store: Store): Promise<readonly Person[]> {
  const people: Person[] = [];
  for (const role of roles)
    for (const area of role === 'admin' ? [null] : [null, 'county', 'town'])
      people.push(await person(store, role, area));
  return people;
}

export const callAs = (
  app: FastifyInstance,
  headers: Readonly<Record<string, string>>,
  method: string,
  url: string,
  payload?: object,
): Promise<LightMyRequestResponse> => {
  const options: InjectOptions = { method: z.enum(methods).parse(method), url, headers: { ...headers } };
  return app.inject(payload === undefined ? options : { ...options, payload });
};

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

const Refusal = z.object({ issues: z.array(Issue).min(1) });

/** The codes of an answer; none for one that is no refusal. */
export function codesOf(answer: Pick<LightMyRequestResponse, 'body' | 'statusCode'>): readonly string[] {
  if (answer.statusCode < 400) return [];
  const refusal = Refusal.safeParse(answer.body === '' ? {} : JSON.parse(answer.body));
  return refusal.success ? refusal.data.issues.map(({ code }) => code) : [`HTTP ${answer.statusCode}`];
}
