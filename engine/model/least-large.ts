/** Programs that make the least of several expressions as large as it can be. */
import { minus, scale, type Expression } from './expression.js';
import { withCeiling, withObjective } from './extend.js';
import type { LinearProgram } from './program.js';

/** A copy of an array with one value after its end. */
function longer<Values extends Float64Array | Uint8Array>(values: Values, last: number): Values {
  const copy = new (values.constructor as new (length: number) => Values)(values.length + 1);
  copy.set(values);
  copy[values.length] = last;
  return copy;
}

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
  const wider: LinearProgram = Object.freeze({
    ...program,
    columns: program.columns + 1,
    columnLower: longer(program.columnLower, 0),
    columnUpper: longer(program.columnUpper, most),
    cost: longer(new Float64Array(program.columns), 0),
    integer: longer(program.integer, 0),
    columnFamilies: [...program.columnFamilies, { code: 'least', first: program.columns, keys: [[]] }],
  });
  const limited = expressions.reduce(
    (so, expression, place) => withCeiling(so, minus(least, expression), 0, 'OBJ-2', String(place)),
    wider,
  );
  return withObjective(limited, scale(-1, least));
}
