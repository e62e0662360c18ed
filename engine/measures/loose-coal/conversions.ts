/** What the parts of the measure share: its input, and the decisions as expressions. */
import type { Expression } from '../../model/expression.js';
import type { Key } from '../../model/set.js';
import type { MeasureContext } from '../measure.js';
import type { Input } from './inputs.js';

export const author = 'loose-coal';

/** Households converted by the end of a month; nil before works may begin. */
export type Converted = (group: Key<'group'>, option: string, month: Key<'month'> | undefined) => Expression;

export interface Conversions {
  readonly input: Input;
  readonly context: MeasureContext;
  readonly groups: Iterable<Key<'group'>>;
  readonly by: Converted;
}

/** The last month of a year. */
export const lastOf = ({ ports: { time } }: MeasureContext, year: string): Key<'month'> | undefined =>
  time.monthsOfYear(year).at(-1);
