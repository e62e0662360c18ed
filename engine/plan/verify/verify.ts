/**
 * The independent proof: physics, ledgers, costs and targets of a plan recomputed from the scenario and the plan's
 * decisions by code that shares nothing with the model, the system, the measures or the solver.
 *
 * What it cannot see: `before` and the contributions of single measures, which come from other solves. So months
 * before `time.dispatchFrom` are proven to be free of measures, but not to be the dispatch of `before`.
 */
import type { Proof } from '../../contract.js';
import type { City } from '../../scenario/schema.js';
import { openCase, type PlanDocument, type Readable } from './case.js';
import { missingHeat } from './heat.js';
import { checkOperation, proofOf } from './operation-checks.js';
import { parts } from './parts.js';
import { missingPower } from './power.js';
import { checkReports } from './reports.js';
import { checkSupply } from './supply.js';
import { checkIndicators } from './user-rules.js';

export type { PlanDocument } from './case.js';

export interface VerifyOptions {
  /** Largest residual, relative to max(1, largest term), that counts as none; default 1e-6. */
  readonly tolerance?: number;
  /** Failures told; default 50. */
  readonly failures?: number;
}

/** Power (GWh) and heat (TJ) that the balances of a plan lack over the year. */
export interface Shortages {
  readonly powerGWh: number;
  readonly heatTJ: number;
}

const usualTolerance = 1e-6;

/** What the balances of a plan lack; never negative. Throws only on a scenario that was not checked. */
export function shortages(city: City, plan: Readable): Shortages {
  const kase = openCase(city, plan, usualTolerance, parts);
  return { powerGWh: missingPower(kase), heatTJ: missingHeat(kase) };
}

/**
 * Proves a plan or says where it is wrong: the number of checks, the worst residual and the first failures, each with
 * the code of the formulation and its place. Throws only on a scenario that was not checked.
 */
export function verify(city: City, plan: PlanDocument, options: VerifyOptions = {}): Proof {
  const kase = openCase(city, plan, options.tolerance ?? usualTolerance, parts);
  const { postings, books } = checkOperation(kase, plan);
  checkIndicators(kase, postings, plan.reports.indicators ?? []);
  checkReports(kase, books, plan.reports);
  checkSupply(kase, plan);
  return proofOf(kase, options.failures);
}
