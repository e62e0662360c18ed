/** Names of the places of a row: what a person calls `donge 2020-01` or `coal-5500 2020-07`. */
import type { City } from '../scenario/schema.js';
import type { Words } from '../words.js';

const parts = [
  'areas',
  'nodes',
  'networks',
  'units',
  'boilers',
  'grades',
  'fuels',
  'plants',
  'lines',
  'chains',
  'households',
  'yards',
  'channels',
] as const;

/** Properties of the quality window. */
const properties: Readonly<Record<string, Words>> = {
  'heat-value': { zh: '热值', en: 'heat value' },
  sulphur: { zh: '硫分', en: 'sulphur' },
  volatile: { zh: '挥发分', en: 'volatile matter' },
};

const slices: Readonly<Record<string, Words>> = {
  peak: { zh: '高峰', en: 'peak hours' },
  flat: { zh: '平段', en: 'shoulder hours' },
  valley: { zh: '低谷', en: 'night hours' },
};

/** `2020-01` as 2020年1月, `2020-01/peak` with the hours of the day; other time keys stay as they are. */
function time(key: string): Words | undefined {
  const match = /^(\d{4})(?:-(\d{2}))?(?:\/(all|peak|flat|valley))?$/.exec(key);
  if (match === null) return undefined;
  const [, year = '', month, slice = 'all'] = match;
  const when: Words = {
    zh: `${year}年${month === undefined ? '' : `${Number(month)}月`}`,
    en: month === undefined ? year : `${year}-${month}`,
  };
  const hours = slices[slice];
  return hours === undefined ? when : { zh: `${when.zh}${hours.zh}`, en: `${when.en} ${hours.en}` };
}

/** Months as people say them: `2020年2–3月、11月`; those that follow each other as a span. */
export function monthsWords(months: readonly string[]): Words {
  const spans: { readonly first: string; last: string }[] = [];
  const follows = (earlier: string, later: string): boolean =>
    earlier.slice(0, 4) === later.slice(0, 4) && Number(later.slice(5)) === Number(earlier.slice(5)) + 1;
  for (const month of months.toSorted()) {
    const open = spans.at(-1);
    if (open !== undefined && follows(open.last, month)) open.last = month;
    else spans.push({ first: month, last: month });
  }
  const zh = ({ first, last }: { readonly first: string; readonly last: string }): string => {
    const begin = `${first.slice(0, 4)}年${Number(first.slice(5))}`;
    return first === last ? `${begin}月` : `${begin}–${Number(last.slice(5))}月`;
  };
  return {
    zh: spans.map(zh).join('、'),
    en: spans.map(({ first, last }) => (first === last ? first : `${first} to ${last}`)).join(', '),
  };
}

const namesByCity = new WeakMap<City, ReadonlyMap<string, Words>>();

const isBranch = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWords = (value: unknown): value is Words =>
  isBranch(value) && typeof value['zh'] === 'string' && typeof value['en'] === 'string';

/** Names that the inputs of measures give: blocks, options, projects, candidates, sources. */
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

const joints = [
  ['ties', 'nodes', { zh: '联络线', en: 'tie' }],
  ['links', 'networks', { zh: '互联管线', en: 'link' }],
] as const;

/** A line between two places is known by what it joins; the number of one among several is at the end of its id. */
function jointName(city: City, key: string): Words | undefined {
  for (const [part, ends, kind] of joints) {
    const joint = Object.hasOwn(city[part], key) ? city[part][key] : undefined;
    if (joint === undefined) continue;
    const [from, to] = [joint.from, joint.to].map((end) => city[ends][end]?.name ?? { zh: end, en: end });
    const number = /-(\d+)$/.exec(key)?.[1] ?? '';
    return {
      zh: `${from?.zh}至${to?.zh}${kind.zh}${number}`,
      en: `${kind.en} ${from?.en} to ${to?.en} ${number}`.trim(),
    };
  }
  return undefined;
}

/** The name of a place, month or input of a measure; the key itself where it has none. */
export function placeName(city: City, key: string): Words {
  for (const part of parts) {
    const records: Readonly<Record<string, { readonly name: Words }>> = city[part];
    const name = Object.hasOwn(records, key) ? records[key]?.name : undefined;
    if (name !== undefined) return name;
  }
  const named = jointName(city, key) ?? inputNames(city).get(key);
  if (named !== undefined) return named;
  return properties[key] ?? time(key) ?? { zh: key, en: key };
}

/** A sentence about a row, begun with its places; the only year of a scenario need not be said. */
export function placed(city: City, keys: readonly string[], says: Words): Words {
  const unsaid = city.horizon.length === 0 ? String(city.year) : '';
  const names = keys.filter((key) => key !== unsaid).map((key) => placeName(city, key));
  if (names.length === 0) return says;
  return {
    zh: `${names.map(({ zh }) => zh).join(' ')}：${says.zh}`,
    en: `${names.map(({ en }) => en).join(' ')}: ${says.en}`,
  };
}

interface Shown {
  readonly zh: readonly [factor: number, unit: string];
  readonly en: readonly [factor: number, unit: string];
}

const price = (factor: number, zh: string, en: string): Shown => ({ zh: [factor, zh], en: [factor, en] });

/** From a canonical unit to the one that each language says. */
const shownUnits: Readonly<Record<string, Shown>> = {
  kt: { zh: [0.1, '万t'], en: [1, 'kt'] },
  ktce: { zh: [0.1, '万tce'], en: [1, 'ktce'] },
  GWh: { zh: [0.01, '亿kWh'], en: [1, 'GWh'] },
  TJ: { zh: [0.1, '万GJ'], en: [1, 'TJ'] },
  MCNY: { zh: [100, '万元'], en: [1, 'million CNY'] },
  person: { zh: [1, '人'], en: [1, 'persons'] },
  'person-month': { zh: [1, '人·月'], en: [1, 'person-months'] },
  household: { zh: [1e-4, '万户'], en: [1, 'households'] },
  project: { zh: [1, '个'], en: [1, 'projects'] },
  MWth: { zh: [1, 'MW(热)'], en: [1, 'MW(th)'] },
  'tce/万元': { zh: [1, 'tce/万元'], en: [1, 'tce/10k CNY'] },
  'MCNY/kt': price(1000, '元/t', 'CNY/t'),
  'MCNY/ktce': price(1000, '元/tce', 'CNY/tce'),
  'MCNY/GWh': price(1, '元/kWh', 'CNY/kWh'),
  'MCNY/TJ': price(1000, '元/GJ', 'CNY/GJ'),
  'MCNY/Mm3': price(1, '元/m3', 'CNY/m3'),
  'MCNY/MW': { zh: [100, '万元/MW'], en: [1, 'million CNY/MW'] },
  'MCNY/MWth': { zh: [100, '万元/MW(热)'], en: [1, 'million CNY/MW(th)'] },
  'MCNY/household': price(1e6, '元/户', 'CNY/household'),
  'MCNY/mu': { zh: [100, '万元/亩'], en: [1, 'million CNY/mu'] },
  'MCNY/project': { zh: [100, '万元/项'], en: [1, 'million CNY each'] },
  'MCNY/MCNY': price(1, '元/元', 'CNY per CNY'),
  'MCNY/person': { zh: [100, '万元/人'], en: [1, 'million CNY per person'] },
  'MCNY/1': { zh: [100, '万元/台'], en: [1, 'million CNY each'] },
};

/** A solver's rounding, in any canonical unit. */
const crumb = 1e-9;

/** An amount in words: four significant figures in the unit that officials use. */
export function amountWords(amount: number, unit: string): Words {
  const value = Math.abs(amount) < crumb ? 0 : amount;
  const shown = shownUnits[unit] ?? { zh: [1, unit], en: [1, unit] };
  const say = ([factor, name]: readonly [number, string]): string =>
    `${Number((value * factor).toPrecision(4))} ${name}`;
  return { zh: say(shown.zh), en: say(shown.en) };
}
