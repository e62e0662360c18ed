/** Progress of a plan period: yearly reductions compound, they are never added (domain.md 3.1, 3.2). */

/**
 * Reduction over several years from the yearly ones: 1 - product(1 - r). Checked on Dezhou 2016 to 2019:
 * 6.54, 8.51, 3.6 and 5.52 % are 22.12 % together (press conference of Dezhou, domain.md S33).
 */
export const cumulativeReduction = (yearly: readonly number[]): number =>
  1 - yearly.reduce((left, reduction) => left * (1 - reduction), 1);

/** The equal yearly reduction that gives `total` over `years`: 17 % in five years are 3.658 % a year (domain.md 3.2). */
export const yearlyReduction = (total: number, years: number): number => 1 - (1 - total) ** (1 / years);
