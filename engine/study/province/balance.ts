/**
 * Prices on shared caps under which cities that look only at themselves keep the caps together: column generation over
 * continuous problems of the cities (relaxations, or with whole decisions held). Each round of prices also proves a lower
 * bound: what cities reach alone, caps paid for, is never more than what they can reach together.
 */
import type { Solver } from '../../solver/port.js';
import { mix, weigh, type Mix, type Question } from './master.js';
import type { CityAnswer, Found, Operation, Weights } from './types.js';

/** Asks all cities the same; undefined when one of them did not answer in time. */
export type AskAll = (weights: Weights) => Promise<readonly Found[] | undefined>;

export type Balance =
  | {
      readonly status: 'balanced';
      readonly value: number;
      readonly bound: number;
      readonly prices: readonly number[];
      /** Uses of each city. */
      readonly uses: readonly (readonly number[])[];
    }
  /** The caps cannot be kept together, whatever the cities do: proven. */
  | { readonly status: 'impossible' }
  | { readonly status: 'undecided' };

export interface BalanceOptions {
  /** Distance of value and bound at which the prices are good enough, in units of the objective. */
  readonly tolerance: number;
  readonly stop: () => boolean;
  /** Prices from which to rise where caps are missed. */
  readonly from: readonly number[];
}

const mostRounds = 80;
/** Part of the sum of all misses (shares of caps) above which a proven miss is no rounding. */
const missed = 1e-7;

/** Adds weights. */
export const plus = (objective: Weights, prices: readonly number[]): Weights => ({
  cost: objective.cost,
  uses: objective.uses.map((weight, place) => weight + (prices[place] ?? 0)),
});

/** What caps are worth at prices. */
export const worth = (caps: readonly number[], prices: readonly number[]): number =>
  prices.reduce((total, price, place) => (price === 0 ? total : total + price * (caps[place] ?? 0)), 0);

/** The answers when every city has found an operation. */
export const foundIn = (answers: readonly CityAnswer[]): readonly Found[] | undefined => {
  const found = answers.filter((answer): answer is Found => answer.answer === 'found');
  return found.length === answers.length ? found : undefined;
};

/** How far prices rise, try by try, while caps are missed: times what they were, or parts of the objective by use. */
const rises = [1.05, 1.2, 1.6, 3] as const;
const firsts = [0.03, 0.1, 0.3, 1] as const;

/**
 * Higher prices on the caps that are missed. Asking for the least miss alone would answer the same in the end, but far from
 * anything that costs little: a relaxation of Liaocheng needs a minute to get there, and as long to come back.
 */
function risen(
  { objective }: Question,
  known: readonly (readonly Operation[])[],
  { prices: missing }: Mix,
  prices: readonly number[],
  attempt: number,
): readonly number[] {
  const first = known.flatMap(([operation]) => (operation === undefined ? [] : [operation]));
  const total = Math.abs(first.reduce((sum, operation) => sum + weigh(objective, operation), 0));
  return prices.map((price, place) => {
    if ((missing[place] ?? 0) === 0) return price;
    const used = Math.abs(first.reduce((sum, { uses }) => sum + (uses[place] ?? 0), 0));
    return Math.max(price * (rises[attempt] ?? 1), ((firsts[attempt] ?? 1) * total) / Math.max(1, used));
  });
}

/** Balances the cities from what is known of them; `known` grows. Give at least one operation of each city. */
export async function balance(
  solver: Solver,
  question: Question,
  known: Operation[][],
  askAll: AskAll,
  { tolerance, stop, from }: BalanceOptions,
): Promise<Balance> {
  let bound = -Infinity;
  let last: Mix | undefined;
  let attempt = 0;
  let prices = from;
  for (let round = 0; round < mostRounds && !stop(); round += 1) {
    const current = mix(solver, question, known);
    const rises = !current.feasible && attempt < firsts.length;
    if (current.feasible) last = current;
    if (rises) prices = risen(question, known, current, prices, attempt);
    else prices = current.prices;
    if (rises) attempt += 1;
    const priced = current.feasible || rises;
    const answers = await askAll(priced ? plus(question.objective, prices) : { cost: 0, uses: [...prices] });
    if (answers === undefined) break;
    const reached = answers.reduce((total, answer) => total + answer.bound, 0) - worth(question.caps, prices);
    if (priced) bound = Math.max(bound, reached);
    else if (reached > missed) return { status: 'impossible' };
    if (current.feasible && current.value - bound <= tolerance) break;
    answers.forEach((answer, city) => known[city]?.push(answer));
  }
  if (last === undefined) return { status: 'undecided' };
  return { status: 'balanced', value: last.value, bound, prices: last.prices, uses: last.uses };
}
