/** What samples say: shares with their intervals, quantiles, ranks. */
import { z } from 'zod';

/** A share of samples with its interval at 95 % (Wilson, 1927): within [0, 1] and around the share also at 0 and 1. */
export const Probability = z.strictObject({
  samples: z.int(),
  hits: z.int(),
  share: z.number(),
  low: z.number(),
  high: z.number(),
});
export type Probability = z.output<typeof Probability>;

/** Normal quantile of 97.5 %. */
const width = 1.959963984540054;

/** The share of `hits` in `samples`; without samples nothing is known, and the interval says so. */
export function probabilityOf(hits: number, samples: number): Probability {
  if (samples === 0) return { samples, hits, share: 0, low: 0, high: 1 };
  const share = hits / samples;
  const square = width ** 2 / samples;
  const centre = (share + square / 2) / (1 + square);
  const half = (width / (1 + square)) * Math.sqrt((share * (1 - share)) / samples + square / (4 * samples));
  return {
    samples,
    hits,
    share,
    low: hits === 0 ? 0 : Math.max(0, centre - half),
    high: hits === samples ? 1 : Math.min(1, centre + half),
  };
}

/** The quantile of values, between neighbours by straight line; NaN without values. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

export const Spread = z.strictObject({ p5: z.number(), p50: z.number(), p95: z.number() });
export type Spread = z.output<typeof Spread>;

export const spreadOf = (values: readonly number[]): Spread => ({
  p5: quantileOf(values, 0.05),
  p50: quantileOf(values, 0.5),
  p95: quantileOf(values, 0.95),
});

/** Ranks from 0 on; equal values share the mean of theirs. */
function ranksOf(values: readonly number[]): readonly number[] {
  const order = values.map((value, place) => ({ value, place }));
  order.sort((left, right) => left.value - right.value || left.place - right.place);
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && order[to + 1]?.value === order[from]?.value) to += 1;
    for (let at = from; at <= to; at += 1) ranks[order[at]?.place ?? 0] = (from + to) / 2;
    from = to + 1;
  }
  return ranks;
}

/** Correlation of the ranks of two lists (Spearman, 1904); 0 where one of them does not vary. */
export function rankCorrelation(left: readonly number[], right: readonly number[]): number {
  const [one, other] = [ranksOf(left), ranksOf(right)];
  const mean = (left.length - 1) / 2;
  let [both, first, second] = [0, 0, 0];
  one.forEach((rank, place) => {
    const [x, y] = [rank - mean, (other[place] ?? mean) - mean];
    both += x * y;
    first += x * x;
    second += y * y;
  });
  return first === 0 || second === 0 ? 0 : both / Math.sqrt(first * second);
}
