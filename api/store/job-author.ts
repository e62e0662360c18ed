import type { Store } from './open.js';

/** Who ordered a job; undefined when there is none. */
export async function jobAuthor(store: Store, id: string): Promise<string | undefined> {
  const row = await store.read((queries) =>
    queries.selectFrom('jobs').select('author').where('id', '=', id).executeTakeFirst(),
  );
  return row?.author;
}
