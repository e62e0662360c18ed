import type { z } from 'zod';
import { constant, type Expression } from '../model/expression.js';
import { ge } from '../model/row.js';
import { subset, type Key } from '../model/set.js';
import { month, record, records, share, type Plain } from '../scenario/fields.js';
import type { MeasurePorts } from '../system/ports.js';
import {
  begunIn,
  defineMeasure,
  type Built,
  type MeasureAction,
  type MeasureContext,
  type MeasureProblem,
  type ValueOf,
} from './measure.js';

const inputs = record({
  /** No line is cut by more than this, whatever is told for the line. */
  maximumShare: share().optional(),
  /** By line: the largest share of planned output that is not made, and from which month of the first year. */
  lines: records(record({ maximumShare: share(), from: month().optional() })),
});

const author = 'capacity-cut';

export default defineMeasure({
  id: 'capacity-cut',
  order: 1,
  texts: {
    name: { zh: '压减高能耗产品产能', en: 'Cut output of energy-hungry products' },
    why: {
      zh: '少产一吨就少用一吨的电、汽、煤；但只有这些电和汽来自本地煤时，本地煤耗才会下降，同时损失增加值和岗位。',
      en: 'What is not made needs no power, steam or coal; local coal falls only where they came from local coal, and value added and jobs are lost.',
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
    zh: '停限产通知、产量月报（205-1 表）、用电用汽计量',
    en: 'Orders to stop or limit output, monthly output forms (205-1), metered power and steam',
  },
  signature: { coal: -1, energy: -1 },
  inputs,
  example: {
    lines: {
      alloy: { maximumShare: '50 % @assumption' },
      pots: { maximumShare: '100 % @assumption', from: 6 },
    },
  },
  exampleParts: {
    'enterprises.town-metal': {
      name: { zh: '小城有色', en: 'Town Metal' },
      area: 'town',
    },
    'lines.alloy': {
      name: { zh: '合金线', en: 'Alloy line' },
      product: { zh: '铝合金', en: 'Aluminium alloy' },
      enterprise: 'town-metal',
      area: 'town',
      sector: 'city',
      output: '1.2 万t',
      monthly: 'even',
      power: { load: 'town', use: '13500 kWh/t', price: '0.35 元/kWh' },
      valueAdded: '3000 元/t',
      jobs: '50 人/万t',
      indivisible: false,
      source: 'assumption',
    },
    'lines.pots': {
      name: { zh: '电解系列', en: 'Pot series' },
      product: { zh: '电解铝', en: 'Aluminium' },
      enterprise: 'town-metal',
      area: 'town',
      sector: 'city',
      output: '0.6 万t',
      monthly: 'even',
      power: { load: 'town', use: '13500 kWh/t', price: '0.35 元/kWh' },
      valueAdded: '4000 元/t',
      jobs: '60 人/万t',
      indivisible: true,
      source: 'assumption',
    },
  },
  check: (input, city) =>
    Object.entries(input.lines).flatMap(([id, { maximumShare }]): MeasureProblem[] => {
      const path = `lines.${id}`;
      if (!city.has('lines', id))
        return [{ path, seen: id, expected: { zh: '生产线编号', en: 'the id of a production line' } }];
      return city.get('lines', id, 'indivisible') === true && maximumShare > 0 && maximumShare < 1
        ? [
            {
              path: `${path}.maximumShare`,
              seen: String(maximumShare),
              expected: {
                zh: '0 或 100 %：该生产线只能整条停产',
                en: '0 or 100 %: this line runs whole or not at all',
              },
            },
          ]
        : [];
    }),
  sliders: (input) => [
    {
      path: 'maximumShare',
      name: { zh: '最大压减比例', en: 'Largest cut of output' },
      unit: '%',
      min: 0,
      max: 100,
      step: 5,
      value: (input.maximumShare ?? 1) * 100,
    },
  ],
  build: (input, context) => buildCuts(input, context),
});

type Input = Plain<z.output<typeof inputs>>;

/** Decisions on lines: a share of those that can be cut in part, the whole of the others. */
function declare(input: Input, { model, ports }: MeasureContext) {
  const { time } = ports;
  const lines = subset(ports.lines, (line) => Object.hasOwn(input.lines, line));
  const limitOf = (line: string): number =>
    Math.min(input.maximumShare ?? 1, input.lines[line]?.maximumShare ?? 0);
  const allowed = (line: string, when: string): boolean => time.mayStart(when, input.lines[line]?.from);
  const whole = subset(lines, (line) => ports.line(line).indivisible);
  const divisible = subset(lines, (line) => !ports.line(line).indivisible);
  const cut = model.variables({
    code: 'line-cut',
    unit: '1',
    over: [divisible, time.months],
    upper: (line, when) => (allowed(line, when) ? limitOf(line) : 0),
    says: { zh: '压减产量占计划产量的比例', en: 'Share of planned output that is cut' },
  });
  const closed = model.variables({
    code: 'line-closed',
    unit: '1',
    over: [whole, time.months],
    integer: true,
    upper: (line, when) => (allowed(line, when) && limitOf(line) === 1 ? 1 : 0),
    says: { zh: '生产线已整条停产', en: 'Line closed as a whole' },
  });
  const shareOf = (line: Key<'line'>, when: Key<'month'>): Expression =>
    whole.has(line) ? closed(line, when) : cut(line, when);
  return { lines, whole, closed, shareOf };
}

function buildCuts(input: Input, context: MeasureContext): Built {
  const { model, ports } = context;
  const { time } = ports;
  const { lines, whole, closed, shareOf } = declare(input, context);
  model.rows({
    code: 'IND-3',
    kind: 'measure',
    unit: '1',
    over: [whole, time.months],
    formula: String.raw`x_{l,m} \ge x_{l,m-1}`,
    says: {
      zh: '不可分割的生产线停产后不再重启',
      en: 'A line that runs whole or not at all does not restart',
    },
    row: (line, when) => {
      const before = time.previous(when);
      return ge(closed(line, when), before === undefined ? constant(0, '1') : closed(line, before));
    },
  });
  for (const line of lines)
    for (const when of time.months) {
      ports.cutLine(author, line, when, shareOf(line, when));
      ports.announce('line', line, when, shareOf(line, when));
    }
  return {
    projects: ['line-closed'],
    quantities: ['line-cut'],
    actions: (value) => lines.keys.flatMap((line) => actionOf(ports, line, value)),
  };
}

/** What is done to one line: from which month, and how many kt are not made. */
function actionOf(ports: MeasurePorts, id: string, value: ValueOf): readonly MeasureAction[] {
  const { name, area, planned, indivisible } = ports.line(id);
  const family = indivisible ? 'line-closed' : 'line-cut';
  const months = ports.time.months.keys;
  const cut = begunIn(
    months,
    months.map((when) => value(family, id, when) * planned(when)),
  );
  if (cut === undefined) return [];
  const action = indivisible
    ? { zh: '整条停产', en: 'Close as a whole' }
    : { zh: '压减产量', en: 'Cut output' };
  return [{ object: id, name, area, action, ...cut, unit: 'kt' }];
}
