/** The access matrix: every route of the server, for every role, for one's own area and for another. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roles } from '../../../api/access/roles.js';
import type { AccessRule } from '../../../api/access/rules.js';
import type { GuardedRoute } from '../../../api/access/gate.js';
import { keepPlan } from '../../../api/store/plans.js';
import { saveScenario } from '../../../api/store/scenarios.js';
import type { Store } from '../../../api/store/open.js';
import { temporaryFolder } from '../../support/command.js';
import { callAs, codesOf, everybody, openApp, type Person } from '../../support/access.js';
import { contentOf } from '../../support/store-content.js';
import { describeStores } from '../../support/stores.js';

/** Codes with which the gate, or a route that holds areas apart, turns somebody away. */
const turnedAway = ['E_SIGN_IN', 'E_ROLE', 'E_AREA', 'E_PAGE_KEY'];

interface Question {
  readonly url: string;
  readonly body?: object;
}
/** What a route that holds areas apart itself is asked: for things of an area; or what it lists, for the id of one. */
type Own = (area: string) => Promise<Question & { readonly lists?: string }>;

function page(): string {
  const folder = join(temporaryFolder(), 'web');
  mkdirSync(folder);
  writeFileSync(join(folder, 'index.html'), '<title>Kongmei</title>');
  return folder;
}

const local = { author: 'test', note: '' };

/** By route: fresh things of an area, so that no answer rests on the one before. */
function ownThings(store: Store): Readonly<Record<string, Own>> {
  const scenario = async (area: string) => (await saveScenario(store, contentOf(1), { ...local, area })).id;
  const plan = async (area: string) => {
    const given = { value: { status: 'proven' }, scenarioHash: 'x' };
    return (await keepPlan(store, given, { ...local, name: '稿', area })).id;
  };
  const places: Readonly<Record<string, object>> = {
    county: { set: 'boilers.steam-1.capacity', to: '12 MWth @assumption' },
    town: { set: 'units.new-1.capacity', to: '310 MW @assumption' },
  };
  const edits = (area: string) => ({ scenario: 'city', edits: [places[area]] });
  return {
    'GET /api/scenarios': async (area) => ({ url: '/api/scenarios', lists: await scenario(area) }),
    'HEAD /api/scenarios': () => Promise.resolve({ url: '/api/scenarios' }),
    'POST /api/scenarios': (area) => Promise.resolve({ url: '/api/scenarios', body: edits(area) }),
    'PUT /api/scenarios/:name': async (area) => ({
      url: `/api/scenarios/${await scenario(area)}`,
      body: { ...edits(area), based: 1 },
    }),
    'DELETE /api/scenarios/:name': async (area) => ({ url: `/api/scenarios/${await scenario(area)}` }),
    'POST /api/scenarios/:name/return': async (area) => ({
      url: `/api/scenarios/${await scenario(area)}/return`,
      body: {},
    }),
    'POST /api/scenarios/:name/restore': async (area) => ({
      url: `/api/scenarios/${await scenario(area)}/restore`,
      body: { version: 1, based: 1 },
    }),
    'GET /api/scenarios/:name/versions': async (area) => ({
      url: `/api/scenarios/${await scenario(area)}/versions`,
    }),
    'HEAD /api/scenarios/:name/versions': async (area) => ({
      url: `/api/scenarios/${await scenario(area)}/versions`,
    }),
    'POST /api/plans': (area) => Promise.resolve({ url: '/api/plans', body: edits(area) }),
    'GET /api/saved-plans': async (area) => ({ url: '/api/saved-plans', lists: await plan(area) }),
    'HEAD /api/saved-plans': () => Promise.resolve({ url: '/api/saved-plans' }),
    'DELETE /api/saved-plans/:id': async (area) => ({ url: `/api/saved-plans/${await plan(area)}` }),
    'POST /api/saved-plans/:id/return': async (area) => ({
      url: `/api/saved-plans/${await plan(area)}/return`,
      body: {},
    }),
  };
}

/** What the rule says of somebody before a route: one of the codes, or `in`. */
function expected(rule: AccessRule, who: Person | undefined, area: string): string {
  if (rule.least === 'anyone') return 'in';
  if (who === undefined) return 'E_SIGN_IN';
  if (roles.indexOf(who.role) < roles.indexOf(rule.least)) return 'E_ROLE';
  if (who.area === null || rule.area === 'any') return 'in';
  if (rule.area === 'city') return 'E_AREA';
  return who.area === area ? 'in' : 'E_AREA';
}

/** An address of a route: the area where it has one, something that is not there for all else. */
const addressOf = (url: string, area: string) =>
  url.replace(':area', area).replace('*', 'index.html').replaceAll(/:\w+/g, 'none');

describeStores('the access matrix', (home) => {
  let app: FastifyInstance;
  let store: Store;
  let people: readonly Person[];
  let own: Readonly<Record<string, Own>>;

  beforeAll(async () => {
    store = await home.open();
    people = await everybody(store);
    own = ownThings(store);
    app = await openApp(store, {}, undefined, page());
    await app.ready();
  });
  afterAll(() => app.close());

  async function outcome(route: GuardedRoute, who: Person | undefined, area: string): Promise<string> {
    const { method, url, rule } = route;
    const holdsApart = rule?.least !== 'anyone' && rule?.area === 'own';
    const thing = own[`${method} ${url}`];
    if (holdsApart && thing === undefined) return 'no case of its own in ownThings';
    const {
      url: address,
      body,
      lists,
    } = holdsApart && thing ? await thing(area) : { url: addressOf(url, area) };
    const answer = await callAs(app, who?.headers ?? {}, method, address, body);
    const code = codesOf(answer).find((each) => turnedAway.includes(each));
    if (code !== undefined) return code;
    // A HEAD says no more than its status.
    if (answer.statusCode === 401) return 'E_SIGN_IN';
    if (answer.statusCode === 403) return 'E_ROLE|E_AREA';
    return lists !== undefined && !answer.body.includes(lists) ? 'E_AREA' : 'in';
  }

  test('every route lets in whom its rule lets in, and nobody else', async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const route of app.guarded) {
      const { rule, method, url } = route;
      // The sign-out of a browser ends its session: what it says is tested with sessions.
      if (rule === undefined || (method === 'DELETE' && url === '/api/session')) continue;
      for (const who of [undefined, ...people])
        for (const area of ['county', 'town']) {
          const [seen, due] = [await outcome(route, who, area), expected(rule, who, area)];
          asked += 1;
          const same = seen === due || (seen === 'E_ROLE|E_AREA' && seen.includes(due));
          // A list that is of all leaves out what is another's; a HEAD of it cannot tell.
          const silent = method === 'HEAD' && due === 'E_AREA' && seen === 'in' && rule.least !== 'anyone';
          if (!same && !(silent && rule.area === 'own'))
            wrong.push(`${method} ${url}: ${who?.name ?? 'nobody'} for ${area}: ${seen}, not ${due}`);
        }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(800);
  });
});

describe('the routes', () => {
  test('each declare a rule: without one the server does not start', async () => {
    const { openStore } = await import('../../../api/store/open.js');
    const store = await openStore({ folder: temporaryFolder() });
    const app = await openApp(store);
    app.get('/api/forgotten', () => 'everything');
    await expect(async () => await app.ready()).rejects.toThrow(
      'routes without a rule of access: GET /api/forgotten, HEAD /api/forgotten',
    );
    await store.close();
  });
});
