/** Progress of a plan period: yearly reductions compound, they are never added (domain.md 3.1, 3.2). */
import type { Reports } from '../contract-reports.js';
import { intensityCap, targetsOf } from '../system/targets.js';
import { intensityScale, type Point } from './settle.js';

type ProgressReport = NonNullable<Reports['progress']>;

/** How a reduction is spread over the years or months of a period. */
export type Path = 'compound' | 'linear';

/**
 * Reduction over several years from the yearly ones: 1 - product(1 - r). Checked on Dezhou 2016 to 2019:
 * 6.54, 8.51, 3.6 and 5.52 % are 22.12 % together (press conference of Dezhou, domain.md S33).
 */
export const cumulativeReduction = (yearly: readonly number[]): number =>
  1 - yearly.reduce((left, reduction) => left * (1 - reduction), 1);

/** The equal yearly reduction that gives `total` over `years`: 17 % in five years are 3.658 % a year (domain.md 3.2). */
export const yearlyReduction = (total: number, years: number): number => 1 - (1 - total) ** (1 / years);

/** Reduction asked for after `passed` of `years`: 3.66, 7.18, 10.58, 13.85, 17 % compound, or 3.4 points a year. */
export function requiredReduction(total: number, years: number, passed: number, path: Path): number {
  return path === 'linear' ? (total * passed) / years : 1 - (1 - total) ** (passed / years);
}

/** Base year of the five-year plan that a year is part of: 2015 for 2016 to 2020. */
export const planBase = (year: number): number => Math.floor((year - 1) / 5) * 5;

/**
 * Caps of the months of a year that add up to `cap`: the months' own shape, falling (or rising) along the path from the
 * level of the shape in the first month. So a winter month has a winter's cap, and what only a project in summer can save
 * is not asked for in January.
 */
export function monthlyCaps(shape: readonly number[], cap: number, path: Path): readonly number[] {
  const places = shape.length - 1;
  const [first = 0] = shape;
  const whole = shape.reduce((total, value) => total + value, 0);
  // A cap that the first month alone uses up leaves no path: then each month has its share.
  if (places === 0 || cap <= first || whole <= first)
    return shape.map((value) => (whole > 0 ? (cap * value) / whole : cap / shape.length));
  const weighted = (factor: (place: number) => number): number =>
    shape.reduce((total, value, place) => total + value * factor(place), 0);
  const fall = (whole - cap) / weighted((place) => place / places);
  // A straight line that would end below nothing is no path; the compound one always is.
  if (path === 'linear' && fall <= 1)
    return shape.map((value, place) => value * (1 - (fall * place) / places));
  const ratio = rootOf((each) => weighted((place) => each ** place) - cap);
  return shape.map((value, place) => value * ratio ** place);
}

/** Root of a function that rises from below nothing at 0: halving until it stands to the last digit. */
function rootOf(rising: (at: number) => number): number {
  let [low, high] = [0, 2];
  while (rising(high) < 0) high *= 2;
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Planned intensity of the horizon and the base year, ktce/MCNY. */
export interface Intensities {
  readonly base: number;
  readonly byYear: ReadonlyMap<string, number>;
}

/** Required and reached reduction of energy per value added; undefined without such a target in the last year. */
export function progressOf({ model }: Point, { base, byYear }: Intensities): ProgressReport | undefined {
  const { city, calendar, ledgers } = model;
  const last = calendar.years.keys[calendar.years.size - 1];
  if (last === undefined) return undefined;
  const { intensity } = targetsOf(city, last);
  const frozen = intensityCap({ intensity: intensity && { ...intensity, reduction: 0 } });
  if (intensity === undefined || frozen === undefined) return undefined;
  const path = ledgers.rulesOf(last).intensityPath;
  const from = planBase(Number(last));
  const years = Number(last) - from;
  const required = Array.from({ length: years }, (_, place) => ({
    year: from + place + 1,
    reduction: requiredReduction(intensity.reduction, years, place + 1, path),
  }));
  const chain = [base, ...byYear.values()];
  const yearly = chain.slice(1).map((value, place) => 1 - value / (chain[place] ?? value));
  return {
    path,
    from,
    required,
    reached: [...byYear].map(([year, value], place) => ({
      year: Number(year),
      intensity: value * intensityScale,
      yearly: yearly[place] ?? 0,
      cumulative: cumulativeReduction(yearly.slice(0, place + 1)),
    })),
  };
}
