/** HiGHS (WebAssembly) behind the solver port: sparse arrays in, arrays out; neither LP text nor names of ours. */
import loadRuntime, { type Basis, type Highs, type Model } from 'highs';
import { EngineError } from '../errors.js';
import { objectiveOf, type LinearProgram } from '../model/program.js';
import { listen } from './highs-listen.js';
import { passChanges, passWhole, sameStructure } from './highs-pass.js';
import { outcomeOf, statusName } from './highs-status.js';
import { couldBeUnbounded, flawOfPoint, flawOfProgram, gapBetween, hasIntegers } from './point.js';
import type { LiveModel, Solution, SolveOptions, SolveResult, Solver } from './port.js';

/** Where the WebAssembly file is; a bundle for a browser must say so, Node finds it beside the package. */
export interface HighsLoadOptions {
  readonly wasmUrl?: string;
}

const defaultGap = 1e-3;
/** Seconds; the option takes no Infinity, and an earlier limit of a live model must not stay. */
const noLimit = 1e20;
const secondsSince = (begin: number): number => (performance.now() - begin) / 1000;

/**
 * Rows and columns from which a first relaxation is solved by the interior point method with crossover: on Liaocheng
 * `standard` (36 000) simplex took half of its time, on `hourly` (252 000) more than double of it.
 */
const interiorFrom = 100_000;
const defaultEffort = 0.05;
/** Values of HiGHS for the weights of edges in the dual simplex method. */
const [chooseWeights, devex] = [-1, 1];

/** Whether anything has to be heard from a run. */
const hears = ({ onProgress, stopWhen, stopAtBound }: SolveOptions): boolean =>
  [onProgress, stopWhen, stopAtBound].some((each) => each !== undefined);

/** The options of a second question within one time limit, without a start or a listener. */
function timeLeft({ timeLimit }: SolveOptions, begin: number): SolveOptions {
  return timeLimit === undefined ? {} : { timeLimit: Math.max(0, timeLimit - secondsSince(begin)) };
}

class LiveHighs implements LiveModel {
  readonly #runtime: Highs;
  readonly #model: Model;
  #loaded: LinearProgram | undefined;
  #failure: string | undefined;
  #wholeColumns = false;
  /** Basis of the last relaxation, kept over a solve with integers, which would lose it. */
  #basis: Basis | undefined;
  #basisInside = false;
  /** Coefficients have changed since the last solve. */
  #otherMatrix = false;

  constructor(runtime: Highs, program: LinearProgram) {
    this.#runtime = runtime;
    this.#model = runtime.createModel();
    // One thread is all this build has (`threads` cannot even be set); log_to_console would go to stdout.
    this.#model.options.set({ output_flag: false, log_to_console: false, random_seed: 0 });
    this.update(program);
  }

  update(program: LinearProgram): void {
    const loaded = this.#loaded;
    this.#loaded = undefined;
    this.#failure = flawOfProgram(program);
    if (this.#failure !== undefined) return;
    this.#failure = this.#guard(() => {
      if (loaded !== undefined && sameStructure(loaded, program))
        this.#otherMatrix = passChanges(this.#model, loaded, program) || this.#otherMatrix;
      else {
        passWhole(this.#model, program);
        this.#wholeColumns = false;
        this.#basis = undefined;
        this.#basisInside = false;
        this.#otherMatrix = false;
      }
      this.#loaded = program;
    });
  }

  solve(options: SolveOptions = {}): SolveResult {
    const begin = performance.now();
    const program = this.#loaded;
    if (program === undefined)
      return { status: 'failed', reason: this.#failure ?? 'nothing loaded', seconds: 0 };
    const integers = hasIntegers(program, options.relax);
    const mayBeUnbounded = couldBeUnbounded(program);
    // A MIP with an unbounded relaxation has been called infeasible, and without presolve even optimal.
    if (integers && mayBeUnbounded) {
      const relaxation = solveOnce(this.#runtime, program, { ...timeLeft(options, begin), relax: true });
      if (relaxation.status === 'unbounded') return settleUnbounded(this.#runtime, program, options, begin);
    }
    let result: SolveResult | undefined;
    const failure = this.#guard(() => {
      this.#prepare(program, options, integers);
      const code = this.#runUntilUsable(begin, options, integers);
      // Presolve has called an unbounded LP infeasible; where that can be, the simplex method has the last word.
      const doubted = !integers && mayBeUnbounded && outcomeOf(this.#runtime, code) === 'infeasible';
      if (doubted) this.#model.options.set('presolve', 'off');
      result = this.#read(program, options, integers, doubted ? this.#run(begin, options) : code, begin);
    });
    return result ?? { status: 'failed', reason: failure ?? 'no answer', seconds: secondsSince(begin) };
  }

  dispose(): void {
    this.#loaded = undefined;
    this.#failure = 'disposed';
    this.#model.dispose();
  }

  /** Runs native calls; the words of a native failure come back, what a listener throws goes on. */
  #guard(calls: () => void): string | undefined {
    try {
      calls();
      return undefined;
    } catch (error) {
      const native =
        error instanceof this.#runtime.errors.HighsError ||
        error instanceof WebAssembly.RuntimeError ||
        (error instanceof EngineError && error.code === 'E_SOLVER_FAILED');
      if (!native) throw error;
      return error.message;
    }
  }

  #prepare(program: LinearProgram, options: SolveOptions, integers: boolean): void {
    const model = this.#model;
    if (integers !== this.#wholeColumns) {
      if (integers) {
        model.changeColsIntegrality(
          { kind: 'range', from: 0, to: program.columns - 1 },
          Int32Array.from(program.integer),
        );
      } else {
        model.clearIntegrality();
        if (this.#basis !== undefined) model.setBasis(this.#basis);
      }
      this.#wholeColumns = integers;
    }
    const warm = !integers && (this.#basisInside || this.#basis !== undefined);
    this.#basisInside = false;
    // A relaxation starts from its basis; a point would only take that away.
    if (integers && options.start !== undefined) this.#passStart(options.start);
    const isLarge = program.columns + program.rows >= interiorFrom;
    const interior = isLarge || options.interior === true;
    model.options.set({
      presolve: 'choose',
      // From a basis, the simplex method is there in a few steps.
      solver: interior && !integers && !warm ? 'ipm' : 'choose',
      // Steepest edge weights of another matrix cost a solve per row to find again; Devex begins at once.
      simplex_dual_edge_weight_strategy: warm && this.#otherMatrix ? devex : chooseWeights,
      mip_lp_solver: isLarge ? 'ipm' : 'choose',
      mip_rel_gap: options.gap ?? defaultGap,
      mip_max_nodes: options.nodeLimit ?? 2 ** 31 - 1,
      mip_heuristic_effort: options.heuristicEffort ?? defaultEffort,
      // Messages about progress in MIP are only made when logging is on; log_to_console stays off.
      output_flag: options.onProgress !== undefined || options.stopAtBound !== undefined,
      mip_min_logging_interval: 1,
    });
    this.#otherMatrix = false;
  }

  #passStart(start: Float64Array): void {
    const indices: number[] = [];
    start.forEach((value, column) => {
      if (!Number.isNaN(value)) indices.push(column);
    });
    if (indices.length === start.length) this.#model.setSolution({ colValue: start });
    else if (indices.length > 0)
      this.#model.setSolution({ indices, values: indices.map((column) => start[column] ?? 0) });
  }

  #run(begin: number, options: SolveOptions): number {
    // The clock of a model runs on over its solves, and the limit is compared with it.
    this.#model.zeroAllClocks();
    this.#model.options.set('time_limit', Math.max(0, (options.timeLimit ?? noLimit) - secondsSince(begin)));
    if (!hears(options)) return this.#model.run().modelStatus;
    const listening = listen(this.#runtime, options, () => secondsSince(begin));
    const { modelStatus } = this.#model.run(listening.callbacks);
    if (listening.thrown.length > 0) throw listening.thrown[0];
    return modelStatus;
  }

  /** Numerics that one method cannot take (an error, an answer of unknown state) another may; the last failure is told. */
  #runUntilUsable(begin: number, options: SolveOptions, integers: boolean): number {
    for (const method of integers ? [] : ['as asked', 'simplex']) {
      if (method !== 'as asked') this.#model.options.set('solver', method);
      try {
        const code = this.#run(begin, options);
        if (outcomeOf(this.#runtime, code) !== 'failed') return code;
      } catch (error) {
        if (!(error instanceof this.#runtime.errors.HighsError)) throw error;
      }
    }
    if (!integers) this.#model.options.set('solver', 'ipm');
    return this.#run(begin, options);
  }

  #read(
    program: LinearProgram,
    options: SolveOptions,
    integers: boolean,
    code: number,
    begin: number,
  ): SolveResult {
    const outcome = outcomeOf(this.#runtime, code);
    const seconds = secondsSince(begin);
    switch (outcome) {
      case 'infeasible':
        return { status: 'infeasible', seconds };
      case 'unbounded':
      case 'unbounded-or-infeasible':
        if (outcome === 'unbounded' && !integers) return { status: 'unbounded', seconds };
        return settleUnbounded(this.#runtime, program, options, begin);
      case 'failed':
        return { status: 'failed', reason: `HiGHS: ${statusName(this.#runtime, code)}`, seconds };
      case 'optimal':
      case 'stopped': {
        const bound = this.#bound(integers);
        const found =
          this.#model.info.get('primal_solution_status') === this.#runtime.constants.solutionStatus.feasible;
        const x = this.#model.getSolution().colValue;
        const flaw = found ? flawOfPoint(program, x, !integers) : 'HiGHS holds no feasible point';
        if (flaw === undefined) return this.#solution(program, x, bound, integers, outcome, begin);
        return outcome === 'optimal'
          ? { status: 'failed', reason: flaw, seconds }
          : { status: 'undecided', bound, seconds };
      }
    }
  }

  #bound(integers: boolean): number {
    return integers ? Number(this.#model.info.get('mip_dual_bound')) : -Infinity;
  }

  #solution(
    program: LinearProgram,
    x: Float64Array,
    bound: number,
    integers: boolean,
    outcome: 'optimal' | 'stopped',
    begin: number,
  ): SolveResult {
    const objective = objectiveOf(program, x);
    const proven = outcome === 'optimal';
    const lower = proven && !integers ? objective : Math.min(bound, objective);
    const solution: Solution = {
      x,
      objective,
      bound: lower,
      gap: gapBetween(objective, lower),
      seconds: secondsSince(begin),
    };
    if (!proven) return { status: 'feasible', ...solution };
    if (integers) return { status: 'optimal', ...solution };
    this.#basisInside =
      this.#model.info.get('basis_validity') === this.#runtime.constants.basisValidity.valid;
    // Copied now: after a change of bounds HiGHS may refuse to tell it.
    if (this.#basisInside) this.#basis = this.#model.getBasis();
    const { rowDual, colDual } = this.#model.getSolution();
    return { status: 'optimal', ...solution, rowDuals: rowDual, reducedCosts: colDual };
  }
}

/** Solves from cold in a model of its own. */
function solveOnce(runtime: Highs, program: LinearProgram, options?: SolveOptions): SolveResult {
  const live = new LiveHighs(runtime, program);
  try {
    return live.solve(options);
  } finally {
    live.dispose();
  }
}

/** HiGHS may leave open whether an unbounded program has a point at all; without a cost it has to say. */
function settleUnbounded(
  runtime: Highs,
  program: LinearProgram,
  options: SolveOptions,
  begin: number,
): SolveResult {
  const costless = { ...program, cost: new Float64Array(program.columns) };
  const { status } = solveOnce(runtime, costless, timeLeft(options, begin));
  const seconds = secondsSince(begin);
  if (status === 'infeasible') return { status, seconds };
  if (status === 'optimal' || status === 'feasible') return { status: 'unbounded', seconds };
  return { status: 'undecided', bound: -Infinity, seconds };
}

/** Loads HiGHS. Works in Node, in worker threads and, given `wasmUrl`, in a bundled browser worker. */
export async function loadHighs(options: HighsLoadOptions = {}): Promise<Solver> {
  const { wasmUrl } = options;
  const runtime = await loadRuntime(wasmUrl === undefined ? {} : { locateFile: () => wasmUrl });
  return {
    id: 'highs',
    version: runtime.version.string,
    can: { integers: true, duals: true, live: true, maximumColumns: Infinity },
    solve: (program, solveOptions) => solveOnce(runtime, program, solveOptions),
    open: (program) => new LiveHighs(runtime, program),
  };
}
