/** The answer of rolling in sentences. */
import { amountWords } from '../../plan/places.js';
import type { Words } from '../../words.js';
import type { Described } from '../study.js';
import type { RollingResult } from './result.js';
import { tablesOf } from './tables.js';

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Coal of past months: as planned, and as it was. */
function pastCoal({ months }: RollingResult): {
  readonly planned: number;
  readonly now: number;
} {
  const past = months.filter((month) => month.past);
  return {
    planned: total(past.map(({ coal }) => coal.planned)),
    now: total(past.map(({ coal }) => coal.now ?? 0)),
  };
}

function pastWords(answer: RollingResult): Words {
  const { planned, now } = pastCoal(answer);
  const [was, is] = [amountWords(planned, 'kt'), amountWords(now, 'kt')];
  const share = Number((100 * answer.measuredShare).toPrecision(3));
  return {
    zh: `截至 ${answer.through}：用煤 ${is.zh}，计划 ${was.zh}；其中 ${share} % 为报送数，其余按上一版计划填充。`,
    en: `Through ${answer.through}: ${is.en} of coal, ${was.en} planned; ${share} % of it reported, the rest filled from the last plan.`,
  };
}

function outcomeWords(answer: RollingResult): Words {
  const { outcome, valve, cost, conflict, repairs } = answer;
  const missed = conflict.map(({ words }) => words).slice(0, 3);
  if (outcome === 'impossible')
    return {
      zh: `余下月份不存在任何方案。相互冲突的要求：${missed.map(({ zh }) => zh).join('；')}。${repairs[0]?.words.zh ?? ''}`,
      en: `No plan exists for the months that are left. Requirements in conflict: ${missed.map(({ en }) => en).join('; ')}. ${repairs[0]?.words.en ?? ''}`,
    };
  if (outcome === 'undecided')
    return {
      zh: '在时限内没有找到余下月份的方案，也没有证明无解。',
      en: 'No plan for the months that are left was found in time, and none was proven not to exist.',
    };
  const more = (cost.now ?? 0) - cost.planned;
  const amount = amountWords(Math.abs(more), 'MCNY');
  const isSame = Math.abs(more) <= 1e-6 * Math.max(1, Math.abs(cost.planned));
  const told = isSame
    ? { zh: '全年费用与上一版计划相同', en: 'the cost of the year is that of the last plan' }
    : {
        zh: `全年费用比上一版计划${more > 0 ? '多' : '少'} ${amount.zh}`,
        en: `the year costs ${amount.en} ${more > 0 ? 'more' : 'less'} than the last plan`,
      };
  const opened = valve
    ? {
        zh: '不开企业用煤限额（年末总闸）就没有方案，已开闸；',
        en: 'no plan exists without the enterprise quota (the closing valve), which is open; ',
      }
    : { zh: '', en: '' };
  return {
    zh: `余下月份已重排并通过独立核算：${opened.zh}${told.zh}。`,
    en: `The rest of the year is planned anew and proven: ${opened.en}${told.en}.`,
  };
}

function changeWords({ outcome, projects, shifts }: RollingResult): readonly Words[] {
  if (outcome === 'impossible' || outcome === 'undecided') return [];
  if (projects.length === 0 && shifts.length === 0)
    return [{ zh: '与上一版计划相比没有任何变动。', en: 'Nothing changes against the last plan.' }];
  const names = projects.slice(0, 3);
  const listed =
    names.length === 0
      ? { zh: '', en: '' }
      : {
          zh: `：${names.map(({ name }) => name.zh).join('；')}`,
          en: `: ${names.map(({ name }) => name.en).join('; ')}`,
        };
  return [
    {
      zh: `与上一版计划相比，项目和采购变动 ${projects.length} 项${listed.zh}；运行调整 ${shifts.length} 处。`,
      en: `Against the last plan projects and purchases that change: ${projects.length}${listed.en}; shifts of operation: ${shifts.length}.`,
    },
  ];
}

function residualWords({ residuals, power, overruns }: RollingResult): readonly Words[] {
  const worst = residuals.toSorted((one, other) => Math.abs(other.share) - Math.abs(one.share))[0];
  const amount = worst && amountWords(worst.amount, worst.unit);
  const left = amountWords(total(power.map((month) => month.amount)), 'GWh');
  return [
    ...(worst === undefined || amount === undefined
      ? []
      : [
          {
            zh: `报送数（连同填充数）与 ${residuals.length} 条平衡不符，差额逐条列名，不作为可用煤；最大的是“${worst.words.zh}”，差 ${amount.zh}。`,
            en: `Reports, with what fills in for them, break ${residuals.length} balances; the differences are named and are nobody's coal. The largest: "${worst.words.en}", by ${amount.en}.`,
          },
        ]),
    ...(power.length === 0
      ? []
      : [
          {
            zh: `已过月份的电力收支相差 ${left.zh}，列名而不计为节约；能源总量按入炉燃料和外购电计。`,
            en: `Power of past months is off by ${left.en}: named, and no saving; total energy goes by fuel burnt and power bought.`,
          },
        ]),
    ...overruns.map(({ words, amount: over, unit }) => {
      const by = amountWords(Math.abs(over), unit);
      return {
        zh: `“${words.zh}”在已过月份已超 ${by.zh}，余下月份不得再用。`,
        en: `"${words.en}" is over by ${by.en} in past months already: nothing may follow.`,
      };
    }),
  ];
}

/** Sentences and tables of an answer. */
export function describe(answer: RollingResult): Described {
  return {
    findings: [outcomeWords(answer), pastWords(answer), ...changeWords(answer), ...residualWords(answer)],
    tables: tablesOf(answer),
  };
}
