/** Shapley values of small games that are solved by hand. */
import { describe, expect, test } from 'vitest';
import {
  allCoalitions,
  coalitionsOf,
  exactParts,
  randomOrders,
  sampledParts,
} from '../../../engine/study/attribution/shapley.js';
import { randomOf } from '../../../engine/study/random.js';

/** Gloves: players 0 and 1 hold a left glove, player 2 a right one; a pair is worth 1. Parts are 1/6, 1/6, 2/3. */
const gloves = (coalition: number): readonly number[] => [
  (coalition & 4) !== 0 && (coalition & 3) !== 0 ? 1 : 0,
];

/** A game of five players in two ledgers with values of chance. */
function chanceGame(seed: number): (coalition: number) => readonly number[] {
  const random = randomOf(seed);
  const values = Array.from({ length: 32 }, () => [random() * 100, random() * 10]);
  return (coalition) => values[coalition] ?? [];
}

const total = (parts: readonly (readonly number[])[], at: number): number =>
  parts.reduce((sum, part) => sum + (part[at] ?? 0), 0);

const everyOrder = (players: readonly number[]): readonly (readonly number[])[] =>
  players.length === 0
    ? [[]]
    : players.flatMap((first) =>
        everyOrder(players.filter((each) => each !== first)).map((rest) => [first, ...rest]),
      );

describe('exact', () => {
  test('the gloves', () => {
    const parts = exactParts(3, gloves).map(([part]) => part);
    expect(parts[0]).toBeCloseTo(1 / 6, 12);
    expect(parts[1]).toBeCloseTo(1 / 6, 12);
    expect(parts[2]).toBeCloseTo(2 / 3, 12);
  });

  test('nobody plays', () => expect(exactParts(0, () => [3])).toEqual([]));

  test('adds up in each ledger to all less none', () => {
    const valueAt = chanceGame(7);
    const parts = exactParts(5, valueAt);
    for (const at of [0, 1])
      expect(total(parts, at)).toBeCloseTo((valueAt(31)[at] ?? 0) - (valueAt(0)[at] ?? 0), 9);
  });

  test('is the mean over every order of joining', () => {
    const valueAt = chanceGame(8);
    // 120 orders; their reverses are the same 120.
    const { parts } = sampledParts(everyOrder([0, 1, 2, 3, 4]), valueAt);
    exactParts(5, valueAt).forEach((part, player) =>
      part.forEach((value, at) => expect(value).toBeCloseTo(parts[player]?.[at] ?? NaN, 9)),
    );
  });

  test('who adds the same gets the same, who adds nothing gets nothing', () => {
    // Players 0 and 1 are worth 5 each and 3 less together; 2 adds nothing to anybody; 3 is worth 2.
    const valueAt = (coalition: number): readonly number[] => [
      ((coalition & 1) !== 0 ? 5 : 0) +
        ((coalition & 2) !== 0 ? 5 : 0) -
        ((coalition & 3) === 3 ? 3 : 0) +
        ((coalition & 8) !== 0 ? 2 : 0),
    ];
    const parts = exactParts(4, valueAt).map(([part]) => part);
    expect(parts[0]).toBeCloseTo(3.5, 12);
    expect(parts[1]).toBeCloseTo(3.5, 12);
    expect(parts[2]).toBeCloseTo(0, 12);
    expect(parts[3]).toBeCloseTo(2, 12);
  });
});

describe('drawn orders', () => {
  const valueAt = chanceGame(9);
  const orders = randomOrders(5, 40, randomOf(1));
  const { parts, errors } = sampledParts(orders, valueAt);

  test('add up exactly, one pair as well as forty', () => {
    for (const some of [orders, orders.slice(0, 1)])
      for (const at of [0, 1])
        expect(total(sampledParts(some, valueAt).parts, at)).toBeCloseTo(
          (valueAt(31)[at] ?? 0) - (valueAt(0)[at] ?? 0),
          9,
        );
  });

  test('come near the exact parts, within four standard errors', () => {
    exactParts(5, valueAt).forEach((part, player) =>
      part.forEach((value, at) => {
        const error = errors[player]?.[at] ?? NaN;
        expect(error).toBeGreaterThan(0);
        expect(Math.abs(value - (parts[player]?.[at] ?? NaN))).toBeLessThan(4 * error);
      }),
    );
  });

  test('the standard error is that of the mean of the pairs', () => {
    // Two pairs of the gloves. 0 1 2: player 2 adds 1, reversed 2 1 0: player 1 adds 1: the pair gives 0, 1/2, 1/2.
    // 0 2 1: player 2 adds 1, reversed 1 2 0: player 2 adds 1: the pair gives 0, 0, 1. Mean 0, 1/4, 3/4;
    // errors: sqrt((1/4^2 + 1/4^2) / 1 / 2) = 1/4 for players 1 and 2.
    const sample = sampledParts(
      [
        [0, 1, 2],
        [0, 2, 1],
      ],
      gloves,
    );
    expect(sample.parts).toEqual([[0], [0.25], [0.75]]);
    expect(sample.errors).toEqual([[0], [0.25], [0.25]]);
  });

  test('the same seed draws the same orders, another one others', () => {
    expect(randomOrders(5, 40, randomOf(1))).toEqual(orders);
    expect(randomOrders(5, 40, randomOf(2))).not.toEqual(orders);
    for (const order of orders) expect(order.toSorted()).toEqual([0, 1, 2, 3, 4]);
  });

  test('pass through the coalitions of orders and reverses, each once', () => {
    // 0 1 2: 0, 01, 012; reversed 2 1 0: 2, 12, 012; and nobody.
    expect(coalitionsOf(3, [[0, 1, 2]]).toSorted()).toEqual([0, 1, 3, 4, 6, 7]);
    expect(new Set(coalitionsOf(5, orders)).size).toBe(coalitionsOf(5, orders).length);
  });
});

test('neighbours among all coalitions differ by one player', () => {
  const all = allCoalitions(5);
  expect(new Set(all).size).toBe(32);
  for (const [place, mask] of all.slice(1).entries()) expect(Math.log2((all[place] ?? 0) ^ mask) % 1).toBe(0);
});
