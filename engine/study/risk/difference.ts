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

const equal = (left: Int32Array, right: Int32Array): boolean =>
  left.length === right.length && left.every((each, place) => each === right[place]);

/** What makes one program of the other; both have the same rows, columns and places of entries. */
export function differenceOf(from: Raw, to: Raw, step: number): Difference {
  const [left, right] = [from.program, to.program];
  const same =
    left.columns === right.columns && equal(left.start, right.start) && equal(left.index, right.index);
  if (!same) throw new EngineError('E_INTERNAL', { seen: 'a factor changed the structure of the program' });
  const of = (name: ArrayName): Sparse => sparse(left[name], right[name]);
  return {
    step,
    value: of('value'),
    rowLower: of('rowLower'),
    rowUpper: of('rowUpper'),
    columnLower: of('columnLower'),
    columnUpper: of('columnUpper'),
    cost: of('cost'),
    constants: to.constants.map((constant, place) => constant - (from.constants[place] ?? 0)),
  };
}

/** A multiplier at which no coefficient vanishes: a program without it would be another one. */
const least = 0.05;

/** Learns what factors do to the program of a city. */
export function learn(nominal: Raw, factors: readonly Factor[], resolution: Parameters<typeof rawOf>[1]): Learned[] {
  const { city } = nominal.model;
  const at = ({ change }: Factor, end: number): Difference | null => {
    const value = Math.max(least, end);
    return value === 1
      ? null
      : differenceOf(nominal, rawOf(change(city, value), resolution), value - 1);
  };
  return factors.map((factor) => {
    const [low, high] = factor.range;
    return {
      factor: factor.id,
      below: low < 1 ? at(factor, low) : null,
      above: high > 1 ? at(factor, high) : null,
    };
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
