/**
 * The proof of a rolled plan. Past months are facts: no balance of theirs is asked again, for none can be changed. What is
 * still to come must hold in every row; the year's ledgers, costs, targets and lamps are added up anew from the reports, the
 * decisions handed over and the decisions to come.
 */
import type { Proof } from '../../contract.js';
import type { City } from '../../scenario/schema.js';
import { actualsPart, type RolledFacts } from './actuals.js';
import { checkBoilers } from './boilers.js';
import { openCase, type PlanDocument } from './case.js';
import { checkCoal } from './coal.js';
import { sum } from './collector.js';
import { checkCosts, costsOf } from './costs.js';
import { checkHeat } from './heat.js';
import { checkHeatLoss } from './heat-loss.js';
import { checkImports } from './imports.js';
import { checkLamp } from './lamps.js';
import { booksOf, checkLedgers } from './ledgers.js';
import { parts } from './parts.js';
import { postingsOf } from './postings.js';
import { checkPower } from './power.js';
import { checkPowerPeaks } from './power-peaks.js';
import { checkRetrofits } from './retrofits.js';
import { checkStores } from './stores.js';
import { checkTargets } from './targets.js';
import { checkUnits } from './units.js';

/** What a rolled plan states: a plan without reports but lamps. */
export type RolledDocument = Pick<
  PlanDocument,
  'scenario' | 'operation' | 'ledgers' | 'costs' | 'objective' | 'compliance'
> & { readonly lamps: NonNullable<PlanDocument['reports']['lamps']> };

const tolerance = 1e-6;

/** Proves a rolled plan or says where it is wrong. Throws only on a scenario that was not checked. */
export function verifyRolled(city: City, plan: RolledDocument, facts: RolledFacts): Proof {
  const told = openCase(city, plan, tolerance, parts);
  const actuals = actualsPart(told, facts);
  const kase = openCase(city, plan, tolerance, [...parts, actuals], facts.from);
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
  const { actual, ...lines } = costsOf(kase, postings);
  kase.collector.balance('COST', 'months', [...Object.values(facts.costByMonth), -sum(Object.values(lines))]);
  kase.collector.holds('COST', 'actual', actual !== undefined);
  checkTargets(kase, books, postings, plan.compliance);
  for (const part of kase.parts) part.check?.(kase);
  for (const line of plan.lamps) checkLamp(kase, books, line);
  const { collector } = kase;
  return {
    passed: collector.failures.length === 0,
    checks: collector.count,
    worst: collector.worst,
    failures: collector.failures.slice(0, 50),
  };
}
