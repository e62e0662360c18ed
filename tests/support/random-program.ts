/** Programs for the solver tests: written by hand, drawn by fast-check, or large and random from a seed. */
import fc from 'fast-check';
import type { LinearProgram } from '../../engine/model/program.js';

export interface ColumnSketch {
  readonly cost?: number;
  readonly lower?: number;
  readonly upper?: number;
  readonly integer?: boolean;
}

export interface RowSketch {
  readonly lower?: number;
  readonly upper?: number;
  /** Column number to coefficient. */
  readonly terms: Readonly<Record<number, number>>;
}

/** A program from columns (default: cost 0, from zero up) and rows (default: no bound). */
export function programOf(
  columns: readonly ColumnSketch[],
  rows: readonly RowSketch[],
  constant = 0,
): LinearProgram {
  const entries = rows.map(({ terms }) =>
    Object.entries(terms).map(([column, value]) => ({ column: Number(column), value })),
  );
  let end = 0;
  return {
    columns: columns.length,
    rows: rows.length,
    start: Int32Array.from([0, ...entries.map((row) => (end += row.length))]),
    index: Int32Array.from(entries.flat(), ({ column }) => column),
    value: Float64Array.from(entries.flat(), ({ value }) => value),
    rowLower: Float64Array.from(rows, ({ lower }) => lower ?? -Infinity),
    rowUpper: Float64Array.from(rows, ({ upper }) => upper ?? Infinity),
    columnLower: Float64Array.from(columns, ({ lower }) => lower ?? 0),
    columnUpper: Float64Array.from(columns, ({ upper }) => upper ?? Infinity),
    cost: Float64Array.from(columns, ({ cost }) => cost ?? 0),
    integer: Uint8Array.from(columns, ({ integer }) => (integer === true ? 1 : 0)),
    constant,
    columnFamilies: [],
    rowFamilies: [],
  };
}

const whole = (min: number, max: number) => fc.integer({ min, max });

/** Bounds around a point, so that the point is allowed: boxed, half open, fixed and (continuous) free. */
function columnArbitrary(integers: boolean): fc.Arbitrary<{ column: ColumnSketch; point: number }> {
  return fc
    .record({
      point: whole(-4, 6),
      below: whole(0, 5),
      above: whole(0, 5),
      cost: whole(-6, 9),
      integer: integers ? fc.boolean() : fc.constant(false),
      kind: fc.constantFrom('boxed', 'boxed', 'boxed', 'from', 'to', 'free'),
    })
    .map(({ point, below, above, cost, integer, kind }) => {
      // Whole columns stay boxed: an endless tree is a question of time, not of agreement.
      const lower = integer || kind === 'boxed' || kind === 'from' ? point - below : -Infinity;
      const upper = integer || kind === 'boxed' || kind === 'to' ? point + above : Infinity;
      return { point, column: { cost, lower, upper, integer } };
    });
}

/** Rows near the activity of a point; now and then one that cuts the point off. */
function rowArbitrary(point: readonly number[]): fc.Arbitrary<RowSketch> {
  return fc
    .record({
      coefficients: fc.array<number>(fc.constantFrom(-3, -2, -1, 0, 0, 0.5, 1, 1, 2, 3.25), {
        minLength: point.length,
        maxLength: point.length,
      }),
      kind: fc.constantFrom('at most', 'at least', 'equal', 'range', 'none'),
      slack: whole(0, 4),
      width: whole(1, 6),
      miss: fc.integer({ min: 0, max: 19 }),
    })
    .map(({ coefficients, kind, slack, width, miss }) => {
      const terms = Object.fromEntries(
        coefficients.flatMap((value, column) => (value === 0 ? [] : [[column, value]])),
      );
      const activity = coefficients.reduce(
        (sum, value, column) => sum + value * (point[column] ?? 0),
        miss === 0 ? 7.5 : 0,
      );
      const bounds = {
        'at most': { upper: activity + slack },
        'at least': { lower: activity - slack },
        equal: { lower: activity, upper: activity },
        range: { lower: activity - slack, upper: activity - slack + width },
        none: {},
      };
      return { terms, ...bounds[kind] };
    });
}

/** Small programs of every kind of bound and row; mostly feasible, some infeasible, some unbounded. */
export function smallProgram({ integers }: { integers: boolean }): fc.Arbitrary<LinearProgram> {
  return fc.array(columnArbitrary(integers), { minLength: 1, maxLength: 7 }).chain((columns) =>
    fc.array(rowArbitrary(columns.map(({ point }) => point)), { maxLength: 6 }).map((rows) =>
      programOf(
        columns.map(({ column }) => column),
        rows,
      ),
    ),
  );
}

/** A seeded generator of numbers in [0, 1): mulberry32. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A large sparse program with a known feasible point and a bounded optimum; the first `integers` columns are whole. */
export function largeProgram(size: {
  columns: number;
  rows: number;
  perRow: number;
  integers?: number;
  seed?: number;
}): LinearProgram {
  const random = generator(size.seed ?? 1);
  const columns = Array.from({ length: size.columns }, (_, column) => ({
    cost: random() * 3,
    lower: 0,
    upper: 20,
    integer: column < (size.integers ?? 0),
  }));
  const point = columns.map(() => Math.floor(random() * 11));
  const rows = Array.from({ length: size.rows }, () => {
    const terms: Record<number, number> = {};
    let activity = 0;
    for (let term = 0; term < size.perRow; term += 1) {
      const column = Math.floor(random() * size.columns);
      if (terms[column] !== undefined) continue;
      terms[column] = random() * 4 - 1;
      activity += (terms[column] ?? 0) * (point[column] ?? 0);
    }
    const lower = activity - random();
    return { terms, lower, upper: random() < 0.3 ? activity + random() : Infinity };
  });
  return programOf(columns, rows);
}

interface PlanningSize {
  readonly units: number;
  readonly periods: number;
  readonly projects: number;
  readonly seed?: number;
}

/** Columns with labels by name and period; the function gives the column of a member in a period. */
function labelledColumns(periods: number) {
  const columns: ColumnSketch[] = [];
  const families: { code: string; first: number; keys: string[][] }[] = [];
  const add = (code: string, count: number, make: (member: number) => ColumnSketch) => {
    const first = columns.length;
    const places = Array.from({ length: count * periods }, (_, place) => place);
    columns.push(...places.map((place) => make(Math.floor(place / periods))));
    const period = (place: number) => `2020-${String((place % periods) + 1).padStart(2, '0')}`;
    const keys = places.map((place) => [`${code}${Math.floor(place / periods)}`, period(place)]);
    families.push({ code, first, keys });
    return (member: number, at: number) => first + member * periods + at;
  };
  return { columns, families, add };
}

/**
 * A small planning problem from a seed: units with on/off, minimum output and start cost over periods, a demand, a cap on
 * fuel over all periods, and projects that lower the demand from the period in which they start.
 */
export function planningProgram({ units, periods, projects, seed = 1 }: PlanningSize): LinearProgram {
  const random = generator(seed);
  const { columns, families, add } = labelledColumns(periods);
  const unit = Array.from({ length: units }, () => ({ most: 40 + random() * 60, price: 1 + random() * 2 }));
  const total = unit.reduce((sum, { most }) => sum + most, 0);
  const saving = Array.from({ length: projects }, () => total * (0.02 + random() * 0.03));
  const switchLike = (cost: number) => () => ({ cost: cost + random() * cost, upper: 1, integer: true });
  const on = add('on', units, switchLike(20));
  const output = add('output', units, (at) => ({ cost: unit[at]?.price ?? 1 }));
  const start = add('start', projects, switchLike(60));
  const rows: RowSketch[] = [];
  const fuel: Record<number, number> = {};
  for (let when = 0; when < periods; when += 1) {
    const terms: Record<number, number> = {};
    unit.forEach(({ most }, at) => {
      const [power, state] = [output(at, when), on(at, when)];
      rows.push({ upper: 0, terms: { [power]: 1, [state]: -most } });
      rows.push({ lower: 0, terms: { [power]: 1, [state]: -most * 0.5 } });
      terms[power] = 1;
      fuel[power] = 0.8 + (at % 3) * 0.2;
    });
    saving.forEach((saved, project) => {
      for (let before = 0; before <= when; before += 1) terms[start(project, before)] = saved;
    });
    rows.push({ lower: total * (0.45 + random() * 0.3), terms });
  }
  saving.forEach((_, project) => {
    const months = Array.from({ length: periods }, (_, at) => [start(project, at), 1]);
    rows.push({ upper: 1, terms: Object.fromEntries(months) as Record<number, number> });
  });
  rows.push({ upper: total * periods * 0.56, terms: fuel });
  return { ...programOf(columns, rows), columnFamilies: families };
}
