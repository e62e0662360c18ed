/** The program of what is still to come: past months are constants, and no row of theirs can be broken. */
import type { LinearProgram } from '../../model/program.js';
import { labelOf } from '../../model/program.js';
import { cutPast, pastColumns } from '../../plan/past.js';
import { withoutLastResort } from '../../registry.js';
import type { CityModel } from '../../system/build.js';
import type { HandedOver } from './handed-over.js';

/** A limit that the past alone has used up: what is over is a fact, and nothing may follow. */
export interface Overrun {
  readonly code: string;
  readonly keys: readonly string[];
  readonly amount: number;
}

export interface Cut {
  readonly program: LinearProgram;
  readonly overruns: readonly Overrun[];
}

/**
 * Limits of the year may be used up by the past. Targets and guardrails stay as they are: a year that has missed one already
 * has no plan, and says so. So do rows of months to come: what a fact makes impossible there is still ahead.
 */
const mayBeUsedUp = (code: string, keys: readonly string[], first: string): boolean =>
  !/^(TGT|GRD|USR)/.test(code) && !(/^\d{4}-\d{2}/.test(keys.at(-1) ?? '') && (keys.at(-1) ?? '') >= first);

const tolerance = 1e-7;

/** Least and largest value that a row can still take. */
function reachOf(
  { start, index, value, columnLower, columnUpper }: LinearProgram,
  row: number,
): readonly [number, number] {
  let [least, most] = [0, 0];
  for (let at = start[row] ?? 0; at < (start[row + 1] ?? 0); at += 1) {
    const [column, coefficient] = [index[at] ?? 0, value[at] ?? 0];
    const bounds = [coefficient * (columnLower[column] ?? 0), coefficient * (columnUpper[column] ?? 0)];
    least += Math.min(...bounds);
    most += Math.max(...bounds);
  }
  return [least, most];
}

/** Moves limits that the past has broken to what can still be reached. */
function attainable(program: LinearProgram, first: string): Cut {
  const isPast = pastColumns(program, first);
  const rowLower = program.rowLower.slice();
  const rowUpper = program.rowUpper.slice();
  const overruns: Overrun[] = [];
  for (let row = 0; row < program.rows; row += 1) {
    const columns = program.index.subarray(program.start[row], program.start[row + 1]);
    if (!columns.some((column) => isPast[column] === 1)) continue;
    const { code, keys } = labelOf(program.rowFamilies, row);
    if (!mayBeUsedUp(code, keys, first)) continue;
    const [least, most] = reachOf(program, row);
    const [lower, upper] = [rowLower[row] ?? -Infinity, rowUpper[row] ?? Infinity];
    const room = (limit: number): number => tolerance * Math.max(1, Math.abs(limit));
    if (least > upper + room(upper)) {
      rowUpper[row] = least;
      rowLower[row] = Math.min(lower, least);
      overruns.push({ code, keys, amount: least - upper });
    } else if (most < lower - room(lower)) {
      rowLower[row] = most;
      rowUpper[row] = Math.max(upper, most);
      overruns.push({ code, keys, amount: most - lower });
    }
  }
  return { program: Object.freeze({ ...program, rowLower, rowUpper }), overruns };
}

/** Cuts the past off a whole-year program: columns become constants, rows of the past are freed, states that began go on. */
export function cut(model: CityModel, { first, x, settled, begun }: HandedOver): Cut {
  const past = cutPast(model.program, x, first);
  const columnLower = past.columnLower.slice();
  const columnUpper = past.columnUpper.slice();
  for (const column of settled) columnLower[column] = columnUpper[column] = x[column] ?? 0;
  for (const column of begun) columnUpper[column] = Math.max(1, columnUpper[column] ?? 0);
  return attainable(Object.freeze({ ...past, columnLower, columnUpper }), first);
}

/** The program with the closing valve shut in the months to come; undefined where the scenario has none. */
export function withShutValve(
  model: CityModel,
  program: LinearProgram,
  first: string,
): LinearProgram | undefined {
  const open = new Set(Object.keys(withoutLastResort(model.city.measures)));
  const families = new Set(
    model.measures
      .filter(({ id }) => !open.has(id))
      .flatMap(({ projects, quantities }) => [...projects, ...quantities]),
  );
  if (families.size === 0) return undefined;
  const columnUpper = program.columnUpper.slice();
  const isPast = pastColumns(program, first);
  for (const { code, first: from, keys } of program.columnFamilies)
    if (families.has(code))
      keys.forEach((_key, at) => {
        if (isPast[from + at] !== 1) columnUpper[from + at] = 0;
      });
  return Object.freeze({ ...program, columnUpper });
}
