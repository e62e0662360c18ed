/** A decomposition in sentences and tables. */
import type { Cell, StudyTable } from '../../contract-study.js';
import { amountWords } from '../../plan/places.js';
import type { City } from '../../scenario/schema.js';
import type { Words } from '../../words.js';
import type { Described } from '../study.js';
import { column, withRows } from '../table.js';
import type { AreaLine, CapPlan, Decomposition, Rule } from './result.js';
import { ruleNames } from './splits.js';

type Name = (area: string) => Words;

const nameIn =
  ({ areas }: City): Name =>
  (area) =>
    areas[area]?.name ?? { zh: area, en: area };

const statusWords: Readonly<Record<NonNullable<Decomposition['objection']>['status'], Words>> = {
  planned: { zh: '已规划并核验', en: 'planned and proven' },
  impossible: { zh: '无方案', en: 'impossible' },
  undecided: { zh: '时限内未定', en: 'not decided in time' },
  floors: { zh: '其余县区已到保底用煤', en: 'the others are at their floors' },
};

const joined = (words: readonly Words[]): Words => ({
  zh: words.map(({ zh }) => zh).join('、'),
  en: words.map(({ en }) => en).join(', '),
});

/** What areas lack: of each alone, or of all together. */
function shortWords(short: Rule['short'], name: Name): Words {
  const alone = short.filter(({ least, cap }) => least !== null && least > cap * (1 + 1e-6));
  if (alone.length > 0) {
    const each = joined(
      alone.map(({ area, least, cap }): Words => {
        const gap = amountWords((least ?? cap) - cap, 'kt');
        return { zh: `${name(area).zh} 至少差 ${gap.zh}`, en: `${name(area).en} by at least ${gap.en}` };
      }),
    );
    return {
      zh: `以下县区用尽措施也到不了上限（按松弛计算）：${each.zh}`,
      en: `these areas cannot reach their caps whatever they do (by the relaxation): ${each.en}`,
    };
  }
  const together = joined(
    short.map(({ area, missing }): Words => {
      const gap = amountWords(missing, 'kt');
      return { zh: `${name(area).zh} ${gap.zh}`, en: `${name(area).en} ${gap.en}` };
    }),
  );
  return short.length === 0
    ? { zh: '整数决定凑不出方案', en: 'no whole decisions fit together' }
    : {
        zh: `各县区单独都能到，合起来至少差：${together.zh}（按松弛计算）`,
        en: `each area alone could, all together miss at least: ${together.en} (by the relaxation)`,
      };
}

function ruleWords(rule: Rule, name: Name): Words {
  const { zh, en } = ruleNames[rule.rule];
  if (rule.status === 'undecided') return { zh: `${zh}：时限内未定。`, en: `${en}: not decided in time.` };
  if (rule.plan === null || rule.price === null || rule.priceFrom === null || rule.priceTo === null) {
    const why = shortWords(rule.short, name);
    return { zh: `${zh}：没有方案，${why.zh}。`, en: `${en}: impossible, ${why.en}.` };
  }
  const [price, from, to] = [rule.price, rule.priceFrom, rule.priceTo].map((value) =>
    amountWords(value, 'MCNY'),
  );
  const isWide = rule.priceTo - rule.priceFrom > 1e-3 * Math.max(1, Math.abs(rule.price));
  return {
    zh: `${zh}：公平的代价 ${price?.zh}${isWide ? `（按两个方案的求解差距，在 ${from?.zh} 到 ${to?.zh} 之间）` : ''}。`,
    en: `${en}: the price of fairness is ${price?.en}${isWide ? ` (by the gaps of both plans between ${from?.en} and ${to?.en})` : ''}.`,
  };
}

function keptWords({ rule, kept }: Rule, name: Name): Words {
  const areas = joined(kept.map(name));
  const { zh, en } = ruleNames[rule];
  return {
    zh: `${zh}：${areas.zh}没有该规则所需的数据，沿用原有上限。`,
    en: `${en}: there are no figures for ${areas.en}, which keep the caps that they have.`,
  };
}

function objectionWords({ objection }: Decomposition, name: Name): Words[] {
  if (objection === null) return [];
  const { area, more, status, change, rule, short } = objection;
  const [who, amount] = [name(area), amountWords(more, 'kt')];
  const head = {
    zh: `“${ruleNames[rule].zh}”下${who.zh}要求多 ${amount.zh}、其余县区按比例分担：`,
    en: `When ${who.en} asks for ${amount.en} more than "${ruleNames[rule].en}" gives it and the others take it up in proportion: `,
  };
  if (status === 'impossible') {
    const why = shortWords(short, name);
    return [{ zh: `${head.zh}没有方案，${why.zh}。`, en: `${head.en}impossible, ${why.en}.` }];
  }
  if (status !== 'planned')
    return [{ zh: `${head.zh}${statusWords[status].zh}。`, en: `${head.en}${statusWords[status].en}.` }];
  if (change === null)
    return [{ zh: `${head.zh}这样才有方案。`, en: `${head.en}there is a plan only then.` }];
  const { zh, en } = amountWords(Math.abs(change), 'MCNY');
  const said: Words =
    Math.abs(change) < 1e-6
      ? { zh: '最低成本不变', en: 'the least cost stays the same' }
      : change < 0
        ? { zh: `最低成本少 ${zh}`, en: `the least cost falls by ${en}` }
        : { zh: `最低成本多 ${zh}`, en: `the least cost rises by ${en}` };
  return [{ zh: `${head.zh}${said.zh}。`, en: `${head.en}${said.en}.` }];
}

function findingsOf(found: Decomposition, name: Name): Words[] {
  const { cap, leastCost, rules } = found;
  const [limit, cost] = [amountWords(cap, 'kt'), amountWords(leastCost.figures.cost, 'MCNY')];
  return [
    {
      zh: `全市 ${limit.zh} 煤按成本最低分解，成本 ${cost.zh}。`,
      en: `With ${limit.en} of coal split where it is cheapest, the cost is ${cost.en}.`,
    },
    ...rules.map((rule) => ruleWords(rule, name)),
    ...rules.filter(({ kept }) => kept.length > 0).map((rule) => keptWords(rule, name)),
    ...objectionWords(found, name),
  ];
}

const ruleTable = ({ leastCost, rules }: Decomposition): StudyTable => ({
  id: 'rules',
  title: { zh: '分解规则与公平的代价', en: 'Rules and the price of fairness' },
  columns: [
    column('rule', '规则', 'Rule', 'name'),
    column('status', '结果', 'Answer', 'note'),
    column('sum', '上限合计', 'Sum of caps', 'value', 'kt'),
    column('coal', '用煤', 'Coal', 'value', 'kt'),
    column('cost', '成本', 'Cost', 'value', 'MCNY'),
    column('price', '公平的代价', 'Price of fairness', 'change', 'MCNY'),
    column('from', '不低于', 'At least', 'value', 'MCNY'),
    column('to', '不高于', 'At most', 'value', 'MCNY'),
  ],
  rows: [
    [
      { zh: '成本最低', en: 'Least cost' },
      statusWords.planned,
      null,
      leastCost.figures.coal,
      leastCost.figures.cost,
      0,
      null,
      null,
    ],
    ...rules.map(({ rule, status, sum, plan, price, priceFrom, priceTo }): Cell[] => [
      ruleNames[rule],
      statusWords[status],
      sum,
      plan?.figures.coal ?? null,
      plan?.figures.cost ?? null,
      price,
      priceFrom,
      priceTo,
    ]),
  ],
});

const lineOf = (plan: CapPlan | null, area: string): AreaLine | undefined =>
  plan?.areas.find((line) => line.area === area);

const capTable = ({ areas, leastCost, rules }: Decomposition, name: Name): StudyTable => ({
  id: 'caps',
  title: { zh: '各县区上限', en: 'Caps of areas' },
  columns: [
    column('area', '县区', 'Area', 'name'),
    column('base', '基期用煤', 'Base year', 'value', 'kt'),
    column('floor', '保底', 'Floor', 'value', 'kt'),
    column('least-cost', '成本最低', 'Least cost', 'value', 'kt'),
    ...rules.map(({ rule }) => column(rule, ruleNames[rule].zh, ruleNames[rule].en, 'value', 'kt')),
  ],
  rows: areas.map(({ area, base, floor }) => [
    name(area),
    base,
    floor,
    lineOf(leastCost, area)?.coal ?? null,
    ...rules.map(({ caps }) => caps[area] ?? null),
  ]),
});

const marginTable = ({ rules }: Decomposition, name: Name): StudyTable => ({
  id: 'margins',
  title: { zh: '各规则下的县区', en: 'Areas under each rule' },
  columns: [
    column('rule', '规则', 'Rule', 'name'),
    column('area', '县区', 'Area', 'name'),
    column('cap', '上限', 'Cap', 'value', 'kt'),
    column('coal', '用煤', 'Coal', 'value', 'kt'),
    column('margin', '余量', 'Margin', 'value', 'kt'),
    column('price', '边际价格', 'Price at the margin', 'value', 'MCNY/kt'),
  ],
  rows: rules.flatMap(({ rule, plan }) =>
    (plan?.areas ?? []).map(({ area, cap, coal, margin, price }): Cell[] => [
      ruleNames[rule],
      name(area),
      cap,
      coal,
      margin,
      price,
    ]),
  ),
});

const shortTable = ({ rules }: Decomposition, name: Name): StudyTable => ({
  id: 'short',
  title: {
    zh: '到不了上限的县区（松弛，不是方案）',
    en: 'Areas that miss their caps (relaxations, no plans)',
  },
  columns: [
    column('rule', '规则', 'Rule', 'name'),
    column('area', '县区', 'Area', 'name'),
    column('cap', '上限', 'Cap', 'value', 'kt'),
    column('least', '单独最低', 'Least, alone', 'value', 'kt'),
    column('missing', '合计最少差', 'Missing, together', 'value', 'kt'),
  ],
  rows: rules.flatMap(({ rule, short }) =>
    short.map(({ area, cap, least, missing }): Cell[] => [ruleNames[rule], name(area), cap, least, missing]),
  ),
});

/** Who pays: what the cap of each area, its coal, its losses and jobs become. */
function objectionTable({ objection, rules }: Decomposition, name: Name): StudyTable {
  const before = rules.find(({ rule }) => rule === objection?.rule);
  const change = (one: number | undefined, other: number | undefined): number | null =>
    one === undefined || other === undefined ? null : other - one;
  return {
    id: 'objection',
    title: { zh: '谁来分担', en: 'Who pays' },
    columns: [
      column('area', '县区', 'Area', 'name'),
      column('cap', '上限', 'Cap', 'value', 'kt'),
      column('cap-change', '上限变化', 'Cap moves', 'change', 'kt'),
      column('coal-change', '用煤变化', 'Coal moves', 'change', 'kt'),
      column('price', '原边际价格', 'Price at the margin before', 'value', 'MCNY/kt'),
      column('value-added', '增加值损失变化', 'Value added lost', 'change', 'MCNY'),
      column('jobs', '受影响就业（人·月）', 'Jobs (person-months)', 'change'),
    ],
    rows: Object.entries(objection?.caps ?? {}).map(([area, cap]): Cell[] => {
      const [was, is] = [lineOf(before?.plan ?? null, area), lineOf(objection?.plan ?? null, area)];
      return [
        name(area),
        cap,
        change(before?.caps[area], cap),
        change(was?.coal, is?.coal),
        was?.price ?? null,
        change(was?.valueAddedLost, is?.valueAddedLost),
        change(was?.jobs, is?.jobs),
      ];
    }),
  };
}

/** The answer; tables without rows are left out. */
export function describeDecomposition(found: Decomposition, city: City): Described {
  const name = nameIn(city);
  return {
    findings: findingsOf(found, name),
    tables: withRows([
      ruleTable(found),
      capTable(found, name),
      marginTable(found, name),
      shortTable(found, name),
      objectionTable(found, name),
    ]),
  };
}
