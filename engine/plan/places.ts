/** Places of rows and amounts in words: what a person calls `donge 2020-01` or 12345.6 kt. */
import type { Sets } from '../model/set.js';
import type { City } from '../scenario/schema.js';
import type { Words } from '../words.js';
import { placeName } from './place-names.js';

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

/** Names of keys, each a member of one of the sets of its row; keys may be left out, and sets that are not known. */
function namesOf(city: City, keys: readonly string[], over: Sets): readonly Words[] {
  const beside = over.map(({ kind }) => kind);
  let from = 0;
  return keys.map((key) => {
    const at = over.findIndex((set, place) => place >= from && set.has(key));
    if (at >= 0) from = at + 1;
    return placeName(city, key, beside[at], beside);
  });
}

/**
 * A sentence about a row, begun with its places; the only year of a scenario need not be said.
 * @param over the sets of the row: the same key may be an area, a network and a task.
 */
export function placed(city: City, keys: readonly string[], says: Words, over: Sets): Words {
  const unsaid = city.horizon.length === 0 ? String(city.year) : '';
  const names = namesOf(
    city,
    keys.filter((key) => key !== unsaid),
    over,
  );
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
