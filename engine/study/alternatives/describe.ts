/** What the study of alternatives says: how far plans can differ, and what they have in common. */
import type { StudyTable } from '../../contract-study.js';
import { amountWords } from '../../plan/places.js';
import { catalogue } from '../../registry.js';
import type { Words } from '../../words.js';
import type { Project } from '../figures.js';
import type { Described, StudyInput } from '../study.js';
import { column, unitColumn } from '../table.js';
import type { Alternatives, Choice, Use, Verdict } from './result.js';

/** What the sentences need of the options. */
interface Asked {
  readonly within: number;
  readonly distance: 'hamming' | 'use';
}

const verdicts: Readonly<Record<Verdict, Words>> = {
  must: { zh: '非做不可', en: 'must do' },
  never: { zh: '不会做', en: 'never' },
  optional: { zh: '可做可不做', en: 'optional' },
  undecided: { zh: '未定', en: 'undecided' },
};

const proofs: Readonly<Record<Choice['proof'], Words>> = {
  fixed: { zh: '无从选择', en: 'no choice' },
  plan: { zh: '有方案做、有方案不做', en: 'plans with and without' },
  range: { zh: '措施用量的界', en: 'range of its measure' },
  relaxation: { zh: '松弛问题已无解', en: 'relaxation impossible' },
  solve: { zh: '整数问题无解', en: 'whole program impossible' },
  time: { zh: '限时内未定', en: 'time ran out' },
};

/** The name of a measure. */
export const nameOfMeasure = (measure: string): Words =>
  catalogue.find(({ id }) => id === measure)?.texts.name ?? { zh: measure, en: measure };

const percent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;

/** Names after one another, the rest as a number. */
function list(names: readonly Words[], most = 8): Words {
  const rest = names.length - most;
  const shown = names.slice(0, most);
  return {
    zh: `${shown.map(({ zh }) => zh).join('；')}${rest > 0 ? `等 ${names.length} 项` : ''}`,
    en: `${shown.map(({ en }) => en).join('; ')}${rest > 0 ? ` and ${rest} more` : ''}`,
  };
}

const projectNames = (projects: readonly Project[]): Words | null =>
  projects.length === 0 ? null : list(projects.map(({ name }) => name));

const reasons: Readonly<Record<Alternatives['ended'], Words>> = {
  asked: { zh: '', en: '' },
  none: {
    zh: '已证明此成本内再没有项目取舍不同的方案。',
    en: ' It is proven that no further plan within this cost differs in its projects.',
  },
  late: {
    zh: '没有再找到有差别的方案；这不等于没有。',
    en: ' No further plan that differs was found, which does not say that there is none.',
  },
};

function planWords({ best, ceiling, plans, ended }: Alternatives, { within, distance }: Asked): Words {
  const [cost, more] = [amountWords(best.cost, 'MCNY'), amountWords(ceiling - best.cost, 'MCNY')];
  const apart = plans.map((plan) => plan.distance);
  const least = Math.min(...apart);
  const unit: Words =
    distance === 'hamming'
      ? {
          zh: `每套与此前各套至少相差 ${least} 个项目`,
          en: `each differs from all before it in at least ${least} project(s)`,
        }
      : {
          zh: '按各措施用量在其范围内的份额拉开差距，属搜索所得，不证明最远',
          en: 'pushed apart in use of the measures as shares of their ranges, a search that does not prove them farthest',
        };
  const differ: Words = plans.length === 0 ? { zh: '', en: '' } : { zh: `，${unit.zh}`, en: `, ${unit.en}` };
  return {
    zh: `最低成本 ${cost.zh}；允许多花 ${percent(within)}（按方案全部成本计，含固定不变的部分），即 ${more.zh}；另有经核验的方案 ${plans.length} 套${differ.zh}。${reasons[ended].zh}`,
    en: `The least cost is ${cost.en}; for up to ${percent(within)} more (of the whole cost, what is fixed anyway included), that is ${more.en}; other proven plans within it: ${plans.length}${differ.en}.${reasons[ended].en}`,
  };
}

const useName = ({ measureName, name }: Use): Words => ({
  zh: `${measureName.zh}（${name.zh}）`,
  en: `${measureName.en} (${name.en})`,
});

/** A measure that must be used: `External power bought: at least 35.8 GWh`. */
function leastWords(use: Use): Words {
  const name = useName(use);
  const least = amountWords(use.low.bound ?? 0, use.unit);
  return { zh: `${name.zh}至少 ${least.zh}`, en: `${name.en} at least ${least.en}` };
}

function sentences(kinds: readonly (readonly [Verdict, readonly Words[]])[], of: Words): Words[] {
  const texts: Readonly<Record<Verdict, Words>> = {
    must: { zh: `此成本内非用不可的${of.zh}`, en: `${of.en} that every plan within this cost uses` },
    never: { zh: `此成本内用不上的${of.zh}`, en: `${of.en} that no plan within this cost uses` },
    optional: { zh: `可用可不用的${of.zh}`, en: `${of.en} that may be used or not` },
    undecided: { zh: `限时内未定的${of.zh}`, en: `${of.en} undecided in time` },
  };
  return kinds.flatMap(([verdict, names]): Words[] => {
    if (names.length === 0) return [];
    const all = list(names);
    return [{ zh: `${texts[verdict].zh}：${all.zh}。`, en: `${texts[verdict].en}: ${all.en}.` }];
  });
}

function commonWords({ uses, choices }: Alternatives): Words[] {
  const order: readonly Verdict[] = ['must', 'never', 'optional', 'undecided'];
  return [
    ...sentences(
      order.map((verdict) => [
        verdict,
        uses.filter((use) => use.verdict === verdict).map(verdict === 'must' ? leastWords : useName),
      ]),
      { zh: '措施', en: 'Measures' },
    ),
    ...sentences(
      order.map((verdict) => [
        verdict,
        choices.filter((choice) => choice.verdict === verdict).map(({ name }) => name),
      ]),
      { zh: '项目', en: 'Projects' },
    ),
  ];
}

function useTable({ uses }: Alternatives): StudyTable {
  return {
    id: 'uses',
    title: { zh: '各措施的用量范围', en: 'Use of the measures within the cost' },
    columns: [
      column('measure', '措施', 'Measure', 'name'),
      column('best', '最优方案', 'Best plan', 'value'),
      column('low-bound', '至少（已证明）', 'Proven least', 'value'),
      column('low', '最少（已找到）', 'Found least', 'value'),
      column('high', '最多（已找到）', 'Found most', 'value'),
      column('high-bound', '至多（已证明）', 'Proven most', 'value'),
      unitColumn,
      column('verdict', '判定', 'Verdict', 'note'),
    ],
    rows: uses.map((use) => [
      useName(use),
      use.best,
      use.low.bound,
      use.low.found,
      use.high.found,
      use.high.bound,
      use.unit,
      verdicts[use.verdict],
    ]),
  };
}

function planTable({ best, plans }: Alternatives, { distance }: Asked): StudyTable {
  return {
    id: 'plans',
    title: { zh: '方案', en: 'Plans' },
    columns: [
      column('plan', '方案', 'Plan', 'name'),
      column('cost', '成本', 'Cost', 'value', 'MCNY'),
      column('more', '多花', 'More', 'change', 'MCNY'),
      column('coal', '煤炭', 'Coal', 'value', 'kt'),
      column('energy', '能源', 'Energy', 'value', 'ktce'),
      column('value-added', '增加值损失', 'Value added lost', 'value', 'MCNY'),
      column('jobs', '受影响岗位', 'Jobs at risk', 'value', 'person-month'),
      column('distance', '差距', 'Distance', 'value', distance === 'hamming' ? 'project' : '1'),
      column('begun', '新上', 'Begun', 'note'),
      column('ended', '不做', 'Dropped', 'note'),
    ],
    rows: [
      { ...best, name: { zh: '最优', en: 'best' }, distance: null, begun: [], ended: [] },
      ...plans.map((plan, place) => ({
        ...plan,
        name: { zh: `备选 ${place + 1}`, en: `other ${place + 1}` },
      })),
    ].map((plan) => [
      plan.name,
      plan.cost,
      plan.cost - best.cost,
      plan.coal,
      plan.energy,
      plan.valueAddedLost,
      plan.jobs,
      plan.distance,
      projectNames(plan.begun),
      projectNames(plan.ended),
    ]),
  };
}

function choiceTable({ choices }: Alternatives): StudyTable {
  return {
    id: 'choices',
    title: { zh: '逐个项目', en: 'Project by project' },
    columns: [
      column('measure', '措施', 'Measure', 'name'),
      column('project', '项目', 'Project', 'name'),
      column('best', '最优方案', 'In the best plan', 'note'),
      column('verdict', '判定', 'Verdict', 'note'),
      column('proof', '依据', 'Rests on', 'note'),
    ],
    rows: choices.map(({ measure, name, best, verdict, proof }) => [
      nameOfMeasure(measure),
      name,
      best,
      verdicts[verdict],
      proofs[proof],
    ]),
  };
}

/** The sentences and tables of the study. */
export const describe = (answer: Alternatives, { options }: StudyInput<Asked>): Described => ({
  findings: [planWords(answer, options), ...commonWords(answer)],
  tables: [planTable(answer, options), useTable(answer), choiceTable(answer)],
});
