/**
 * The plan of a province, in rounds:
 *   1. prices under which the relaxed cities keep the shared caps together (balance.ts);
 *   2. at these prices every city makes its whole decisions alone, with a proven bound: the sum of the bounds, caps paid
 *      for, is a bound of the province (Lagrangian relaxation: Geoffrion, Mathematical Programming Study 2, 1974);
 *   3. with the whole decisions held, the cities share the caps anew: mixes of operations with the same whole decisions are
 *      operations themselves, so the share of each city is exact and the sum is a plan.
 * What is left between plan and bound is closed by another round, at the prices of step 3 or with a narrower gap.
 */
import { balance, plus, worth } from './balance.js';
import { choose, type HeldOperations } from './choose.js';
import type { Cities } from './cities.js';
import { weigh, type Question } from './master.js';
import type { CityAnswer, Found, Operation, Round } from './types.js';

/** The best that is known. */
export interface Best {
  /** Sum of the objective, constants counted. */
  readonly value: number;
  /** By city, the round whose whole decisions it takes. */
  readonly rounds: readonly Round[];
  /** Uses of each city. */
  readonly uses: readonly (readonly number[])[];
}

/** A proven bound: of each city the least weighted sum at prices. */
export interface Bound {
  readonly value: number;
  readonly prices: readonly number[];
  readonly cities: readonly number[];
}

export type SearchResult =
  | { readonly status: 'planned'; readonly best: Best; readonly bound: Bound }
  /** The relaxed cities cannot keep the caps together, or (by a bound) the whole ones. */
  | { readonly status: 'impossible' }
  | { readonly status: 'undecided'; readonly bound: Bound | undefined }
  /** Cities that have no plan of their own, with the answer that says why. */
  | { readonly status: 'refused'; readonly answers: readonly CityAnswer[] };

export interface SearchOptions {
  /** Relative to the objective without its constant. */
  readonly gap: number;
  readonly constant: number;
  /** Numbers of rounds that this search may use, none of them used before. */
  readonly rounds: () => Round;
}

const mostRounds = 6;
/** Part of the gap that the cities may leave in the first round; the rest is for what sharing costs. */
const firstPart = 0.5;
/** Parts of the gap at which prices are good enough. */
const priceGap = 0.05;
const shareGap = 0.02;
/** Prices that differ by less are the same prices. */
const samePrice = 1e-3;
/** Prices beside the best ones, as parts of them. */
const besides = [1.15, 0.87, 1.4, 0.7];
/** How prices of caps that were missed rise for another round of whole decisions. */
const raised = 1.3;

class Search {
  readonly #cities: Cities;
  readonly #question: Question;
  readonly #options: SearchOptions;
  #best: Best | undefined;
  #bound: Bound | undefined;
  #partOfGap = firstPart;
  readonly #held: HeldOperations[] = [];
  #turn = 0;

  constructor(cities: Cities, question: Question, options: SearchOptions) {
    this.#cities = cities;
    this.#question = question;
    this.#options = options;
  }

  async run(): Promise<SearchResult> {
    const alone = await this.#cities.relaxed(this.#question.objective);
    if (alone === undefined) return { status: 'undecided', bound: undefined };
    const sum = alone.reduce((total, { bound }) => total + bound, 0);
    const balanced = await balance(
      this.#cities.hooks.solver,
      this.#question,
      alone.map((operation) => [operation]),
      this.#cities.relaxed,
      {
        tolerance: this.#size(sum) * this.#options.gap * priceGap,
        stop: this.#cities.isLate,
        from: this.#question.caps.map(() => 0),
      },
    );
    if (balanced.status !== 'balanced')
      return balanced.status === 'impossible' ? balanced : { status: 'undecided', bound: undefined };
    return this.#rounds(balanced.prices);
  }

  /** Gaps are relative to what is decided: a constant would flatter them. */
  #size(value: number): number {
    return Math.max(1, Math.abs(value - this.#options.constant));
  }

  async #rounds(first: readonly number[]): Promise<SearchResult> {
    let prices = first;
    for (let count = 0; count < mostRounds && !this.#cities.isLate(); count += 1) {
      const round = this.#options.rounds();
      const { gap } = this.#options;
      const weights = plus(this.#question.objective, prices);
      const answers = await this.#cities.whole(weights, round, gap * this.#partOfGap);
      if (answers.some(({ answer }) => answer === 'refused')) return { status: 'refused', answers };
      const found = answers.filter((answer): answer is Found => answer.answer === 'found');
      if (found.length < answers.length) break;
      this.#learn(prices, found);
      prices = await this.#share(prices, round, found);
      if (this.#gap() <= gap) break;
    }
    if (this.#best === undefined || this.#bound === undefined)
      return { status: 'undecided', bound: this.#bound };
    return { status: 'planned', best: this.#best, bound: this.#bound };
  }

  #learn(prices: readonly number[], found: readonly Found[]): void {
    const cities = found.map(({ bound }) => bound);
    const value = cities.reduce((total, bound) => total + bound, 0) - worth(this.#question.caps, prices);
    if (value > (this.#bound?.value ?? -Infinity)) this.#bound = { value, prices, cities };
    this.#tell();
  }

  /** Shares the caps with the whole decisions of a round; gives the prices of the next one. */
  async #share(prices: readonly number[], round: Round, found: readonly Found[]): Promise<readonly number[]> {
    const size = this.#size(this.#bound?.value ?? 0);
    const known = found.map((operation) => [operation]);
    const shared = await balance(this.#cities.hooks.solver, this.#question, known, this.#cities.held(round), {
      tolerance: size * this.#options.gap * shareGap,
      stop: this.#cities.isLate,
      from: prices,
    });
    this.#held.push(...known.map((operations, city) => ({ city, round, operations })));
    if (shared.status === 'balanced')
      this.#take({ value: shared.value, rounds: found.map(() => round), uses: shared.uses });
    const chosen =
      this.#held.length > found.length
        ? choose(this.#cities.hooks.solver, this.#question, this.#held, found.length)
        : undefined;
    if (chosen !== undefined) this.#take(chosen);
    this.#tell();
    if (shared.status !== 'balanced') return this.#raise(prices, found);
    return this.#nextPrices(prices, shared.prices, found);
  }

  #take(best: Best): void {
    if (best.value < (this.#best?.value ?? Infinity)) this.#best = best;
  }

  /**
   * Prices of the next round: those of the shared caps; where they are the same again and cities have nothing left to gain,
   * prices beside the best ones, at which cities decide otherwise.
   */
  #nextPrices(
    prices: readonly number[],
    shared: readonly number[],
    found: readonly Found[],
  ): readonly number[] {
    const weights = plus(this.#question.objective, prices);
    const open = found.reduce((total, each) => total + weigh(weights, each) - each.bound, 0);
    const same = shared.every(
      (price, place) => Math.abs(price - (prices[place] ?? 0)) <= samePrice * Math.max(price, 1e-6),
    );
    this.#partOfGap /= 2;
    if (!same) return shared;
    if (open > (this.#options.gap / 4) * this.#size(this.#bound?.value ?? 0)) return prices;
    const factor = besides[this.#turn % besides.length] ?? 1;
    this.#turn += 1;
    return (this.#bound?.prices ?? prices).map((price) => price * factor);
  }

  /** Whole decisions that cannot keep the caps: those of the next round see the missed caps dearer. */
  #raise(prices: readonly number[], found: readonly Operation[]): readonly number[] {
    const { objective, caps } = this.#question;
    const total = found.reduce((sum, operation) => sum + Math.abs(operation.cost), 0);
    return prices.map((price, place) => {
      const used = found.reduce((sum, { uses }) => sum + (uses[place] ?? 0), 0);
      if (used <= (caps[place] ?? Infinity)) return price;
      // A hundredth of what is spent for each unit that is used, where there is no price yet.
      const least = objective.cost === 0 ? 0.1 : (0.01 * total) / Math.max(1, used);
      return Math.max(price * raised, least);
    });
  }

  #gap(): number {
    if (this.#best === undefined || this.#bound === undefined) return Infinity;
    return Math.max(0, this.#best.value - this.#bound.value) / this.#size(this.#best.value);
  }

  #tell(): void {
    const gap = this.#gap();
    this.#cities.known = {
      ...(this.#best === undefined ? {} : { objective: this.#best.value }),
      ...(this.#bound === undefined ? {} : { bound: this.#bound.value }),
      ...(Number.isFinite(gap) ? { gap } : {}),
    };
  }
}

/** Searches the best plan of the cities for a question. */
export const search = (cities: Cities, question: Question, options: SearchOptions): Promise<SearchResult> =>
  new Search(cities, question, options).run();
