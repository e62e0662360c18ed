/** Margins of the rows that keep supply safe, and the days of stock. */
import type { Supply } from '../contract.js';
import { activities, type LinearProgram } from '../model/program.js';
import { familyCode, type RowMeaning } from '../model/row.js';
import { keySet } from '../model/set.js';
import type { City } from '../scenario/schema.js';
import { peakOf, requiredAfterLoss } from '../system/heat-base.js';
import { nodePeak } from '../system/power.js';
import type { Words } from '../words.js';
import { placed } from './places.js';
import type { Point } from './settle.js';
import { stockDaysOf, type StockDays } from './stock-days.js';

const watched = new Set([
  ...['PWR-3', 'PWR-4', 'PWR-4.tie', 'PWR-4.block', 'PWR-5', 'HEA-2'],
  ...['COA-2.closing', 'COA-3', 'COA-4', 'COA-6', 'GAS-1.total', 'GAS-2', 'GAS-2.duty', 'OIL-1'],
]);

/** Places told beyond the tightest of each rule. */
const told = 8;

type Margin = Supply['tightest'][number] & { readonly relative: number };

/** Margins of supply rows: the tightest places, the least reserve, the least days of stock. Unserved energy is the verifier's to find. */
export function supplyOf(
  point: Point,
  program: LinearProgram,
): Omit<Supply, 'unservedPowerGWh' | 'unservedHeatTJ'> {
  const stocks = stockDaysOf(point);
  const rows = [...rowMargins(point, program), ...stocks.flatMap((each) => stockMargins(point, each))];
  const days = stocks.map((each) => each.days);
  return {
    reserveMin: leastReserve(point.model.city, rows),
    heatShares: leastHeatShares(point.model.city, rows),
    stockDaysMin: days.length === 0 ? null : Math.min(...days),
    tightest: tightestOf(rows).map(({ relative: _relative, ...row }) => row),
  };
}

function rowMargins({ model, x }: Point, program: LinearProgram): readonly Margin[] {
  const { city } = model;
  const done = activities(program, x);
  return model.model.meanings.flatMap(({ meaning }, place) => {
    const family = program.rowFamilies[place];
    const code = familyCode(meaning);
    if (family === undefined || !watched.has(code)) return [];
    return family.keys.map((keys, at): Margin => {
      const row = family.first + at;
      const [lower, upper] = [program.rowLower[row] ?? 0, program.rowUpper[row] ?? 0];
      const margin = Number.isFinite(lower) ? (done[row] ?? 0) - lower : upper - (done[row] ?? 0);
      const scale = peakFor(city, meaning, keys) ?? Math.abs(Number.isFinite(lower) ? lower : upper);
      return {
        code,
        at: keys.join(' '),
        margin,
        unit: meaning.unit,
        relative: margin / Math.max(scale, smallest[meaning.unit] ?? 1),
        words: placed(city, keys, meaning.says, meaning.over),
      };
    });
  });
}

/** Limits below this are as good as none: their margins are told in the unit itself. */
const smallest: Readonly<Record<string, number>> = { Mm3: 0.01, kt: 0.1 };

function leastReserve(city: City, rows: readonly Margin[]): number | null {
  const shares = rows
    .filter(({ code }) => code === 'PWR-3')
    .flatMap(({ at, margin }) => {
      const [node = '', month = ''] = at.split(' ');
      const record = city.nodes[node];
      const peak = record === undefined ? 0 : nodePeak(city, record, month);
      return record === undefined || peak <= 0 ? [] : [margin / peak + record.reserve];
    });
  return shares.length === 0 ? null : Math.min(...shares);
}

/** Of each network the worst loss of the year: what remains, over the design peak. */
function leastHeatShares(city: City, rows: readonly Margin[]): Supply['heatShares'] {
  const shares = rows
    .filter(({ code }) => code === 'HEA-2')
    .flatMap(({ at, margin }) => {
      const [id = '', lost = '', month = ''] = at.split(' ');
      const network = city.networks[id];
      const required = requiredAfterLoss(city, id, month).get(lost);
      if (network === undefined || required === undefined) return [];
      const share = (margin + required) / peakOf(city, network, month);
      return [{ network: id, lost, month, share, guaranteed: network.guaranteedShare, words: network.name }];
    })
    .toSorted((left, right) => left.share - right.share);
  return Object.keys(city.networks).flatMap((id) => shares.find(({ network }) => network === id) ?? []);
}

const hourOfDay = 24;

/** The days aimed at: reported beside the rules, and no rule. */
const aim = 'COA-2.target';

/** Days of stock beyond the floor, which is a rule, and against the target, which is not: there a margin may be negative. */
function stockMargins({ model }: Point, { yard, span, days, floor }: StockDays): readonly Margin[] {
  const { city } = model;
  if (city.stocks === undefined) return [];
  const target = city.stocks.target / hourOfDay;
  const margin = (code: string, least: number, says: Words): Margin => ({
    code,
    at: `${yard} ${span}`,
    margin: days - least,
    unit: 'd',
    relative: (days - least) / Math.max(1, least),
    words: placed(city, [yard, span], says, [keySet('yard', [yard])]),
  });
  return [
    margin('COA-2', floor, {
      zh: '存煤可用天数高于安全底线的余量',
      en: 'Days of stock above the floor',
    }),
    margin(aim, target, {
      zh: '存煤可用天数与目标天数之差（目标不是硬约束）',
      en: 'Days of stock against the target, which is no hard limit',
    }),
  ];
}

/** One row a rule and place, its tightest time: the tightest of every rule, and the tightest of all; what is no rule comes last. */
function tightestOf(rows: readonly Margin[]): readonly Margin[] {
  const rank = ({ code, relative }: Margin): number => (code === aim ? Infinity : relative);
  const sorted = [...rows].sort((left, right) => rank(left) - rank(right) || left.relative - right.relative);
  const first = (keyOf: (row: Margin) => string) => {
    const seen = new Set<string>();
    return (row: Margin): boolean => !seen.has(keyOf(row)) && seen.add(keyOf(row)).size > 0;
  };
  const places = sorted.filter(first(({ code, at }) => `${code} ${at.split(' ')[0] ?? ''}`));
  const rules = new Set(places.filter(first(({ code }) => code)));
  return places.filter((row, place) => place < told || rules.has(row));
}

function peakFor(city: City, { code }: RowMeaning, keys: readonly string[]): number | undefined {
  const month = keys[keys.length - 1] ?? '';
  const node = city.nodes[keys[0] ?? ''];
  if (code === 'PWR-3') return node && nodePeak(city, node, month);
  const network = city.networks[keys[0] ?? ''];
  return code === 'HEA-2' && network ? peakOf(city, network, month) : undefined;
}
