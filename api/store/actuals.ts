/** What was reported of the months of a scenario: each month a document with versions. */
import { z } from 'zod';
import { canonicalText, EngineError, hashOf } from '../../engine/index.js';
import { logChange } from './audit.js';
import { isTwice } from './failures.js';
import type { Queries, Store } from './open.js';
import type { BasedSignature } from './scenarios.js';

const reports = z.array(z.record(z.string(), z.unknown()));

/** Reports of one month, in the form that the rolling study takes. */
export const MonthReports = z.strictObject({
  fuels: reports.default([]),
  power: reports.default([]),
  stocks: reports.default([]),
  projects: reports.default([]),
  money: reports.default([]),
});
export type MonthReports = z.output<typeof MonthReports>;

export interface SavedMonth {
  readonly month: number;
  readonly version: number;
  readonly savedAt: string;
  readonly author: string;
  readonly note: string;
  readonly hash: string;
}

const columns = ['month', 'version', 'savedAt', 'author', 'note', 'hash'] as const;

const versions = (queries: Queries, scenario: string, month: number) =>
  queries
    .selectFrom('actuals')
    .select(columns)
    .where('scenario', '=', scenario)
    .where('month', '=', month)
    .orderBy('version', 'desc');

function conflict(path: string, based: number, there: SavedMonth | undefined): EngineError {
  const seen = there === undefined ? '-' : `version ${there.version}, ${there.author}, ${there.savedAt}`;
  return new EngineError('E_CONFLICT', { path, seen, expected: `version ${based}`, there });
}

/** Saves the next version of a month; based on 0 when there is none yet. Throws E_CONFLICT. */
export async function saveMonth(
  store: Store,
  { scenario, month }: { readonly scenario: string; readonly month: number },
  content: MonthReports,
  { based, author, note }: BasedSignature,
): Promise<SavedMonth> {
  const subject = `${scenario}/${month}`;
  const text = canonicalText(content);
  const savedAt = new Date().toISOString();
  const saved = { month, version: based + 1, savedAt, author, note, hash: hashOf(text) };
  try {
    return await store.write(async (transaction) => {
      const newest = await versions(transaction, scenario, month).limit(1).executeTakeFirst();
      if ((newest?.version ?? 0) !== based) throw conflict(subject, based, newest);
      await transaction
        .insertInto('actuals')
        .values({ scenario, content: text, ...saved })
        .execute();
      const before = newest?.hash ?? null;
      const change = { author, note, action: 'actuals.save', subject, before, after: saved.hash };
      await logChange(transaction, savedAt, change);
      return saved;
    });
  } catch (error) {
    if (!isTwice(error)) throw error;
    // Another saved the same version in the same moment.
    throw conflict(subject, based, (await monthVersions(store, scenario, month))[0]);
  }
}

/** All versions of a month, the newest first. */
export const monthVersions = (store: Store, scenario: string, month: number): Promise<SavedMonth[]> =>
  store.read((queries) => versions(queries, scenario, month).execute());

/** One version of a month, the newest unless told otherwise. Throws E_NOT_FOUND. */
export async function openMonth(
  store: Store,
  { scenario, month, version }: { scenario: string; month: number; version?: number | undefined },
): Promise<SavedMonth & { readonly reports: MonthReports }> {
  const row = await store.read((queries) => {
    const rows = versions(queries, scenario, month).select('content').limit(1);
    return (version === undefined ? rows : rows.where('version', '=', version)).executeTakeFirst();
  });
  const path = `${scenario}/${month}`;
  if (row === undefined)
    throw new EngineError('E_NOT_FOUND', { path, seen: path, expected: `GET /api/actuals/${scenario}` });
  const { content, ...saved } = row;
  return { ...saved, reports: MonthReports.parse(JSON.parse(content)) };
}

/** The newest version of each month that was saved, in the order of the year. */
export function listMonths(store: Store, scenario: string): Promise<SavedMonth[]> {
  return store.read((queries) =>
    queries
      .selectFrom('actuals')
      .select(columns)
      .where('scenario', '=', scenario)
      .where(({ eb, selectFrom }) =>
        eb(
          'version',
          '=',
          selectFrom('actuals as later')
            .select(({ fn }) => fn.max('later.version').as('newest'))
            .whereRef('later.scenario', '=', 'actuals.scenario')
            .whereRef('later.month', '=', 'actuals.month'),
        ),
      )
      .orderBy('month')
      .execute(),
  );
}

/** A project that a later month reports again is what the later month says. */
function latestProjects(projects: MonthReports['projects']): MonthReports['projects'] {
  const byObject = new Map(
    projects.map((project) => [canonicalText([project['measure'], project['object']]), project]),
  );
  return [...byObject.values()];
}

/** The reports of the year up to a month, the last one saved unless told otherwise, as the rolling study takes them. */
export async function actualsOf(store: Store, scenario: string, through?: number) {
  const months = (await listMonths(store, scenario)).filter(({ month }) => month <= (through ?? 12));
  const last = through ?? months.at(-1)?.month;
  if (last === undefined)
    throw new EngineError('E_NOT_FOUND', {
      path: `actuals ${scenario}`,
      seen: '-',
      expected: `PUT /api/actuals/${scenario}/1`,
    });
  const all: MonthReports = { fuels: [], power: [], stocks: [], projects: [], money: [] };
  for (const { month } of months) {
    const { reports: some } = await openMonth(store, { scenario, month });
    for (const name of ['fuels', 'power', 'stocks', 'projects', 'money'] as const)
      all[name].push(...some[name]);
  }
  return { through: last, ...all, projects: latestProjects(all.projects) };
}
