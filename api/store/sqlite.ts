/** The embedded home: one SQLite file in a folder, which several processes may have open at once. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Dialect,
  type TransactionSettings,
} from 'kysely';
import Database from 'libsql';

export interface FolderHome {
  readonly folder: string;
  /** Bytes that the file may grow to; by default as many as the disk has. */
  readonly largest?: number;
}

const pageBytes = 4096;
/** libsql waits in the thread that asks, so it waits shortly, and `write` tries again without holding the thread. */
const waitMilliseconds = 25;

class ImmediateDriver extends SqliteDriver {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  /**
   * Immediate: a transaction that reads first and writes later could not begin to write once another process has written;
   * one that only reads keeps nobody from writing. By exec, which ends its statement: a prepared one that met another writer stays open in libsql, and no commit is
   * possible beside it.
   */
  override beginTransaction(
    _connection: DatabaseConnection,
    { accessMode }: TransactionSettings = {},
  ): Promise<void> {
    this.#database.exec(accessMode === 'read only' ? 'begin' : 'begin immediate');
    return Promise.resolve();
  }

  /** SQLite has rolled back by itself when its disk was full: asking again would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

class TransactionalAdapter extends SqliteAdapter {
  /** SQLite's tables are made in transactions too, so two processes cannot migrate at once, nor one by half. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver = () => new ImmediateDriver(this.#database);
  override createAdapter = () => new TransactionalAdapter();
}

export const databaseFile = (folder: string): string => join(folder, 'kongmei.db');

/** Opens the file, and makes it when it is not there. */
export function sqliteDialect({ folder, largest }: FolderHome): Dialect {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new Database(databaseFile(folder), { timeout: waitMilliseconds });
  database.exec('pragma journal_mode = wal');
  // FULL syncs the log at every commit: what was acknowledged survives a power cut.
  database.exec('pragma synchronous = full');
  database.exec('pragma foreign_keys = on');
  if (largest !== undefined) database.exec(`pragma max_page_count = ${Math.ceil(largest / pageBytes)}`);
  return new ImmediateDialect(database);
}
