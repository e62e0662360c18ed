/** Named rules as groups of rows: a rule at all its places, at one place, in some months; and programs with only some of them. */
import { labelOf, type LinearProgram } from '../model/program.js';
import { familyCode, type RowMeaning } from '../model/row.js';
import type { CityModel } from '../system/build.js';

/** One member of a possible conflict. */
export interface Group {
  readonly meaning: RowMeaning;
  /** Keys that all its rows share. */
  readonly keys: readonly string[];
  readonly rows: readonly number[];
}

const isRule = ({ kind }: RowMeaning): boolean => kind === 'policy' || kind === 'supply';

/** The month of a key such as `2020-01`, `2020-01/peak`; undefined for other keys, whole years among them. */
export const monthOf = (key: string): string | undefined => /^\d{4}-\d{2}/.exec(key)?.[0];

/** The first key of each row that is a month, if there is one. */
export const monthOfRow = (program: LinearProgram, row: number): string | undefined =>
  labelOf(program.rowFamilies, row)
    .keys.map(monthOf)
    .find((month) => month !== undefined);

const isBound = ({ rowLower, rowUpper }: LinearProgram, row: number): boolean =>
  Number.isFinite(rowLower[row]) || Number.isFinite(rowUpper[row]);

/** All policy and supply rules that hold somewhere, one group a family; rows that are free (facts of the past) are left out. */
export function familiesOf({ model }: CityModel, program: LinearProgram): readonly Group[] {
  return model.meanings.flatMap(({ meaning }, place) => {
    const family = program.rowFamilies[place];
    if (family === undefined || !isRule(meaning)) return [];
    const rows = family.keys.map((_keys, at) => family.first + at).filter((row) => isBound(program, row));
    if (rows.length === 0) return [];
    return [
      { meaning, keys: rows.length === 1 ? (family.keys[(rows[0] ?? 0) - family.first] ?? []) : [], rows },
    ];
  });
}

/** Splits a group by keys of its rows that a caller picks. */
function splitBy(
  program: LinearProgram,
  { meaning, rows }: Group,
  pick: (keys: readonly string[]) => readonly string[],
): readonly Group[] {
  const parts = new Map<string, { readonly keys: readonly string[]; readonly rows: number[] }>();
  for (const row of rows) {
    const keys = pick(labelOf(program.rowFamilies, row).keys);
    const known = parts.get(keys.join(' '));
    if (known === undefined) parts.set(keys.join(' '), { keys, rows: [row] });
    else known.rows.push(row);
  }
  return [...parts.values()].map((part) => ({ meaning, ...part }));
}

/** One group a place (a network and its source, a plant and its grade), months left together, years apart. */
export const byPlace = (program: LinearProgram, group: Group): readonly Group[] =>
  splitBy(program, group, (keys) => keys.filter((key) => monthOf(key) === undefined));

/** One group a month, its places left together; what has no month stays one. */
export const byMonth = (program: LinearProgram, group: Group): readonly Group[] =>
  splitBy(program, group, (keys) => keys.flatMap((key) => monthOf(key) ?? []).slice(0, 1));

/** The program with rows freed. */
export function without(program: LinearProgram, freed: Iterable<number>): LinearProgram {
  const rowLower = program.rowLower.slice();
  const rowUpper = program.rowUpper.slice();
  for (const row of freed) {
    rowLower[row] = -Infinity;
    rowUpper[row] = Infinity;
  }
  return Object.freeze({ ...program, rowLower, rowUpper });
}

/** `TGT-1 2020`. */
export const atOf = ({ keys }: Group): string => keys.join(' ');

/** Targets are named first, then other policy, then supply. */
export const rankOf = ({ meaning: { code, kind } }: Group): number =>
  code.startsWith('TGT') ? 0 : kind === 'policy' ? 1 : 2;

/** What a group is called in a document: its family and keys. */
export const nameOf = (group: Group): string => `${familyCode(group.meaning)} ${atOf(group)}`;
