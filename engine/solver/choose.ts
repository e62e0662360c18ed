/** The only door to the adapters: loads them and picks the one for a program. */
import { EngineError } from '../errors.js';
import type { LinearProgram } from '../model/program.js';
import { loadHighs, type HighsLoadOptions } from './highs.js';
import { loadJslp } from './jslp.js';
import { hasIntegers } from './point.js';
import type { Solver } from './port.js';

export type SolverId = 'highs' | 'jslp';
export type SolverChoice = 'auto' | SolverId;
export type LoadedSolvers = Readonly<Partial<Record<SolverId, Solver>>>;

/** Loads the solvers that a choice may need: `auto` means HiGHS. */
export async function loadSolvers(
  choices: readonly SolverChoice[],
  options: HighsLoadOptions = {},
): Promise<LoadedSolvers> {
  const wanted = new Set(choices.map((choice) => (choice === 'auto' ? 'highs' : choice)));
  return {
    ...(wanted.has('highs') ? { highs: await loadHighs(options) } : {}),
    ...(wanted.has('jslp') ? { jslp: await loadJslp() } : {}),
  };
}

/** The solver for a program. Throws E_SOLVER_SIZE or E_SOLVER_INTEGERS when the named one cannot take it. */
export function chooseSolver(choice: SolverChoice, program: LinearProgram, loaded: LoadedSolvers): Solver {
  const id = choice === 'auto' ? 'highs' : choice;
  const solver = loaded[id];
  if (solver === undefined) throw new EngineError('E_SOLVER_FAILED', { solver: id, reason: 'not loaded' });
  if (program.columns > solver.can.maximumColumns)
    throw new EngineError('E_SOLVER_SIZE', {
      solver: id,
      columns: program.columns,
      maximum: solver.can.maximumColumns,
    });
  if (!solver.can.integers && hasIntegers(program))
    throw new EngineError('E_SOLVER_INTEGERS', { solver: id });
  return solver;
}
