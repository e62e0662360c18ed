/** The tables of a comparison. */
import type { StudyTable } from '../../contract-study.js';
import type { Words } from '../../words.js';
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

const valueColumns = (role: 'value' | 'change'): StudyTable['columns'] => [
  { id: 'coal', title: { zh: '煤炭 A', en: 'Coal A' }, unit: 'kt', role },
  { id: 'energy', title: { zh: '能源 B', en: 'Energy B' }, unit: 'ktce', role },
  { id: 'intensity', title: { zh: '单位GDP能耗 C', en: 'Intensity C' }, unit: 'tce/万元', role },
  { id: 'cost', title: { zh: '成本', en: 'Cost' }, unit: 'MCNY', role },
  { id: 'value-added', title: { zh: '损失增加值', en: 'Value added lost' }, unit: 'MCNY', role },
  { id: 'jobs', title: { zh: '受影响就业（人·月）', en: 'Jobs at risk (person-months)' }, unit: null, role },
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
        { id: 'point', title: { zh: '位置', en: 'Point' }, unit: null, role: 'name' },
        { id: 'plan', title: { zh: '是方案', en: 'Is a plan' }, unit: null, role: 'note' },
        ...valueColumns('value'),
      ],
      rows: points.map(({ id, isPlan, values }) => [pointNames[id], isPlan, ...cells(values)]),
    },
    {
      id: 'waterfall',
      title: { zh: '差额分解（加总等于右减左）', en: 'Waterfall (adds up to right - left)' },
      columns: [
        { id: 'step', title: { zh: '来自', en: 'Comes from' }, unit: null, role: 'name' },
        ...valueColumns('change'),
      ],
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
        { id: 'point', title: { zh: '位置', en: 'Point' }, unit: null, role: 'name' },
        { id: 'code', title: { zh: '代码', en: 'Code' }, unit: null, role: 'note' },
        { id: 'amount', title: { zh: '至少差', en: 'Missed by at least' }, unit: null, role: 'value' },
        { id: 'unit', title: { zh: '单位', en: 'Unit' }, unit: null, role: 'unit' },
        { id: 'rule', title: { zh: '规则', en: 'Rule' }, unit: null, role: 'note' },
      ],
      rows: points.flatMap(({ id, broken }) =>
        broken.map(({ code, amount, unit, words }) => [pointNames[id], code, amount, unit, words]),
      ),
    },
  ];
}

const sides: StudyTable['columns'] = [
  { id: 'left', title: { zh: '左', en: 'Left' }, unit: null, role: 'value' },
  { id: 'right', title: { zh: '右', en: 'Right' }, unit: null, role: 'value' },
];

function planTables({ ledgers, compliance, projects }: Comparison): StudyTable[] {
  const { begun, dropped, moved: shifted } = projects;
  const unit: StudyTable['columns'][number] = {
    id: 'unit',
    title: { zh: '单位', en: 'Unit' },
    unit: null,
    role: 'unit',
  };
  return [
    {
      id: 'ledgers',
      title: { zh: '三本账', en: 'Ledgers' },
      columns: [
        { id: 'ledger', title: { zh: '账', en: 'Ledger' }, unit: null, role: 'name' },
        ...sides,
        { id: 'change', title: { zh: '差额', en: 'Change' }, unit: null, role: 'change' },
        unit,
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
        { id: 'target', title: { zh: '目标', en: 'Target' }, unit: null, role: 'name' },
        ...sides,
        { id: 'left-cap', title: { zh: '左上限', en: 'Cap, left' }, unit: null, role: 'value' },
        { id: 'right-cap', title: { zh: '右上限', en: 'Cap, right' }, unit: null, role: 'value' },
        unit,
      ],
      rows: compliance.map((row) => [row.name, row.left, row.right, row.leftCap, row.rightCap, row.unit]),
    },
    {
      id: 'projects',
      title: { zh: '项目差别', en: 'Projects that differ' },
      columns: [
        { id: 'change', title: { zh: '变化', en: 'Change' }, unit: null, role: 'note' },
        { id: 'project', title: { zh: '项目', en: 'Project' }, unit: null, role: 'name' },
        { id: 'from', title: { zh: '左', en: 'Left' }, unit: null, role: 'note' },
        { id: 'to', title: { zh: '右', en: 'Right' }, unit: null, role: 'note' },
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
    { id: 'kind', title: { zh: '类别', en: 'Kind' }, unit: null, role: 'note' },
    { id: 'path', title: { zh: '位置', en: 'Place' }, unit: null, role: 'name' },
    { id: 'left', title: { zh: '左', en: 'Left' }, unit: null, role: 'note' },
    { id: 'right', title: { zh: '右', en: 'Right' }, unit: null, role: 'note' },
  ],
  rows: inputs.map(({ kind, path, left, right }) => [kindNames[kind], path, left, right]),
});

/** All tables; those without rows are left out. */
export const tablesOf = (comparison: Comparison): StudyTable[] =>
  [...waterfallTables(comparison), ...planTables(comparison), inputTable(comparison)].filter(
    ({ rows }) => rows.length > 0,
  );
