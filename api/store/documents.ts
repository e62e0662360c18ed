/** Merged scenarios by their hash, each kept once. */
import { EngineError } from '../../engine/index.js';
import type { Queries } from './open.js';

export interface HashedDocument {
  readonly hash: string;
  /** Canonical JSON. */
  readonly canonical: string;
}

/** Keeps a document; call it within the transaction that refers to it. */
export async function keepDocument(transaction: Queries, { hash, canonical }: HashedDocument): Promise<void> {
  await transaction
    .insertInto('documents')
    .values({ hash, content: canonical })
    // Written even when it is there: the row is then held until its reference is, and nobody sweeps it away between.
    .onConflict((conflict) => conflict.column('hash').doUpdateSet({ hash }))
    .execute();
}

/** The document with this hash. Throws E_NOT_FOUND. */
export async function documentOf(queries: Queries, hash: string): Promise<Record<string, unknown>> {
  const row = await queries
    .selectFrom('documents')
    .select('content')
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (row === undefined)
    throw new EngineError('E_NOT_FOUND', { path: hash, seen: hash, expected: 'a document of the store' });
  return objectOf(row.content);
}

/** The object of a JSON text that the store wrote. */
function objectOf(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new EngineError('E_INTERNAL', { seen: typeof value });
  return { ...value };
}
