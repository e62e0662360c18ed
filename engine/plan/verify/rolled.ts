/**
 * The proof of a rolled plan. Past months are facts: no balance of theirs is asked again, for none can be changed. What is
 * still to come must hold in every row; the year's ledgers, costs, targets and lamps are added up anew from the reports, the
 * decisions handed over and the decisions to come.
 */
import type { Proof } from '../../contract.js';
import type { City } from '../../scenario/schema.js';
import { actualsPart, type RolledFacts } from './actuals.js';
import { openCase, type PlanDocument } from './case.js';
import { sum } from './collector.js';
import { costsOf } from './costs.js';
import { checkLamp } from './lamps.js';
import { checkOperation, proofOf } from './operation-checks.js';
import { parts } from './parts.js';

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
  const { postings, books } = checkOperation(kase, plan);
  const { actual, ...lines } = costsOf(kase, postings);
  kase.collector.balance('COST', 'months', [...Object.values(facts.costByMonth), -sum(Object.values(lines))]);
  kase.collector.holds('COST', 'actual', actual !== undefined);
  for (const line of plan.lamps) checkLamp(kase, books, line);
  return proofOf(kase);
}
