/** The shared home: a PostgreSQL database. */
import { CompiledQuery, PostgresDialect, type Dialect } from 'kysely';
import pg from 'pg';

export interface UrlHome {
  readonly url: string;
  /** Connections that this process may hold. */
  readonly connections?: number;
}

const connectMilliseconds = 5000;
const bigInteger = 20;
// Numbers of rows and counts are bigint there, which pg gives as text; they stay far below 2 ** 53.
pg.types.setTypeParser(bigInteger, Number);

/** Opens a pool; connections are made when they are needed, and made again when they were lost. */
export function postgresDialect({ url, connections = 8 }: UrlHome): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectMilliseconds,
    application_name: 'kongmei',
  });
  // A connection that breaks while nobody waits for it is an event, and would end the process if nobody listened.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return new PostgresDialect({
    pool,
    onCreateConnection: async (connection) => {
      // Durable when acknowledged, whatever the server's default; nobody waits for a lock for ever.
      for (const statement of [
        'set synchronous_commit to on',
        "set lock_timeout to '10s'",
        "set idle_in_transaction_session_timeout to '60s'",
      ])
        await connection.executeQuery(CompiledQuery.raw(statement));
    },
  });
}
