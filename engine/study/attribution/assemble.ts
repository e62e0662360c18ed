/** From the values of coalitions to the parts of measures and projects. */
import type { PlanWithValues } from '../../contract.js';
import { catalogue } from '../../registry.js';
import { randomOf } from '../random.js';
import type { Value } from './game.js';
import type { Amounts, AttributionResult, Backstops, Part, ProjectPart } from './result.js';
import {
  allCoalitions,
  coalitionsOf,
  everyone,
  exactParts,
  randomOrders,
  sampledParts,
  type Parts,
  type ValueAt,
} from './shapley.js';
import type { Found } from './stand.js';

/** The parts of one game, with their errors where orders were drawn. */
interface Shares {
  readonly parts: Parts;
  readonly errors?: Parts | undefined;
}

/** Which coalitions are valued, and what is made of their values. */
export interface Scheme {
  readonly method: 'exact' | 'permutations';
  readonly pairs: number | null;
  /** Bit masks over the used measures; none of them and all of them are among these. */
  readonly coalitions: readonly number[];
  readonly sharesOf: (valueAt: ValueAt) => Shares;
}

/** Every coalition of few players; of many those of seeded random orders and their reverses. */
export function schemeOf(
  players: number,
  { exactUpTo, permutations, seed }: { exactUpTo: number; permutations: number; seed: number },
): Scheme {
  if (players <= exactUpTo)
    return {
      method: 'exact',
      pairs: null,
      coalitions: allCoalitions(players),
      sharesOf: (valueAt) => ({ parts: exactParts(players, valueAt) }),
    };
  const orders = randomOrders(players, permutations, randomOf(seed));
  return {
    method: 'permutations',
    pairs: permutations,
    coalitions: coalitionsOf(players, orders),
    sharesOf: (valueAt) => {
      const { parts, errors } = sampledParts(orders, valueAt);
      return { parts, errors: permutations > 1 ? errors : undefined };
    },
  };
}

/** Coalitions as they are valued, in the order of the values. */
export interface Task {
  readonly inside: readonly string[];
  readonly without?: string;
}

/** All coalitions of a scheme, then all measures without each of some projects. */
export const tasksOf = (
  { coalitions }: Scheme,
  used: readonly string[],
  projects: Found['projects'],
): Task[] => [
  ...coalitions.map((mask) => ({ inside: used.filter((_, player) => (mask & (1 << player)) !== 0) })),
  ...projects.map(({ project }) => ({ inside: used, without: project })),
];

const amountsOf = ([coal = 0, energy = 0, intensity = 0, cost = 0]: readonly number[]): Amounts => ({
  coal,
  energy,
  intensity,
  cost,
});

const minus = (left: readonly number[], right: readonly number[]): readonly number[] =>
  left.map((value, at) => value - (right[at] ?? 0));

/** One game with all of its values: parts of measures, and of projects that join last. */
class Valued {
  readonly #values: readonly Value[];
  readonly #scheme: Scheme;
  readonly #places: ReadonlyMap<number, number>;

  constructor(scheme: Scheme, values: readonly Value[]) {
    this.#scheme = scheme;
    this.#values = values;
    this.#places = new Map(scheme.coalitions.map((mask, place) => [mask, place]));
  }

  at = (mask: number): readonly number[] => this.#values[this.#places.get(mask) ?? -1]?.ledgers ?? [];

  shares = (): Shares => this.#scheme.sharesOf(this.at);

  /** What is gone when project `place` alone is left out. */
  lastIn = (players: number, place: number): Amounts =>
    amountsOf(
      minus(this.at(everyone(players)), this.#values[this.#scheme.coalitions.length + place]?.ledgers ?? []),
    );
}

/** Use of the backstops over all tasks. */
function leaning(tasks: readonly Task[], values: readonly Value[]): Backstops {
  const most = (place: 0 | 1 | 2 | 3): number =>
    Math.max(0, ...values.map(({ backstops }) => backstops[place]));
  const count = values.filter(({ backstops }) => backstops.some((amount) => amount > 1e-3)).length;
  const dearest = values.reduce(
    (worst, { ledgers }, at) => ((ledgers[4] ?? 0) > (values[worst]?.ledgers[4] ?? 0) ? at : worst),
    0,
  );
  return {
    coalitions: count,
    power: most(0),
    heat: most(1),
    firm: most(2),
    capacity: most(3),
    worst: count === 0 ? [] : [...(tasks[dearest]?.inside ?? [])],
  };
}

/** Before and after as the document of the plan tells them; it does not tell the cost before. */
function endsOf({ ledgers, objective }: PlanWithValues, before: readonly number[]) {
  const { coal, energy, intensity } = ledgers;
  return {
    before: [
      ...[coal, energy, intensity].map((ledger, at) => ledger.before ?? before[at] ?? 0),
      before[3] ?? 0,
    ],
    after: [coal.after, energy.after, intensity.after, objective.value],
  };
}

export interface Assembled {
  readonly plan: PlanWithValues;
  readonly found: Found;
  readonly scheme: Scheme;
  readonly tasks: readonly Task[];
  /** Projects that were left out one by one. */
  readonly projects: Found['projects'];
  /** Values of the tasks in the year of the plan. */
  readonly own: readonly Value[];
  /** In the next year: null where supply fails in some, undefined where it was not asked. */
  readonly next: readonly Value[] | null | undefined;
}

/** The answer of the study. */
export function assemble({ plan, found, scheme, tasks, projects, own, next }: Assembled): AttributionResult {
  const { used } = found;
  const game = new Valued(scheme, own);
  const later = next ? new Valued(scheme, next) : undefined;
  const [shares, full] = [game.shares(), later?.shares()];
  const { before, after } = endsOf(plan, found.before);
  const measured = minus(game.at(everyone(used.length)), game.at(0));
  const measures = used.map((id, at): Part => ({
    id,
    name: catalogue.find((measure) => measure.id === id)?.texts.name ?? { zh: id, en: id },
    ...amountsOf(shares.parts[at] ?? []),
    backstop: shares.parts[at]?.[4] ?? 0,
    error: shares.errors === undefined ? null : amountsOf(shares.errors[at] ?? []),
    fullYear: full === undefined ? null : amountsOf(full.parts[at] ?? []),
  }));
  return {
    method: scheme.method,
    pairs: scheme.pairs,
    coalitions: scheme.coalitions.length,
    before: amountsOf(before),
    after: amountsOf(after),
    measures,
    dispatch: amountsOf(minus(minus(after, before), measured)),
    backstops: leaning(tasks, own),
    nextBackstops: next ? leaning(tasks, next) : null,
    partial: own.filter(({ whole }) => !whole).length,
    nextYear: next === undefined ? null : next !== null,
    projects: projects.map(({ measure, name, month }, at): ProjectPart => ({
      measure,
      name,
      month,
      ...game.lastIn(used.length, at),
      fullYear: later?.lastIn(used.length, at) ?? null,
    })),
    projectCount: found.projects.length,
  };
}
