/** What one plan run is given and carries along. */
import type { PlanOptions, Progress, Warning } from '../contract.js';
import type { City, Resolution } from '../scenario/schema.js';
import type { SolveResult, Solver } from '../solver/port.js';

/** A scenario that passed the door. */
export interface CheckedScenario {
  readonly city: City;
  readonly document: unknown;
  readonly hash: string;
  readonly warnings: readonly Warning[];
}

export interface PlanHooks {
  readonly solver: Solver;
  readonly onProgress?: (progress: Progress) => void;
  /** Seconds on any clock; without it times are 0 (the engine has no clock of its own). */
  readonly now?: () => number;
}

/** Relative gap at which a plan counts as proven. */
const defaultGap = 1e-3;

/** `before` is what everything is measured against, so it is solved ten times closer than a plan, down to this. */
export const beforeGap = 1e-4;

/** Options of a run inside the engine: studies that look at totals leave the parts of the measures out. */
export interface RunOptions extends PlanOptions {
  /** False: the whole change stands in the line `dispatch`. Default true. */
  readonly attributed?: boolean;
  /** Seconds that each solve of a whole program may take, beside `timeLimit` of all of them. Default none. */
  readonly solveLimit?: number;
}

/** One run. */
export interface Run {
  readonly scenario: CheckedScenario;
  readonly resolution: Resolution;
  readonly gap: number;
  readonly timeLimit: number | undefined;
  readonly solveLimit: number;
  readonly attributed: boolean;
  readonly solver: Solver;
  readonly now: () => number;
  readonly began: number;
  readonly report: (stage: Progress['stage'], more?: Partial<Progress>) => void;
}

/** Begins a run. */
export function begin(scenario: CheckedScenario, options: RunOptions, hooks: PlanHooks): Run {
  const now = hooks.now ?? (() => 0);
  const began = now();
  return {
    scenario,
    resolution: options.resolution ?? scenario.city.resolution,
    gap: options.gap ?? defaultGap,
    timeLimit: options.timeLimit,
    solveLimit: options.solveLimit ?? Infinity,
    attributed: options.attributed ?? true,
    solver: hooks.solver,
    now,
    began,
    report: (stage, more = {}) => hooks.onProgress?.({ stage, seconds: now() - began, ...more }),
  };
}

/** Whether a result has values. */
export const hasPoint = (
  result: SolveResult,
): result is SolveResult & { x: Float64Array; objective: number; bound: number; gap: number } =>
  result.status === 'optimal' || result.status === 'feasible';
