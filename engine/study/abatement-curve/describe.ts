/** The curve in sentences and tables. */
import type { StudyTable } from '../../contract-study.js';
import { amountWords } from '../../plan/places.js';
import type { Words } from '../../words.js';
import type { Project } from '../figures.js';
import type { Described } from '../study.js';
import { column } from '../table.js';
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
      column('coal', '煤炭', 'Coal', 'value', 'kt'),
      column('cost', '最低成本', 'Least cost', 'value', 'MCNY'),
      column('bound', '成本下界', 'No plan below', 'value', 'MCNY'),
      column('energy', '能源', 'Energy', 'value', 'ktce'),
      column('price', '边际价格', 'Price at the margin', 'value', 'MCNY/kt'),
      column('projects', '项目数', 'Number of', 'value', 'project'),
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
      column('to', '压到', 'Down to', 'value', 'kt'),
      column('coal', '减煤', 'Coal cut', 'value', 'kt'),
      column('cost', '增加成本', 'Added cost', 'change', 'MCNY'),
      column('average', '平均', 'Average', 'value', 'MCNY/kt'),
      column('begun', '新上项目', 'Projects begun', 'note'),
      column('ended', '不再需要', 'No longer', 'note'),
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
