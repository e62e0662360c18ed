/** Ordered keyed sets. A key knows its kind, so that `heat(plant, period)` compiles and `heat(period, plant)` does not. */

declare const kind: unique symbol;

/** A key of a set of one kind. */
export type Key<Kind extends string> = string & { readonly [kind]: Kind };

export interface KeySet<Kind extends string> extends Iterable<Key<Kind>> {
  readonly kind: Kind;
  readonly keys: readonly Key<Kind>[];
  readonly size: number;
  has(key: string): key is Key<Kind>;
  /** Position of a key; throws when it is not a member. */
  at(key: string): number;
  /** Position of a key, -1 when it is not a member. */
  find(key: string): number;
}

/** A set of keys in the given order. Throws on a repeated key. */
export function keySet<Kind extends string>(kind: Kind, keys: Iterable<string>): KeySet<Kind> {
  const list = [...keys].map((key) => key as Key<Kind>);
  const positions = new Map<string, number>(list.map((key, position) => [key, position]));
  if (positions.size !== list.length) throw new Error(`set ${kind} has a key twice`);
  return Object.freeze({
    kind,
    keys: Object.freeze(list),
    size: list.length,
    find: (key: string): number => positions.get(key) ?? -1,
    has: (key: string): key is Key<Kind> => positions.has(key),
    at: (key: string): number => {
      const position = positions.get(key);
      if (position === undefined) throw new Error(`${kind} has no member ${key}`);
      return position;
    },
    [Symbol.iterator]: () => list[Symbol.iterator](),
  });
}

/** The members of a set that satisfy a condition, as a set of the same kind. */
export function subset<Kind extends string>(
  set: KeySet<Kind>,
  keep: (key: Key<Kind>) => boolean,
): KeySet<Kind> {
  return keySet(set.kind, set.keys.filter(keep));
}

/** The tuple of sets of a family and the tuple of keys of one of its members. */
export type Sets = readonly KeySet<string>[];
export type KeysOf<Over extends Sets> = {
  readonly [Place in keyof Over]: Over[Place] extends KeySet<infer Kind> ? Key<Kind> : never;
};

/** All key tuples of a product of sets, the last set running fastest, that satisfy a condition. */
export function tuples<const Over extends Sets>(
  over: Over,
  where?: (...keys: KeysOf<Over>) => boolean,
): readonly KeysOf<Over>[] {
  let all: string[][] = [[]];
  for (const set of over) {
    const longer: string[][] = [];
    for (const keys of all) for (const key of set.keys) longer.push([...keys, key]);
    all = longer;
  }
  const typed = all as unknown as readonly KeysOf<Over>[];
  return where === undefined ? typed : typed.filter((keys) => where(...keys));
}

/** Finds the place of a key tuple among the members of a family, without making a string of it. */
export interface Places {
  /** -1 when the tuple is not a member. */
  of(keys: readonly string[]): number;
}

/** Places of the members of a family that covers a product of sets in whole (`members` undefined) or in part. */
export function placesOf(over: Sets, members?: readonly (readonly string[])[]): Places {
  const offset = (keys: readonly string[]): number => {
    let at = 0;
    for (let place = 0; place < over.length; place += 1) {
      const set = over[place] as KeySet<string>;
      const position = set.find(keys[place] as string);
      if (position < 0) return -1;
      at = at * set.size + position;
    }
    return at;
  };
  if (members === undefined) return { of: offset };
  const table = new Int32Array(over.reduce((size, set) => size * set.size, 1)).fill(-1);
  members.forEach((keys, place) => {
    table[offset(keys)] = place;
  });
  return {
    of: (keys) => {
      const at = offset(keys);
      return at < 0 ? -1 : (table[at] as number);
    },
  };
}
