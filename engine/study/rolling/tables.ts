/** The answer of rolling in tables. */
import type { Cell, StudyTable } from '../../contract-study.js';
import type { Words } from '../../words.js';
import { column, unitColumn, withRows } from '../table.js';
import type { RollingResult } from './result.js';

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
      unitColumn,
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
      unitColumn,
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
      unitColumn,
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

/** Residuals that a table shows; a year of reports has hundreds, and the data of the answer has all. */
const shownResiduals = 30;

function residualTable({ residuals }: RollingResult): StudyTable {
  const all = residuals.length;
  const isCut = all > shownResiduals;
  const largest = residuals.toSorted((one, other) => Math.abs(other.share) - Math.abs(one.share));
  return {
    id: 'residuals',
    title: {
      zh: `差额（不与任何平衡相抵${isCut ? `；共 ${all} 条，列出占比最大的 ${shownResiduals} 条` : ''}）`,
      en: `Residuals, set against nothing${isCut ? ` (the ${shownResiduals} largest shares of ${all})` : ''}`,
    },
    columns: [
      column('code', '代码', 'Code', 'note'),
      column('at', '位置', 'Place', 'note'),
      column('words', '平衡', 'Balance', 'name'),
      column('amount', '差额', 'Residual', 'change'),
      unitColumn,
      column('share', '占比', 'Share', 'share', '1'),
    ],
    rows: largest
      .slice(0, shownResiduals)
      .map(({ code, at, words, amount, unit, share }): Cell[] => [code, at, words, amount, unit, share]),
  };
}

/** Tables of an answer; empty ones are left out. */
export const tablesOf = (answer: RollingResult): readonly StudyTable[] =>
  withRows([
    monthTable(answer),
    forecastTable(answer),
    lampTable(answer),
    projectTable(answer),
    shiftTable(answer),
    residualTable(answer),
  ]);
