/** Deletion filter: drops rules that a contradiction does not need, many at a time where it can. */
import { rankOf, type Group } from './conflict-groups.js';
import type { Judge } from './conflict-judge.js';

export interface Filtered {
  readonly kept: readonly Group[];
  /** Groups that a time limit has left in: they may not be needed. */
  readonly unsure: ReadonlySet<Group>;
}

export interface FilterOptions {
  /** Groups that stay. */
  readonly others?: readonly Group[];
  /** Where more are needed, all are kept. */
  readonly most?: number;
}

const weightOf = ({ rows }: Group, weights: ReadonlyMap<number, number>): number =>
  rows.reduce((total, row) => total + (weights.get(row) ?? 0), 0);

const has = (weights: ReadonlyMap<number, number>, { rows }: Group): boolean =>
  rows.some((row) => weights.has(row));

/** Those with the least part in a contradiction first. */
export const lightestFirst = (
  groups: readonly Group[],
  weights: ReadonlyMap<number, number>,
): readonly Group[] => groups.toSorted((one, other) => weightOf(one, weights) - weightOf(other, weights));

/** Supply rules are asked first, so that policy is named, targets last; of each those with the least part go first. */
export function inTurn(groups: readonly Group[], weights: ReadonlyMap<number, number>): readonly Group[] {
  return lightestFirst(groups, weights).toSorted((one, other) => rankOf(other) - rankOf(one));
}

/**
 * A minimal choice of groups that, with others that stay, still exclude a plan, of groups that do. After each success the
 * stride doubles, and what has no part in the new certificate goes with it; after each failure it halves; what cannot go alone is
 * needed for good, since the others only get fewer. What is not decided in time waits till then and is asked once more, with
 * more patience: of fewer rules it may be plain.
 */
export function filter(
  groups: readonly Group[],
  judge: Judge,
  { others = [], most = Infinity }: FilterOptions = {},
): Filtered {
  const needed: Group[] = [];
  const waiting: Group[] = [];
  let open = [...groups];
  let stride = Math.max(1, open.length >> 1);
  while (open.length > 0) {
    stride = Math.min(stride, open.length);
    const rest = open.slice(stride);
    const { verdict, weights } = judge.ask([...others, ...needed, ...waiting, ...rest]);
    if (verdict === 'infeasible') {
      open = weights === undefined ? rest : rest.filter((group) => has(weights, group));
      stride *= 2;
    } else if (stride > 1) stride >>= 1;
    else {
      (verdict === 'feasible' ? needed : waiting).push(...open.slice(0, 1));
      open = rest;
    }
    if (needed.length + waiting.length > most) return { kept: groups, unsure: new Set() };
  }
  const unsure = new Set<Group>();
  let left = waiting;
  for (const group of waiting) {
    const rest = left.filter((each) => each !== group);
    const { verdict } = judge.ask([...others, ...needed, ...rest], 'again');
    if (verdict === 'infeasible') left = rest;
    if (verdict === 'unknown') unsure.add(group);
  }
  const kept = new Set([...needed, ...left]);
  return { kept: groups.filter((group) => kept.has(group)), unsure };
}

/** Groups with a part in a certificate, where they alone exclude a plan; else all of them. */
export function narrowed(
  groups: readonly Group[],
  weights: ReadonlyMap<number, number> | undefined,
  judge: Judge,
): readonly Group[] {
  if (weights === undefined) return groups;
  const suspects = groups.filter((group) => has(weights, group));
  return judge.ask(suspects).verdict === 'infeasible' ? suspects : groups;
}
