/**
 * A robust plan: the cheapest that this search finds whose targets are met in a stated share of samples. Targets are given
 * reserves, the plan under them is made and proven like any other, and the Monte Carlo of the fixed plan judges it; what samples
 * still lack is added, then the last step is halved back where less is enough. Reserves were chosen over one program of all
 * samples because their result is a scenario: its plan is exact, verified, and can be exported and argued about; what they give
 * up is the proof that no cheaper plan stands as many samples. Fresh samples judge what was designed on others.
 */
import { z } from 'zod';
import { Edit, type PlanWithValues } from '../../contract.js';
import { EngineError } from '../../errors.js';
import { buildPlan, modelBefore } from '../../plan/ground.js';
import { begin, type PlanHooks } from '../../plan/run-context.js';
import { issueOf } from '../../scenario/issues.js';
import { share, words } from '../../scenario/fields.js';
import { PlanFigures } from '../figures.js';
import { edited } from '../pieces.js';
import { defineStudy, type Ask, type OptionsOf, type Steps, type StudyInput } from '../study.js';
import { Judgement, type Found } from './judgement.js';
import { between, lacking, neededOf, nextMargins, stepOf, type Margins } from './margins.js';
import { problemsOf, sources } from './options.js';
import { reserveEdits } from './reserves.js';
import { robustFindings, robustTables } from './robust-tables.js';
import { figuresOfPlan, planGiven, prepare, riskWorks, sampled, type Prepared } from './steps.js';
import { Probability } from './statistics.js';

const options = z.strictObject({
  /** Share of samples in which every target is to be met. */
  share: share({ min: 0.01 }).prefault('90 %'),
  /** Samples on which the plan is designed. */
  samples: z.int().min(1).max(10_000).default(30),
  /** Other samples of the same distributions, which judge it. */
  fresh: z.int().min(1).max(100_000).default(200),
  ...sources.shape,
});

type Input = StudyInput<OptionsOf<typeof options>>;

const Figures = PlanFigures.omit({ valueAddedLost: true, jobs: true });

/** A reserve on one target, in its unit. */
const Margin = z.strictObject({ target: z.string(), name: words(), unit: z.string(), amount: z.number() });

/** A try: reserves, whether a plan keeps them, its cost and the share of design samples that meet every target. */
const Round = z.strictObject({
  margins: z.array(Margin),
  cost: z.number().nullable(),
  met: Probability.nullable(),
});

export const RobustResult = z.strictObject({
  /** Whether the share was reached on the design samples; else the plan is the best that was found. */
  reached: z.boolean(),
  nominal: Figures,
  robust: Figures,
  /** Cost beyond the nominal plan, MCNY. */
  extraCost: z.number(),
  /** On the samples of the design, and on fresh ones, of both plans. */
  design: z.strictObject({ nominal: Probability, robust: Probability }),
  fresh: z.strictObject({ nominal: Judgement, robust: Judgement }),
  /** What makes the robust plan of the scenario. */
  edits: z.array(Edit),
  rounds: z.array(Round),
  /** The robust plan opens the closing valve, or another remark of its own. */
  remark: words().nullable(),
});
export type RobustResult = z.output<typeof RobustResult>;

/** Steps outward until the share is reached; halvings of steps that no plan keeps, and back after that. */
const mostSteps = 6;
const halvings = 2;

/** Seconds for the question whether the relaxation has an answer: what it has not, no plan has. */
const relaxedSeconds = 60;

interface PossiblePiece {
  readonly edits: readonly Edit[];
  readonly before: Float64Array;
}

const works = {
  ...riskWorks,
  // A conflict would be explained at length; here only whether there is one is asked.
  possible: (input: Input, { edits, before }: PossiblePiece, hooks: PlanHooks): boolean => {
    const run = begin(edited(input.subjects[0].scenario, edits), input.planOptions, hooks);
    const { program } = buildPlan(run, run.scenario.city, { model: modelBefore(run), x: before });
    const relaxed = hooks.solver.solve(program, {
      relax: true,
      interior: true,
      timeLimit: relaxedSeconds,
    });
    return relaxed.status !== 'infeasible';
  },
};

/** A plan with what its samples say. */
interface Tried {
  readonly margins: Margins;
  readonly edits: readonly Edit[];
  readonly plan: PlanWithValues;
  readonly found: Found;
  readonly met: Probability;
}

interface Search {
  readonly input: Input;
  readonly ask: Ask<typeof works>;
  readonly prepared: Prepared;
  readonly rounds: z.output<typeof Round>[];
}

/** Plans under reserves and judges the plan on the design samples; undefined where no plan keeps them. */
function* tryMargins(search: Search, first: Tried, margins: Margins): Steps<Tried | undefined> {
  const { input, ask, prepared, rounds } = search;
  const { city } = input.subjects[0].scenario;
  const { targets } = first.found;
  const edits = reserveEdits(
    city,
    targets.map((target) => ({ target, amount: margins.get(target.id) ?? 0 })),
  );
  const told = targets.flatMap(({ id, name, unit }) => {
    const amount = margins.get(id) ?? 0;
    return amount > 0 ? [{ target: id, name, unit, amount }] : [];
  });
  const isFinite = told.every(({ amount }) => Number.isFinite(amount));
  const [possible = false] = isFinite
    ? yield* ask('possible', [{ edits, before: prepared.before }])
    : [false];
  const plan = possible ? yield* planTried(search, edits) : undefined;
  if (plan === undefined) {
    if (isFinite) rounds.push({ margins: told, cost: null, met: null });
    return undefined;
  }
  const found = yield* judgedOn(search, plan);
  rounds.push({ margins: told, cost: plan.objective.value, met: found.judgement.all });
  return { margins, edits, plan, found, met: found.judgement.all };
}

/** A try takes so many times the limit of one solve: where none is found by then, half of the step is tried. */
const tryTimes = 2;

/** The plan of a try; undefined where none exists or none was found in time. */
function* planTried({ input, ask }: Search, edits: readonly Edit[]): Steps<PlanWithValues | undefined> {
  const { solveLimit } = input.planOptions;
  const timeLimit = solveLimit === undefined ? {} : { timeLimit: tryTimes * solveLimit };
  const [plan] = yield* ask('plan', [{ edits, options: { attributed: false, ...timeLimit } }]);
  return plan !== undefined && 'proof' in plan ? plan : undefined;
}

const judgedOn = ({ input, ask, prepared }: Search, plan: PlanWithValues) =>
  sampled(input, ask, prepared, { plan, mode: 'fixed', stream: 'samples', samples: input.options.samples });

/** The better of two tries: more samples, then less money. */
const better = (one: Tried, other: Tried): Tried =>
  other.met.hits > one.met.hits ||
  (other.met.hits === one.met.hits && other.plan.objective.value < one.plan.objective.value)
    ? other
    : one;

/** Steps outward until the share is reached, then back; the best that was found. */
function* searched(search: Search, first: Tried): Steps<Tried> {
  const { samples, share: wanted } = search.input.options;
  const needed = neededOf(samples, wanted);
  const isEnough = ({ met }: Tried): boolean => met.hits >= needed;
  let [best, low, last] = [first, first, new Map() as Margins];
  let halves = halvings;
  for (let step = 0; step < mostSteps && !isEnough(best); step += 1) {
    let margins = nextMargins(low.margins, last, lacking(low.found, wanted));
    let tried = yield* tryMargins(search, first, margins);
    // Where no plan keeps so much, half of the step may be kept.
    while (tried === undefined && halves > 0) {
      halves -= 1;
      margins = between(low.margins, margins, 0.5);
      tried = yield* tryMargins(search, first, margins);
    }
    if (tried === undefined) return best;
    last = stepOf(low.margins, tried.margins);
    best = better(best, tried);
    low = isEnough(tried) ? low : tried;
  }
  return isEnough(best) && best !== first ? yield* halvedBack(search, first, low, best, isEnough) : best;
}

/** Less reserve where less is enough: between a plan that is not and one that is. */
function* halvedBack(
  search: Search,
  first: Tried,
  low: Tried,
  high: Tried,
  isEnough: (tried: Tried) => boolean,
): Steps<Tried> {
  let [least, most, cheapest] = [low, high, high];
  for (let half = 0; half < halvings; half += 1) {
    const tried = yield* tryMargins(search, first, between(least.margins, most.margins, 0.5));
    if (tried === undefined) break;
    if (isEnough(tried)) most = tried;
    else least = tried;
    if (isEnough(tried) && tried.plan.objective.value < cheapest.plan.objective.value) cheapest = tried;
  }
  return cheapest;
}

export const robust = defineStudy({
  id: 'robust',
  texts: {
    name: { zh: '稳健方案', en: 'Robust plan' },
    why: {
      zh: '为了在天气、复工、煤质、外电、项目不如预期时仍以给定把握达标，要留多少余量、多花多少钱。',
      en: 'What reserve, and what extra cost, it takes to meet the targets with a stated confidence when things do not go as expected.',
    },
  },
  takes: { least: 1, most: 1 },
  options,
  result: RobustResult,
  works,
  check: ({ options: given }) =>
    problemsOf(given).map(({ code, path, seen, expected }) => issueOf({ code, path, seen, expected })),
  *steps(input, ask) {
    const nominal = yield* planGiven(input, ask);
    if (nominal === undefined)
      throw new EngineError('E_STUDY_NO_PLAN', {
        path: input.subjects[0].scenario.city.id,
        seen: 'impossible',
      });
    const prepared = yield* prepare(input, ask);
    const search: Search = { input, ask, prepared, rounds: [] };
    const found = yield* judgedOn(search, nominal);
    const first: Tried = {
      margins: new Map(),
      edits: [],
      plan: nominal,
      found,
      met: found.judgement.all,
    };
    const best = yield* searched(search, first);
    const fresh = { mode: 'fixed', stream: 'fresh', samples: input.options.fresh } as const;
    const ofNominal = yield* sampled(input, ask, prepared, { ...fresh, plan: nominal });
    const ofBest =
      best.plan === nominal ? ofNominal : yield* sampled(input, ask, prepared, { ...fresh, plan: best.plan });
    return {
      reached: best.met.hits >= neededOf(input.options.samples, input.options.share),
      nominal: figuresOfPlan(nominal),
      robust: figuresOfPlan(best.plan),
      extraCost: best.plan.objective.value - nominal.objective.value,
      design: { nominal: first.met, robust: best.met },
      fresh: { nominal: ofNominal.judgement, robust: ofBest.judgement },
      edits: [...best.edits],
      rounds: search.rounds,
      remark: best.plan.reason,
    };
  },
  describe: (found, { options: { share: wanted } }) => ({
    findings: robustFindings(found, wanted),
    tables: robustTables(found),
  }),
});
