/**
 * Why impossible: a minimal set of named rules that cannot hold together, found by deletion over row groups, among those
 * only that an elastic program points at, where it does.
 * Physics, measures' own rows and bounds are background. Repairs tell how far one policy limit would have to move,
 * the others kept; supply never gives way.
 */
import type { Conflict, Repair } from '../contract.js';
import { labelOf, type LinearProgram } from '../model/program.js';
import { familyCode, type RowMeaning } from '../model/row.js';
import type { Solver } from '../solver/port.js';
import type { City } from '../scenario/schema.js';
import type { CityModel } from '../system/build.js';
import { supportOf } from './elastic.js';
import { amountWords, placed } from './places.js';

/** One member of a possible conflict: a policy row, or all rows of one supply rule. */
interface Group {
  readonly meaning: RowMeaning;
  readonly at: string;
  readonly keys: readonly string[];
  readonly rows: readonly number[];
}

/** All rows of each policy and supply rule, one group a family. */
function familiesOf({ model }: CityModel, program: LinearProgram): readonly Group[] {
  return model.meanings.flatMap(({ meaning }, place) => {
    const family = program.rowFamilies[place];
    if (family === undefined || family.keys.length === 0) return [];
    if (meaning.kind !== 'policy' && meaning.kind !== 'supply') return [];
    const rows = family.keys.map((_keys, at) => family.first + at);
    const keys = rows.length === 1 ? (family.keys[0] ?? []) : [];
    return [{ meaning, at: keys.join(' '), keys, rows }];
  });
}

/** The single rows of a policy rule; a supply rule stays whole. */
function rowsOf(program: LinearProgram, group: Group): readonly Group[] {
  if (group.meaning.kind !== 'policy' || group.rows.length === 1) return [group];
  return group.rows.map((row) => {
    const { keys } = labelOf(program.rowFamilies, row);
    return { meaning: group.meaning, at: keys.join(' '), keys, rows: [row] };
  });
}

/** The program with the rows of some groups freed. */
function without(program: LinearProgram, freed: Iterable<Group>): LinearProgram {
  const rowLower = program.rowLower.slice();
  const rowUpper = program.rowUpper.slice();
  for (const { rows } of freed)
    for (const row of rows) {
      rowLower[row] = -Infinity;
      rowUpper[row] = Infinity;
    }
  return Object.freeze({ ...program, rowLower, rowUpper });
}

/** The program with these groups as its only policy and supply rows. */
function only(program: LinearProgram, families: readonly Group[], groups: readonly Group[]): LinearProgram {
  const kept = new Set(groups.flatMap(({ rows }) => rows));
  const others = families.map((family) => ({ ...family, rows: family.rows.filter((row) => !kept.has(row)) }));
  return without(program, others);
}

type Judge = (program: LinearProgram) => 'infeasible' | 'feasible' | 'unknown';

export interface Explained {
  readonly conflict: Conflict[];
  readonly conflictMinimal: boolean;
  readonly repairs: Repair[];
}

/** Seconds for one question, of the relaxation and with whole decisions; what is not decided by then stays in the conflict. */
const linearSeconds = 6;
const wholeSeconds = 10;
/** Any point will do. */
const wholeGap = 0.5;
/** Seconds for the elastic program. */
const elasticSeconds = 60;
/** Seconds for all repairs together; targets are asked first. */
const repairSeconds = 30;

/**
 * The conflict of an impossible program, whether it is minimal, and single repairs; `undefined` when a second solve,
 * for feasibility alone, contradicts the first (presolve is known to err).
 */
export function explainConflict(
  model: CityModel,
  program: LinearProgram,
  solver: Solver,
  clock: Clock,
): Explained | undefined {
  const families = familiesOf(model, program);
  const linear: Judge = (each) =>
    verdict(solver.solve(each, { relax: true, interior: true, timeLimit: linearSeconds }).status);
  const whole: Judge = (each) =>
    verdict(solver.solve(each, { gap: wholeGap, timeLimit: wholeSeconds }).status);
  const isLinear = linear(program) === 'infeasible';
  const judge: Judge = isLinear ? either(linear, whole) : whole;
  if (!isLinear && judge(program) === 'feasible') return undefined;
  const suspects = isLinear ? suspectsOf(program, families, solver, judge) : undefined;
  const rows =
    suspects === undefined
      ? byFamilyThenRow(program, families, judge, clock)
      : filter(only(program, families, suspects), suspects, judge, clock);
  return {
    conflict: rows.kept
      .toSorted((one, other) => rankOf(one) - rankOf(other))
      .map((group) => wordsOf(model.city, group)),
    conflictMinimal: rows.minimal,
    repairs: isLinear ? repairsOf(model.city, program, rows.kept, solver, clock.now) : [],
  };
}

/** Targets are named and asked first, then other policy, then supply. */
const rankOf = ({ meaning: { code, kind } }: Group): number =>
  code.startsWith('TGT') ? 0 : kind === 'policy' ? 1 : 2;

/** Supply rules and single policy rows that an elastic program points at, where they alone exclude a plan. */
function suspectsOf(
  program: LinearProgram,
  families: readonly Group[],
  solver: Solver,
  judge: Judge,
): readonly Group[] | undefined {
  const every = families.flatMap((family) => family.rows);
  const support = supportOf(program, every, solver, elasticSeconds);
  if (support === undefined) return undefined;
  const suspects = families
    .flatMap((family) => rowsOf(program, family))
    .filter(({ rows }) => rows.some((row) => support.has(row)));
  return judge(only(program, families, suspects)) === 'infeasible' ? suspects : undefined;
}

/** Families first, then the single rows of the policies among them: far fewer questions than row by row. */
function byFamilyThenRow(
  program: LinearProgram,
  families: readonly Group[],
  judge: Judge,
  clock: Clock,
): Filtered {
  const first = filter(program, families, judge, clock);
  const groups = first.kept.flatMap((family) => rowsOf(program, family));
  const { kept, minimal } = filter(only(program, families, groups), groups, judge, clock);
  return { kept, minimal: first.minimal && minimal };
}

/** The relaxation is asked first; where it stays open, presolve of the whole program often decides in a second or two. */
const either =
  (first: Judge, second: Judge): Judge =>
  (each) => {
    const answer = first(each);
    return answer === 'unknown' ? second(each) : answer;
  };

function verdict(status: string): ReturnType<Judge> {
  if (status === 'infeasible') return 'infeasible';
  return status === 'optimal' || status === 'feasible' || status === 'unbounded' ? 'feasible' : 'unknown';
}

interface Clock {
  readonly now: () => number;
  readonly until: number;
}

interface Filtered {
  readonly kept: readonly Group[];
  readonly minimal: boolean;
}

/** Deletion filter: drop what the contradiction does not need, halves first; supply rules go first, so that policy is named. */
function filter(program: LinearProgram, groups: readonly Group[], judge: Judge, clock: Clock): Filtered {
  const freed = new Set<Group>();
  let minimal = true;
  const needed = (some: readonly Group[]): void => {
    if (some.length === 0) return;
    for (const group of some) freed.add(group);
    const answer = clock.now() > clock.until ? 'unknown' : judge(without(program, freed));
    if (answer === 'infeasible') return;
    for (const group of some) freed.delete(group);
    if (answer === 'unknown') minimal = false;
    if (some.length === 1) return;
    const middle = some.length >> 1;
    needed(some.slice(0, middle));
    needed(some.slice(middle));
  };
  for (const kind of ['supply', 'policy']) needed(groups.filter(({ meaning }) => meaning.kind === kind));
  return { kept: groups.filter((group) => !freed.has(group)), minimal };
}

function wordsOf(city: City, { meaning, at, keys }: Group): Conflict {
  return {
    code: familyCode(meaning),
    at,
    kind: meaning.kind === 'supply' ? 'supply' : 'policy',
    words: placed(city, keys, meaning.says),
  };
}

/** For each policy limit in the conflict: how far from its cap or floor the nearest value is, with everything else kept. */
function repairsOf(
  city: City,
  program: LinearProgram,
  kept: readonly Group[],
  solver: Solver,
  now: () => number,
): Repair[] {
  const until = now() + repairSeconds;
  return kept
    .filter(({ meaning, rows }) => meaning.kind === 'policy' && rows.length === 1)
    .toSorted((one, other) => rankOf(one) - rankOf(other))
    .flatMap((group) => {
      const left = until - now();
      if (left <= 0) return [];
      const row = group.rows[0] ?? 0;
      const cap = program.rowUpper[row] ?? Infinity;
      // A row is a cap or a floor: the value is brought down, or up.
      const sign = Number.isFinite(cap) ? 1 : -1;
      const limit = sign === 1 ? cap : -(program.rowLower[row] ?? -Infinity);
      const cost = new Float64Array(program.columns);
      for (let at = program.start[row] ?? 0; at < (program.start[row + 1] ?? 0); at += 1)
        cost[program.index[at] ?? 0] = sign * (program.value[at] ?? 0);
      const least = solver.solve(
        { ...without(program, [group]), cost },
        { relax: true, interior: true, timeLimit: Math.min(wholeSeconds, left) },
      );
      if (least.status !== 'optimal' || !Number.isFinite(limit) || least.objective <= limit) return [];
      const amount = least.objective - limit;
      const { says, unit } = group.meaning;
      const shown = amountWords(amount, unit);
      return [
        {
          change: `${familyCode(group.meaning)} ${group.at}`,
          amount,
          unit,
          words: placed(city, group.keys, {
            zh: `“${says.zh}”至少放宽 ${shown.zh}（其余条件不变，按松弛计算）`,
            en: `"${says.en}" would have to give at least ${shown.en}, all else kept (by the relaxation)`,
          }),
        },
      ];
    });
}
