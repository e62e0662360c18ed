/** Look-ups that fail loudly. */

/** The record of an id. Throws on an unknown id, which a checked scenario cannot hold. */
export function pick<Item>(records: { readonly [id: string]: Item }, id: string): Item {
  const item = Object.hasOwn(records, id) ? records[id] : undefined;
  if (item === undefined) throw new RangeError(`verify: no record "${id}"; the scenario was not checked`);
  return item;
}

/** A figure that repeats every year, for a month at a place of the horizon. */
export const ofYear = <Item>(list: readonly Item[], month: number): Item => place(list, month % 12);

/** The item at a place of a list. Throws beyond its end, which a checked scenario cannot reach. */
export function place<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new RangeError(`verify: a list has no place ${index}`);
  return item;
}
