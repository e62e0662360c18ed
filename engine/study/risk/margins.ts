/**
 * How much to keep in reserve: the overshoot of the samples that a plan is to stand. Of the share of samples that may fail those
 * with the largest overshoot are given up, whatever target it is on; what the others need at most is the reserve.
 */
import type { Found } from './judgement.js';
import { marginOf, type Target } from './outcome.js';
import type { Solved } from './pieces.js';

/** Amounts by target id, in the unit of each. */
export type Margins = ReadonlyMap<string, number>;

type Targets = Found['targets'];

const isTarget = ({ code }: Pick<Target, 'code'>): boolean => code.startsWith('TGT');

/** By how much each target is missed in a sample; infinite where it has no answer. */
const overshoots = (targets: Targets, { outcome }: Solved): readonly number[] =>
  targets.map((target, place) =>
    !isTarget(target)
      ? 0
      : outcome === null
        ? Infinity
        : Math.max(0, -marginOf(target, outcome.targets[place] ?? Number.NaN)),
  );

/** What each target lacks in the samples that are to be stood; infinite where too many have no answer. */
export function lacking({ targets, samples }: Pick<Found, 'targets' | 'samples'>, share: number): Margins {
  const lacks = samples
    .map((sample) => overshoots(targets, sample))
    .map((each) => ({
      each,
      worst: Math.max(...each.map((lack, place) => lack / Math.max(1, Math.abs(targets[place]?.cap ?? 1)))),
    }))
    .toSorted((left, right) => left.worst - right.worst)
    .slice(0, neededOf(samples.length, share));
  return new Map(
    targets.flatMap((target, place) => {
      const lack = Math.max(0, ...lacks.map(({ each }) => each[place] ?? 0));
      return isTarget(target) ? [[target.id, lack] as const] : [];
    }),
  );
}

/** Samples that must be stood for a share. */
export const neededOf = (samples: number, share: number): number => Math.ceil(share * samples - 1e-9);

/** A tighter plan buys more of what may fail, and so lacks a part of each step again: at most this much is foreseen. */
const largestEcho = 0.9;

/**
 * The next reserves: those before and what is still lacking, enlarged by what the last step left lacking of itself (each step of
 * `step` that leaves `echo` of it needs step / (1 - echo) in all).
 */
export function nextMargins(margins: Margins, last: Margins, lack: Margins): Margins {
  return new Map(
    [...lack].map(([id, amount]) => {
      const before = last.get(id) ?? 0;
      const echo = before > 0 ? Math.min(largestEcho, amount / before) : 0;
      return [id, (margins.get(id) ?? 0) + amount / (1 - echo)];
    }),
  );
}

/** Reserves between two others. */
export const between = (from: Margins, to: Margins, share: number): Margins =>
  new Map([...to].map(([id, amount]) => [id, (1 - share) * (from.get(id) ?? 0) + share * amount]));

/** What was added from one to the other. */
export const stepOf = (from: Margins, to: Margins): Margins =>
  new Map([...to].map(([id, amount]) => [id, amount - (from.get(id) ?? 0)]));
