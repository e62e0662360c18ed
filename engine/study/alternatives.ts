/**
 * What else would do: plans within a share of the least cost that differ most, and what all plans within it have in common:
 * of each measure the least and the largest use, of each project whether it must be begun, never is, or may be either. The
 * share is of the whole cost of the best plan found, constants included. Ranges and verdicts hold for every plan of the
 * scenario within that cost, also those not shown: they rest on a solver's bounds. All targets and guardrails stay.
 */
import { z } from 'zod';
import { EngineError } from '../errors.js';
import { figure } from '../scenario/fields.js';
import type { PlanHooks } from '../plan/run-context.js';
import { farthestFrom, type Alternative } from './alternatives/farthest.js';
import { describe, nameOfMeasure } from './alternatives/describe.js';
import { probe, type Probes, type Question } from './alternatives/probe.js';
import { rangeOf, type Range } from './alternatives/range.js';
import { result, verdictOf, type Alternatives, type Choice, type Use } from './alternatives/result.js';
import { countedAt, settledIn, worldOf, type Common, type Counted } from './alternatives/world.js';
import type { UseLine } from './alternatives/use.js';
import { chunksOf } from './chunks.js';
import type { PlanFigures, Project } from './figures.js';
import { beforePiece, groundOf, planAt } from './pieces.js';
import { defineStudy, type OptionsOf, type StudyInput } from './study.js';

const options = z.strictObject({
  /** Share of the least cost that a plan may cost more. */
  within: figure('%', { min: 0, max: 100 }).prefault('1 %'),
  plans: z.int().min(0).max(10).default(5),
  /** Of whole decisions (projects), or of the use of all measures, each as a share of its range. */
  distance: z.enum(['hamming', 'use']).default('hamming'),
  /** Seconds for one solve of a range, a search or a project; what is not settled by then says so. */
  seconds: z.number().min(1).max(3600).default(30),
});

type Input = StudyInput<OptionsOf<typeof options>>;

/** The best plan, and what is counted in the model of the city. */
interface Best extends Counted {
  readonly figures: PlanFigures;
  readonly x: Float64Array;
  readonly lines: readonly Pick<Use, 'measure' | 'family' | 'name' | 'unit'>[];
  readonly candidates: readonly (Pick<Choice, 'key' | 'measure' | 'name'> & { readonly family: string })[];
  readonly settled: readonly (0 | 1 | null)[];
}

interface RangePiece extends Common {
  readonly line: number;
}

interface FarthestPiece extends Common {
  readonly known: readonly Counted[];
  readonly ranges: readonly Range[];
}

interface ProbePiece extends Common {
  readonly questions: readonly Question[];
}

/** Projects that one piece asks about; the same on any number of threads. */
const chunk = 120;

/** Only what is counted of a plan crosses into the next search. */
const counted = ({ begun, uses }: Counted): Counted => ({ begun, uses });

/** The cheapest plan, and what is counted in its model; undefined when there is none. */
function bestOf(input: Input, { before }: Pick<Common, 'before'>, hooks: PlanHooks): Best | undefined {
  const at = planAt(groundOf(input, {}, before, hooks));
  if (at === undefined) return undefined;
  const world = worldOf(input, { before, ceiling: at.figures.cost, start: at.x }, hooks);
  return {
    figures: at.figures,
    x: at.x,
    ...countedAt(world, at.x),
    lines: world.lines.map(({ measure, family, name, unit }) => ({ measure, family, name, unit })),
    candidates: world.candidates.map(({ key, measure, family, name }) => ({ key, measure, family, name })),
    settled: settledIn(world),
  };
}

/** The use of all measures, found and proven; every point known counts. */
function usesOf(best: Best, ranges: readonly Range[], seen: readonly Counted[]): Use[] {
  return ranges.flatMap(({ low, high }, place): Use[] => {
    const line = best.lines[place];
    if (line === undefined) return [];
    const known = seen.map(({ uses }) => uses[place] ?? 0);
    const range = {
      low: { ...low, found: Math.min(low.found, ...known) },
      high: { ...high, found: Math.max(high.found, ...known) },
    };
    return [
      {
        ...line,
        measureName: nameOfMeasure(line.measure),
        best: best.uses[place] ?? 0,
        ...range,
        verdict: verdictOf(range),
      },
    ];
  });
}

/** What is known of each project before any question; null where it has to be asked. */
function knownChoices(
  best: Best,
  ranges: readonly Range[],
  seen: readonly Counted[],
): readonly (Pick<Choice, 'verdict' | 'proof'> | null)[] {
  return best.candidates.map(({ family }, place) => {
    const settled = best.settled[place] ?? null;
    if (settled !== null) return { verdict: settled === 1 ? 'must' : 'never', proof: 'fixed' };
    if (seen.some(({ begun }) => begun[place] !== best.begun[place]))
      return { verdict: 'optional', proof: 'plan' };
    const range = ranges[best.lines.findIndex((line) => line.family === family)];
    const all = best.candidates.filter((other) => other.family === family).length;
    if (range?.high.bound === 0) return { verdict: 'never', proof: 'range' };
    if ((range?.low.bound ?? 0) >= all) return { verdict: 'must', proof: 'range' };
    return null;
  });
}

/** Verdicts on all projects: what was known, and what the questions gave. */
function choicesOf(best: Best, known: ReturnType<typeof knownChoices>, probes: readonly Probes[]): Choice[] {
  const asked = new Map(
    probes.flatMap(({ probed }) => probed).map(({ candidate, proof }) => [candidate, proof]),
  );
  const isSeenOtherwise = (place: number): boolean =>
    probes.some(({ seen }) => seen.some(({ begun }) => begun[place] !== best.begun[place]));
  return best.candidates.map(({ key, measure, name }, place) => {
    const isBegun = best.begun[place] === 1;
    const proof = isSeenOtherwise(place) ? 'plan' : (asked.get(place) ?? 'time');
    const always = isBegun ? 'must' : 'never';
    const verdict = proof === 'plan' ? 'optional' : proof === 'time' ? 'undecided' : always;
    return { key, measure, name, best: isBegun, verdict, proof, ...known[place] };
  });
}

const missing = (some: readonly Project[], others: readonly Project[]): Project[] => {
  const known = new Set(others.map(({ key }) => key));
  return some.filter(({ key }) => !known.has(key));
};

const planOf = (
  { figures: best }: Best,
  { figures, distance, uses }: Alternative,
): Alternatives['plans'][number] => ({
  ...figures,
  distance,
  begun: missing(figures.projects, best.projects),
  ended: missing(best.projects, figures.projects),
  uses: [...uses],
});

export const alternatives = defineStudy({
  id: 'alternatives',
  texts: {
    name: { zh: '备选方案', en: 'Alternatives' },
    why: {
      zh: '多花一点点钱还能怎么做：差别最大的几套方案；每项措施最少、最多用多少，哪些非做不可、绝不会做、可做可不做。',
      en: 'What else would do for a little more money: the plans that differ most; of each measure the least and the most, and what must be done, never is, or may be.',
    },
  },
  takes: { least: 1, most: 1 },
  options,
  result,
  works: {
    before: beforePiece,
    best: bestOf,
    range: (input: Input, { line, ...common }: RangePiece, hooks) => {
      const world = worldOf(input, common, hooks);
      return rangeOf(world, world.lines[line] as UseLine, input.options.seconds);
    },
    farthest: (input: Input, { known, ranges, ...common }: FarthestPiece, hooks) => {
      const { distance, seconds } = input.options;
      return farthestFrom(worldOf(input, common, hooks), known, ranges, distance, seconds);
    },
    probe: (input: Input, { questions, ...common }: ProbePiece, hooks) =>
      probe(worldOf(input, common, hooks), questions, input.options.seconds),
  },
  *steps({ options: { within, plans: most } }, ask) {
    const [before] = yield* ask('before', [{}]);
    if (before === undefined) throw new EngineError('E_INTERNAL', { seen: 'before' });
    const [best] = yield* ask('best', [{ before }]);
    if (best === undefined) throw new EngineError('E_STUDY_NO_PLAN', { path: 'targets', seen: 'impossible' });
    const { cost } = best.figures;
    const common: Common = { before, ceiling: cost + within * Math.abs(cost), start: best.x };
    const ranges = yield* ask(
      'range',
      best.lines.map((_, line) => ({ ...common, line })),
    );
    const found: Alternative[] = [];
    let ended: Alternatives['ended'] = 'asked';
    while (found.length < most && ended === 'asked') {
      const [next = 'late'] = yield* ask('farthest', [
        { ...common, known: [best, ...found].map(counted), ranges },
      ]);
      if (typeof next === 'string') ended = next;
      else found.push(next);
    }
    const seen = [best, ...found, ...ranges.flatMap((range) => range.seen)];
    const known = knownChoices(best, ranges, seen);
    const questions = known.flatMap((choice, candidate): Question[] =>
      choice === null ? [{ candidate, always: best.begun[candidate] === 1 ? 1 : 0 }] : [],
    );
    const probes = yield* ask(
      'probe',
      chunksOf(questions, chunk).map((some) => ({ ...common, questions: some })),
    );
    return {
      best: best.figures,
      ceiling: common.ceiling,
      plans: found.map((plan) => planOf(best, plan)),
      ended,
      uses: usesOf(best, ranges, [...seen, ...probes.flatMap((each) => each.seen)]),
      choices: choicesOf(best, known, probes),
    };
  },
  describe,
});
