/** Rules and indicators of the user: formulas over named quantities as rows and expressions (USR-1). */
import { constant, minus, mul, quantity, sum, type Expression } from '../model/expression.js';
import type { Key } from '../model/set.js';
import { ceilingOf, evaluateFormula, parseFormula, parseRule, type Algebra } from '../units/formula.js';
import type { SystemContext } from './context.js';
import { energyOf } from './ledgers.js';
import { addLimits } from './limits.js';
import type { SystemParts } from './measure-ports.js';

/** What quantities are made of. */
type World = SystemContext & { readonly parts: SystemParts };

const isTime = (key: string): boolean => /^\d{4}(?:-\d{2})?$/.test(key);

/** The id and the time among the keys of a quantity. */
const narrowed = (keys: readonly string[]) => ({
  id: keys.find((key) => !isTime(key)),
  time: keys.find(isTime) ?? '',
});

/** The expression of a named quantity; the scenario was checked, so that names and keys are known. */
function quantityOf(world: World, name: string, keys: readonly string[]): Expression {
  const { ledgers, calendar, parts } = world;
  const { id, time } = narrowed(keys);
  const when = (span: string | undefined): boolean => span?.startsWith(time) === true;
  const periods = calendar.periods.keys.filter((period) => period.startsWith(time));
  const unit = id as Key<'unit'>;
  switch (name) {
    case 'coal':
    case 'energy':
      return ledgers[name].total(([area, , span]) => (id === undefined || area === id) && when(span));
    case 'cost':
      return ledgers.cost.total(([, span]) => when(span));
    case 'value_added_lost':
      return ledgers.valueAdded.total(
        ([area, span, way]) => way === 'lost' && (id === undefined || area === id) && when(span),
      );
    case 'subsidy':
      return ledgers.subsidy.total(([pool, month]) => pool === 'subsidy' && when(month));
    case 'generation':
      return sum(
        'GWh',
        periods.map((period) => energyOf(calendar, period, parts.units.power(unit, period))),
      );
    case 'unit_coal':
      return ledgers.unitCoal.total(([of, span]) => of === unit && when(span));
    default:
      throw new Error(`no quantity ${name}`);
  }
}

/** Product of two expressions of which one is a number. */
function times(left: Expression, right: Expression): Expression {
  const [number, other] = left.columns.length === 0 ? [left, right] : [right, left];
  return mul({ value: number.constant, unit: number.unit }, other);
}

const algebra = (world: World): Algebra<Expression> => ({
  amount: (value, unit) => constant(value, unit),
  quantity: (name, keys) => quantityOf(world, name, keys),
  add: (left, right) => sum(left.unit.symbol, [left, right]),
  subtract: minus,
  multiply: times,
  divide: (left, right) => {
    const { value, unit } = quantity(1, `1/${right.unit.symbol}`);
    return times({ ...right, unit, constant: value / right.constant }, left);
  },
});

/** The expression of an indicator, in the canonical unit of its dimension. */
export const indicatorOf = (world: World, formula: string): Expression =>
  evaluateFormula(parseFormula(formula), algebra(world));

/** USR-1: the limits that the user adds. */
export function addUserRules(world: World): void {
  const [first] = world.calendar.years.keys;
  for (const [id, { name, formula }] of Object.entries(world.city.userRules)) {
    const rule = parseRule(formula);
    const { value, cap } = ceilingOf(rule, algebra(world));
    addLimits(world, {
      code: 'USR-1',
      part: id,
      kind: 'policy',
      over: [world.calendar.years],
      where: (year) => year === first,
      unit: value.unit.symbol,
      formula: String.raw`\text{${formula.replace('<=', String.raw`} \le \text{`).replace('>=', String.raw`} \ge \text{`)}}`,
      says: name,
      target: () => `rule/${id}`,
      name: () => name,
      lamp: 'hard',
      value: (model) => ceilingOf(rule, algebra({ ...model, parts: world.parts })).value,
      cap: () => cap.constant,
    });
  }
}
