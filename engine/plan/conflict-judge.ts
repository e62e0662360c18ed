/**
 * Whether some rules alone exclude a plan. Three questions, each cheaper than the next where it decides:
 *   1. the relaxation: how low can one of the limits (the pivot) be brought while the others hold? That program has a point,
 *      and the simplex method, which stalls on contradictions of the size of Liaocheng, has its answer in a second or two;
 *      its duals are a certificate: rules without one take no part;
 *   2. the continuous rest with whole decisions as in a point known from before, which shows that a plan exists;
 *   3. the whole program.
 */
import type { LinearProgram } from '../model/program.js';
import type { SolveResult, Solver } from '../solver/port.js';
import { rankOf, without, type Group } from './conflict-groups.js';
import { fixIntegers } from './past.js';
import { supportOf } from './elastic.js';

/** `weights`: rows that take part in a certificate of the contradiction, with their part in it. */
export interface Answer {
  readonly verdict: 'infeasible' | 'feasible' | 'unknown';
  readonly weights?: ReadonlyMap<number, number>;
  /** The weights are a certificate with the pivot in it. */
  readonly certified?: true;
}

export interface Clock {
  readonly now: () => number;
  readonly until: number;
}

/** Seconds for one question, of the relaxation and with whole decisions; what is not decided by then stays in the conflict. */
export interface Patience {
  readonly linear: number;
  readonly whole: number;
}

/** Any point will do. */
const wholeGap = 0.5;
/** Seconds for the elastic program, and for whole decisions that come near the pivot. */
const elasticSeconds = 60;
/** A dual below this is a crumb of the solver. */
const crumb = 1e-9;
/** Of the size of a limit: nearer than this counts as within it. */
const nearly = 1e-6;
/** Points that are kept. */
const references = 3;

function verdictOf({ status }: SolveResult): Answer['verdict'] {
  if (status === 'infeasible') return 'infeasible';
  return status === 'optimal' || status === 'feasible' || status === 'unbounded' ? 'feasible' : 'unknown';
}

/** A limit that is pressed down (a floor: up) instead of being held. */
interface Pivot {
  readonly row: number;
  readonly sign: 1 | -1;
  readonly limit: number;
}

/** Asks about one program and any choice of its rules. */
export class Judge {
  readonly #solver: Solver;
  readonly #clock: Clock;
  readonly #patience: Patience;
  readonly #program: LinearProgram;
  readonly #rules: readonly number[];
  readonly #whole: boolean;
  /** Points whose whole decisions have shown to fit, the last one first. */
  #known: readonly Float64Array[] = [];
  questions = 0;

  constructor(
    program: LinearProgram,
    rules: readonly Group[],
    solver: Solver,
    clock: Clock,
    patience: Patience,
  ) {
    this.#program = Object.freeze({ ...program, cost: new Float64Array(program.columns), constant: 0 });
    this.#rules = rules.flatMap(({ rows }) => rows);
    this.#solver = solver;
    this.#clock = clock;
    this.#patience = patience;
    this.#whole = program.integer.includes(1);
  }

  /** Whether these rules, with physics, exclude a plan. */
  ask(groups: readonly Group[]): Answer {
    if (this.#clock.now() > this.#clock.until) return { verdict: 'unknown' };
    this.questions += 1;
    const linear = this.linear(groups);
    if (linear.verdict === 'infeasible' || (linear.verdict === 'feasible' && !this.#whole)) return linear;
    return this.#askWhole(groups);
  }

  /** The same of the relaxation alone. */
  linear(groups: readonly Group[]): Answer {
    const program = this.#only(groups);
    const pivot = this.#pivotOf(groups);
    const timeLimit = this.#patience.linear;
    if (pivot !== undefined) {
      const least = this.#solver.solve(this.#pressed(program, pivot), { relax: true, timeLimit });
      if (least.status === 'infeasible')
        return { verdict: 'infeasible', weights: this.#others(groups, pivot) };
      if (least.status === 'optimal') {
        const room = nearly * Math.max(1, Math.abs(pivot.limit));
        if (least.objective <= pivot.sign * pivot.limit + room) return { verdict: 'feasible' };
        return { verdict: 'infeasible', ...this.#certificate(least.rowDuals, pivot) };
      }
    }
    return { verdict: verdictOf(this.#solver.solve(program, { relax: true, interior: true, timeLimit })) };
  }

  /**
   * Rules that stand against each other by a certificate of the relaxation: that of the pivot, or of an elastic program;
   * undefined where the relaxation has a point, or the solver does not say in time. A hint: ask whether they do.
   */
  weightsOf(groups: readonly Group[]): ReadonlyMap<number, number> | undefined {
    const { verdict, weights, certified } = this.linear(groups);
    if (verdict === 'feasible') return undefined;
    if (weights !== undefined && certified === true) return weights;
    const rows = groups.flatMap((group) => group.rows);
    const support = supportOf(this.#only(groups), rows, this.#solver, elasticSeconds);
    if (support === undefined || support.size === 0) return undefined;
    return new Map([...support].map((row) => [row, 1]));
  }

  /** All rules but the pivot, which the contradiction does not need. */
  #others(groups: readonly Group[], pivot: Pivot): ReadonlyMap<number, number> {
    return new Map(
      groups.flatMap(({ rows }) => rows.filter((row) => row !== pivot.row).map((row) => [row, 1])),
    );
  }

  #only(groups: readonly Group[]): LinearProgram {
    const kept = new Set(groups.flatMap(({ rows }) => rows));
    return without(
      this.#program,
      this.#rules.filter((row) => !kept.has(row)),
    );
  }

  /** The first target, else another limit, among the groups. */
  #pivotOf(groups: readonly Group[]): Pivot | undefined {
    const { rowLower, rowUpper } = this.#program;
    const pivots = groups
      .filter(({ meaning, rows }) => meaning.kind === 'policy' && rows.length === 1)
      .toSorted((one, other) => rankOf(one) - rankOf(other))
      .flatMap(({ rows: [row = 0] }): Pivot[] => {
        const [lower, upper] = [rowLower[row] ?? -Infinity, rowUpper[row] ?? Infinity];
        // An equation is no limit.
        if (Number.isFinite(lower) === Number.isFinite(upper)) return [];
        return [Number.isFinite(upper) ? { row, sign: 1, limit: upper } : { row, sign: -1, limit: lower }];
      });
    return pivots[0];
  }

  #pressed(program: LinearProgram, pivot: Pivot): LinearProgram {
    return { ...without(program, [pivot.row]), cost: this.#costOf(pivot) };
  }

  #costOf({ row, sign }: Pivot): Float64Array {
    const { columns, start, index, value } = this.#program;
    const cost = new Float64Array(columns);
    for (let at = start[row] ?? 0; at < (start[row + 1] ?? 0); at += 1)
      cost[index[at] ?? 0] = sign * (value[at] ?? 0);
    return cost;
  }

  #certificate(
    duals: Float64Array | undefined,
    { row, limit }: Pivot,
  ): Pick<Answer, 'weights' | 'certified'> {
    if (duals === undefined) return {};
    const { rowLower, rowUpper } = this.#program;
    const weights = new Map<number, number>([[row, Math.abs(limit)]]);
    for (const rule of this.#rules) {
      const dual = duals[rule] ?? 0;
      if (rule === row || Math.abs(dual) <= crumb) continue;
      const [lower, upper] = [rowLower[rule] ?? -Infinity, rowUpper[rule] ?? Infinity];
      const bound = Number.isFinite(lower) ? lower : upper;
      weights.set(rule, Math.abs(dual * bound));
    }
    return { weights, certified: true };
  }

  #askWhole(groups: readonly Group[]): Answer {
    const only = this.#only(groups);
    const pivot = this.#pivotOf(groups);
    // The pivot is held here, and pressed as well: it leads the search to the points that may keep it.
    const program = pivot === undefined ? only : { ...only, cost: this.#costOf(pivot) };
    const { linear, whole } = this.#patience;
    const fits = (x: Float64Array): boolean =>
      this.#solver.solve(fixIntegers(program, x), { relax: true, timeLimit: linear }).status === 'optimal';
    const known = this.#known.find(fits);
    if (known !== undefined) return { verdict: 'feasible' };
    const result = this.#solver.solve(program, { gap: wholeGap, timeLimit: whole });
    if (result.status === 'optimal' || result.status === 'feasible')
      this.#known = [result.x, ...this.#known].slice(0, references);
    return { verdict: verdictOf(result) };
  }
}
