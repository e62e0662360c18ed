/** What came of a sample: ledgers, cost, what was not served, and every target and guardrail judged. */
import { z } from 'zod';
import type { Solution } from '../../solver/port.js';
import { plannedValueAdded } from '../../system/targets.js';
import { lastYear, intensityScale } from '../../plan/settle.js';
import type { Words } from '../../words.js';
import type { Numbers } from './difference.js';
import type { Scene } from './scene.js';
import { watchCode } from './world.js';

/** kt, ktce and tce per 10 000 CNY of the last year, MCNY of the horizon; shortfalls of the horizon. */
export const Outcome = z.strictObject({
  coal: z.number(),
  energy: z.number(),
  intensity: z.number(),
  cost: z.number(),
  /** Not served: power GWh, heat and steam TJ. */
  power: z.number(),
  heat: z.number(),
  /** Missing at the design peak, the largest month of any place: MW and MWth. */
  peakPower: z.number(),
  peakHeat: z.number(),
  /** Contracted generation that was not made, GWh. */
  contract: z.number(),
  /** Values of the targets, in their order. */
  targets: z.array(z.number()),
});
export type Outcome = z.output<typeof Outcome>;

/** A target or guardrail as it is judged. */
export interface Target {
  readonly id: string;
  readonly code: string;
  /** Area, where it is one of an area, and year (or month). */
  readonly keys: readonly string[];
  readonly name: Words;
  readonly unit: string;
  readonly cap: number;
  /** What must be reached, not a ceiling. */
  readonly floor: boolean;
  /** Places in the list of judged rows; of several the one with the least room counts. */
  readonly rows: readonly number[];
}

const yearIn = (keys: readonly string[]): string => keys[keys.length - 1]?.slice(0, 4) ?? '';

/** The targets and guardrails of a scene: one a row, but those of which only the largest is shown are one together. */
export function targetsOf({ world, judged }: Pick<Scene, 'world' | 'judged'>): readonly Target[] {
  const { limits, city } = world.model;
  return limits.flatMap((limit, place) => {
    const rows = judged.flatMap((row, at) => (row.limit === place ? [at] : []));
    const groups = limit.shown === 'largest' ? [rows] : rows.map((row) => [row]);
    return groups.flatMap((group): Target[] => {
      const first = judged[group[0] ?? -1];
      if (first === undefined) return [];
      const { keys, cap } = first;
      const year = yearIn(keys);
      const id = limit.shown === 'largest' ? limit.target(...keys).split('/')[0] : limit.target(...keys);
      return [
        {
          id: year === String(city.year) || limit.shown === 'largest' ? (id ?? '') : `${id}@${year}`,
          code: limit.code,
          keys: [...keys],
          name: limit.name(...keys),
          unit: limit.unit,
          cap,
          floor: limit.floor === true,
          rows: group,
        },
      ];
    });
  });
}

/** Room of a solver's rounding in a target. */
const tolerance = 1e-6;

/** How far a value is from its cap, above zero when it is kept. */
export const marginOf = ({ cap, floor }: Pick<Target, 'cap' | 'floor'>, value: number): number =>
  floor ? value - cap : cap - value;

export const isMet = (target: Pick<Target, 'cap' | 'floor'>, value: number): boolean =>
  marginOf(target, value) >= -tolerance * Math.max(1, Math.abs(target.cap));

/** Figures are rounded to nine digits: what lies below is the solver's, and depends on where it started. */
const rounded = (value: number): number => Number(value.toPrecision(9)) + 0;

/** Amounts below this are the solver's rounding: GWh, TJ, MW. */
const crumb = 1e-4;

/** Families of shedding are named so. */
const shedding = 'shed-';

const shortfall = (value: number): number => (value <= crumb ? 0 : rounded(value));

/** Amounts that were not served at a point. */
function unserved({ program, world }: Scene, x: Float64Array) {
  const { calendar } = world.model;
  const sums = { power: 0, heat: 0, contract: 0, peakPower: 0, peakHeat: 0 };
  for (const { code, first, keys } of program.columnFamilies)
    if (code.startsWith(shedding))
      keys.forEach((key, at) => {
        const value = x[first + at] ?? 0;
        const period = key[key.length - 1] ?? '';
        if (code === 'shed-power') sums.power += value * calendar.energyWeight(period);
        else if (code === 'shed-heat' || code === 'shed-steam')
          sums.heat += value * calendar.heatWeight(period);
        else if (code === 'shed-boiler-load') sums.heat += value;
        else if (code === 'shed-contract') sums.contract += value;
        else if (code === 'shed-peak-power') sums.peakPower = Math.max(sums.peakPower, value);
        else sums.peakHeat = Math.max(sums.peakHeat, value);
      });
  return {
    power: shortfall(sums.power),
    heat: shortfall(sums.heat),
    contract: shortfall(sums.contract),
    peakPower: shortfall(sums.peakPower),
    peakHeat: shortfall(sums.peakHeat),
  };
}

/** Cost without the weights of shedding and of missed targets. */
function costOf({ program, slackFrom }: Scene, { cost, constants }: Numbers, x: Float64Array): number {
  let sum = constants[0] ?? 0;
  for (const { code, first, keys } of program.columnFamilies) {
    if (first >= slackFrom || code.startsWith(shedding)) continue;
    for (let column = first; column < first + keys.length; column += 1)
      sum += (cost[column] ?? 0) * (x[column] ?? 0);
  }
  return sum;
}

/** Reads the outcome of a solved sample from the numbers of its program. */
export function outcomeOf(
  scene: Scene,
  targets: readonly Target[],
  numbers: Numbers,
  { x }: Pick<Solution, 'x'>,
): Outcome {
  const { program, judged, world, slackFrom } = scene;
  const activity = (row: number): number => {
    let sum = 0;
    for (let at = program.start[row] ?? 0; at < (program.start[row + 1] ?? 0); at += 1) {
      const column = program.index[at] ?? 0;
      if (column < slackFrom) sum += (numbers.value[at] ?? 0) * (x[column] ?? 0);
    }
    return sum;
  };
  // A bound is the cap less what is constant in the row.
  const valueOf = (place: number): number => {
    const { row, cap, isFloor } = judged[place] ?? { row: 0, cap: 0, isFloor: false };
    return activity(row) + cap - ((isFloor ? numbers.rowLower : numbers.rowUpper)[row] ?? 0);
  };
  const watch = program.rowFamilies.find(({ code }) => code === watchCode)?.first ?? 0;
  const [coal = 0, energy = 0, lost = 0] = numbers.constants
    .slice(1)
    .map((constant, place) => activity(watch + place) + constant);
  const valueAdded = plannedValueAdded(world.model.city, lastYear(world.model)) - lost;
  return {
    coal: rounded(coal),
    energy: rounded(energy),
    intensity: rounded((intensityScale * energy) / valueAdded),
    cost: rounded(costOf(scene, numbers, x)),
    ...unserved(scene, x),
    targets: targets.map((target) => {
      const values = target.rows.map(valueOf);
      return rounded(target.floor ? Math.min(...values) : Math.max(...values));
    }),
  };
}
