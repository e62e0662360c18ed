/**
 * Programs of one structure without the rows and columns that decide nothing in any of them: what a series of questions about
 * one held plan is made of. All lose the same ones, so that a live model goes from each to the next from its basis (a solver's
 * own presolve would start anew each time). The steps are the plain ones of Andersen and Andersen, "Presolving in linear
 * programming" (Mathematical Programming 71, 1995): columns that are fixed, rows of one column, rows that bounds alone keep,
 * and rows that bounds can only just meet. Each leaves the set of points as it is, so that the optimum is the same.
 */
import type { LinearProgram } from '../model/program.js';

/** Room in which a bound counts as met, relative to it and above 1; a tenth of what solvers allow. */
const tolerance = 1e-8;
/** Rounds over all rows; Liaocheng needs five. */
const mostRounds = 20;

const at = (array: ArrayLike<number>, position: number): number => array[position] ?? Number.NaN;
const room = (bound: number): number => tolerance * Math.max(1, Math.abs(bound));
const isAbove = (value: number, bound: number): boolean => value >= bound - room(bound);
const isBelow = (value: number, bound: number): boolean => value <= bound + room(bound);

/** A program with the bounds that its rows give to its columns so far. */
interface Narrowed {
  readonly program: LinearProgram;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Its rows contradict each other. */
  impossible: boolean;
}

/** Least and greatest value of a row within the bounds of its columns. */
function rangeOf({ program, lower, upper }: Narrowed, row: number): readonly [number, number] {
  let [least, greatest] = [0, 0];
  for (let entry = at(program.start, row); entry < at(program.start, row + 1); entry += 1) {
    const [value, column] = [at(program.value, entry), at(program.index, entry)];
    if (value === 0) continue;
    least += value * at(value > 0 ? lower : upper, column);
    greatest += value * at(value > 0 ? upper : lower, column);
  }
  return [least, greatest];
}

/** Gives a column the bounds of a row in which no other column is left. */
function takeBounds(narrowed: Narrowed, row: number, only: number, isFixed: Uint8Array): void {
  const { program, lower, upper } = narrowed;
  const [value, column] = [at(program.value, only), at(program.index, only)];
  const rest = fixedPart(narrowed, row, isFixed);
  const [first, second] = [
    (at(program.rowLower, row) - rest) / value,
    (at(program.rowUpper, row) - rest) / value,
  ];
  const low = Math.max(at(lower, column), Math.min(first, second));
  const high = Math.min(at(upper, column), Math.max(first, second));
  if (!isBelow(low, high)) narrowed.impossible = true;
  lower[column] = low;
  upper[column] = Math.max(low, high);
}

/** What the fixed columns of a row add up to. */
function fixedPart({ program, lower }: Narrowed, row: number, isFixed: Uint8Array): number {
  let sum = 0;
  for (let entry = at(program.start, row); entry < at(program.start, row + 1); entry += 1) {
    const column = at(program.index, entry);
    if (isFixed[column] === 1) sum += at(program.value, entry) * at(lower, column);
  }
  return sum;
}

/** Fixes the columns of a row where its sum is least, or greatest. */
function force({ program, lower, upper }: Narrowed, row: number, atLeast: boolean): void {
  for (let entry = at(program.start, row); entry < at(program.start, row + 1); entry += 1) {
    const [value, column] = [at(program.value, entry), at(program.index, entry)];
    if (value === 0) continue;
    const bound = at(value > 0 === atLeast ? lower : upper, column);
    lower[column] = bound;
    upper[column] = bound;
  }
}

/** At least one. */
type Series = readonly [LinearProgram, ...LinearProgram[]];

/** Finds what can go, in all programs of a series at once. */
class Reducer {
  readonly all: readonly Narrowed[];
  readonly isFixed: Uint8Array;
  readonly isGone: Uint8Array;
  /** Entries that are zero in all programs. */
  readonly isNever: Uint8Array;
  readonly #first: LinearProgram;

  constructor(programs: Series) {
    this.#first = programs[0];
    this.all = programs.map((program) => ({
      program,
      lower: program.columnLower.slice(),
      upper: program.columnUpper.slice(),
      impossible: false,
    }));
    this.isFixed = new Uint8Array(this.#first.columns);
    this.isGone = new Uint8Array(this.#first.rows);
    this.isNever = Uint8Array.from(this.#first.value, (_value, entry) =>
      Number(programs.every(({ value }) => value[entry] === 0)),
    );
    for (let round = 0; round < mostRounds && this.#round(); round += 1);
  }

  /** True when something went. */
  #round(): boolean {
    let went = false;
    for (let column = 0; column < this.#first.columns; column += 1)
      if (
        this.isFixed[column] === 0 &&
        this.all.every(({ lower, upper }) => lower[column] === upper[column])
      ) {
        this.isFixed[column] = 1;
        went = true;
      }
    for (let row = 0; row < this.#first.rows; row += 1)
      if (this.isGone[row] === 0 && this.#goes(row)) {
        this.isGone[row] = 1;
        went = true;
      }
    return went;
  }

  /** Takes out of a row what it says of the bounds of columns; true when nothing else is left in it. */
  #goes(row: number): boolean {
    const open = this.#openEntries(row);
    const [only] = open;
    if (
      open.length === 1 &&
      only !== undefined &&
      this.all.every(({ program }) => program.value[only] !== 0)
    ) {
      for (const narrowed of this.all) takeBounds(narrowed, row, only, this.isFixed);
      return true;
    }
    const ranges = this.all.map((narrowed) => this.#rangeIn(narrowed, row));
    if (open.length === 0 || ranges.every((range) => range.keeps)) return true;
    const atLeast = ranges.every((range) => range.keepsLeast);
    if (!atLeast && !ranges.every((range) => range.keepsGreatest)) return false;
    for (const narrowed of this.all) force(narrowed, row, atLeast);
    return true;
  }

  /** How the bounds of a row's columns stand to the row: whether they keep it, or only their least or greatest sum does. */
  #rangeIn(narrowed: Narrowed, row: number) {
    const [low, high] = [at(narrowed.program.rowLower, row), at(narrowed.program.rowUpper, row)];
    const [least, greatest] = rangeOf(narrowed, row);
    if (!isBelow(least, high) || !isAbove(greatest, low)) narrowed.impossible = true;
    return {
      keeps: isAbove(least, low) && isBelow(greatest, high),
      keepsLeast: isAbove(least, high),
      keepsGreatest: isBelow(greatest, low),
    };
  }

  /** The first entries, at most two, of columns that are not fixed. */
  #openEntries(row: number): readonly number[] {
    const { start, index } = this.#first;
    const open: number[] = [];
    for (let entry = at(start, row); entry < at(start, row + 1) && open.length < 2; entry += 1)
      if (this.isNever[entry] === 0 && this.isFixed[at(index, entry)] === 0) open.push(entry);
    return open;
  }
}

export interface Reduction {
  /** The programs without what went, in their order; undefined where the rows of one contradict each other. */
  readonly programs: readonly (LinearProgram | undefined)[];
  /** A point of the program at a place as it was given, from a point of the reduced one. */
  readonly whole: (place: number, x: Float64Array) => Float64Array;
}

/** Positions that are not marked. */
const unmarked = (marks: Uint8Array): Int32Array =>
  Int32Array.from(marks.keys()).filter((position) => marks[position] === 0);

const pick = (array: Float64Array, positions: Int32Array): Float64Array =>
  Float64Array.from(positions, (position) => at(array, position));

/**
 * Reduces continuous programs of one structure (the same columns, rows and places of entries) together. Objectives differ by a
 * constant from those of the given programs; labels are not kept.
 */
export function reduceTogether(programs: Series): Reduction {
  const { all, isFixed, isGone, isNever } = new Reducer(programs);
  const [{ start, index }] = programs;
  const [columns, rows] = [unmarked(isFixed), unmarked(isGone)];
  const placeOf = new Int32Array(isFixed.length).fill(-1);
  columns.forEach((column, place) => {
    placeOf[column] = place;
  });
  const kept: number[] = [];
  const starts = [0];
  for (const row of rows) {
    for (let entry = at(start, row); entry < at(start, row + 1); entry += 1)
      if (isFixed[at(index, entry)] === 0 && isNever[entry] === 0) kept.push(entry);
    starts.push(kept.length);
  }
  const entries = Int32Array.from(kept);
  const shape = {
    columns: columns.length,
    rows: rows.length,
    start: Int32Array.from(starts),
    index: entries.map((entry) => at(placeOf, at(index, entry))),
    integer: new Uint8Array(columns.length),
    constant: 0,
    columnFamilies: [],
    rowFamilies: [],
  };
  return {
    programs: all.map((narrowed) => {
      const { program, lower, upper, impossible } = narrowed;
      if (impossible) return undefined;
      const rest = Float64Array.from(rows, (row) => fixedPart(narrowed, row, isFixed));
      return {
        ...shape,
        value: pick(program.value, entries),
        rowLower: pick(program.rowLower, rows).map((bound, place) => bound - at(rest, place)),
        rowUpper: pick(program.rowUpper, rows).map((bound, place) => bound - at(rest, place)),
        columnLower: pick(lower, columns),
        columnUpper: pick(upper, columns),
        cost: pick(program.cost, columns),
      };
    }),
    whole: (place, x) => {
      const point = all[place]?.lower.slice() ?? new Float64Array();
      columns.forEach((column, reduced) => {
        point[column] = at(x, reduced);
      });
      return point;
    },
  };
}
