/** What the rows of units share: variables, data of each unit, and the share of time that a unit runs. */
import { scale, sum, type Expression } from '../model/expression.js';
import type { Variables } from '../model/builder.js';
import type { Key, KeySet } from '../model/set.js';
import type { UnitClass } from '../scenario/schema.js';
import { must, type SystemContext } from './context.js';
import { unitParameters, type UnitParameters } from './unit-parameters.js';

export interface UnitVariables {
  readonly on: Variables<readonly [KeySet<'unit'>, KeySet<'month'>]>;
  readonly start: Variables<readonly [KeySet<'unit'>, KeySet<'month'>]>;
  readonly power: Variables<readonly [KeySet<'unit'>, KeySet<'period'>]>;
  readonly heat: Variables<readonly [KeySet<'unit'>, KeySet<'period'>]>;
  readonly peakHeat: Variables<readonly [KeySet<'unit'>, KeySet<'month'>]>;
  readonly burn: Variables<readonly [KeySet<'unit'>, KeySet<'span'>]>;
}

/** Everything about one unit that its rows need. */
export interface UnitData {
  readonly kind: UnitClass['kind'];
  readonly class: UnitClass;
  readonly parameters: UnitParameters;
  available(month: string): number;
}

export interface UnitParts {
  readonly context: SystemContext;
  readonly variables: UnitVariables;
  dataFor(unit: string): UnitData;
  /** Share of a month that a unit runs: planned outages scale its state. */
  running(unit: Key<'unit'>, month: Key<'month'>): Expression;
  /** The same for a period, the hour-weighted mean of its months. */
  runningIn(unit: Key<'unit'>, period: string): Expression;
}

/** Data of every unit of a city. */
export function unitData({ city, calendar }: SystemContext): ReadonlyMap<string, UnitData> {
  return new Map(
    Object.entries(city.units).map(([id, unit]) => {
      const unitClass = must(city.unitClasses[unit.class], unit.class);
      return [
        id,
        {
          kind: unitClass.kind,
          class: unitClass,
          parameters: unitParameters(unitClass, unit.capacity),
          available: (month: string) => unit.available[calendar.numberOf(month) - 1] ?? 0,
        },
      ];
    }),
  );
}

/** Joins variables and data. */
export function unitParts(
  context: SystemContext,
  variables: UnitVariables,
  dataFor: (unit: string) => UnitData,
): UnitParts {
  const running: UnitParts['running'] = (unit, month) =>
    scale(dataFor(unit).available(month), variables.on(unit, month));
  return {
    context,
    variables,
    dataFor,
    running,
    runningIn: (unit, period) =>
      sum(
        '1',
        context.calendar.monthShares(period).map(({ month, share }) => scale(share, running(unit, month))),
      ),
  };
}
