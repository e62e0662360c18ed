/** What a front says: its ends, its knee, axes that do not move, and how sure its points are. */
import type { StudyTable } from '../../contract-study.js';
import { amountWords } from '../../plan/places.js';
import type { Words } from '../../words.js';
import type { Front } from '../pareto.js';
import type { Described } from '../study.js';
import { column } from '../table.js';
import { axisColumn, axisTexts, type AxisId } from './axes.js';

type Axis = Front['axes'][number];
type Figures = Front['ends'][number];

const percent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;

const amount = (id: AxisId, figures: Figures): Words =>
  amountWords(axisTexts[id].of(figures), axisTexts[id].unit);

/** Values of all axes at a plan: `cost 435.8 million CNY, coal 707.5 kt`. */
function placeWords(axes: readonly Axis[], figures: Figures): Words {
  const parts = axes.map(({ id }) => ({ name: axisTexts[id].name, value: amount(id, figures) }));
  return {
    zh: parts.map(({ name, value }) => `${name.zh} ${value.zh}`).join('，'),
    en: parts.map(({ name, value }) => `${name.en.toLowerCase()} ${value.en}`).join(', '),
  };
}

function endWords({ axes, ends }: Front): Words[] {
  return axes.flatMap(({ id, moves }, place): Words[] => {
    const end = ends[place];
    if (!moves || end === undefined) return [];
    const { zh, en } = axisTexts[id].name;
    const at = placeWords(axes, end);
    return [{ zh: `${zh}最低的一端：${at.zh}。`, en: `Least ${en.toLowerCase()}: ${at.en}.` }];
  });
}

function kneeWords({ axes, points, knee }: Front): Words[] {
  const point = knee === null ? undefined : points[knee.place];
  const moving = axes.filter(({ moves }) => moves);
  if (moving.length < 2) return [];
  if (point === undefined)
    return points.length < 3
      ? []
      : [
          {
            zh: '前沿近似直线，没有明显拐点。',
            en: 'The front is nearly straight: it has no knee.',
          },
        ];
  const at = placeWords(axes, point);
  const shares = axes.flatMap(({ id, moves }, place) =>
    moves ? [{ name: axisTexts[id].name, share: 1 - (point.scaled[place] ?? 0) }] : [],
  );
  const kept = {
    zh: shares.map(({ name, share }) => `${name.zh} ${percent(share)}`).join('，'),
    en: shares.map(({ name, share }) => `${name.en.toLowerCase()} ${percent(share)}`).join(', '),
  };
  return [
    {
      zh: `拐点：${at.zh}。从最差一端到最好一端的路程，它各走了：${kept.zh}。${moving.length === 2 ? '它离两端连线最远。' : '它离理想点最近。'}`,
      en: `The knee: ${at.en}. Of the way from the worst end to the best it goes: ${kept.en}. It is the point ${moving.length === 2 ? 'farthest from the line between the ends' : 'nearest to the ideal point'}.`,
    },
  ];
}

const stillWords = ({ axes, ends }: Front): Words[] =>
  axes.flatMap(({ id, moves }): Words[] => {
    const [end] = ends;
    if (moves || end === undefined) return [];
    const { zh, en } = axisTexts[id].name;
    const value = amount(id, end);
    return [
      {
        zh: `${zh}在各端都是 ${value.zh}：这一轴不动，没有可取舍的。`,
        en: `${en} is ${value.en} at every end: this axis does not move, and there is nothing to trade.`,
      },
    ];
  });

/** Differences below this are rounding, not a gap. */
const crumb = 1e-6;

function proofWords({ axes, points, cells, dropped }: Front): Words {
  const money = Math.max(0, ...points.map(({ cost, bound }) => cost - bound));
  const unsure = amountWords(money < crumb ? 0 : money, 'MCNY');
  const gap = percent(money < crumb ? 0 : Math.max(...points.map((point) => point.gap)));
  const isSolid = axes.filter(({ moves }) => moves).length === 3;
  return {
    zh: `${points.length} 个点都是经过求解和独立核验的方案，成本离已证明的下界最多 ${unsure.zh}（差距 ${gap}），更小的成本差别不能作准。已去掉与别的方案相同或处处不如的方案：${dropped} 个。网格各格：求解 ${cells.solved}，证明不可行 ${cells.impossible}，由更松的一格得知 ${cells.known}，限时内未定 ${cells.undecided}。${isSolid ? '三轴时最差值取自各端，只是估计。' : ''}`,
    en: `All ${points.length} points are plans that were solved and proven, their cost at most ${unsure.en} above what is proven (gap ${gap}): smaller differences of cost are not certain. Plans left out because another equals or beats them on all axes: ${dropped}. Cells of the grid: ${cells.solved} solved, ${cells.impossible} proven impossible, ${cells.known} known from a looser one, ${cells.undecided} undecided in time.${isSolid ? ' On three axes the worst values are those of the ends, an estimate.' : ''}`,
  };
}

/** Columns that stand beside the axes. */
const beside = [
  column('bound', '成本下界', 'No plan below', 'value', 'MCNY'),
  column('energy', '能源', 'Energy', 'value', 'ktce'),
  column('projects', '项目数', 'Number of', 'value', 'project'),
];

/** The axes that were asked for, with cost where it is none. */
const shownAxes = (axes: readonly Axis[]): readonly AxisId[] => {
  const ids = axes.map(({ id }) => id);
  return ids.includes('cost') ? ids : [...ids, 'cost'];
};

const cellsOf = (ids: readonly AxisId[], figures: Figures) => [
  ...ids.map((id) => axisTexts[id].of(figures)),
  figures.bound,
  figures.energy,
  figures.projects.length,
];

function pointTable({ axes, points, knee }: Front): StudyTable {
  const ids = shownAxes(axes);
  return {
    id: 'points',
    title: { zh: '前沿上的方案', en: 'Plans on the front' },
    columns: [...ids.map(axisColumn), ...beside, column('knee', '拐点', 'Knee', 'note')],
    rows: points.map((point, place) => [
      ...cellsOf(ids, point),
      knee?.place === place ? { zh: '拐点', en: 'knee' } : '',
    ]),
  };
}

function endTable({ axes, ends }: Front): StudyTable {
  const ids = shownAxes(axes);
  return {
    id: 'ends',
    title: { zh: '各端', en: 'Ends' },
    columns: [column('axis', '最低', 'Least', 'name'), ...ids.map(axisColumn), ...beside],
    rows: ends.map((end, place) => [axisTexts[axes[place]?.id ?? 'cost'].name, ...cellsOf(ids, end)]),
  };
}

/** The sentences and tables of a front. */
export const describe = (front: Front): Described => ({
  findings: [...endWords(front), ...kneeWords(front), ...stillWords(front), proofWords(front)],
  tables: [pointTable(front), endTable(front)],
});
