/** Targets and reports: the split of the coal cap over areas, the factors of emissions, areas of clean heating. */
import { rounded, type Problem } from './issues.js';
import { nearest } from './nearest.js';
import { joinPath } from './path.js';
import type { City } from './schema.js';

type Targets = City['targets'];
type Decomposition = NonNullable<Targets['decomposition']>;

const tolerance = 1e-6;

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const kilotonnes = (value: number): string => `${rounded(value)} kt`;

function weightProblems({ weights }: Decomposition, path: string): readonly Problem[] {
  const sum = total(Object.values(weights));
  return Math.abs(sum - 1) <= tolerance
    ? []
    : [{ code: 'E_SHARES_SUM', path: `${path}.weights`, seen: rounded(sum), expected: '1' }];
}

/** Areas that the split must know, and areas that it must not name. */
function areaProblems(city: City, targets: Targets, path: string): readonly Problem[] {
  const areas = Object.keys(city.areas);
  const known = targets.decomposition?.areas ?? {};
  const unknown = Object.keys(known).filter((id) => !areas.includes(id));
  const without = areas.filter((id) => targets.areas?.[id]?.cap === undefined && known[id] === undefined);
  return [
    ...unknown.map((id) => unknownKey(`${path}.areas`, id, 'areas', areas)),
    ...without.map((id): Problem => ({
      code: 'E_KEY_MISSING',
      path: joinPath(path, 'areas', id),
      seen: '-',
      expected: '{ coalShare, valueAdded, airGap, shortfall, booked, floor }',
      data: { key: id },
    })),
  ];
}

/** Base coal carries the booked stops and the floor of each area; value added divides it. */
function figureProblems(city: City, { areas }: Decomposition, path: string): readonly Problem[] {
  return Object.entries(areas).flatMap(([id, { booked, floor, valueAdded }]) => {
    const base = city.statistics.coal[id] ?? 0;
    const problems: Problem[] = [];
    if (booked + floor > base * (1 + tolerance))
      problems.push({
        code: 'E_RANGE_ORDER',
        path: joinPath(path, 'areas', id, 'floor'),
        seen: `booked + floor = ${kilotonnes(booked + floor)} > statistics.coal.${id} = ${kilotonnes(base)}`,
        expected: `booked + floor <= ${kilotonnes(base)}`,
      });
    if (valueAdded === 0 && base > 0)
      problems.push({
        code: 'E_NUMBER',
        path: joinPath(path, 'areas', id, 'valueAdded'),
        seen: '0',
        expected: '> 0 亿元',
      });
    return problems;
  });
}

function problemsOf(city: City, targets: Targets | undefined, prefix: string): readonly Problem[] {
  if (targets?.decomposition === undefined) return [];
  const path = `${prefix}.decomposition`;
  if (targets.coal === undefined)
    return [
      {
        code: 'E_KEY_MISSING',
        path: `${prefix}.coal`,
        seen: '-',
        expected: '{ base, baseYear, cap, reserve }',
        data: { key: 'coal' },
      },
    ];
  const shape = [...weightProblems(targets.decomposition, path), ...areaProblems(city, targets, path)];
  if (shape.length > 0) return shape;
  return figureProblems(city, targets.decomposition, path);
}

/** Problems of the split of the coal cap, in the first year and in every later one. */
export function decompositionProblems(city: City): readonly Problem[] {
  return [
    ...problemsOf(city, city.targets, 'targets'),
    ...city.horizon.flatMap(({ targets }, place) => problemsOf(city, targets, `horizon.${place}.targets`)),
  ];
}

function unknownKey(path: string, id: string, part: string, known: readonly string[]): Problem {
  return {
    code: 'E_REFERENCE',
    path: joinPath(path, id),
    seen: id,
    expected: `${part}: ${known.slice(0, 12).join(' | ')}`,
    data: { parts: [part], nearest: nearest(id, known) },
  };
}

/** Every fuel that the ledgers count has its carbon, and every factor its fuel; converted households live in an area. */
export function emissionProblems({
  emissions,
  cleanHeating,
  fuels,
  grades,
  areas,
}: City): readonly Problem[] {
  const problems: Problem[] = [];
  if (emissions !== undefined) {
    const counted = Object.keys(fuels).filter((id) => fuels[id]?.commercial === true);
    const kinds = [...new Set(Object.values(grades).map(({ kind }) => kind))];
    const known = [...kinds, ...Object.keys(fuels)];
    const named = Object.keys(emissions.carbon);
    for (const id of named.filter((each) => !known.includes(each)))
      problems.push(unknownKey('emissions.carbon', id, 'fuels', known));
    for (const id of [...kinds, ...counted].filter((each) => !named.includes(each)))
      problems.push({
        code: 'E_KEY_MISSING',
        path: joinPath('emissions.carbon', id),
        seen: '-',
        expected: '<number> t/TJ @<source>',
        data: { key: id },
      });
  }
  const places = Object.keys(areas);
  for (const id of Object.keys(cleanHeating?.converted ?? {}))
    if (!places.includes(id)) problems.push(unknownKey('cleanHeating.converted', id, 'areas', places));
  return problems;
}
