/**
 * The master of a province: known operations of each city are mixed so that the shared caps hold at the least cost, and the
 * caps get prices. It is the restricted master of Dantzig and Wolfe, "Decomposition principle for linear programs"
 * (Operations Research 8, 1960), with one row per shared cap and one per city.
 */
import { EngineError } from '../../errors.js';
import type { LinearProgram } from '../../model/program.js';
import type { Solver } from '../../solver/port.js';
import type { Operation, Weights } from './types.js';

/** What is made small over all cities, and the caps on shared uses (infinity: none). */
export interface Question {
  readonly objective: Weights;
  readonly caps: readonly number[];
}

/** The mix of known operations that is best, or, where none keeps the caps, that misses them least. */
export interface Mix {
  readonly feasible: boolean;
  /** Of a feasible mix its objective, else by how much caps are missed, each as a share of itself. */
  readonly value: number;
  /** Of one unit of each cap, in the objective (or in shares missed); never below zero. */
  readonly prices: readonly number[];
  /** Uses of each city in the mix. */
  readonly uses: readonly (readonly number[])[];
}

/** A weighted sum of an operation. */
export const weigh = ({ cost, uses }: Weights, operation: Operation): number =>
  uses.reduce(
    (total, weight, place) => (weight === 0 ? total : total + weight * (operation.uses[place] ?? 0)),
    cost === 0 ? 0 : cost * operation.cost,
  );

/** Size by which the miss of a cap is measured. */
export const sizeOf = (cap: number): number => Math.max(1, Math.abs(cap));

interface Entry {
  readonly column: number;
  readonly value: number;
}

/** A row over the columns of a master. */
export interface Row {
  readonly entries: readonly Entry[];
  readonly lower: number;
  readonly upper: number;
}

interface Columns {
  readonly cost: readonly number[];
  readonly rows: readonly Row[];
}

/** A continuous program with columns from 0 up. */
export function programOf({ cost, rows }: Columns): LinearProgram {
  const start = new Int32Array(rows.length + 1);
  rows.forEach(({ entries }, row) => {
    start[row + 1] = (start[row] ?? 0) + entries.length;
  });
  const entries = rows.flatMap((row) => row.entries);
  return {
    columns: cost.length,
    rows: rows.length,
    start,
    index: Int32Array.from(entries, ({ column }) => column),
    value: Float64Array.from(entries, ({ value }) => value),
    rowLower: Float64Array.from(rows, ({ lower }) => lower),
    rowUpper: Float64Array.from(rows, ({ upper }) => upper),
    columnLower: new Float64Array(cost.length),
    columnUpper: new Float64Array(cost.length).fill(Infinity),
    cost: Float64Array.from(cost),
    integer: new Uint8Array(cost.length),
    constant: 0,
    columnFamilies: [],
    rowFamilies: [],
  };
}

/** The master over known operations; `elastic` lets caps be missed and makes the miss small. */
function masterOf(
  { objective, caps }: Question,
  known: readonly (readonly Operation[])[],
  elastic: boolean,
): Columns {
  const mixed = known.flatMap((operations, city) => operations.map((operation) => ({ city, operation })));
  const limits = caps.flatMap((cap, place) => (Number.isFinite(cap) ? [{ cap, place }] : []));
  return {
    cost: [
      ...mixed.map(({ operation }) => (elastic ? 0 : weigh(objective, operation))),
      ...(elastic ? limits.map(() => 1) : []),
    ],
    rows: [
      ...limits.map(({ cap, place }, at) => ({
        entries: [
          ...mixed.map(({ operation }, column) => ({
            column,
            value: (operation.uses[place] ?? 0) / sizeOf(cap),
          })),
          ...(elastic ? [{ column: mixed.length + at, value: -1 }] : []),
        ],
        lower: -Infinity,
        upper: cap / sizeOf(cap),
      })),
      ...known.map((_operations, city) => ({
        entries: mixed.flatMap((each, column) => (each.city === city ? [{ column, value: 1 }] : [])),
        lower: 1,
        upper: 1,
      })),
    ],
  };
}

/** Solves the master; of each city at least one operation must be known. Throws E_SOLVER_FAILED. */
export function mix(solver: Solver, question: Question, known: readonly (readonly Operation[])[]): Mix {
  return solveMaster(solver, question, known, false) ?? missLeast(solver, question, known);
}

function missLeast(solver: Solver, question: Question, known: readonly (readonly Operation[])[]): Mix {
  const missed = solveMaster(solver, question, known, true);
  if (missed === undefined) throw new EngineError('E_SOLVER_FAILED', { reason: 'master: no elastic answer' });
  return missed;
}

function solveMaster(
  solver: Solver,
  question: Question,
  known: readonly (readonly Operation[])[],
  elastic: boolean,
): Mix | undefined {
  const result = solver.solve(programOf(masterOf(question, known, elastic)), { relax: true });
  if (result.status === 'infeasible') return undefined;
  if (result.status !== 'optimal' || result.rowDuals === undefined)
    throw new EngineError('E_SOLVER_FAILED', { reason: `master: ${result.status}` });
  const { x, rowDuals, objective } = result;
  let row = 0;
  const prices = question.caps.map((cap) => {
    if (!Number.isFinite(cap)) return 0;
    const price = Math.max(0, -(rowDuals[row] ?? 0)) / sizeOf(cap);
    row += 1;
    return price;
  });
  let column = 0;
  const uses = known.map((operations) => {
    const sums = question.caps.map(() => 0);
    for (const operation of operations) {
      const share = Math.max(0, x[column] ?? 0);
      operation.uses.forEach((use, place) => {
        sums[place] = (sums[place] ?? 0) + share * use;
      });
      column += 1;
    }
    return sums;
  });
  return { feasible: !elastic, value: objective, prices, uses };
}
