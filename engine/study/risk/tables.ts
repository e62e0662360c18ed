/** Sentences and tables of a judgement. */
import type { StudyTable } from '../../contract-study.js';
import { amountWords } from '../../plan/places.js';
import type { Words } from '../../words.js';
import { column } from '../table.js';
import { weakestOf, type Judgement } from './judgement.js';
import type { Probability, Spread } from './statistics.js';

/** A share in words. */
export const percent = (share: number): string => `${Number((100 * share).toFixed(1))} %`;

/** A probability with its interval. */
export const shareWords = ({ share, low, high, hits, samples }: Probability): Words => ({
  zh: `${percent(share)}（${samples} 个样本中 ${hits} 个，95% 置信区间 ${percent(low)} 至 ${percent(high)}）`,
  en: `${percent(share)} (${hits} of ${samples} samples, 95 % interval ${percent(low)} to ${percent(high)})`,
});

/** What holds for every fixed-plan answer. */
const caveat: Words = {
  zh: '样本不是方案：项目和全年采购按方案不变，运行由预知全年的调度按“先保供、再达标、后省钱”安排，因此是运行能做到的最好结果；因素的作用由模型两次重建的差值相加得出。',
  en: 'Samples are no plans: projects and purchases of the year stay as planned, and operation is by a dispatcher who knows the year and serves first, meets targets next and saves money last, so this is the best that operation can do; factors act by differences of rebuilt models, added up.',
};

/** What drives the target most at risk, where anything does. */
function driverFindings({ targets, drivers, outcomes: samples }: Judgement): Words[] {
  const place = weakestOf(targets, samples);
  const told = drivers
    .map(({ name, targets: shares, coal }) => ({ name, share: shares[place] ?? coal }))
    .filter(({ share }) => share >= 0.01)
    .slice(0, 3);
  if (told.length === 0) return [];
  const list = (language: 'zh' | 'en', comma: string): string =>
    told.map(({ name, share }) => `${name[language]} ${percent(share)}`).join(comma);
  return [
    {
      zh: `主要影响因素（单独解释的秩方差份额，互相有重叠，不求合计为1）：${list('zh', '；')}。`,
      en: `What drives it (share of the variance of ranks that each explains alone; they overlap and need not add up): ${list('en', '; ')}.`,
    },
  ];
}

/** How likely the weakest target is met. */
function weakestFindings({ targets, outcomes: samples }: Judgement): Words[] {
  const weakest = targets[weakestOf(targets, samples)];
  if (weakest === undefined) return [];
  const met = shareWords(weakest.met);
  return [
    {
      zh: `最薄弱的是“${weakest.name.zh}”：达到的概率为 ${met.zh}。`,
      en: `The weakest is "${weakest.name.en}": met with probability ${met.en}.`,
    },
  ];
}

/** The answer for a fixed plan in sentences. */
export function fixedFindings(judgement: Judgement): Words[] {
  const { all, unserved, spread, samples, solved, peak } = judgement;
  const [whole, missing] = [shareWords(all), shareWords(unserved)];
  const [low, high] = [amountWords(spread?.coal.p5 ?? 0, 'kt'), amountWords(spread?.coal.p95 ?? 0, 'kt')];
  return [
    {
      zh: `方案不变时，全部目标都达到的概率为 ${whole.zh}。`,
      en: `With the plan held, every target is met with probability ${whole.en}.`,
    },
    ...weakestFindings(judgement),
    {
      zh: `出现供热或供电缺口的概率为 ${missing.zh}；尖峰能力不足的概率为 ${percent(peak.share)}。`,
      en: `Heat or power goes unserved with probability ${missing.en}; capacity is short at a design peak with probability ${percent(peak.share)}.`,
    },
    ...(spread === null
      ? []
      : [
          {
            zh: `煤炭消费量九成落在 ${low.zh} 至 ${high.zh}。`,
            en: `Nine in ten samples burn between ${low.en} and ${high.en} of coal.`,
          },
        ]),
    ...driverFindings(judgement),
    ...(solved < samples
      ? [
          {
            zh: `${samples - solved} 个样本没有求得运行方式，按全部未达标、有缺口计。`,
            en: `${samples - solved} samples had no operation at all and count as missing everything.`,
          },
        ]
      : []),
    caveat,
  ];
}

/** The answer of re-planning in sentences. */
export function replanFindings({ all, spread }: Judgement, whole: boolean): Words[] {
  const share = shareWords(all);
  const cost = amountWords(spread?.cost.p50 ?? 0, 'MCNY');
  return [
    {
      zh: `按样本重新规划，能达到全部目标的样本占 ${share.zh}${whole ? '' : '；按松弛计算，这是可行份额的上界'}；费用中位数 ${cost.zh}${whole ? '' : '（下界）'}。`,
      en: `Planned anew for each sample, every target can be met in ${share.en}${whole ? '' : '; by relaxation, so this bounds the share from above'}; median cost ${cost.en}${whole ? '' : ' (a lower bound)'}.`,
    },
  ];
}

const spreadCells = (spread: Spread | null, unit: string): (Words | null)[] =>
  (['p5', 'p50', 'p95'] as const).map((key) => (spread === null ? null : amountWords(spread[key], unit)));

const spreadColumns = [
  column('p5', '5% 分位', '5 %', 'note'),
  column('p50', '中位数', 'Median', 'note'),
  column('p95', '95% 分位', '95 %', 'note'),
];

/** Targets and guardrails with their probabilities. */
function targetTable(id: string, { targets }: Judgement): StudyTable {
  return {
    id: `${id}-targets`,
    title: { zh: '目标和护栏', en: 'Targets and guardrails' },
    columns: [
      column('target', '目标', 'Target', 'name'),
      column('met', '达到', 'Met', 'share'),
      column('low', '区间下限', 'From', 'share'),
      column('high', '区间上限', 'To', 'share'),
      column('cap', '要求', 'Limit', 'note'),
      ...spreadColumns,
    ],
    rows: targets.map(({ name, met, cap, unit, value }) => [
      name,
      met.share,
      met.low,
      met.high,
      amountWords(cap, unit),
      ...spreadCells(value, unit),
    ]),
  };
}

const outcomes = [
  ['coal', 'kt', { zh: '煤炭', en: 'Coal' }],
  ['energy', 'ktce', { zh: '能源', en: 'Energy' }],
  ['intensity', 'tce/万元', { zh: '单位GDP能耗', en: 'Energy per value added' }],
  ['cost', 'MCNY', { zh: '费用', en: 'Cost' }],
  ['power', 'GWh', { zh: '停供电量', en: 'Power not served' }],
  ['heat', 'TJ', { zh: '停供热量', en: 'Heat not served' }],
] as const;

function outcomeTable(id: string, { spread, nominal }: Judgement): StudyTable {
  return {
    id: `${id}-outcomes`,
    title: { zh: '结果分布', en: 'Outcomes' },
    columns: [
      column('outcome', '结果', 'Outcome', 'name'),
      column('nominal', '无偏差时', 'Without deviation', 'note'),
      ...spreadColumns,
    ],
    rows: outcomes.map(([key, unit, name]) => [
      name,
      nominal === null ? null : amountWords(nominal[key], unit),
      ...spreadCells(spread === null ? null : spread[key], unit),
    ]),
  };
}

function driverTable(id: string, judgement: Judgement): StudyTable {
  const { targets, drivers, outcomes: samples } = judgement;
  const place = weakestOf(targets, samples);
  return {
    id: `${id}-drivers`,
    title: {
      zh: `影响因素：各自单独解释的秩方差份额（不求合计为1）；最薄弱目标为“${targets[place]?.name.zh ?? '无'}”`,
      en: `Drivers: share of the variance of ranks that each explains alone (they need not add up); the weakest target is "${targets[place]?.name.en ?? 'none'}"`,
    },
    columns: [
      column('driver', '因素', 'Driver', 'name'),
      column('weakest', '最薄弱目标', 'Weakest target', 'share'),
      column('coal', '煤炭', 'Coal', 'share'),
      column('energy', '能源', 'Energy', 'share'),
      column('cost', '费用', 'Cost', 'share'),
    ],
    rows: drivers.map(({ name, targets: shares, coal, energy, cost }) => [
      name,
      shares[place] ?? null,
      coal,
      energy,
      cost,
    ]),
  };
}

/** All tables of a judgement. */
export const judgementTables = (id: string, judgement: Judgement): StudyTable[] => [
  targetTable(id, judgement),
  outcomeTable(id, judgement),
  driverTable(id, judgement),
];
