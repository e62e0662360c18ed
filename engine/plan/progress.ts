/** Progress of a plan period: yearly reductions compound, they are never added (domain.md 3.1, 3.2). */
import type { Reports } from '../contract-reports.js';
import { frozenBase, targetsOf } from '../system/targets.js';
import type { History } from './history.js';
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

/** A plan period at the end of a year: its base year, and the years that have passed since. */
export interface Period {
  readonly from: number;
  readonly passed: number;
}

/** The period that a target of a year counts in: from the base year that it names, or that of the five-year plan. */
export const periodOf = (year: number, from: number = planBase(year)): Period => ({
  from,
  passed: year - from,
});

/**
 * What may be left of the intensity of `steps` years before, for the period's reduction to be reached along its path: a
 * year's own task, whatever the years before it did. 17 % in five years leave 1 - 3.66 % of last year's.
 */
export function annualRemainder(reduction: number, { passed }: Period, steps: number, path: Path): number {
  const before = requiredReduction(reduction, passed, Math.max(0, passed - steps), path);
  return (1 - reduction) / (1 - before);
}

/** Energy that a year may use: that of `steps` years before, and as many equal parts of the period's increment. */
export const annualEnergyCap = (
  before: number,
  increment: number,
  { passed }: Period,
  steps: number,
): number => before + (increment * Math.min(steps, passed)) / passed;

/** Reductions of years before the plan as the scenario tells them, by year. */
function pastOf({ city, calendar }: Point['model']): ReadonlyMap<number, number> {
  const told = calendar.years.keys.flatMap((year) => targetsOf(city, year).intensity?.past ?? []);
  return new Map(told.map(({ year, reduction }) => [year, reduction]));
}

/** Compounded reduction since `from`, and the years of it whose reduction nobody told. */
function chainOf(
  yearly: ReadonlyMap<number, { readonly reduction: number; readonly since: number }>,
  from: number,
  to: number,
): { readonly chained: number | null; readonly untold: readonly number[] } {
  const reductions: number[] = [];
  const untold: number[] = [];
  let year = to;
  while (year > from) {
    const step = yearly.get(year);
    // A step that begins before the period is not the period's own.
    if (step === undefined || step.since < from) untold.push(year);
    else reductions.push(step.reduction);
    year = step?.since ?? year - 1;
  }
  return { chained: untold.length === 0 ? cumulativeReduction(reductions) : null, untold: untold.reverse() };
}

/**
 * Required and reached reduction of energy per value added; undefined without such a target in the last year. Each year is
 * compared on its own rules; what is reached since the base of the period counts from the target's frozen base.
 */
export function progressOf({ model }: Point, history: History): ProgressReport | undefined {
  const { city, calendar, ledgers } = model;
  const last = calendar.years.keys[calendar.years.size - 1];
  const intensity = last === undefined ? undefined : targetsOf(city, last).intensity;
  if (last === undefined || intensity === undefined) return undefined;
  const path = ledgers.rulesOf(last).intensityPath;
  const { from, passed } = periodOf(Number(last), intensity.baseYear);
  const yearly = new Map(
    [...pastOf(model)].map(([year, reduction]) => [year, { reduction, since: year - 1 }]),
  );
  const reached = history.years.map((key) => {
    const [now, before] = [history.of(key), history.before(key)];
    const target = targetsOf(city, key).intensity;
    const period = periodOf(now.year, target?.baseYear);
    const reduction = 1 - (now.intensity ?? NaN) / (before.intensity ?? NaN);
    yearly.set(now.year, { reduction, since: before.year });
    return {
      year: now.year,
      from: period.from,
      intensity: (now.intensity ?? NaN) * intensityScale,
      before: { year: before.year, intensity: (before.intensity ?? NaN) * intensityScale },
      yearly: reduction,
      cumulative: target === undefined ? null : 1 - (now.intensity ?? NaN) / frozenBase(target),
      ...chainOf(yearly, period.from, now.year),
    };
  });
  return {
    path,
    from,
    required: Array.from({ length: passed }, (_, place) => ({
      year: from + place + 1,
      reduction: requiredReduction(intensity.reduction, passed, place + 1, path),
    })),
    reached: reached.map((each) => ({ ...each, untold: [...each.untold] })),
  };
}
