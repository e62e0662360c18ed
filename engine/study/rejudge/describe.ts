/** A plan under other rules in sentences and tables. */
import type { StudyTable } from '../../contract-study.js';
import { amountWords } from '../../plan/places.js';
import { catalogue } from '../../registry.js';
import type { Words } from '../../words.js';
import type { Described } from '../study.js';
import { column, unitColumn, withRows } from '../table.js';
import type { JudgedTarget, Rejudged, Replan, Verdict } from './result.js';

const ledgerNames: Readonly<Record<string, Words>> = {
  coal: { zh: '煤炭 A', en: 'Coal A' },
  energy: { zh: '能源 B', en: 'Energy B' },
  intensity: { zh: '单位GDP能耗 C', en: 'Energy per value added C' },
};

const unitOf = (ledger: 'coal' | 'energy'): string => (ledger === 'coal' ? 'kt' : 'ktce');

function verdictWords({ rulesThen, rulesNow, targets, items, effects }: Verdict): Words {
  const met = targets.filter(({ metNow }) => metNow).length;
  const [zh, en] = [
    `达标 ${met} 项，共 ${targets.length} 项`,
    `meets ${met} of its ${targets.length} targets`,
  ];
  return items.length === 0 && effects.length === 0
    ? {
        zh: `按规则 ${rulesNow} 重判，与规则 ${rulesThen} 相比没有变化：${zh}。`,
        en: `Judged under rules ${rulesNow}, nothing changes against rules ${rulesThen}: the plan ${en}.`,
      }
    : {
        zh: `按规则 ${rulesThen} 做的方案，按规则 ${rulesNow} 重判：${zh}。`,
        en: `Made under rules ${rulesThen} and judged under rules ${rulesNow}, the plan ${en}.`,
      };
}

function targetWords({ name, now, cap, missing, unit, metThen }: JudgedTarget): Words {
  const [value, limit, gap] = [amountWords(now, unit), amountWords(cap, unit), amountWords(missing, unit)];
  return {
    zh: `${name.zh}：${value.zh}，上限 ${limit.zh}，差 ${gap.zh}${metThen ? '（原规则下达标）' : ''}。`,
    en: `${name.en}: ${value.en} against a cap of ${limit.en}, missed by ${gap.en}${metThen ? ' (met under the old rules)' : ''}.`,
  };
}

function replanWords({ figures, why, conflict, refused }: Replan, cost: number): Words[] {
  const names = refused.map((id) => catalogue.find((measure) => measure.id === id)?.texts.name);
  const left: Words[] = names.flatMap((name) =>
    name === undefined
      ? []
      : [
          {
            zh: `新规则不允许“${name.zh}”，新方案里没有它。`,
            en: `The new rules refuse "${name.en}": the new plan is made without it.`,
          },
        ],
  );
  if (figures === null) {
    const [zh, en] = [conflict.map(({ words }) => words.zh), conflict.map(({ words }) => words.en)];
    return [
      ...left,
      {
        zh: `按新规则重新规划没有方案：${[why?.zh.replace(/。$/, '') ?? '', ...zh].join('；')}。`,
        en: `Planned anew under the new rules there is no plan: ${[why?.en.replace(/\.$/, '') ?? '', ...en].join('; ')}.`,
      },
    ];
  }
  const more = figures.cost - cost;
  const [whole, change] = [amountWords(figures.cost, 'MCNY'), amountWords(Math.abs(more), 'MCNY')];
  return [
    ...left,
    {
      zh: `按新规则重新规划：成本 ${whole.zh}，比原方案${more < 0 ? '少' : '多'} ${change.zh}。`,
      en: `Planned anew under the new rules the cost is ${whole.en}, ${change.en} ${more < 0 ? 'less' : 'more'} than that of the old plan.`,
    },
  ];
}

function findingsOf({ plan, verdict, replan }: Rejudged): Words[] {
  return [
    verdictWords(verdict),
    ...verdict.targets.filter(({ metNow }) => !metNow).map(targetWords),
    ...verdict.items.map(({ ledger, change, words }) => {
      const { zh, en } = amountWords(Math.abs(change), unitOf(ledger));
      const name = ledgerNames[ledger] ?? { zh: ledger, en: ledger };
      return change < 0
        ? {
            zh: `${words.zh}不再计入：${name.zh} 少 ${zh}。`,
            en: `${words.en} is left out: ${name.en} falls by ${en}.`,
          }
        : { zh: `${words.zh}：${name.zh} 多 ${zh}。`, en: `${words.en}: ${name.en} rises by ${en}.` };
    }),
    ...(replan === null ? [] : replanWords(replan, plan.cost)),
    ...(verdict.items.length === 0
      ? []
      : [
          {
            zh: '目标数和目标基数按原数冻结，不随规则折算；上级如按新口径调整了目标，请改情景后再判。',
            en: 'Targets and the bases of targets stay frozen at their numbers; where they have been restated on the new rules, put those numbers in the scenario.',
          },
        ]),
  ];
}

const ledgerTable = ({ ledgers }: Verdict): StudyTable => ({
  id: 'ledgers',
  title: { zh: '三本账', en: 'Ledgers' },
  columns: [
    column('ledger', '账', 'Ledger', 'name'),
    column('base-then', '基期，原规则', 'Base, old rules', 'value'),
    column('base-now', '基期，新规则', 'Base, new rules', 'value'),
    column('then', '方案，原规则', 'Plan, old rules', 'value'),
    column('now', '方案，新规则', 'Plan, new rules', 'value'),
    column('change', '变化', 'Change', 'change'),
    unitColumn,
  ],
  rows: ledgers.map(({ ledger, baseThen, baseNow, then, now, unit }) => [
    ledgerNames[ledger] ?? ledger,
    baseThen,
    baseNow,
    then,
    now,
    now - then,
    unit,
  ]),
});

const targetTable = ({ targets }: Verdict): StudyTable => ({
  id: 'targets',
  title: { zh: '目标（上限冻结）', en: 'Targets (caps frozen)' },
  columns: [
    column('target', '目标', 'Target', 'name'),
    column('cap', '上限', 'Cap', 'value'),
    column('then', '原规则', 'Old rules', 'value'),
    column('met-then', '达标', 'Met', 'note'),
    column('now', '新规则', 'New rules', 'value'),
    column('met-now', '达标', 'Met', 'note'),
    column('missing', '差', 'Missed by', 'value'),
    unitColumn,
  ],
  rows: targets.map(({ name, cap, then, metThen, now, metNow, missing, unit }) => [
    name,
    cap,
    then,
    metThen,
    now,
    metNow,
    missing,
    unit,
  ]),
});

const effectTable = ({ effects }: Verdict): StudyTable => ({
  id: 'effects',
  title: { zh: '不再认账的措施效果', en: 'Effects of measures that no longer count' },
  columns: [
    column('measure', '措施', 'Measure', 'name'),
    column('ledger', '账', 'Ledger', 'note'),
    column('amount', '不再认', 'No longer counts', 'value'),
    unitColumn,
  ],
  rows: effects.map(({ name, ledger, amount }) => [
    name,
    ledgerNames[ledger] ?? ledger,
    amount,
    unitOf(ledger),
  ]),
});

/** The answer; tables without rows are left out. */
export const describeRejudged = (rejudged: Rejudged): Described => ({
  findings: findingsOf(rejudged),
  tables: withRows([
    targetTable(rejudged.verdict),
    ledgerTable(rejudged.verdict),
    effectTable(rejudged.verdict),
  ]),
});
