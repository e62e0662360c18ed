/** Names of the places of a row: what a person calls `donge 2020-01` or `coal-5500 2020-07`. */
import type { City } from '../scenario/schema.js';
import type { Words } from '../words.js';

const parts = ['areas', 'nodes', 'networks', 'units', 'boilers', 'grades', 'fuels', 'plants'] as const;

/** Properties of the quality window. */
const properties: Readonly<Record<string, Words>> = {
  'heat-value': { zh: '热值', en: 'heat value' },
  sulphur: { zh: '硫分', en: 'sulphur' },
  volatile: { zh: '挥发分', en: 'volatile matter' },
};

/** `2020-01` as 2020年1月; other time keys stay as they are. */
function time(key: string): Words | undefined {
  const match = /^(\d{4})-(\d{2})$/.exec(key);
  return match === null ? undefined : { zh: `${match[1]}年${Number(match[2])}月`, en: key };
}

function nameOf(city: City, key: string): Words {
  for (const part of parts) {
    const records: Readonly<Record<string, { readonly name: Words }>> = city[part];
    if (Object.hasOwn(records, key)) return records[key]?.name ?? { zh: key, en: key };
  }
  const blocks: Readonly<Record<string, { readonly name: Words }>> =
    city.measures['external-power']?.blocks ?? {};
  if (Object.hasOwn(blocks, key)) return blocks[key]?.name ?? { zh: key, en: key };
  if (key === city.id) return { zh: '全市', en: 'the city' };
  return properties[key] ?? time(key) ?? { zh: key, en: key };
}

/** The keys of a row as names, in order. */
export function placeOf(city: City, keys: readonly string[]): Words {
  const names = keys.map((key) => nameOf(city, key));
  return { zh: names.map(({ zh }) => zh).join(' '), en: names.map(({ en }) => en).join(' ') };
}

/** Prices and amounts as officials say them: from a canonical unit, how much of the shown one, in zh and en. */
const shownUnits: Readonly<Record<string, { readonly factor: number } & Words>> = {
  kt: { factor: 0.1, zh: '万t', en: '10 kt' },
  ktce: { factor: 0.1, zh: '万tce', en: '10 ktce' },
  GWh: { factor: 0.01, zh: '亿kWh', en: '100 GWh' },
  TJ: { factor: 0.1, zh: '万GJ', en: '10 TJ' },
  MCNY: { factor: 100, zh: '万元', en: '10 000 CNY' },
  person: { factor: 1, zh: '人', en: 'persons' },
  'MCNY/kt': { factor: 1000, zh: '元/t', en: 'CNY/t' },
  'MCNY/ktce': { factor: 1000, zh: '元/tce', en: 'CNY/tce' },
  'MCNY/GWh': { factor: 1, zh: '元/kWh', en: 'CNY/kWh' },
  'MCNY/TJ': { factor: 1000, zh: '元/GJ', en: 'CNY/GJ' },
  'MCNY/MCNY': { factor: 1, zh: '元/元', en: 'CNY/CNY' },
  'MCNY/person': { factor: 100, zh: '万元/人', en: '10 000 CNY/person' },
  'MCNY/1': { factor: 100, zh: '万元/台', en: '10 000 CNY each' },
  MWth: { factor: 1, zh: 'MW(热)', en: 'MW(th)' },
};

/** An amount in words: four significant figures in the unit that officials use. */
export function amountWords(value: number, unit: string): Words {
  const { factor, zh, en } = shownUnits[unit] ?? { factor: 1, zh: unit, en: unit };
  const text = String(Number((value * factor).toPrecision(4)));
  return { zh: `${text} ${zh}`, en: `${text} ${en}` };
}
