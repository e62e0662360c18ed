/** The answer of sensitivity in sentences and a table. */
import type { Cell, StudyTable } from '../../contract-study.js';
import { amountWords } from '../../plan/places.js';
import type { Words } from '../../words.js';
import type { PlanFigures } from '../figures.js';
import type { Described } from '../study.js';
import { column } from '../table.js';
import type { InputResult, SensitivityResult, SideResult } from './result.js';

type Outcome = SensitivityResult['result'];

/** Canonical unit of a result. */
export const units: Readonly<Record<Outcome, string>> = {
  coal: 'kt',
  energy: 'ktce',
  intensity: 'tce/万元',
  cost: 'MCNY',
  valueAddedLost: 'MCNY',
  jobs: 'person',
};

const names: Readonly<Record<Outcome, Words>> = {
  coal: { zh: '煤炭消费量', en: 'Coal' },
  energy: { zh: '能源消费总量', en: 'Total energy' },
  intensity: { zh: '单位增加值能耗', en: 'Energy per value added' },
  cost: { zh: '成本', en: 'Cost' },
  valueAddedLost: { zh: '增加值损失', en: 'Value added lost' },
  jobs: { zh: '受影响岗位（人·月）', en: 'Jobs at risk (person-months)' },
};

/** Largest less smallest result among the plans there are. */
export function swingOf(result: Outcome, base: PlanFigures, sides: readonly SideResult[]): number {
  const values = [base, ...sides.flatMap(({ figures }) => (figures === null ? [] : [figures]))].map(
    (figures) => figures[result],
  );
  return Math.max(...values) - Math.min(...values);
}

const statuses: Readonly<Record<SideResult['status'], Words>> = {
  plan: { zh: '有方案', en: 'a plan' },
  impossible: { zh: '无解', en: 'impossible' },
  refused: { zh: '情景无效', en: 'no valid scenario' },
  undecided: { zh: '限时内未定', en: 'not decided in time' },
};

const joined = (all: readonly Words[], zh: string, en: string): Words => ({
  zh: all.map((each) => each.zh).join(zh),
  en: all.map((each) => each.en).join(en),
});

function largestFinding({ result, base, inputs }: SensitivityResult): Words {
  const value = amountWords(base[result], units[result]);
  const name = names[result];
  const largest = inputs.filter(({ swing }) => swing > 1e-6).slice(0, 3);
  if (largest.length === 0)
    return {
      zh: `${name.zh}为 ${value.zh}；所列参数在各自范围内都没有改变它。`,
      en: `${name.en} is ${value.en}; none of these inputs changes it within its range.`,
    };
  const list = joined(
    largest.map((input) => {
      const swing = amountWords(input.swing, units[result]);
      return { zh: `${input.name.zh}（${swing.zh}）`, en: `${input.name.en} (${swing.en})` };
    }),
    '、',
    '; ',
  );
  return {
    zh: `${name.zh}为 ${value.zh}；影响最大的参数（两侧方案之差）：${list.zh}。`,
    en: `${name.en} is ${value.en}; the inputs that move it most (from one side to the other): ${list.en}.`,
  };
}

/** Sides without a plan, by what they are. */
function lackingFindings(inputs: readonly InputResult[]): Words[] {
  return (['impossible', 'refused', 'undecided'] as const).flatMap((status) => {
    const lacking = inputs.flatMap(({ name, low, high }) =>
      [low, high]
        .filter((side) => side.status === status)
        .map(({ value }): Words => ({ zh: `${name.zh} ${value}`, en: `${name.en} ${value}` })),
    );
    if (lacking.length === 0) return [];
    const list = joined(lacking, '、', '; ');
    const what = statuses[status];
    return [
      {
        zh: `${what.zh}：${list.zh}。`,
        en: `${what.en[0]?.toUpperCase() ?? ''}${what.en.slice(1)}: ${list.en}.`,
      },
    ];
  });
}

/** Plans are proven to a gap of their cost: smaller differences of cost may be the solver's. */
function gapFinding({ result, base, inputs }: SensitivityResult): Words[] {
  const all = [base, ...inputs.flatMap(({ low, high }) => [low.figures, high.figures])];
  const widest = Math.max(...all.map((figures) => (figures === null ? 0 : figures.cost - figures.bound)));
  if (result !== 'cost' || widest < 1e-3) return [];
  const amount = amountWords(widest, 'MCNY');
  return [
    {
      zh: `各方案的成本离下界至多 ${amount.zh}，比这更小的差别不算数。`,
      en: `The cost of each plan is within ${amount.en} of its bound: smaller differences say nothing.`,
    },
  ];
}

function inputTable({ result, base, inputs }: SensitivityResult): StudyTable {
  const cell = ({ status, figures }: SideResult): Cell =>
    figures === null ? statuses[status] : figures[result] - base[result];
  const unit = units[result];
  return {
    id: 'inputs',
    title: {
      zh: `${names[result].zh}随各参数的变化（两侧各为一个已证明的方案）`,
      en: `${names[result].en} as each input moves (a proven plan on either side)`,
    },
    columns: [
      column('name', '参数', 'Input', 'name'),
      column('low', '低', 'Low', 'note'),
      column('high', '高', 'High', 'note'),
      column('at-low', '取低时', 'At low', 'change', unit),
      column('at-high', '取高时', 'At high', 'change', unit),
      column('swing', '摆幅', 'Swing', 'value', unit),
      column('path', '位置', 'Path', 'note'),
    ],
    rows: inputs.map(({ name, low, high, swing, path }) => [
      name,
      low.value,
      high.value,
      cell(low),
      cell(high),
      swing,
      path,
    ]),
  };
}

/** Findings and table of a sensitivity. */
export const describeSensitivity = (result: SensitivityResult): Described => ({
  findings: [largestFinding(result), ...lackingFindings(result.inputs), ...gapFinding(result)],
  tables: [inputTable(result)],
});
