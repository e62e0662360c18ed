/** Least and largest use of a measure within the cost: what was found, and what no plan can go beyond. */
import { scale } from '../../model/expression.js';
import { withObjective } from '../../model/extend.js';
import { solveIn } from '../../plan/ground.js';
import { hasPoint } from '../../plan/run-context.js';
import { useAt, type UseLine } from './use.js';
import { countedAt, type CountedPoint, type World } from './world.js';

/** An end of a range; `bound` is null where the solver proved none in time. */
export interface End {
  readonly found: number;
  readonly bound: number | null;
}

export interface Range {
  readonly low: End;
  readonly high: End;
  /** The points at both ends, as far as they were found. */
  readonly seen: readonly CountedPoint[];
}

/** Whole numbers are bounded by whole numbers; this much of a solver's rounding is forgiven. */
const nearlyWhole = 1e-6;

/** Uses below this (in the unit of the line) are a solver's rounding. */
export const crumb = 1e-4;

/** One end of a line's range: `sign` 1 the least, -1 the largest use. */
function endOf(
  world: World,
  line: UseLine,
  sign: 1 | -1,
  seconds: number,
): { readonly end: End; readonly seen: readonly CountedPoint[] } {
  const { ground, limited, start } = world;
  const aim = scale(sign, line.expression);
  const result = solveIn(ground.run, 'solve', withObjective(limited, aim), { start, seconds });
  const raw =
    hasPoint(result) || result.status === 'undecided' ? sign * (result.bound + aim.constant) : Infinity;
  const bound = line.whole ? sign * Math.ceil(sign * raw - nearlyWhole) : raw;
  const x = hasPoint(result) ? result.x : start;
  return {
    end: { found: useAt(line, x), bound: Number.isFinite(bound) ? bound : null },
    seen: hasPoint(result) ? [{ ...countedAt(world, x), x }] : [],
  };
}

/** The range of a line: two solves of at most so many seconds. */
export function rangeOf(world: World, line: UseLine, seconds: number): Range {
  const low = endOf(world, line, 1, seconds);
  const high = endOf(world, line, -1, seconds);
  return {
    // No use is below zero.
    low: { ...low.end, bound: Math.max(0, low.end.bound ?? 0) },
    high: high.end,
    seen: [...low.seen, ...high.seen],
  };
}
