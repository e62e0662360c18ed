/** The answer of the study of prices in words and a table. */
import type { StudyTable } from '../../contract-study.js';
import { amountWords } from '../../plan/places.js';
import type { Words } from '../../words.js';
import type { Priced, Result } from '../prices.js';
import type { Described } from '../study.js';

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
    { id: 'code', title: { zh: '编号', en: 'Code' }, unit: null, role: 'name' },
    { id: 'price', title: { zh: '价格', en: 'Price' }, unit: null, role: 'note' },
    { id: 'easier', title: { zh: '放宽一侧', en: 'Easier side' }, unit: null, role: 'note' },
    { id: 'harder', title: { zh: '收紧一侧', en: 'Harder side' }, unit: null, role: 'note' },
    { id: 'step', title: { zh: '步长', en: 'Step' }, unit: null, role: 'note' },
    { id: 'check', title: { zh: '核对', en: 'Check' }, unit: null, role: 'note' },
    { id: 'alike', title: { zh: '同类另有', en: 'Alike' }, unit: null, role: 'note' },
    { id: 'rule', title: { zh: '规定', en: 'Rule' }, unit: null, role: 'note' },
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
