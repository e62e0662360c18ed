/** Edits that move the coal caps of areas: what studies of the split of one city cap have in common. */
import type { Edit } from '../contract.js';
import type { City } from '../scenario/schema.js';
import { targetsOf } from '../system/targets.js';

/** The last year of a city's horizon, whose ledgers are shown as its own. */
export const lastYearOf = ({ year, horizon }: City): string => String(horizon.at(-1)?.year ?? year);

/** Where the targets of a year stand in the document. */
export function targetsPath({ year: first, horizon }: City, year: string): string {
  const place = horizon.findIndex((later) => String(later.year) === year);
  return place < 0 || String(first) === year ? 'targets' : `horizon.${place}.targets`;
}

/** A figure without a source. */
export const assumed = (value: number, unit: string) => ({ value, unit, source: 'assumption' });

/** The scenario with exactly these coal caps of areas in a year (kt), and no split of the city's cap. */
export function areaCapEdits(city: City, year: string, caps: ReadonlyMap<string, number>): Edit[] {
  const targets = targetsOf(city, year);
  const at = targetsPath(city, year);
  const own = targets.areas ?? {};
  const begun = [...caps.keys()].filter((area) => !Object.hasOwn(own, area));
  return [
    ...(targets.decomposition === undefined ? [] : [{ remove: `${at}.decomposition` }]),
    ...Object.entries(own).flatMap(([area, { cap }]): Edit[] =>
      cap === undefined || caps.has(area) ? [] : [{ remove: `${at}.areas.${area}.cap` }],
    ),
    ...(caps.size > 0 && targets.areas === undefined ? [{ set: `${at}.areas`, to: {} }] : []),
    ...begun.map((area): Edit => ({ set: `${at}.areas.${area}`, to: {} })),
    ...[...caps].map(([area, cap]): Edit => ({ set: `${at}.areas.${area}.cap`, to: assumed(cap, 'kt') })),
  ];
}
