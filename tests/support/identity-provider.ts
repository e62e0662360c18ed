/** A small OpenID Connect provider on loopback: one person, whom it signs in at once; it can be told to do wrong. */
import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export interface TestProvider {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who is signed in there. */
  who: { sub: string; preferred_username: string };
  /** What it does wrong with the next identity tokens. */
  fault: 'none' | 'signature' | 'nonce' | 'audience' | 'issuer' | 'expired' | 'unsigned';
  readonly close: () => Promise<void>;
}

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

const keys = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Starts it on a free port. */
export async function startProvider(): Promise<TestProvider> {
  const [{ privateKey, publicKey }, stranger] = [keys(), keys()];
  const codes = new Map<string, { nonce: string; challenge: string; returnTo: string }>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const issuer = `http://127.0.0.1:${address.port}`;
  const provider: TestProvider = {
    issuer: new URL(issuer),
    clientId: 'kongmei',
    clientSecret: 'between the two of us',
    who: { sub: 'person-1', preferred_username: 'wang' },
    fault: 'none',
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  function identity(nonce: string): string {
    const { fault, who, clientId } = provider;
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      ...who,
      iss: fault === 'issuer' ? 'https://elsewhere.example' : issuer,
      aud: fault === 'audience' ? 'another' : clientId,
      nonce: fault === 'nonce' ? 'another' : nonce,
      iat: now - (fault === 'expired' ? 7200 : 0),
      exp: now + (fault === 'expired' ? -3600 : 300),
    };
    const head = fault === 'unsigned' ? { alg: 'none' } : { alg: 'RS256', kid: 'one' };
    const body = `${base64(head)}.${base64(claims)}`;
    if (fault === 'unsigned') return `${body}.`;
    const signer = createSign('RSA-SHA256').update(body);
    return `${body}.${signer.sign(fault === 'signature' ? stranger.privateKey : privateKey, 'base64url')}`;
  }

  function tokens(form: URLSearchParams, authorization: string | undefined): object | undefined {
    const { clientId, clientSecret } = provider;
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const encoded = encodeURIComponent(clientSecret).replaceAll('%20', '+');
    const basic = `Basic ${Buffer.from(`${clientId}:${encoded}`).toString('base64')}`;
    const known =
      authorization === basic ||
      (form.get('client_id') === clientId && form.get('client_secret') === clientSecret);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!known || code?.challenge !== challenge || code.returnTo !== form.get('redirect_uri'))
      return undefined;
    const rest = { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300 };
    return { ...rest, id_token: identity(code.nonce) };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer);
    const json = (value: object, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (url.pathname === '/.well-known/openid-configuration')
      return void json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      });
    if (url.pathname === '/keys')
      return void json({
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
      });
    if (url.pathname === '/authorize') {
      const asked = (name: string) => url.searchParams.get(name) ?? '';
      const code = randomUUID();
      const [nonce, challenge, returnTo] = [asked('nonce'), asked('code_challenge'), asked('redirect_uri')];
      codes.set(code, { nonce, challenge, returnTo });
      const back = new URL(returnTo);
      back.searchParams.set('code', code);
      back.searchParams.set('state', asked('state'));
      return void response.writeHead(302, { location: back.href }).end();
    }
    const given = tokens(new URLSearchParams(await text(request)), request.headers.authorization);
    return void (given === undefined ? json({ error: 'invalid_grant' }, 400) : json(given));
  }
  return provider;
}
