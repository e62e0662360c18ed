/**
 * The plan within the cost that differs most from those known (modelling to generate alternatives; E. D. Brill et al.,
 * Management Science 28, 1982). Two distances: whole decisions, where the least number of projects in which it differs from
 * any known plan is made as large as can be, proven; and use, where each measure is pushed to the end of its range that is
 * farther from the plans known, a search without proof. What is shown is the cheapest plan of the choice found.
 */
import { constant, minus, mul, quantity, sum, type Expression } from '../../model/expression.js';
import { withObjective } from '../../model/extend.js';
import { withLeastLarge } from '../../model/least-large.js';
import { solveIn } from '../../plan/ground.js';
import { fixIntegers } from '../../plan/past.js';
import { hasPoint } from '../../plan/run-context.js';
import type { PlanFigures } from '../figures.js';
import { planAt } from '../pieces.js';
import { crumb, type Range } from './range.js';
import type { Candidate } from './use.js';
import { countedAt, withProjects, withUse, type Counted, type World } from './world.js';

export type Distance = 'hamming' | 'use';

/** A plan that differs from all before it, by so much from the nearest. */
export interface Alternative extends Counted {
  readonly figures: PlanFigures;
  readonly distance: number;
}

/** Two uses closer than this share of their ranges are the same plan. */
const same = 1e-3;

/** A whole decision counts as different above this: solvers round. */
const oneDecision = 1 - 1e-6;

/** Number of projects in which a point differs from a plan. */
function decisionsApart(candidates: readonly Candidate[], begun: Uint8Array): Expression {
  return sum(
    '1',
    candidates.map(({ use }, place) => (begun[place] === 1 ? minus(constant(1, '1'), use) : use)),
  );
}

const widthOf = ({ low, high }: Range): number => Math.max(0, high.found - low.found);

/** Distance of two plans: projects, or shares of the ranges of all lines added up. */
function distanceOf(left: Counted, right: Counted, distance: Distance, ranges: readonly Range[]): number {
  if (distance === 'hamming')
    return left.begun.reduce((total, value, place) => total + (value === right.begun[place] ? 0 : 1), 0);
  return ranges.reduce((total, range, place) => {
    const width = widthOf(range);
    const apart = Math.abs((left.uses[place] ?? 0) - (right.uses[place] ?? 0));
    return width > crumb ? total + apart / width : total;
  }, 0);
}

/** The direction away from the mean of the plans known: each line by its distance from the middle of its range. */
function directionOf({ lines }: World, known: readonly Counted[], ranges: readonly Range[]): Expression {
  const terms = lines.flatMap(({ expression }, place) => {
    const range = ranges[place];
    const width = range === undefined ? 0 : widthOf(range);
    if (range === undefined || width <= crumb) return [];
    const mean = known.reduce((total, { uses }) => total + (uses[place] ?? 0), 0) / known.length;
    const weight = 0.5 - (mean - range.low.found) / width;
    return [mul(quantity(-weight / width, `1/${expression.unit.symbol}`), expression)];
  });
  return sum('1', terms);
}

/** Of the points that the ranges reached, the one farthest from the plans known. */
function farthestSeen(
  known: readonly Counted[],
  ranges: readonly Range[],
  distance: Distance,
): { readonly x: Float64Array; readonly apart: number } | undefined {
  const all = ranges.flatMap(({ seen }) =>
    seen.map((point) => ({ x: point.x, apart: nearest(point, known, distance, ranges) })),
  );
  return all.reduce<(typeof all)[number] | undefined>(
    (best, each) => (best === undefined || each.apart > best.apart ? each : best),
    undefined,
  );
}

/** A point that differs in more whole decisions; `none` when it is proven that there is none, `late` when none was found. */
function pointByDecisions(
  { ground, limited, candidates, start }: World,
  known: readonly Counted[],
  ranges: readonly Range[],
  seconds: number,
): Float64Array | 'none' | 'late' {
  if (candidates.length === 0) return 'none';
  const { columns } = limited;
  const seen = farthestSeen(known, ranges, 'hamming');
  const from = seen ?? { x: start, apart: 0 };
  const apart = known.map(({ begun }) => decisionsApart(candidates, begun));
  const program = withLeastLarge(limited, apart, candidates.length);
  const longer = new Float64Array(columns + 1);
  longer.set(from.x);
  longer[columns] = from.apart;
  const result = solveIn(ground.run, 'solve', program, { start: longer, seconds });
  if (result.status === 'infeasible' || ('bound' in result && -result.bound < oneDecision)) return 'none';
  if (hasPoint(result) && -result.objective > Math.max(oneDecision, from.apart))
    return result.x.slice(0, columns);
  return from.apart > oneDecision ? from.x : 'late';
}

/** A point away from the mean of the plans known, or where that is a plan known, away from one after the other. */
function pointByUse(
  world: World,
  known: readonly Counted[],
  ranges: readonly Range[],
  seconds: number,
): Float64Array | 'late' {
  const { ground, limited, start } = world;
  for (const from of [known, ...known.map((each) => [each])]) {
    const program = withObjective(limited, directionOf(world, from, ranges));
    const result = solveIn(ground.run, 'solve', program, { start, seconds });
    if (!hasPoint(result)) continue;
    const point = countedAt(world, result.x);
    if (nearest(point, known, 'use', ranges) > same) return result.x;
  }
  const seen = farthestSeen(known, ranges, 'use');
  return seen !== undefined && seen.apart > same ? seen.x : 'late';
}

/** Distance from the nearest of the plans known. */
const nearest = (
  point: Counted,
  known: readonly Counted[],
  distance: Distance,
  ranges: readonly Range[],
): number => Math.min(...known.map((each) => distanceOf(point, each, distance, ranges)));

/** The cheapest plan of what a point decides: its projects, in whichever month, and for use its quantities too. */
function planOfChoice(world: World, x: Float64Array, distance: Distance): Alternative | undefined {
  const { ground, limited, candidates, lines } = world;
  const { begun, uses } = countedAt(world, x);
  const decided = withProjects(
    limited,
    candidates.filter((_, place) => begun[place] === 0),
    candidates.filter((_, place) => begun[place] === 1),
  );
  const program =
    distance === 'hamming'
      ? decided
      : lines.reduce(
          (held, line, place) => (line.whole ? held : withUse(held, line, uses[place] ?? 0)),
          decided,
        );
  // Exactly whole, and the cheapest operation of that very choice: a start that no solver can refuse.
  const exact = ground.run.solver.solve(fixIntegers(program, x), { relax: true });
  const at = planAt(ground, { program, start: exact.status === 'optimal' ? exact.x : x });
  return at && { figures: at.figures, distance: 0, ...countedAt(world, at.x) };
}

/** The next alternative to the plans known (the best one first), or why there is none. */
export function farthestFrom(
  world: World,
  known: readonly Counted[],
  ranges: readonly Range[],
  distance: Distance,
  seconds: number,
): Alternative | 'none' | 'late' {
  const x =
    distance === 'hamming'
      ? pointByDecisions(world, known, ranges, seconds)
      : pointByUse(world, known, ranges, seconds);
  if (typeof x === 'string') return x;
  const plan = planOfChoice(world, x, distance);
  const apart = plan === undefined ? 0 : nearest(plan, known, distance, ranges);
  return plan === undefined || apart <= same ? 'late' : { ...plan, distance: apart };
}
