/** A linear program as free-format MPS, written so that CBC, GLPK and HiGHS read the same model. */
import type { LinearProgram } from './program.js';

/** The matrix by columns: `rowOf` and `value` of column c are at `start[c]` to `start[c + 1]`. */
function byColumns({ columns, rows, start, index, value }: LinearProgram) {
  const columnStart = new Int32Array(columns + 1);
  for (const column of index) columnStart[column + 1] = (columnStart[column + 1] ?? 0) + 1;
  for (let column = 0; column < columns; column += 1)
    columnStart[column + 1] = (columnStart[column + 1] ?? 0) + (columnStart[column] ?? 0);
  const next = columnStart.slice();
  const rowOf = new Int32Array(index.length);
  const columnValue = new Float64Array(index.length);
  for (let row = 0; row < rows; row += 1)
    for (let entry = start[row] ?? 0; entry < (start[row + 1] ?? 0); entry += 1) {
      const column = index[entry] ?? 0;
      const place = next[column] ?? 0;
      rowOf[place] = row;
      columnValue[place] = value[entry] ?? 0;
      next[column] = place + 1;
    }
  return { start: columnStart, rowOf, value: columnValue };
}

type RowKind = 'E' | 'G' | 'L' | 'range';

/** A row without bounds says nothing and is left out: readers disagree on a second free row. */
function rowKind(lower: number, upper: number): RowKind | undefined {
  if (lower === upper) return 'E';
  if (Number.isFinite(lower)) return Number.isFinite(upper) ? 'range' : 'G';
  return Number.isFinite(upper) ? 'L' : undefined;
}

/**
 * Bounds of a column. Defaults are left to the reader only for continuous columns from zero up: for whole columns
 * readers disagree on them, and for an upper bound alone they disagree on the lower one.
 */
function* boundLines(name: string, lower: number, upper: number, whole: boolean): Generator<string> {
  if (!whole && lower === 0 && upper === Infinity) return;
  if (lower === upper) {
    yield ` FX BND ${name} ${lower}`;
    return;
  }
  if (lower === -Infinity && upper === Infinity) {
    yield ` FR BND ${name}`;
    return;
  }
  yield lower === -Infinity ? ` MI BND ${name}` : ` LO BND ${name} ${lower}`;
  yield upper === Infinity ? ` PL BND ${name}` : ` UP BND ${name} ${upper}`;
}

function* columnLines(program: LinearProgram, kinds: readonly (RowKind | undefined)[]): Generator<string> {
  const { start, rowOf, value } = byColumns(program);
  let whole = false;
  let markers = 0;
  const marker = (word: 'INTORG' | 'INTEND'): string => {
    markers += 1;
    return ` M${markers} 'MARKER' '${word}'`;
  };
  for (let column = 0; column < program.columns; column += 1) {
    const wanted = program.integer[column] === 1;
    if (wanted !== whole) yield marker(wanted ? 'INTORG' : 'INTEND');
    whole = wanted;
    // A column exists only by being mentioned, so the cost is written even when it is zero.
    yield ` c${column} cost ${program.cost[column] ?? 0}`;
    for (let place = start[column] ?? 0; place < (start[column + 1] ?? 0); place += 1) {
      const row = rowOf[place] ?? 0;
      if (kinds[row] !== undefined && value[place] !== 0) yield ` c${column} r${row} ${value[place]}`;
    }
  }
  if (whole) yield marker('INTEND');
}

/** The lines of the MPS text, for a stream. */
export function* mpsLines(program: LinearProgram, title: string): Generator<string> {
  const { rows, rowLower, rowUpper } = program;
  const bounds = (row: number) => [rowLower[row] ?? 0, rowUpper[row] ?? 0] as const;
  const kinds = Array.from({ length: rows }, (_, row) => rowKind(...bounds(row)));
  // Without the word FREE, CBC takes the first column behind a marker for a card in fixed columns and loses its name.
  yield `NAME ${title.replace(/[^A-Za-z0-9-]+/g, '-').toLowerCase() || 'program'} FREE`;
  yield 'ROWS';
  yield ' N cost';
  for (const [row, kind] of kinds.entries())
    if (kind !== undefined) yield ` ${kind === 'range' ? 'L' : kind} r${row}`;
  yield 'COLUMNS';
  yield* columnLines(program, kinds);
  yield 'RHS';
  for (const [row, kind] of kinds.entries()) {
    const [lower, upper] = bounds(row);
    const side = kind === 'G' ? lower : upper;
    if (kind !== undefined && side !== 0) yield ` RHS r${row} ${side}`;
  }
  if (kinds.includes('range')) yield 'RANGES';
  for (const [row, kind] of kinds.entries()) {
    const [lower, upper] = bounds(row);
    if (kind === 'range') yield ` RNG r${row} ${upper - lower}`;
  }
  yield 'BOUNDS';
  for (let column = 0; column < program.columns; column += 1)
    yield* boundLines(
      `c${column}`,
      program.columnLower[column] ?? 0,
      program.columnUpper[column] ?? Infinity,
      program.integer[column] === 1,
    );
  yield 'ENDATA';
}

/**
 * The program as MPS text with names c0, c1... and r0, r1...; minimise `cost`. Numbers are written so that they read
 * back exactly. The constant of the objective is not written: GLPK drops it or flips its sign.
 */
export function toMps(program: LinearProgram, title: string): string {
  return `${Array.from(mpsLines(program, title)).join('\n')}\n`;
}
