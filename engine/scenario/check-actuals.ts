/** Reports against the city: unknown places, late months, double reports, figures in the wrong field; all at once. */
import type { Actuals } from './actuals.js';
import { shown, type Problem } from './issues.js';
import { nearest } from './nearest.js';
import type { City } from './schema.js';

/** Objects of the projects of each measure that the scenario offers, each with its options (none: an empty list). */
export type ProjectObjects = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

type Look = (path: string, seen: string, known: readonly string[]) => readonly Problem[];

const known: Look = (path, seen, ids) =>
  ids.includes(seen)
    ? []
    : [
        {
          code: 'E_REFERENCE',
          path,
          seen,
          expected: shown(ids.join(' | ')),
          data: { nearest: nearest(seen, ids) },
        },
      ];

const form = (path: string, seen: string, expected: string): readonly Problem[] => [
  { code: 'E_REPORT_FORM', path, seen, expected },
];

/** Exactly one of two keys must be there. */
const oneOf = (
  path: string,
  names: readonly [string, string],
  values: readonly [unknown, unknown],
): readonly Problem[] =>
  values.filter((value) => value !== undefined).length === 1
    ? []
    : form(path, values[0] === undefined ? '-' : names.join(', '), names.join(' | '));

function fuelProblems(city: City, { fuels }: Actuals): readonly Problem[] {
  return fuels.flatMap(({ enterprise, area, fuel, use, volume, heatValue }, place) => {
    const path = `actuals.fuels.${place}`;
    const isGas = city.fuels[fuel]?.form === 'gas';
    const isKnown = city.grades[fuel] !== undefined || city.fuels[fuel] !== undefined;
    const [due, other] = isGas ? ([volume, use] as const) : ([use, volume] as const);
    return [
      ...oneOf(path, ['enterprise', 'area'], [enterprise, area]),
      ...(enterprise === undefined
        ? []
        : known(`${path}.enterprise`, enterprise, Object.keys(city.enterprises))),
      ...(area === undefined ? [] : known(`${path}.area`, area, Object.keys(city.areas))),
      ...known(`${path}.fuel`, fuel, [...Object.keys(city.grades), ...Object.keys(city.fuels)]),
      ...(isKnown && (due === undefined || other !== undefined)
        ? form(path, due === undefined ? '-' : 'use, volume', isGas ? 'volume' : 'use')
        : []),
      ...(isGas && heatValue !== undefined
        ? form(`${path}.heatValue`, 'heatValue', 'use, fuel of a mass')
        : []),
    ];
  });
}

function powerProblems(city: City, { power }: Actuals): readonly Problem[] {
  const blocks = Object.keys(city.measures['external-power']?.blocks ?? {});
  return power.flatMap(({ unit, block }, place) => {
    const path = `actuals.power.${place}`;
    return [
      ...oneOf(path, ['unit', 'block'], [unit, block]),
      ...(unit === undefined ? [] : known(`${path}.unit`, unit, Object.keys(city.units))),
      ...(block === undefined ? [] : known(`${path}.block`, block, blocks)),
    ];
  });
}

function projectProblems({ projects }: Actuals, objects: ProjectObjects): readonly Problem[] {
  return projects.flatMap(({ measure, object, option }, place) => {
    const path = `actuals.projects.${place}`;
    const own = objects.get(measure);
    if (own === undefined) return known(`${path}.measure`, measure, [...objects.keys()]);
    const options = own.get(object);
    if (options === undefined) return known(`${path}.object`, object, [...own.keys()]);
    if (option !== undefined) return known(`${path}.option`, option, options);
    return options.length > 1 ? form(`${path}.option`, '-', options.join(' | ')) : [];
  });
}

type Dated = { readonly month: number | null };

function lateProblems(part: string, reports: readonly Dated[], through: number): readonly Problem[] {
  return reports.flatMap(({ month }, place) =>
    month !== null && month > through
      ? [
          {
            code: 'E_REPORT_LATE',
            path: `actuals.${part}.${place}.month`,
            seen: String(month),
            expected: `<= ${through}`,
          } as const,
        ]
      : [],
  );
}

/** A report of the same thing as one before it. */
function doubleProblems<Report>(
  part: string,
  reports: readonly Report[],
  keyOf: (report: Report) => string,
): readonly Problem[] {
  const keys = reports.map(keyOf);
  return keys.flatMap((key, place) =>
    keys.indexOf(key) < place
      ? [{ code: 'E_REPORT_TWICE', path: `actuals.${part}.${place}`, seen: key, expected: '1' } as const]
      : [],
  );
}

/** Every problem of the reports of a city. */
export function actualsProblems(city: City, actuals: Actuals, objects: ProjectObjects): readonly Problem[] {
  const { through, fuels, power, stocks, projects, money } = actuals;
  const dated = { fuels, power, stocks, projects, money };
  return [
    ...fuelProblems(city, actuals),
    ...powerProblems(city, actuals),
    ...stocks.flatMap(({ yard, grade }, place) => [
      ...known(`actuals.stocks.${place}.yard`, yard, Object.keys(city.yards)),
      ...known(`actuals.stocks.${place}.grade`, grade, Object.keys(city.grades)),
    ]),
    ...projectProblems(actuals, objects),
    ...Object.entries(dated).flatMap(([part, reports]) => lateProblems(part, reports, through)),
    ...doubleProblems('fuels', fuels, ({ month, enterprise, area, fuel }) =>
      [month, enterprise ?? area ?? '-', fuel].join(' '),
    ),
    ...doubleProblems('power', power, ({ month, unit, block }) => [month, unit ?? block ?? '-'].join(' ')),
    ...doubleProblems('stocks', stocks, ({ month, yard, grade }) => [month, yard, grade].join(' ')),
    ...doubleProblems('projects', projects, ({ measure, object }) => [measure, object].join(' ')),
    ...doubleProblems('money', money, ({ month, item }) => [month, item].join(' ')),
  ];
}
