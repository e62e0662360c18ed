/** Rules and indicators of the user, worked out as numbers from postings and decisions (USR-1). */
import { energyOfMegawattHour } from '../../units/conversion.js';
import { ceilingOf, evaluateFormula, parseFormula, parseRule, type Algebra } from '../../units/formula.js';
import { overUnit, timesUnit, unitOf, type Unit } from '../../units/unit.js';
import { otherOf } from './calibration.js';
import type { Case, PlanDocument } from './case.js';
import { sum } from './collector.js';
import { costOfYear } from './costs.js';
import type { Books } from './ledgers.js';
import type { Part } from './part.js';
import type { Posting } from './posting.js';
import { pool } from './pools.js';
import type { Limit } from './targets.js';
import { yearsOf } from './time.js';
import { valueAddedLost } from './value-added.js';

/** A number in the canonical size of its unit. */
interface Amount {
  readonly value: number;
  readonly unit: Unit;
}

const timePattern = /^\d{4}(?:-\d{2})?$/;

/** Coal or energy posted in a time at a place, with what the model does not carry. */
function posted(
  kase: Case,
  postings: readonly Posting[],
  of: 'coal' | 'energy',
  area: string | undefined,
  time: string,
): number {
  const own = postings.filter(
    (posting) => posting.span.startsWith(time) && (area === undefined || posting.area === area),
  );
  const hours = (id: string): number =>
    sum(kase.calendar.spans.filter((span) => span.id.startsWith(id)).map((span) => span.hours));
  const years = yearsOf(kase.calendar).filter((year) => year.startsWith(time.slice(0, 4)));
  const share = sum(years.map((year) => (time.length === 7 ? hours(time) / hours(year) : 1)));
  const others = [...otherOf(kase)].filter(([where]) => area === undefined || where === area);
  return sum(own.map((posting) => posting[of])) + share * sum(others.map(([, other]) => other[of]));
}

function numberOf(kase: Case, postings: readonly Posting[], name: string, keys: readonly string[]): number {
  const { calendar, operation } = kase;
  const time = keys.find((key) => timePattern.test(key)) ?? '';
  const id = keys.find((key) => !timePattern.test(key));
  const years = yearsOf(calendar).filter((year) => year.startsWith(time.slice(0, 4)));
  switch (name) {
    case 'coal':
    case 'energy':
      return posted(kase, postings, name, id, time);
    case 'cost':
      return sum(years.map((year) => costOfYear(kase, postings, year)));
    case 'value_added_lost':
      return valueAddedLost(kase, time);
    case 'subsidy':
      return sum(years.map((year) => pool(kase, 'subsidy', year)));
    case 'generation':
      return sum(
        calendar.periods
          .filter((period) => period.id.startsWith(time))
          .map(
            (period) =>
              period.hours * operation.get('unit-power', id ?? '', period.id) * energyOfMegawattHour,
          ),
      );
    case 'unit_coal':
      return sum(
        calendar.spans
          .filter((span) => span.id.startsWith(time))
          .flatMap((span) => [
            operation.get('unit-burn', id ?? '', span.id),
            ...kase.inputs.grades.map((grade) => operation.get('grade-burn', id ?? '', grade, span.id)),
          ]),
      );
    default:
      return Number.NaN;
  }
}

const units: Readonly<Record<string, string>> = {
  coal: 'kt',
  energy: 'ktce',
  cost: 'MCNY',
  value_added_lost: 'MCNY',
  subsidy: 'MCNY',
  generation: 'GWh',
  unit_coal: 'kt',
};

const algebra = (kase: Case, postings: readonly Posting[]): Algebra<Amount> => ({
  amount: (value, symbol) => ({ value: value * unitOf(symbol).scale, unit: unitOf(symbol) }),
  quantity: (name, keys) => ({
    value: numberOf(kase, postings, name, keys),
    unit: unitOf(units[name] ?? '1'),
  }),
  add: (left, right) => ({ value: left.value + right.value, unit: left.unit }),
  subtract: (left, right) => ({ value: left.value - right.value, unit: left.unit }),
  multiply: (left, right) => ({
    value: left.value * right.value,
    unit: timesUnit(left.unit, right.unit),
  }),
  divide: (left, right) => ({ value: left.value / right.value, unit: overUnit(left.unit, right.unit) }),
});

/** Checks that every indicator is told, and told as it is. */
export function checkIndicators(
  kase: Case,
  postings: readonly Posting[],
  stated: NonNullable<PlanDocument['reports']['indicators']>,
): void {
  for (const [id, { formula, unit }] of Object.entries(kase.city.indicators)) {
    const { value } = evaluateFormula(parseFormula(formula), algebra(kase, postings));
    const told = stated.find((each) => each.id === id);
    kase.collector.same('USR-1', `indicator ${id}`, told?.value, value / unitOf(unit).scale);
  }
}

function limits(kase: Case, _books: Books, postings: readonly Posting[]): readonly Limit[] {
  return Object.entries(kase.city.userRules).map(([id, { formula }]) => {
    const { value, cap } = ceilingOf(parseRule(formula), algebra(kase, postings));
    return {
      code: `USR-1.${id}`,
      target: `rule/${id}`,
      unit: value.unit.symbol,
      value: value.value,
      cap: cap.value,
      year: String(kase.city.year),
    };
  });
}

/** The part of the user's own rules. */
export const userRules: Part = { limits };
