import { buildEfficiency } from './efficiency-retrofit/build.js';
import { efficiencyProblems } from './efficiency-retrofit/checks.js';
import { inputs } from './efficiency-retrofit/inputs.js';
import { defineMeasure } from './measure.js';

export default defineMeasure({
  id: 'efficiency-retrofit',
  order: 6,
  texts: {
    name: { zh: '节能改造', en: 'Efficiency retrofits' },
    why: {
      zh: '同样的产出少用燃料、电和汽。当年只算投产后的月份；同一设备的几项改造节能率相乘不相加；停下的设备不节能。',
      en: 'The same output with less fuel, power and steam. Only months in service count; savings at one host multiply, they do not add; a stopped host saves nothing.',
    },
  },
  departments: {
    lead: { zh: '市工业和信息化局', en: 'Industry and Information Technology Bureau' },
    responsible: {
      zh: '市工业和信息化局、市发展改革委',
      en: 'Industry and Information Technology Bureau, Development and Reform Commission',
    },
  },
  evidence: {
    zh: '改造前后能效测试、节能量审核报告、验收单',
    en: 'Efficiency tests before and after, audit of the saving, acceptance report',
  },
  signature: { coal: -1, energy: -1 },
  inputs,
  example: {
    projects: {
      'steam-path': {
        name: { zh: '汽轮机通流改造', en: 'Steam path of the turbine' },
        area: 'town',
        host: { kind: 'unit', id: 'new-1' },
        saves: '3 % @assumption',
        lead: 2,
        capital: '4000 万元 @assumption',
        life: '15 年 @assumption',
        operatingCost: '20 万元/年 @assumption',
        subsidy: '5 % @assumption',
        key: true,
        bondEligible: false,
      },
    },
  },
  check: efficiencyProblems,
  sliders: (input) =>
    Object.entries(input.projects)
      .slice(0, 1)
      .map(([id, { name, saves }]) => ({
        path: `projects.${id}.saves`,
        name,
        unit: '%',
        min: 1,
        max: 30,
        step: 1,
        value: saves * 100,
      })),
  build: (input, context) => buildEfficiency(input, context),
});
