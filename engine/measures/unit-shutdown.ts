import { z } from 'zod';
import { figure, month, record, records } from '../scenario/fields.js';
import { mul, quantity, scale, sum, constant } from '../model/expression.js';
import { eq, ge, le } from '../model/row.js';
import { keySet, subset, type Key } from '../model/set.js';
import { defineMeasure } from './measure.js';

const inputs = record({
  /** By unit: what may be stopped, and what a stop entails. */
  candidates: records(
    record({
      mode: z.enum(['permanent', 'standby']),
      from: month().optional(),
      jobs: figure('person', { min: 0 }),
      settlement: figure('万元', { min: 0 }),
      /** Value added lost in a full year. */
      valueAdded: figure('万元', { min: 0 }),
    }),
  ),
  maximumCount: z.int().min(0).optional(),
  /** Units that feed a network may stop in the heating season too, where HEA-2 holds without them; they may not unless told. */
  heatingSeason: z.boolean().optional(),
});

export default defineMeasure({
  id: 'unit-shutdown',
  order: 2,
  texts: {
    name: { zh: '停运部分燃煤机组', en: 'Stop part of the coal units' },
    why: {
      zh: '停下的机组不再烧煤，但电和热要由别的机组或外来电补上，节约多少只有调度说了算。',
      en: 'A stopped unit burns nothing, but others must make its power and heat: only the dispatch tells what is saved.',
    },
  },
  departments: {
    lead: { zh: '市发展改革委', en: 'Development and Reform Commission' },
    responsible: { zh: '市发展改革委、供电公司', en: 'Development and Reform Commission, grid company' },
  },
  evidence: {
    zh: '停机证明、并网线路断开照片',
    en: 'Proof of stop, photographs of the opened grid connection',
  },
  signature: { coal: -1, energy: -1 },
  inputs,
  example: {
    candidates: {
      'old-1': {
        mode: 'permanent',
        jobs: '120 人 @assumption',
        settlement: '600 万元 @assumption',
        valueAdded: '900 万元 @assumption',
      },
    },
  },
  check: (input, city) =>
    Object.keys(input.candidates)
      .filter((unit) => !city.has('units', unit))
      .map((unit) => ({
        path: `candidates.${unit}`,
        seen: unit,
        expected: { zh: '在役机组的编号', en: 'the id of a unit' },
      })),
  sliders: (input) => [
    {
      path: 'maximumCount',
      name: { zh: '最多停运台数', en: 'Units stopped, at most' },
      unit: '1',
      min: 0,
      max: Object.keys(input.candidates).length,
      step: 1,
      value: input.maximumCount ?? Object.keys(input.candidates).length,
    },
  ],
  build: (input, { model, ports }) => {
    const { time } = ports;
    const candidateOf = (unit: string) =>
      input.candidates[unit] as NonNullable<(typeof input.candidates)[string]>;
    const candidates = subset(ports.units, (unit) => Object.hasOwn(input.candidates, unit));
    const allowed = (unit: string, month: string): boolean => time.mayStart(month, candidateOf(unit).from);
    const stopped = model.variables({
      code: 'unit-stopped',
      unit: '1',
      over: [candidates, time.months],
      integer: true,
      upper: (unit, month) => (allowed(unit, month) ? 1 : 0),
      says: { zh: '机组已停运', en: 'Unit stopped' },
    });
    const last = time.months.keys[time.months.size - 1] as Key<'month'>;
    const before = (unit: Key<'unit'>, month: string) => {
      const previous = time.previous(month);
      return previous === undefined ? constant(0, '1') : stopped(unit, previous);
    };
    model.rows({
      code: 'UNT-6',
      kind: 'measure',
      unit: '1',
      over: [candidates, time.months],
      formula: String.raw`x_{u,m} \ge x_{u,m-1}`,
      says: { zh: '停运后不再恢复', en: 'A stopped unit stays stopped' },
      row: (unit, month) => ge(stopped(unit, month), before(unit, month)),
    });
    model.rows({
      code: 'UNT-6',
      part: 'season',
      kind: 'measure',
      unit: '1',
      over: [candidates, time.months],
      where: (unit, month) =>
        input.heatingSeason !== true && ports.unit(unit).hasNetwork && time.heating(month),
      formula: String.raw`x_{u,m} = x_{u,m-1} \quad (m \in \text{heating season},\ u \text{ feeds a network})`,
      says: {
        zh: '采暖期内供热机组不得停运',
        en: 'A unit that feeds a heat network is not stopped in the heating season',
      },
      row: (unit, month) => eq(stopped(unit, month), before(unit, month)),
    });
    const limit = input.maximumCount;
    if (limit !== undefined)
      model.rows({
        code: 'UNT-6',
        part: 'count',
        kind: 'policy',
        unit: '1',
        over: [keySet('measure', ['unit-shutdown'])],
        formula: String.raw`\sum_u x_{u,\text{last}} \le N`,
        says: { zh: '停运台数不超过上限', en: 'No more units are stopped than allowed' },
        row: () =>
          le(
            sum(
              '1',
              candidates.keys.map((unit) => stopped(unit, last)),
            ),
            constant(limit, '1'),
          ),
      });
    for (const unit of candidates) {
      const { jobs, settlement, valueAdded, mode } = candidateOf(unit);
      const { area } = ports.unit(unit);
      for (const month of time.months) {
        const state = stopped(unit, month);
        ports.stopUnit('unit-shutdown', unit, month, state, mode === 'standby');
        ports.announce('unit-stopped', unit, month, state);
        ports.riskJobs('unit-shutdown', area, month, mul(quantity(jobs, 'person'), state));
        ports.loseValueAdded(
          'unit-shutdown',
          area,
          time.spanOfMonth(month),
          mul(quantity(valueAdded / 12, 'MCNY'), state),
        );
        const begun = sum('1', [state, scale(-1, before(unit, month))]);
        ports.pay(
          'unit-shutdown',
          'settlement',
          time.spanOfMonth(month),
          mul(quantity(settlement, 'MCNY'), begun),
        );
      }
    }
    return {
      projects: ['unit-stopped'],
      quantities: [],
      actions: (value) =>
        candidates.keys.flatMap((unit) => {
          const month = time.months.keys.find((each) => value('unit-stopped', unit, each) > 0.5);
          if (month === undefined) return [];
          const { name, area, capacity } = ports.unit(unit);
          const standby = candidateOf(unit).mode === 'standby';
          return [
            {
              object: unit,
              name,
              area,
              action: standby
                ? { zh: '停运转应急备用', en: 'Stop, keep as emergency standby' }
                : { zh: '永久停运', en: 'Stop for good' },
              month,
              amount: capacity,
              unit: 'MW',
            },
          ];
        }),
    };
  },
});
