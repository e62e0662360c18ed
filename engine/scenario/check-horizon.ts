/** Years after the first, and the objective: what must fit together before several years make one model. */
import { rulesFor } from '../rules/rules.js';
import { daysOfMonth } from './check-time.js';
import type { Problem } from './issues.js';
import { nearest } from './nearest.js';
import type { City } from './schema.js';

type Later = City['horizon'][number];

function days({ year, days: { workday, restday } }: Later, path: string): readonly Problem[] {
  return workday.flatMap((worked, month): Problem[] => {
    const seen = worked + (restday[month] ?? 0);
    const expected = daysOfMonth(year, month + 1);
    if (seen === expected) return [];
    const name = `${year}-${String(month + 1).padStart(2, '0')}`;
    return [
      {
        code: 'E_HOURS_SUM',
        path: `${path}.days.workday.${month}`,
        seen: `${seen} d`,
        expected: `${expected} d (${name})`,
        data: { month: name },
      },
    ];
  });
}

function rules(city: City, { year, rules: id }: Later, path: string): readonly Problem[] {
  const known = Object.keys(rulesFor(city, id).electricityEqualValue.byYear);
  if (known.includes(String(year))) return [];
  return [
    {
      code: 'E_RULE_YEAR',
      path: `${path}.year`,
      seen: String(year),
      expected: `${known[0] ?? ''}..${known.at(-1) ?? ''}`,
      data: { rules: id },
    },
  ];
}

function names(city: City, later: Later, path: string): readonly Problem[] {
  const missing = (ids: readonly string[], known: readonly string[], part: string, at: string): Problem[] =>
    ids
      .filter((id) => !known.includes(id))
      .map((id) => ({
        code: 'E_REFERENCE',
        path: `${at}.${id}`,
        seen: id,
        expected: `${part}: ${known.slice(0, 12).join(' | ')}`,
        data: { parts: [part], nearest: nearest(id, known) },
      }));
  return [
    ...missing(Object.keys(later.growth), Object.keys(city.sectors), 'sectors', `${path}.growth`),
    ...missing(
      Object.keys(later.targets?.areas ?? {}),
      Object.keys(city.areas),
      'areas',
      `${path}.targets.areas`,
    ),
  ];
}

/** Later years follow one another, have the days of their calendar, rules that know them, and names that exist. */
export function horizonProblems(city: City): readonly Problem[] {
  return city.horizon.flatMap((later, at) => {
    const path = `horizon.${at}`;
    const expected = city.year + at + 1;
    const order: readonly Problem[] =
      later.year === expected
        ? []
        : [
            {
              code: 'E_RANGE_ORDER',
              path: `${path}.year`,
              seen: String(later.year),
              expected: `= ${expected}`,
            },
          ];
    return [...order, ...days(later, path), ...rules(city, later, path), ...names(city, later, path)];
  });
}

/** The largest cut is sought within a budget, or it would have no end. */
export function objectiveProblems({ objective, guardrails }: City): readonly Problem[] {
  if (objective?.choice !== 'coal' || guardrails.budget !== undefined) return [];
  return [
    {
      code: 'E_KEY_MISSING',
      path: 'guardrails.budget',
      seen: '-',
      expected: '<number> 亿元 @<source>',
      data: { key: 'budget' },
    },
  ];
}
