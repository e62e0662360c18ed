/**
 * One city of a province in its solver. It is asked again and again with other weights, so it keeps its relaxation alive and
 * the whole decisions of each round. What it answers depends on what it was asked before and on nothing else: neither on the
 * other cities nor on the thread.
 */
import type { PlanOptions } from '../../contract.js';
import { EngineError } from '../../errors.js';
import { evaluate, type Expression } from '../../model/expression.js';
import { withRows } from '../../model/extend.js';
import { objectiveOf, type LinearProgram } from '../../model/program.js';
import { sizeOf, withoutValues, withValues } from '../../plan/answer.js';
import { buildPlan, solveBefore, solveIn } from '../../plan/ground.js';
import { fixIntegers } from '../../plan/past.js';
import { begin, hasPoint, type CheckedScenario, type PlanHooks, type Run } from '../../plan/run-context.js';
import type { Point } from '../../plan/settle.js';
import { withoutLastResort } from '../../registry.js';
import type { SharedId } from '../../scenario/schema-province.js';
import type { LiveModel, SolveOptions, SolveResult } from '../../solver/port.js';
import type { CityModel } from '../../system/build.js';
import type { CityAnswer, CityRequest, Opened, Round, Weights } from './types.js';
import { useOf } from './uses.js';

/** Seconds for the question whether the relaxation has an answer. */
const relaxedSeconds = 30;

type RequestOf<Ask extends CityRequest['ask']> = Extract<CityRequest, { ask: Ask }>;

/** A city as it was opened last. */
interface World {
  readonly model: CityModel;
  /** Least cost, the past fixed at the city without measures. */
  readonly program: LinearProgram;
  readonly uses: readonly Expression[];
  readonly valve: boolean;
}

export class CityPart {
  readonly #run: Run;
  readonly #shared: readonly SharedId[];
  #before: { readonly model: CityModel; readonly result: SolveResult } | undefined;
  #world: World | undefined;
  #live: LiveModel | undefined;
  readonly #rounds = new Map<Round, Float64Array>();

  constructor(
    scenario: CheckedScenario,
    shared: readonly SharedId[],
    options: PlanOptions,
    hooks: PlanHooks,
  ) {
    this.#run = begin(scenario, options, hooks);
    this.#shared = shared;
  }

  /** Answers one request. Throws E_PLAN_UNPROVEN as a plan does, and on a fault of ours. */
  answer(request: CityRequest): CityAnswer {
    switch (request.ask) {
      case 'open':
        return this.#open(request.valve);
      case 'relaxed':
        return this.#continuous(request.weights);
      case 'held':
        return this.#continuous(request.weights, this.#decisions(request.round));
      case 'whole':
        return this.#whole(request);
      case 'settle':
        return this.#settle(request);
    }
  }

  dispose(): void {
    this.#live?.dispose();
    this.#live = undefined;
  }

  #open(valve: boolean): CityAnswer {
    this.#before ??= solveBefore(this.#run);
    const { model, result } = this.#before;
    if (!hasPoint(result))
      return { answer: 'refused', plan: withoutValues(this.#run, model, model.program, result, 'supply') };
    const before = { model, x: result.x };
    const shut = this.#build(before, false);
    const { city } = this.#run.scenario;
    const hasValve = Object.keys(withoutLastResort(city.measures)).length < Object.keys(city.measures).length;
    if (!(valve && hasValve) && this.#begin(shut)) return this.#opened(shut);
    const world = hasValve ? this.#build(before, true) : shut;
    if (hasValve && this.#begin(world)) return this.#opened(world);
    const impossible = { status: 'infeasible', seconds: 0 } as const;
    return { answer: 'refused', plan: withoutValues(this.#run, world.model, world.program, impossible) };
  }

  #build(before: Point, valve: boolean): World {
    const { city } = this.#run.scenario;
    const measures = valve ? city.measures : withoutLastResort(city.measures);
    const { model, program } = buildPlan(this.#run, { ...city, measures }, before);
    return { model, program, uses: this.#shared.map((id) => useOf(model, id)), valve };
  }

  /** Takes a world up; false when its relaxation has no point. */
  #begin(world: World): boolean {
    this.dispose();
    this.#rounds.clear();
    this.#world = world;
    // From cold an impossible relaxation may keep the simplex method busy for minutes (run.ts).
    const seen = this.#relaxed(world.program, { interior: true, timeLimit: relaxedSeconds });
    return seen.status !== 'infeasible';
  }

  #opened({ program, valve }: World): Opened {
    return { answer: 'opened', constant: program.constant, valve, size: sizeOf(program) };
  }

  get #here(): World {
    if (this.#world === undefined) throw new EngineError('E_INTERNAL', { seen: 'a city that is not open' });
    return this.#world;
  }

  #decisions(round: Round): Float64Array {
    const x = this.#rounds.get(round);
    if (x === undefined) throw new EngineError('E_INTERNAL', { seen: `round ${round}` });
    return x;
  }

  /** The city's program with weights on its cost and uses; the constant holds those of all of them. */
  #weighted({ cost, uses }: Weights): LinearProgram {
    const { program, uses: expressions } = this.#here;
    const weighted = program.cost.map((each) => each * cost);
    let constant = program.constant * cost;
    expressions.forEach((expression, place) => {
      const weight = uses[place] ?? 0;
      if (weight === 0) return;
      constant += weight * expression.constant;
      expression.columns.forEach((column, at) => {
        weighted[column] = (weighted[column] ?? 0) + weight * (expression.coefficients[at] ?? 0);
      });
    });
    return { ...program, cost: weighted, constant };
  }

  #found(x: Float64Array, bound: number): CityAnswer {
    const { program, uses } = this.#here;
    return {
      answer: 'found',
      cost: objectiveOf(program, x) + program.constant,
      uses: uses.map((expression) => evaluate(expression, x)),
      bound,
    };
  }

  /** The least weighted sum with whole decisions left open, or held. */
  #continuous(weights: Weights, held?: Float64Array): CityAnswer {
    const weighted = this.#weighted(weights);
    const program = held === undefined ? weighted : fixIntegers(weighted, held);
    const result = this.#relaxed(program);
    if (result.status === 'optimal') return this.#found(result.x, result.bound + program.constant);
    return { answer: result.status === 'infeasible' ? 'none' : 'undecided' };
  }

  /** From the last basis; what that cannot take is solved from cold. */
  #relaxed(program: LinearProgram, more: Pick<SolveOptions, 'interior' | 'timeLimit'> = {}): SolveResult {
    const { solver } = this.#run;
    if (!solver.can.live) return solver.solve(program, { relax: true });
    if (this.#live === undefined) this.#live = solver.open(program);
    else this.#live.update(program);
    const warm = this.#live.solve({ relax: true, ...more });
    // A first solve is a cold one; later ones are not believed when they say no.
    return warm.status === 'optimal' || more.timeLimit !== undefined
      ? warm
      : solver.solve(program, { relax: true });
  }

  #whole({ weights, round, gap, seconds }: RequestOf<'whole'>): CityAnswer {
    const program = this.#weighted(weights);
    // The gap is one of cost: prices on uses make the weighted sum larger, and must not make it coarser.
    const relaxed = this.#relaxed(program);
    const size = (x: Float64Array): number => Math.abs(objectiveOf(this.#here.program, x));
    const finer =
      relaxed.status === 'optimal' && weights.cost > 0
        ? Math.min(1, (weights.cost * size(relaxed.x)) / Math.max(1, Math.abs(relaxed.objective)))
        : 1;
    const result = solveIn(this.#run, 'solve', program, {
      gap: gap * finer,
      ...(seconds === undefined ? {} : { seconds }),
    });
    if (result.status === 'infeasible')
      return { answer: 'refused', plan: withoutValues(this.#run, this.#here.model, program, result) };
    if (!hasPoint(result)) return { answer: 'undecided' };
    this.#rounds.set(round, result.x);
    return this.#found(result.x, Math.min(result.bound, result.objective) + program.constant);
  }

  #settle({ round, most, bound, gap }: RequestOf<'settle'>): CityAnswer {
    const { model, program, uses, valve } = this.#here;
    const limited = withRows(
      program,
      'PRV-1',
      uses.map((expression, place) => ({
        expression,
        lower: -Infinity,
        upper: most[place] ?? Infinity,
        key: this.#shared[place] ?? '',
      })),
    );
    const held = this.#run.solver.solve(fixIntegers(limited, this.#decisions(round)), { relax: true });
    if (held.status !== 'optimal') return { answer: held.status === 'infeasible' ? 'none' : 'undecided' };
    const lower = Math.min(bound - program.constant, held.objective);
    const apart = (held.objective - lower) / Math.max(1, Math.abs(held.objective));
    const result = {
      ...held,
      status: apart <= gap ? 'optimal' : 'feasible',
      bound: lower,
      gap: apart,
    } as const;
    const before = this.#before?.result;
    if (this.#before === undefined || before === undefined || !hasPoint(before))
      throw new EngineError('E_INTERNAL', { seen: 'a city without its base' });
    const base: Point = { model: this.#before.model, x: before.x };
    const plan = withValues(this.#run, base, model, { result, program: limited, stages: [], valve });
    return { answer: 'settled', plan, uses: uses.map((expression) => evaluate(expression, held.x)) };
  }
}
