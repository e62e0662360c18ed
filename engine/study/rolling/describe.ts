/** The answer of rolling in sentences and tables. */
import type { Cell, StudyTable } from '../../contract-study.js';
import { amountWords } from '../../plan/places.js';
import type { Words } from '../../words.js';
import type { Described } from '../study.js';
import type { RollingResult } from './result.js';

type Column = StudyTable['columns'][number];

const column = (
  id: string,
  zh: string,
  en: string,
  role: Column['role'],
  unit: string | null = null,
): Column => ({
  id,
  title: { zh, en },
  unit,
  role,
});

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Coal of past months: as planned, as it was, and the part that reports cover. */
function pastCoal({ months }: RollingResult): {
  readonly planned: number;
  readonly now: number;
  readonly measured: number;
} {
  const past = months.filter((month) => month.past);
  return {
    planned: total(past.map(({ coal }) => coal.planned)),
    now: total(past.map(({ coal }) => coal.now ?? 0)),
    measured: total(past.map(({ measured }) => measured ?? 0)),
  };
}

function pastWords(answer: RollingResult): Words {
  const { planned, now, measured } = pastCoal(answer);
  const [was, is] = [amountWords(planned, 'kt'), amountWords(now, 'kt')];
  const share = Number(((100 * measured) / Math.max(1e-9, now)).toPrecision(3));
  return {
    zh: `截至 ${answer.through}：用煤 ${is.zh}，计划 ${was.zh}；其中 ${share} % 为报送数，其余按上一版计划填充。`,
    en: `Through ${answer.through}: ${is.en} of coal, ${was.en} planned; ${share} % of it reported, the rest filled from the last plan.`,
  };
}

function outcomeWords(answer: RollingResult): Words {
  const { outcome, valve, cost, conflict, repairs } = answer;
  const missed = conflict.map(({ words }) => words).slice(0, 3);
  if (outcome === 'impossible')
    return {
      zh: `余下月份不存在任何方案。相互冲突的要求：${missed.map(({ zh }) => zh).join('；')}。${repairs[0]?.words.zh ?? ''}`,
      en: `No plan exists for the months that are left. Requirements in conflict: ${missed.map(({ en }) => en).join('; ')}. ${repairs[0]?.words.en ?? ''}`,
    };
  if (outcome === 'undecided')
    return {
      zh: '在时限内没有找到余下月份的方案，也没有证明无解。',
      en: 'No plan for the months that are left was found in time, and none was proven not to exist.',
    };
  const more = (cost.now ?? 0) - cost.planned;
  const amount = amountWords(Math.abs(more), 'MCNY');
  const isSame = Math.abs(more) <= 1e-6 * Math.max(1, Math.abs(cost.planned));
  const told = isSame
    ? { zh: '全年费用与上一版计划相同', en: 'the cost of the year is that of the last plan' }
    : {
        zh: `全年费用比上一版计划${more > 0 ? '多' : '少'} ${amount.zh}`,
        en: `the year costs ${amount.en} ${more > 0 ? 'more' : 'less'} than the last plan`,
      };
  const opened = valve
    ? {
        zh: '不开企业用煤限额（年末总闸）就没有方案，已开闸；',
        en: 'no plan exists without the enterprise quota (the closing valve), which is open; ',
      }
    : { zh: '', en: '' };
  return {
    zh: `余下月份已重排并通过独立核算：${opened.zh}${told.zh}。`,
    en: `The rest of the year is planned anew and proven: ${opened.en}${told.en}.`,
  };
}

function changeWords({ outcome, projects, shifts }: RollingResult): readonly Words[] {
  if (outcome === 'impossible' || outcome === 'undecided') return [];
  if (projects.length === 0 && shifts.length === 0)
    return [{ zh: '与上一版计划相比没有任何变动。', en: 'Nothing changes against the last plan.' }];
  const names = projects.slice(0, 3);
  const listed =
    names.length === 0
      ? { zh: '', en: '' }
      : {
          zh: `：${names.map(({ name }) => name.zh).join('；')}`,
          en: `: ${names.map(({ name }) => name.en).join('; ')}`,
        };
  return [
    {
      zh: `与上一版计划相比，项目和采购变动 ${projects.length} 项${listed.zh}；运行调整 ${shifts.length} 处。`,
      en: `Against the last plan projects and purchases that change: ${projects.length}${listed.en}; shifts of operation: ${shifts.length}.`,
    },
  ];
}

function residualWords({ residuals, power, overruns }: RollingResult): readonly Words[] {
  const worst = residuals.toSorted((one, other) => Math.abs(other.share) - Math.abs(one.share))[0];
  const amount = worst && amountWords(worst.amount, worst.unit);
  const left = amountWords(total(power.map((month) => month.amount)), 'GWh');
  return [
    ...(worst === undefined || amount === undefined
      ? []
      : [
          {
            zh: `报送数（连同填充数）与 ${residuals.length} 条平衡不符，差额逐条列名，不作为可用煤；最大的是“${worst.words.zh}”，差 ${amount.zh}。`,
            en: `Reports, with what fills in for them, break ${residuals.length} balances; the differences are named and are nobody's coal. The largest: "${worst.words.en}", by ${amount.en}.`,
          },
        ]),
    ...(power.length === 0
      ? []
      : [
          {
            zh: `已过月份的电力收支相差 ${left.zh}，按有人用掉计入能源总量。`,
            en: `Power of past months is off by ${left.en}, which counts in total energy as used.`,
          },
        ]),
    ...overruns.map(({ words, amount: over, unit }) => {
      const by = amountWords(Math.abs(over), unit);
      return {
        zh: `“${words.zh}”在已过月份已超 ${by.zh}，余下月份不得再用。`,
        en: `"${words.en}" is over by ${by.en} in past months already: nothing may follow.`,
      };
    }),
  ];
}

const lampWords: Readonly<Record<'green' | 'orange' | 'red', Words>> = {
  green: { zh: '绿', en: 'green' },
  orange: { zh: '橙', en: 'orange' },
  red: { zh: '红', en: 'red' },
};

function monthTable({ months }: RollingResult): StudyTable {
  return {
    id: 'months',
    title: { zh: '逐月：上一版计划、实绩与重排', en: 'Months: last plan, actuals and re-plan' },
    columns: [
      column('month', '月份', 'Month', 'name'),
      column('kind', '口径', 'Kind', 'note'),
      column('coal-planned', '煤炭（计划）', 'Coal planned', 'value', 'kt'),
      column('coal', '煤炭', 'Coal', 'value', 'kt'),
      column('measured', '其中报送', 'Of it reported', 'value', 'kt'),
      column('energy-planned', '能源（计划）', 'Energy planned', 'value', 'ktce'),
      column('energy', '能源', 'Energy', 'value', 'ktce'),
      column('intensity', '能耗强度', 'Intensity', 'value', 'tce/万元'),
    ],
    rows: months.map(({ month, past, coal, measured, energy, intensity }): Cell[] => [
      month,
      past ? { zh: '实绩', en: 'Actual' } : { zh: '重排', en: 'Re-plan' },
      coal.planned,
      coal.now,
      measured,
      energy.planned,
      energy.now,
      intensity.now,
    ]),
  };
}

function forecastTable({ forecast }: RollingResult): StudyTable {
  return {
    id: 'forecast',
    title: { zh: '年底预测', en: 'Forecast to the end of the year' },
    columns: [
      column('target', '目标', 'Target', 'name'),
      column('planned', '计划', 'Planned', 'value'),
      column('value', '预测', 'Forecast', 'value'),
      column('cap', '控制值', 'Limit', 'value'),
      column('margin', '余量', 'Margin', 'change'),
      column('unit', '单位', 'Unit', 'unit'),
      column('lamp', '灯', 'Lamp', 'note'),
    ],
    rows: forecast.map(({ name, planned, value, cap, margin, unit, lamp }): Cell[] => [
      name,
      planned,
      value,
      cap,
      margin,
      unit,
      lampWords[lamp],
    ]),
  };
}

function lampTable({ lamps }: RollingResult): StudyTable {
  const months = lamps[0]?.months.map(({ month }) => month) ?? [];
  return {
    id: 'lamps',
    title: { zh: '晴雨表（自年初累计）', en: 'Lamps, from January on' },
    columns: [
      column('target', '目标', 'Target', 'name'),
      ...months.map((month) => column(month, month.slice(5), month.slice(5), 'note')),
      column('year', '全年', 'Year', 'note'),
    ],
    rows: lamps.map(({ target, months: own, year }): Cell[] => [
      target,
      ...own.map(({ lamp }) => lampWords[lamp]),
      lampWords[year.lamp],
    ]),
  };
}

const changes: Readonly<Record<RollingResult['projects'][number]['change'], Words>> = {
  begun: { zh: '新增', en: 'Begun' },
  dropped: { zh: '取消', en: 'Dropped' },
  moved: { zh: '改期', en: 'Moved' },
  resized: { zh: '调整', en: 'Resized' },
};

function projectTable({ projects }: RollingResult): StudyTable {
  return {
    id: 'projects',
    title: { zh: '项目与采购变动', en: 'Changes of projects and purchases' },
    columns: [
      column('name', '项目', 'Project', 'name'),
      column('change', '变动', 'Change', 'note'),
      column('from', '原定月份', 'Planned in', 'note'),
      column('to', '现定月份', 'Now in', 'note'),
      column('planned', '原定', 'Planned', 'value'),
      column('now', '现定', 'Now', 'value'),
      column('unit', '单位', 'Unit', 'unit'),
    ],
    rows: projects.map(({ name, change, planned, now, amount }): Cell[] => [
      name,
      changes[change],
      planned,
      now,
      amount.planned,
      amount.now,
      amount.unit,
    ]),
  };
}

function shiftTable({ shifts }: RollingResult): StudyTable {
  return {
    id: 'shifts',
    title: { zh: '运行调整', en: 'Shifts of operation' },
    columns: [
      column('month', '月份', 'Month', 'name'),
      column('object', '对象', 'Object', 'name'),
      column('planned', '计划', 'Planned', 'value'),
      column('now', '重排', 'Re-plan', 'value'),
      column('change', '变动', 'Change', 'change'),
      column('unit', '单位', 'Unit', 'unit'),
    ],
    rows: shifts
      .toSorted((one, other) => one.month.localeCompare(other.month))
      .map(({ month, object, planned, now, unit }): Cell[] => [
        month,
        object,
        planned,
        now,
        now - planned,
        unit,
      ]),
  };
}

function residualTable({ residuals }: RollingResult): StudyTable {
  return {
    id: 'residuals',
    title: { zh: '差额（不与任何平衡相抵）', en: 'Residuals, set against nothing' },
    columns: [
      column('code', '代码', 'Code', 'note'),
      column('at', '位置', 'Place', 'note'),
      column('words', '平衡', 'Balance', 'name'),
      column('amount', '差额', 'Residual', 'change'),
      column('unit', '单位', 'Unit', 'unit'),
      column('share', '占比', 'Share', 'share', '1'),
    ],
    rows: residuals.map(({ code, at, words, amount, unit, share }): Cell[] => [
      code,
      at,
      words,
      amount,
      unit,
      share,
    ]),
  };
}

/** Sentences and tables of an answer. */
export function describe(answer: RollingResult): Described {
  return {
    findings: [outcomeWords(answer), pastWords(answer), ...changeWords(answer), ...residualWords(answer)],
    tables: [
      monthTable(answer),
      forecastTable(answer),
      lampTable(answer),
      projectTable(answer),
      shiftTable(answer),
      residualTable(answer),
    ].filter(({ rows }) => rows.length > 0),
  };
}
