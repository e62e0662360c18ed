/** What every proof asks of an operation: physics, supply and ledgers, whether of a plan or of a rolled one. */
import type { Proof } from '../../contract.js';
import { checkBoilers } from './boilers.js';
import type { Case, PlanDocument } from './case.js';
import { checkCoal } from './coal.js';
import { checkCosts } from './costs.js';
import { checkHeat } from './heat.js';
import { checkHeatLoss } from './heat-loss.js';
import { checkImports } from './imports.js';
import { booksOf, checkLedgers } from './ledgers.js';
import { postingsOf } from './postings.js';
import { checkPower } from './power.js';
import { checkPowerPeaks } from './power-peaks.js';
import { checkRetrofits } from './retrofits.js';
import { checkStores } from './stores.js';
import { checkTargets } from './targets.js';
import { checkUnits } from './units.js';

/** Checks an operation and the ledgers, costs and targets that it states; gives what they were added up from. */
export function checkOperation(
  kase: Case,
  plan: Pick<PlanDocument, 'ledgers' | 'costs' | 'objective' | 'compliance'>,
) {
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
  for (const part of kase.parts) part.check?.(kase);
  return { postings, books };
}

/** What a proof says in the end, with the first failures. */
export const proofOf = ({ collector }: Case, failures = 50): Proof => ({
  passed: collector.failures.length === 0,
  checks: collector.count,
  worst: collector.worst,
  failures: collector.failures.slice(0, failures),
});
