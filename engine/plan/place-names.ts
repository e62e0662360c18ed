/** Names of the keys of rows, looked up by the kind of set that a key is of: what a person calls `donge` as an area or a yard. */
import { catalogue } from '../registry.js';
import { isBranch } from '../scenario/path.js';
import type { City } from '../scenario/schema.js';
import type { Words } from '../words.js';

type Lookup = (city: City, key: string, beside: readonly string[]) => Words | undefined;
type Records = Readonly<Record<string, { readonly name?: Words | undefined }>>;

/** Names that records bear; `beside` are the kinds of all keys of the row. */
const of =
  (pick: (city: City, beside: readonly string[]) => Records | undefined): Lookup =>
  (city, key, beside) => {
    const records = pick(city, beside) ?? {};
    return Object.hasOwn(records, key) ? records[key]?.name : undefined;
  };

/** The first name that is found. */
const either =
  (...some: readonly Lookup[]): Lookup =>
  (city, key, beside) => {
    for (const lookup of some) {
      const name = lookup(city, key, beside);
      if (name !== undefined) return name;
    }
    return undefined;
  };

/** A line between two places is known by what it joins; the number of one among several is at the end of its id. */
const joint =
  (part: 'ties' | 'links', ends: 'nodes' | 'networks', kind: Words): Lookup =>
  (city, key) => {
    const record = Object.hasOwn(city[part], key) ? city[part][key] : undefined;
    if (record === undefined) return undefined;
    const [from, to] = [record.from, record.to].map((end) => city[ends][end]?.name ?? { zh: end, en: end });
    const number = /-(\d+)$/.exec(key)?.[1] ?? '';
    return {
      zh: `${from?.zh}至${to?.zh}${kind.zh}${number}`,
      en: `${kind.en} ${from?.en} to ${to?.en} ${number}`.trim(),
    };
  };

/** The whole task of households; other tasks bear a name of their own or that of an area. */
const wholeTask = { total: { name: { zh: '全市', en: 'whole city' } } };

/** Properties of the quality window. */
const properties: Records = {
  'heat-value': { name: { zh: '热值', en: 'heat value' } },
  sulphur: { name: { zh: '硫分', en: 'sulphur' } },
  volatile: { name: { zh: '挥发分', en: 'volatile matter' } },
};

const slices: Readonly<Record<string, Words>> = {
  peak: { zh: '高峰', en: 'peak hours' },
  flat: { zh: '平段', en: 'shoulder hours' },
  valley: { zh: '低谷', en: 'night hours' },
};

/** `2020-01` as 2020年1月, `2020-01/peak` with the hours of the day; other time keys stay as they are. */
const time: Lookup = (_city, key) => {
  const match = /^(\d{4})(?:-(\d{2}))?(?:\/(all|peak|flat|valley))?$/.exec(key);
  if (match === null) return undefined;
  const [, year = '', month, slice = 'all'] = match;
  const when: Words = {
    zh: `${year}年${month === undefined ? '' : `${Number(month)}月`}`,
    en: month === undefined ? year : `${year}-${month}`,
  };
  const hours = slices[slice];
  return hours === undefined ? when : { zh: `${when.zh}${hours.zh}`, en: `${when.en} ${hours.en}` };
};

const project = of(({ measures }) => measures['efficiency-retrofit']?.projects);

/** Retrofits of one host, joined by `+`. */
const retrofits: Lookup = (city, key, beside) => {
  const names = key.split('+').flatMap((id) => project(city, id, beside) ?? []);
  return names.length === 0
    ? undefined
    : { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
};

const namesByCity = new WeakMap<City, ReadonlyMap<string, Words>>();

const isWords = (value: unknown): value is Words =>
  isBranch(value) && typeof value['zh'] === 'string' && typeof value['en'] === 'string';

/** Names that the inputs of any measure give. */
function inputNames(city: City): ReadonlyMap<string, Words> {
  const known = namesByCity.get(city);
  if (known !== undefined) return known;
  const names = new Map<string, Words>();
  const inputs: Readonly<Record<string, unknown>> = city.measures;
  for (const input of Object.values(inputs))
    for (const records of isBranch(input) ? Object.values(input) : [])
      for (const [id, record] of isBranch(records) ? Object.entries(records) : []) {
        const name = isBranch(record) ? record['name'] : undefined;
        if (isWords(name)) names.set(id, name);
      }
  namesByCity.set(city, names);
  return names;
}

/** How the keys of each kind of set are named, in the order in which a key of no known kind is looked for. */
const lookups: Readonly<Record<string, Lookup>> = {
  area: of((city) => city.areas),
  node: of((city) => city.nodes),
  network: of((city) => city.networks),
  unit: of((city) => city.units),
  boiler: of((city) => city.boilers),
  grade: of((city) => city.grades),
  fuel: of((city) => city.fuels),
  plant: of((city) => city.plants),
  line: of((city) => city.lines),
  chain: of((city) => city.chains),
  group: either(
    of((city) => city.households),
    retrofits,
  ),
  yard: of((city) => city.yards),
  channel: of((city) => city.channels),
  tie: joint('ties', 'nodes', { zh: '联络线', en: 'tie' }),
  link: joint('links', 'networks', { zh: '互联管线', en: 'link' }),
  source: either(
    of((city) => city.units),
    of((city) => city.boilers),
  ),
  primary: of((city) => city.primary),
  load: of((city) => city.loads),
  block: of(({ measures }) => measures['external-power']?.blocks),
  option: of(
    ({ measures }, beside) => measures[beside.includes('group') ? 'loose-coal' : 'boiler-retrofit']?.options,
  ),
  project,
  candidate: of(({ measures }) => measures.admission?.candidates),
  'offset-source': of(({ measures }) => measures.admission?.sources),
  user: (city, key, beside) => {
    const [kind = '', id = ''] = key.split(':');
    return lookups[kind]?.(city, id, beside);
  },
  task: either(
    of(() => wholeTask),
    of(({ measures }) => measures['loose-coal']?.task?.minima),
    of((city) => city.areas),
  ),
  measure: (_city, key) => catalogue.find(({ id }) => id === key)?.texts.name,
  property: of(() => properties),
  year: time,
  month: time,
  span: time,
  period: time,
};

const anywhere = either(...Object.values(lookups), (city, key) => inputNames(city).get(key));

/** The name of a key: of its kind of set, beside keys of these kinds; else of anything that bears the key; else the key itself. */
export const placeName = (city: City, key: string, kind = '', beside: readonly string[] = []): Words =>
  lookups[kind]?.(city, key, beside) ?? anywhere(city, key, beside) ?? { zh: key, en: key };
