/** Names of records: every one that a scenario uses must exist. */
import type { MeasureProblem, CityFacts } from '../measures/measure.js';
import { measures } from '../measures/index.generated.js';
import { ruleSets } from '../rules/rules.js';
import type { Problem } from './issues.js';
import { shown } from './issues.js';
import { nearest } from './nearest.js';
import { isBranch, joinPath, valueAt } from './path.js';
import { CityScenario, type City } from './schema.js';
import { visitReferences } from './schema-walk.js';

/** Ids of the records of a part such as `units` or `profiles.hourly`. */
function idsOf(city: City, part: string): readonly string[] {
  const records = valueAt(city, part.split('.'));
  return isBranch(records) ? Object.keys(records) : [];
}

/** The problem of a name that no record of the parts has; undefined when there is one. */
function missing(city: City, parts: readonly string[], id: string, path: string): Problem | undefined {
  if (parts.some((part) => valueAt(city, [...part.split('.'), id]) !== undefined)) return undefined;
  const ids = parts.flatMap((part) => idsOf(city, part));
  const expected = `${parts.join(' | ')}: ${ids.slice(0, 12).join(' | ')}`;
  return {
    code: 'E_REFERENCE',
    path,
    seen: id,
    expected: shown(expected),
    data: { parts, nearest: nearest(id, ids) },
  };
}

const keysIn = (
  city: City,
  part: string,
  records: object | undefined,
  path: string,
): readonly (Problem | undefined)[] =>
  Object.keys(records ?? {}).map((id) => missing(city, [part], id, joinPath(path, id)));

/** References that fields declare. */
function declared(city: City): readonly (Problem | undefined)[] {
  const found: (Problem | undefined)[] = [];
  visitReferences(CityScenario, city, '', ({ to, id, path }) => found.push(missing(city, [to], id, path)));
  return found;
}

/** References that stand as keys of records, or that may name one of two parts. */
function undeclared(city: City): readonly (Problem | undefined)[] {
  return [
    ...Object.entries(city.blends).flatMap(([id, blend]) =>
      keysIn(city, 'grades', blend.shares, `blends.${id}.shares`),
    ),
    ...Object.entries(city.directUses).map(([id, use]) =>
      missing(city, ['grades', 'fuels'], use.fuel, `directUses.${id}.fuel`),
    ),
    ...Object.entries(city.processes).flatMap(([id, { outputs }]) =>
      outputs.map(({ product }, at) =>
        missing(city, ['grades', 'fuels'], product, `processes.${id}.outputs.${at}.product`),
      ),
    ),
    ...keysIn(city, 'areas', city.statistics.coal, 'statistics.coal'),
    ...keysIn(city, 'areas', city.statistics.energy, 'statistics.energy'),
    ...keysIn(city, 'areas', city.targets.areas, 'targets.areas'),
  ];
}

/** Every reference of a city that leads nowhere. */
export function referenceProblems(city: City): readonly Problem[] {
  return [...declared(city), ...undeclared(city)].filter((problem) => problem !== undefined);
}

/** The view of a city that measures get for their checks. */
function factsOf(city: City): CityFacts {
  const record = (part: string, id: string): unknown => valueAt(city, [...part.split('.'), id]);
  return {
    has: (part, id) => record(part, id) !== undefined,
    get: (part, id, field) => valueAt(record(part, id), [field]),
    years: [city, ...city.horizon].map(({ year, rules }) => ({
      year,
      rules,
      semiCokeAllowed: ruleSets[rules].semiCokeAllowed,
    })),
  };
}

function fromMeasure(id: string, problem: MeasureProblem): Problem {
  const { path, seen, expected } = problem;
  return {
    code: 'E_CHECK',
    path: joinPath('measures', id, path),
    seen,
    expected: expected.en,
    data: { words: expected },
  };
}

/** What the measures of a scenario find in their own input. */
export function measureProblems(city: City): readonly Problem[] {
  const facts = factsOf(city);
  return measures.flatMap((measure) => {
    const input: unknown = valueAt(city, ['measures', measure.id]);
    if (input === undefined) return [];
    // The input was parsed by this measure's own schema, which the union of all measures forgets.
    const check = measure.check as (input: unknown, city: CityFacts) => readonly MeasureProblem[];
    return check(input, facts).map((problem) => fromMeasure(measure.id, problem));
  });
}
