/** What the fires of units and boilers must bring: fuel that dispatch needs, heat that a boiler makes. */
import { heatOfMegawattHour } from '../../units/conversion.js';
import type { UnitRecord } from '../../scenario/schema.js';
import { keyOf, type Case, type UnitFacts } from './case.js';
import { sum } from './collector.js';
import { ofYear, place } from './pick.js';
import type { Span } from './time.js';

/** Part of a month in which a unit is on the line: what it could run, if it is on. */
export function running(kase: Case, id: string, unit: UnitRecord, month: number): number {
  return ofYear(unit.available, month) * kase.operation.get('unit-on', id, keyOf(kase, month));
}

/** Fuel that the dispatch of a span needs, ktce. */
export function fuelNeed(kase: Case, facts: UnitFacts, span: Span): number {
  const { operation, calendar } = kase;
  const { id, line, unit } = facts;
  const idle = span.months.map(
    (month) => line.noLoad * place(calendar.hours, month) * running(kase, id, unit, month),
  );
  const loaded = span.periods.map((period) => {
    const power = line.slope * operation.get('unit-power', id, period.id);
    const heat = line.heatSlope * operation.get('unit-heat', id, period.id);
    return (period.hours * (power + heat)) / 1000;
  });
  return sum([...idle, ...loaded]);
}

/** Heat that the old boiler makes in a span, TJ. */
export function boilerHeat(kase: Case, facts: { readonly id: string }, span: Span): number {
  const { operation } = kase;
  const network = span.periods.map(
    (period) => period.hours * operation.get('boiler-heat', facts.id, period.id) * heatOfMegawattHour,
  );
  return sum([operation.get('boiler-own-heat', facts.id, span.id), ...network]);
}
