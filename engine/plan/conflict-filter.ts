/** Deletion filter: drops rules that a contradiction does not need, many at a time where it can. */
import { rankOf, type Group } from './conflict-groups.js';
import type { Judge } from './conflict-judge.js';

export interface Filtered {
  readonly kept: readonly Group[];
  /** Groups that a time limit has left in: they may not be needed. */
  readonly unsure: ReadonlySet<Group>;
}

const weightOf = ({ rows }: Group, weights: ReadonlyMap<number, number>): number =>
  rows.reduce((total, row) => total + (weights.get(row) ?? 0), 0);

const has = (weights: ReadonlyMap<number, number>, { rows }: Group): boolean =>
  rows.some((row) => weights.has(row));

/** Supply rules are asked first, so that policy is named, targets last; of each those with the least part go first. */
export function inTurn(groups: readonly Group[], weights: ReadonlyMap<number, number>): readonly Group[] {
  return groups.toSorted(
    (one, other) => rankOf(other) - rankOf(one) || weightOf(one, weights) - weightOf(other, weights),
  );
}

/**
 * A minimal choice of groups that still exclude a plan, of groups that do. After each success the stride doubles, and what
 * has no part in the new certificate goes with it; after each failure it halves; what cannot go alone is needed for good,
 * since the others only get fewer.
 */
export function filter(groups: readonly Group[], judge: Judge): Filtered {
  const needed: Group[] = [];
  let open = [...groups];
  const unsure = new Set<Group>();
  let stride = Math.max(1, open.length >> 1);
  while (open.length > 0) {
    stride = Math.min(stride, open.length);
    const rest = open.slice(stride);
    const { verdict, weights } = judge.ask([...needed, ...rest]);
    if (verdict === 'infeasible') {
      open = weights === undefined ? rest : rest.filter((group) => has(weights, group));
      stride *= 2;
    } else if (stride > 1) stride >>= 1;
    else {
      for (const group of open.slice(0, 1)) {
        needed.push(group);
        if (verdict === 'unknown') unsure.add(group);
      }
      open = rest;
    }
  }
  return { kept: groups.filter((group) => needed.includes(group)), unsure };
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
