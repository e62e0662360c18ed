import { defineMeasure } from './measure.js';
import { buildConversions } from './loose-coal/build.js';
import { optionProblems, taskProblems } from './loose-coal/checks.js';
import { inputs } from './loose-coal/inputs.js';

export default defineMeasure({
  id: 'loose-coal',
  order: 8,
  texts: {
    name: { zh: '散煤治理', en: 'Replace loose coal in homes' },
    why: {
      zh: '农户散煤改气、改电、集中供热或清洁煤。只有统计口径内的散煤计入压减量；热泵用电会带回约一半煤耗，电阻直热增加能源总量，清洁煤按实物全部计煤。',
      en: 'Homes change to gas, power, network heat or clean coal. Only coal that statistics saw is cut; heat pumps bring about half of it back through power, resistive heaters raise total energy, clean coal counts in full.',
    },
  },
  departments: {
    lead: {
      zh: '市住房城乡建设局、市城管局、市市场监管局',
      en: 'Housing and Urban-Rural Development Bureau, Urban Management Bureau, Market Regulation Bureau',
    },
    responsible: {
      zh: '各县（市、区）政府、供电公司、燃气企业、热力企业',
      en: 'County governments, grid company, gas and heat companies',
    },
  },
  evidence: {
    zh: '改造户清单和照片、通气通电验收单、散煤回收和复烧巡查记录',
    en: 'List and photographs of households, acceptance of gas and power, records of coal taken back and of patrols',
  },
  signature: { coal: -1, energy: null },
  inputs,
  example: {
    options: {
      gas: {
        name: { zh: '气代煤', en: 'Gas for coal' },
        kind: 'gas',
        fuel: 'gas',
        efficiency: '90 % @assumption',
        peakDay: '13 m3/户 @assumption',
        gasPrice: '2.6 元/m3 @assumption',
        capital: '6500 元/户 @assumption',
        life: '15 年 @assumption',
        maintenance: '100 元/户 @assumption',
        subsidy: '4000 元/户 @assumption',
        runningSubsidy: '1000 元/户 @assumption',
        groups: ['villages'],
        reburn: '5 % @assumption',
      },
    },
    completeBy: 10,
  },
  exampleParts: {
    'households.villages': {
      name: { zh: '农村散煤户', en: 'Villages on loose coal' },
      area: 'town',
      sector: 'city',
      node: 'public',
      households: '2 万户 @assumption',
      real: '2 t/户 @assumption',
      statistical: '1 万t @assumption',
      grade: 'base',
      stoveEfficiency: '47.75 % @assumption',
      monthly: 'even',
      hourly: 'flat',
      feeder: '60 MW @assumption',
      baseYear: { statistical: '1 万t @assumption' },
    },
  },
  check: (input, city) => [...optionProblems(input, city), ...taskProblems(input, city)],
  sliders: ({ task }) =>
    task?.total === undefined
      ? []
      : [
          {
            path: 'task.total',
            name: { zh: '散煤治理任务', en: 'Households to convert' },
            unit: '万户',
            min: 0,
            max: Math.max(1, Math.ceil(task.total / 1e4) * 2),
            step: 0.1,
            value: task.total / 1e4,
          },
        ],
  build: (input, context) => buildConversions(input, context),
});
