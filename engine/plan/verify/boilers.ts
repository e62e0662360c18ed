/** Boilers and what replaces them: capacity, fuel, own loads, gas quotas (BLR-1, BLR-2, BLR-4, BLR-5, GAS-1). */
import { heatOfMegawattHour } from '../../units/conversion.js';
import { keyOf, type BoilerFacts, type Case } from './case.js';
import { sum } from './collector.js';
import type { Retrofit } from './inputs.js';
import { boilerHeat } from './needs.js';
import { sumOf } from './sum-of.js';
import { ofYear, pick, place } from './pick.js';
import { inService } from './retrofits.js';
import { meanOfMonths, monthlyAmounts, type Period, type Span } from './time.js';

/** Part of a month in which the old boiler stands ready. */
export function oldState(kase: Case, facts: BoilerFacts, month: number): number {
  return kase.operation.get('boiler-old', facts.id, keyOf(kase, month));
}

/** The boiler's own load in each month, TJ; none for a boiler that serves a network. */
function ownLoad(kase: Case, facts: BoilerFacts): readonly number[] {
  const { load } = facts.boiler;
  if (load === undefined) return kase.calendar.months.map(() => 0);
  return monthlyAmounts(kase.city, load.heat, load.monthly, load.recovery, {
    sector: facts.boiler.sector,
  });
}

/** Heat that a retrofit delivers in a span, TJ. */
export function retrofitHeat(kase: Case, retrofit: Retrofit, span: Span): number {
  const { operation } = kase;
  const { boiler, option } = retrofit;
  const network = span.periods.map(
    (period) =>
      period.hours * operation.get('retrofit-network-heat', boiler, option, period.id) * heatOfMegawattHour,
  );
  return sum([operation.get('retrofit-heat', boiler, option, span.id), ...network]);
}

/** Largest own-load heat of a span for a device of the boiler's capacity in service by `state`, TJ. */
function ownLimit(kase: Case, facts: BoilerFacts, span: Span, state: (month: number) => number): number {
  const load = ownLoad(kase, facts);
  const parts = span.months.map((month) => {
    const most = facts.boiler.capacity * place(kase.calendar.hours, month) * heatOfMegawattHour;
    return Math.min(place(load, month), most) * state(month);
  });
  return sum(parts);
}

function checkPeriod(kase: Case, facts: BoilerFacts, period: Period): void {
  const { operation, collector } = kase;
  const { id, boiler, retrofits } = facts;
  const at = `${id} ${period.id}`;
  const old = meanOfMonths(period, (month) => oldState(kase, facts, month));
  collector.atMost('BLR-1', at, [operation.get('boiler-heat', id, period.id), -boiler.capacity * old]);
  for (const retrofit of retrofits) {
    const state = meanOfMonths(period, (month) => inService(kase, retrofit, month));
    const heat = operation.get('retrofit-network-heat', id, retrofit.option, period.id);
    collector.atMost('BLR-5', `${id} ${retrofit.option} ${period.id}`, [heat, -boiler.capacity * state]);
  }
}

function checkSpan(kase: Case, facts: BoilerFacts, span: Span): void {
  const { operation, collector } = kase;
  const { id, boiler, retrofits, heatValue } = facts;
  const at = `${id} ${span.id}`;
  const made = operation.get('boiler-burn', id, span.id) * heatValue * boiler.efficiency;
  // TJ of fuel that efficiency saves serve like coal: they are worth their heat at the boiler's efficiency.
  const saved = sumOf('boilerFuelSaved')(kase, id, span) * boiler.efficiency;
  collector.balance('BLR-2', at, [made, saved, -boilerHeat(kase, facts, span)]);
  if (boiler.load === undefined) return;
  const own = operation.get('boiler-own-heat', id, span.id);
  collector.atMost('BLR-1', at, [own, -ownLimit(kase, facts, span, (month) => oldState(kase, facts, month))]);
  const heats = retrofits.map((retrofit) => operation.get('retrofit-heat', id, retrofit.option, span.id));
  const load = ownLoad(kase, facts);
  collector.balance('BLR-4', at, [own, ...heats, -sum(span.months.map((month) => place(load, month)))]);
  for (const retrofit of retrofits) {
    const heat = operation.get('retrofit-heat', id, retrofit.option, span.id);
    const limit = ownLimit(kase, facts, span, (month) => inService(kase, retrofit, month));
    collector.atMost('BLR-5', `${id} ${retrofit.option} ${span.id}`, [heat, -limit]);
  }
}

/** Fuel that a retrofit of kind `fuel` burns in a span, in the unit of the fuel; 0 for other kinds. */
export function retrofitFuel(kase: Case, retrofit: Retrofit, span: Span): number {
  if (retrofit.kind !== 'fuel' || retrofit.fuel === undefined) return 0;
  return (
    retrofitHeat(kase, retrofit, span) / retrofit.efficiency / pick(kase.city.fuels, retrofit.fuel).heatValue
  );
}

function checkQuotas(kase: Case): void {
  const { city, calendar, inputs, collector } = kase;
  for (const [fuel, { quota }] of Object.entries(city.fuels))
    if (quota !== undefined)
      for (const span of calendar.spans) {
        const users = inputs.retrofits.filter((retrofit) => retrofit.fuel === fuel);
        const used = users.map((retrofit) => retrofitFuel(kase, retrofit, span));
        const allowed = span.months.map((month) => -ofYear(quota, month));
        collector.atMost('GAS-1', `${fuel} ${span.id}`, [
          sum(used),
          sumOf('quotaUse')(kase, fuel, span),
          sum(allowed),
        ]);
      }
}

/** Checks all boilers and the fuels that replace their coal. */
export function checkBoilers(kase: Case): void {
  for (const facts of kase.boilers) {
    for (const period of kase.calendar.periods) checkPeriod(kase, facts, period);
    for (const span of kase.calendar.spans) checkSpan(kase, facts, span);
  }
  checkQuotas(kase);
}
