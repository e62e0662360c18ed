/** Where the solves of near-best plans stand: the city's program under a ceiling on cost, and what is counted in it. */
import { evaluate, scale } from '../../model/expression.js';
import { withCeiling } from '../../model/extend.js';
import type { LinearProgram } from '../../model/program.js';
import { objectiveOf } from '../../plan/stages.js';
import type { PlanHooks } from '../../plan/run-context.js';
import { groundOf, type Ground } from '../pieces.js';
import type { StudyInput } from '../study.js';
import { begunAt, candidatesOf, usesAt, useLinesOf, type Candidate, type UseLine } from './use.js';

/** What the pieces of one study share. */
export interface Common {
  readonly before: Float64Array;
  /** MCNY that a plan may cost. */
  readonly ceiling: number;
  /** The best plan: a point of every program here. */
  readonly start: Float64Array;
}

export interface World {
  readonly ground: Ground;
  /** Least cost under the ceiling. */
  readonly limited: LinearProgram;
  readonly candidates: readonly Candidate[];
  readonly lines: readonly UseLine[];
  readonly start: Float64Array;
}

/** A point as it is counted: which projects it begins, and its use by line. */
export interface Counted {
  readonly begun: Uint8Array;
  readonly uses: readonly number[];
}

/** A point within the cost, as it is counted. */
export interface CountedPoint extends Counted {
  readonly x: Float64Array;
}

/** Rounding of a solver against the ceiling on cost. */
const room = 1e-7;

/** Builds the world of a piece. */
export function worldOf(input: StudyInput<unknown>, common: Common, hooks: PlanHooks): World {
  const ground = groundOf(input, {}, common.before, hooks);
  const { model, program } = ground;
  const cost = objectiveOf(model, 'cost');
  const ceiling = common.ceiling + room * Math.max(1, Math.abs(common.ceiling));
  const candidates = candidatesOf(model);
  return {
    ground,
    limited: withCeiling(program, cost, ceiling, 'OBJ-1', 'cost'),
    candidates,
    lines: useLinesOf(model, candidates),
    start: common.start,
  };
}

/** Counts a point. */
export const countedAt = ({ candidates, lines }: World, x: ArrayLike<number>): Counted => ({
  begun: begunAt(candidates, x),
  uses: usesAt(lines, x),
});

/** The program with projects held: some not begun in any month, all of some others begun in one. */
export function withProjects(
  program: LinearProgram,
  idle: readonly Candidate[],
  begun: readonly Candidate[],
): LinearProgram {
  const columnUpper = program.columnUpper.slice();
  for (const { use } of idle) for (const column of use.columns) columnUpper[column] = 0;
  const held: LinearProgram = Object.freeze({ ...program, columnUpper });
  // Each is begun at most once, so that their sum reaches their number only when all are.
  const all = begun.map(({ use }) => use);
  const [first] = all;
  if (first === undefined) return held;
  const number = {
    ...first,
    columns: all.flatMap(({ columns }) => columns),
    coefficients: all.flatMap(({ coefficients }) => coefficients),
    constant: 0,
  };
  return withCeiling(held, scale(-1, number), -all.length, 'OBJ-2', 'begun');
}

/** The program with the use of a line held at a value, to the rounding of a solver. */
export function withUse(
  program: LinearProgram,
  { family, expression }: UseLine,
  value: number,
): LinearProgram {
  const slack = room * Math.max(1, Math.abs(value));
  const below = withCeiling(program, expression, value + slack, 'OBJ-2', `${family} at most`);
  return withCeiling(below, scale(-1, expression), slack - value, 'OBJ-2', `${family} at least`);
}

/** Projects whose bounds leave no choice: 1 begun already, 0 never possible, null open. */
export const settledIn = ({ ground: { program }, candidates }: World): readonly (0 | 1 | null)[] =>
  candidates.map(({ use }) => {
    if (evaluate(use, program.columnUpper) < 0.5) return 0;
    return evaluate(use, program.columnLower) > 0.5 ? 1 : null;
  });
