/**
 * The elastic program: rules may be broken at a price, so that a contradiction becomes a point. The rules with a price of
 * their own at that point (its duals) stand against each other: where the least sum of breaches is not zero, they alone,
 * with the background, exclude a plan (Chinneck, Feasibility and Infeasibility in Optimization, 2008, chapter 6).
 */
import { withColumns } from '../model/extend.js';
import type { LinearProgram } from '../model/program.js';
import type { Solver } from '../solver/port.js';

/** A breach of one row: how far it falls short (1) or goes beyond (-1) of its bound, in units of the bound. */
interface Breach {
  readonly row: number;
  readonly sign: 1 | -1;
  readonly cost: number;
}

/** A dual below this is a crumb of the solver: breaches cost 1 at the most. */
const crumb = 1e-9;

/** Breaches that rows allow, each priced by the size of its bound, so that a tonne and a household count alike. */
function breachesOf({ rowLower, rowUpper }: LinearProgram, rows: readonly number[]): readonly Breach[] {
  return rows.flatMap((row) => {
    const bounds = [
      { sign: 1, bound: rowLower[row] ?? -Infinity },
      { sign: -1, bound: rowUpper[row] ?? Infinity },
    ] as const;
    return bounds.flatMap(({ sign, bound }) =>
      Number.isFinite(bound) ? [{ row, sign, cost: 1 / Math.max(1, Math.abs(bound)) }] : [],
    );
  });
}

/** The program with a column for each breach, and nothing else to pay for. */
const elasticOf = (program: LinearProgram, breaches: readonly Breach[]): LinearProgram =>
  withColumns(
    { ...program, constant: 0, cost: new Float64Array(program.columns) },
    breaches.map(({ row, sign, cost }) => ({ entries: [{ row, value: sign }], cost })),
  );

/**
 * Of some rows those that the relaxation of a program breaks or that stand against one another in it; `undefined` when the
 * solver does not say in time. A hint: whoever uses it asks whether these rows alone exclude a plan.
 */
export function supportOf(
  program: LinearProgram,
  rows: readonly number[],
  solver: Solver,
  seconds: number,
): ReadonlySet<number> | undefined {
  const elastic = elasticOf(program, breachesOf(program, rows));
  const answer = solver.solve(elastic, { relax: true, interior: true, timeLimit: seconds });
  if (answer.status !== 'optimal' || answer.rowDuals === undefined) return undefined;
  // Without a breach the duals say nothing.
  if (answer.objective < crumb) return new Set();
  const { rowDuals } = answer;
  return new Set(rows.filter((row) => Math.abs(rowDuals[row] ?? 0) > crumb));
}
