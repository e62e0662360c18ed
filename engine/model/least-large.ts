/** Programs that make the least of several expressions as large as it can be. */
import { minus, scale, type Expression } from './expression.js';
import { withCeiling, withColumns, withObjective } from './extend.js';
import type { LinearProgram } from './program.js';

/**
 * The program that makes the least of some expressions as large as it can be, at most `most`: the least is a column at the
 * end, and the objective is that it falls, so that minus the objective is the least.
 */
export function withLeastLarge(
  program: LinearProgram,
  expressions: readonly Expression[],
  most: number,
): LinearProgram {
  const [first] = expressions;
  if (first === undefined) throw new Error('the least of nothing');
  const least = { unit: first.unit, columns: [program.columns], coefficients: [1], constant: 0 };
  const { program: wider } = withColumns({ ...program, cost: new Float64Array(program.columns) }, 'least', [
    { entries: [], cost: 0, upper: most, key: '' },
  ]);
  const limited = expressions.reduce(
    (so, expression, place) => withCeiling(so, minus(least, expression), 0, 'OBJ-2', String(place)),
    wider,
  );
  return withObjective(limited, scale(-1, least));
}
