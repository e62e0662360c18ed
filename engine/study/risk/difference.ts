/**
 * What a factor does to a program, as sparse differences of its numbers: learned once by building the city at the ends of the
 * factor's range, and added up for each sample instead of building it anew. Exact at the learned values; between them where the
 * numbers are linear in the factor on each side of 1. They are, but for two: the efficiency that a unit gains with the heat
 * value of its coal (off by less than 0.01 %), and what must remain after the loss of a heat source where the guaranteed share
 * of a network meets what its base fleet gives (HEA-2). Where two factors meet in one number their product is left out (5 %
 * of 3 % is 0.15 %).
 */
import { EngineError } from '../../errors.js';
import type { LinearProgram } from '../../model/program.js';
import type { Factor } from './factors.js';
import { rawOf, type Raw } from './world.js';

const arrays = ['value', 'rowLower', 'rowUpper', 'columnLower', 'columnUpper', 'cost'] as const;
type ArrayName = (typeof arrays)[number];

/** Changes of some numbers of one array. */
interface Sparse {
  readonly places: Int32Array;
  readonly changes: Float64Array;
}

/** Changes of a program when a factor goes from 1 to 1 + step. */
export interface Difference extends Readonly<Record<ArrayName, Sparse>> {
  readonly step: number;
  readonly constants: readonly number[];
}

/** Differences of one factor, below and above 1, where its range goes there. */
export interface Learned {
  readonly factor: string;
  readonly below: Difference | null;
  readonly above: Difference | null;
}

function sparse(from: Float64Array, to: Float64Array): Sparse {
  const places: number[] = [];
  const changes: number[] = [];
  for (let place = 0; place < from.length; place += 1) {
    const [left, right] = [from[place] ?? 0, to[place] ?? 0];
    if (left === right) continue;
    if (!Number.isFinite(left) || !Number.isFinite(right))
      throw new EngineError('E_INTERNAL', { seen: `a bound of ${left} became ${right}` });
    places.push(place);
    changes.push(right - left);
  }
  return { places: Int32Array.from(places), changes: Float64Array.from(changes) };
}

/**
 * Changes of coefficients, by the entries of the first program. What vanishes becomes zero; what is zero there and not in the
 * other is left zero: a coal exactly at the edge of the quality window of a unit stays at its edge.
 */
function sparseEntries(from: LinearProgram, to: LinearProgram): Sparse {
  const places: number[] = [];
  const changes: number[] = [];
  for (let row = 0; row < from.rows; row += 1) {
    const [start, end] = [from.start[row] ?? 0, from.start[row + 1] ?? 0];
    const [other, otherEnd] = [to.start[row] ?? 0, to.start[row + 1] ?? 0];
    let byColumn: Map<number, number> | undefined;
    for (let place = start; place < end; place += 1) {
      let at: number | undefined = other + place - start;
      if (at >= otherEnd || from.index[place] !== to.index[at]) {
        byColumn ??= entriesOf(to, row);
        at = byColumn.get(from.index[place] ?? -1);
      }
      const change = (at === undefined ? 0 : (to.value[at] ?? 0)) - (from.value[place] ?? 0);
      if (change === 0) continue;
      places.push(place);
      changes.push(change);
    }
  }
  return { places: Int32Array.from(places), changes: Float64Array.from(changes) };
}

/** Places of the entries of a row by column. */
function entriesOf({ start, index }: LinearProgram, row: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let place = start[row] ?? 0; place < (start[row + 1] ?? 0); place += 1)
    places.set(index[place] ?? -1, place);
  return places;
}

/** What makes one program of the other; undefined where they differ in rows or columns. */
function differenceOf(from: Raw, to: Raw, step: number): Difference | undefined {
  const [left, right] = [from.program, to.program];
  if (left.columns !== right.columns || left.rows !== right.rows) return undefined;
  const of = (name: Exclude<ArrayName, 'value'>): Sparse => sparse(left[name], right[name]);
  return {
    step,
    value: sparseEntries(left, right),
    rowLower: of('rowLower'),
    rowUpper: of('rowUpper'),
    columnLower: of('columnLower'),
    columnUpper: of('columnUpper'),
    cost: of('cost'),
    constants: to.constants.map((constant, place) => constant - (from.constants[place] ?? 0)),
  };
}

/**
 * How often a step is cut to a quarter. A large step may change what is built (a grade that is better than a unit's blend is no
 * longer): then a smaller one is learned and drawn out, what is offered staying as the scenario has it.
 */
const mostCuts = 5;

/** Learns a factor on the side of one end of its range; null where no step keeps the structure. */
function learnSide(
  nominal: Raw,
  { change }: Factor,
  end: number,
  resolution: Parameters<typeof rawOf>[1],
): Difference | null {
  let step = end - 1;
  for (let cut = 0; cut <= mostCuts; cut += 1, step /= 4) {
    const changed = rawOf(change(nominal.model.city, 1 + step), resolution);
    const difference = differenceOf(nominal, changed, step);
    if (difference !== undefined) return difference;
  }
  return null;
}

/** Learns what factors do to the program of a city. */
export function learn(
  nominal: Raw,
  factors: readonly Factor[],
  resolution: Parameters<typeof rawOf>[1],
): Learned[] {
  return factors.map((factor) => {
    const [low, high] = factor.range;
    const below = low < 1 ? learnSide(nominal, factor, low, resolution) : null;
    const above = high > 1 ? learnSide(nominal, factor, high, resolution) : null;
    if (below === null && above === null && low !== high)
      throw new EngineError('E_INTERNAL', { seen: `${factor.id} changes what is built` });
    return { factor: factor.id, below, above };
  });
}

/** The numbers of a program that samples move. */
export type Numbers = Record<ArrayName, Float64Array> & { constants: number[] };

/** Where the numbers of a program come from when it stands inside a larger one. */
export interface Places {
  /** Entries of the program in the larger one. */
  readonly entryOf: Int32Array;
  /** Columns that are facts: neither their bounds nor their coefficients move. */
  readonly isPast: Uint8Array;
}

/** Adds what factors do at their values to the numbers of a program. */
export function compose(
  program: LinearProgram,
  constants: readonly number[],
  learned: readonly Learned[],
  values: ReadonlyMap<string, number>,
  { entryOf, isPast }: Places,
): Numbers {
  const numbers: Numbers = {
    value: program.value.slice(),
    rowLower: program.rowLower.slice(),
    rowUpper: program.rowUpper.slice(),
    columnLower: program.columnLower.slice(),
    columnUpper: program.columnUpper.slice(),
    cost: program.cost.slice(),
    constants: [...constants],
  };
  for (const { factor, below, above } of learned) {
    const delta = (values.get(factor) ?? 1) - 1;
    const difference = delta < 0 ? (below ?? above) : (above ?? below);
    if (delta === 0 || difference === null) continue;
    const times = delta / difference.step;
    for (const name of arrays) {
      const { places, changes } = difference[name];
      const target = numbers[name];
      places.forEach((place, at) => {
        const to = name === 'value' ? (entryOf[place] ?? 0) : place;
        const column = name === 'value' ? (program.index[to] ?? 0) : place;
        const isFact = name !== 'rowLower' && name !== 'rowUpper' && isPast[column] === 1;
        if (!isFact) target[to] = (target[to] ?? 0) + times * (changes[at] ?? 0);
      });
    }
    difference.constants.forEach((change, place) => {
      numbers.constants[place] = (numbers.constants[place] ?? 0) + times * change;
    });
  }
  return numbers;
}
