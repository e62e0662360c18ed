import { z } from 'zod';
import { subset } from '../model/set.js';
import { month, record, share } from '../scenario/fields.js';
import { begunIn, defineMeasure } from './measure.js';

const inputs = record({
  /** Largest extra cut of the lines of an enterprise by its class of performance; enterprises without a class have none. */
  classes: z.strictObject({ A: share(), B: share(), C: share(), D: share() }),
  /** First month of the first year in which quotas may bind. */
  from: month().optional(),
});

export default defineMeasure({
  id: 'enterprise-quota',
  order: 10,
  lastResort: true,
  texts: {
    name: { zh: '企业用煤限额', en: 'Coal quotas of enterprises' },
    why: {
      zh: '年末总闸：其他措施都不够时才按绩效分级追加限产。限额本身不省煤，减下来的是产量，损失照实计入。',
      en: 'The closing valve: opened only when nothing else is enough, by class of performance. A quota alone saves nothing: what falls is output, and its loss is counted in full.',
    },
  },
  departments: {
    lead: { zh: '市发展改革委', en: 'Development and Reform Commission' },
    responsible: {
      zh: '市发展改革委、市工业和信息化局、市生态环境局',
      en: 'Development and Reform Commission, Industry and Information Technology Bureau, Ecology and Environment Bureau',
    },
  },
  evidence: {
    zh: '限额通知、绩效分级文件、产量和用煤月报',
    en: 'Notices of quotas, performance ratings, monthly forms of output and coal',
  },
  signature: { coal: -1, energy: -1 },
  inputs,
  example: {
    classes: { A: '0 % @assumption', B: '10 % @assumption', C: '20 % @assumption', D: '40 % @assumption' },
  },
  exampleParts: {
    'enterprises.town-cement': {
      name: { zh: '小城水泥', en: 'Town Cement' },
      area: 'town',
      performance: 'D',
    },
    'lines.mill': {
      name: { zh: '粉磨线', en: 'Grinding line' },
      product: { zh: '水泥', en: 'Cement' },
      enterprise: 'town-cement',
      area: 'town',
      sector: 'city',
      output: '60 万t',
      monthly: 'even',
      power: { load: 'town', use: '90 kWh/t', price: '0.55 元/kWh' },
      valueAdded: '60 元/t',
      jobs: '3 人/万t',
      indivisible: false,
      source: 'assumption',
    },
  },
  check: () => [],
  sliders: (input) => [
    {
      path: 'classes.D',
      name: { zh: 'D 级企业追加限产上限', en: 'Largest extra cut of class D' },
      unit: '%',
      min: 0,
      max: 100,
      step: 5,
      value: input.classes.D * 100,
    },
  ],
  build: (input, { model, ports }) => {
    const { time } = ports;
    const lines = subset(ports.lines, (id) => {
      const { performance, indivisible } = ports.line(id);
      return performance !== undefined && !indivisible;
    });
    const limitOf = (id: string): number => {
      const { performance } = ports.line(id);
      return performance === undefined ? 0 : input.classes[performance];
    };
    const cut = model.variables({
      code: 'quota-cut',
      unit: '1',
      over: [lines, time.months],
      upper: (id, when) => (time.mayStart(when, input.from) ? limitOf(id) : 0),
      says: {
        zh: '限额追加压减的产量比例',
        en: 'Share of planned output that a quota cuts beyond other cuts',
      },
    });
    for (const line of lines)
      for (const when of time.months) ports.cutLine('enterprise-quota', line, when, cut(line, when));
    return {
      projects: [],
      quantities: ['quota-cut'],
      // An order cuts at the same margin, so it is used up first (a quota cuts beyond the largest capacity cut).
      order: lines.keys.flatMap((line) =>
        time.months.keys.flatMap((when) => {
          const first = ports.announced('line', line, when);
          return first === undefined ? [] : [{ first, beyond: cut(line, when) }];
        }),
      ),
      actions: (value) =>
        lines.keys.flatMap((line) => {
          const { name, area, planned } = ports.line(line);
          const months = time.months.keys;
          const cut = begunIn(
            months,
            months.map((when) => value('quota-cut', line, when) * planned(when)),
          );
          if (cut === undefined) return [];
          const action = { zh: '限额追加压减', en: 'Cut further under its quota' };
          return [{ object: line, name, area, action, ...cut, unit: 'kt' }];
        }),
    };
  },
});
