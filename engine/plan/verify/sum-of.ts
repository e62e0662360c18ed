/** Sums over the parts of a case. */
import type { Case } from './case.js';
import type { Part } from './part.js';

type Summed = {
  [Key in keyof Part]-?: NonNullable<Part[Key]> extends (kase: Case, ...input: infer Input) => number
    ? (kase: Case, ...input: Input) => number
    : never;
};

/** Sum over all parts of what they add; a part that says nothing adds nothing. */
export function sumOf<Key extends keyof Part>(what: Key): Summed[Key] {
  const add = (kase: Case, ...input: readonly unknown[]): number =>
    kase.parts.reduce((total, part) => {
      const own = part[what] as ((kase: Case, ...all: readonly unknown[]) => number) | undefined;
      return total + (own?.(kase, ...input) ?? 0);
    }, 0);
  return add as Summed[Key];
}
