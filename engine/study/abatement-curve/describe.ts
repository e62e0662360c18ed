/** The curve in sentences and tables. */
import type { StudyTable } from '../../contract-study.js';
import { amountWords } from '../../plan/places.js';
import type { Words } from '../../words.js';
import type { Project } from '../figures.js';
import type { Described } from '../study.js';
import type { Curve, Point, Step } from './result.js';

function findingsOf({ before, floor, points }: Curve): Words[] {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return [];
  const say = (value: number, unit: string): Words => amountWords(value, unit);
  const [from, to, cut, more, least, unsure] = [
    say(first.coal, 'kt'),
    say(last.coal, 'kt'),
    say(before - last.coal, 'kt'),
    say(last.cost - first.cost, 'MCNY'),
    say(floor, 'kt'),
    say(Math.max(...points.map(({ cost, bound }) => cost - bound)), 'MCNY'),
  ];
  const gap = `${Number((100 * Math.max(...points.map((point) => point.gap))).toPrecision(2))} %`;
  return [
    {
      zh: `成本最低的方案用煤 ${from.zh}；最深可压到 ${to.zh}，比不采取措施少 ${cut.zh}，比最低成本多 ${more.zh}。`,
      en: `The cheapest plan burns ${from.en}; the deepest cut reaches ${to.en}, ${cut.en} less than without measures, for ${more.en} more than the cheapest.`,
    },
    {
      zh: `已证明任何方案用煤不低于 ${least.zh}；各点成本离已证明的下界最多 ${unsure.zh}（差距 ${gap}），更小的成本差别不能作准。`,
      en: `It is proven that no plan burns less than ${least.en}; the points cost at most ${unsure.en} more than what is proven (gap ${gap}): smaller differences of cost are not certain.`,
    },
    ...(points.length === 1
      ? [
          {
            zh: '成本最低的方案已是最深的一档，曲线只有一点。',
            en: 'The cheapest plan is the deepest cut as well: the curve is one point.',
          },
        ]
      : []),
  ];
}

const names = (projects: readonly Project[]): Words | null =>
  projects.length === 0
    ? null
    : {
        zh: projects.map(({ name }) => name.zh).join('；'),
        en: projects.map(({ name }) => name.en).join('; '),
      };

function pointTable(points: readonly Point[]): StudyTable {
  return {
    id: 'points',
    title: { zh: '控制目标与成本', en: 'Cap and cost' },
    columns: [
      { id: 'coal', title: { zh: '煤炭', en: 'Coal' }, unit: 'kt', role: 'value' },
      { id: 'cost', title: { zh: '最低成本', en: 'Least cost' }, unit: 'MCNY', role: 'value' },
      { id: 'bound', title: { zh: '成本下界', en: 'No plan below' }, unit: 'MCNY', role: 'value' },
      { id: 'energy', title: { zh: '能源', en: 'Energy' }, unit: 'ktce', role: 'value' },
      { id: 'price', title: { zh: '边际价格', en: 'Price at the margin' }, unit: 'MCNY/kt', role: 'value' },
      { id: 'projects', title: { zh: '项目数', en: 'Number of' }, unit: 'project', role: 'value' },
    ],
    rows: points.map(({ coal, cost, bound, energy, price, projects }) => [
      coal,
      cost,
      bound,
      energy,
      price,
      projects.length,
    ]),
  };
}

function stepTable(points: readonly Point[], steps: readonly Step[]): StudyTable {
  return {
    id: 'steps',
    title: { zh: '每一步', en: 'Step by step' },
    columns: [
      { id: 'to', title: { zh: '压到', en: 'Down to' }, unit: 'kt', role: 'value' },
      { id: 'coal', title: { zh: '减煤', en: 'Coal cut' }, unit: 'kt', role: 'value' },
      { id: 'cost', title: { zh: '增加成本', en: 'Added cost' }, unit: 'MCNY', role: 'change' },
      { id: 'average', title: { zh: '平均', en: 'Average' }, unit: 'MCNY/kt', role: 'value' },
      { id: 'begun', title: { zh: '新上项目', en: 'Projects begun' }, unit: null, role: 'note' },
      { id: 'ended', title: { zh: '不再需要', en: 'No longer' }, unit: null, role: 'note' },
    ],
    rows: steps.map(({ coal, cost, average, begun, ended }, place) => [
      points[place + 1]?.coal ?? null,
      coal,
      cost,
      average,
      names(begun),
      names(ended),
    ]),
  };
}

/** The sentences and tables of a curve. */
export const describe = (found: Curve): Described => ({
  findings: findingsOf(found),
  tables: [pointTable(found.points), stepTable(found.points, found.steps)],
});
