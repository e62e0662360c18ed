/** Saved scenarios: versions that never change, on a head that counts them. */
import { randomUUID } from 'node:crypto';
import { EngineError } from '../../engine/index.js';
import type { Warning } from '../../engine/contract.js';
import { logChange, type Signature } from './audit.js';
import { documentOf, keepDocument, type HashedDocument } from './documents.js';
import type { Queries, Store } from './open.js';
import { Words } from './words.js';

export interface ScenarioContent extends HashedDocument {
  readonly title: Warning['message'];
  /** The text of a file, or a document, as it was handed in. */
  readonly source: unknown;
}

/** One version, without its content. */
export interface ScenarioVersion extends Signature {
  readonly id: string;
  readonly version: number;
  readonly savedAt: string;
  readonly title: Warning['message'];
  readonly hash: string;
}

export interface ScenarioHead extends ScenarioVersion {
  readonly removedAt: string | null;
  /** The area on whose behalf it was saved; null: of the whole city. */
  readonly area: string | null;
}

export interface OpenedVersion extends ScenarioHead {
  /** Number of the newest version. */
  readonly newest: number;
  readonly source: unknown;
  readonly document: Record<string, unknown>;
}

/** A change names the version that it is based on, so that nobody's work is lost unseen. */
export interface BasedSignature extends Signature {
  readonly based: number;
}

const now = () => new Date().toISOString();

function missing(id: string, version?: number): EngineError {
  const path = version === undefined ? id : `${id}@${version}`;
  return new EngineError('E_NOT_FOUND', { path, seen: path, expected: 'GET /api/scenarios' });
}

const versionsOf = (queries: Queries) =>
  queries
    .selectFrom('scenarios')
    .innerJoin('scenarioVersions', 'scenarioVersions.scenarioId', 'scenarios.id')
    .select([
      'scenarios.id',
      'scenarios.version as newest',
      'scenarios.removedAt',
      'scenarios.area',
      'scenarioVersions.number as version',
      'scenarioVersions.savedAt',
      'scenarioVersions.author',
      'scenarioVersions.note',
      'scenarioVersions.title',
      'scenarioVersions.hash',
    ]);

const titled = <Row extends { readonly title: string }>(row: Row) => ({
  ...row,
  title: Words.parse(JSON.parse(row.title)),
});

async function headOf(queries: Queries, id: string) {
  const head = await versionsOf(queries)
    .where('scenarios.id', '=', id)
    .whereRef('scenarioVersions.number', '=', 'scenarios.version')
    .executeTakeFirst();
  if (head === undefined) throw missing(id);
  return titled(head);
}

/** Moves the head on; throws E_CONFLICT when it is not where the change believes it to be. */
async function advance(transaction: Queries, id: string, based: number): Promise<void> {
  const { numUpdatedRows } = await transaction
    .updateTable('scenarios')
    .set({ version: based + 1 })
    .where('id', '=', id)
    .where('version', '=', based)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  const { version, author, savedAt, hash, note, removedAt } = await headOf(transaction, id);
  if (removedAt !== null) throw missing(id);
  const there = { version, author, savedAt, hash, note };
  throw new EngineError('E_CONFLICT', {
    path: id,
    seen: `version ${version}, ${author}, ${savedAt}`,
    expected: `version ${based}`,
    there,
  });
}

async function addVersion(
  transaction: Queries,
  version: Omit<ScenarioVersion, 'title'>,
  content: ScenarioContent,
): Promise<ScenarioVersion> {
  await keepDocument(transaction, content);
  const { id, version: number, savedAt, author, note } = version;
  const { title, source, hash } = content;
  await transaction
    .insertInto('scenarioVersions')
    .values({
      scenarioId: id,
      number,
      savedAt,
      author,
      note,
      title: JSON.stringify(title),
      source: JSON.stringify(source),
      hash,
    })
    .execute();
  return { ...version, title };
}

/** Saves a new scenario. */
export function saveScenario(
  store: Store,
  content: ScenarioContent,
  { author, note, area = null }: Signature,
): Promise<ScenarioVersion> {
  const version = { id: randomUUID(), version: 1, savedAt: now(), author, note, hash: content.hash };
  const { id, savedAt } = version;
  return store.write(async (transaction) => {
    await transaction
      .insertInto('scenarios')
      .values({ id, version: 1, createdAt: savedAt, removedAt: null, area })
      .execute();
    const saved = await addVersion(transaction, version, content);
    await logChange(transaction, savedAt, {
      author,
      note,
      action: 'scenario.save',
      subject: id,
      before: null,
      after: content.hash,
    });
    return saved;
  });
}

/** Saves the next version. Throws E_CONFLICT when there is one that the author has not seen, E_NOT_FOUND. */
export function changeScenario(
  store: Store,
  id: string,
  content: ScenarioContent,
  { based, author, note }: BasedSignature,
): Promise<ScenarioVersion> {
  const savedAt = now();
  return store.write(async (transaction) => {
    const { hash: before } = await headOf(transaction, id);
    await advance(transaction, id, based);
    const version = { id, version: based + 1, savedAt, author, note, hash: content.hash };
    const saved = await addVersion(transaction, version, content);
    await logChange(transaction, savedAt, {
      author,
      note,
      action: 'scenario.save',
      subject: id,
      before,
      after: content.hash,
    });
    return saved;
  });
}

/** Makes an older version the newest again, as a version of its own. */
export function restoreVersion(
  store: Store,
  id: string,
  number: number,
  signature: BasedSignature,
): Promise<ScenarioVersion> {
  const { based, author, note } = signature;
  const savedAt = now();
  return store.write(async (transaction) => {
    const old = await transaction
      .selectFrom('scenarioVersions')
      .select(['title', 'source', 'hash'])
      .where('scenarioId', '=', id)
      .where('number', '=', number)
      .executeTakeFirst();
    if (old === undefined) throw missing(id, number);
    const { hash: before } = await headOf(transaction, id);
    await advance(transaction, id, based);
    await transaction
      .insertInto('scenarioVersions')
      .values({ ...old, scenarioId: id, number: based + 1, savedAt, author, note })
      .execute();
    await logChange(transaction, savedAt, {
      author,
      note,
      action: 'scenario.restore',
      subject: id,
      before,
      after: old.hash,
    });
    return { id, version: based + 1, savedAt, author, note, hash: old.hash, title: titled(old).title };
  });
}

/** Marks a scenario as removed, or takes the mark back; its versions stay. Done twice it is done once. */
export function markScenario(
  store: Store,
  id: string,
  mark: 'remove' | 'return',
  { author, note }: Signature,
): Promise<ScenarioHead> {
  const at = now();
  return store.write(async (transaction) => {
    const head = await headOf(transaction, id);
    const removed = mark === 'remove';
    if ((head.removedAt !== null) === removed) return head;
    const removedAt = removed ? at : null;
    await transaction.updateTable('scenarios').set({ removedAt }).where('id', '=', id).execute();
    await logChange(transaction, at, {
      author,
      note,
      action: `scenario.${mark}`,
      subject: id,
      before: removed ? head.hash : null,
      after: removed ? null : head.hash,
    });
    return { ...head, removedAt };
  });
}

/** The newest version of each scenario, the latest saved first; removed ones on request. */
export async function listScenarios(store: Store, removed: 'without' | 'with'): Promise<ScenarioHead[]> {
  const rows = await store.read((queries) => {
    const heads = versionsOf(queries)
      .whereRef('scenarioVersions.number', '=', 'scenarios.version')
      .orderBy('scenarioVersions.savedAt', 'desc')
      .orderBy('scenarios.id');
    return (removed === 'with' ? heads : heads.where('scenarios.removedAt', 'is', null)).execute();
  });
  return rows.map(titled);
}

/** All versions of a scenario, the newest first, of removed ones too. Throws E_NOT_FOUND. */
export async function scenarioVersions(store: Store, id: string): Promise<ScenarioVersion[]> {
  const rows = await store.read((queries) =>
    versionsOf(queries).where('scenarios.id', '=', id).orderBy('scenarioVersions.number', 'desc').execute(),
  );
  if (rows.length === 0) throw missing(id);
  return rows
    .map(titled)
    .map(({ removedAt: _removedAt, area: _area, newest: _newest, ...version }) => version);
}

/** One version with its content, the newest unless told otherwise. Throws E_NOT_FOUND. */
export function openVersion(store: Store, id: string, number?: number): Promise<OpenedVersion> {
  return store.read(async (queries) => {
    const versions = versionsOf(queries).select('scenarioVersions.source').where('scenarios.id', '=', id);
    const row = await (
      number === undefined
        ? versions.whereRef('scenarioVersions.number', '=', 'scenarios.version')
        : versions.where('scenarioVersions.number', '=', number)
    ).executeTakeFirst();
    if (row === undefined) throw missing(id, number);
    const source: unknown = JSON.parse(row.source);
    return { ...titled(row), source, document: await documentOf(queries, row.hash) };
  });
}
