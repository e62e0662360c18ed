/** Tokens of scripts: of one account, for at most its role, for a time, and revocable. */
import { randomUUID } from 'node:crypto';
import { EngineError } from '../../engine/index.js';
import { lesser, Role } from '../access/roles.js';
import { accountOf, type Account } from './accounts.js';
import { logChange } from './audit.js';
import type { Queries, Store } from './open.js';
import type { TokenRow } from './schema-access.js';

export interface Token extends Omit<TokenRow, 'hash' | 'role' | 'accountId'> {
  readonly role: Role;
  /** Name of the account. */
  readonly account: string;
}

const tokens = (queries: Queries) =>
  queries
    .selectFrom('tokens')
    .innerJoin('accounts', 'accounts.id', 'tokens.accountId')
    .select([
      ...([
        'tokens.id',
        'tokens.name',
        'tokens.role',
        'tokens.area',
        'tokens.createdAt',
        'tokens.expiresAt',
      ] as const),
      ...(['tokens.usedAt', 'tokens.revokedAt', 'accounts.name as account'] as const),
    ]);

/** All tokens, or those of one account, the latest first. */
export async function listTokens(store: Store, accountId?: string): Promise<Token[]> {
  const rows = await store.read((queries) => {
    const all = tokens(queries).orderBy('tokens.createdAt', 'desc').orderBy('tokens.id');
    return (accountId === undefined ? all : all.where('tokens.accountId', '=', accountId)).execute();
  });
  return rows.map(accountOf);
}

export interface NewToken {
  readonly account: Account;
  readonly name: string;
  readonly hash: string;
  readonly role: Role;
  readonly area: string | null;
  readonly expiresAt: string;
}

/** Keeps a token. Throws E_ROLE or E_AREA for one that could do more than its account. */
export function addToken(store: Store, given: NewToken, author: string): Promise<Token> {
  const { account, name, hash, role, area, expiresAt } = given;
  if (lesser(role, account.role) !== role)
    throw new EngineError('E_ROLE', { path: 'role', seen: account.role, expected: role });
  if (account.area !== null && area !== null && area !== account.area)
    throw new EngineError('E_AREA', { path: 'area', seen: area, expected: account.area });
  const createdAt = new Date().toISOString();
  const token = { id: randomUUID(), name, role, area: area ?? account.area, createdAt, expiresAt };
  const open = { ...token, usedAt: null, revokedAt: null };
  return store.write(async (transaction) => {
    await transaction
      .insertInto('tokens')
      .values({ ...open, hash, accountId: account.id })
      .execute();
    const subject = `${account.name}/${token.id}`;
    const change = { author, note: name, action: 'token.create', subject, before: null, after: role };
    await logChange(transaction, createdAt, change);
    return { ...open, account: account.name };
  });
}

/** Ends a token, of one account unless told otherwise; done twice it is done once. Throws E_NOT_FOUND. */
export function revokeToken(
  store: Store,
  { id, accountId }: { readonly id: string; readonly accountId?: string | undefined },
  author: string,
): Promise<Token> {
  return store.write(async (transaction) => {
    const ofIt = tokens(transaction).where('tokens.id', '=', id);
    const row = await (
      accountId === undefined ? ofIt : ofIt.where('tokens.accountId', '=', accountId)
    ).executeTakeFirst();
    if (row === undefined)
      throw new EngineError('E_NOT_FOUND', { path: id, seen: id, expected: 'kongmei token list' });
    const token = accountOf(row);
    if (token.revokedAt !== null) return token;
    const revokedAt = new Date().toISOString();
    await transaction.updateTable('tokens').set({ revokedAt }).where('id', '=', id).execute();
    const subject = `${token.account}/${id}`;
    const change = {
      author,
      note: token.name,
      action: 'token.revoke',
      subject,
      before: token.role,
      after: null,
    };
    await logChange(transaction, revokedAt, change);
    return { ...token, revokedAt };
  });
}

const minute = 60_000;

/** The account of a token that is good now, with what the token leaves of its rights. */
export async function accountOfToken(store: Store, hash: string, now: number): Promise<Account | undefined> {
  const row = await store.read((queries) =>
    queries
      .selectFrom('tokens')
      .innerJoin('accounts', 'accounts.id', 'tokens.accountId')
      .select([
        'accounts.id',
        'accounts.name',
        'accounts.role',
        'accounts.area',
        'subject',
        'accounts.createdAt',
      ])
      .select(['disabledAt', 'tokens.role as tokenRole', 'tokens.area as tokenArea', 'tokens.usedAt'])
      .where('hash', '=', hash)
      .where('disabledAt', 'is', null)
      .where('revokedAt', 'is', null)
      .where('expiresAt', '>', new Date(now).toISOString())
      .executeTakeFirst(),
  );
  if (row === undefined) return undefined;
  const { tokenRole, tokenArea, usedAt, ...own } = row;
  const account = accountOf(own);
  // An account that was moved to another area since takes its tokens along.
  if (account.area !== null && tokenArea !== account.area) return undefined;
  if (usedAt === null || usedAt < new Date(now - minute).toISOString())
    await store.write((transaction) =>
      transaction
        .updateTable('tokens')
        .set({ usedAt: new Date(now).toISOString() })
        .where('hash', '=', hash)
        .execute(),
    );
  return { ...account, role: lesser(account.role, Role.parse(tokenRole)), area: tokenArea };
}
