/** Signing in with a password: counted before it is tried, as slow for names that do not exist. */
import { EngineError } from '../../engine/index.js';
import { findAccount, type Account } from '../store/accounts.js';
import { countAttempt, forgiveAttempt, type Counter } from '../store/attempts.js';
import type { Store } from '../store/open.js';
import { isPassword } from './passwords.js';
import { fingerprint } from './secrets.js';

/** The first four groups of an address of IPv6: who has one has all of the rest. */
function neighbourhood(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = (text: string) => text.split(':').filter((group) => group !== '');
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail ?? '')];
  return all.slice(0, 4).join(':');
}

const mostOfPair = 5;
/** An office may stand behind one address; and one account may be tried from many. */
const mostOfOne = 50;

function countersOf(name: string, address: string): readonly Counter[] {
  const [who, where] = [name.toLowerCase(), neighbourhood(address)];
  return [
    { key: fingerprint(`pair ${where} ${who}`), most: mostOfPair },
    { key: fingerprint(`address ${where}`), most: mostOfOne },
    { key: fingerprint(`name ${who}`), most: mostOfOne },
  ];
}

/** Whoever tried too often; `seconds` is what a client should wait. */
export class WaitError extends EngineError {
  readonly seconds: number;
  constructor(milliseconds: number) {
    const seconds = Math.ceil(milliseconds / 1000);
    super('E_SIGN_IN_WAIT', { path: 'session', seen: seconds, expected: '-' });
    this.seconds = seconds;
  }
}

/** The account of a name and its password. Throws E_SIGN_IN_FAILED, and a WaitError after too many failures. */
export async function signIn(
  store: Store,
  {
    name,
    password,
    address,
    now,
  }: {
    readonly name: string;
    readonly password: string;
    readonly address: string;
    readonly now: number;
  },
): Promise<Account> {
  const counters = countersOf(name, address);
  const wait = await countAttempt(store, counters, now);
  if (wait > 0) throw new WaitError(wait);
  const found = await findAccount(store, name);
  const matches = await isPassword(password, found?.passwordHash ?? null);
  if (found === undefined || !matches || found.disabledAt !== null)
    throw new EngineError('E_SIGN_IN_FAILED', { path: 'session', seen: '-', expected: '-' });
  await forgiveAttempt(store, counters);
  const { passwordHash: _passwordHash, ...account } = found;
  return account;
}
