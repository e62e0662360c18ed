/**
 * A series of continuous programs of one structure: what decides nothing in any of them is taken out, and each is solved from
 * where a near one ended. Answers come in the order of the programs and do not depend on it.
 */
import { objectiveOf, type LinearProgram } from '../model/program.js';
import { flawOfPoint } from './point.js';
import type { LiveModel, Solution, SolveResult, Solver } from './port.js';
import { reduceTogether } from './reduction.js';

/**
 * What the objective of `to` is likely to be above that of `from`, by the prices of its answer: the derivative of the optimum
 * to bounds, costs and coefficients (Freund, "Postoptimal analysis of a linear program under simultaneous changes in matrix
 * coefficients", Mathematical Programming Study 24, 1985). Only good for putting programs in order.
 */
function likelyChange(from: LinearProgram, answer: Solution, to: LinearProgram): number {
  const { x, rowDuals, reducedCosts } = answer;
  let change = 0;
  const add = (
    price: number,
    lower: 'rowLower' | 'columnLower',
    upper: 'rowUpper' | 'columnUpper',
    at: number,
  ) => {
    // A price above zero is that of the lower bound.
    const bound = price > 0 ? lower : upper;
    const moved = (to[bound][at] ?? 0) - (from[bound][at] ?? 0);
    if (price !== 0 && Number.isFinite(moved)) change += price * moved;
  };
  rowDuals?.forEach((price, row) => {
    add(price, 'rowLower', 'rowUpper', row);
    if (price !== 0)
      for (let entry = from.start[row] ?? 0; entry < (from.start[row + 1] ?? 0); entry += 1)
        change -=
          price * ((to.value[entry] ?? 0) - (from.value[entry] ?? 0)) * (x[from.index[entry] ?? 0] ?? 0);
  });
  reducedCosts?.forEach((price, column) => {
    add(price, 'columnLower', 'columnUpper', column);
    change += ((to.cost[column] ?? 0) - (from.cost[column] ?? 0)) * (x[column] ?? 0);
  });
  return change;
}

/** The places after the first, those next to each other whose objectives are likely near: neighbours share most of a basis. */
function likelyOrder(
  programs: readonly (LinearProgram | undefined)[],
  first: SolveResult | undefined,
): readonly number[] {
  const [from] = programs;
  const places = [...programs.keys()].slice(1);
  if (from === undefined || first?.status !== 'optimal') return places;
  const changes = programs.map((program) => (program === undefined ? 0 : likelyChange(from, first, program)));
  return places.sort((left, right) => (changes[left] ?? 0) - (changes[right] ?? 0));
}

/** Solves the relaxations of programs of one structure; points are those of the programs as given, checked against them. */
export function solveSeries(solver: Solver, programs: readonly LinearProgram[]): readonly SolveResult[] {
  const [first, ...others] = programs;
  if (first === undefined) return [];
  const { programs: reduced, whole } = reduceTogether([first, ...others]);
  let live: LiveModel | undefined;
  const next = (program: LinearProgram): SolveResult => {
    if (!solver.can.live) return solver.solve(program, { relax: true });
    if (live === undefined) live = solver.open(program);
    else live.update(program);
    return live.solve({ relax: true });
  };
  const answers: (SolveResult | undefined)[] = [];
  const answer = (place: number): void => {
    const program = reduced[place];
    answers[place] = program && next(program);
  };
  try {
    answer(0);
    likelyOrder(reduced, answers[0]).forEach(answer);
  } finally {
    live?.dispose();
  }
  return programs.map((program, place) => {
    const result = answers[place];
    if (result?.status === 'optimal') {
      const x = whole(place, result.x);
      const objective = objectiveOf(program, x);
      // Prices of rows that went are not known.
      if (flawOfPoint(program, x, true) === undefined)
        return { status: 'optimal', x, objective, bound: objective, gap: 0, seconds: result.seconds };
    }
    // What the reduction or a warm start cannot take, the program as it is may, from cold.
    return solver.solve(program, { relax: true });
  });
}
