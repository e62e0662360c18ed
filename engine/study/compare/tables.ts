/** The tables of a comparison. */
import type { StudyTable } from '../../contract-study.js';
import type { Words } from '../../words.js';
import { column, unitColumn, withRows, type Column } from '../table.js';
import type { Comparison, Point, Step, Values } from './result.js';

/** What a step is called. */
export const stepNames: Readonly<Record<Step['of'][number], Words>> = {
  assumptions: { zh: '前提变化', en: 'changed assumptions' },
  policy: { zh: '政策变化', en: 'changed policy' },
  're-optimisation': { zh: '重新优化', en: 're-optimisation' },
};

const pointNames: Readonly<Record<Point['id'], Words>> = {
  left: { zh: '左方案', en: 'Left plan' },
  assumptions: { zh: '左方案的决定，新前提、旧政策', en: 'Its decisions, new assumptions, old policy' },
  policy: { zh: '左方案的决定，新前提、新政策', en: 'Its decisions, new assumptions, new policy' },
  right: { zh: '右方案', en: 'Right plan' },
};

const kindNames: Readonly<Record<Comparison['inputs'][number]['kind'], Words>> = {
  assumption: { zh: '前提', en: 'assumption' },
  policy: { zh: '政策', en: 'policy' },
  note: { zh: '名称、来源', en: 'name or source' },
};

const ledgerNames: Readonly<Record<string, Words>> = {
  coal: { zh: '煤炭消费量', en: 'Coal consumption' },
  energy: { zh: '能源消费总量', en: 'Total energy' },
  intensity: { zh: '单位GDP能耗', en: 'Energy per value added' },
};

/** Words one after the other. */
export const joined = (words: readonly Words[], zh: string, en: string): Words => ({
  zh: words.map((each) => each.zh).join(zh),
  en: words.map((each) => each.en).join(en),
});

const valueColumns = (role: 'value' | 'change'): Column[] => [
  column('coal', '煤炭 A', 'Coal A', role, 'kt'),
  column('energy', '能源 B', 'Energy B', role, 'ktce'),
  column('intensity', '单位GDP能耗 C', 'Intensity C', role, 'tce/万元'),
  column('cost', '成本', 'Cost', role, 'MCNY'),
  column('value-added', '损失增加值', 'Value added lost', role, 'MCNY'),
  column('jobs', '受影响就业（人·月）', 'Jobs at risk (person-months)', role),
];

const cells = (values: Values | null): (number | null)[] =>
  values === null
    ? [null, null, null, null, null, null]
    : [values.coal, values.energy, values.intensity, values.cost, values.valueAddedLost, values.jobs];

function waterfallTables({ points, steps }: Comparison): StudyTable[] {
  return [
    {
      id: 'points',
      title: { zh: '从左方案到右方案', en: 'From the left plan to the right one' },
      columns: [
        column('point', '位置', 'Point', 'name'),
        column('plan', '是方案', 'Is a plan', 'note'),
        ...valueColumns('value'),
      ],
      rows: points.map(({ id, isPlan, values }) => [pointNames[id], isPlan, ...cells(values)]),
    },
    {
      id: 'waterfall',
      title: { zh: '差额分解（加总等于右减左）', en: 'Waterfall (adds up to right - left)' },
      columns: [column('step', '来自', 'Comes from', 'name'), ...valueColumns('change')],
      rows: steps.map(({ of, change }) => [
        joined(
          of.map((kind) => stepNames[kind]),
          ' + ',
          ' + ',
        ),
        ...cells(change),
      ]),
    },
    {
      id: 'broken',
      title: { zh: '左方案的决定不满足的规则', en: 'Rules that the left plan does not keep' },
      columns: [
        column('point', '位置', 'Point', 'name'),
        column('code', '代码', 'Code', 'note'),
        column('amount', '至少差', 'Missed by at least', 'value'),
        unitColumn,
        column('rule', '规则', 'Rule', 'note'),
      ],
      rows: points.flatMap(({ id, broken }) =>
        broken.map(({ code, amount, unit, words }) => [pointNames[id], code, amount, unit, words]),
      ),
    },
  ];
}

const sides = [column('left', '左', 'Left', 'value'), column('right', '右', 'Right', 'value')];

function planTables({ ledgers, compliance, projects }: Comparison): StudyTable[] {
  const { begun, dropped, moved: shifted } = projects;
  return [
    {
      id: 'ledgers',
      title: { zh: '三本账', en: 'Ledgers' },
      columns: [
        column('ledger', '账', 'Ledger', 'name'),
        ...sides,
        column('change', '差额', 'Change', 'change'),
        unitColumn,
      ],
      rows: ledgers.map((row) => [
        ledgerNames[row.ledger] ?? row.ledger,
        row.left,
        row.right,
        row.change,
        row.unit,
      ]),
    },
    {
      id: 'compliance',
      title: { zh: '目标与约束', en: 'Targets and guardrails' },
      columns: [
        column('target', '目标', 'Target', 'name'),
        ...sides,
        column('left-cap', '左上限', 'Cap, left', 'value'),
        column('right-cap', '右上限', 'Cap, right', 'value'),
        unitColumn,
      ],
      rows: compliance.map((row) => [row.name, row.left, row.right, row.leftCap, row.rightCap, row.unit]),
    },
    {
      id: 'projects',
      title: { zh: '项目差别', en: 'Projects that differ' },
      columns: [
        column('change', '变化', 'Change', 'note'),
        column('project', '项目', 'Project', 'name'),
        column('from', '左', 'Left', 'note'),
        column('to', '右', 'Right', 'note'),
      ],
      rows: [
        ...begun.map(({ name, month }) => [{ zh: '新上', en: 'begun' }, name, null, month]),
        ...dropped.map(({ name, month }) => [{ zh: '取消', en: 'dropped' }, name, month, null]),
        ...shifted.map(({ name, from, month }) => [{ zh: '改期', en: 'moved' }, name, from, month]),
      ],
    },
  ];
}

const inputTable = ({ inputs }: Comparison): StudyTable => ({
  id: 'inputs',
  title: { zh: '输入差别', en: 'Inputs that differ' },
  columns: [
    column('kind', '类别', 'Kind', 'note'),
    column('path', '位置', 'Place', 'name'),
    column('left', '左', 'Left', 'note'),
    column('right', '右', 'Right', 'note'),
  ],
  rows: inputs.map(({ kind, path, left, right }) => [kindNames[kind], path, left, right]),
});

/** All tables; those without rows are left out. */
export const tablesOf = (comparison: Comparison): StudyTable[] =>
  withRows([...waterfallTables(comparison), ...planTables(comparison), inputTable(comparison)]);
