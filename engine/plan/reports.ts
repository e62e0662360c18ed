/** The reports of a plan: the table of contents. */
import type { Reports } from '../contract.js';
import { balanceOf } from './balance.js';
import { booksOf } from './books.js';
import { cleanHeatingOf } from './clean-heating.js';
import { emissionsOf } from './emissions.js';
import { enterpriseLedgerOf } from './enterprise-ledger.js';
import { entriesOf } from './entries.js';
import { feedstockOf } from './feedstock.js';
import { indicatorsOf } from './indicators.js';
import { historyOf } from './history.js';
import { lampsOf } from './lamps.js';
import { progressOf } from './progress.js';
import { offsetsOf } from './offsets.js';
import type { Point } from './settle.js';

/** All reports of a plan against `before`. */
export function reportsOf(after: Point, before: Point): Reports {
  const [now, then] = [entriesOf(after), entriesOf(before)];
  const feedstock = feedstockOf(after);
  const enterprises = enterpriseLedgerOf(now, feedstock);
  const emissions = emissionsOf(now, then);
  const cleanHeating = cleanHeatingOf(after);
  const history = historyOf(after);
  const progress = progressOf(after, history);
  const offsets = offsetsOf(after);
  return {
    books: booksOf(now, then, feedstock),
    ...(enterprises === undefined ? {} : { enterprises }),
    balance: balanceOf(now, feedstock),
    ...(emissions === undefined ? {} : { emissions }),
    ...(cleanHeating === undefined ? {} : { cleanHeating }),
    lamps: lampsOf(after, before, history),
    ...(progress === undefined ? {} : { progress }),
    ...(offsets === undefined ? {} : { offsets }),
    ...(Object.keys(after.model.city.indicators).length === 0 ? {} : { indicators: indicatorsOf(after) }),
  };
}
