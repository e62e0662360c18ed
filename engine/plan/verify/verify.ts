/**
 * The independent proof: physics, ledgers, costs and targets of a plan recomputed from the scenario and the plan's
 * decisions by code that shares nothing with the model, the system, the measures or the solver.
 *
 * What it cannot see: `before` and the contributions of single measures, which come from other solves. So months
 * before `time.dispatchFrom` are proven to be free of measures, but not to be the dispatch of `before`.
 */
import type { Proof } from '../../contract.js';
import type { City } from '../../scenario/schema.js';
import { checkBoilers } from './boilers.js';
import { openCase, type PlanDocument, type Readable } from './case.js';
import { checkCoal } from './coal.js';
import { checkCosts } from './costs.js';
import { checkHeat, missingHeat } from './heat.js';
import { checkHeatLoss } from './heat-loss.js';
import { booksOf, checkLedgers } from './ledgers.js';
import { parts } from './parts.js';
import { postingsOf } from './postings.js';
import { checkImports } from './imports.js';
import { checkPower, missingPower } from './power.js';
import { checkPowerPeaks } from './power-peaks.js';
import { checkReports } from './reports.js';
import { checkRetrofits } from './retrofits.js';
import { checkStores } from './stores.js';
import { checkSupply } from './supply.js';
import { checkTargets } from './targets.js';
import { checkIndicators } from './user-rules.js';
import { checkUnits } from './units.js';

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
  checkUnits(kase);
  checkPower(kase);
  checkPowerPeaks(kase);
  checkImports(kase);
  checkHeat(kase);
  checkHeatLoss(kase);
  checkRetrofits(kase);
  checkBoilers(kase);
  const postings = postingsOf(kase);
  checkCoal(kase, postings);
  checkStores(kase, postings);
  const books = booksOf(kase, postings);
  checkLedgers(kase, postings, books, plan.ledgers);
  checkCosts(kase, postings, plan);
  checkTargets(kase, books, postings, plan.compliance);
  for (const part of parts) part.check?.(kase);
  checkIndicators(kase, postings, plan.reports.indicators ?? []);
  checkReports(kase, books, plan.reports);
  checkSupply(kase, plan);
  const { collector } = kase;
  return {
    passed: collector.failures.length === 0,
    checks: collector.count,
    worst: collector.worst,
    failures: collector.failures.slice(0, options.failures ?? 50),
  };
}
