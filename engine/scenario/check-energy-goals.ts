/** Targets on energy: what they count from lies before them, and areas that are asked have value added to divide by. */
import type { Problem } from './issues.js';
import { nearest } from './nearest.js';
import { joinPath } from './path.js';
import type { City } from './schema.js';

type Targets = City['targets'];

/** Value added of areas: of areas that exist, and more than none. */
function valueAddedProblems({ economy, areas }: City): readonly Problem[] {
  const known = Object.keys(areas);
  return Object.entries(economy.areas ?? {}).flatMap(([area, figures]): readonly Problem[] => {
    const path = joinPath('economy.areas', area);
    if (!known.includes(area))
      return [
        {
          code: 'E_REFERENCE',
          path,
          seen: area,
          expected: `areas: ${known.slice(0, 12).join(' | ')}`,
          data: { parts: ['areas'], nearest: nearest(area, known) },
        },
      ];
    return (['valueAdded', 'valueAddedBaseYear'] as const)
      .filter((key) => figures[key] === 0)
      .map((key): Problem => ({
        code: 'E_NUMBER',
        path: joinPath(path, key),
        seen: '0',
        expected: '> 0 亿元',
      }));
  });
}

const orderProblem = (path: string, seen: number, expected: string): Problem => ({
  code: 'E_RANGE_ORDER',
  path,
  seen: String(seen),
  expected,
});

/** Base years before the year of the target; announced reductions of years before the plan, each told once. */
function yearProblems(city: City, year: number, targets: Targets, prefix: string): readonly Problem[] {
  const bases: readonly (readonly [string, number | undefined])[] = [
    ['energy', targets.energy?.baseYear],
    ['intensity', targets.intensity?.baseYear],
    ...Object.entries(targets.areas ?? {}).map(
      ([area, { intensity }]) => [`areas.${area}.intensity`, intensity?.baseYear] as const,
    ),
  ];
  const late = bases.flatMap(([path, base]) =>
    base === undefined || base < year ? [] : [orderProblem(`${prefix}.${path}.baseYear`, base, `< ${year}`)],
  );
  const past = (targets.intensity?.past ?? []).flatMap((each, at, all) => {
    const path = `${prefix}.intensity.past.${at}.year`;
    if (each.year > city.baseYear) return [orderProblem(path, each.year, `<= ${city.baseYear}`)];
    const twice = all.slice(0, at).some((other) => other.year === each.year);
    return twice ? [orderProblem(path, each.year, `!= ${each.year}`)] : [];
  });
  return [...late, ...past];
}

/** An area is asked for energy per value added only where its value added is known. */
function areaProblems(city: City, targets: Targets, prefix: string): readonly Problem[] {
  return Object.entries(targets.areas ?? {})
    .filter(([area, { intensity }]) => intensity !== undefined && city.economy.areas?.[area] === undefined)
    .map(([area]) => ({
      code: 'E_KEY_MISSING',
      path: joinPath('economy.areas', area),
      seen: '-',
      expected: '{ valueAdded, valueAddedBaseYear }',
      data: { key: area, needed: `${prefix}.areas.${area}.intensity` },
    }));
}

/** Problems of the targets on energy of every year. */
export function energyGoalProblems(city: City): readonly Problem[] {
  const years = [
    { year: city.year, targets: city.targets, path: 'targets' },
    ...city.horizon.flatMap(({ year, targets }, at) =>
      targets === undefined ? [] : [{ year, targets, path: `horizon.${at}.targets` }],
    ),
  ];
  return [
    ...valueAddedProblems(city),
    ...years.flatMap(({ year, targets, path }) => [
      ...yearProblems(city, year, targets, path),
      ...areaProblems(city, targets, path),
    ]),
  ];
}
