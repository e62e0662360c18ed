/** Both homes of the store, for suites that hold for either. */
import { afterAll, beforeAll, describe } from 'vitest';
import { openStore, type Store, type StoreHome } from '../../api/store/open.js';
import { temporaryFolder } from './command.js';
import { startPostgres, type TestPostgres } from './postgres.js';

export interface TestHome {
  /** A fresh, empty home. */
  readonly fresh: () => Promise<StoreHome>;
  /** A store on a home, a fresh one unless told otherwise; closed at the end. */
  readonly open: (home?: StoreHome) => Promise<Store>;
}

/** One cluster for all suites of a file: making one takes seconds. */
let cluster: Promise<TestPostgres> | undefined;
let suites = 0;

/** Runs a suite on SQLite and on PostgreSQL. */
export function describeStores(name: string, suite: (home: TestHome) => void): void {
  describe.each(['sqlite', 'postgres'] as const)(`${name} (%s)`, (kind) => {
    let postgres: TestPostgres | undefined;
    if (kind === 'postgres') suites += 1;
    const opened: Store[] = [];
    beforeAll(async () => {
      if (kind === 'postgres') postgres = await (cluster ??= startPostgres());
    });
    afterAll(async () => {
      await Promise.all(opened.map((store) => store.close()));
      if (kind === 'postgres') suites -= 1;
      if (suites === 0) await postgres?.remove();
    });
    const fresh = async (): Promise<StoreHome> =>
      postgres === undefined ? { folder: temporaryFolder() } : { url: await postgres.database() };
    const open = async (home?: StoreHome): Promise<Store> => {
      const store = await openStore(home ?? (await fresh()));
      opened.push(store);
      return store;
    };
    suite({ fresh, open });
  });
}
