/**
 * Whether some rules alone exclude a plan. Three questions, each cheaper than the next where it decides:
 *   1. the relaxation: how low can one of the limits (the pivot) be brought while the others hold? That program has a point,
 *      and the simplex method, which stalls on contradictions of the size of Liaocheng, has its answer in a second or two;
 *      its duals are a certificate: rules without one take no part;
 *   2. the continuous rest with whole decisions as in a point known from before, which shows that a plan exists;
 *   3. the whole program, the pivot pressed again.
 */
import type { LinearProgram } from '../model/program.js';
import type { SolveProgress, SolveResult, Solver } from '../solver/port.js';
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

/** Seconds for one question, of the relaxation and with whole decisions; what is not decided by then is asked again, or stays. */
export interface Patience {
  readonly linear: number;
  readonly whole: { readonly first: number; readonly again: number };
}

/** Without a pivot any point will do. */
const wholeGap = 0.5;
/** Seconds for the elastic program, and for whole decisions that come near the pivot. */
const elasticSeconds = 60;
/** A dual below this is a crumb of the solver. */
const crumb = 1e-9;
/** Of the size of a limit: nearer than this counts as within it. */
const nearly = 1e-6;
/** Points that are kept. */
const references = 4;

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

interface Near {
  readonly x: Float64Array;
  readonly objective: number;
}

/** Asks about one program and any choice of its rules. */
export class Judge {
  readonly #solver: Solver;
  readonly #clock: Clock;
  readonly #patience: Patience;
  readonly #program: LinearProgram;
  readonly #rules: readonly number[];
  readonly #whole: boolean;
  /** Points that questions have found, the last one first. */
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
  ask(groups: readonly Group[], turn: keyof Patience['whole'] = 'first'): Answer {
    if (this.#clock.now() > this.#clock.until) return { verdict: 'unknown' };
    this.questions += 1;
    const linear = this.linear(groups);
    if (linear.verdict === 'infeasible' || (linear.verdict === 'feasible' && !this.#whole)) return linear;
    return this.#askWhole(groups, this.#patience.whole[turn]);
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

  /**
   * With whole decisions the pivot is pressed as well: points that miss it lead to better ones, which a search for any point at
   * all has not, and a bound beyond it is a proof.
   */
  #askWhole(groups: readonly Group[], seconds: number): Answer {
    const only = this.#only(groups);
    const pivot = this.#pivotOf(groups);
    const program = pivot === undefined ? only : this.#pressed(only, pivot);
    const limit = pivot === undefined ? Infinity : pivot.sign * pivot.limit;
    const most = limit + nearly * Math.max(1, Math.abs(limit));
    const near = this.#nearest(program, most);
    if (near !== undefined && near.objective <= most) return { verdict: 'feasible' };
    const pressing =
      pivot === undefined
        ? { gap: wholeGap }
        : {
            gap: nearly,
            stopAtBound: most,
            stopWhen: ({ objective = Infinity }: SolveProgress) => objective <= limit,
            ...(near === undefined ? {} : { start: near.x }),
          };
    const result = this.#solver.solve(program, { ...pressing, timeLimit: seconds });
    if (result.status !== 'optimal' && result.status !== 'feasible')
      return result.status === 'undecided' && result.bound > most
        ? { verdict: 'infeasible' }
        : { verdict: verdictOf(result) };
    this.#known = [result.x, ...this.#known].slice(0, references);
    if (result.objective <= most) return { verdict: 'feasible' };
    return { verdict: result.bound > most ? 'infeasible' : 'unknown' };
  }

  /** A point with whole decisions as in a known one: the first that is good enough, else the best. */
  #nearest(program: LinearProgram, enough: number): Near | undefined {
    let best: Near | undefined;
    for (const x of this.#known) {
      const timeLimit = this.#patience.linear;
      const result = this.#solver.solve(fixIntegers(program, x), { relax: true, timeLimit });
      if (result.status !== 'optimal' || result.objective >= (best?.objective ?? Infinity)) continue;
      best = result;
      if (best.objective <= enough) break;
    }
    return best;
  }
}
