/** Ordered keyed sets, products of them, and the places of their members. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keySet, placesOf, subset, tuples, type Key } from '../../engine/model/set.js';

const plants = keySet('plant', ['north', 'south', 'east']);
const months = keySet('month', ['01', '02']);

describe('keySet', () => {
  test('keeps its order and finds its members', () => {
    expect([...plants]).toEqual(['north', 'south', 'east']);
    expect([plants.size, plants.at('south'), plants.find('west'), plants.has('west')]).toEqual([
      3,
      1,
      -1,
      false,
    ]);
  });
  test('refuses a key twice, by the name of the set', () =>
    expect(() => keySet('plant', ['a', 'b', 'a'])).toThrow(/plant.*twice/));
  test('names a missing member', () => expect(() => plants.at('west')).toThrow(/plant has no member west/));
  test('is frozen', () => {
    expect(Object.isFrozen(plants)).toBe(true);
    expect(Object.isFrozen(plants.keys)).toBe(true);
  });
  test('keys with the names of built-in properties are keys like others', () => {
    const odd = keySet('odd', ['constructor', '__proto__', 'length']);
    expect(odd.at('__proto__')).toBe(1);
    expect(plants.has('constructor')).toBe(false);
  });
});

test('a subset keeps order and kind', () => {
  const some = subset(plants, (plant) => (plant as string) !== 'south');
  expect([some.kind, [...some]]).toEqual(['plant', ['north', 'east']]);
});

describe('tuples', () => {
  test('run with the last set fastest', () =>
    expect(tuples([plants, months]).map((keys) => keys.join(' '))).toEqual([
      'north 01',
      'north 02',
      'south 01',
      'south 02',
      'east 01',
      'east 02',
    ]));
  test('keep what a condition accepts', () =>
    expect(tuples([plants, months], (_plant, month) => (month as string) === '02')).toHaveLength(3));
  test('over no set there is one, empty', () => expect(tuples([])).toEqual([[]]));
  test('over an empty set there is none', () => expect(tuples([plants, keySet('none', [])])).toEqual([]));
  test('a key of another kind does not compile', () => {
    const [plant] = plants.keys;
    // @ts-expect-error a month is not a plant
    const month: Key<'month'> | undefined = plant;
    expect(month).toBe('north');
  });
});

describe('placesOf', () => {
  test('is the position among all tuples, or among the members kept', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(31),
        (rows, columns, mask) => {
          const over = [
            keySet(
              'row',
              Array.from({ length: rows }, (_, place) => `r${place}`),
            ),
            keySet(
              'column',
              Array.from({ length: columns }, (_, place) => `c${place}`),
            ),
          ] as const;
          const all = tuples(over);
          expect(all.map((keys) => placesOf(over).of(keys))).toEqual(all.map((_, place) => place));
          const kept = all.filter((_, place) => ((mask >> (place % 5)) & 1) === 1);
          const places = placesOf(over, kept);
          expect(kept.map((keys) => places.of(keys))).toEqual(kept.map((_, place) => place));
          for (const keys of all.filter((each) => !kept.includes(each))) expect(places.of(keys)).toBe(-1);
          expect(places.of(['r0', 'nowhere'])).toBe(-1);
        },
      ),
      { seed: 3, numRuns: 100 },
    ));
});
