/** Rules by which the coal cap of a city is split over its areas; every split adds up to the cap, and no floor is cut. */
import type { City } from '../../scenario/schema.js';
import { areaCaps, fill } from '../../system/area-targets.js';
import { coalCap, targetsOf } from '../../system/targets.js';
import type { Words } from '../../words.js';
import { lastYearOf } from '../coal-caps.js';

export const ruleIds = ['grandfathering', 'value-added', 'factors', 'own'] as const;

export type RuleId = (typeof ruleIds)[number];

export const ruleNames: Readonly<Record<RuleId, Words>> = {
  grandfathering: { zh: '等比例压减', en: 'Equal percentage cut' },
  'value-added': { zh: '按增加值', en: 'By value added' },
  factors: { zh: '省级五因素', en: 'Provincial five factors' },
  own: { zh: '情景自定上限', en: 'Caps of the scenario' },
};

/** Caps of areas by a rule, kt. */
export interface Split {
  readonly rule: RuleId;
  readonly caps: ReadonlyMap<string, number>;
  /** Areas for which the rule has no figures: they keep the scenario's cap, else that of the equal cut. */
  readonly kept: readonly string[];
}

/** The coal of the city that may be split: its cap less the reserve, kt. Undefined without a cap. */
export const coalToSplit = (city: City): number | undefined => coalCap(targetsOf(city, lastYearOf(city)));

/** Coal for heat and homes that is never cut, kt; only a decomposition of the scenario tells it. */
export const floorOf = (city: City, area: string): number =>
  targetsOf(city, lastYearOf(city)).decomposition?.areas[area]?.floor ?? 0;

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

/** Caps in proportion to sizes, all together `total`; who falls below the floor stays there and the others give way. */
function inProportion(
  city: City,
  sizes: ReadonlyMap<string, number>,
  total: number,
): ReadonlyMap<string, number> {
  return fill(
    [...sizes].map(([area, size]) => ({ area, start: size, floor: floorOf(city, area), weight: size })),
    total,
  );
}

/** Value added of the areas for which it is known, MCNY. */
function valueAddedOf(city: City): ReadonlyMap<string, number> {
  const { decomposition } = targetsOf(city, lastYearOf(city));
  return new Map(
    Object.keys(city.areas).flatMap((area) => {
      const value = decomposition?.areas[area]?.valueAdded ?? city.economy.areas?.[area]?.valueAddedBaseYear;
      return value === undefined ? [] : [[area, value] as const];
    }),
  );
}

type Caps = Split['caps'];

/** Part of the sizes of all together. */
const partOf = (sizes: Caps, area: string): number => (sizes.get(area) ?? 0) / sum(sizes.values());

/** The areas that a rule has no figures for, with the caps that they keep. */
function keptBy(city: City, equal: Caps, known: (area: string) => boolean): Caps {
  const { areas } = targetsOf(city, lastYearOf(city));
  return new Map(
    [...equal].filter(([area]) => !known(area)).map(([area, cap]) => [area, areas?.[area]?.cap ?? cap]),
  );
}

/** An equal cut of what is left, moved by a share toward equal coal per value added. */
function byValueAdded(city: City, equal: Caps, total: number, toward: number): Split | undefined {
  const made = valueAddedOf(city);
  if (made.size < 2) return undefined;
  const kept = keptBy(city, equal, (area) => made.has(area));
  const left = total - sum(kept.values());
  const base = new Map([...made.keys()].map((area) => [area, city.statistics.coal[area] ?? 0]));
  const sizes = new Map(
    [...made.keys()].map((area) => [
      area,
      left * ((1 - toward) * partOf(base, area) + toward * partOf(made, area)),
    ]),
  );
  const caps = new Map([...kept, ...inProportion(city, sizes, left)]);
  return { rule: 'value-added', caps, kept: [...kept.keys()] };
}

/** The five factors of the scenario's decomposition, with nothing kept back. */
function byFactors(city: City, equal: Caps, total: number): Split | undefined {
  const { decomposition, coal } = targetsOf(city, lastYearOf(city));
  if (decomposition === undefined || coal === undefined) return undefined;
  const kept = keptBy(city, equal, (area) => Object.hasOwn(decomposition.areas, area));
  const caps = areaCaps(city, {
    coal: { ...coal, cap: total },
    areas: Object.fromEntries([...kept].map(([area, cap]) => [area, { cap }])),
    decomposition: { ...decomposition, reserve: 0 },
  });
  return { rule: 'factors', caps, kept: [...kept.keys()] };
}

/**
 * The splits of a city's cap: equal percentage cut of base-year coal; the same moved by a share `toward` equal coal per value
 * added; the five factors of the scenario's decomposition with nothing kept back; and the scenario's own caps, as written.
 */
export function splitsOf(city: City, toward: number): readonly Split[] {
  const total = coalToSplit(city);
  if (total === undefined) return [];
  const base = new Map(Object.keys(city.areas).map((area) => [area, city.statistics.coal[area] ?? 0]));
  const equal = inProportion(city, base, total);
  const own = areaCaps(city, targetsOf(city, lastYearOf(city)));
  const splits: (Split | undefined)[] = [
    { rule: 'grandfathering', caps: equal, kept: [] },
    byValueAdded(city, equal, total, toward),
    byFactors(city, equal, total),
    own.size === 0 ? undefined : { rule: 'own', caps: own, kept: [] },
  ];
  return splits.filter((split) => split !== undefined);
}

/**
 * The caps after one area gets more (kt) and the others that have caps take it up in proportion to theirs; undefined where their
 * floors leave no room.
 */
export function afterObjection(city: City, caps: Caps, area: string, more: number): Caps | undefined {
  const others = new Map([...caps].filter(([other]) => other !== area));
  if (others.size === 0) return new Map([...caps].map(([own, cap]) => [own, cap + more]));
  const left = sum(others.values()) - more;
  const floors = sum([...others.keys()].map((other) => floorOf(city, other)));
  if (left < floors) return undefined;
  const given = inProportion(city, others, left);
  return new Map([...caps].map(([other, cap]) => [other, given.get(other) ?? cap + more]));
}
