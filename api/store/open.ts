/** Opens the store: SQLite in a folder, or PostgreSQL at an address; the same tables and queries in both. */
import { setTimeout as pause } from 'node:timers/promises';
import { CamelCasePlugin, Kysely, Migrator, type Transaction } from 'kysely';
import { EngineError } from '../../engine/index.js';
import { codedFailure, isBusy } from './failures.js';
import { migrationsOf, type HomeKind } from './migrations.js';
import { postgresDialect, type UrlHome } from './postgres.js';
import type { Tables } from './schema.js';
import { databaseFile, sqliteDialect, type FolderHome } from './sqlite.js';

export type StoreHome = FolderHome | UrlHome;

/** Where a query runs: within a transaction or outside of one. */
export type Queries = Kysely<Tables>;

export interface Store {
  readonly kind: HomeKind;
  /** One query, or several that need not see the same moment. Throws E_STORE_LOST, E_STORE_FULL, E_BUSY. */
  read<Value>(work: (queries: Queries) => Promise<Value>): Promise<Value>;
  /** Several queries that see the same moment, while others go on writing. */
  view<Value>(work: (queries: Queries) => Promise<Value>): Promise<Value>;
  /** A transaction: whole or not at all, and durable when this resolves. May be run again when it met another. */
  write<Value>(work: (transaction: Transaction<Tables>) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

const patience = 15_000;
const pauseMilliseconds = 20;

/** Runs again while another process is writing. */
async function patiently<Value>(work: () => Promise<Value>): Promise<Value> {
  const until = Date.now() + patience;
  for (;;)
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || Date.now() > until) throw error;
      await pause(pauseMilliseconds * (1 + Math.random()));
    }
}

async function migrate(database: Queries, kind: HomeKind): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve({ ...migrationsOf(kind) }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failure = error instanceof Error ? error : new Error('the tables could not be made');
  if (failure.message.startsWith('corrupted migrations'))
    throw new EngineError('E_STORE_NEWER', { seen: failure.message });
  throw failure;
}

/** What is said of the home in errors; an address may hold a password. */
const nameOf = (home: StoreHome): string => ('folder' in home ? databaseFile(home.folder) : 'DATABASE_URL');

/** A fresh connection at each try: statements that met another writer would stay open on the old one. */
async function openTables(home: StoreHome, kind: HomeKind): Promise<Queries> {
  const dialect = 'folder' in home ? sqliteDialect(home) : postgresDialect(home);
  const database: Queries = new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin()] });
  try {
    await migrate(database, kind);
    return database;
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

/** Opens the store and brings its tables up to date. Throws E_STORE_LOST, E_STORE_FULL, E_STORE_NEWER. */
export async function openStore(home: StoreHome): Promise<Store> {
  const kind = 'folder' in home ? 'sqlite' : 'postgres';
  const name = nameOf(home);
  const coded = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await patiently(work);
    } catch (error) {
      throw codedFailure(error, name);
    }
  };
  const database = await coded(() => openTables(home, kind));
  return {
    kind,
    read: (work) => coded(() => work(database)),
    view: (work) =>
      coded(() =>
        database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
      ),
    write: (work) => coded(() => database.transaction().execute(work)),
    close: () => database.destroy(),
  };
}
