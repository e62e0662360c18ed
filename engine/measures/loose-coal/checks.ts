/** Problems of options and tasks that the schema alone cannot see. */
import type { CityFacts, MeasureProblem } from '../measure.js';
import type { Input, Minimum, Option } from './inputs.js';

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

/** No task may ask for more households than its options and groups can reach. */
export function taskProblems({ options, task }: Input, city: CityFacts): readonly MeasureProblem[] {
  const reach = ({
    options: ids = Object.keys(options),
    groups,
  }: Pick<Minimum, 'options' | 'groups'>): number => {
    const offered = new Set(ids.flatMap((id) => options[id]?.groups ?? []));
    return [...offered]
      .filter((group) => groups?.includes(group) ?? true)
      .map((group) => city.get('households', group, 'households'))
      .reduce<number>((total, households) => total + (typeof households === 'number' ? households : 0), 0);
  };
  const beyond = (path: string, minimum: Minimum): readonly MeasureProblem[] => {
    const most = reach(minimum);
    if (minimum.households <= most) return [];
    const expected = { zh: `不超过可改造的 ${most} 户`, en: `at most the ${most} households within reach` };
    return [{ path, seen: String(minimum.households), expected }];
  };
  const named = (path: string, options: readonly string[]): readonly MeasureProblem[] =>
    options.map((seen) => ({ path, seen, expected: { zh: '方案编号', en: 'the id of an option' } }));
  return [
    ...beyond('task.total', { households: task?.total ?? 0 }),
    ...Object.entries(task?.minima ?? {}).flatMap(([id, minimum]) => [
      ...named(
        `task.minima.${id}.options`,
        (minimum.options ?? []).filter((option) => options[option] === undefined),
      ),
      ...beyond(`task.minima.${id}.households`, minimum),
    ]),
    ...(task?.minima?.['total'] === undefined
      ? []
      : [
          {
            path: 'task.minima.total',
            seen: 'total',
            expected: {
              zh: '“total”以外的编号（总任务写在 task.total）',
              en: 'another id: the whole task stands in task.total',
            },
          },
        ]),
  ];
}
