/** FORMULATION.md: every set, decision and row of a model, from the definitions that built it. */
import { familyCode } from './model/row.js';
import { ruleSets } from './rules/rules.js';
import type { City } from './scenario/schema.js';
import { buildCity } from './system/build.js';

/** Markdown in Chinese and English of the model of a city. */
export function formulation(city: City): string {
  const { model, program } = buildCity(city, ruleSets[city.rules]);
  const lines = [
    '# FORMULATION 模型公式',
    '',
    'Generated from the row definitions; do not edit. 由行定义生成，请勿手改。',
    '',
    `Scenario 情景: ${city.id}; columns 列 ${program.columns}, rows 行 ${program.rows}.`,
    '',
    '## Decisions 决策变量',
    '',
    '| name 名称 | keys 下标 | unit 单位 | whole 整数 | meaning 含义 |',
    '|---|---|---|---|---|',
    ...model.variableMeanings.map(
      ({ meaning }) =>
        `| ${meaning.code} | ${meaning.over.map(({ kind }) => kind).join(', ')} | ${meaning.unit} | ${meaning.integer === true ? 'yes' : ''} | ${meaning.says.zh} ${meaning.says.en} |`,
    ),
    '',
    '## Rows 约束',
    '',
    '| code 代码 | kind 类别 | keys 下标 | unit 单位 | formula 公式 | meaning 含义 |',
    '|---|---|---|---|---|---|',
    ...[...model.meanings]
      .sort((left, right) => familyCode(left.meaning).localeCompare(familyCode(right.meaning), 'en'))
      .map(
        ({ meaning, over }) =>
          `| ${familyCode(meaning)} | ${meaning.kind} | ${over.map(({ kind }) => kind).join(', ')} | ${meaning.unit} | $${meaning.formula.replaceAll('|', String.raw`\|`)}$ | ${meaning.says.zh}。${meaning.says.en}. |`,
      ),
    '',
    '## Objective 目标',
    '',
    'Least cost of the year, MCNY: coal, other fuels, electricity bought, variable and fixed cost of units, other cost of boilers, annuities of retrofits for the months in service, operation of retrofits, settlements. Every yuan once; subsidies are transfers.',
    '',
    '年总费用最小（百万元）：煤炭、其他燃料、外购电、机组可变与固定费用、锅炉其他费用、改造投资年金（按在役月数）、改造运行费用、人员安置费。每一元只计一次；补贴属转移支付。',
    '',
  ];
  return lines.join('\n');
}
