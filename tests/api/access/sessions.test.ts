/** Signing in and out, what a page has to show, tokens of scripts, and how often one may try. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { passwordHash } from '../../../api/access/passwords.js';
import { addAccount, setArea, setDisabled, setPassword, setRole } from '../../../api/store/accounts.js';
import { readAudit } from '../../../api/store/audit.js';
import type { Store } from '../../../api/store/open.js';
import { callAs, codesOf, openApp } from '../../support/access.js';
import { describeStores } from '../../support/stores.js';

const password = 'correct horse 9';
const minute = 60_000;

const State = z.object({
  needed: z.boolean(),
  person: z.object({ name: z.string(), role: z.string(), area: z.string().nullable() }).nullable(),
  key: z.string().nullable(),
});

/** What a browser keeps of an answer. */
function cookieOf(answer: LightMyRequestResponse): string {
  const cookie = answer.cookies.find(({ name }) => name.endsWith('kongmei'));
  return cookie === undefined ? '' : `${cookie.name}=${cookie.value}`;
}

describeStores('sessions', (home) => {
  let app: FastifyInstance;
  let store: Store;
  /** Of the server; the store's own entries carry the clock of the machine. */
  let late = 0;

  beforeAll(async () => {
    store = await home.open();
    app = await openApp(store, { now: () => Date.now() + late });
  });
  afterAll(() => app.close());

  const signIn = (name: string, given = password, headers: Readonly<Record<string, string>> = {}) =>
    callAs(app, headers, 'POST', '/api/session', { name, password: given });
  const add = async (name: string, role: 'viewer' | 'planner' | 'admin' = 'planner') =>
    addAccount(store, { name, role, area: null, passwordHash: await passwordHash(password, name) }, 'test');
  /** Headers of a page that is signed in. */
  async function signedIn(name: string): Promise<Readonly<Record<string, string>>> {
    const answer = await signIn(name);
    return { cookie: cookieOf(answer), 'x-kongmei-key': State.parse(answer.json()).key ?? '' };
  }
  const remove = (headers: Readonly<Record<string, string>>) =>
    callAs(app, headers, 'DELETE', '/api/scenarios/none');

  test('without accounts nobody signs in, unless a proxy stands between', async () => {
    expect((await callAs(app, {}, 'GET', '/api/session')).json()).toMatchObject({
      needed: false,
      person: null,
    });
    expect((await callAs(app, {}, 'GET', '/api/scenarios')).statusCode).toBe(200);
    const behind = await callAs(app, { 'x-forwarded-for': '10.0.0.1' }, 'GET', '/api/scenarios');
    expect(codesOf(behind)).toEqual(['E_ACCOUNTS_NONE']);
    await add('first', 'admin');
    expect(codesOf(await callAs(app, {}, 'GET', '/api/scenarios'))).toEqual(['E_SIGN_IN']);
    expect((await callAs(app, {}, 'GET', '/api/session')).json()).toMatchObject({
      needed: true,
      person: null,
    });
  });

  test('a sign-in gives a cookie that only the server reads, and a key that only the page reads', async () => {
    await add('wang');
    const answer = await signIn('wang');
    expect(State.parse(answer.json()).person).toEqual({ name: 'wang', role: 'planner', area: null });
    expect(answer.headers['set-cookie']).toMatch(/^kongmei=[\w-]{43};.* HttpOnly; SameSite=Strict$/);
    const cookie = cookieOf(answer);
    const key = State.parse(answer.json()).key ?? '';
    expect(cookie).not.toContain(key);
    const seen = State.parse((await callAs(app, { cookie }, 'GET', '/api/session')).json());
    expect(seen).toMatchObject({ key, person: { name: 'wang' } });
    // The page may read without its key, and change nothing.
    expect((await callAs(app, { cookie }, 'GET', '/api/scenarios')).statusCode).toBe(200);
    for (const wrong of ['', 'x', `${key}x`])
      expect(codesOf(await remove({ cookie, 'x-kongmei-key': wrong }))).toEqual(['E_PAGE_KEY']);
    expect(codesOf(await remove({ cookie }))).toEqual(['E_PAGE_KEY']);
    expect(codesOf(await remove({ cookie, 'x-kongmei-key': key }))).toEqual(['E_NOT_FOUND']);
    const foreign = { cookie, 'x-kongmei-key': key, origin: 'https://elsewhere.example' };
    expect(codesOf(await remove(foreign))).toEqual(['E_PAGE_KEY']);
    expect(codesOf(await remove({ ...foreign, origin: 'null' }))).toEqual(['E_PAGE_KEY']);
    expect(codesOf(await remove({ ...foreign, origin: 'http://localhost:80' }))).toEqual(['E_NOT_FOUND']);
  });

  test('every sign-in is a session of its own; a sign-out and a new password end them', async () => {
    await add('li');
    const first = await signedIn('li');
    const second = await signIn('li', password, { cookie: first['cookie'] ?? '' });
    expect(cookieOf(second)).not.toBe(first['cookie']);
    // Whoever planted the first cookie is not signed in with it.
    expect(codesOf(await remove(first))).toEqual(['E_SIGN_IN']);
    const third = await signedIn('li');
    expect((await callAs(app, third, 'DELETE', '/api/session')).statusCode).toBe(200);
    expect(codesOf(await remove(third))).toEqual(['E_SIGN_IN']);
    const [here, elsewhere] = [await signedIn('li'), await signedIn('li')];
    const next = 'another horse 10';
    const change = (given: string) =>
      callAs(app, here, 'PUT', '/api/session/password', { password: given, next });
    expect(codesOf(await change('wrong horse 99'))).toEqual(['E_SIGN_IN_FAILED']);
    const changed = await change(password);
    expect(codesOf(await remove(elsewhere))).toEqual(['E_SIGN_IN']);
    expect(codesOf(await remove(here))).toEqual(['E_SIGN_IN']);
    const key = State.parse(changed.json()).key ?? '';
    expect(codesOf(await remove({ cookie: cookieOf(changed), 'x-kongmei-key': key }))).toEqual([
      'E_NOT_FOUND',
    ]);
    expect(codesOf(await signIn('li'))).toEqual(['E_SIGN_IN_FAILED']);
    expect((await signIn('li', next)).statusCode).toBe(200);
    // Nobody outside the page sees the hash or the secret in the log.
    const log = JSON.stringify(await readAudit(store, { limit: 100 }));
    expect(log).toContain('account.password');
    expect(log).not.toMatch(/argon2|horse/);
  });

  test('a session ends when it is not used, and after a day of work', async () => {
    await add('zhao');
    const unused = await signedIn('zhao');
    const used = await signedIn('zhao');
    const seen: (readonly string[])[] = [];
    try {
      late = 119 * minute;
      seen.push(codesOf(await remove(used)));
      late = 122 * minute;
      seen.push(codesOf(await remove(unused)), codesOf(await remove(used)));
      while (late < 11.9 * 60 * minute) {
        late += 100 * minute;
        seen.push(codesOf(await remove(used)));
      }
    } finally {
      late = 0;
    }
    const asked = seen.map(([code]) => code);
    expect(asked.slice(0, 3)).toEqual(['E_NOT_FOUND', 'E_SIGN_IN', 'E_NOT_FOUND']);
    expect(asked.slice(3)).toEqual([...Array.from({ length: 5 }, () => 'E_NOT_FOUND'), 'E_SIGN_IN']);
  });

  test('what an account may do holds from the next request on', async () => {
    await add('sun');
    const headers = await signedIn('sun');
    await setRole(store, 'sun', 'viewer', 'test');
    expect(codesOf(await remove(headers))).toEqual(['E_ROLE']);
    await setRole(store, 'sun', 'planner', 'test');
    await setArea(store, 'sun', 'county', 'test');
    expect(codesOf(await callAs(app, headers, 'GET', '/api/audit'))).toEqual(['E_AREA']);
    await setDisabled(store, 'sun', true, 'test');
    expect(codesOf(await remove(headers))).toEqual(['E_SIGN_IN']);
    expect(codesOf(await signIn('sun'))).toEqual(['E_SIGN_IN_FAILED']);
    await setDisabled(store, 'sun', false, 'test');
    expect(codesOf(await remove(headers))).toEqual(['E_SIGN_IN']);
    expect((await signIn('sun')).statusCode).toBe(200);
  });

  test('who fails five times waits, on the right password too; others and other addresses do not', async () => {
    await add('qian');
    await add('zhou');
    for (let failure = 0; failure < 5; failure += 1)
      expect(codesOf(await signIn('qian', `wrong horse ${failure}`))).toEqual(['E_SIGN_IN_FAILED']);
    const refused = await signIn('qian');
    expect(codesOf(refused)).toEqual(['E_SIGN_IN_WAIT']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800);
    // Another name by another spelling is the same account.
    expect(codesOf(await signIn('QIAN'))).toEqual(['E_SIGN_IN_WAIT']);
    expect((await signIn('zhou')).statusCode).toBe(200);
    const elsewhere = await app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { name: 'qian', password },
      remoteAddress: '10.1.2.3',
    });
    expect(elsewhere.statusCode).toBe(200);
    try {
      late = 16 * minute;
      expect((await signIn('qian')).statusCode).toBe(200);
    } finally {
      late = 0;
    }
  });

  test('many attempts at once count as many; a name that is not there is refused the same way', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, place) => signIn('nobody-at-all', `wrong horse ${place}`)),
    );
    const codes = answers.map((answer) => codesOf(answer)[0]);
    expect(codes.filter((code) => code === 'E_SIGN_IN_FAILED')).toHaveLength(5);
    expect(codes.filter((code) => code === 'E_SIGN_IN_WAIT')).toHaveLength(7);
  });

  test('one address may not try the names of a whole office', async () => {
    const from = (place: number, address: string) =>
      app.inject({
        method: 'POST',
        url: '/api/session',
        payload: { name: `guess-${place}`, password: 'x' },
        remoteAddress: address,
      });
    const codes: (string | undefined)[] = [];
    for (let place = 0; place < 51; place += 1)
      codes.push(codesOf(await from(place, `2001:db8:0:1::${place + 1}`))[0]);
    expect(codes.indexOf('E_SIGN_IN_WAIT')).toBe(50);
    expect(codesOf(await from(99, '2001:db8:0:2::1'))).toEqual(['E_SIGN_IN_FAILED']);
  });

  test('tokens are made on the page, hold at most the rights of the account, expire and are revoked', async () => {
    await add('wu', 'planner');
    const headers = await signedIn('wu');
    const make = (body: object) =>
      callAs(app, headers, 'POST', '/api/tokens', { name: '月报脚本', days: 30, ...body });
    expect(codesOf(await make({ role: 'admin' }))).toEqual(['E_ROLE']);
    const made = await make({ role: 'viewer' });
    expect(made.statusCode).toBe(201);
    const { id, token } = z.object({ id: z.string(), token: z.string() }).parse(made.json());
    const bearer = { authorization: `Bearer ${token}` };
    expect((await callAs(app, bearer, 'GET', '/api/scenarios')).statusCode).toBe(200);
    expect(codesOf(await remove(bearer))).toEqual(['E_ROLE']);
    // A token opens no further door.
    expect(codesOf(await callAs(app, bearer, 'GET', '/api/tokens'))).toEqual(['E_SIGN_IN']);
    const change = { password, next: 'another horse 10' };
    expect(codesOf(await callAs(app, bearer, 'PUT', '/api/session/password', change))).toEqual(['E_SIGN_IN']);
    // A cookie beside a bad token does not help it.
    const both = { ...headers, authorization: 'Bearer aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' };
    expect(codesOf(await callAs(app, both, 'GET', '/api/scenarios'))).toEqual(['E_SIGN_IN']);
    expect(JSON.stringify((await callAs(app, headers, 'GET', '/api/tokens')).json())).not.toContain(token);

    const narrow = await make({ role: 'planner', area: 'county' });
    const inArea = { authorization: `Bearer ${z.object({ token: z.string() }).parse(narrow.json()).token}` };
    expect(codesOf(await callAs(app, inArea, 'GET', '/api/audit'))).toEqual(['E_AREA']);
    await setArea(store, 'wu', 'town', 'test');
    expect(codesOf(await callAs(app, inArea, 'GET', '/api/scenarios'))).toEqual(['E_SIGN_IN']);
    expect(codesOf(await callAs(app, bearer, 'GET', '/api/scenarios'))).toEqual(['E_SIGN_IN']);
    await setArea(store, 'wu', null, 'test');
    try {
      late = 31 * 24 * 60 * minute;
      expect(codesOf(await callAs(app, bearer, 'GET', '/api/scenarios'))).toEqual(['E_SIGN_IN']);
    } finally {
      late = 0;
    }
    await callAs(app, headers, 'DELETE', `/api/tokens/${id}`);
    expect(codesOf(await callAs(app, bearer, 'GET', '/api/scenarios'))).toEqual(['E_SIGN_IN']);
    const other = await signedIn('wang');
    expect(codesOf(await callAs(app, other, 'DELETE', `/api/tokens/${id}`))).toEqual(['E_NOT_FOUND']);
  });

  test('the log names the account, whatever a request says', async () => {
    const headers = await signedIn('wang');
    const saved = await callAs(app, headers, 'POST', '/api/scenarios', { scenario: 'tiny', author: '市长' });
    expect(saved.json()).toMatchObject({ author: 'wang' });
    const { id } = z.object({ id: z.string() }).parse(saved.json());
    expect(await readAudit(store, { subject: id, limit: 9 })).toMatchObject([{ author: 'wang' }]);
  });

  test('accounts: names are taken once, the last administrator stays, secrets are hashes', async () => {
    const twice = add('wang');
    await expect(twice).rejects.toMatchObject({ code: 'E_ACCOUNT_TAKEN' });
    const last = /the last admin/;
    await expect(setDisabled(store, 'first', true, 'test')).rejects.toThrow(last);
    await expect(setRole(store, 'first', 'viewer', 'test')).rejects.toThrow(last);
    await expect(setArea(store, 'first', 'county', 'test')).rejects.toMatchObject({ code: 'E_USAGE' });
    await expect(setPassword(store, 'none', 'x', 'test')).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
    const admin = await signedIn('first');
    const { accounts } = z
      .object({ accounts: z.array(z.object({ name: z.string() })) })
      .parse((await callAs(app, admin, 'GET', '/api/accounts')).json());
    expect(accounts.map(({ name }) => name)).toContain('wang');
    const rows = await store.read(async (queries) => [
      ...(await queries.selectFrom('accounts').selectAll().execute()).map(
        ({ passwordHash: kept }) => kept ?? '',
      ),
      ...(await queries.selectFrom('sessions').select('hash').execute()).map(({ hash }) => hash),
      ...(await queries.selectFrom('tokens').select('hash').execute()).map(({ hash }) => hash),
      ...(await queries.selectFrom('attempts').select('key').execute()).map(({ key }) => key),
    ]);
    for (const kept of rows) expect(kept).toMatch(/^(?:[0-9a-f]{64}|\$argon2id\$v=19\$m=19456,t=2,p=1\$.+)$/);
  });
});

describe('passwords', () => {
  test.each([
    ['short', 'a2345678901'],
    ['of one character over and over', 'abababababababab'],
    ['the name', 'wang-wei-2020'],
  ])('are refused: %s', async (_, given) => {
    await expect(passwordHash(given, 'wang-wei')).rejects.toMatchObject({ code: 'E_PASSWORD' });
  });
});
