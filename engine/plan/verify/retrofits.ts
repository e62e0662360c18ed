/** States of boiler retrofits, worked out from their starts: in service after the lead, standing still before it. */
import type { City } from '../../scenario/schema.js';
import { keyOf, type BoilerFacts, type Case } from './case.js';
import { sum } from './collector.js';
import type { Retrofit } from './inputs.js';

/** Part of a start in a month. */
export function starts(kase: Case, retrofit: Retrofit, month: number): number {
  return kase.operation.get('retrofit-start', retrofit.boiler, retrofit.option, keyOf(kase, month));
}

/** Part of a month in which the option serves: 1 from the month of start + lead on. */
export function inService(kase: Case, retrofit: Retrofit, month: number): number {
  const begun = [];
  for (let start = 0; start + retrofit.lead <= month; start += 1) begun.push(starts(kase, retrofit, start));
  return sum(begun);
}

/** Part of a month in which neither the old boiler nor the option serves: the last months of the lead. */
function standingStill(kase: Case, retrofit: Retrofit, month: number): number {
  const still = [];
  for (let start = 0; start < kase.calendar.months.length; start += 1)
    if (start + retrofit.lead - retrofit.outage <= month && month < start + retrofit.lead)
      still.push(starts(kase, retrofit, start));
  return sum(still);
}

/** All starts. */
function allStarts(kase: Case, retrofit: Retrofit): number {
  return sum(kase.calendar.months.map((_, month) => starts(kase, retrofit, month)));
}

/** Starts wait for projects to begin, and no heat source changes its state in the heating season. */
function mayStart(city: City, retrofit: Retrofit, month: number): boolean {
  const changes = [month + retrofit.lead - retrofit.outage, month + retrofit.lead];
  return (
    month + 1 >= Math.max(city.time.projectsFrom, retrofit.begins) &&
    !changes.some((change) => city.time.heatingMonths.includes((change % 12) + 1))
  );
}

function checkStates(kase: Case, facts: BoilerFacts): void {
  const { city, operation, calendar, collector } = kase;
  const { id, retrofits } = facts;
  calendar.months.forEach((key, month) => {
    const states = retrofits.flatMap((item) => [
      inService(kase, item, month),
      standingStill(kase, item, month),
    ]);
    collector.balance('BLR-3', `${id} ${key}`, [operation.get('boiler-old', id, key), ...states, -1]);
    const barred = retrofits.filter((item) => !mayStart(city, item, month));
    const begun = barred.map((item) => starts(kase, item, month));
    collector.balance('BLR-3', `${id} ${key} start`, begun);
  });
  collector.atMost('BLR-3', `${id} options`, [...retrofits.map((item) => allStarts(kase, item)), -1]);
}

function checkOffered(kase: Case, facts: BoilerFacts): void {
  const { calendar, inputs, operation, collector } = kase;
  const offered = new Set(facts.retrofits.map((retrofit) => retrofit.option));
  const options = new Set(inputs.retrofits.map((retrofit) => retrofit.option));
  for (const option of options)
    if (!offered.has(option)) {
      const read = (family: string, keys: readonly string[]): readonly number[] =>
        keys.map((key) => operation.get(family, facts.id, option, key));
      const periods = calendar.periods.map((period) => period.id);
      const spans = calendar.spans.map((span) => span.id);
      collector.balance('BLR-3', `${facts.id} ${option} not offered`, [
        ...read('retrofit-start', calendar.months),
        ...read('retrofit-heat', spans),
        ...read('retrofit-network-heat', periods),
        ...read('retrofit-peak-heat', calendar.months),
      ]);
    }
}

/** Checks the states of all boilers: one change at most, never before projects may start. */
export function checkRetrofits(kase: Case): void {
  for (const facts of kase.boilers) {
    checkStates(kase, facts);
    checkOffered(kase, facts);
  }
}
