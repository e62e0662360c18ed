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
export function* tuples<const Over extends Sets>(
  over: Over,
  where: (...keys: KeysOf<Over>) => boolean = () => true,
): Generator<KeysOf<Over>> {
  const walk = function* (place: number, keys: readonly string[]): Generator<readonly string[]> {
    const set = over[place];
    if (set === undefined) yield keys;
    else for (const key of set) yield* walk(place + 1, [...keys, key]);
  };
  for (const keys of walk(0, [])) {
    const typed = keys as unknown as KeysOf<Over>;
    if (where(...typed)) yield typed;
  }
}
