/** Linear expressions with units: sums of constant times variable, plus a constant. */
import { sameDimension, timesUnit, unitOf, type Unit } from '../units/unit.js';
import { EngineError } from '../errors.js';

/** A number with its unit, in canonical size. */
export interface Quantity {
  readonly value: number;
  readonly unit: Unit;
}

export interface Expression {
  readonly unit: Unit;
  readonly columns: readonly number[];
  readonly coefficients: readonly number[];
  readonly constant: number;
}

/** A coefficient: a number in the canonical unit that the symbol names. Throws E_UNIT_UNKNOWN. */
export function quantity(value: number, symbol: string): Quantity {
  const unit = unitOf(symbol);
  return { value: value * unit.scale, unit: unit.scale === 1 ? unit : canonicalUnit(unit) };
}

const canonical = new Map<number, Unit>();

function canonicalUnit(unit: Unit): Unit {
  const known = canonical.get(unit.id);
  if (known !== undefined) return known;
  const plain: Unit = { ...unit, scale: 1 };
  canonical.set(unit.id, plain);
  return plain;
}

/** Product of quantities; units multiply. */
export function product(...factors: readonly Quantity[]): Quantity {
  return factors.reduce((left, right) => ({
    value: left.value * right.value,
    unit: timesUnit(left.unit, right.unit),
  }));
}

/** A number alone. */
export function constant(value: number, symbol: string): Expression {
  const { value: size, unit } = quantity(value, symbol);
  return { unit, columns: [], coefficients: [], constant: size };
}

/** One variable. */
export function variable(column: number, unit: Unit): Expression {
  return { unit, columns: [column], coefficients: [1], constant: 0 };
}

/** Coefficient times expression; units multiply. */
export function mul(coefficient: Quantity, expression: Expression): Expression {
  const { value } = coefficient;
  return {
    unit: timesUnit(coefficient.unit, expression.unit),
    columns: expression.columns,
    coefficients: value === 1 ? expression.coefficients : expression.coefficients.map((each) => each * value),
    constant: expression.constant * value,
  };
}

/** Dimensionless factor times expression. */
export function scale(factor: number, expression: Expression): Expression {
  return {
    unit: expression.unit,
    columns: expression.columns,
    coefficients: expression.coefficients.map((each) => each * factor),
    constant: expression.constant * factor,
  };
}

/** Sum of expressions of one kind; an empty sum is zero in `symbol`. Throws E_ROW_UNIT on a mismatch. */
export function sum(symbol: string, parts: Iterable<Expression>): Expression {
  const unit = unitOf(symbol);
  const columns: number[] = [];
  const coefficients: number[] = [];
  let total = 0;
  for (const part of parts) {
    if (!sameDimension(part.unit, unit))
      throw new EngineError('E_ROW_UNIT', { expected: symbol, seen: part.unit.symbol });
    for (let at = 0; at < part.columns.length; at += 1) {
      columns.push(part.columns[at] as number);
      coefficients.push(part.coefficients[at] as number);
    }
    total += part.constant;
  }
  return { unit, columns, coefficients, constant: total };
}

/** left - right. */
export function minus(left: Expression, right: Expression): Expression {
  return sum(left.unit.symbol, [left, scale(-1, right)]);
}

/** Value of an expression at a point, in the canonical unit. */
export function evaluate(expression: Expression, x: ArrayLike<number>): number {
  let total = expression.constant;
  for (let at = 0; at < expression.columns.length; at += 1)
    total += (expression.coefficients[at] as number) * (x[expression.columns[at] as number] as number);
  return total;
}
