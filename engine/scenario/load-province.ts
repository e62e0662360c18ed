/** The door of provinces: a file in; checked cities and shared caps in canonical units, or every problem, out. */
import type { Edit, Issue } from '../contract.js';
import { canonicalText, hashOf } from './canonical.js';
import { applyEdits } from './edits.js';
import { fieldProblems } from './field-problems.js';
import { plain } from './fields.js';
import { inherit, type ScenarioInput } from './inherit.js';
import { issuesOf, shown, type LineOf, type Problem } from './issues.js';
import { loadScenario, type LoadResult } from './load.js';
import { migrate } from './migrate.js';
import { isBranch, joinPath, type Branch } from './path.js';
import { deepFreeze, plainCopy, shapeProblem } from './plain.js';
import { mostCities, ProvinceFrame, sharedIds, type Frame, type SharedId } from './schema-province.js';
import { sourcesOf } from './sources.js';
import { readYaml, type ReadResult } from './yaml.js';

export type LoadedCity = Extract<LoadResult, { ok: true }>;

export interface SharedCap {
  readonly id: SharedId;
  /** In the unit of the use (schema-province.ts). */
  readonly cap: number;
}

export interface Province {
  readonly frame: Frame;
  readonly shared: readonly SharedCap[];
  readonly cities: readonly { readonly id: string; readonly scenario: LoadedCity }[];
  /** The document with every city merged; loading it again gives the same province. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

export type ProvinceResult =
  ({ readonly ok: true } & Province) | { readonly ok: false; readonly issues: readonly Issue[] };

type Input = Omit<ScenarioInput, 'edits'> & { readonly edits?: readonly Edit[] };

const noLine: LineOf = () => undefined;

function read({ text, document }: Input): ReadResult {
  if (text !== undefined) return readYaml(text);
  const copied = plainCopy(document);
  return copied.ok
    ? { ok: true, document: copied.value, lineOf: noLine }
    : { ok: false, problems: copied.problems };
}

/** Whether a file is one of a province; a file that cannot be read is none. */
export function isProvince(input: Pick<ScenarioInput, 'text' | 'document'>): boolean {
  const found = read({ ...input, name: '', parents: () => undefined });
  return found.ok && isBranch(found.document) && found.document['kind'] === 'province';
}

const refused = (problems: readonly Problem[], lineOf?: LineOf): ProvinceResult => ({
  ok: false,
  issues: issuesOf(problems, lineOf),
});

/** A problem of a city's own part, told with its place in the file of the province. */
const inCity = (city: string, problem: Problem): Problem =>
  problem.path.includes('#') ? problem : { ...problem, path: joinPath('cities', city, problem.path) };

/** The cities as whole documents. */
function mergeCities(
  cities: Branch,
  input: Input,
): { readonly merged: Branch; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const merged = Object.entries(cities).map(([id, document]): [string, unknown] => {
    const whole = inherit({ document, name: input.name, parents: input.parents });
    if (whole.ok) return [id, whole.document];
    problems.push(...whole.problems.map((problem) => inCity(id, problem)));
    return [id, undefined];
  });
  return { merged: Object.fromEntries(merged), problems };
}

/** Years, resolution, horizon and objective must be such that plans can be added up. */
function cityProblems(cities: Province['cities']): readonly Problem[] {
  const [first] = cities;
  if (first === undefined) return [];
  const same = (['year', 'baseYear', 'resolution'] as const).flatMap((key) =>
    cities
      .filter(({ scenario: { city } }) => city[key] !== first.scenario.city[key])
      .map(({ id, scenario: { city } }): Problem => ({
        code: 'E_PROVINCE_CITY',
        path: `cities.${id}.${key}`,
        seen: String(city[key]),
        expected: `${first.scenario.city[key]} (cities.${first.id})`,
      })),
  );
  const single = cities.flatMap(({ id, scenario: { city } }): readonly Problem[] => [
    ...(city.horizon.length === 0
      ? []
      : [
          {
            code: 'E_PROVINCE_CITY' as const,
            path: `cities.${id}.horizon`,
            seen: String(city.horizon.length + 1),
            expected: '1',
          },
        ]),
    ...(city.objective === undefined || city.objective.choice === 'cost'
      ? []
      : [
          {
            code: 'E_PROVINCE_CITY' as const,
            path: `cities.${id}.objective.choice`,
            seen: city.objective.choice,
            expected: 'cost',
          },
        ]),
  ]);
  return [...same, ...single];
}

function loadCities(merged: Branch): {
  readonly cities: Province['cities'];
  readonly issues: readonly Issue[];
} {
  const known = new Map<string, LoadResult>();
  const issues: Issue[] = [];
  const cities = Object.entries(merged).flatMap(([id, document]) => {
    // Cities that are the same are read once.
    const text = canonicalText(document);
    const loaded = known.get(text) ?? loadScenario({ document, name: id, parents: () => undefined });
    known.set(text, loaded);
    if (loaded.ok) return [{ id, scenario: loaded }];
    issues.push(...loaded.issues.map((issue) => ({ ...issue, path: joinPath('cities', id, issue.path) })));
    return [];
  });
  return { cities, issues };
}

/** The file with its cities merged and the edits of the caller on top. */
function mergeProvince(
  document: Branch,
  input: Input,
):
  | { readonly ok: true; readonly document: Branch }
  | { readonly ok: false; readonly problems: readonly Problem[] } {
  const migrated = migrate(document);
  if (!migrated.ok) return { ok: false, problems: [migrated.problem] };
  const cities = migrated.document['cities'];
  if (!isBranch(cities)) return { ok: true, document: migrated.document };
  const { merged, problems } = mergeCities(cities, input);
  if (problems.length > 0) return { ok: false, problems };
  const edited = applyEdits({ ...migrated.document, cities: merged }, input.edits ?? []);
  if (!edited.ok) return edited;
  return isBranch(edited.document)
    ? { ok: true, document: edited.document }
    : { ok: false, problems: [shapeProblem(edited.document)] };
}

/**
 * Loads a province. All problems of one stage come at once: reading, parents and edits, then the frame, then the cities, then
 * the province as a whole. Never throws on what a file or a document holds.
 */
export function loadProvince(input: Input): ProvinceResult {
  const found = read(input);
  if (!found.ok) return refused(found.problems, found.lineOf);
  const { lineOf } = found;
  if (!isBranch(found.document)) return refused([shapeProblem(found.document)], lineOf);
  const merged = mergeProvince(found.document, input);
  if (!merged.ok) return refused(merged.problems, lineOf);
  const { document } = merged;
  const parsed = ProvinceFrame.safeParse(document);
  if (!parsed.success)
    return refused([...fieldProblems(parsed.error.issues, ProvinceFrame, document)], lineOf);
  const { cities: given, ...frame } = parsed.data;
  const count = Object.keys(given).length;
  const problems: Problem[] = [
    ...sourcesOf(frame, frame.sources).problems,
    ...(count >= 1 && count <= mostCities
      ? []
      : [
          {
            code: 'E_PROVINCE_CITIES' as const,
            path: 'cities',
            seen: shown(count),
            expected: `1 ... ${mostCities}`,
          },
        ]),
  ];
  if (problems.length > 0) return refused(problems, lineOf);
  const { cities, issues } = loadCities(given);
  if (issues.length > 0) return { ok: false, issues };
  const unfit = cityProblems(cities);
  if (unfit.length > 0) return refused(unfit, lineOf);
  return finished(document, parsed.data, cities);
}

function finished(
  document: Branch,
  parsed: Parameters<typeof plain<typeof ProvinceFrame._output>>[0],
  cities: Province['cities'],
): ProvinceResult {
  const { shared, ...rest } = parsed;
  const frame = plain({ ...rest, cities: {}, shared });
  return {
    ok: true,
    frame,
    shared: sharedIds.flatMap((id) => {
      const cap = frame.shared[id]?.cap;
      return cap === undefined ? [] : [{ id, cap }];
    }),
    cities,
    document: deepFreeze(document),
    hash: hashOf(canonicalText(document)),
  };
}
