/** Browsers that are signed in. A session ends when it is not used for a while, and after a day's work in any case. */
import { accountOf, type Account } from './accounts.js';
import type { Store } from './open.js';

const minute = 60_000;
/** Without use. */
const idleMilliseconds = 120 * minute;
/** In all. */
export const longestMilliseconds = 12 * 60 * minute;

const at = (milliseconds: number) => new Date(milliseconds).toISOString();

/** Begins a session under the hash of its secret, in place of an older one; sessions that have ended are swept away. */
export function beginSession(
  store: Store,
  {
    hash,
    accountId,
    now,
    instead,
  }: {
    readonly hash: string;
    readonly accountId: string;
    readonly now: number;
    readonly instead: string | undefined;
  },
): Promise<void> {
  return store.write(async (transaction) => {
    await transaction
      .deleteFrom('sessions')
      .where(({ eb, or }) =>
        or([
          eb('usedAt', '<', at(now - idleMilliseconds)),
          eb('createdAt', '<', at(now - longestMilliseconds)),
          ...(instead === undefined ? [] : [eb('hash', '=', instead)]),
        ]),
      )
      .execute();
    const times = { createdAt: at(now), usedAt: at(now) };
    await transaction
      .insertInto('sessions')
      .values({ hash, accountId, ...times })
      .execute();
  });
}

/** The account of a session that has not ended, unless it is disabled; marks the session as used. */
export async function accountOfSession(
  store: Store,
  hash: string,
  now: number,
): Promise<Account | undefined> {
  const row = await store.read((queries) =>
    queries
      .selectFrom('sessions')
      .innerJoin('accounts', 'accounts.id', 'sessions.accountId')
      .select([
        'sessions.usedAt',
        'accounts.id',
        'name',
        'role',
        'area',
        'subject',
        'accounts.createdAt',
        'disabledAt',
      ])
      .where('hash', '=', hash)
      .where('disabledAt', 'is', null)
      .where('sessions.usedAt', '>=', at(now - idleMilliseconds))
      .where('sessions.createdAt', '>=', at(now - longestMilliseconds))
      .executeTakeFirst(),
  );
  if (row === undefined) return undefined;
  const { usedAt, ...account } = row;
  // A page asks often: to the minute is near enough.
  if (usedAt < at(now - minute))
    await store.write((transaction) =>
      transaction
        .updateTable('sessions')
        .set({ usedAt: at(now) })
        .where('hash', '=', hash)
        .execute(),
    );
  return accountOf(account);
}

/** Ends a session; one that has ended stays so. */
export async function endSession(store: Store, hash: string): Promise<void> {
  await store.write((transaction) => transaction.deleteFrom('sessions').where('hash', '=', hash).execute());
}
