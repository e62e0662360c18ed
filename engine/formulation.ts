/** FORMULATION.md: every set, decision and row of a model, from the definitions that built it. */
import type { Model } from './model/builder.js';
import { familyCode } from './model/row.js';
import { rulesFor } from './rules/rules.js';
import type { City } from './scenario/schema.js';
import { buildCity } from './system/build.js';

/** The city with every target, guardrail and contract that a scenario may leave out; their amounts do not show. */
function withEveryLimit(city: City): City {
  const { targets, guardrails, measures } = city;
  const { 'external-power': imports } = measures;
  const blocks = Object.entries(imports?.blocks ?? {});
  const intensity = { baseEnergy: 1, baseValueAdded: 1, reduction: 0 };
  const [area = ''] = Object.keys(city.areas);
  return {
    ...city,
    economy: { ...city.economy, areas: { [area]: { valueAdded: 1, valueAddedBaseYear: 1 } } },
    targets: {
      energy: { base: 1, provinceBase: 1, provinceIncrement: 1, progress: 1 },
      intensity,
      ...targets,
      areas: { ...targets.areas, [area]: { cap: 1, energy: { cap: 1 }, intensity } },
      coal: { base: 1, baseYear: city.baseYear, cap: 1, reserve: 0, netCut: 1, ...targets.coal },
    },
    guardrails: {
      valueAddedLoss: 1,
      jobsByArea: 1,
      subsidy: 1,
      fund: 1,
      keyProjects: 1,
      householdBill: 1,
      budget: 1,
      bondPool: 1,
      land: 1,
      ...guardrails,
    },
    measures: {
      ...measures,
      ...(imports === undefined
        ? {}
        : {
            'external-power': {
              ...imports,
              blocks: Object.fromEntries(blocks.map(([id, block]) => [id, { takeOrPay: 1, ...block }])),
            },
          }),
    },
  };
}

type Meaning = Model['meanings'][number];

const rowHead = [
  '| code 代码 | kind 类别 | keys 下标 | unit 单位 | formula 公式 | meaning 含义 |',
  '|---|---|---|---|---|---|',
];

/** Lines of a table of rows, by code. */
function rowLines(meanings: readonly Meaning[]): readonly string[] {
  return meanings
    .toSorted((left, right) => familyCode(left.meaning).localeCompare(familyCode(right.meaning), 'en'))
    .map(
      ({ meaning }) =>
        `| ${familyCode(meaning)} | ${meaning.kind} | ${meaning.over.map(({ kind }) => kind).join(', ')} | ${meaning.unit} | $${meaning.formula.replaceAll('|', String.raw`\|`)}$ | ${meaning.says.zh}。${meaning.says.en}. |`,
    );
}

/** Rows that other limits would bring. */
function furtherRows(city: City, model: Model): readonly string[] {
  const known = new Set(model.meanings.map(({ meaning }) => familyCode(meaning)));
  const fuller = buildCity(withEveryLimit(city), rulesFor(city));
  const further = fuller.model.meanings.filter(({ meaning }) => !known.has(familyCode(meaning)));
  if (further.length === 0) return [];
  return [
    '## Rows of limits that this scenario does not set 本情景未设限值的约束',
    '',
    ...rowHead,
    ...rowLines(further),
    '',
  ];
}

/** Markdown in Chinese and English of the model of a city. */
export function formulation(city: City): string {
  const { model, program } = buildCity(city, rulesFor(city));
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
    ...rowHead,
    ...rowLines(model.meanings),
    '',
    ...furtherRows(city, model),
    '## Objective 目标',
    '',
    'Stages: the choice of the scenario (least cost, least value added lost, fewest jobs at risk, largest coal cut within GRD-6), then least cost, then fewest projects, each within the tolerance of the ones before (row OBJ-1, added between solves). Without an objective in the scenario: least cost alone.',
    '',
    'Cost, MCNY, at present value in the first year: coal, other fuels, electricity bought and paid for but not taken, variable and fixed cost of units, other cost of boilers, annuities and operation of retrofits and household conversions for the months in service, margins (before energy) of output that is cut, less those of admitted projects, settlements. Every yuan once; subsidies are transfers. Energy that a measure saves comes back through dispatch.',
    '',
    '目标分阶段：情景所选目标（费用最小、增加值损失最小、受影响岗位最少、在 GRD-6 预算内减煤最多），其次费用最小，再次项目最少；后一阶段在前一阶段的容差内（求解之间加入 OBJ-1）。情景未写目标时只求费用最小。',
    '',
    '费用（百万元，折现到首年）：煤炭、其他燃料、外购电及照付不议、机组可变与固定费用、锅炉其他费用、改造与居民替代的投资年金（按在役月数）和运行费用、压减产量的毛利（未扣能源费）减去准入项目的毛利、人员安置费。每一元只计一次；补贴属转移支付；节能量经由调度体现。',
    '',
  ];
  return lines.join('\n');
}
