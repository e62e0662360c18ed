/** Reads one row of a program back as names and numbers. */
import { labelOf, type LinearProgram } from '../../engine/model/program.js';

export interface Row {
  /** By `family keys`, as in `unit-power new-1 2020-01/all`. */
  readonly terms: Readonly<Record<string, number>>;
  readonly lower: number;
  readonly upper: number;
}

/** The row of a family at its keys, separated by blanks. Throws when there is none. */
export function rowOf(program: LinearProgram, code: string, at: string): Row {
  const family = program.rowFamilies.find((each) => each.code === code);
  const place = family?.keys.findIndex((keys) => keys.join(' ') === at) ?? -1;
  if (family === undefined || place < 0) throw new Error(`no row ${code} at ${at}`);
  const row = family.first + place;
  const terms: Record<string, number> = {};
  for (let entry = program.start[row] ?? 0; entry < (program.start[row + 1] ?? 0); entry += 1) {
    const label = labelOf(program.columnFamilies, program.index[entry] ?? 0);
    terms[[label.code, ...label.keys].join(' ')] = program.value[entry] ?? NaN;
  }
  return { terms, lower: program.rowLower[row] ?? NaN, upper: program.rowUpper[row] ?? NaN };
}
