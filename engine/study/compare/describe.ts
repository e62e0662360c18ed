/** A comparison in sentences. */
import { amountWords } from '../../plan/places.js';
import type { Words } from '../../words.js';
import type { Described } from '../study.js';
import type { Comparison, Point, Step, Values } from './result.js';
import { joined, stepNames, tablesOf } from './tables.js';

/** `12 kt more`, `12 kt less` or `the same`. */
function moved(value: number, unit: string): Words {
  if (Math.abs(value) < 1e-9) return { zh: '不变', en: 'the same' };
  const { zh, en } = amountWords(Math.abs(value), unit);
  return value < 0 ? { zh: `少 ${zh}`, en: `${en} less` } : { zh: `多 ${zh}`, en: `${en} more` };
}

function changeWords({ cost, coal }: Values): Words {
  const [money, burnt] = [moved(cost, 'MCNY'), moved(coal, 'kt')];
  return { zh: `成本${money.zh}，用煤${burnt.zh}`, en: `costs ${money.en} and burns ${burnt.en}` };
}

const differenceWords = (change: Values): Words => {
  const { zh, en } = changeWords(change);
  return { zh: `右方案比左方案${zh}。`, en: `The right plan ${en} than the left one.` };
};

function stepWords({ of, change }: Step): Words {
  const name = joined(
    of.map((kind) => stepNames[kind]),
    '与',
    ' and ',
  );
  const said = changeWords(change);
  return {
    zh: `其中${name.zh}：${said.zh}${of.length > 1 ? '（中间没有可行的运行方式，不能分开）' : ''}。`,
    en: `Of this, ${name.en}: ${said.en}${of.length > 1 ? ' (nothing in between has an operation, so they cannot be told apart)' : ''}.`,
  };
}

/** Rules told in a sentence; the rest is in the table. */
const most = 3;

/** What does not stand of the left plan at a point. */
function troubleWords({ id, values, broken, fallen, restarted, why }: Point): readonly Words[] {
  const under: Words =
    id === 'policy'
      ? { zh: '在新政策下', en: 'under the new policy' }
      : { zh: '在新前提下', en: 'under the new assumptions' };
  const rules = joined(
    broken.slice(0, most).map(({ words }) => words),
    '；',
    '; ',
  );
  if (values === null)
    return [
      {
        zh: `左方案${under.zh}行不通：${why?.zh ?? ''}${broken.length > 0 ? `。不满足：${rules.zh}（按松弛计算，最小缺口）` : ''}。`,
        en: `The left plan does not work ${under.en}: ${why?.en ?? ''}${broken.length > 0 ? `. What fails: ${rules.en} (least gap, by the relaxation)` : ''}.`,
      },
    ];
  const lost = joined(
    fallen.map(({ name, share }) => {
      const percent = Number((share * 100).toPrecision(3));
      return { zh: `${name.zh} ${percent} %`, en: `${name.en} ${percent} %` };
    }),
    '、',
    ', ',
  );
  return [
    ...(broken.length === 0
      ? []
      : [
          {
            zh: `左方案的决定${under.zh}至少差：${rules.zh}${broken.length > most ? ` 等 ${broken.length} 条` : ''}。该点不是方案。`,
            en: `Held ${under.en}, the left plan's decisions miss at least: ${rules.en}${broken.length > most ? ` and ${broken.length - most} more` : ''}. That point is no plan.`,
          },
        ]),
    ...(fallen.length === 0
      ? []
      : [
          {
            zh: `左方案的决定${under.zh}有一部分用不上：${lost.zh}。`,
            en: `Part of the left plan's decisions do not stand ${under.en}: ${lost.en}.`,
          },
        ]),
    ...(restarted
      ? [
          {
            zh: `左方案的决定${under.zh}须改变机组开停才能运行。`,
            en: `Held ${under.en}, other units have to be on line than in the left plan.`,
          },
        ]
      : []),
  ];
}

function findingsOf({ left, right, points, steps, inputs, projects }: Comparison): Words[] {
  const noPlan = (
    [
      ['左', 'left', left],
      ['右', 'right', right],
    ] as const
  ).flatMap(([zh, en, { why }]) =>
    why === null
      ? []
      : [{ zh: `${zh}边没有方案：${why.zh}。`, en: `The ${en} scenario has no plan: ${why.en}.` }],
  );
  const [first, last] = [points[0]?.values, points.at(-1)];
  const whole =
    first && last?.id === 'right' && last.values !== null
      ? [
          differenceWords({
            ...last.values,
            cost: last.values.cost - first.cost,
            coal: last.values.coal - first.coal,
          }),
        ]
      : [];
  const { begun, dropped, moved: shifted } = projects;
  return [
    ...noPlan,
    ...whole,
    ...(inputs.some(({ kind }) => kind !== 'note')
      ? steps.map(stepWords)
      : [{ zh: '两边的输入没有实质差别。', en: 'The inputs of both do not differ in substance.' }]),
    ...points
      .filter((point, place) => point.id !== 'right' && point.broken !== points[place - 1]?.broken)
      .flatMap(troubleWords),
    ...(left.figures === null || right.figures === null
      ? []
      : [
          {
            zh: `项目：新上 ${begun.length} 个，取消 ${dropped.length} 个，改期 ${shifted.length} 个。`,
            en: `Projects: ${begun.length} begun, ${dropped.length} dropped, ${shifted.length} moved to another month.`,
          },
        ]),
  ];
}

/** The answer of a comparison. */
export const describeComparison = (comparison: Comparison): Described => ({
  findings: findingsOf(comparison),
  tables: tablesOf(comparison),
});
