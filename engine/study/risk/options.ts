/**
 * What is uncertain, in plain terms: each source has a distribution of a multiplier on figures of the scenario (1 = as
 * written), and may be `off`. The defaults are assumptions, to be replaced by a city's own records: they come from no
 * statistics of it.
 */
import { z } from 'zod';
import { share } from '../../scenario/fields.js';
import type { OptionsOf } from '../study.js';

/** How strongly the numbers of one source move together: of neighbouring months, or of sectors or grades among themselves. */
const correlation = (usual: string) => share({ max: 0.99 }).prefault(usual);

const multiplier = () => z.number().min(0).max(2);

/** Values with their shares, which add up to 1. */
const discrete = (usual: string) =>
  z.strictObject({
    distribution: z.literal('discrete'),
    values: z.array(multiplier()).min(1),
    shares: z.array(z.number().min(0).max(1)).min(1),
    correlation: correlation(usual),
  });

const triangular = (usual: string) =>
  z.strictObject({
    distribution: z.literal('triangular').default('triangular'),
    low: multiplier().default(0.85),
    mode: multiplier().default(1),
    high: multiplier().default(1),
    correlation: correlation(usual),
  });

/** Around 1, cut off at three standard deviations. */
const normal = (deviation: string, usual: string) =>
  z.strictObject({
    distribution: z.literal('normal').default('normal'),
    deviation: share({ max: 0.3 }).prefault(deviation),
    correlation: correlation(usual),
  });

const off = z.literal('off');

/** The sources of uncertainty; a study adds what else it asks. */
export const sources = z.strictObject({
  /** Degree days of each heating month: heat demand, homes that burn coal, and heat peaks. */
  weather: z
    .union([
      normal('5 %', '60 %').extend({
        /** How far the design heat peak of the month moves with the demand. */
        peaks: share().prefault('100 %'),
      }),
      discrete('60 %').extend({ peaks: share().prefault('100 %') }),
      off,
    ])
    .prefault({}),
  /** Activity of the sectors that follow a recovery path, from the first month of decisions on. */
  recovery: z.union([normal('3 %', '50 %'), discrete('50 %'), off]).prefault({}),
  /** Heat value of coal as received, by grade. */
  heatValue: z.union([normal('1.5 %', '0 %'), discrete('0 %'), off]).prefault({}),
  /** Share of the capacity and of the purchases of external power that is delivered, by block. */
  delivery: z.union([triangular('0 %'), discrete('0 %'), off]).prefault({}),
  /** Months by which a project begins later, each project for itself. */
  delay: z
    .union([
      z.strictObject({
        distribution: z.literal('discrete').default('discrete'),
        values: z.array(z.int().min(0).max(12)).min(1).default([0, 1, 2]),
        shares: z.array(z.number().min(0).max(1)).min(1).default([0.7, 0.2, 0.1]),
      }),
      off,
    ])
    .prefault({}),
  seed: z.int().min(0).max(4294967295).default(1),
});

export type Sources = OptionsOf<typeof sources>;
type Source = Exclude<Sources['weather' | 'recovery' | 'heatValue' | 'delivery'], 'off'>;

/** The standard normal distribution up to a number (Abramowitz and Stegun 26.2.17, within 7.5e-8). */
function normalShare(value: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(value));
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-value * value) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return value < 0 ? tail : 1 - tail;
}

/** The value of a discrete distribution at a uniform number. */
export function pick(values: readonly number[], shares: readonly number[], uniform: number): number {
  let sum = 0;
  for (const [place, value] of values.entries()) {
    sum += shares[place] ?? 0;
    if (uniform < sum) return value;
  }
  return values.at(-1) ?? 0;
}

/** The multiplier of a source at a standard normal number, so that any distribution may be correlated. */
export function multiplierAt(source: Source, gauss: number): number {
  switch (source.distribution) {
    case 'normal':
      return 1 + source.deviation * Math.max(-3, Math.min(3, gauss));
    case 'discrete':
      return pick(source.values, source.shares, normalShare(gauss));
    case 'triangular': {
      const { low, mode, high } = source;
      const width = high - low;
      if (width === 0) return mode;
      const uniform = normalShare(gauss);
      return uniform < (mode - low) / width
        ? low + Math.sqrt(uniform * width * (mode - low))
        : high - Math.sqrt((1 - uniform) * width * (high - mode));
    }
  }
}

/** The smallest and largest multiplier of a source. */
export function rangeOf(source: Source): readonly [number, number] {
  switch (source.distribution) {
    case 'normal':
      return [1 - 3 * source.deviation, 1 + 3 * source.deviation];
    case 'discrete':
      return [Math.min(...source.values), Math.max(...source.values)];
    case 'triangular':
      return [source.low, source.high];
  }
}

/** Something about the options that does not hold together. */
export interface SourceProblem {
  readonly code: 'E_SHARES_SUM' | 'E_SERIES_LENGTH' | 'E_RANGE_ORDER';
  readonly path: string;
  readonly seen: string;
  readonly expected: string;
}

/** Problems of the sources: lists of two lengths, shares that do not add up, ends in the wrong order. */
export function problemsOf(given: Sources): readonly SourceProblem[] {
  const names = ['weather', 'recovery', 'heatValue', 'delivery', 'delay'] as const;
  return names.flatMap((name): SourceProblem[] => {
    const source = given[name];
    if (source === 'off' || source.distribution === 'normal') return [];
    if (source.distribution === 'triangular') {
      const { low, mode, high } = source;
      const seen = `${low}, ${mode}, ${high}`;
      return low <= mode && mode <= high
        ? []
        : [{ code: 'E_RANGE_ORDER', path: name, seen, expected: 'low <= mode <= high' }];
    }
    const { values, shares } = source;
    const path = `${name}.shares`;
    if (values.length !== shares.length)
      return [
        { code: 'E_SERIES_LENGTH', path, seen: String(shares.length), expected: String(values.length) },
      ];
    const total = shares.reduce((sum, each) => sum + each, 0);
    return Math.abs(total - 1) < 1e-6
      ? []
      : [{ code: 'E_SHARES_SUM', path, seen: String(total), expected: '1' }];
  });
}
