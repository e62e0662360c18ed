/** Sentences and tables of a robust plan. */
import type { StudyTable } from '../../contract-study.js';
import { amountWords } from '../../plan/places.js';
import type { Words } from '../../words.js';
import type { RobustResult } from './robust.js';
import { valueOfEdit } from '../edit-text.js';
import { column } from '../table.js';
import { judgementTables, percent, shareWords } from './tables.js';

/** What was found, the most important first. */
export function robustFindings(found: RobustResult, wanted: number): Words[] {
  const { reached, nominal, robust, extraCost, design, fresh, remark, rounds } = found;
  const [extra, cost] = [amountWords(extraCost, 'MCNY'), amountWords(robust.cost, 'MCNY')];
  const [inSample, anew, before] = [design.robust, fresh.robust.all, fresh.nominal.all].map(shareWords);
  const last = rounds.at(-1);
  const asked = percent(wanted);
  return [
    reached
      ? extraCost === 0 && robust.cost === nominal.cost
        ? {
            zh: `原方案已在不少于 ${asked} 的样本中达到全部目标，不必另留余量。`,
            en: `The plan as it is meets every target in at least ${asked} of the samples: no reserve is needed.`,
          }
        : {
            zh: `在不少于 ${asked} 的样本中达到全部目标的方案要 ${cost.zh}，比原方案多 ${extra.zh}；它是按留有余量的目标求得并独立核算的方案。`,
            en: `A plan that meets every target in at least ${asked} of the samples costs ${cost.en}, ${extra.en} more than the nominal one; it is a proven plan of targets with a reserve.`,
          }
      : {
          zh: `没有找到在 ${asked} 的样本中达到全部目标的方案：${last?.cost === null ? '再多留余量就不存在任何方案' : '逐步加大余量仍未达到'}。所示为找到的最好方案，费用 ${cost.zh}。`,
          en: `No plan was found that meets every target in ${asked} of the samples: ${last?.cost === null ? 'with a larger reserve no plan exists' : 'the reserves grew without reaching it'}. What is shown is the best that was found, at ${cost.en}.`,
        },
    ...(inSample === undefined || anew === undefined || before === undefined
      ? []
      : [
          {
            zh: `设计样本中达到的概率为 ${inSample.zh}；换一批新样本检验为 ${anew.zh}，原方案为 ${before.zh}。`,
            en: `On the samples of the design it is met with probability ${inSample.en}; on fresh ones ${anew.en}, against ${before.en} of the nominal plan.`,
          },
        ]),
    ...(remark === null ? [] : [remark]),
    {
      zh: '余量按样本的超出量逐步加大再折半收回得到；不保证没有更便宜的方案也能做到。样本不是方案。',
      en: 'Reserves grow by what samples lack and are halved back; that no cheaper plan would do is not proven. Samples are no plans.',
    },
  ];
}

function marginTable({ rounds }: RobustResult): StudyTable {
  return {
    id: 'rounds',
    title: { zh: '各轮余量', en: 'Reserves tried' },
    columns: [
      column('round', '轮次', 'Round', 'name'),
      column('target', '目标', 'Target', 'name'),
      column('reserve', '余量', 'Reserve', 'note'),
      column('cost', '费用', 'Cost', 'value', 'MCNY'),
      column('met', '设计样本达到', 'Met in design', 'share'),
    ],
    rows: rounds.flatMap(({ margins, cost, met }, place) =>
      margins.map(({ name, amount, unit }) => [
        String(place + 1),
        name,
        amountWords(amount, unit),
        cost,
        met === null ? null : met.share,
      ]),
    ),
  };
}

/** All tables: reserves, the edits of the scenario, and how fresh samples judge the plan. */
export function robustTables(found: RobustResult): StudyTable[] {
  return [
    marginTable(found),
    {
      id: 'edits',
      title: { zh: '情景改动（由此得到稳健方案）', en: 'Edits of the scenario that make the robust plan' },
      columns: [column('path', '位置', 'Path', 'name'), column('value', '取值', 'Value', 'note')],
      rows: found.edits.map((edit) => ['set' in edit ? edit.set : edit.remove, valueOfEdit(edit)]),
    },
    ...judgementTables('fresh', found.fresh.robust),
  ];
}
