/** The answer of the study of prices in words and a table. */
import type { StudyTable } from '../../contract-study.js';
import { amountWords } from '../../plan/places.js';
import type { Words } from '../../words.js';
import type { Priced, Result } from '../prices.js';
import type { Described } from '../study.js';
import { column } from '../table.js';

/** Findings that name no more prices than a person takes in at once. */
const shownPrices = 5;

const verdicts = {
  good: { zh: '一致', en: 'agrees' },
  wall: { zh: '再紧就没有方案', en: 'no plan on the harder side' },
  corner: { zh: '拐点：两侧价格不同', en: 'corner: the sides differ' },
  off: { zh: '与重新求解不符', en: 'differs from the solves' },
} as const;

function verdictOf({ corner, agrees, harder }: Priced): Words {
  if (!agrees) return verdicts.off;
  if (harder === null) return verdicts.wall;
  return corner ? verdicts.corner : verdicts.good;
}

const wordsOf = (value: number | null, unit: string): Words | null =>
  value === null ? null : amountWords(value, unit);

const tableOf = (prices: readonly Priced[]): StudyTable => ({
  id: 'prices',
  title: { zh: '边际价格', en: 'Prices at the margin' },
  columns: [
    column('code', '编号', 'Code', 'name'),
    column('price', '价格', 'Price', 'note'),
    column('easier', '放宽一侧', 'Easier side', 'note'),
    column('harder', '收紧一侧', 'Harder side', 'note'),
    column('step', '步长', 'Step', 'note'),
    column('check', '核对', 'Check', 'note'),
    column('alike', '同类另有', 'Alike', 'note'),
    column('rule', '规定', 'Rule', 'note'),
  ],
  rows: prices.map((priced) => [
    priced.code,
    amountWords(priced.price, priced.unit),
    wordsOf(priced.easier, priced.unit),
    wordsOf(priced.harder, priced.unit),
    amountWords(priced.step, priced.unit.slice('MCNY/'.length)),
    verdictOf(priced),
    String(priced.alike),
    priced.words,
  ]),
});

/** Findings: what binds, the first prices, and how many of them the solves confirm. */
export function describePrices({ cost, binding, prices }: Result): Described {
  const corners = prices.filter(({ corner }) => corner).length;
  const off = prices.filter(({ agrees }) => !agrees).length;
  const least = amountWords(cost, 'MCNY');
  return {
    findings: [
      {
        zh: `方案成本 ${least.zh}，整项决定不变时有 ${binding} 行规定卡住；下列 ${prices.length} 行逐条重新求解核对，${corners} 行在拐点上，${off} 行与求解不符。`,
        en: `The plan costs ${least.en}; with its whole decisions kept, ${binding} rows of rules bind. The ${prices.length} shown were solved again on both sides: ${corners} stand at a corner, ${off} differ from the solves.`,
      },
      ...prices.slice(0, shownPrices).map(({ words }) => ({ zh: `${words.zh}。`, en: `${words.en}.` })),
    ],
    tables: [tableOf(prices)],
  };
}
