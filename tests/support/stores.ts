/** Both homes of the store, for suites that hold for either. */
import { afterAll, describe } from 'vitest';
import { openStore, type Store, type StoreHome } from '../../api/store/open.js';
import { temporaryFolder } from './command.js';
import { startPostgres, type TestPostgres } from './postgres.js';

export interface TestHome {
  /** A fresh, empty home. */
  readonly fresh: () => Promise<StoreHome>;
  /** A store on a home, a fresh one unless told otherwise; closed at the end. */
  readonly open: (home?: StoreHome) => Promise<Store>;
}

/** One cluster for all suites of a file, made when it is first needed: making one takes seconds. */
let cluster: Promise<TestPostgres> | undefined;
let suites = 0;

const freshHomes: Readonly<Record<Store['kind'], () => Promise<StoreHome>>> = {
  sqlite: () => Promise.resolve({ folder: temporaryFolder() }),
  postgres: async () => ({ url: await (await (cluster ??= startPostgres())).database() }),
};

/** Runs a suite on SQLite and on PostgreSQL; `other` is the home of the other kind. */
export function describeStores(name: string, suite: (home: TestHome, other: TestHome) => void): void {
  describe.each(['sqlite', 'postgres'] as const)(`${name} (%s)`, (kind) => {
    suites += 1;
    const opened: Store[] = [];
    afterAll(async () => {
      await Promise.all(opened.map((store) => store.close()));
      suites -= 1;
      if (suites === 0) await (await cluster)?.remove();
    });
    const homeOf = (fresh: () => Promise<StoreHome>): TestHome => ({
      fresh,
      open: async (home) => {
        const store = await openStore(home ?? (await fresh()));
        opened.push(store);
        return store;
      },
    });
    const otherKind = kind === 'sqlite' ? 'postgres' : 'sqlite';
    suite(homeOf(freshHomes[kind]), homeOf(freshHomes[otherKind]));
  });
}
