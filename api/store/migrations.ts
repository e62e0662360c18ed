/** The steps from an empty database to the present tables; a step that was released is never changed. */
import { sql, type CreateTableBuilder, type Kysely, type Migration } from 'kysely';
import { createAccess } from './migrations-access.js';

export type HomeKind = 'sqlite' | 'postgres';

/** A number that grows with every row; the one thing that the two homes declare differently. */
const counted =
  (home: HomeKind) =>
  <Table extends string>(table: CreateTableBuilder<Table>) =>
    home === 'sqlite'
      ? table.addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement())
      : table.addColumn('number', 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity());

async function createScenarios({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('documents')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('content', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('scenarios')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('removedAt', 'text')
    .execute();
  await schema
    .createTable('scenarioVersions')
    .addColumn('scenarioId', 'text', (column) => column.notNull().references('scenarios.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('savedAt', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull().references('documents.hash'))
    .addPrimaryKeyConstraint('scenarioVersionsKey', ['scenarioId', 'number'])
    .execute();
  await schema
    .createTable('actuals')
    .addColumn('scenario', 'text', (column) => column.notNull())
    .addColumn('month', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('savedAt', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('actualsKey', ['scenario', 'month', 'version'])
    .execute();
}

async function createResults({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('results')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('plans')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('savedAt', 'text', (column) => column.notNull())
    .addColumn('resultId', 'text', (column) => column.notNull().references('results.id'))
    .addColumn('scenarioHash', 'text', (column) => column.notNull())
    .addColumn('removedAt', 'text')
    .execute();
  await schema.createIndex('plansByResult').on('plans').column('resultId').execute();
}

async function createJobs({ schema }: Kysely<unknown>, home: HomeKind): Promise<void> {
  await schema
    .createTable('jobs')
    .$call(counted(home))
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('limits', 'text', (column) => column.notNull())
    .addColumn('order', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('usedAt', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('leaseOwner', 'text')
    .addColumn('leaseUntil', 'text')
    .addColumn('resultId', 'text', (column) => column.references('results.id'))
    .addColumn('lasting', 'integer', (column) => column.notNull())
    .addColumn('issues', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('jobsByState').on('jobs').columns(['state', 'number']).execute();
  await schema.createIndex('jobsByQuestion').on('jobs').column('question').execute();
  await schema.createIndex('jobsByResult').on('jobs').column('resultId').execute();
  // Nobody works on a question on which another works already, whatever process it is in.
  await schema
    .createIndex('jobsAtWork')
    .on('jobs')
    .columns(['question', 'limits'])
    .unique()
    .where(sql.ref('state'), '=', sql.lit('running'))
    .execute();
  await schema
    .createTable('jobSubjects')
    .addColumn('jobId', 'text', (column) => column.notNull().references('jobs.id').onDelete('cascade'))
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull().references('documents.hash'))
    .addColumn('resultId', 'text', (column) => column.references('results.id'))
    .addPrimaryKeyConstraint('jobSubjectsKey', ['jobId', 'place'])
    .execute();
}

async function createAudit({ schema }: Kysely<unknown>, home: HomeKind): Promise<void> {
  await schema
    .createTable('audit')
    .$call(counted(home))
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addColumn('note', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('auditBySubject').on('audit').columns(['subject', 'number']).execute();
}

/** All steps in the order of their names. */
export const migrationsOf = (home: HomeKind): Readonly<Record<string, Migration>> => ({
  '0001-first': {
    up: async (database: Kysely<unknown>) => {
      await createScenarios(database);
      await createResults(database);
      await createJobs(database, home);
      await createAudit(database, home);
    },
  },
  '0003-access': { up: createAccess },
});

/** The step that this program's tables are at. */
export const latestStep = (): string => Object.keys(migrationsOf('sqlite')).sort().at(-1) ?? '';
