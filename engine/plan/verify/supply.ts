/** What the plan says about supply and about the parts of its own change: only what can be recomputed. */
import { energyOfMegawattHour, heatOfMegawattHour } from '../../units/conversion.js';
import type { Case, PlanDocument } from './case.js';
import { sum } from './collector.js';
import { missingHeat } from './heat.js';
import { leastHeatShares } from './heat-loss.js';
import { missingPower } from './power.js';
import { leastReserve } from './power-peaks.js';
import { leastStockDays } from './yards.js';

/** The measures' contributions and the re-dispatch add up to the change from `before` to the plan. */
function checkParts(kase: Case, plan: PlanDocument): void {
  const parts = (of: 'coalKt' | 'energyKtce'): number =>
    sum([...plan.measures.map((item) => item[of]), plan.dispatch[of]]);
  const { coal, energy } = plan.ledgers;
  if (coal.before !== null && coal.unit === 'kt')
    kase.collector.balance('PARTS', 'coal', [parts('coalKt'), -coal.after, coal.before]);
  if (energy.before !== null && energy.unit === 'ktce')
    kase.collector.balance('PARTS', 'energy', [parts('energyKtce'), -energy.after, energy.before]);
}

/** Checks that nobody goes without, that the plan says so, and that its parts add up. */
export function checkSupply(kase: Case, plan: PlanDocument): void {
  const { collector } = kase;
  // Lack within the tolerance of every balance is noise of the solver, over the whole year.
  const hours = sum(kase.calendar.hours) * collector.tolerance;
  const close = (code: string, stated: number, lack: number, unit: number): void => {
    const noise = hours * unit * Object.keys(kase.city.nodes).length;
    collector.holds(code, 'told', Math.abs(stated - lack) <= Math.max(noise, collector.tolerance * lack));
  };
  close('UNSERVED-POWER', plan.supply.unservedPowerGWh, missingPower(kase), energyOfMegawattHour);
  close('UNSERVED-HEAT', plan.supply.unservedHeatTJ, missingHeat(kase), heatOfMegawattHour);
  const reserve = leastReserve(kase);
  if (reserve !== undefined) collector.same('PWR-3', 'least reserve', plan.supply.reserveMin, reserve);
  const shares = leastHeatShares(kase);
  collector.holds('HEA-2', 'networks told', plan.supply.heatShares.length === shares.size);
  for (const { network, share } of plan.supply.heatShares)
    collector.same('HEA-2', `${network} least share`, share, shares.get(network) ?? Number.NaN);
  const days = leastStockDays(kase);
  if (days === undefined) collector.holds('COA-2', 'no days of stock', plan.supply.stockDaysMin === null);
  else collector.same('COA-2', 'least days of stock', plan.supply.stockDaysMin, days);
  checkParts(kase, plan);
}
