/** Formulas of the user: every name known, units fit, linear in the quantities. */
import { EngineError } from '../errors.js';
import { evaluateFormula, parseFormula, parseRule, type Algebra, type Formula } from '../units/formula.js';
import { overUnit, sameDimension, timesUnit, unitOf, type Unit } from '../units/unit.js';
import type { Problem } from './issues.js';
import { nearest } from './nearest.js';
import { isTime, namedQuantities } from './quantities.js';
import type { City } from './schema.js';

/** A value as its unit and whether it holds a quantity of the model. */
interface Kind {
  readonly unit: Unit;
  readonly moves: boolean;
}

function same(left: Kind, right: Kind): Kind {
  if (!sameDimension(left.unit, right.unit))
    throw new EngineError('E_FORMULA_UNIT', { seen: right.unit.symbol, expected: left.unit.symbol });
  return { unit: left.unit, moves: left.moves || right.moves };
}

function quantityKind(city: City, name: string, keys: readonly string[]): Kind {
  const quantity = Object.hasOwn(namedQuantities, name) ? namedQuantities[name] : undefined;
  const names = Object.keys(namedQuantities);
  const unknown = (seen: string, known: readonly string[]): never => {
    throw new EngineError('E_FORMULA_SYMBOL', {
      seen,
      expected: known.slice(0, 12).join(' | '),
      nearest: nearest(seen, known),
    });
  };
  if (quantity === undefined) return unknown(name, names);
  const times = keys.filter(isTime);
  const ids = keys.filter((key) => !isTime(key));
  const known = quantity.part === undefined ? [] : Object.keys(city[quantity.part]);
  for (const id of ids) if (!known.includes(id)) unknown(id, known);
  const years = [city.year, ...city.horizon.map(({ year }) => year)].map(String);
  for (const time of times)
    if (
      !years.includes(time.slice(0, 4)) ||
      quantity.time === 'none' ||
      (quantity.time === 'year' && time.length > 4)
    )
      unknown(time, years);
  if (ids.length > 1 || times.length > 1 || (quantity.idNeeded === true && ids.length === 0))
    unknown(`${name}(${keys.join(', ')})`, known);
  return { unit: unitOf(quantity.unit), moves: true };
}

const algebra = (city: City): Algebra<Kind> => ({
  amount: (_value, unit) => ({ unit: unitOf(unit), moves: false }),
  quantity: (name, keys) => quantityKind(city, name, keys),
  add: same,
  subtract: same,
  multiply: (left, right) => {
    if (left.moves && right.moves) throw new EngineError('E_FORMULA_LINEAR', { seen: '*' });
    return { unit: timesUnit(left.unit, right.unit), moves: left.moves || right.moves };
  },
  divide: (left, right) => {
    if (right.moves) throw new EngineError('E_FORMULA_LINEAR', { seen: '/' });
    return { unit: overUnit(left.unit, right.unit), moves: left.moves };
  },
});

function problemOf(path: string, formula: string, check: () => void): readonly Problem[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const { seen, expected } = error.data;
    return [
      {
        code: error.code,
        path,
        seen: typeof seen === 'string' ? seen : formula,
        expected: typeof expected === 'string' ? expected : Object.keys(namedQuantities).join(' | '),
        data: error.data,
      },
    ];
  }
}

/** All problems of indicators and rules of the user. */
export function formulaProblems(city: City): readonly Problem[] {
  const kindOf = (formula: Formula): Kind => evaluateFormula(formula, algebra(city));
  return [
    ...Object.entries(city.indicators).flatMap(([id, { formula, unit }]) =>
      problemOf(`indicators.${id}`, formula, () => {
        const kind = kindOf(parseFormula(formula));
        same({ unit: unitOf(unit), moves: false }, kind);
      }),
    ),
    ...Object.entries(city.userRules).flatMap(([id, { formula }]) =>
      problemOf(`userRules.${id}.formula`, formula, () => {
        const rule = parseRule(formula);
        const kind = same(kindOf(rule.left), kindOf(rule.right));
        if (!kind.moves) throw new EngineError('E_FORMULA_SYMBOL', { seen: formula });
      }),
    ),
  ];
}
