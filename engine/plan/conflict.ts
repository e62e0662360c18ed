/**
 * Why impossible: a minimal set of named rules that cannot hold together, found by deletion over row groups: policies place
 * by place, supply rules as a whole (the study of conflicts narrows them to places and months).
 * Physics, measures' own rows and bounds are background. Repairs tell how far one policy limit would have to move,
 * the others kept; supply and bans never give way.
 */
import type { Conflict, Repair } from '../contract.js';
import type { LinearProgram } from '../model/program.js';
import { familyCode } from '../model/row.js';
import type { Solver } from '../solver/port.js';
import type { City } from '../scenario/schema.js';
import type { CityModel } from '../system/build.js';
import { filter, inTurn, narrowed, type Filtered } from './conflict-filter.js';
import { atOf, byPlace, familiesOf, nameOf, rankOf, without, type Group } from './conflict-groups.js';
import { Judge, type Clock } from './conflict-judge.js';
import { amountWords, placed } from './places.js';

export interface Explained {
  readonly conflict: Conflict[];
  readonly conflictMinimal: boolean;
  readonly repairs: Repair[];
}

const patience = { linear: 6, whole: { first: 10, again: 10 } };
/** Seconds for one repair, and for all together; targets are asked first. */
const oneRepairSeconds = 10;
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
  const judge = new Judge(program, families, solver, clock, patience);
  const rules = families.flatMap((family) =>
    family.meaning.kind === 'policy' ? byPlace(program, family) : [family],
  );
  const weights = judge.weightsOf(rules);
  const isLinear = weights !== undefined;
  if (!isLinear && judge.ask(rules).verdict === 'feasible') return undefined;
  const { kept, unsure }: Filtered = isLinear
    ? filter(inTurn(narrowed(rules, weights, judge), weights), judge)
    : byFamilyThenPlace(program, families, judge);
  return {
    conflict: kept
      .toSorted((one, other) => rankOf(one) - rankOf(other))
      .map((group) => wordsOf(model.city, group)),
    conflictMinimal: unsure.size === 0,
    repairs: isLinear ? repairsOf(model.city, program, kept, solver, clock.now) : [],
  };
}

/** Families first, then the places of the policies among them: far fewer questions than place by place. */
function byFamilyThenPlace(program: LinearProgram, families: readonly Group[], judge: Judge): Filtered {
  const first = filter(inTurn(families, new Map()), judge);
  const groups = first.kept.flatMap((family) =>
    family.meaning.kind === 'policy' ? byPlace(program, family) : [family],
  );
  return filter(inTurn(groups, new Map()), judge);
}

function wordsOf(city: City, group: Group): Conflict {
  const { meaning, keys } = group;
  return {
    code: familyCode(meaning),
    at: atOf(group),
    kind: meaning.kind === 'supply' ? 'supply' : 'policy',
    words: placed(city, keys, meaning.says, meaning.over),
  };
}

/** What admits new projects is law: bans, and offsets that must be cut first. */
const isBan = (code: string): boolean => code.startsWith('OFF');

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
    .filter(({ meaning, rows }) => meaning.kind === 'policy' && rows.length === 1 && !isBan(meaning.code))
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
        { ...without(program, [row]), cost },
        { relax: true, interior: true, timeLimit: Math.min(oneRepairSeconds, left) },
      );
      if (least.status !== 'optimal' || !Number.isFinite(limit) || least.objective <= limit) return [];
      const amount = least.objective - limit;
      const { says, unit, over } = group.meaning;
      const shown = amountWords(amount, unit);
      return [
        {
          change: nameOf(group),
          amount,
          unit,
          words: placed(
            city,
            group.keys,
            {
              zh: `“${says.zh}”至少放宽 ${shown.zh}（其余条件不变，按松弛计算）`,
              en: `"${says.en}" would have to give at least ${shown.en}, all else kept (by the relaxation)`,
            },
            over,
          ),
        },
      ];
    });
}
