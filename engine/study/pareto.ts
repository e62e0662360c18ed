/**
 * The front: plans of which none can be made better on one axis without being worse on another, over any two or three of
 * cost, coal, value added lost and jobs at risk. All targets and guardrails of the scenario stay, caps of areas too, so the
 * front ends where they do. Every point is a plan that was solved and proven; only points on a grid of ceilings are asked for,
 * so there are others between them.
 */
import { z } from 'zod';
import { EngineError } from '../errors.js';
import type { PlanHooks } from '../plan/run-context.js';
import { issueOf } from '../scenario/issues.js';
import { chunksOf } from './chunks.js';
import { PlanFigures } from './figures.js';
import { AxisId, valuesOf } from './pareto/axes.js';
import { describe } from './pareto/describe.js';
import { kneeOf, levelsOf, scaled, undominated } from './pareto/front.js';
import { endOf, primaryOf, solveCell, type FrontPoint, type Scale } from './pareto/solve.js';
import { beforePiece, groundOf } from './pieces.js';
import { defineStudy, type OptionsOf, type StudyInput } from './study.js';

const options = z.strictObject({
  /** Two or three different ones. */
  axes: z.array(AxisId).min(2).max(3).default(['cost', 'coal']),
  /** Points along each ceiling, both ends counted; null: 9 on two axes, and 5 (a grid of 5 x 5) on three. */
  points: z.int().min(2).max(101).nullable().default(null),
});

const result = z.strictObject({
  axes: z.array(
    z.strictObject({
      id: AxisId,
      /** Best and worst value among the ends: on two axes those of the front, on three the worst is an estimate. */
      ideal: z.number(),
      nadir: z.number(),
      /** False where all ends agree: the axis does not move. */
      moves: z.boolean(),
    }),
  ),
  /** By axis: it as small as can be, then the others in turn. */
  ends: z.array(PlanFigures),
  /** From the cheapest on. */
  points: z.array(
    z.strictObject({
      ...PlanFigures.shape,
      /** By axis, 0 the best of all ends and 1 the worst. */
      scaled: z.array(z.number()),
    }),
  ),
  /** Place among the points; its distance from the chord between the ends, or on three axes from the ideal point. */
  knee: z.strictObject({ place: z.int(), distance: z.number() }).nullable(),
  /** Cells of the grid: solved, proven impossible (with all tighter ones), known from a looser one, not decided in time. */
  cells: z.strictObject({ solved: z.int(), impossible: z.int(), known: z.int(), undecided: z.int() }),
  /** Plans found that another one equals or beats on all axes. */
  dropped: z.int(),
});
export type Front = z.output<typeof result>;

/** Ceilings that one piece solves one after the other; the same on any number of threads. */
const chunk = 4;

type Input = StudyInput<OptionsOf<typeof options>>;

interface EndPiece {
  readonly before: Float64Array;
  readonly axis: AxisId;
}

/** A row of cells: ceilings on one axis from the loosest on, the other ones fixed. */
interface RowPiece {
  readonly before: Float64Array;
  /** Axes that move. */
  readonly axes: readonly AxisId[];
  readonly scales: readonly Scale[];
  readonly ceilings: readonly number[];
  readonly along: number;
  readonly levels: readonly number[];
  readonly start: Float64Array;
}

interface Row {
  readonly points: readonly FrontPoint[];
  readonly cells: Front['cells'];
}

/** Solves a row; what is impossible stays so further on, and ceilings that a plan keeps anyway need no solve. */
function rowOf(input: Input, piece: RowPiece, hooks: PlanHooks): Row {
  const { before, axes, scales, along, levels } = piece;
  const ground = groundOf(input, {}, before, hooks);
  const points: FrontPoint[] = [];
  const cells = { solved: 0, impossible: 0, known: 0, undecided: 0 };
  let start = piece.start;
  for (let place = 0; place < levels.length; place += 1) {
    const ceilings = piece.ceilings.map((ceiling, axis) =>
      axis === along ? (levels[place] ?? ceiling) : ceiling,
    );
    const found = solveCell(ground, { axes, scales, ceilings }, start);
    if (found === 'impossible') {
      cells.impossible += levels.length - place;
      break;
    }
    if (found === 'undecided') {
      cells.undecided += 1;
      continue;
    }
    cells.solved += 1;
    points.push(found);
    start = found.x;
    const reached = valuesOf(axes, found.figures)[along] ?? Infinity;
    const known = levels.slice(place + 1).findIndex((level) => level < reached);
    const skipped = known < 0 ? levels.length - 1 - place : known;
    cells.known += skipped;
    place += skipped;
  }
  return { points, cells };
}

/** The rows of the grid over the axes that move: one axis cut into chunks, or a row for each ceiling on the third. */
function rowsOf(piece: Omit<RowPiece, 'along' | 'levels' | 'ceilings'>, points: number): readonly RowPiece[] {
  const { axes, scales } = piece;
  const primary = primaryOf(axes);
  const [along = 0, third] = axes.flatMap((id, place) => (id === primary ? [] : [place]));
  const levels = levelsOf(scales[along] as Scale, points);
  const open = scales.map(({ nadir }) => nadir);
  if (third !== undefined)
    return levelsOf(scales[third] as Scale, points).map((ceiling) => ({
      ...piece,
      along,
      levels,
      ceilings: open.map((value, axis) => (axis === third ? ceiling : value)),
    }));
  // The ends are known.
  return chunksOf(levels.slice(1, -1), chunk).map((some) => ({
    ...piece,
    along,
    levels: some,
    ceilings: open,
  }));
}

/** An axis on which all ends agree to this share of its size does not move. */
const still = 1e-6;

const scaleOf = (values: readonly number[]): Scale & { readonly moves: boolean } => {
  const [ideal, nadir] = [Math.min(...values), Math.max(...values)];
  return { ideal, nadir, moves: nadir - ideal > still * Math.max(1, Math.abs(nadir)) };
};

const noCells = { solved: 0, impossible: 0, known: 0, undecided: 0 };

/** The front of all plans found, from the cheapest on. */
function frontOf(ends: readonly FrontPoint[], rows: readonly Row[], axes: Front['axes']): Front {
  const ids = axes.map(({ id }) => id);
  const found = [...ends, ...rows.flatMap(({ points }) => points)].map(({ figures }) => ({
    figures,
    values: valuesOf(ids, figures),
  }));
  const kept = undominated(
    found.map(({ values }) => values),
    axes,
  ).flatMap((place) => found[place] ?? []);
  const moving = axes.filter(({ moves }) => moves);
  const points = kept
    .toSorted((left, right) => left.figures.cost - right.figures.cost)
    .map(({ figures, values }) => ({ ...figures, scaled: [...scaled(values, axes)] }));
  const knee =
    moving.length < 2
      ? undefined
      : kneeOf(points.map(({ scaled: all }) => all.filter((_, axis) => axes[axis]?.moves === true)));
  return {
    axes,
    ends: ends.map(({ figures }) => figures),
    points,
    knee: knee ?? null,
    cells: rows.reduce(
      (total, { cells }) => ({
        solved: total.solved + cells.solved,
        impossible: total.impossible + cells.impossible,
        known: total.known + cells.known,
        undecided: total.undecided + cells.undecided,
      }),
      noCells,
    ),
    dropped: found.length - kept.length,
  };
}

export const pareto = defineStudy({
  id: 'pareto',
  texts: {
    name: { zh: '多目标前沿', en: 'Pareto front' },
    why: {
      zh: '成本、煤炭、增加值、岗位之间怎样取舍：哪些方案不能再两全，拐点在哪里。',
      en: 'What cost, coal, value added and jobs are traded against each other: the plans that cannot be better on all, and the knee.',
    },
  },
  takes: { least: 1, most: 1 },
  options,
  result,
  works: {
    before: beforePiece,
    end: (input: Input, { before, axis }: EndPiece, hooks) =>
      endOf(groundOf(input, {}, before, hooks), input.options.axes, axis),
    row: rowOf,
  },
  check: ({ options: { axes } }) =>
    new Set(axes).size === axes.length
      ? []
      : [
          issueOf({
            code: 'E_CHOICE',
            path: 'axes',
            seen: axes.join(', '),
            expected: AxisId.options.join(' | '),
          }),
        ],
  *steps({ options: { axes: ids, points } }, ask) {
    const [before] = yield* ask('before', [{}]);
    if (before === undefined) throw new EngineError('E_INTERNAL', { seen: 'before' });
    const found = yield* ask(
      'end',
      ids.map((axis) => ({ before, axis })),
    );
    const ends = found.filter((end) => end !== undefined);
    if (ends.length < ids.length)
      throw new EngineError('E_STUDY_NO_PLAN', { path: 'targets', seen: 'impossible' });
    const axes = ids.map((id, axis) => ({
      id,
      ...scaleOf(ends.map(({ figures }) => valuesOf(ids, figures)[axis] ?? 0)),
    }));
    const moving = axes.filter(({ moves }) => moves);
    if (moving.length < 2) return frontOf(ends, [], axes);
    // The end of the axis along which rows lead keeps all ceilings of a front of two axes.
    const along = moving.find(({ id }) => id !== primaryOf(moving.map((axis) => axis.id)));
    const { x: start } = ends[axes.findIndex(({ id }) => id === along?.id)] as FrontPoint;
    const rows = yield* ask(
      'row',
      rowsOf(
        { before, axes: moving.map(({ id }) => id), scales: moving, start },
        points ?? (moving.length === 2 ? 9 : 5),
      ),
    );
    return frontOf(ends, rows, axes);
  },
  describe,
});
