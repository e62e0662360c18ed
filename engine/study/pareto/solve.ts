/**
 * Points of a front: the ends by lexicographic solves, and what lies between by the augmented epsilon-constraint method
 * (AUGMECON2; G. Mavrotas, K. Florios, Applied Mathematics and Computation 219, 2013): one axis is made small under ceilings
 * on the others, with small weights on those, so that no point is shown which another beats on one axis and equals on the
 * rest. A slack variable of the paper is the ceiling less the axis, so a weight on the axis does the same.
 */
import { EngineError } from '../../errors.js';
import { evaluate, mul, quantity, sum, type Expression } from '../../model/expression.js';
import { withCeiling, withObjective } from '../../model/extend.js';
import type { LinearProgram } from '../../model/program.js';
import { solveIn } from '../../plan/ground.js';
import { fixIntegers } from '../../plan/past.js';
import { hasPoint } from '../../plan/run-context.js';
import { objectiveOf } from '../../plan/stages.js';
import type { SolveResult } from '../../solver/port.js';
import type { PlanFigures } from '../figures.js';
import { planAt, provenAt, type Ground, type Reached } from '../pieces.js';
import type { AxisId } from './axes.js';

/** Rounding of a solver against a ceiling. */
const roomOf = (value: number): number => 1e-7 + 1e-8 * Math.abs(value);

/** Weight of the other axes, as a share of the range of the one that is made small; 1e-6 to 1e-3 in the paper. */
const weightShare = 1e-4;

/** A point of the front: a plan, and where the next solve may start. */
export interface FrontPoint {
  readonly figures: PlanFigures;
  readonly x: Float64Array;
}

/** Best and worst value of an axis among the ends. */
export interface Scale {
  readonly ideal: number;
  readonly nadir: number;
}

const held = (program: LinearProgram, expression: Expression, id: AxisId, ceiling: number): LinearProgram =>
  withCeiling(program, expression, ceiling + roomOf(ceiling), 'OBJ-1', id);

/** The axis that is made small: cost where it is one, so that each solve also bounds the cost of its plan. */
export const primaryOf = (axes: readonly AxisId[]): AxisId =>
  axes.includes('cost') ? 'cost' : (axes[0] as AxisId);

/** Least cost under ceilings on all other axes at a point: the program that judges the plan of this point. */
function judging({ model, program }: Ground, axes: readonly AxisId[], x: Float64Array): LinearProgram {
  return axes
    .filter((id) => id !== 'cost')
    .reduce((limited, id) => {
      const expression = objectiveOf(model, id);
      return held(limited, expression, id, evaluate(expression, x));
    }, program);
}

/** What is proven of the cost under the ceilings of a point, and whether within the gap asked for. */
interface CostProof {
  readonly bound: number;
  readonly status: 'optimal' | 'feasible';
}

const statusOf = ({ status }: Reached): CostProof['status'] =>
  status === 'optimal' ? 'optimal' : 'feasible';

/** The plan of a point whose cost is known to be least under its ceilings, or is made so. */
function planOfPoint(
  ground: Ground,
  axes: readonly AxisId[],
  { x, seconds }: Reached,
  proof: CostProof | undefined,
): FrontPoint | undefined {
  const program = judging(ground, axes, x);
  if (proof === undefined) {
    const at = planAt(ground, { program, start: x });
    return at && { figures: at.figures, x: at.x };
  }
  const cost = objectiveOf(ground.model, 'cost');
  const objective = evaluate(cost, x) - cost.constant;
  const bound = Math.min(proof.bound - cost.constant, objective);
  const gap = (objective - bound) / Math.max(1, Math.abs(objective));
  const at = provenAt(ground, program, { status: proof.status, x, objective, bound, gap, seconds });
  return { figures: at.figures, x: at.x };
}

/**
 * The point with its whole decisions exactly whole and the rest made as small as the program says: solvers leave both a little
 * off, and what a point reaches becomes a ceiling.
 */
function settled(ground: Ground, program: LinearProgram, result: Reached): Reached {
  const again = ground.run.solver.solve(fixIntegers(program, result.x), { relax: true });
  return again.status === 'optimal' ? { ...result, x: again.x } : result;
}

const unanswered = ({ model }: Ground, { status }: SolveResult): EngineError =>
  new EngineError('E_STUDY_NO_PLAN', { path: model.city.id, seen: status });

/**
 * The end of an axis: it is made as small as can be, then the others in turn; undefined when there is no plan. Throws
 * E_STUDY_NO_PLAN when none was found in time.
 */
export function endOf(ground: Ground, axes: readonly AxisId[], first: AxisId): FrontPoint | undefined {
  const others = axes.filter((id) => id !== first);
  const order = [first, ...others.filter((id) => id === 'cost'), ...others.filter((id) => id !== 'cost')];
  let limited = ground.program;
  let last: Reached | undefined;
  let proof: CostProof | undefined;
  for (const id of order) {
    const expression = objectiveOf(ground.model, id);
    const program = withObjective(limited, expression);
    const result = solveIn(ground.run, 'solve', program, {
      ...(last === undefined ? {} : { start: last.x }),
    });
    if (!hasPoint(result)) {
      if (last === undefined && result.status !== 'infeasible') throw unanswered(ground, result);
      // A later stage has the point of the one before it: without a better one, that stands.
      break;
    }
    last = settled(ground, program, result);
    if (id === 'cost') proof = { bound: result.bound + expression.constant, status: statusOf(result) };
    limited = held(limited, expression, id, evaluate(expression, last.x));
  }
  return last && planOfPoint(ground, axes, last, proof);
}

/** One cell of the grid: the front under ceilings on all axes but the one that is made small. */
export interface Cell {
  readonly axes: readonly AxisId[];
  readonly scales: readonly Scale[];
  /** By axis; that of the axis that is made small is not read. */
  readonly ceilings: readonly number[];
}

/** Solves a cell. `impossible` is proven; `undecided` when nothing was found in time. */
export function solveCell(
  ground: Ground,
  { axes, scales, ceilings }: Cell,
  start: Float64Array,
): FrontPoint | 'impossible' | 'undecided' {
  const primary = primaryOf(axes);
  const main = objectiveOf(ground.model, primary);
  const range = ({ ideal, nadir }: Scale): number => nadir - ideal;
  const whole = range(scales[axes.indexOf(primary)] as Scale);
  const others = axes.flatMap((id, at) =>
    id === primary
      ? []
      : [
          {
            id,
            ceiling: ceilings[at] as number,
            range: range(scales[at] as Scale),
            of: objectiveOf(ground.model, id),
          },
        ],
  );
  const weighed = others.map((other, place) => {
    const weight = (weightShare * whole) / other.range / 10 ** place;
    return {
      ...other,
      weight,
      term: mul(quantity(weight, `${main.unit.symbol}/${other.of.unit.symbol}`), other.of),
    };
  });
  const objective = sum(main.unit.symbol, [main, ...weighed.map(({ term }) => term)]);
  const limited = others.reduce(
    (program, { id, of, ceiling }) => held(program, of, id, ceiling),
    ground.program,
  );
  const program = withObjective(limited, objective);
  const result = solveIn(ground.run, 'solve', program, { start });
  if (result.status === 'infeasible') return 'impossible';
  if (result.status === 'undecided') return 'undecided';
  if (!hasPoint(result)) throw unanswered(ground, result);
  // Each axis is at most its ceiling, so the bound of the sum less the weighted ceilings bounds the cost alone.
  const most = weighed.reduce(
    (total, { weight, ceiling }) => total + weight * (ceiling + roomOf(ceiling)),
    0,
  );
  const proof: CostProof | undefined =
    primary === 'cost'
      ? { bound: result.bound + objective.constant - most, status: statusOf(result) }
      : undefined;
  return planOfPoint(ground, axes, settled(ground, program, result), proof) ?? 'undecided';
}
