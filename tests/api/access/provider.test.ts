/** Signing in with OpenID Connect, against a small provider on loopback that can be told to do wrong. */
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { providerOptions } from '../../../api/access/provider.js';
import { addAccount, findAccount, setDisabled } from '../../../api/store/accounts.js';
import type { Store } from '../../../api/store/open.js';
import { callAs, openApp } from '../../support/access.js';
import { startProvider, type TestProvider } from '../../support/identity-provider.js';
import { describeStores } from '../../support/stores.js';

describeStores('an identity provider', (home) => {
  let app: FastifyInstance;
  let store: Store;
  let provider: TestProvider;
  const address = new URL('https://kongmei.example.cn');

  beforeAll(async () => {
    provider = await startProvider();
    store = await home.open();
    const add = (name: string, passwordHash: string | null) =>
      addAccount(store, { name, role: 'analyst', area: 'county', passwordHash }, 'test');
    await add('wang', null);
    await add('li', null);
    await add('zhao', '$argon2id$');
    app = await openApp(store, { address, provider: { ...provider, nameClaim: 'preferred_username' } });
  });
  afterAll(async () => {
    await app.close();
    await provider.close();
  });

  const host = { host: 'kongmei.example.cn' };
  const Answer = z.object({ location: z.string() });

  /** Goes there and comes back as a browser would; gives where it ends and its session, if it has one. */
  async function journey(change: (back: URL) => void = () => undefined, keeps = true) {
    const there = await callAs(app, host, 'GET', '/api/session/oidc');
    const kept = there.cookies[0];
    const sent = await fetch(Answer.parse(there.headers).location, { redirect: 'manual' });
    const back = new URL(sent.headers.get('location') ?? '');
    expect(back.origin + back.pathname).toBe('https://kongmei.example.cn/api/session/oidc/return');
    change(back);
    const cookie = keeps && kept !== undefined ? { cookie: `${kept.name}=${kept.value}` } : {};
    const answer = await callAs(app, { ...host, ...cookie }, 'GET', `${back.pathname}${back.search}`);
    const session = answer.cookies.find(({ name, value }) => name === '__Host-kongmei' && value !== '');
    return { kept, answer, at: Answer.parse(answer.headers).location, session };
  }
  const refused = 'https://kongmei.example.cn/?refused=E_SIGN_IN_PROVIDER';

  test('signs in an account that waits under its name, and binds the two for good', async () => {
    provider.who = { sub: 'person-1', preferred_username: 'wang' };
    const { at, session, kept } = await journey();
    expect(at).toBe('https://kongmei.example.cn/');
    expect(kept).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax' });
    expect(session).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/' });
    const cookie = `__Host-kongmei=${session?.value ?? ''}`;
    expect((await callAs(app, { ...host, cookie }, 'GET', '/api/session')).json()).toMatchObject({
      provider: true,
      person: { name: 'wang', role: 'analyst', area: 'county' },
    });
    expect((await findAccount(store, 'wang'))?.subject).toBe(`${provider.issuer.origin} person-1`);
    // Bound: another name there is the same person here, and another person there is not.
    provider.who = { sub: 'person-1', preferred_username: 'wang-renamed' };
    expect((await journey()).session).toBeDefined();
    provider.who = { sub: 'person-2', preferred_username: 'wang' };
    expect((await journey()).at).toBe(refused);
  });

  test.each([
    ['whom nobody has let in', { sub: 'person-3', preferred_username: 'stranger' }],
    ['who takes the name of an account with a password', { sub: 'person-4', preferred_username: 'zhao' }],
  ])('turns away one %s', async (_, who) => {
    provider.who = who;
    expect(await journey()).toMatchObject({ at: refused, session: undefined });
  });

  test('turns away a disabled account', async () => {
    provider.who = { sub: 'person-1', preferred_username: 'wang' };
    await setDisabled(store, 'wang', true, 'test');
    expect(await journey()).toMatchObject({ at: refused, session: undefined });
    await setDisabled(store, 'wang', false, 'test');
    expect((await journey()).session).toBeDefined();
  });

  test.each(['signature', 'nonce', 'audience', 'issuer', 'expired', 'unsigned'] as const)(
    'takes no identity with a wrong %s',
    async (fault) => {
      provider.who = { sub: 'person-1', preferred_username: 'wang' };
      provider.fault = fault;
      const { at, session } = await journey();
      provider.fault = 'none';
      expect([at, session]).toEqual([refused, undefined]);
    },
  );

  test('takes no journey that another began, nor one twice', async () => {
    provider.who = { sub: 'person-1', preferred_username: 'wang' };
    expect(await journey(undefined, false)).toMatchObject({ at: refused, session: undefined });
    expect(await journey((back) => back.searchParams.set('state', 'x'))).toMatchObject({ at: refused });
    expect(await journey((back) => back.searchParams.set('code', 'x'))).toMatchObject({ at: refused });
    let address = '';
    await journey((back) => (address = `${back.pathname}${back.search}`));
    const again = await callAs(app, { ...host, cookie: '__Host-kongmei-oidc=e30' }, 'GET', address);
    expect(Answer.parse(again.headers).location).toBe(refused);
  });
});

describe('settings of a provider', () => {
  const whole = {
    KONGMEI_OIDC_ISSUER: 'https://id.example.cn',
    KONGMEI_OIDC_CLIENT: 'kongmei',
    KONGMEI_OIDC_SECRET: 's',
  };
  test('are whole or none', () => {
    expect(providerOptions({})).toBeUndefined();
    expect(providerOptions(whole)).toMatchObject({ clientId: 'kongmei', nameClaim: 'preferred_username' });
    for (const part of [
      { ...whole, KONGMEI_OIDC_SECRET: '' },
      { ...whole, KONGMEI_OIDC_CLIENT: '' },
      { ...whole, KONGMEI_OIDC_ISSUER: 'http://id.example.cn' },
      { ...whole, KONGMEI_OIDC_ISSUER: 'id' },
    ])
      expect(() => providerOptions(part)).toThrow('E_USAGE');
  });
});
