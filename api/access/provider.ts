/** Signing in with OpenID Connect: the code flow with PKCE, state and nonce; accounts are made beforehand. */
import * as client from 'openid-client';
import { z } from 'zod';
import { EngineError } from '../../engine/index.js';
import { findAccount, findSubject, setSubject, type Account } from '../store/accounts.js';
import type { Store } from '../store/open.js';

export interface ProviderOptions {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim that holds the name of the account, until the two are bound for good. */
  readonly nameClaim: string;
}

/** What a browser keeps between going to the provider and coming back. */
const Journey = z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string() });
type Journey = z.output<typeof Journey>;

export interface Provider {
  /** Where to send a browser, and what it should keep meanwhile. */
  begin(returnTo: URL): Promise<{ readonly url: URL; readonly kept: string }>;
  /** The account of who came back. Throws E_SIGN_IN_PROVIDER. */
  end(store: Store, returned: URL, kept: string): Promise<Account>;
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

const refusal = (seen: string) =>
  new EngineError('E_SIGN_IN_PROVIDER', { path: 'session', seen, expected: '-' });

/** Settings of the environment; undefined without an issuer. Throws E_USAGE for half of them. */
export function providerOptions(
  env: Readonly<Record<string, string | undefined>>,
): ProviderOptions | undefined {
  const {
    KONGMEI_OIDC_ISSUER: issuer = '',
    KONGMEI_OIDC_CLIENT: clientId = '',
    KONGMEI_OIDC_SECRET: clientSecret = '',
    KONGMEI_OIDC_CLAIM: nameClaim = 'preferred_username',
  } = env;
  if (issuer === '') return undefined;
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.has(url.hostname));
  if (url === undefined || !secure)
    throw new EngineError('E_USAGE', { path: 'KONGMEI_OIDC_ISSUER', seen: issuer, expected: 'https://...' });
  if (clientId === '' || clientSecret === '')
    throw new EngineError('E_USAGE', {
      path: 'KONGMEI_OIDC_CLIENT',
      seen: clientId === '' ? '-' : clientId,
      expected: 'KONGMEI_OIDC_CLIENT, KONGMEI_OIDC_SECRET',
    });
  return { issuer: url, clientId, clientSecret, nameClaim };
}

/** The account that a subject is bound to, or that waits under its name for a first sign-in; undefined for neither. */
async function accountOf(store: Store, subject: string, name: unknown): Promise<Account | undefined> {
  const bound = await findSubject(store, subject);
  if (bound !== undefined) return bound.disabledAt === null ? bound : undefined;
  const waiting = typeof name === 'string' ? await findAccount(store, name) : undefined;
  // One that has a password is somebody's already: a name at the provider does not take it over.
  if (waiting === undefined || waiting.disabledAt !== null) return undefined;
  if (waiting.subject !== null || waiting.passwordHash !== null) return undefined;
  return setSubject(store, waiting.name, subject);
}

/** What a browser kept. Throws E_SIGN_IN_PROVIDER when it is not what it was given. */
function journeyOf(kept: string): Journey {
  try {
    return Journey.parse(JSON.parse(Buffer.from(kept, 'base64url').toString()));
  } catch {
    throw refusal('journey');
  }
}

/** Opens a provider; it is asked for its addresses when somebody first goes there. */
export function openProvider({ issuer, clientId, clientSecret, nameClaim }: ProviderOptions): Provider {
  let known: Promise<client.Configuration> | undefined;
  const execute = [
    client.enableNonRepudiationChecks,
    ...(loopback.has(issuer.hostname) ? [client.allowInsecureRequests] : []),
  ];
  const configuration = () => {
    known ??= client
      .discovery(issuer, clientId, clientSecret, undefined, { execute, timeout: 10 })
      .catch((error: unknown) => {
        // The next one may find it back.
        known = undefined;
        throw refusal(error instanceof Error ? error.message : String(error));
      });
    return known;
  };

  async function claimsOf(returned: URL, { state, nonce, verifier }: Journey) {
    const config = await configuration();
    try {
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
      const tokens = await client.authorizationCodeGrant(config, returned, {
        ...checks,
        idTokenExpected: true,
      });
      return tokens.claims();
    } catch (error) {
      throw refusal(error instanceof Error ? error.message : String(error));
    }
  }

  return {
    begin: async (returnTo) => {
      const journey = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: returnTo.href,
        scope: 'openid profile',
        state: journey.state,
        nonce: journey.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256',
      });
      return { url, kept: Buffer.from(JSON.stringify(journey)).toString('base64url') };
    },
    end: async (store, returned, kept) => {
      const claims = await claimsOf(returned, journeyOf(kept));
      if (claims === undefined) throw refusal('no claims');
      const account = await accountOf(store, `${claims.iss} ${claims.sub}`, claims[nameClaim]);
      if (account === undefined) throw refusal(`no account for ${claims.sub}`);
      return account;
    },
  };
}
