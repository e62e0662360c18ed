/**
 * Everything that a store holds as lines of JSON, and back: a back-up that any home can take. The first line says what it is,
 * each further one is a row, the last counts them and names the fingerprint of all lines before it.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { EngineError, hashOf } from '../../engine/index.js';
import { latestStep } from './migrations.js';
import type { Queries, Store } from './open.js';
import type { Tables } from './schema.js';

type TableName = keyof Tables;

/** All tables with what a row is found by, those first to which others refer. */
const tables = [
  ['documents', ['hash']],
  ['scenarios', ['id']],
  ['scenarioVersions', ['scenarioId', 'number']],
  ['actuals', ['scenario', 'month', 'version']],
  ['results', ['id']],
  ['plans', ['id']],
  ['jobs', ['number']],
  ['jobSubjects', ['jobId', 'place']],
  ['audit', ['number']],
  ['accounts', ['id']],
  ['sessions', ['hash']],
  ['tokens', ['id']],
  ['attempts', ['key']],
] as const satisfies readonly (readonly [TableName, readonly string[]])[];

/** A table that was forgotten here would be lost: this does not compile then. */
const _all: Exclude<TableName, (typeof tables)[number][0]> extends never ? true : never = true;

const format = 1;
const pageRows = 20;
const mostRows = 100;

const Head = z.strictObject({
  kongmei: z.literal('store'),
  format: z.int(),
  step: z.string(),
  at: z.string(),
});
const Row = z.tuple([z.enum(tables.map(([name]) => name)), z.record(z.string(), z.unknown())]);
const End = z.strictObject({ rows: z.int(), hash: z.string() });
type Row = z.output<typeof Row>;

export interface Counted {
  readonly rows: number;
}

/** Rows of a table in pages: results may be large. */
async function* rowsOf(queries: Queries, [table, keys]: (typeof tables)[number]): AsyncGenerator<object> {
  for (let offset: unknown[] | undefined; ;) {
    const columns = sql.join(keys.map((key) => sql.ref(key)));
    const after = offset === undefined ? sql`` : sql`where (${columns}) > (${sql.join(offset)})`;
    const { rows } = await sql<Record<string, unknown>>`
      select * from ${sql.table(table)} ${after} order by ${columns} limit ${sql.lit(pageRows)}`.execute(
      queries,
    );
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageRows) return;
    offset = keys.map((key) => last[key]);
  }
}

/** Hands out all lines, each with its end, as they were at one moment; others may go on writing. */
export function exportAll(store: Store, take: (line: string) => Promise<void>): Promise<Counted> {
  return store.view(async (queries) => {
    const hash = createHash('sha256');
    const write = async (value: unknown) => {
      const line = `${JSON.stringify(value)}\n`;
      hash.update(line);
      await take(line);
    };
    const end = (counted: Counted) =>
      take(`${JSON.stringify({ ...counted, hash: hash.digest('hex') } satisfies z.output<typeof End>)}\n`);
    const at = new Date().toISOString();
    await write({ kongmei: 'store', format, step: latestStep(), at } satisfies z.output<typeof Head>);
    let rows = 0;
    for (const table of tables)
      for await (const row of rowsOf(queries, table)) {
        rows += 1;
        await write([table[0], row]);
      }
    await end({ rows });
    return { rows };
  });
}

const broken = (line: number, seen: string, expected: string) =>
  new EngineError('E_BACKUP', { path: `line ${line}`, seen, expected });

function valueOf(line: string, number: number): unknown {
  try {
    const value: unknown = JSON.parse(line);
    return value;
  } catch (error) {
    throw broken(number, String(error), 'a line of JSON');
  }
}

function checkHead(line: string): void {
  const head = Head.safeParse(valueOf(line, 1));
  if (!head.success) throw broken(1, line.slice(0, 100), 'kongmei export-all');
  const { format: seen, step } = head.data;
  if (seen !== format || step !== latestStep())
    throw broken(1, `format ${seen}, tables ${step}`, `format ${format}, tables ${latestStep()}`);
}

/** What is kept under its fingerprint must have it; a job at work elsewhere is not at work here. */
function checkedRow([table, row]: Row, number: number): Row {
  if ((table === 'documents' || table === 'results') && hashOf(String(row['content'])) !== row['hash'])
    throw broken(number, `${table} ${String(row['hash'])}`, hashOf(String(row['content'])));
  if (table === 'jobs' && row['state'] === 'running')
    return [table, { ...row, state: 'queued', leaseOwner: null, leaseUntil: null }];
  return [table, row];
}

async function checkEmpty(queries: Queries): Promise<void> {
  for (const [table] of tables)
    if ((await queries.selectFrom(table).select(sql.lit(1).as('one')).limit(1).execute()).length > 0)
      throw new EngineError('E_BACKUP_ROOM', { path: table, seen: table, expected: '-' });
}

/** PostgreSQL counts on from where its own rows ended, and does not look at what was put in. */
async function setCounters(queries: Queries): Promise<void> {
  for (const table of ['jobs', 'audit'] as const)
    await sql`select setval(pg_get_serial_sequence(${table}, 'number'),
      (select coalesce(max(number), 0) + 1 from ${sql.table(table)}), false)`.execute(queries);
}

async function insert(queries: Queries, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const names = Object.keys(first[1]);
  const values = rows.map(([, row]) => sql`(${sql.join(names.map((name) => row[name]))})`);
  await sql`insert into ${sql.table(first[0])} (${sql.join(names.map((name) => sql.ref(name)))})
    values ${sql.join(values)}`.execute(queries);
}

/** The rows of a file, each as soon as it is read; the last line may still prove them wrong. */
async function* checkedRows(lines: AsyncIterable<string>): AsyncGenerator<Row> {
  const hash = createHash('sha256');
  let [number, ended] = [0, false];
  for await (const line of lines) {
    number += 1;
    if (ended) throw broken(number, line.slice(0, 100), 'the end');
    if (number === 1) checkHead(line);
    else {
      const value = valueOf(line, number);
      const end = End.safeParse(value);
      const row = Row.safeParse(value);
      if (end.success) {
        const seen = `${number - 2} rows, ${hash.copy().digest('hex')}`;
        const expected = `${end.data.rows} rows, ${end.data.hash}`;
        if (seen !== expected) throw broken(number, seen, expected);
        ended = true;
      } else if (row.success) yield checkedRow(row.data, number);
      else throw broken(number, line.slice(0, 100), '[table, row]');
    }
    hash.update(`${line}\n`);
  }
  if (!ended) throw broken(number, 'cut off', 'the end');
}

/**
 * Takes all lines of `exportAll` into an empty store, whole or not at all. Throws E_BACKUP for a file that is cut off, changed
 * or of other tables, and E_BACKUP_ROOM for a store that holds something.
 */
export function importAll(store: Store, lines: () => AsyncIterable<string>): Promise<Counted> {
  return store.write(async (transaction) => {
    await checkEmpty(transaction);
    let rows = 0;
    let waiting: Row[] = [];
    for await (const row of checkedRows(lines())) {
      rows += 1;
      if (waiting.length >= mostRows || waiting[0]?.[0] !== row[0]) {
        await insert(transaction, waiting);
        waiting = [];
      }
      waiting.push(row);
    }
    await insert(transaction, waiting);
    if (store.kind === 'postgres') await setCounters(transaction);
    return { rows };
  });
}
