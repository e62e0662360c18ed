/** Problems of options and tasks that the schema alone cannot see. */
import type { CityFacts, MeasureProblem } from '../measure.js';
import type { Input, Option } from './inputs.js';

/** Fields that each kind cannot do without. */
const needs = {
  gas: ['fuel', 'peakDay', 'gasPrice'],
  'heat-pump': ['peakPower', 'powerPrice'],
  resistive: ['peakPower', 'powerPrice'],
  network: ['network', 'peakHeat', 'heatPrice'],
  'clean-coal': ['grade'],
} as const satisfies Record<Option['kind'], readonly (keyof Option)[]>;

export function optionProblems(input: Input, city: CityFacts): readonly MeasureProblem[] {
  return Object.entries(input.options).flatMap(([id, option]) => {
    const missing = needs[option.kind].filter((field) => option[field] === undefined);
    const problems = missing.map((field) => ({
      path: `options.${id}.${field}`,
      seen: '-',
      expected: {
        zh: `${option.kind} 方案必须写明 ${field}`,
        en: `${field}, which an option of kind ${option.kind} needs`,
      },
    }));
    const isGas = option.kind !== 'gas' || city.get('fuels', option.fuel ?? '', 'form') === 'gas';
    if (isGas || missing.length > 0) return problems;
    return [
      ...problems,
      {
        path: `options.${id}.fuel`,
        seen: option.fuel ?? '-',
        expected: { zh: '气体燃料的编号', en: 'the id of a gas' },
      },
    ];
  });
}

/** No task may ask for more households than its options can reach. */
export function taskProblems({ options, task }: Input, city: CityFacts): readonly MeasureProblem[] {
  const reach = (ids: readonly string[]): number =>
    [...new Set(ids.flatMap((id) => options[id]?.groups ?? []))].reduce((total, group) => {
      const households = city.get('households', group, 'households');
      return total + (typeof households === 'number' ? households : 0);
    }, 0);
  const beyond = (path: string, asked: number, ids: readonly string[]): readonly MeasureProblem[] =>
    asked <= reach(ids)
      ? []
      : [
          {
            path,
            seen: String(asked),
            expected: {
              zh: `不超过可改造的 ${reach(ids)} 户`,
              en: `at most the ${reach(ids)} households within reach`,
            },
          },
        ];
  return [
    ...beyond('task.total', task?.total ?? 0, Object.keys(options)),
    ...Object.entries(task?.minima ?? {}).flatMap(([id, minimum]) => [
      ...minimum.options
        .filter((option) => options[option] === undefined)
        .map((option) => ({
          path: `task.minima.${id}.options`,
          seen: option,
          expected: { zh: '方案编号', en: 'the id of an option' },
        })),
      ...beyond(`task.minima.${id}.households`, minimum.households, minimum.options),
    ]),
  ];
}
