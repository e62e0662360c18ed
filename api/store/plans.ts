/** Plans kept under a name: what a job found, never forgotten. */
import { randomUUID } from 'node:crypto';
import { EngineError } from '../../engine/index.js';
import { logChange, type Signature } from './audit.js';
import type { Queries, Store } from './open.js';
import { keepResult, resultOf } from './results.js';

export interface KeptPlan extends Signature {
  readonly id: string;
  readonly name: string;
  readonly savedAt: string;
  readonly scenarioHash: string;
  readonly removedAt: string | null;
  /** The area on whose behalf it was kept; null: of the whole city. */
  readonly area: string | null;
}

const columns = ['id', 'name', 'note', 'author', 'savedAt', 'scenarioHash', 'removedAt', 'area'] as const;
const now = () => new Date().toISOString();

const plans = (queries: Queries) =>
  queries.selectFrom('plans').innerJoin('results', 'results.id', 'plans.resultId');

async function planOf(queries: Queries, id: string) {
  const row = await plans(queries)
    .select(columns.map((column) => `plans.${column}` as const))
    .select(['plans.resultId', 'results.hash'])
    .where('plans.id', '=', id)
    .executeTakeFirst();
  if (row === undefined)
    throw new EngineError('E_NOT_FOUND', { path: id, seen: id, expected: 'GET /api/saved-plans' });
  return row;
}

/** A plan to keep: the answer of a job, or one that was handed in. */
type Keepable = { readonly scenarioHash: string } & (
  { readonly resultId: string } | { readonly value: unknown }
);

/** Keeps a plan under a name. */
export function keepPlan(
  store: Store,
  given: Keepable,
  { name, author, note, area = null }: Signature & { readonly name: string },
): Promise<KeptPlan> {
  const savedAt = now();
  const plan = { id: randomUUID(), name, note, author, savedAt, removedAt: null, area };
  return store.write(async (transaction) => {
    const { scenarioHash } = given;
    const resultId =
      'resultId' in given ? given.resultId : await keepResult(transaction, 'plan', given.value);
    await transaction
      .insertInto('plans')
      .values({ ...plan, resultId, scenarioHash })
      .execute();
    const { hash, resultId: _kept, ...kept } = await planOf(transaction, plan.id);
    const change = { author, note, action: 'plan.save', subject: plan.id, before: null, after: hash };
    await logChange(transaction, savedAt, change);
    return kept;
  });
}

/** All kept plans, the latest first; removed ones on request. */
export function listPlans(store: Store, removed: 'without' | 'with'): Promise<KeptPlan[]> {
  return store.read((queries) => {
    const rows = queries.selectFrom('plans').select(columns).orderBy('savedAt', 'desc').orderBy('id');
    return (removed === 'with' ? rows : rows.where('removedAt', 'is', null)).execute();
  });
}

export interface OpenedPlan extends KeptPlan {
  readonly resultId: string;
  readonly plan: unknown;
}

/** A kept plan with its content, removed or not. Throws E_NOT_FOUND. */
export async function openPlan(store: Store, id: string): Promise<OpenedPlan> {
  const { hash: _hash, ...row } = await store.read((queries) => planOf(queries, id));
  return { ...row, plan: await resultOf(store, row.resultId) };
}

/** Marks a plan as removed, or takes the mark back; its content stays. Done twice it is done once. */
export function markPlan(
  store: Store,
  id: string,
  mark: 'remove' | 'return',
  { author, note }: Signature,
): Promise<KeptPlan> {
  const at = now();
  return store.write(async (transaction) => {
    const { hash, resultId: _resultId, ...plan } = await planOf(transaction, id);
    const removed = mark === 'remove';
    if ((plan.removedAt !== null) === removed) return plan;
    const removedAt = removed ? at : null;
    await transaction.updateTable('plans').set({ removedAt }).where('id', '=', id).execute();
    const sides = removed ? { before: hash, after: null } : { before: null, after: hash };
    await logChange(transaction, at, { author, note, action: `plan.${mark}`, subject: id, ...sides });
    return { ...plan, removedAt };
  });
}
