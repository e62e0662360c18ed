/** Attempts to sign in, counted in the store: several servers count together, and a restart forgets nothing. */
import type { Store } from './open.js';

const windowMilliseconds = 15 * 60_000;

/** What is counted, and how often it may fail within the window. */
export interface Counter {
  readonly key: string;
  readonly most: number;
}

/**
 * Counts an attempt before it is made, so that many at once count as many; gives the milliseconds to wait when any of the
 * counters is full, and 0 when it may be made.
 */
export function countAttempt(store: Store, counters: readonly Counter[], now: number): Promise<number> {
  const began = new Date(now - windowMilliseconds).toISOString();
  return store.write(async (transaction) => {
    await transaction.deleteFrom('attempts').where('since', '<=', began).execute();
    const waits: number[] = [];
    for (const { key, most } of counters) {
      // Counted in one statement, which holds the row: two servers cannot both read the last free one.
      const { count, since } = await transaction
        .insertInto('attempts')
        .values({ key, count: 1, since: new Date(now).toISOString() })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet(({ eb, ref }) => ({ count: eb(ref('attempts.count'), '+', 1) })),
        )
        .returning(['count', 'since'])
        .executeTakeFirstOrThrow();
      if (count > most) waits.push(Date.parse(since) + windowMilliseconds - now);
    }
    return Math.max(0, ...waits);
  });
}

/** Takes an attempt back that turned out well; what failed before it under the first counter is forgotten. */
export function forgiveAttempt(store: Store, counters: readonly Counter[]): Promise<void> {
  return store.write(async (transaction) => {
    for (const [place, { key }] of counters.entries())
      if (place === 0) await transaction.deleteFrom('attempts').where('key', '=', key).execute();
      else
        await transaction
          .updateTable('attempts')
          .set(({ eb }) => ({ count: eb('count', '-', 1) }))
          .where('key', '=', key)
          .execute();
  });
}
