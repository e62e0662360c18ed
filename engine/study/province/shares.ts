/** What each city may use of the shared caps: what it uses, and its part of what nobody does. */

/** Shares by city and cap; those of a cap add up to it, what is left over goes in proportion to use. */
export function sharesOf(
  caps: readonly number[],
  uses: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const used = caps.map((_cap, place) => uses.reduce((total, city) => total + (city[place] ?? 0), 0));
  return uses.map((city) =>
    caps.map((cap, place) => {
      const own = city[place] ?? 0;
      const total = used[place] ?? 0;
      const left = Math.max(0, cap - total);
      return own + (total > 0 ? (left * own) / total : left / uses.length);
    }),
  );
}
