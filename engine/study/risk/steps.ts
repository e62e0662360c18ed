/** What studies of risk ask for: the plan, what factors do, and samples of a plan. */
import type { PlanWithValues } from '../../contract.js';
import { EngineError } from '../../errors.js';
import { figuresOf, type PlanFigures } from '../figures.js';
import { beforePiece, planPiece, withPlan } from '../pieces.js';
import type { Ask, Steps, StudyInput } from '../study.js';
import type { Learned } from './difference.js';
import type { Stream } from './draw.js';
import { factorsOf } from './factors.js';
import { leastPenalty } from './fixed.js';
import { judge, type Found, type Judgement } from './judgement.js';
import type { Sources } from './options.js';
import { factorsAPiece, learnPiece, samplePiece, samplesAPiece, type PlanDecisions } from './pieces.js';

/** The kinds of work that both studies have. */
export const riskWorks = { before: beforePiece, plan: planPiece, learn: learnPiece, sample: samplePiece };

export type RiskAsk = Ask<typeof riskWorks>;

/** What all samples of a city share. */
export interface Prepared {
  readonly before: Float64Array;
  readonly learned: readonly Learned[];
}

/** The city without measures, and what each factor does to the program. */
export function* prepare(input: StudyInput<Sources>, ask: RiskAsk): Steps<Prepared> {
  const [before] = yield* ask('before', [{}]);
  if (before === undefined) throw new EngineError('E_INTERNAL', { seen: 'before' });
  const { length } = factorsOf(input.subjects[0].scenario.city, input.options);
  const pieces = Array.from({ length: Math.ceil(length / factorsAPiece) }, (_, place) => ({
    from: place * factorsAPiece,
  }));
  const learned = yield* ask('learn', pieces);
  return { before, learned: learned.flat() };
}

/**
 * The plan that was handed in, else the scenario's own; undefined where there is none. Throws E_STUDY_NO_PLAN when that is not
 * decided in time.
 */
export function* planGiven(
  { subjects: [{ plan: given }] }: StudyInput<Sources>,
  ask: RiskAsk,
): Steps<PlanWithValues | undefined> {
  if (given !== undefined) return given;
  const [plan] = yield* ask('plan', [{ options: { attributed: false } }]);
  if (plan === undefined || plan.status === 'impossible') return undefined;
  return withPlan(plan);
}

/** What is kept of a plan; what only its point knows is left out. */
export function figuresOfPlan(plan: PlanWithValues): Omit<PlanFigures, 'valueAddedLost' | 'jobs'> {
  const { valueAddedLost: _lost, jobs: _jobs, ...kept } = figuresOf(plan, nothing);
  return kept;
}

const nothing = { coal: 0, energy: 0, cost: 0, valueAddedLost: 0, subsidy: 0, jobs: 0 };

/** The decisions of a plan by family. */
function decisionsOf({ operation }: PlanWithValues): PlanDecisions {
  return Object.fromEntries(
    Object.entries(operation).map(([family, { rows }]) => [
      family,
      Object.fromEntries(rows.map((row) => [row.slice(0, -1).join(' '), Number(row.at(-1))])),
    ]),
  );
}

/** Twice what a target is worth at the margin of the plan, so that none is missed for the sake of money. */
const penaltyOf = ({ prices }: PlanWithValues): number =>
  Math.max(
    leastPenalty,
    ...prices.filter(({ code }) => code.startsWith('TGT')).map(({ value }) => 2 * value),
  );

export interface Question {
  readonly plan: PlanWithValues;
  readonly mode: 'fixed' | 'replan';
  readonly whole?: boolean;
  readonly stream: Stream;
  readonly samples: number;
}

/** Solves the samples of a plan and judges them. */
export function* sampled(
  input: StudyInput<Sources>,
  ask: RiskAsk,
  prepared: Prepared,
  { plan, mode, whole = false, stream, samples }: Question,
): Steps<Found & { readonly judgement: Judgement }> {
  const decisions = decisionsOf(plan);
  const penalty = penaltyOf(plan);
  const parts = yield* ask(
    'sample',
    Array.from({ length: Math.ceil(samples / samplesAPiece) }, (_, place) => ({
      ...prepared,
      decisions,
      penalty,
      mode,
      whole,
      stream,
      from: place * samplesAPiece,
      to: Math.min(samples, (place + 1) * samplesAPiece),
    })),
  );
  const [first] = parts;
  if (first === undefined) throw new EngineError('E_INTERNAL', { seen: 'sample' });
  const found: Found = {
    targets: first.targets,
    nominal: first.nominal,
    samples: parts.flatMap((part) => part.samples),
  };
  const { city } = input.subjects[0].scenario;
  return { ...found, judgement: judge(city, input.options, stream, found) };
}
