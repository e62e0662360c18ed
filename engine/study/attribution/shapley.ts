/**
 * Shapley values (L. S. Shapley, A value for n-person games, 1953): the mean, over all orders of joining, of what a player
 * adds to those before it. Coalitions are bit masks. A value is a list of numbers, one a ledger.
 */

/** The value of a coalition: one number for each ledger. */
export type ValueAt = (coalition: number) => readonly number[];

/** Parts of the players, by player and ledger. */
export type Parts = readonly (readonly number[])[];

export interface Sample {
  readonly parts: Parts;
  /** Standard error of each part. */
  readonly errors: Parts;
}

const bit = (player: number): number => 1 << player;

export const everyone = (players: number): number => bit(players) - 1;

/** All coalitions of some players, neighbours one player apart (Gray code), so that solves start near. */
export const allCoalitions = (players: number): readonly number[] =>
  Array.from({ length: 1 << players }, (_, place) => place ^ (place >> 1));

/** Exact parts: every coalition weighed by how many orders begin with it. */
export function exactParts(players: number, valueAt: ValueAt): Parts {
  const factorial = Array.from({ length: players + 1 }, () => 1);
  for (let number = 1; number <= players; number += 1)
    factorial[number] = (factorial[number - 1] ?? 1) * number;
  const sizeOf = (coalition: number): number => {
    let size = 0;
    for (let rest = coalition; rest > 0; rest &= rest - 1) size += 1;
    return size;
  };
  const ledgers = valueAt(0).length;
  return Array.from({ length: players }, (_, player) => {
    const part = Array.from({ length: ledgers }, () => 0);
    for (const coalition of allCoalitions(players)) {
      if ((coalition & bit(player)) !== 0) continue;
      const size = sizeOf(coalition);
      const weight =
        ((factorial[size] ?? 1) * (factorial[players - size - 1] ?? 1)) / (factorial[players] ?? 1);
      const [from, to] = [valueAt(coalition), valueAt(coalition | bit(player))];
      for (let at = 0; at < ledgers; at += 1)
        part[at] = (part[at] ?? 0) + weight * ((to[at] ?? 0) - (from[at] ?? 0));
    }
    return part;
  });
}

/** Random orders of the players (Fisher-Yates). */
export function randomOrders(
  players: number,
  count: number,
  random: () => number,
): readonly (readonly number[])[] {
  return Array.from({ length: count }, () => {
    const order = Array.from({ length: players }, (_, player) => player);
    for (let place = players - 1; place > 0; place -= 1) {
      const other = Math.floor(random() * (place + 1));
      [order[place], order[other]] = [order[other] ?? 0, order[place] ?? 0];
    }
    return order;
  });
}

/** The coalitions that some orders and their reverses pass through, each once, in Gray order. */
export function coalitionsOf(players: number, orders: readonly (readonly number[])[]): readonly number[] {
  const met = new Set<number>([0, everyone(players)]);
  for (const order of orders) {
    let joined = 0;
    for (const player of order) {
      joined |= bit(player);
      met.add(joined);
      met.add(everyone(players) & ~joined);
    }
  }
  return allCoalitions(players).filter((coalition) => met.has(coalition));
}

/** What each player adds in one order. */
function partsInOrder(order: readonly number[], valueAt: ValueAt): Parts {
  const parts: (readonly number[])[] = [];
  let joined = 0;
  for (const player of order) {
    const from = valueAt(joined);
    joined |= bit(player);
    parts[player] = valueAt(joined).map((value, at) => value - (from[at] ?? 0));
  }
  return parts;
}

/**
 * Parts as the mean over orders and their reverses (antithetic pairs: where one is early the other is late); each pair adds
 * up exactly, so the mean does. The standard error is that of the mean of the pairs; of one pair it is unknown (NaN).
 */
export function sampledParts(orders: readonly (readonly number[])[], valueAt: ValueAt): Sample {
  const pairs = orders.map((order) => {
    const [there, back] = [partsInOrder(order, valueAt), partsInOrder(order.toReversed(), valueAt)];
    return there.map((part, player) => part.map((value, at) => (value + (back[player]?.[at] ?? 0)) / 2));
  });
  const count = pairs.length;
  const parts = (pairs[0] ?? []).map((part, player) =>
    part.map((_, at) => pairs.reduce((total, pair) => total + (pair[player]?.[at] ?? 0), 0) / count),
  );
  const errors = parts.map((part, player) =>
    part.map((mean, at) => {
      const squares = pairs.reduce((total, pair) => total + ((pair[player]?.[at] ?? 0) - mean) ** 2, 0);
      return Math.sqrt(squares / (count - 1) / count);
    }),
  );
  return { parts, errors };
}
