/** The door to solvers: what every adapter offers and what an answer means. */
import type { LinearProgram } from '../model/program.js';

export interface SolveOptions {
  /** Relative optimality gap at which an answer counts as optimal; default 1e-3. */
  readonly gap?: number;
  /** Seconds; default: none. */
  readonly timeLimit?: number;
  /** Drop integrality. */
  readonly relax?: boolean;
  /** A point to start from, complete or not (NaN = unknown). */
  readonly start?: Float64Array;
  /** Called now and then with what is known so far. */
  readonly onProgress?: (progress: SolveProgress) => void;
  /** Asked at every better point; true ends the solve with what it has. A solver without progress never asks. */
  readonly stopWhen?: (progress: SolveProgress) => boolean;
  /** A bound from which on the answer is known: ends the solve with what it has; a hint, not every solver tells bounds. */
  readonly stopAtBound?: number;
  /** Nodes of the search tree after which it ends with what it has; a hint, not every solver counts. */
  readonly nodeLimit?: number;
  /** Share of the work that may go into the search for points, 0 to 1; a hint. */
  readonly heuristicEffort?: number;
  /**
   * A relaxation by the interior point method, a hint: slower where there is an answer, but on contradictions of the
   * size of Liaocheng it takes 3 s where the simplex method now takes 3 s, now stalls for minutes.
   */
  readonly interior?: boolean;
}

export interface SolveProgress {
  readonly seconds: number;
  /** Objective of the best point so far, without the constant. */
  readonly objective?: number;
  readonly bound?: number;
  readonly gap?: number;
}

/** A point with its value; `objective` and `bound` are without the program's constant. */
export interface Solution {
  readonly x: Float64Array;
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
  readonly seconds: number;
  /** Only of continuous problems (or relaxations), where the solver can: d objective / d row bound. */
  readonly rowDuals?: Float64Array;
  readonly reducedCosts?: Float64Array;
}

/** Values exist only where they mean something. */
export type SolveResult =
  | ({ readonly status: 'optimal' } & Solution)
  | ({ readonly status: 'feasible' } & Solution)
  | { readonly status: 'infeasible'; readonly seconds: number }
  | { readonly status: 'unbounded'; readonly seconds: number }
  | { readonly status: 'undecided'; readonly bound: number; readonly seconds: number }
  | { readonly status: 'failed'; readonly reason: string; readonly seconds: number };

/** What an adapter can do; differences between solvers are data. */
export interface SolverAbilities {
  readonly integers: boolean;
  readonly duals: boolean;
  readonly live: boolean;
  /** Largest program it should be given. */
  readonly maximumColumns: number;
}

/** A model kept inside the solver between changes; solving again starts from the last basis. */
export interface LiveModel {
  /** Brings the model to `program`; only differences are passed when the structure is the same. */
  update(program: LinearProgram): void;
  solve(options?: SolveOptions): SolveResult;
  dispose(): void;
}

export interface Solver {
  readonly id: string;
  readonly version: string;
  readonly can: SolverAbilities;
  /** Solves once, from cold. Never throws for a mathematical outcome. */
  solve(program: LinearProgram, options?: SolveOptions): SolveResult;
  /** Opens a live model; throws E_SOLVER_FAILED when `can.live` is false. */
  open(program: LinearProgram): LiveModel;
}
