/** Solves the model of a city with some decisions held where a test wants them, without targets and guardrails. */
import { ruleSets, type RuleSet } from '../../engine/rules/rules.js';
import type { LinearProgram } from '../../engine/model/program.js';
import { totalsOf, type Point, type Totals } from '../../engine/plan/settle.js';
import type { City } from '../../engine/scenario/schema.js';
import type { Solver } from '../../engine/solver/port.js';
import { buildCity } from '../../engine/system/build.js';

/** Columns by `family keys`, as in `import line 2020-01/all`. */
function columnsOf(program: LinearProgram): ReadonlyMap<string, number> {
  return new Map(
    program.columnFamilies.flatMap(({ code, first, keys }) =>
      keys.map((each, at): [string, number] => [[code, ...each].join(' '), first + at]),
    ),
  );
}

/** The program with columns fixed. Throws on a name that is no column. */
function withFixed(program: LinearProgram, values: Readonly<Record<string, number>>): LinearProgram {
  const columns = columnsOf(program);
  const columnLower = program.columnLower.slice();
  const columnUpper = program.columnUpper.slice();
  for (const [name, value] of Object.entries(values)) {
    const column = columns.get(name);
    if (column === undefined) throw new Error(`no column ${name}`);
    columnLower[column] = value;
    columnUpper[column] = value;
  }
  return { ...program, columnLower, columnUpper };
}

/** The cheapest operation with the given decisions; throws when there is none. */
export function pointWith(
  city: City,
  solver: Solver,
  fixed: Readonly<Record<string, number>> = {},
  rules: RuleSet = ruleSets[city.rules],
): Point {
  const model = buildCity(city, rules, { free: true });
  const result = solver.solve(withFixed(model.program, fixed), { gap: 0 });
  if (result.status !== 'optimal') throw new Error(`the city has no operation: ${result.status}`);
  return { model, x: result.x };
}

/** Yearly totals of the cheapest operation with the given decisions; throws when there is none. */
export function totalsWith(
  city: City,
  solver: Solver,
  fixed: Readonly<Record<string, number>> = {},
  rules: RuleSet = ruleSets[city.rules],
): Totals {
  const { model, x } = pointWith(city, solver, fixed, rules);
  return totalsOf(model, x);
}

/** What decisions change against the same city without measures. */
export function changeBy(
  city: City,
  solver: Solver,
  fixed: Readonly<Record<string, number>>,
): { readonly coal: number; readonly energy: number; readonly cost: number } {
  const after = totalsWith(city, solver, fixed);
  const before = totalsWith({ ...city, measures: {} }, solver);
  return {
    coal: after.coal - before.coal,
    energy: after.energy - before.energy,
    cost: after.cost - before.cost,
  };
}
