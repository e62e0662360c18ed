/** Pieces of work of the studies of risk: what factors do to the program, and samples of a plan. */
import { z } from 'zod';
import { begin, type PlanHooks } from '../../plan/run-context.js';
import { solveIn } from '../../plan/ground.js';
import type { SolveResult } from '../../solver/port.js';
import { solveSeries } from '../../solver/series.js';
import type { LinearProgram } from '../../model/program.js';
import type { StudyInput } from '../study.js';
import { chunksOf } from '../chunks.js';
import { compose, learn, type Learned, type Numbers } from './difference.js';
import { drawValues, type Sample, type Stream } from './draw.js';
import { factorsOf } from './factors.js';
import { fixedPlan, fixedProgram } from './fixed.js';
import type { Sources } from './options.js';
import { Outcome, outcomeOf, targetsOf, type Target } from './outcome.js';
import type { PlanValue } from './projects.js';
import { replannedProgram } from './replanned.js';
import { sceneOf, type Scene } from './scene.js';
import { rawOf, worldOf } from './world.js';

type Input = StudyInput<Sources>;

/** Factors that one piece learns: each takes two builds of the city. */
export const factorsAPiece = 6;

/** Samples that one piece solves one after the other, each from where the one before ended. */
export const samplesAPiece = 50;

/** Entries of the programs that are held at once: 100 MB of coefficients. */
const entriesABatch = 12_000_000;

export interface LearnPiece {
  readonly from: number;
}

/** Learns what some of the factors do to the program; targets and plans change nothing of it. */
export function learnPiece(input: Input, { from }: LearnPiece, hooks: PlanHooks): Learned[] {
  const { scenario } = input.subjects[0];
  const { resolution } = begin(scenario, input.planOptions, hooks);
  const factors = factorsOf(scenario.city, input.options).slice(from, from + factorsAPiece);
  return learn(rawOf(scenario.city, resolution), factors, resolution);
}

/** Decisions of a plan by family: keys joined by a space, and their values. */
export type PlanDecisions = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface SamplePiece {
  readonly decisions: PlanDecisions;
  /** Price of a missed target, MCNY per unit. */
  readonly penalty: number;
  readonly learned: readonly Learned[];
  readonly before: Float64Array;
  readonly mode: 'fixed' | 'replan';
  /** With whole decisions; re-planning only. */
  readonly whole: boolean;
  readonly stream: Stream;
  readonly from: number;
  readonly to: number;
}

/** One sample: the mean delay of its projects, and what came of it; null where there was no answer. */
export const Solved = z.strictObject({ delay: z.number(), outcome: Outcome.nullable() });
export type Solved = z.output<typeof Solved>;

export interface SamplePart {
  readonly targets: readonly Omit<Target, 'rows'>[];
  /** Without any deviation: the plan itself. */
  readonly nominal: Outcome | null;
  readonly samples: readonly Solved[];
}

/** Solves a chunk of samples of a plan. */
export function samplePiece(input: Input, piece: SamplePiece, hooks: PlanHooks): SamplePart {
  const { mode, learned, before, penalty, stream, from, to } = piece;
  const { scenario } = input.subjects[0];
  const run = begin(scenario, input.planOptions, hooks);
  const planned: PlanValue = (family, keys) => piece.decisions[family]?.[keys.join(' ')] ?? 0;
  const scene = sceneOf(worldOf(run, before), planned);
  const targets = targetsOf(scene);
  const factors = factorsOf(scenario.city, input.options);
  const held = fixedPlan(scene, planned, penalty);
  const programOf = (numbers: Numbers, values: ReadonlyMap<string, number>, sample?: Sample) =>
    mode === 'fixed'
      ? fixedProgram(held, numbers, values, sample, input.options)
      : replannedProgram(scene, numbers, sample, input.options);
  const drawn = (sample?: Sample) => {
    const values = sample === undefined ? new Map() : drawValues(factors, input.options, sample);
    const numbers = numbersOf(scene, learned, values);
    return { numbers, ...programOf(numbers, values, sample) };
  };
  const solveAll = (programs: readonly LinearProgram[]): readonly SolveResult[] =>
    piece.whole && mode === 'replan'
      ? programs.map((program) => solveIn(run, 'solve', program))
      : solveSeries(hooks.solver, programs);
  const numbers = Array.from({ length: to - from }, (_, place) => from + place);
  // The plan itself comes first: where its samples begin.
  const samples = [undefined, ...numbers.map((number): Sample => ({ stream, number }))];
  const solved = chunksOf(
    samples,
    Math.max(1, Math.floor(entriesABatch / scene.program.index.length)),
  ).flatMap((batch) => {
    const all = batch.map(drawn);
    return solveAll(all.map(({ program }) => program)).map((result, place): Solved => {
      const { delay, numbers: moved } = all[place] as (typeof all)[number];
      const found = result.status === 'optimal' || result.status === 'feasible';
      return { delay, outcome: found ? outcomeOf(scene, targets, moved, result) : null };
    });
  });
  return {
    targets: targets.map(({ rows: _rows, ...target }) => target),
    nominal: solved[0]?.outcome ?? null,
    samples: solved.slice(1),
  };
}

/** The numbers of a scene's program at values of the factors. */
const numbersOf = (
  { program, world, entryOf }: Scene,
  learned: readonly Learned[],
  values: ReadonlyMap<string, number>,
): Numbers => compose(program, world.constants, learned, values, { entryOf, isPast: world.isPast });
