/** What a scenario sets in place of its rules: sourced, for every year that needs it, and in order. */
import type { Problem } from './issues.js';
import type { City } from './schema.js';

/** Choices carry no figure, so nothing else would ask who made them. */
function sourceProblems({ rulesOverride }: City, known: readonly string[]): readonly Problem[] {
  if (rulesOverride === undefined) return [];
  const { source, intensityPath, coalScope } = rulesOverride;
  if (source !== undefined || (intensityPath === undefined && coalScope === undefined)) return [];
  return [
    {
      code: 'E_SOURCE_MISSING',
      path: 'rulesOverride',
      seen: '-',
      expected: `source: ${known.slice(0, 12).join(' | ')}`,
    },
  ];
}

function lampProblems({ rulesOverride }: City): readonly Problem[] {
  return (['coal', 'energy'] as const).flatMap((ledger): readonly Problem[] => {
    const limits = rulesOverride?.lamps?.[ledger];
    if (limits === undefined || limits.green <= limits.orange) return [];
    return [
      {
        code: 'E_RANGE_ORDER',
        path: `rulesOverride.lamps.${ledger}.orange`,
        seen: String(limits.orange),
        expected: `>= ${limits.green}`,
      },
    ];
  });
}

/** Equal values stand on one basis, so a scenario gives them for all its years or for none. */
function yearProblems(city: City): readonly Problem[] {
  const { byYear } = city.rulesOverride?.electricityEqualValue ?? {};
  if (byYear === undefined) return [];
  return [city.baseYear, city.year, ...city.horizon.map(({ year }) => year)]
    .filter((year) => byYear[year] === undefined)
    .map((year) => ({
      code: 'E_KEY_MISSING',
      path: `rulesOverride.electricityEqualValue.byYear.${year}`,
      seen: '-',
      expected: '<number> gce/kWh @<source>',
      data: { key: String(year) },
    }));
}

/** Problems of what stands in place of the rules. */
export const ruleProblems = (city: City): readonly Problem[] => [
  ...sourceProblems(city, Object.keys(city.sources)),
  ...lampProblems(city),
  ...yearProblems(city),
];
