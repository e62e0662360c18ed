/** Later years for tests: tiny or the document carried on with the same days, growth and targets as told. */
import type { Edit } from '../../engine/contract.js';

const daysOf = (year: number): number[] => [
  31,
  year % 4 === 0 ? 29 : 28,
  ...[31, 30, 31, 30, 31, 31, 30, 31, 30, 31],
];

export interface LaterYear {
  readonly year: number;
  readonly rules?: string;
  /** Growth by sector against the first year. */
  readonly growth?: Readonly<Record<string, string>>;
  readonly valueAdded?: string;
  readonly targets?: unknown;
}

/** An edit that carries a scenario on for the given years. */
export const horizonOf = (years: readonly LaterYear[]): Edit => ({
  set: 'horizon',
  to: years.map(({ year, rules = '2020', growth = {}, valueAdded = '110 亿元', targets }) => ({
    year,
    rules,
    days: { workday: daysOf(year), restday: daysOf(year).map(() => 0) },
    valueAdded,
    growth,
    heat: '1',
    peak: '1',
    source: 'assumption',
    ...(targets === undefined ? {} : { targets }),
  })),
});
