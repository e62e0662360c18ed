import { buildRetrofits } from './boiler-retrofit/build.js';
import { boilerProblems, optionProblems } from './boiler-retrofit/checks.js';
import { inputs } from './boiler-retrofit/inputs.js';
import { defineMeasure } from './measure.js';

export default defineMeasure({
  id: 'boiler-retrofit',
  order: 3,
  texts: {
    name: { zh: '燃煤锅炉改造', en: 'Retrofit coal boilers' },
    why: {
      zh: '同样的热少用或不用煤。并入热电联产管网最省；电锅炉按等价值折标会增加能源总量。',
      en: 'The same heat with less or no coal. Joining a CHP network saves most; an electric boiler raises total energy.',
    },
  },
  departments: {
    lead: { zh: '市生态环境局', en: 'Ecology and Environment Bureau' },
    responsible: {
      zh: '市生态环境局、市市场监管局',
      en: 'Ecology and Environment Bureau, Market Regulation Bureau',
    },
  },
  evidence: {
    zh: '拆除或断水断电照片、锅炉注销证明、验收单',
    en: 'Photographs of removal, deregistration, acceptance report',
  },
  signature: { coal: -1, energy: null },
  inputs,
  example: {
    options: {
      gas: {
        name: { zh: '改燃气', en: 'Natural gas' },
        kind: 'fuel',
        fuel: 'gas',
        efficiency: '92 % @assumption',
        capital: '16 万元/MWth @assumption',
        life: '15 年 @assumption',
        lead: 3,
        outage: 0,
        operatingCost: '3 元/GJ @assumption',
        subsidy: '10 % @assumption',
      },
    },
    boilers: { 'steam-1': { options: ['gas'] } },
  },
  check: (input, city) => [...boilerProblems(input, city), ...optionProblems(input, city)],
  sliders: () => [],
  build: (input, context) => buildRetrofits(input, context),
});
