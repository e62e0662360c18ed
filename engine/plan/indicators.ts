/** Indicators of the user: formulas over named quantities, worked out at the point of a plan. */
import type { Reports } from '../contract.js';
import { evaluate } from '../model/expression.js';
import { indicatorOf } from '../system/user-rules.js';
import { unitOf } from '../units/unit.js';
import type { Point } from './settle.js';

/** All indicators in the unit that the scenario gives them. */
export function indicatorsOf({ model, x }: Point): NonNullable<Reports['indicators']> {
  return Object.entries(model.city.indicators).map(([id, { name, formula, unit }]) => ({
    id,
    name,
    unit,
    value: evaluate(indicatorOf(model, formula), x) / unitOf(unit).scale,
  }));
}
