/** Seeds of names: each number that is drawn has a generator of its own, so that switching one off moves no other. */
import { randomOf } from '../random.js';

/** A 32-bit seed of a text: FNV-1a (Fowler, Noll, Vo), stirred so that texts that differ in one letter fall far apart. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1)
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A uniform number in [0, 1) that belongs to the parts of a name alone. */
export const uniformOf = (...name: readonly (string | number)[]): number =>
  randomOf(seedOf(name.join('|')))();

/** A standard normal number that belongs to the parts of a name alone (Box and Muller, 1958). */
export function normalOf(...name: readonly (string | number)[]): number {
  const random = randomOf(seedOf(name.join('|')));
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
