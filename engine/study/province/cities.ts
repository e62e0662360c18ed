/** All cities of a province at once: the same question to each, in whichever threads, with progress and the time that is left. */
import type { Solver } from '../../solver/port.js';
import type { ProvinceProgress } from '../../contract-province.js';
import { foundIn, type AskAll } from './balance.js';
import type { CityAnswer, CityRequest, Round, Weights } from './types.js';

export interface ProvinceHooks {
  /** Asks one city; requests of one city come one after the other, in an order that threads do not change. */
  readonly ask: (city: number, request: CityRequest) => Promise<CityAnswer>;
  /** Solves the masters. */
  readonly solver: Solver;
  /** Cities that are worked on beside each other; only shares of a time limit depend on it. Default 1. */
  readonly lanes?: number;
  readonly onProgress?: (progress: ProvinceProgress) => void;
  readonly now?: () => number;
}

type Stage = ProvinceProgress['stage'];

export class Cities {
  readonly count: number;
  readonly hooks: ProvinceHooks;
  readonly #now: () => number;
  readonly #began: number;
  readonly #timeLimit: number;
  /** Objective and bound so far, for the progress. */
  known: { readonly objective?: number; readonly bound?: number; readonly gap?: number } = {};

  constructor(count: number, hooks: ProvinceHooks, timeLimit = Infinity) {
    this.count = count;
    this.hooks = hooks;
    this.#now = hooks.now ?? (() => 0);
    this.#began = this.#now();
    this.#timeLimit = timeLimit;
  }

  get seconds(): number {
    return this.#now() - this.#began;
  }

  get left(): number {
    return Math.max(0, this.#timeLimit - this.seconds);
  }

  readonly isLate = (): boolean => this.left === 0;

  /** Asks all cities; answers come in their order. */
  async each(stage: Stage, request: (city: number) => CityRequest): Promise<readonly CityAnswer[]> {
    let done = 0;
    const tell = (): void =>
      this.hooks.onProgress?.({ stage, seconds: this.seconds, done, of: this.count, ...this.known });
    tell();
    return Promise.all(
      Array.from({ length: this.count }, async (_none, city) => {
        const answer = await this.hooks.ask(city, request(city));
        done += 1;
        tell();
        return answer;
      }),
    );
  }

  /** Asks for relaxations. */
  relaxed: AskAll = async (weights) =>
    foundIn(await this.each('balance', () => ({ ask: 'relaxed', weights })));

  /** Asks for operations with the whole decisions of a round. */
  held =
    (round: Round): AskAll =>
    async (weights) =>
      foundIn(await this.each('share', () => ({ ask: 'held', weights, round })));

  /** Asks for whole decisions; within a time limit each city gets its share of half of what is left. */
  whole(weights: Weights, round: Round, gap: number): Promise<readonly CityAnswer[]> {
    const seconds = ((this.left / 2) * Math.min(this.count, this.hooks.lanes ?? 1)) / this.count;
    return this.each('decide', () => ({
      ask: 'whole',
      weights,
      round,
      gap,
      ...(Number.isFinite(seconds) ? { seconds } : {}),
    }));
  }
}
