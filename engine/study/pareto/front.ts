/** Which points stand: those that no other beats, and among them the knee. Values are those of the axes, the less the better. */
import type { Scale } from './solve.js';

/** Differences below this share of an axis's range are rounding; with it that of a ceiling (a few times 1e-8 of a value). */
const rounding = 1e-5;
const roundingOfValue = 1e-7;

/** Places of the points that no other point equals or beats on all axes; of equal ones the first. */
export function undominated(
  points: readonly (readonly number[])[],
  scales: readonly Scale[],
): readonly number[] {
  const within = scales.map(
    ({ ideal, nadir }) => rounding * (nadir - ideal) + roundingOfValue * Math.max(1, Math.abs(nadir)),
  );
  const isAsGood = (left: readonly number[], right: readonly number[]): boolean =>
    left.every((value, axis) => value <= (right[axis] ?? 0) + (within[axis] ?? 0));
  return points.flatMap((point, place) => {
    const isBeaten = points.some(
      (other, at) => at !== place && isAsGood(other, point) && (at < place || !isAsGood(point, other)),
    );
    return isBeaten ? [] : [place];
  });
}

/** Values scaled to 0 (best of all ends) ... 1 (worst of the ends). */
export const scaled = (values: readonly number[], scales: readonly Scale[]): readonly number[] =>
  values.map((value, axis) => {
    const { ideal, nadir } = scales[axis] ?? { ideal: 0, nadir: 1 };
    return nadir > ideal ? (value - ideal) / (nadir - ideal) : 0;
  });

/**
 * The knee: on two axes the point farthest below the chord between the ends, on three the one nearest to the ideal point.
 * Undefined on a front without a bend (or of fewer than three points).
 */
export function kneeOf(
  points: readonly (readonly number[])[],
): { place: number; distance: number } | undefined {
  if (points.length < 3) return undefined;
  const isPlane = points[0]?.length === 2;
  // The chord leads from (0, 1) to (1, 0): its distance from a point is (1 - sum) / sqrt 2.
  const distances = points.map((point) =>
    isPlane ? (1 - point.reduce((total, value) => total + value, 0)) / Math.SQRT2 : Math.hypot(...point),
  );
  const best = isPlane ? Math.max(...distances) : Math.min(...distances);
  if (isPlane && best < bend) return undefined;
  return { place: distances.indexOf(best), distance: best };
}

/** Below this distance from the chord a front of two axes is straight. */
const bend = 0.01;

/** Ceilings from the worst to the best value of an axis, both counted. */
export const levelsOf = ({ ideal, nadir }: Scale, points: number): readonly number[] =>
  Array.from({ length: points }, (_, place) => nadir + ((ideal - nadir) * place) / (points - 1));
