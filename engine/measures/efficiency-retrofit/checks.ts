/** What the schema alone cannot check of efficiency retrofits: hosts, carriers, hosts shared by several. */
import type { CityFacts, MeasureProblem } from '../measure.js';
import type { EfficiencyInput, EfficiencyProject } from './inputs.js';

/** So many projects may share a host: the rows of RET-1.host and RET-3 run over all sets of them. */
const mostAtHost = 5;

/** Every problem of the input. */
export const efficiencyProblems = (input: EfficiencyInput, city: CityFacts): readonly MeasureProblem[] => [
  ...Object.entries(input.projects).flatMap(([id, each]) => hostProblems(id, each, city)),
  ...sharedProblems(input, city),
];

const parts = { unit: 'units', boiler: 'boilers', load: 'loads', line: 'lines' } as const;

function hostProblems(id: string, project: EfficiencyProject, city: CityFacts): readonly MeasureProblem[] {
  const { kind, id: name, carrier } = project.host;
  const path = `projects.${id}.host`;
  if (!city.has(parts[kind], name))
    return [
      {
        path: `${path}.id`,
        seen: name,
        expected: {
          zh: '机组、锅炉、负荷或生产线的编号',
          en: `the id of a record of ${parts[kind]}`,
        },
      },
    ];
  const wrong: MeasureProblem = {
    path: `${path}.carrier`,
    seen: carrier ?? '-',
    expected: {
      zh: '生产线写明节电还是节汽（power 或 steam，且该线有此项用能），其他对象不写',
      en: 'power or steam of a line that uses it; nothing for other hosts',
    },
  };
  if (kind !== 'line') return carrier === undefined ? [] : [wrong];
  return carrier === undefined || city.get('lines', name, carrier) === undefined ? [wrong] : [];
}

/** Few enough projects at one host, and none that save the same power twice: at a load and at a line inside it. */
function sharedProblems({ projects }: EfficiencyInput, city: CityFacts): readonly MeasureProblem[] {
  const all = Object.entries(projects);
  const loads = new Set(all.flatMap(([, { host }]) => (host.kind === 'load' ? [host.id] : [])));
  const places = all.map(([, { host }]) => [host.kind, host.id, host.carrier ?? ''].join(' '));
  return all.flatMap(([id, { host }], at): MeasureProblem[] => {
    const here = places.slice(0, at + 1).filter((place) => place === places[at]).length;
    const power = host.carrier === 'power' ? city.get('lines', host.id, 'power') : undefined;
    const load = (power as { readonly load?: string } | undefined)?.load;
    return [
      ...(here > mostAtHost
        ? [
            {
              path: `projects.${id}.host`,
              seen: `${here}`,
              expected: {
                zh: `同一对象最多${mostAtHost}项改造`,
                en: `at most ${mostAtHost} projects at one host`,
              },
            },
          ]
        : []),
      ...(load !== undefined && loads.has(load)
        ? [
            {
              path: `projects.${id}.host`,
              seen: host.id,
              expected: {
                zh: '同一份用电只在负荷或其生产线一处安排改造',
                en: 'a project at the load or at its lines, not at both',
              },
            },
          ]
        : []),
    ];
  });
}
