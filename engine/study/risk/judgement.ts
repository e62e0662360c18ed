/** The judgement over all samples: probabilities, distributions, drivers. */
import { z } from 'zod';
import type { City } from '../../scenario/schema.js';
import { words } from '../../scenario/fields.js';
import { driversOf, drawValues, type Stream } from './draw.js';
import { factorsOf } from './factors.js';
import type { Sources } from './options.js';
import { isMet, marginOf, Outcome, type Target } from './outcome.js';
import { Solved } from './pieces.js';
import { Probability, probabilityOf, rankCorrelation, Spread, spreadOf } from './statistics.js';

/** A target or guardrail over all samples. */
const JudgedTarget = z.strictObject({
  id: z.string(),
  code: z.string(),
  keys: z.array(z.string()),
  name: words(),
  unit: z.string(),
  cap: z.number(),
  floor: z.boolean(),
  /** At the plan itself, without any deviation. */
  nominal: z.number().nullable(),
  met: Probability,
  value: Spread.nullable(),
  /** Room to the cap, below zero where it is missed; 5 % of samples have less than `p5`. */
  margin: Spread.nullable(),
});

/** A factor, or the months of weather together, or the mean delay of projects. */
const JudgedDriver = z.strictObject({
  source: z.enum(['weather', 'recovery', 'heatValue', 'delivery', 'delay']),
  name: words(),
  /**
   * Squared rank correlation with the margin of each target (null where it does not vary), with coal, energy and cost.
   * What each explains alone: of drivers that move together the shares overlap, so they need not add up to 1.
   */
  targets: z.array(z.number().nullable()),
  coal: z.number(),
  energy: z.number(),
  cost: z.number(),
});

export const Judgement = z.strictObject({
  samples: z.int(),
  /** Samples with an answer; one without counts as missing everything. */
  solved: z.int(),
  /** Every target (TGT) met at once. */
  all: Probability,
  targets: z.array(JudgedTarget),
  /** Heat, steam or power not served; of it heat and power; and capacity missing at a design peak. */
  unserved: Probability,
  heat: Probability,
  power: Probability,
  peak: Probability,
  nominal: Outcome.nullable(),
  spread: z
    .strictObject({
      coal: Spread,
      energy: Spread,
      intensity: Spread,
      cost: Spread,
      power: Spread,
      heat: Spread,
    })
    .nullable(),
  drivers: z.array(JudgedDriver),
  outcomes: z.array(Solved),
});
export type Judgement = z.output<typeof Judgement>;

/** What the pieces of one question found. */
export interface Found {
  readonly targets: readonly Omit<Target, 'rows'>[];
  readonly nominal: Outcome | null;
  readonly samples: readonly Solved[];
}

/** Whether every target of a sample is met; guardrails are about decisions and judged apart. */
const allMet = (targets: Found['targets'], { outcome }: Solved): boolean =>
  outcome !== null &&
  targets.every(
    (target, place) => !target.code.startsWith('TGT') || isMet(target, outcome.targets[place] ?? Number.NaN),
  );

/** Judges the samples of one question. */
export function judge(city: City, sources: Sources, stream: Stream, found: Found): Judgement {
  const { targets, nominal, samples } = found;
  const solved = samples.flatMap(({ outcome }) => (outcome === null ? [] : [outcome]));
  const share = (test: (outcome: Outcome) => boolean): Probability =>
    probabilityOf(samples.filter(({ outcome }) => outcome === null || test(outcome)).length, samples.length);
  const spread = (value: (outcome: Outcome) => number): Spread => spreadOf(solved.map(value));
  return {
    samples: samples.length,
    solved: solved.length,
    all: probabilityOf(samples.filter((sample) => allMet(targets, sample)).length, samples.length),
    targets: targets.map((target, place) => {
      const values = solved.map((outcome) => outcome.targets[place] ?? Number.NaN);
      return {
        ...target,
        keys: [...target.keys],
        nominal: nominal?.targets[place] ?? null,
        met: probabilityOf(values.filter((value) => isMet(target, value)).length, samples.length),
        value: values.length === 0 ? null : spreadOf(values),
        margin: values.length === 0 ? null : spreadOf(values.map((value) => marginOf(target, value))),
      };
    }),
    unserved: share(({ heat, power }) => heat + power > 0),
    heat: share(({ heat }) => heat > 0),
    power: share(({ power }) => power > 0),
    peak: share(({ peakHeat, peakPower }) => peakHeat + peakPower > 0),
    nominal,
    spread:
      solved.length === 0
        ? null
        : {
            coal: spread(({ coal }) => coal),
            energy: spread(({ energy }) => energy),
            intensity: spread(({ intensity }) => intensity),
            cost: spread(({ cost }) => cost),
            power: spread(({ power }) => power),
            heat: spread(({ heat }) => heat),
          },
    drivers: rankedDrivers(city, sources, stream, found),
    outcomes: [...samples],
  };
}

/** Drivers, the one that explains most of the target most at risk first. */
function rankedDrivers(
  city: City,
  sources: Sources,
  stream: Stream,
  { targets, samples }: Found,
): Judgement['drivers'] {
  const factors = factorsOf(city, sources);
  const names = new Map(factors.map(({ id, name }) => [id, name]));
  const answered = samples.flatMap(({ outcome, delay }, number) =>
    outcome === null ? [] : [{ outcome, delay, values: drawValues(factors, sources, { stream, number }) }],
  );
  const explained = (levels: readonly number[], of: (outcome: Outcome) => number): number =>
    rankCorrelation(
      levels,
      answered.map(({ outcome }) => of(outcome)),
    ) ** 2;
  const isStill = targets.map(
    (_target, place) => new Set(answered.map(({ outcome }) => outcome.targets[place])).size <= 1,
  );
  const weakest = weakestOf(targets, samples);
  return driversOf(factors, sources)
    .map(({ source, members }) => {
      const levels = answered.map(({ delay, values }) =>
        source === 'delay'
          ? delay
          : members.reduce((sum, member) => sum + (values.get(member) ?? 1), 0) / members.length,
      );
      return {
        source,
        name:
          source === 'delay'
            ? { zh: '项目延期（平均月数）', en: 'Delay of projects (mean months)' }
            : source === 'weather'
              ? { zh: '天气（采暖度日，各月平均）', en: 'Weather (degree days, mean of the months)' }
              : (names.get(members[0] ?? '') ?? { zh: source, en: source }),
        targets: targets.map((_target, place) =>
          isStill[place] ? null : explained(levels, (outcome) => outcome.targets[place] ?? 0),
        ),
        coal: explained(levels, ({ coal }) => coal),
        energy: explained(levels, ({ energy }) => energy),
        cost: explained(levels, ({ cost }) => cost),
      };
    })
    .toSorted((left, right) => (right.targets[weakest] ?? right.coal) - (left.targets[weakest] ?? left.coal));
}

/** Place of the target that is missed most often, of equals the one with the least room in the worst samples. */
export function weakestOf(targets: Found['targets'], samples: readonly Solved[]): number {
  const rank = targets.map((target, place) => {
    const values = samples.map(({ outcome }) => outcome?.targets[place] ?? Number.NaN);
    const met = values.filter((value) => isMet(target, value)).length;
    const margins = values.map((value) => marginOf(target, value) / Math.max(1, Math.abs(target.cap)));
    return { place, met, room: Math.min(...margins.filter((margin) => !Number.isNaN(margin))) };
  });
  const order = rank
    .filter(({ place }) => targets[place]?.code.startsWith('TGT'))
    .toSorted((left, right) => left.met - right.met || left.room - right.room);
  return order[0]?.place ?? -1;
}
