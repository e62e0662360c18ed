/** The known word that a mistyped one most likely stands for. */

const longestWord = 64;

/** Number of letters to change, add or drop between two words. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  [...left].forEach((letter, place) => {
    const next = [place + 1];
    [...right].forEach((other, index) => {
      const change = (row[index] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    });
    row = next;
  });
  return row[right.length] ?? 0;
}

const bare = (word: string): string => word.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, '');

/** The candidate within a third of the letters of `word`; undefined when none is that near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > longestWord) return undefined;
  let best: string | undefined;
  let least = Math.max(2, Math.ceil(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (candidate === word || candidate.length > longestWord) continue;
    const steps = bare(candidate) === bare(word) ? 0 : distance(word.toLowerCase(), candidate.toLowerCase());
    if (steps < Math.min(least, candidate.length)) [best, least] = [candidate, steps];
  }
  return best;
}
