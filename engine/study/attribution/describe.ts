/** The answer of attribution in sentences and tables. */
import type { Cell, StudyTable } from '../../contract-study.js';
import { amountWords } from '../../plan/places.js';
import { catalogue } from '../../registry.js';
import type { Words } from '../../words.js';
import type { Described } from '../study.js';
import { column } from '../table.js';
import type { Amounts, AttributionResult, Backstops, Part, ProjectPart } from './result.js';

const intensityUnit = 'tce/万元';

/** Smaller changes are crumbs of a solver. */
const crumb = 1e-5;

/** A change in words: so much less, or so much more. */
function changeWords(value: number, unit: string, nouns: { less: Words; more: Words }): Words {
  if (Math.abs(value) < crumb) return { zh: '不变', en: 'unchanged' };
  const amount = amountWords(Math.abs(value), unit);
  const { zh, en } = value <= 0 ? nouns.less : nouns.more;
  return { zh: `${zh}${amount.zh}`, en: `${amount.en} ${en}` };
}

const use = { less: { zh: '减少 ', en: 'less' }, more: { zh: '增加 ', en: 'more' } };
const money = { less: { zh: '节省 ', en: 'saved' }, more: { zh: '多花 ', en: 'spent' } };

const join = (all: readonly Words[]): Words => ({
  zh: all.map(({ zh }) => zh).join('、'),
  en: all.map(({ en }) => en).join(', '),
});

/** The largest parts in a ledger, each with its amount. */
function largest(parts: readonly Part[], ledger: 'coal' | 'energy' | 'cost', unit: string): Words {
  const nouns = ledger === 'cost' ? money : use;
  return join(
    parts
      .toSorted((left, right) => Math.abs(right[ledger]) - Math.abs(left[ledger]))
      .slice(0, 3)
      .map((part) => {
        const change = changeWords(part[ledger], unit, nouns);
        return { zh: `${part.name.zh}${change.zh}`, en: `${part.name.en} ${change.en}` };
      }),
  );
}

function ledgerFinding(
  result: AttributionResult,
  ledger: 'coal' | 'energy' | 'cost',
  unit: string,
  name: Words,
): Words {
  const nouns = ledger === 'cost' ? money : use;
  const whole = changeWords(result.after[ledger] - result.before[ledger], unit, nouns);
  const parts = largest(result.measures, ledger, unit);
  const rest = changeWords(result.dispatch[ledger], unit, nouns);
  return {
    zh: `${name.zh}：方案比不采取措施${whole.zh}，其中${parts.zh}；调度变化${rest.zh}。`,
    en: `${name.en}: ${whole.en} against the city without measures; ${parts.en}; dispatch ${rest.en}.`,
  };
}

function fullYearFinding({ measures, nextYear }: AttributionResult): Words[] {
  if (nextYear === null) return [];
  if (!nextYear)
    return [
      {
        zh: '按正常负荷的下一年，只有部分措施时供应不能满足，不给出全年在役的数。',
        en: 'In a next year of normal activity supply fails with some of the measures alone: no full-year figures.',
      },
    ];
  const total = (pick: (part: Part) => number): number => measures.reduce((sum, part) => sum + pick(part), 0);
  const own = changeWords(
    total(({ coal }) => coal),
    'kt',
    use,
  );
  const full = changeWords(
    total(({ fullYear }) => fullYear?.coal ?? 0),
    'kt',
    use,
  );
  return [
    {
      zh: `措施合计当年用煤${own.zh}；同样的项目下一年全年在役，用煤${full.zh}（正常负荷、无新项目，按估算而非方案）。`,
      en: `The measures together: ${own.en} of coal in the year; with the same projects in service all of the next year ${full.en} (normal activity, nothing new begun; a valuation, no plan).`,
    },
  ];
}

function backstopFinding(backstops: Backstops | null, coalitions: number, when: Words): Words[] {
  if (backstops === null || backstops.coalitions === 0) return [];
  const [power, heat] = [amountWords(backstops.power, 'GWh'), amountWords(backstops.heat, 'TJ')];
  const [firm, capacity] = [amountWords(backstops.firm, 'MW'), amountWords(backstops.capacity, 'MWth')];
  const worst = join(
    backstops.worst.map((id) => catalogue.find((each) => each.id === id)?.texts.name ?? { zh: id, en: id }),
  );
  return [
    {
      zh: `${when.zh}${coalitions} 次估值中有 ${backstops.coalitions} 次动用了兜底供应（估值用，不是方案）：最多外来电 ${power.zh}、备用锅炉供热 ${heat.zh}，尖峰可靠电力 ${firm.zh}·月、供热能力 ${capacity.zh}·月；最多的组合是：${worst.zh}。`,
      en: `${when.en}${backstops.coalitions} of ${coalitions} valuations lean on the backstops (for valuing only, no plan): at most ${power.en} of import, ${heat.en} of reserve boilers, ${firm.en}-months of firm power and ${capacity.en}-months of heat capacity; most of all with ${worst.en}.`,
    },
  ];
}

function methodFinding(result: AttributionResult): Words {
  const { method, coalitions, pairs, partial, measures } = result;
  const worst = Math.max(0, ...measures.map(({ error }) => error?.coal ?? 0));
  const error = amountWords(worst, 'kt');
  const short: Words =
    partial === 0
      ? { zh: '', en: '' }
      : {
          zh: `；其中 ${partial} 个组合用不完方案的全部数量，按用得上的计`,
          en: `; ${partial} of them have no use for all quantities of the plan and are valued with what they use`,
        };
  return method === 'exact'
    ? {
        zh: `按 Shapley 值精确分摊：解了全部 ${coalitions} 个措施组合${short.zh}。`,
        en: `Exact Shapley values: all ${coalitions} coalitions of measures were solved${short.en}.`,
      }
    : {
        zh: `按 Shapley 值抽样分摊：${pairs ?? 0} 对正反次序，解了 ${coalitions} 个措施组合${short.zh}；每项用煤的标准误不超过 ${error.zh}，合计无误差。`,
        en: `Shapley values by sampling: ${pairs ?? 0} orders with their reverses, ${coalitions} coalitions solved${short.en}; the standard error of a part is at most ${error.en} of coal, the sum has none.`,
      };
}

const ledgerColumns = [
  column('coal', '煤炭', 'Coal', 'change', 'kt'),
  column('energy', '能源', 'Energy', 'change', 'ktce'),
  column('intensity', '单位增加值能耗', 'Energy per value added', 'change', intensityUnit),
  column('cost', '成本', 'Cost', 'change', 'MCNY'),
];

const fullYearColumns = [
  column('coal-full', '全年在役：煤炭', 'Full year: coal', 'change', 'kt'),
  column('energy-full', '能源', 'energy', 'change', 'ktce'),
  column('cost-full', '成本', 'cost', 'change', 'MCNY'),
];

const cells = ({ coal, energy, intensity, cost }: Amounts): Cell[] => [coal, energy, intensity, cost];
const fullCells = (amounts: Amounts | null): Cell[] => [
  amounts?.coal ?? null,
  amounts?.energy ?? null,
  amounts?.cost ?? null,
];

function measureTable(result: AttributionResult): StudyTable {
  const { measures, dispatch, before, after, method, nextYear } = result;
  const sampled = method === 'permutations';
  const leaning = measures.some(({ backstop }) => Math.abs(backstop) > 1e-6);
  const sum: Amounts = {
    coal: after.coal - before.coal,
    energy: after.energy - before.energy,
    intensity: after.intensity - before.intensity,
    cost: after.cost - before.cost,
  };
  const row = (name: Words, amounts: Amounts, part?: Part): Cell[] => [
    name,
    ...cells(amounts),
    ...(leaning ? [part?.backstop ?? null] : []),
    ...(sampled ? [part?.error?.coal ?? null, part?.error?.cost ?? null] : []),
    ...(nextYear === true ? fullCells(part?.fullYear ?? null) : []),
  ];
  return {
    id: 'measures',
    title: { zh: '各项措施的贡献（负为减少）', en: 'What each measure contributes (below zero: less)' },
    columns: [
      column('name', '措施', 'Measure', 'name'),
      ...ledgerColumns,
      ...(leaning ? [column('backstop', '其中兜底', 'of which backstops', 'change', 'MCNY')] : []),
      ...(sampled
        ? [
            column('coal-error', '煤炭标准误', 'Error of coal', 'value', 'kt'),
            column('cost-error', '成本标准误', 'Error of cost', 'value', 'MCNY'),
          ]
        : []),
      ...(nextYear === true ? fullYearColumns : []),
    ],
    rows: [
      ...measures.map((part) => row(part.name, part, part)),
      row({ zh: '调度变化', en: 'Dispatch' }, dispatch),
      row({ zh: '合计（方案与不采取措施之差）', en: 'Sum: the plan less before' }, sum),
    ],
  };
}

function projectTable({ projects, projectCount, nextYear }: AttributionResult): StudyTable {
  const row = ({ name, month, fullYear, ...amounts }: ProjectPart): Cell[] => [
    name,
    month,
    ...cells(amounts),
    ...(nextYear === true ? fullCells(fullYear) : []),
  ];
  return {
    id: 'projects',
    title: {
      zh: `单个项目：全部措施减去没有它（最后加入；${projectCount} 项中的 ${projects.length} 项，不能相加）`,
      en: `Single projects: all measures less all without it (last in; ${projects.length} of ${projectCount}; they do not add up)`,
    },
    columns: [
      column('name', '项目', 'Project', 'name'),
      column('month', '起始月', 'From', 'note'),
      ...ledgerColumns,
      ...(nextYear === true ? fullYearColumns : []),
    ],
    rows: projects.map(row),
  };
}

/** Findings and tables of an attribution. */
export function describeAttribution(result: AttributionResult): Described {
  return {
    findings: [
      ledgerFinding(result, 'coal', 'kt', { zh: '煤炭', en: 'Coal' }),
      ledgerFinding(result, 'energy', 'ktce', { zh: '能源', en: 'Energy' }),
      ledgerFinding(result, 'cost', 'MCNY', { zh: '成本', en: 'Cost' }),
      ...fullYearFinding(result),
      ...backstopFinding(result.backstops, result.coalitions + result.projects.length, { zh: '', en: '' }),
      ...backstopFinding(result.nextBackstops, result.coalitions + result.projects.length, {
        zh: '下一年：',
        en: 'In the next year ',
      }),
      methodFinding(result),
    ],
    tables: [measureTable(result), ...(result.projects.length > 0 ? [projectTable(result)] : [])],
  };
}
