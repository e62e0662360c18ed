import { z } from 'zod';
import { record, records, reference, series, share } from '../scenario/fields.js';
import { constant, mul, quantity, scale, sum } from '../model/expression.js';
import { le } from '../model/row.js';
import { keySet } from '../model/set.js';
import { standardCoalOf } from '../units/conversion.js';
import { defineMeasure } from './measure.js';

const inputs = record({
  /** Grades that may replace the base blend of the units. */
  grades: z.array(reference('grades')).min(1),
  /** Largest share of a unit's fuel energy in a month. */
  maximumShare: share(),
  /** What can be contracted for the measure, by grade and month. */
  supply: records(series(12, '万t', { min: 0 })),
});

export default defineMeasure({
  id: 'high-cv-coal',
  order: 4,
  texts: {
    name: { zh: '使用高热值煤炭', en: 'Burn coal of higher heat value' },
    why: {
      zh: '同样的热用更少吨数的煤；只减实物量，标准煤几乎不变。',
      en: 'The same heat from fewer tonnes: physical coal falls, standard coal hardly changes.',
    },
  },
  departments: {
    lead: { zh: '市发展改革委', en: 'Development and Reform Commission' },
    responsible: {
      zh: '市发展改革委、市市场监管局',
      en: 'Development and Reform Commission, Market Regulation Bureau',
    },
  },
  evidence: {
    zh: '入厂入炉煤化验单、采购合同',
    en: 'Laboratory reports of delivered and fired coal, contracts',
  },
  signature: { coal: -1, energy: 0 },
  inputs,
  example: { grades: ['high'], maximumShare: '60 % @assumption', supply: { high: '2 万t @assumption' } },
  check: (input, city) => [
    ...input.grades
      .filter((grade) => !city.has('grades', grade))
      .map((grade) => ({
        path: 'grades',
        seen: grade,
        expected: { zh: '煤种编号', en: 'the id of a grade of coal' },
      })),
    ...input.grades
      .filter((grade) => !Object.hasOwn(input.supply, grade))
      .map((grade) => ({
        path: `supply.${grade}`,
        seen: '-',
        expected: { zh: '每个煤种都要有可签约量', en: 'a contractable supply for each grade' },
      })),
  ],
  sliders: (input) => [
    {
      path: 'maximumShare',
      name: { zh: '高热值煤最大掺烧比例', en: 'Largest share of high-calorific coal' },
      unit: '%',
      min: 0,
      max: 100,
      step: 5,
      value: input.maximumShare * 100,
    },
  ],
  build: (input, { model, ports }) => {
    const { time, units } = ports;
    const grades = keySet('grade', input.grades);
    const better = (unit: string, grade: string): boolean =>
      ports.grade(grade).heatValue > ports.unit(unit).heatValue;
    const open = (span: string): boolean => time.monthsOf(span).some((month) => time.mayDispatch(month));
    const amount = model.variables({
      code: 'grade-burn',
      unit: 'kt',
      over: [units, grades, time.spans],
      where: (unit, grade, span) => better(unit, grade) && open(span),
      says: { zh: '机组燃用高热值煤', en: 'High-calorific coal burnt by a unit' },
    });
    const burnt = (unit: Parameters<typeof amount>[0], span: Parameters<typeof amount>[2]) =>
      grades.keys
        .filter((grade) => amount.has(unit, grade, span))
        .map((grade) =>
          mul(quantity(standardCoalOf(ports.grade(grade).heatValue), 'ktce/kt'), amount(unit, grade, span)),
        );
    model.rows({
      code: 'COA-4',
      part: 'contract',
      kind: 'policy',
      unit: 'kt',
      over: [grades, time.spans],
      where: (_grade, span) => open(span),
      formula: String.raw`\sum_u B_{u,g,t} \le \overline{C}_{g,t}`,
      says: {
        zh: '高热值煤用量不超过可签约量',
        en: 'High-calorific coal stays within what can be contracted',
      },
      row: (grade, span) =>
        le(
          sum(
            'kt',
            units.keys
              .filter((unit) => amount.has(unit, grade, span))
              .map((unit) => amount(unit, grade, span)),
          ),
          constant(
            time
              .monthsOf(span)
              .filter((month) => time.mayDispatch(month))
              .reduce((total, month) => total + (input.supply[grade]?.[time.numberOf(month) - 1] ?? 0), 0),
            'kt',
          ),
        ),
    });
    for (const unit of units)
      for (const span of time.spans)
        for (const grade of grades)
          if (amount.has(unit, grade, span))
            ports.burnGrade('high-cv-coal', unit, grade, span, amount(unit, grade, span));
    model.rows({
      code: 'COA-5',
      part: 'share',
      kind: 'measure',
      unit: 'ktce',
      over: [units, time.spans],
      where: (unit, span) => grades.keys.some((grade) => amount.has(unit, grade, span)),
      formula: String.raw`(1-\sigma) \sum_g k_g B_{u,g,t} \le \sigma\, k_0 B_{u,t}`,
      says: {
        zh: '高热值煤占机组入炉热量的比例不超过上限',
        en: 'High-calorific coal keeps to its largest share of the fuel of a unit',
      },
      row: (unit, span) =>
        le(
          scale(1 - input.maximumShare, sum('ktce', burnt(unit, span))),
          scale(input.maximumShare, ports.baseFuel(unit, span)),
        ),
    });
    return {
      projects: [],
      quantities: ['grade-burn'],
      kinds: { 'grade-burn': 'flow' },
      actions: (value) =>
        grades.keys.flatMap((grade) => {
          const total = units.keys.reduce(
            (all, unit) =>
              all +
              time.spans.keys.reduce(
                (sums, span) =>
                  sums + (amount.has(unit, grade, span) ? value('grade-burn', unit, grade, span) : 0),
                0,
              ),
            0,
          );
          if (total < 1e-6) return [];
          const { name } = ports.grade(grade);
          return [
            {
              object: grade,
              name,
              area: 'city',
              action: { zh: '采购并掺烧', en: 'Buy and blend' },
              month: null,
              amount: total,
              unit: 'kt',
            },
          ];
        }),
    };
  },
});
