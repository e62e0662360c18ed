/** Units: operating region, fuel balance, states and starts (UNT-1 to UNT-8). */
import { energyOfMegawattHour, standardCoalOf } from '../../units/conversion.js';
import { keyOf, type Case, type UnitFacts } from './case.js';
import { sum } from './collector.js';
import { fuelNeed, running } from './needs.js';
import { sumOf } from './sum-of.js';
import { ofYear, pick, place } from './pick.js';
import { meanOfMonths, type Period, type Span } from './time.js';

/** Gain of boiler efficiency on a grade against the base blend, as a share of the heat. */
function gainOf(facts: UnitFacts, grade: { readonly heatValue: number }): number {
  const step = 500 * 4.1868e-3;
  return (facts.class.efficiencyGain * (grade.heatValue - facts.heatValue)) / step / facts.class.efficiency;
}

/** Part of a period in which a unit is on the line. */
function runningIn(kase: Case, facts: UnitFacts, period: Period): number {
  return meanOfMonths(period, (month) => running(kase, facts.id, facts.unit, month));
}

function checkRegion(kase: Case, facts: UnitFacts, period: Period): void {
  const { collector, operation } = kase;
  const { id, class: kind, unit, line } = facts;
  const at = `${id} ${period.id}`;
  const on = runningIn(kase, facts, period);
  const power = operation.get('unit-power', id, period.id);
  const heat = operation.get('unit-heat', id, period.id);
  if (kind.kind === 'condensing') {
    collector.atMost('UNT-1', at, [power, -unit.capacity * on]);
    collector.atMost('UNT-1', at, [kind.minimumLoad * unit.capacity * on, -power]);
  } else if (kind.kind === 'extraction') {
    collector.atMost('UNT-2', at, [power, (kind.powerLoss ?? 0) * heat, -unit.capacity * on]);
    collector.atMost('UNT-2', at, [
      kind.minimumLoad * unit.capacity * on,
      (kind.minimumSlope ?? 0) * heat,
      -power,
    ]);
    collector.atMost('UNT-2', at, [heat, -line.maximumHeat * on]);
  } else if (kind.kind === 'back-pressure') {
    collector.balance('UNT-3', at, [power, -(kind.backPressure ?? 0) * heat]);
    collector.atMost('UNT-3', at, [kind.minimumLoad * line.maximumHeat * on, -heat]);
    collector.atMost('UNT-3', at, [heat, -line.maximumHeat * on]);
  }
}

/** Oil of the starts of a span, in the unit of the start fuel. */
export function startOil(kase: Case, facts: UnitFacts, span: Span): number {
  const starts = span.months.map((month) => kase.operation.get('unit-start', facts.id, keyOf(kase, month)));
  return facts.class.startOil * sum(starts);
}

function checkFuel(kase: Case, facts: UnitFacts, span: Span): void {
  const { city, operation, inputs, collector } = kase;
  const oil = pick(city.fuels, city.economy.startFuel);
  const grades = inputs.grades.map((grade) => {
    const record = pick(city.grades, grade);
    const burn = operation.get('grade-burn', facts.id, grade, span.id);
    return burn * standardCoalOf(record.heatValue) * (1 + gainOf(facts, record));
  });
  collector.balance('UNT-4', `${facts.id} ${span.id}`, [
    operation.get('unit-burn', facts.id, span.id) * standardCoalOf(facts.heatValue),
    ...grades,
    sumOf('unitFuelSaved')(kase, facts.id, span),
    startOil(kase, facts, span) * standardCoalOf(oil.heatValue),
    -fuelNeed(kase, facts, span),
  ]);
}

function checkMinimumUse(kase: Case, facts: UnitFacts, span: Span): void {
  const { operation, calendar, collector } = kase;
  const { id, unit } = facts;
  const generation = span.periods.map(
    (period) => -period.hours * operation.get('unit-power', id, period.id) * energyOfMegawattHour,
  );
  const least = span.months.map((month) => {
    const hours = ofYear(unit.available, month) * place(calendar.hours, month);
    const kept = 1 - operation.get('unit-stopped', id, keyOf(kase, month));
    return ofYear(unit.minimumUse, month) * unit.capacity * hours * energyOfMegawattHour * kept;
  });
  collector.atMost('UNT-7', `${id} ${span.id}`, [sum(least), sum(generation)]);
}

/**
 * A start is a return to the line, no less and no more: oil for starts that never happen would replace coal outside
 * every quota. The state before January is not known, so January has none.
 */
function checkStart(kase: Case, at: string, start: number, on: number, before: number): void {
  kase.collector.atMost('UNT-8', at, [on, -before, -start]);
  kase.collector.atMost('UNT-8', `${at} at most`, [start, -on]);
  kase.collector.atMost('UNT-8', `${at} at most`, [start, before, -1]);
}

function checkStates(kase: Case, facts: UnitFacts): void {
  const { city, operation, calendar, collector, inputs } = kase;
  const { id, unit } = facts;
  const value = (family: string, month: number): number =>
    month < 0 ? 0 : operation.get(family, id, keyOf(kase, month));
  const from = Math.max(city.time.projectsFrom, inputs.stops.get(id)?.from ?? 1) - 1;
  calendar.months.forEach((key, month) => {
    const at = `${id} ${key}`;
    const stopped = value('unit-stopped', month);
    const before = value('unit-stopped', month - 1);
    collector.atMost('UNT-5', at, [value('unit-on', month), stopped, -1]);
    if (ofYear(unit.available, month) === 0) collector.balance('UNT-5', at, [value('unit-on', month)]);
    collector.atMost('UNT-6', at, [before, -stopped]);
    // Nothing stops before it may; what had stopped already, in months that are facts, goes on.
    if (month < from) collector.balance('UNT-6', at, [stopped, -before]);
    const inSeason = city.time.heatingMonths.includes((month % 12) + 1);
    if (unit.network !== undefined && inSeason && !inputs.stopsInSeason)
      collector.balance('UNT-6', at, [stopped, -before]);
    checkStart(
      kase,
      at,
      value('unit-start', month),
      value('unit-on', month),
      month === 0 ? 1 : value('unit-on', month - 1),
    );
  });
}

function checkCount(kase: Case): void {
  const { inputs, operation, calendar, collector } = kase;
  if (inputs.maximumCount === undefined) return;
  const last = calendar.months.at(-1) ?? '';
  const stopped = [...inputs.stops.keys()].map((id) => operation.get('unit-stopped', id, last));
  collector.atMost('UNT-6', 'maximumCount', [sum(stopped), -inputs.maximumCount]);
}

/** Checks all units. */
export function checkUnits(kase: Case): void {
  for (const facts of kase.units) {
    for (const period of kase.calendar.periods) checkRegion(kase, facts, period);
    for (const span of kase.calendar.spans) {
      checkFuel(kase, facts, span);
      checkMinimumUse(kase, facts, span);
    }
    checkStates(kase, facts);
  }
  checkCount(kase);
}
