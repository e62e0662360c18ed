/** Polygon units: power and heat are one weighing of the corners, in dispatch and at the design peak (UNT-3, HEA-4). */
import type { City, UnitClass } from '../../scenario/schema.js';
import { keyOf, type Case, type UnitFacts } from './case.js';
import { sum } from './collector.js';
import { running } from './needs.js';
import type { Part } from './part.js';
import { meanOfMonths } from './time.js';

type Corner = NonNullable<UnitClass['corners']>[number];

const cornersOf = ({ class: kind }: UnitFacts): readonly Corner[] =>
  kind.kind === 'polygon' ? (kind.corners ?? []) : [];

/** Weights of the corners of a unit at a time. */
const weights = (kase: Case, family: string, facts: UnitFacts, time: string): readonly number[] =>
  cornersOf(facts).map((_, at) => kase.operation.get(family, facts.id, String(at + 1), time));

/** What the weights come to: power in MW or heat in MWth. */
const weighed = (facts: UnitFacts, by: readonly number[], of: keyof Corner): number =>
  facts.unit.capacity * sum(cornersOf(facts).map((corner, at) => corner[of] * (by[at] ?? 0)));

/** Gross power of a polygon unit at the design peak of a month, MW. */
export const polygonPeak = (kase: Case, facts: UnitFacts, month: number): number =>
  weighed(facts, weights(kase, 'unit-peak-corner', facts, keyOf(kase, month)), 'power');

function checkUnit(kase: Case, facts: UnitFacts): void {
  const { operation, calendar, collector } = kase;
  const { id, unit, line } = facts;
  for (const period of calendar.periods) {
    const at = `${id} ${period.id}`;
    const by = weights(kase, 'unit-corner', facts, period.id);
    const heat = operation.get('unit-heat', id, period.id);
    const on = meanOfMonths(period, (month) => running(kase, id, unit, month));
    collector.balance('UNT-3', at, [
      operation.get('unit-power', id, period.id),
      -weighed(facts, by, 'power'),
    ]);
    collector.balance('UNT-3', `${at} heat`, [heat, -weighed(facts, by, 'heat')]);
    collector.balance('UNT-3', `${at} running`, [...by, -on]);
    collector.atMost('UNT-2', `${at} heat`, [heat, -line.maximumHeat * on]);
  }
  calendar.months.forEach((key, month) => {
    const by = weights(kase, 'unit-peak-corner', facts, key);
    const heat = operation.get('unit-peak-heat', id, key);
    collector.balance('HEA-4', `${id} ${key} corners`, [heat, -weighed(facts, by, 'heat')]);
    collector.balance('HEA-4', `${id} ${key} running`, [...by, -running(kase, id, unit, month)]);
  });
}

/** Ids of polygon units, and the keys that their corners may have. */
function keysOf(city: City): readonly [ReadonlySet<string>, ReadonlySet<string>] {
  const ids = Object.entries(city.units).flatMap(([id, unit]) =>
    city.unitClasses[unit.class]?.kind === 'polygon' ? [id] : [],
  );
  const counts = ids.map((id) => city.unitClasses[city.units[id]?.class ?? '']?.corners?.length ?? 0);
  const keys = Array.from({ length: Math.max(0, ...counts) }, (_, at) => String(at + 1));
  return [new Set(ids), new Set(keys)];
}

/** The part of polygon units. */
export const polygonPart: Part = {
  domains: (city, { months, periods }) => {
    const [units, corners] = keysOf(city);
    return {
      'unit-corner': { unit: '1', keys: [units, corners, new Set(periods.map(({ id }) => id))] },
      'unit-peak-corner': { unit: '1', keys: [units, corners, new Set(months)] },
    };
  },
  check: (kase) => {
    for (const facts of kase.units) if (facts.class.kind === 'polygon') checkUnit(kase, facts);
  },
};
