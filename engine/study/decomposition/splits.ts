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
export function inProportion(
  city: City,
  sizes: ReadonlyMap<string, number>,
  total: number,
): ReadonlyMap<string, number> {
  return fill(
    [...sizes].map(([area, size]) => ({ area, start: size, floor: floorOf(city, area), weight: size })),
    total,
  );
}

/** Value added of the areas, MCNY; undefined where one of them is not known. */
function valueAddedOf(city: City): ReadonlyMap<string, number> | undefined {
  const { decomposition } = targetsOf(city, lastYearOf(city));
  const values = Object.keys(city.areas).map((area) => {
    const value = decomposition?.areas[area]?.valueAdded ?? city.economy.areas?.[area]?.valueAddedBaseYear;
    return [area, value] as const;
  });
  const known = values.flatMap(([area, value]) => (value === undefined ? [] : [[area, value] as const]));
  return known.length === values.length ? new Map(known) : undefined;
}

/**
 * The splits of a city's cap: equal percentage cut of base-year coal; the same moved by a share `toward` equal coal per value
 * added; the five factors of the scenario's decomposition with nothing kept back; and the scenario's own caps, as written.
 */
export function splitsOf(city: City, toward: number): readonly Split[] {
  const targets = targetsOf(city, lastYearOf(city));
  const total = coalToSplit(city);
  if (total === undefined) return [];
  const base = new Map(Object.keys(city.areas).map((area) => [area, city.statistics.coal[area] ?? 0]));
  const grandfathered = inProportion(city, base, total);
  const made = valueAddedOf(city);
  const { decomposition, coal } = targets;
  const own = areaCaps(city, targets);
  const splits: (Split | undefined)[] = [
    { rule: 'grandfathering', caps: grandfathered },
    made && {
      rule: 'value-added',
      caps: inProportion(
        city,
        new Map(
          [...grandfathered].map(([area, cap]) => {
            const equal = (total * (made.get(area) ?? 0)) / sum(made.values());
            return [area, (1 - toward) * cap + toward * equal];
          }),
        ),
        total,
      ),
    },
    decomposition &&
      coal && {
        rule: 'factors',
        caps: areaCaps(city, {
          coal: { ...coal, cap: total },
          decomposition: { ...decomposition, reserve: 0 },
        }),
      },
    own.size === 0 ? undefined : { rule: 'own', caps: own },
  ];
  return splits.filter((split) => split !== undefined);
}

/**
 * The caps after one area gets more (kt) and the others that have caps take it up in proportion to theirs; undefined where their
 * floors leave no room.
 */
export function afterObjection(
  city: City,
  caps: ReadonlyMap<string, number>,
  area: string,
  more: number,
): ReadonlyMap<string, number> | undefined {
  const others = new Map([...caps].filter(([other]) => other !== area));
  if (others.size === 0) return new Map([...caps].map(([own, cap]) => [own, cap + more]));
  const left = sum(others.values()) - more;
  const floors = sum([...others.keys()].map((other) => floorOf(city, other)));
  if (left < floors) return undefined;
  const given = inProportion(city, others, left);
  return new Map([...caps].map(([other, cap]) => [other, given.get(other) ?? cap + more]));
}
