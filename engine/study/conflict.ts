/**
 * Why impossible: the rules that exclude a plan, as few as can be, with their places and months; and the cheapest repairs, as
 * alternatives: for each limit the least move after which a plan exists, and one set of moves of all of them in which users'
 * guardrails give way first, then dual control, then coal. Supply and bans never give way. Every repair is a plan that was
 * solved and proven after that very edit of the scenario.
 */
import { z } from 'zod';
import { EngineError } from '../errors.js';
import { hasPoint, begin, type PlanHooks } from '../plan/run-context.js';
import { solveBefore, modelBefore } from '../plan/ground.js';
import { withoutLastResort } from '../registry.js';
import { rulesFor } from '../rules/rules.js';
import { words } from '../scenario/fields.js';
import type { Words } from '../words.js';
import { buildCity } from '../system/build.js';
import { familyCode } from '../model/row.js';
import { limitsOf, kinds, type Limit } from './conflict/limits.js';
import { leastRepair, type Moved, type Nothing } from './conflict/moves.js';
import { searchConflict, type Found } from './conflict/search.js';
import { describeConflict } from './conflict/describe.js';
import { PlanFigures } from './figures.js';
import { groundOf, planAt, type Ground } from './pieces.js';
import { defineStudy, type OptionsOf, type StudyInput } from './study.js';

const options = z.strictObject({
  /** Seconds for the search, and for one solve of a repair four times: what is not decided then is said to be so. */
  seconds: z.number().min(1).max(36_000).default(300),
});

/** A figure of the scenario before and after, canonical; `amount` in what people know of it: the cap itself. */
const Move = z.strictObject({
  limit: z.string(),
  kind: z.enum(kinds),
  name: words(),
  from: z.number(),
  to: z.number(),
  amount: z.number(),
  unit: z.string(),
  /** The amount and the new value. */
  by: words(),
  new: words(),
});

const Repair = z.strictObject({
  moves: z.array(Move).min(1),
  /** The repair as edits of the scenario. */
  edits: z.array(z.strictObject({ set: z.string(), to: z.unknown() })),
  /** Whether 1 % less is proven not to be enough. */
  least: z.boolean(),
  /** Of one limit alone: what is proven to be needed at least, in the unit of its move. */
  atLeast: z.strictObject({ amount: z.number(), by: words() }).nullable(),
  plan: PlanFigures,
});
export type Repair = z.output<typeof Repair>;

const Named = z.strictObject({ limit: z.string(), name: words() });

const result = z.strictObject({
  /** `supply`: contradictory before any target; `unmeasured`: so without measures, with measures not decided. */
  state: z.enum(['possible', 'impossible', 'supply', 'unmeasured']),
  /** Least cost of a plan, MCNY; null where none exists. */
  cost: z.number().nullable(),
  elements: z.array(
    z.strictObject({
      code: z.string(),
      kind: z.enum(['policy', 'supply']),
      at: z.string(),
      months: z.array(z.string()).nullable(),
      words: words(),
    }),
  ),
  /** False when time ran out: possibly not minimal. */
  minimal: z.boolean(),
  /** Choices of rules that were judged. */
  questions: z.int(),
  /** One limit moved, all else kept; the cheapest first. */
  alternatives: z.array(Repair),
  /** Limits of the conflict that alone do not help, and those of which that was not decided in time. */
  unhelpful: z.array(Named),
  undecided: z.array(Named),
  combined: Repair.nullable(),
});
export type Result = z.output<typeof result>;

type Input = StudyInput<OptionsOf<typeof options>>;

interface Opened {
  readonly state: Result['state'];
  readonly cost: number | null;
  /** The world without measures, and whether the closing valve is open in what is explained. */
  readonly before: Float64Array;
  readonly valve: boolean;
}

type SearchPiece = Omit<Opened, 'cost'>;

interface RepairPiece {
  readonly before: Float64Array;
  readonly valve: boolean;
  /** Ids; all limits of the scenario where none are given. */
  readonly limits?: readonly string[];
}

/** Seconds for the question whether the relaxation has an answer. */
const relaxedSeconds = 60;
const relaxation = { relax: true, interior: true, timeLimit: relaxedSeconds } as const;

/** Whether there is a plan, the closing valve open only where there is none without it. */
function opened(input: Input, hooks: PlanHooks): Opened {
  const { scenario } = input.subjects[0];
  const { city } = scenario;
  const run = begin(scenario, input.planOptions, hooks);
  const { model, result: before } = solveBefore(run);
  if (!hasPoint(before)) {
    if (before.status !== 'infeasible')
      throw new EngineError('E_STUDY_NO_PLAN', { path: city.id, seen: `before: ${before.status}` });
    const free = buildCity(city, rulesFor(city), { resolution: run.resolution, free: true });
    const hopeless = hooks.solver.solve(free.program, relaxation).status === 'infeasible';
    const nothing = new Float64Array(model.program.columns);
    return { state: hopeless ? 'supply' : 'unmeasured', cost: null, before: nothing, valve: false };
  }
  const hasValve = Object.keys(withoutLastResort(city.measures)).length < Object.keys(city.measures).length;
  for (const valve of hasValve ? [false, true] : [false]) {
    const ground = groundOf(input, { valve }, before.x, hooks);
    const at =
      hooks.solver.solve(ground.program, relaxation).status === 'infeasible' ? undefined : planAt(ground);
    if (at !== undefined) return { state: 'possible', cost: at.figures.cost, before: before.x, valve };
  }
  return { state: 'impossible', cost: null, before: before.x, valve: hasValve };
}

/** What is explained: all rules, supply with measures and no targets, or supply without measures. */
function explained(
  input: Input,
  { state, before, valve }: SearchPiece,
  hooks: PlanHooks,
): Pick<Ground, 'model' | 'program'> {
  const { scenario } = input.subjects[0];
  const run = begin(scenario, input.planOptions, hooks);
  const { city } = scenario;
  if (state === 'impossible') return groundOf(input, { valve }, before, hooks);
  const model =
    state === 'supply'
      ? buildCity(city, rulesFor(city), { resolution: run.resolution, free: true })
      : modelBefore(run);
  return { model, program: model.program };
}

const limitsIn = ({ model: { city, model } }: Pick<Ground, 'model'>): readonly Limit[] =>
  limitsOf(
    city,
    (code) => model.meanings.find(({ meaning }) => familyCode(meaning) === code)?.meaning.unit ?? '1',
  );

/** Whether a limit has a part in a conflict: moving any other alone cannot help. */
const isIn =
  ({ elements }: Found) =>
  ({ id, codes }: Limit): boolean => {
    const area = /\.areas\.([^.]+)\./.exec(id)?.[1];
    return elements.some(
      ({ code, at }) => codes.test(code) && (area === undefined || at.split(' ').includes(area)),
    );
  };

function search(
  input: Input,
  piece: SearchPiece,
  hooks: PlanHooks,
): Found & { limits: { limit: string; name: Limit['name'] }[] } {
  const now = hooks.now ?? (() => 0);
  const began = now();
  const ground = explained(input, piece, hooks);
  const until = began + input.options.seconds;
  const found = searchConflict(ground.model, ground.program, hooks.solver, { now, until });
  if (found === undefined)
    throw new EngineError('E_SOLVER_FAILED', { reason: 'infeasible and feasible in two solves' });
  const limits = piece.state === 'impossible' ? limitsIn(ground).filter(isIn(found)) : [];
  return { ...found, limits: limits.map(({ id, name }) => ({ limit: id, name })) };
}

/** Part of the seconds that one solve of a repair may take. */
const repairShare = 0.25;

function repair(
  input: Input,
  { before, valve, limits: ids }: RepairPiece,
  hooks: PlanHooks,
): Repair | Nothing {
  const all = limitsIn(groundOf(input, { valve }, before, hooks));
  const limits = all.filter(({ id }) => ids === undefined || ids.includes(id));
  if (limits.length === 0) return 'impossible';
  const seconds = repairShare * input.options.seconds;
  const moved = leastRepair({ input, before, valve, hooks, limits, seconds });
  return typeof moved === 'string' ? moved : repairOf(limits, moved);
}

function repairOf(limits: readonly Limit[], { figures, edits, at, least, floor }: Moved): Repair {
  const moves = limits.flatMap(({ id, kind, name, value, shown, unit, say }) => {
    const to = figures.get(id) ?? value;
    if (to === value) return [];
    const by = Math.abs(shown(to) - shown(value));
    return [
      { limit: id, kind, name, from: value, to, amount: by, unit, by: say(Math.abs(by)), new: say(to) },
    ];
  });
  const sets = edits.flatMap((edit) => ('set' in edit ? [edit] : []));
  const [limit] = limits;
  const atLeast = limit === undefined || floor === undefined ? null : amountOf(limit, floor);
  return { moves, edits: sets, least, atLeast, plan: at.figures };
}

/** An easing of a limit in what people know of it. */
function amountOf({ value, ease, shown, say }: Limit, easing: number): { amount: number; by: Words } {
  const amount = Math.abs(shown(value + ease * easing) - shown(value));
  return { amount, by: say(amount) };
}

const nothingFound: Omit<Result, 'state' | 'cost'> = {
  elements: [],
  minimal: true,
  questions: 0,
  alternatives: [],
  unhelpful: [],
  undecided: [],
  combined: null,
};

export const conflict = defineStudy({
  id: 'conflict',
  texts: {
    name: { zh: '无解原因与补救', en: 'Why impossible, and what would help' },
    why: {
      zh: '哪些规定在何处何时互相冲突，最少放宽哪一条、放宽多少才有方案，各要多少钱。',
      en: 'Which rules stand against each other, where and when; which limit would have to give way, by how much at least, and what that costs.',
    },
  },
  takes: { least: 1, most: 1 },
  options,
  result,
  works: { open: (input: Input, _piece: object, hooks) => opened(input, hooks), search, repair },
  *steps(input, ask) {
    const { plan } = input.subjects[0];
    if (plan !== undefined)
      return { state: 'possible' as const, cost: plan.objective.value, ...nothingFound };
    const [open] = yield* ask('open', [{}]);
    if (open === undefined) throw new EngineError('E_INTERNAL', { seen: 'open' });
    const { state, before, valve } = open;
    if (state === 'possible') return { state, cost: open.cost, ...nothingFound };
    const [found] = yield* ask('search', [{ state, before, valve }]);
    if (found === undefined) throw new EngineError('E_INTERNAL', { seen: 'search' });
    const { limits, ...rest } = found;
    if (state !== 'impossible') return { ...nothingFound, state, cost: null, ...rest };
    const pieces = limits.map(({ limit }): RepairPiece => ({ before, valve, limits: [limit] }));
    const repairs = yield* ask('repair', [...pieces, { before, valve }]);
    const alone = repairs.slice(0, limits.length);
    const together = repairs.at(-1);
    return {
      state,
      cost: null,
      ...rest,
      alternatives: alone
        .flatMap((each) => (typeof each === 'string' ? [] : [each]))
        .toSorted((one, other) => one.plan.cost - other.plan.cost),
      unhelpful: limits.filter((_limit, place) => alone[place] === 'impossible'),
      undecided: limits.filter((_limit, place) => alone[place] === 'undecided'),
      combined: typeof together === 'object' ? together : null,
    };
  },
  describe: describeConflict,
});
