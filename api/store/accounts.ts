/** Accounts: each change is in the log. */
import { randomUUID } from 'node:crypto';
import { EngineError } from '../../engine/index.js';
import { Role } from '../access/roles.js';
import { logChange } from './audit.js';
import { isTwice } from './failures.js';
import type { Queries, Store } from './open.js';
import type { AccountRow } from './schema-access.js';

export interface Account extends Omit<AccountRow, 'role' | 'passwordHash'> {
  readonly role: Role;
}

export interface AccountSecret extends Account {
  readonly passwordHash: string | null;
}

const columns = ['id', 'name', 'role', 'area', 'subject', 'createdAt', 'disabledAt'] as const;

export const accountOf = <Row extends { readonly role: string }>(row: Row) => ({
  ...row,
  role: Role.parse(row.role),
});

const missing = (name: string) =>
  new EngineError('E_NOT_FOUND', { path: name, seen: name, expected: 'kongmei account list' });

/** True once there is one; accounts are never erased, so it stays true. */
export async function hasAccounts(store: Store): Promise<boolean> {
  const row = await store.read((queries) =>
    queries.selectFrom('accounts').select('id').limit(1).executeTakeFirst(),
  );
  return row !== undefined;
}

/** All accounts by name. */
export async function listAccounts(store: Store): Promise<Account[]> {
  const rows = await store.read((queries) =>
    queries.selectFrom('accounts').select(columns).orderBy('name').execute(),
  );
  return rows.map(accountOf);
}

async function found(
  store: Store,
  column: 'name' | 'subject' | 'id',
  value: string,
): Promise<AccountSecret | undefined> {
  const row = await store.read((queries) =>
    queries
      .selectFrom('accounts')
      .select([...columns, 'passwordHash'])
      .where(column, '=', value)
      .executeTakeFirst(),
  );
  return row === undefined ? undefined : accountOf(row);
}

export const findAccount = (store: Store, name: string) => found(store, 'name', name);
export const findSubject = (store: Store, subject: string) => found(store, 'subject', subject);
export const findAccountId = (store: Store, id: string) => found(store, 'id', id);

export interface NewAccount {
  readonly name: string;
  readonly role: Role;
  readonly area: string | null;
  /** Null for one who signs in with OpenID Connect. */
  readonly passwordHash: string | null;
}

/** What the log says that an account may do. */
const rights = ({ role, area }: Pick<NewAccount, 'role' | 'area'>) =>
  area === null ? role : `${role} ${area}`;

/** Who lets others in does so for the whole city. */
function checkRights({ role, area }: Pick<NewAccount, 'role' | 'area'>): void {
  if (role === 'admin' && area !== null)
    throw new EngineError('E_USAGE', {
      path: 'area',
      seen: `admin ${area}`,
      expected: 'viewer | analyst | planner',
    });
}

/** Makes an account. Throws E_ACCOUNT_TAKEN. */
export async function addAccount(store: Store, given: NewAccount, author: string): Promise<Account> {
  checkRights(given);
  const { name, role, area } = given;
  const createdAt = new Date().toISOString();
  const account = { id: randomUUID(), name, role, area, subject: null, createdAt, disabledAt: null };
  const after = rights(given);
  try {
    await store.write(async (transaction) => {
      await transaction
        .insertInto('accounts')
        .values({ ...account, passwordHash: given.passwordHash })
        .execute();
      const change = { author, note: '', action: 'account.add', subject: name, before: null, after };
      await logChange(transaction, createdAt, change);
    });
  } catch (error) {
    if (isTwice(error)) throw new EngineError('E_ACCOUNT_TAKEN', { path: name, seen: name, expected: '-' });
    throw error;
  }
  return account;
}

type Changed = Partial<Pick<AccountRow, 'role' | 'area' | 'passwordHash' | 'disabledAt' | 'subject'>>;

/** The last who may let others in stays: nobody could undo it but at the machine. */
async function checkAdminStays(transaction: Queries, id: string): Promise<void> {
  const other = await transaction
    .selectFrom('accounts')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabledAt', 'is', null)
    .where('id', '<>', id)
    .limit(1)
    .executeTakeFirst();
  if (other === undefined)
    throw new EngineError('E_USAGE', {
      path: 'account',
      seen: 'the last admin',
      expected: 'kongmei account add',
    });
}

/** Changes an account by name and says so in the log; the sessions of the person end when told. */
async function change(
  store: Store,
  name: string,
  {
    action,
    author,
    set,
    endSessions,
  }: {
    readonly action: string;
    readonly author: string;
    readonly set: (before: Account) => Changed;
    readonly endSessions: boolean;
  },
): Promise<Account> {
  return store.write(async (transaction) => {
    const row = await transaction
      .selectFrom('accounts')
      .select(columns)
      .where('name', '=', name)
      .executeTakeFirst();
    if (row === undefined) throw missing(name);
    const before = accountOf(row);
    const changed = set(before);
    const after = accountOf({ ...row, ...changed });
    checkRights(after);
    const wasAdmin = before.role === 'admin' && before.disabledAt === null;
    if (wasAdmin && (after.role !== 'admin' || after.disabledAt !== null))
      await checkAdminStays(transaction, before.id);
    await transaction.updateTable('accounts').set(changed).where('id', '=', before.id).execute();
    if (endSessions) await transaction.deleteFrom('sessions').where('accountId', '=', before.id).execute();
    const stateOf = (account: Account) => (account.disabledAt === null ? rights(account) : null);
    await logChange(transaction, new Date().toISOString(), {
      ...{ author, note: '', action, subject: name, before: stateOf(before), after: stateOf(after) },
    });
    const { id, role, area, subject, createdAt, disabledAt } = after;
    return { id, name, role, area, subject, createdAt, disabledAt };
  });
}

/** Sets what the person may do. */
export const setRole = (store: Store, name: string, role: Role, author: string) =>
  change(store, name, { action: 'account.role', author, set: () => ({ role }), endSessions: false });

/** Sets the area, or null for the whole city. */
export const setArea = (store: Store, name: string, area: string | null, author: string) =>
  change(store, name, { action: 'account.area', author, set: () => ({ area }), endSessions: false });

/** Sets a password; whoever was signed in under the old one is not any more. */
export const setPassword = (store: Store, name: string, hash: string, author: string) =>
  change(store, name, {
    action: 'account.password',
    author,
    set: () => ({ passwordHash: hash }),
    endSessions: true,
  });

/** Binds the account to who came from a provider under its name. */
export const setSubject = (store: Store, name: string, subject: string) =>
  change(store, name, {
    action: 'account.subject',
    author: name,
    set: () => ({ subject }),
    endSessions: false,
  });

/** Shuts the person out at once, tokens included; or lets them in again. */
export const setDisabled = (store: Store, name: string, disabled: boolean, author: string) =>
  change(store, name, {
    action: disabled ? 'account.disable' : 'account.enable',
    author,
    set: () => ({ disabledAt: disabled ? new Date().toISOString() : null }),
    endSessions: true,
  });
