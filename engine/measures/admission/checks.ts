/** What the schema alone cannot see in projects and sources. */
import { calorificValueOfElectricity, standardCoalOf } from '../../units/conversion.js';
import type { CityFacts, MeasureProblem } from '../measure.js';
import type { Candidate, Input, Source } from './inputs.js';

const problem = (path: string, seen: unknown, zh: string, en: string): MeasureProblem => ({
  path,
  seen: String(seen),
  expected: { zh, en },
});

/** A project that understates its energy would slip below its level of review; 5 % is left for rounding. */
function candidateProblems(id: string, project: Candidate, city: CityFacts): readonly MeasureProblem[] {
  const { coal, gas, power, steam, energy } = project;
  const at = `candidates.${id}`;
  const heatValue = (part: string, key: string): number => {
    const value = city.get(part, key, 'heatValue');
    return typeof value === 'number' ? value : 0;
  };
  const parts =
    (coal === undefined ? 0 : coal.amount * standardCoalOf(heatValue('grades', coal.grade))) +
    (gas === undefined ? 0 : gas.amount * standardCoalOf(heatValue('fuels', gas.fuel))) +
    (power === undefined ? 0 : power.energy * calorificValueOfElectricity) +
    (steam === undefined ? 0 : standardCoalOf(steam.heat));
  const least = (parts * 0.95).toFixed(3);
  return [
    ...(energy >= parts * 0.95
      ? []
      : [
          problem(
            `${at}.energy`,
            `${energy} ktce`,
            `不小于各项之和 ${least} ktce`,
            `its parts, ${least} ktce`,
          ),
        ]),
    ...(gas === undefined || !city.has('fuels', gas.fuel) || city.get('fuels', gas.fuel, 'form') === 'gas'
      ? []
      : [problem(`${at}.gas.fuel`, gas.fuel, '气体燃料', 'a gas')]),
  ];
}

const partOfLink = {
  'unit-stopped': 'units',
  'boiler-retrofit': 'boilers',
  line: 'lines',
  'efficiency-retrofit': 'measures.efficiency-retrofit.projects',
} as const;

function sourceProblems(
  id: string,
  own: Source,
  { sources }: Input,
  city: CityFacts,
): readonly MeasureProblem[] {
  const { kind, verified, expiry, link, deemed, used } = own;
  const at = `sources.${id}`;
  const twin = Object.entries(sources).find(
    ([other, each]) =>
      other !== id && link !== undefined && each.link?.kind === link.kind && each.link.id === link.id,
  );
  return [
    ...(kind === 'spot' && verified === undefined
      ? [problem(`${at}.verified`, '-', '现货的核实日期', 'the day on which a spot cut was verified')]
      : []),
    ...(kind === 'future' && link === undefined
      ? [problem(`${at}.link`, '-', '期货所等待的措施', 'what a future source waits for')]
      : []),
    ...(link !== undefined && !city.has(partOfLink[link.kind], link.id)
      ? [
          problem(
            `${at}.link.id`,
            link.id,
            '机组、锅炉、生产线或节能项目的编号',
            'the id of a unit, boiler, line or efficiency project',
          ),
        ]
      : []),
    ...(twin === undefined
      ? []
      : [problem(`${at}.link`, twin[0], '一台设备只能登记一次', 'a device that no other source names')]),
    ...(verified !== undefined && expiry !== undefined && expiry < verified
      ? [problem(`${at}.expiry`, expiry, `晚于 ${verified}`, `after ${verified}`)]
      : []),
    ...(used !== undefined && (used.coal > deemed.coal || used.energy > deemed.energy)
      ? [problem(`${at}.used`, '> deemed', '不大于核定量', 'no more than was deemed')]
      : []),
  ];
}

/** Every problem of an input together with its city. */
export const admissionProblems = (input: Input, city: CityFacts): readonly MeasureProblem[] => [
  ...Object.entries(input.candidates).flatMap(([id, each]) => candidateProblems(id, each, city)),
  ...Object.entries(input.sources).flatMap(([id, each]) => sourceProblems(id, each, input, city)),
  ...(input.coefficients.energy > 1
    ? []
    : [problem('coefficients.energy', input.coefficients.energy, '大于 1', 'above 1')]),
];
