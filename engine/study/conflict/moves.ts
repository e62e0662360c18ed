/**
 * How far limits have to move until a plan exists: a column for each limit, which shifts all bounds that its figure sets, made
 * least with whole decisions. What a figure does to the bounds is read off a second build of the scenario; where that is not
 * a straight line (a cap that is split over areas, a ratio that also weighs value added lost), it is read again at the new
 * figures until they stay.
 */
import type { Edit } from '../../contract.js';
import type { ErrorCode } from '../../errors.js';
import { EngineError } from '../../errors.js';
import { withColumns, type AddedColumn } from '../../model/extend.js';
import type { LinearProgram } from '../../model/program.js';
import { solveIn } from '../../plan/ground.js';
import { hasPoint, type PlanHooks } from '../../plan/run-context.js';
import { groundOf, planAt, type Ground, type PlanAt } from '../pieces.js';
import type { StudyInput } from '../study.js';
import { kinds, type Limit } from './limits.js';

/** Figures of limits, by id. */
type Figures = ReadonlyMap<string, number>;

export interface Moved {
  readonly figures: Figures;
  readonly edits: readonly Edit[];
  readonly at: PlanAt;
  /** Whether one per cent less is proven not to be enough; false when a time limit leaves that open. */
  readonly least: boolean;
  /** Of one limit alone: the easing below which it is proven that no plan exists. */
  readonly floor: number | undefined;
}

export interface MoveOrder {
  readonly input: StudyInput<unknown>;
  readonly before: Float64Array;
  readonly valve: boolean;
  readonly hooks: PlanHooks;
  readonly limits: readonly Limit[];
  /** Seconds for one solve. */
  readonly seconds: number;
}

/** Added to a least move: of the move, and of the figure, so that a solver's rounding cannot make it too small. */
const room = { ofMove: 1e-3, ofFigure: 1e-6 } as const;

/** Gap within which a move is looked for, and what less of it has to be proven not to be enough. */
const moveGap = 2e-3;
const onePercentLess = 0.99;
/** Step of a figure by which its part in the bounds is read, of its size. */
const step = 1e-3;
/** Times that the parts of the figures are read again. */
const rounds = 5;
/** Of the size of a bound: two that differ by less are the same. */
const straightWithin = 1e-7;
/** Solvers give whole numbers to this accuracy. */
const nearlyWhole = 1e-5;
/** Of the size of a figure: a smaller move is none. */
const crumb = 1e-6;

/** Moves are weighed, and read, by the size of their figures; one that is nothing counts as one unit. */
const sizeOf = ({ value }: Limit): number => (value === 0 ? 1 : Math.abs(value));

const atFigures = ({ limits }: MoveOrder, figures: Figures): Edit[] =>
  limits.flatMap((limit) => {
    const value = figures.get(limit.id);
    return value === undefined || value === limit.value ? [] : [...limit.edits(value)];
  });

/** The ground at some figures; undefined when the scenario does not take one of them. */
function groundAt(order: MoveOrder, figures: Figures): Ground | undefined {
  const { input, before, valve, hooks, limits, seconds } = order;
  const outside = limits.some(({ id, value, from, to }) => {
    const figure = figures.get(id) ?? value;
    return figure < from - crumb || figure > to + crumb;
  });
  if (outside) return undefined;
  try {
    const limited = { ...input, planOptions: { ...input.planOptions, timeLimit: seconds } };
    return groundOf(limited, { edits: atFigures(order, figures), valve }, before, hooks);
  } catch (failure) {
    // The door refuses the figure: out of its bounds.
    if (failure instanceof EngineError && isRefusal(failure.code)) return undefined;
    throw failure;
  }
}

const isRefusal = (code: ErrorCode): boolean => code !== 'E_INTERNAL' && code !== 'E_STUDY_NO_PLAN';

/** What a figure does to the bounds of rows, per unit of easing it. */
function entriesOf(order: MoveOrder, base: Ground, figures: Figures, limit: Limit): AddedColumn['entries'] {
  const by = step * sizeOf(limit);
  const now = figures.get(limit.id) ?? limit.value;
  const eased = groundAt(order, new Map([...figures, [limit.id, now + limit.ease * by]]));
  if (eased === undefined || eased.program.rows !== base.program.rows) return [];
  const { rowLower, rowUpper, rows } = base.program;
  const entries: { row: number; value: number }[] = [];
  for (let row = 0; row < rows; row += 1) {
    const upper = (eased.program.rowUpper[row] ?? 0) - (rowUpper[row] ?? 0);
    const lower = (eased.program.rowLower[row] ?? 0) - (rowLower[row] ?? 0);
    const change = Number.isFinite(upper) ? upper : Number.isFinite(lower) ? lower : 0;
    if (change !== 0) entries.push({ row, value: -change / by });
  }
  return entries;
}

interface Solved {
  /** Whole easing of each figure from where the scenario has it. */
  readonly moves: ReadonlyMap<string, number>;
  readonly least: boolean;
  readonly floor: number | undefined;
  /** The point, without the columns of the moves: it keeps the limits as moved. */
  readonly x: Float64Array;
  /** What the figures were taken to do to the bounds. */
  readonly added: readonly AddedColumn[];
}

const easedBy = (limit: Limit, figures: Figures): number =>
  limit.ease * ((figures.get(limit.id) ?? limit.value) - limit.value);

/** The program in which limits may ease, each from where the scenario has it. */
function easedProgram(
  order: MoveOrder,
  base: Ground,
  figures: Figures,
  added: readonly AddedColumn[],
): LinearProgram {
  const { program } = withColumns(
    { ...base.program, cost: new Float64Array(base.program.columns), constant: 0 },
    'move',
    added,
  );
  const moves = order.limits.map((limit) => easedBy(limit, figures));
  return { ...program, ...shifted(program, added, moves, 1) };
}

/** Bounds of rows moved by what columns put into them at some values. */
function shifted(
  { rowLower, rowUpper }: Pick<LinearProgram, 'rowLower' | 'rowUpper'>,
  added: readonly AddedColumn[],
  values: readonly number[],
  sign: 1 | -1,
): Pick<LinearProgram, 'rowLower' | 'rowUpper'> {
  const [lower, upper] = [rowLower.slice(), rowUpper.slice()];
  added.forEach(({ entries }, place) => {
    for (const { row, value } of entries) {
      const by = sign * value * (values[place] ?? 0);
      lower[row] = (lower[row] ?? 0) + by;
      upper[row] = (upper[row] ?? 0) + by;
    }
  });
  return { rowLower: lower, rowUpper: upper };
}

/** No figures help, or the solver did not say in time. */
export type Nothing = 'impossible' | 'undecided';

/** Least easing, kind after kind: what gives way last is made least first. */
function leastMoves(order: MoveOrder, base: Ground, figures: Figures): Solved | Nothing {
  const { limits, seconds } = order;
  const added = limits.map((limit) => ({
    entries: entriesOf(order, base, figures, limit),
    cost: 0,
    key: limit.id,
  }));
  let program = easedProgram(order, base, figures, added);
  const relaxed = base.run.solver.solve(program, { relax: true, interior: true, timeLimit: seconds });
  if (relaxed.status === 'infeasible') return 'impossible';
  const first = base.program.columns;
  let [least, floor, x]: [boolean, number, Float64Array | undefined] = [true, 0, undefined];
  for (const kind of kinds.toReversed()) {
    const ours = limits
      .map((limit, place) => ({ limit, column: first + place }))
      .filter(({ limit }) => limit.kind === kind);
    if (ours.length === 0) continue;
    const cost = new Float64Array(program.columns);
    for (const { limit, column } of ours) cost[column] = 1 / sizeOf(limit);
    const start = x === undefined ? {} : { start: x };
    const result = solveIn(base.run, 'solve', { ...program, cost }, { gap: moveGap, seconds, ...start });
    if (!hasPoint(result)) return result.status === 'infeasible' ? 'impossible' : 'undecided';
    least &&=
      result.status === 'optimal' || result.bound >= onePercentLess * (1 + room.ofMove) * result.objective;
    floor = result.bound;
    x = result.x;
    program = held(program, ours, x);
  }
  if (x === undefined) return 'impossible';
  const values = limits.map((_limit, place) => x[first + place] ?? 0);
  const [alone, ...others] = limits;
  return {
    moves: new Map(limits.map(({ id }, place) => [id, values[place] ?? 0])),
    least,
    floor: alone === undefined || others.length > 0 ? undefined : Math.max(0, floor) * sizeOf(alone),
    x: x.slice(0, first),
    added,
  };
}

/** The program in which moves that were made least go no further. */
function held(
  program: LinearProgram,
  ours: readonly { readonly limit: Limit; readonly column: number }[],
  x: Float64Array,
): LinearProgram {
  const columnUpper = program.columnUpper.slice();
  // Less than a crumb: later stages use whatever room there is.
  for (const { limit, column } of ours) columnUpper[column] = (x[column] ?? 0) + (crumb / 2) * sizeOf(limit);
  return { ...program, columnUpper };
}

/** Figures at moves with their room, whole ones rounded to the easy side; moves that are crumbs are none. */
function eased({ limits }: MoveOrder, moves: ReadonlyMap<string, number>): Figures {
  return new Map(
    limits.map((limit) => {
      const { id, value, ease, whole } = limit;
      const move = moves.get(id) ?? 0;
      if (move <= crumb * sizeOf(limit)) return [id, value];
      if (whole) return [id, value + ease * Math.ceil(move - nearlyWhole)];
      return [id, value + ease * (move * (1 + room.ofMove) + room.ofFigure * Math.abs(value))];
    }),
  );
}

/** Least figures from which a plan exists, with that plan. */
export function leastRepair(order: MoveOrder): Moved | Nothing {
  let figures: Figures = new Map(order.limits.map(({ id, value }) => [id, value]));
  let last: Moved | Nothing = 'undecided';
  for (let round = 0; round < rounds; round += 1) {
    const ground = groundAt(order, figures);
    if (ground === undefined) return last;
    const solved = leastMoves(order, ground, figures);
    if (typeof solved === 'string') return typeof last === 'string' ? solved : last;
    const next = eased(order, solved.moves);
    const there = groundAt(order, next);
    // The door takes no such figure.
    if (there === undefined) return typeof last === 'string' ? 'impossible' : last;
    const settled = typeof last !== 'string' && isSame(order, figures, next);
    const at = planWithin(there, solved.x);
    if (at !== undefined) {
      const { least, floor } = solved;
      last = { figures: next, edits: atFigures(order, next), at, least, floor };
      if (settled || isStraight(order, ground, figures, there, next, solved.added)) return last;
    }
    figures = next;
  }
  return last;
}

/**
 * The plan of a ground; undefined also where none was found in time. It starts from the point that the move was read off:
 * at the least move hardly another is left, and a search from nothing does not find one in minutes.
 */
function planWithin(ground: Ground, start: Float64Array): PlanAt | undefined {
  try {
    return planAt(ground, start.length === ground.program.columns ? { start } : {});
  } catch (failure) {
    if (failure instanceof EngineError && failure.code === 'E_STUDY_NO_PLAN') return undefined;
    throw failure;
  }
}

/** Whether figures have stopped moving, to less than the room that they are given. */
const isSame = ({ limits }: MoveOrder, one: Figures, other: Figures): boolean =>
  limits.every((limit) => {
    const [before, after] = [easedBy(limit, one), easedBy(limit, other)];
    return Math.abs(after - before) <= 2 * room.ofMove * Math.max(Math.abs(after), crumb);
  });

/** Whether the figures do at their new values what they were taken to do: then nothing has to be read again. */
function isStraight(
  order: MoveOrder,
  base: Ground,
  figures: Figures,
  there: Ground,
  next: Figures,
  added: readonly AddedColumn[],
): boolean {
  const by = order.limits.map((limit) => easedBy(limit, next) - easedBy(limit, figures));
  const expected = shifted(base.program, added, by, -1);
  const near = (one: Float64Array, other: Float64Array, within: number): boolean =>
    one.length === other.length &&
    one.every((each, place) => {
      const seen = other[place] ?? 0;
      return each === seen || Math.abs(each - seen) <= within * Math.max(1, Math.abs(seen));
    });
  return (
    near(base.program.value, there.program.value, 0) &&
    near(expected.rowUpper, there.program.rowUpper, straightWithin) &&
    near(expected.rowLower, there.program.rowLower, straightWithin)
  );
}
