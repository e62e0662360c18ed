/** Months before decisions begin are reported, not chosen: dispatch there stays as it is without measures. */
import type { LinearProgram } from '../model/program.js';
import type { City } from '../scenario/schema.js';

/** Room around a fixed value, so that rounding of the first solve cannot make the second one impossible. */
const room = 1e-7;

/** Solvers give whole decisions to this accuracy. */
const nearlyWhole = 1e-5;

/** The month of a label such as `2020-01`, `2020-01/peak`; undefined for a whole year. */
const monthOf = (key: string): string | undefined => /^\d{4}-\d{2}/.exec(key)?.[0];

/** `2020-02`: the first month whose dispatch is chosen. */
export const firstMonthOf = ({ year, time }: City): string =>
  `${year}-${String(time.dispatchFrom).padStart(2, '0')}`;

/**
 * The program with the columns that it shares with `before` fixed at the values of `before` in months earlier than
 * `firstMonth`. Both programs begin with the same families of the system.
 */
export function fixPast(
  program: LinearProgram,
  before: LinearProgram,
  values: Float64Array,
  firstMonth: string,
): LinearProgram {
  const columnLower = program.columnLower.slice();
  const columnUpper = program.columnUpper.slice();
  before.columnFamilies.forEach((family, place) => {
    const same = program.columnFamilies[place];
    if (same?.code !== family.code || same.first !== family.first)
      throw new Error(`family ${family.code} moved between models`);
    family.keys.forEach((keys, at) => {
      const month = monthOf(keys[keys.length - 1] ?? '');
      if (month === undefined || month >= firstMonth) return;
      const column = family.first + at;
      const value = Math.min(
        Math.max(values[column] ?? 0, before.columnLower[column] ?? 0),
        before.columnUpper[column] ?? 0,
      );
      // A relaxed `before` (quick answers) may hold part of a decision: then the part is what was.
      const whole = program.integer[column] === 1 && Math.abs(value - Math.round(value)) <= nearlyWhole;
      const exact = whole ? Math.round(value) : value;
      const slack = whole ? 0 : room * Math.max(1, Math.abs(value));
      columnLower[column] = Math.max(columnLower[column] ?? 0, exact - slack);
      columnUpper[column] = Math.min(columnUpper[column] ?? 0, exact + slack);
    });
  });
  return Object.freeze({ ...program, columnLower, columnUpper });
}

/** The program with every integer column fixed at the nearest integer of a point. */
export function fixIntegers(program: LinearProgram, x: Float64Array): LinearProgram {
  const columnLower = program.columnLower.slice();
  const columnUpper = program.columnUpper.slice();
  for (let column = 0; column < program.columns; column += 1)
    if (program.integer[column] === 1) {
      const value = Math.round(x[column] ?? 0);
      columnLower[column] = value;
      columnUpper[column] = value;
    }
  return Object.freeze({ ...program, columnLower, columnUpper });
}
