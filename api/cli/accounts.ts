/** `kongmei account` and `kongmei token`: whoever has the data directory says who may come in. */
import { userInfo } from 'node:os';
import { EngineError } from '../../engine/index.js';
import { passwordHash } from '../access/passwords.js';
import type { Role } from '../access/roles.js';
import { fingerprint, newSecret } from '../access/secrets.js';
import { storeHome } from '../home.js';
import {
  addAccount,
  findAccount,
  listAccounts,
  setArea,
  setDisabled,
  setPassword,
  setRole,
  type AccountSecret,
} from '../store/accounts.js';
import { openStore, type Store } from '../store/open.js';
import { addToken, listTokens, revokeToken } from '../store/tokens.js';
import { readPassword } from './password-input.js';
import { show, type SavedOptions } from './saved.js';
import { labels } from './words.js';
import { print } from './print.js';

export type AccountOptions = SavedOptions;

/** What the log says of who changed an account at the machine. */
const author = () => userInfo().username;

async function withStore<Value>(
  { data }: AccountOptions,
  work: (store: Store) => Promise<Value>,
): Promise<Value> {
  const store = await openStore(storeHome(data));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function known(store: Store, name: string): Promise<AccountSecret> {
  const account = await findAccount(store, name);
  if (account === undefined)
    throw new EngineError('E_NOT_FOUND', { path: name, seen: name, expected: 'kongmei account list' });
  return account;
}

const askPassword = ({ lang }: AccountOptions) => readPassword(labels.password[lang], labels.again[lang]);

/** `account list`. */
export async function listPersons(options: AccountOptions): Promise<void> {
  const { lang } = options;
  const accounts = await withStore(options, listAccounts);
  const rows = accounts.map(({ name, role, area, subject, createdAt, disabledAt }) => [
    ...[name, role, area ?? labels.wholeCity[lang], subject ?? ''],
    ...[createdAt, disabledAt === null ? '' : labels.disabled[lang]],
  ]);
  await show(options, { accounts }, ['name', 'role', 'area', 'provider', 'savedAt', 'status'], rows);
}

/** `account add <name>`. Throws E_ACCOUNT_TAKEN, E_PASSWORD. */
export async function addPerson(
  name: string,
  options: AccountOptions & { readonly role: Role; readonly area?: string; readonly oidc?: boolean },
): Promise<void> {
  const { role, area = null, oidc } = options;
  const hash = oidc === true ? null : await passwordHash(await askPassword(options), name);
  await withStore(options, (store) => addAccount(store, { name, role, area, passwordHash: hash }, author()));
  await listPersons(options);
}

/** `account password <name>`. */
export async function setNewPassword(name: string, options: AccountOptions): Promise<void> {
  await withStore(options, (store) => known(store, name));
  const hash = await passwordHash(await askPassword(options), name);
  await withStore(options, (store) => setPassword(store, name, hash, author()));
  await listPersons(options);
}

/** `account role <name>`. */
export async function setNewRole(
  name: string,
  options: AccountOptions & { readonly role: Role },
): Promise<void> {
  await withStore(options, (store) => setRole(store, name, options.role, author()));
  await listPersons(options);
}

/** `account area <name>`. */
export async function moveToArea(
  name: string,
  options: AccountOptions & { readonly area?: string },
): Promise<void> {
  await withStore(options, (store) => setArea(store, name, options.area ?? null, author()));
  await listPersons(options);
}

/** `account disable <name>` and `account enable <name>`. */
export async function disablePerson(name: string, disabled: boolean, options: AccountOptions): Promise<void> {
  await withStore(options, (store) => setDisabled(store, name, disabled, author()));
  await listPersons(options);
}

const day = 86_400_000;
const mostDays = 366;

/** `token create <account>`: prints the token, which nobody can see again. */
export async function createToken(
  name: string,
  options: AccountOptions & {
    readonly name: string;
    readonly role: Role;
    readonly area?: string;
    readonly days: number;
  },
): Promise<void> {
  const { days, role, area = null } = options;
  if (!(days > 0 && days <= mostDays))
    throw new EngineError('E_USAGE', { path: '--days', seen: days, expected: `1 ... ${mostDays}` });
  const token = newSecret();
  const expiresAt = new Date(Date.now() + days * day).toISOString();
  const kept = await withStore(options, async (store) => {
    const account = await known(store, name);
    const given = { account, name: options.name, role, area, hash: fingerprint(token), expiresAt };
    return addToken(store, given, author());
  });
  await print(options.json === true ? JSON.stringify({ ...kept, token }, null, 2) : token);
}

/** `token list [account]`. */
export async function listPersonTokens(name: string | undefined, options: AccountOptions): Promise<void> {
  const tokens = await withStore(options, async (store) =>
    listTokens(store, name === undefined ? undefined : (await known(store, name)).id),
  );
  const rows = tokens.map(({ id, account, name: of, role, area, expiresAt, usedAt, revokedAt }) => [
    ...[id, account, of, role, area ?? labels.wholeCity[options.lang]],
    ...[expiresAt, usedAt ?? '', revokedAt === null ? '' : labels.revoked[options.lang]],
  ]);
  const columns = ['id', 'account', 'name', 'role', 'area', 'expires', 'used', 'status'] as const;
  await show(options, { tokens }, columns, rows);
}

/** `token revoke <id>`. */
export async function revokePersonToken(id: string, options: AccountOptions): Promise<void> {
  await withStore(options, (store) => revokeToken(store, { id }, author()));
  await listPersonTokens(undefined, options);
}
