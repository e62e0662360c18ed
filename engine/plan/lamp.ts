/** Colours of lamps, and what a line of the early-warning table is drawn from. */
import type { Lamp } from '../contract.js';
import type { Reports } from '../contract-reports.js';
import type { History } from './history.js';
import type { Point } from './settle.js';

export type LampLine = NonNullable<Reports['lamps']>[number];

/** A rounding error of the solver does not change a colour. */
const tolerance = 1e-6;

const within = (value: number, cap: number): boolean => value <= cap + tolerance * Math.max(1, Math.abs(cap));

/** Colour of an amount against its progress cap: two thresholds as ratios of the cap. */
export const amountLamp = (value: number, cap: number, [green, orange]: readonly [number, number]): Lamp =>
  within(value, cap * green) ? 'green' : within(value, cap * orange) ? 'orange' : 'red';

/** Colour of an intensity by the NDRC rule: met, fell on the year before but missed, or did not fall. */
export const intensityLamp = (value: number, cap: number, yearBefore: number): Lamp =>
  within(value, cap) ? 'green' : value < yearBefore ? 'orange' : 'red';

/** Sums from the first value on. */
export function cumulated(values: readonly number[]): readonly number[] {
  let total = 0;
  return values.map((value) => (total += value));
}

/** The two worlds that lamps are drawn from. */
export interface Worlds {
  readonly after: Point;
  readonly before: Point;
  readonly history: History;
}
