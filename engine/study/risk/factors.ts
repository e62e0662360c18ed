/** Factors: the single numbers of a city that are uncertain, and what the city looks like at another value of one. */
import { placeName } from '../../plan/place-names.js';
import { rulesFor } from '../../rules/rules.js';
import type { City } from '../../scenario/schema.js';
import { calibrate } from '../../system/calibration.js';
import type { Words } from '../../words.js';
import { rangeOf, type Sources } from './options.js';

export type SourceId = 'weather' | 'recovery' | 'heatValue' | 'delivery';

/** One uncertain number: a multiplier on figures of the scenario, 1 = as written. */
export interface Factor {
  /** `weather 11`, `recovery steel`, `heatValue coal-5000`, `delivery line`. */
  readonly id: string;
  readonly source: SourceId;
  /** Month number, path, grade or block. */
  readonly key: string;
  readonly name: Words;
  /** Smallest and largest value that it is drawn at. */
  readonly range: readonly [number, number];
  /** A city at a value of the factor, all else as it is there. */
  readonly change: (city: City, value: number) => City;
}

type Records<Item> = Readonly<Record<string, Item>>;

const mapped = <Item>(
  records: Records<Item>,
  change: (item: Item, id: string) => Item,
): Record<string, Item> =>
  Object.fromEntries(Object.entries(records).map(([id, item]) => [id, change(item, id)]));

const at = (values: readonly number[], places: (place: number) => boolean, factor: number): number[] =>
  values.map((value, place) => (places(place) ? value * factor : value));

/** Monthly profiles that heat follows: those of networks and of homes on loose coal. */
const heatingProfiles = ({ networks, households }: City): ReadonlySet<string> =>
  new Set([
    ...Object.values(networks).map(({ season }) => season),
    ...Object.values(households).map(({ monthly }) => monthly),
  ]);

/** Heating months that lie ahead and in which some profile has heat. */
function weatherMonths(city: City): readonly number[] {
  const profiles = [...heatingProfiles(city)].map((id) => city.profiles.monthly[id]?.shares ?? []);
  return city.time.heatingMonths
    .filter((month) => month >= city.time.dispatchFrom)
    .filter((month) => profiles.some((shares) => (shares[month - 1] ?? 0) > 0))
    .toSorted((left, right) => left - right);
}

/** Everything that follows a heating profile moves with it, and the design heat peak as far as it is told to. */
function withWeather(city: City, month: number, factor: number, peaks: number): City {
  const ids = heatingProfiles(city);
  const here = (place: number): boolean => place === month - 1;
  return {
    ...city,
    profiles: {
      ...city.profiles,
      monthly: mapped(city.profiles.monthly, (profile, id) =>
        ids.has(id) ? { ...profile, shares: at(profile.shares, here, factor) } : profile,
      ),
    },
    networks: mapped(city.networks, (network) => ({
      ...network,
      peakShare: at(network.peakShare, here, 1 + peaks * (factor - 1)),
    })),
  };
}

const withRecovery = (city: City, path: string, factor: number): City => ({
  ...city,
  profiles: {
    ...city.profiles,
    factor: mapped(city.profiles.factor, (profile, id) =>
      id === path
        ? { ...profile, values: at(profile.values, (place) => place + 1 >= city.time.dispatchFrom, factor) }
        : profile,
    ),
  },
});

/** The base year is a fact: what its statistics hold beyond the model stays, so that coal of another kind moves the future alone. */
function withHeatValue(city: City, grade: string, factor: number): City {
  const grades = mapped(city.grades, (each, id) =>
    id === grade ? { ...each, heatValue: each.heatValue * factor } : each,
  );
  const changed: City = { ...city, grades };
  const rules = rulesFor(city);
  const kept = new Map(calibrate(city, rules).map((row) => [`${row.ledger} ${row.area}`, row.other]));
  const statistics = { coal: { ...city.statistics.coal }, energy: { ...city.statistics.energy } };
  for (const { area, ledger, other } of calibrate(changed, rules))
    statistics[ledger][area] =
      (statistics[ledger][area] ?? 0) + ((kept.get(`${ledger} ${area}`) ?? 0) - other);
  return { ...changed, statistics: { ...city.statistics, ...statistics } };
}

function withDelivery(city: City, block: string, factor: number): City {
  const power = city.measures['external-power'];
  if (power === undefined) return city;
  const blocks = mapped(power.blocks, (each, id) =>
    id === block ? { ...each, capacity: each.capacity * factor, quota: each.quota * factor } : each,
  );
  return { ...city, measures: { ...city.measures, 'external-power': { ...power, blocks } } };
}

/** Grades that some part of the city burns or may burn. */
function usedGrades(city: City): readonly string[] {
  const text = JSON.stringify([city.blends, city.directUses, city.processes, city.households, city.measures]);
  return Object.keys(city.grades).filter((grade) => text.includes(`"${grade}"`));
}

const sourceNames: Readonly<Record<SourceId, (key: string, name: Words) => Words>> = {
  weather: (key) => ({ zh: `天气（${key}月采暖度日）`, en: `Weather (degree days of month ${key})` }),
  recovery: (key) => ({ zh: `恢复路径（${key}）`, en: `Recovery path (${key})` }),
  heatValue: (_key, { zh, en }) => ({ zh: `${zh}热值`, en: `Heat value of ${en}` }),
  delivery: (_key, { zh, en }) => ({ zh: `${zh}到货率`, en: `Delivery of ${en}` }),
};

/** The factors of a city that the sources name, in a fixed order; what a city does not have makes none. */
export function factorsOf(city: City, given: Sources): readonly Factor[] {
  const { weather, recovery, heatValue, delivery } = given;
  const factor = (
    source: SourceId,
    key: string,
    range: readonly [number, number],
    change: Factor['change'],
  ): Factor => ({
    id: `${source} ${key}`,
    source,
    key,
    name: sourceNames[source](key, placeName(city, key, source === 'delivery' ? 'block' : 'grade')),
    range,
    change,
  });
  const power = city.measures['external-power'];
  return [
    ...(weather === 'off'
      ? []
      : weatherMonths(city).map((month) =>
          factor('weather', String(month), rangeOf(weather), (now, value) =>
            withWeather(now, month, value, weather.peaks),
          ),
        )),
    ...(recovery === 'off'
      ? []
      : usedPaths(city).map((path) =>
          factor('recovery', path, rangeOf(recovery), (now, value) => withRecovery(now, path, value)),
        )),
    ...(heatValue === 'off'
      ? []
      : usedGrades(city).map((grade) =>
          factor('heatValue', grade, rangeOf(heatValue), (now, value) => withHeatValue(now, grade, value)),
        )),
    ...(delivery === 'off' || power === undefined
      ? []
      : Object.keys(power.blocks).map((block) =>
          factor('delivery', block, rangeOf(delivery), (now, value) => withDelivery(now, block, value)),
        )),
  ];
}

/** Recovery paths that something follows. */
function usedPaths({ loads, directUses, lines, processes, boilers, networks, profiles }: City): string[] {
  const used = new Set(
    [
      ...[loads, directUses, lines, processes].flatMap((part) =>
        Object.values<{ readonly recovery?: string | undefined }>(part).map(({ recovery }) => recovery),
      ),
      ...Object.values(boilers).map(({ load }) => load?.recovery),
      ...Object.values(networks).flatMap(({ steam, hotWater }) => [steam?.recovery, hotWater?.recovery]),
    ].filter((path) => path !== undefined),
  );
  return Object.keys(profiles.factor).filter((path) => used.has(path));
}
