/** Words for problems of provinces and of the lists of units from which they are made. */
import { guessing, words, type ErrorText } from './say.js';

export const provinceTexts = {
  E_PROVINCE_CITIES: {
    message: words(
      '省级情景的城市数应为 {expected}，现为 {seen}',
      'A province has {expected} cities, this one has {seen}',
    ),
    wayOut: words(
      '在 cities 下写入城市，每个城市一份情景（extends 加 edits，或完整内容）',
      'Put the cities under `cities`, each a scenario: a parent with edits, or a whole one',
    ),
  },
  E_PROVINCE_CITY: {
    message: words(
      '“{path}”是 {seen}，同省各市须为 {expected}，否则方案不能相加',
      '{path} is {seen}; in a province it has to be {expected}, or plans could not be added up',
    ),
    wayOut: words(
      '用 edits 把这个城市改成与其他城市一致，或把它移出本省',
      'Bring the city in line with edits, or take it out of the province',
    ),
  },
  E_PROVINCE_DOOR: {
    message: words(
      '这是省级情景（{path}: {seen}），这里只接受一个城市的情景',
      'This is a province ({path}: {seen}); here only the scenario of one city is taken',
    ),
    wayOut: words(
      '用命令行 kongmei plan 求解省级情景，或选其中一个城市',
      'Plan a province on the command line with kongmei plan, or choose one of its cities',
    ),
  },
  E_LIST_COLUMN: {
    message: guessing(
      'nearest',
      ['表头可能把它写成“{nearest}”：', 'The header may call it "{nearest}":'],
      '机组清单缺少“{path}”列，看到 {seen}',
      'the list of units has no column {path}; seen: {seen}',
    ),
    wayOut: words(
      '第一行写列名，至少要有 {expected}',
      'Name the columns in the first line, at least {expected}',
    ),
  },
  E_LIST_VALUE: {
    message: words(
      '机组清单第 {line} 行“{path}”：看到 {seen}，应为 {expected}',
      'Line {line} of the list of units, {path}: {seen} in place of {expected}',
    ),
    wayOut: words('改正这一格后再导入', 'Correct the cell and import again'),
  },
  E_LIST_EMPTY: {
    message: words(
      '清单的 {seen} 行中没有 {path} 年末在役的机组（应为 {expected}）',
      'None of the {seen} lines is a unit in service at the end of {path} (expected: {expected})',
    ),
    wayOut: words(
      '核对 status、start_year、retired_year 三列，或用 --year 换一个年份',
      'Check the columns status, start_year and retired_year, or name another year with --year',
    ),
  },
} as const satisfies Readonly<Record<string, ErrorText>>;
