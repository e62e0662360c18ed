/**
 * The decisions of a plan held in another world: projects and quantities of measures and the units on line stay as they were,
 * everything else adapts at least cost. What cannot stay is told by name: quantities that no longer fit are used as far as
 * they do, rules of policy are broken by as little as possible, and where supply fails there is no point, only the rules that
 * fail. The points are no plans.
 */
import type { LinearProgram } from '../model/program.js';
import { labelOf } from '../model/program.js';
import { familyCode, type RowMeaning } from '../model/row.js';
import type { Slack } from '../model/extend.js';
import { breachesOf, elasticOf } from '../plan/elastic.js';
import { solveIn } from '../plan/ground.js';
import { amountWords, placed } from '../plan/places.js';
import { hasPoint, type Run } from '../plan/run-context.js';
import { placesOf } from '../plan/settle.js';
import type { CityModel } from '../system/build.js';
import type { Words } from '../words.js';
import type { Decisions } from './decisions.js';

/** A rule that held decisions break, by how much at least. */
export interface Broken {
  readonly code: string;
  readonly at: string;
  readonly amount: number;
  readonly unit: string;
  readonly words: Words;
}

/** Part of a measure's decisions that the other world does not let stand, as a share of what the plan uses. */
export interface Fallen {
  readonly measure: string;
  readonly share: number;
}

export type HeldAnswer =
  | {
      readonly ok: true;
      readonly x: Float64Array;
      readonly broken: readonly Broken[];
      readonly fallen: readonly Fallen[];
      /** Other units had to be on line than in the plan. */
      readonly restarted: boolean;
    }
  /** Supply fails: the rules that fail, by the least sum of breaches of a relaxation. */
  | { readonly ok: false; readonly broken: readonly Broken[] };

/** A program of a model in which the past is fixed. */
interface World {
  readonly run: Run;
  readonly model: CityModel;
  readonly program: LinearProgram;
}

interface HeldColumn {
  readonly column: number;
  readonly measure: string;
  readonly isProject: boolean;
  /** What the plan uses, and what of it the bounds of the column let stand. */
  readonly wanted: number;
  readonly value: number;
}

/** Room for the rounding of a solver, relative to max(1, size): as little as it needs. */
const rooms = [1e-9, 1e-7, 1e-6] as const;

/** What counts as a breach or a loss, relative to max(1, size). */
const crumb = 2e-6;

/** What a quantity that is used counts against a broken rule: quantities first. */
const weight = 100;

const size = (value: number): number => Math.max(1, Math.abs(value));

/** Columns of measures in a model with the values of a plan; what the plan does not know stays at zero. */
function heldColumns({ model, program }: World, decisions: Decisions) {
  const wanted = new Map(
    decisions.measures.map(({ family, keys, value, measure }) => [
      `${family}|${keys.join('|')}`,
      { value, measure },
    ]),
  );
  const columns = model.measures.flatMap(({ id, projects, quantities }) =>
    [...projects, ...quantities].flatMap((family) =>
      [...(placesOf(model).get(family) ?? [])].map(([keys, column]): HeldColumn => {
        const key = `${family}|${keys}`;
        const value = wanted.get(key)?.value ?? 0;
        wanted.delete(key);
        const lower = program.columnLower[column] ?? 0;
        const clipped = Math.max(lower, Math.min(program.columnUpper[column] ?? Infinity, value));
        return { column, measure: id, isProject: projects.includes(family), wanted: value, value: clipped };
      }),
    ),
  );
  return { columns, unknown: [...wanted.values()] };
}

/** The program with whole decisions of measures fixed, quantities fixed or at most as held, and units on line as they were. */
function withHeld(
  { model, program }: World,
  columns: readonly HeldColumn[],
  { exact, states }: { readonly exact: boolean; readonly states: Decisions['states'] },
): LinearProgram {
  const columnLower = program.columnLower.slice();
  const columnUpper = program.columnUpper.slice();
  for (const { column, isProject, value } of columns) {
    columnUpper[column] = value;
    if (isProject || exact) columnLower[column] = value;
  }
  const places = placesOf(model);
  for (const { family, keys, value } of states) {
    const column = places.get(family)?.get(keys.join('|'));
    if (column === undefined || columnLower[column] === columnUpper[column]) continue;
    columnLower[column] = columnUpper[column] = value;
  }
  return Object.freeze({ ...program, columnLower, columnUpper });
}

/** Rows of the kinds asked for. */
function rowsOf(
  { model: { model }, program }: World,
  kinds: readonly RowMeaning['kind'][],
): readonly number[] {
  return model.meanings.flatMap(({ meaning }, place) => {
    const family = program.rowFamilies[place];
    if (family === undefined || !kinds.includes(meaning.kind)) return [];
    return family.keys.map((_keys, at) => family.first + at);
  });
}

function brokenOf({ model, program }: World, breaches: readonly Slack[], x: Float64Array): readonly Broken[] {
  const meanings = new Map(model.model.meanings.map(({ meaning }) => [familyCode(meaning), meaning]));
  return breaches.flatMap(({ row, cost }, place): Broken[] => {
    const amount = x[program.columns + place] ?? 0;
    const { code, keys } = labelOf(program.rowFamilies, row);
    const meaning = meanings.get(code);
    if (meaning === undefined || amount * cost <= crumb) return [];
    const { zh, en } = amountWords(amount, meaning.unit);
    const says = { zh: `${meaning.says.zh}——差 ${zh}`, en: `${meaning.says.en} - missed by ${en}` };
    const words = placed(model.city, keys, says, meaning.over);
    return [{ code, at: keys.join(' '), amount, unit: meaning.unit, words }];
  });
}

/** Shares of what a plan uses that do not stand, by measure. */
function fallenOf(
  columns: readonly HeldColumn[],
  unknown: readonly { readonly value: number; readonly measure: string }[],
  x: Float64Array,
): readonly Fallen[] {
  const used = [
    ...columns.map(({ column, measure, wanted }) => ({
      measure,
      wanted,
      lost: Math.max(0, wanted - (x[column] ?? 0)),
    })),
    ...unknown.map(({ measure, value }) => ({ measure, wanted: value, lost: value })),
  ].filter(({ wanted }) => wanted > 0);
  return [...new Set(used.map(({ measure }) => measure))].flatMap((measure) => {
    const own = used.filter((each) => each.measure === measure);
    // Families of one measure differ in unit: each decision counts by the share of it that falls away.
    const share = own.reduce((total, { lost, wanted }) => total + lost / wanted, 0) / own.length;
    return share > crumb ? [{ measure, share }] : [];
  });
}

interface Attempt {
  readonly x: Float64Array;
  readonly broken: readonly Broken[];
  /** Sum of the breaches, each relative to its bound. */
  readonly trouble: number;
}

/** The elastic program at least cost, with quantities and breaches of a point held up to some room. */
function atLeastCost(
  { program }: World,
  elastic: LinearProgram,
  breaches: readonly Slack[],
  quantities: readonly HeldColumn[],
  { x, slack }: { readonly x: Float64Array; readonly slack: number },
): LinearProgram {
  const columnLower = elastic.columnLower.slice();
  const columnUpper = elastic.columnUpper.slice();
  for (const { column, value } of quantities)
    columnLower[column] = Math.min(value, Math.max(0, (x[column] ?? 0) - slack * size(value)));
  breaches.forEach(({ cost }, place) => {
    const column = program.columns + place;
    columnUpper[column] = Math.max(0, x[column] ?? 0) + slack / cost;
  });
  const cost = new Float64Array(elastic.columns);
  cost.set(program.cost);
  return Object.freeze({ ...elastic, columnLower, columnUpper, cost, constant: program.constant });
}

/** As much of the quantities as fits, then the least breach of policy, then least cost. */
function leastBroken(world: World, held: LinearProgram, columns: readonly HeldColumn[]): Attempt | undefined {
  const { run, program } = world;
  const breaches = breachesOf(held, rowsOf(world, ['policy']));
  const elastic = elasticOf(held, breaches);
  const quantities = columns.filter(({ isProject, value }) => !isProject && value > 0);
  const cost = elastic.cost.slice();
  for (const { column, value } of quantities) cost[column] = -weight / size(value);
  const first = solveIn(run, 'solve', Object.freeze({ ...elastic, cost }));
  if (!hasPoint(first)) return undefined;
  for (const slack of rooms) {
    const limited = atLeastCost(world, elastic, breaches, quantities, { x: first.x, slack });
    const second = solveIn(run, 'solve', limited, { start: first.x });
    if (!hasPoint(second)) continue;
    const { x } = second;
    const trouble = breaches.reduce(
      (sum, { cost: price }, place) => sum + price * (x[program.columns + place] ?? 0),
      0,
    );
    return { x: x.slice(0, program.columns), broken: brokenOf(world, breaches, x), trouble };
  }
  return undefined;
}

/** Rules of supply and measures that fail, by the relaxation; empty where physics itself leaves no operation. */
function failing(world: World, held: LinearProgram): readonly Broken[] {
  const breaches = breachesOf(held, rowsOf(world, ['policy', 'supply', 'measure']));
  const elastic = elasticOf(held, breaches);
  const answer = world.run.solver.solve(elastic, { relax: true, interior: true, timeLimit: 60 });
  return answer.status === 'optimal' ? brokenOf(world, breaches, answer.x) : [];
}

/** Holds decisions in a world. */
export function holdIn(world: World, decisions: Decisions): HeldAnswer {
  const { columns, unknown } = heldColumns(world, decisions);
  const { states } = decisions;
  const answer = ({ x, broken }: Attempt, restarted: boolean): HeldAnswer => ({
    ok: true,
    x,
    broken,
    fallen: fallenOf(columns, unknown, x),
    restarted,
  });
  const exact = solveIn(world.run, 'solve', withHeld(world, columns, { exact: true, states }));
  if (hasPoint(exact)) return answer({ x: exact.x, broken: [], trouble: 0 }, false);
  const kept = leastBroken(world, withHeld(world, columns, { exact: false, states }), columns);
  if (kept?.broken.length === 0) return answer(kept, false);
  const open = withHeld(world, columns, { exact: false, states: [] });
  const free = leastBroken(world, open, columns);
  if (kept !== undefined && (free === undefined || free.trouble > kept.trouble - crumb))
    return answer(kept, false);
  return free === undefined ? { ok: false, broken: failing(world, open) } : answer(free, true);
}
