/**
 * Quick answers: the relaxation of the model by month, kept alive in the solver and solved again from the last basis
 * after each move. A quick answer is a lower bound on cost and says so; it is never shown as a plan.
 */
import type { Compliance, Edit, Issue, Ledger, MeasureResult } from '../contract.js';
import { withoutLastResort } from '../registry.js';
import { rulesFor } from '../rules/rules.js';
import type { City, Resolution } from '../scenario/schema.js';
import type { LiveModel, Solver } from '../solver/port.js';
import { buildCity, openCity, type CityBuilder, type CityModel } from '../system/build.js';
import { inOrder } from './in-order.js';
import { firstMonthOf, fixPast } from './past.js';
import { withoutMeasures } from './ground.js';
import { beforeGap, hasPoint, type CheckedScenario } from './run-context.js';
import { complianceOf } from './compliance.js';
import { ledgersOf } from './ledgers.js';
import { actionsOf, type Point } from './settle.js';

/** The answer to one move. `cost` is the least cost of the relaxation, MCNY, a lower bound for any plan. */
export type QuickAnswer =
  | {
      readonly status: 'relaxation';
      readonly ledgers: { readonly coal: Ledger; readonly energy: Ledger; readonly intensity: Ledger };
      readonly compliance: readonly Compliance[];
      readonly measures: readonly { readonly id: string; readonly actions: MeasureResult['actions'] }[];
      readonly cost: number;
      readonly seconds: { readonly build: number; readonly solve: number };
    }
  | {
      readonly status: 'impossible' | 'failed';
      readonly seconds: { readonly build: number; readonly solve: number };
    }
  | { readonly status: 'invalid'; readonly issues: readonly Issue[] };

export interface QuickHooks {
  readonly solver: Solver;
  readonly now: () => number;
  /** Checks a document with edits applied. */
  readonly load: (
    edits: readonly Edit[],
  ) => ({ readonly ok: true } & CheckedScenario) | { readonly ok: false; readonly issues: readonly Issue[] };
}

export interface QuickSession {
  answer(edits: readonly Edit[]): QuickAnswer;
  dispose(): void;
}

/** What stays while only measures, targets and guardrails move. */
interface World {
  readonly key: string;
  readonly builder: CityBuilder;
  readonly before: Point | undefined;
}

/** Seconds for a solve from the last basis, and from cold. */
const warmSeconds = 2;
const coldSeconds = 20;

/** Slices are averaged by month: a third of the model, and still a lower bound, since resolutions are nested. */
const quickResolution = (city: City): Resolution => (city.resolution === 'annual' ? 'annual' : 'monthly');

/** What `before` depends on: everything but measures, targets and guardrails. */
function worldOf(city: City): string {
  const { measures: _measures, targets: _targets, guardrails: _guardrails, ...world } = city;
  return JSON.stringify(world);
}

/** Opens a session; the first answer pays for the cold solves. Throws only on a fault of ours. */
export function openQuick(hooks: QuickHooks): QuickSession {
  const { solver, now } = hooks;
  let live: LiveModel | undefined;
  let world: World | undefined;
  const worldFor = (city: City): World => {
    const key = worldOf(city);
    if (world?.key === key) return world;
    const rules = rulesFor(city);
    const model = buildCity(withoutMeasures(city), rules, { free: true, resolution: quickResolution(city) });
    // Whole, as in a plan: the past is fixed at it, and a quick answer stays a lower bound.
    const result = solver.solve(model.program, { gap: beforeGap });
    world = {
      key,
      builder: openCity(city, rules, { resolution: quickResolution(city) }),
      before: hasPoint(result) ? { model, x: result.x } : undefined,
    };
    return world;
  };
  const solve = (model: CityModel, base: Point, built: number): QuickAnswer => {
    const program =
      model.city.resolution === 'annual'
        ? model.program
        : fixPast(model.program, base.model.program, base.x, firstMonthOf(model.city));
    if (live === undefined) live = solver.open(program);
    else live.update(program);
    const ready = now();
    const warm = live.solve({ relax: true, timeLimit: warmSeconds });
    // From a basis far away the simplex may stall, above all where there is no answer; presolve then sees it at once.
    const result =
      warm.status === 'undecided' || warm.status === 'failed'
        ? solver.solve(program, { relax: true, timeLimit: coldSeconds })
        : warm;
    const seconds = { build: ready - built, solve: now() - ready };
    if (result.status !== 'optimal')
      return { status: result.status === 'infeasible' ? 'impossible' : 'failed', seconds };
    const x = inOrder(model, program, result.x);
    return { ...describe({ model, x }, base), cost: result.objective + program.constant, seconds };
  };
  return {
    answer: (edits) => {
      const loaded = hooks.load(edits);
      if (!loaded.ok) return { status: 'invalid', issues: loaded.issues };
      const began = now();
      const { builder, before } = worldFor(loaded.city);
      if (before === undefined) return { status: 'impossible', seconds: { build: now() - began, solve: 0 } };
      // The closing valve stays shut while there is an answer without it, as in a plan.
      const { city } = loaded;
      const measures = withoutLastResort(city.measures);
      const shut = solve(builder.build({ ...city, measures }), before, began);
      const hasValve = Object.keys(measures).length < Object.keys(city.measures).length;
      return shut.status === 'impossible' && hasValve ? solve(builder.build(city), before, now()) : shut;
    },
    dispose: () => {
      live?.dispose();
      live = undefined;
    },
  };
}

function describe(point: Point, before: Point) {
  const ledgers = ledgersOf(point, before);
  return {
    status: 'relaxation' as const,
    ledgers,
    compliance: complianceOf(point, before, ledgers.intensity),
    measures: point.model.measures.map((measure) => ({ id: measure.id, actions: actionsOf(measure, point) })),
  };
}
