/** The answer of the study of conflicts in words and tables. */
import { editText } from '../edit-text.js';
import type { StudyTable } from '../../contract-study.js';
import { amountWords } from '../../plan/places.js';
import type { Words } from '../../words.js';
import type { Repair, Result } from '../conflict.js';
import type { Described } from '../study.js';
import { column } from '../table.js';

const join = (parts: readonly Words[], zh: string, en: string): Words => ({
  zh: parts.map((part) => part.zh).join(zh),
  en: parts.map((part) => part.en).join(en),
});

const kindNames = {
  guardrail: { zh: '护栏', en: 'guardrail' },
  energy: { zh: '能耗双控', en: 'dual control of energy' },
  coal: { zh: '煤炭', en: 'coal' },
} as const;

const ways = {
  policy: { zh: '政策', en: 'policy' },
  supply: { zh: '保供', en: 'supply' },
} as const;

const stateWords: Readonly<Record<Exclude<Result['state'], 'possible'>, Words>> = {
  impossible: { zh: '不存在任何方案。', en: 'No plan exists.' },
  supply: {
    zh: '不设任何目标、用上全部措施，供应也自相矛盾：放宽任何政策都无济于事，只能改变供应条件本身。',
    en: 'Supply contradicts itself without any target and with all measures: no repair of policy helps, only another supply.',
  },
  unmeasured: {
    zh: '不采取措施时供应已自相矛盾，没有可比的“无措施”情景；用上措施是否有方案未作判定。请先核对供应数据。',
    en: 'Without measures supply contradicts itself, so there is nothing to measure a plan against; whether one exists with measures is not decided. Check the supply figures first.',
  },
};

/** Findings that name no more rules than a person takes in at once. */
const shownRules = 6;

function conflictWords({ elements, minimal }: Result): Words {
  const shown = join(
    elements.slice(0, shownRules).map(({ words }) => ({ zh: `“${words.zh}”`, en: `"${words.en}"` })),
    '；',
    '; ',
  );
  const more = elements.length - shownRules;
  const rest =
    more > 0 ? { zh: `；另有 ${more} 条见表`, en: `; ${more} more are in the table` } : { zh: '', en: '' };
  const sure: Words = minimal
    ? { zh: '去掉其中任何一条就不再矛盾', en: 'without any one of them the others can hold' }
    : { zh: '时间用尽，可能不是最少', en: 'time ran out: possibly not minimal' };
  return {
    zh: `以下 ${elements.length} 条不能同时成立（${sure.zh}）：${shown.zh}${rest.zh}。`,
    en: `These ${elements.length} rules cannot hold together (${sure.en}): ${shown.en}${rest.en}.`,
  };
}

const moveWords = ({ moves }: Repair): Words =>
  join(
    moves.map(({ name, by, new: to }) => ({
      zh: `${name.zh}放宽 ${by.zh}，至 ${to.zh}`,
      en: `${name.en} eased by ${by.en} to ${to.en}`,
    })),
    '；',
    '; ',
  );

function alternativeWords(repair: Repair, place: number): Words {
  const cost = costWords(repair);
  const move = moveWords(repair);
  const open = openWords(repair);
  return {
    zh: `办法 ${place + 1}：只动一条，${move.zh}${open.zh}，${cost.zh}。`,
    en: `Alternative ${place + 1}: one limit alone, ${move.en}${open.en}; ${cost.en}.`,
  };
}

/** The least cost; where a time limit has left that open, the cost with what is proven of it. */
function costWords({ plan: { status, cost, bound } }: Repair): Words {
  const [now, least] = [amountWords(cost, 'MCNY'), amountWords(bound, 'MCNY')];
  return status === 'feasible'
    ? {
        zh: `成本 ${now.zh}（已证明不低于 ${least.zh}）`,
        en: `cost ${now.en} (at least ${least.en} is proven)`,
      }
    : { zh: `最低成本 ${now.zh}`, en: `least cost ${now.en}` };
}

/** What is open about a move, and what is not. */
function openWords({ least, atLeast }: Repair): Words {
  if (least) return { zh: '', en: '' };
  if (atLeast === null || atLeast.amount === 0)
    return { zh: '（未证明是最小幅度）', en: ' (not proven to be the least move)' };
  const { by } = atLeast;
  return {
    zh: `（未证明是最小幅度，已证明至少要放宽 ${by.zh}）`,
    en: ` (not proven to be the least move; at least ${by.en} is proven to be needed)`,
  };
}

function combinedWords(repair: Repair): Words {
  const cost = costWords(repair);
  const move = moveWords(repair);
  const open = openWords(repair);
  return {
    zh: `各条一起动（先护栏，再能耗双控，最后煤炭）：${move.zh}${open.zh}，${cost.zh}。`,
    en: `All limits together (guardrails give way first, then dual control, coal last): ${move.en}${open.en}; ${cost.en}.`,
  };
}

function findingsOf(found: Result): Words[] {
  if (found.state === 'possible') {
    const cost = found.cost === null ? undefined : amountWords(found.cost, 'MCNY');
    return [
      {
        zh: `有方案${cost === undefined ? '' : `，最低成本 ${cost.zh}`}：没有需要解释的矛盾。`,
        en: `A plan exists${cost === undefined ? '' : `, at a cost of ${cost.en}`}: there is no contradiction to explain.`,
      },
    ];
  }
  const { state, alternatives, unhelpful, undecided, combined } = found;
  return [
    stateWords[state],
    conflictWords(found),
    ...alternatives.map(alternativeWords),
    ...(state === 'impossible' && alternatives.length === 0 && undecided.length === 0 ? [noneAlone] : []),
    ...listed(unhelpful, {
      zh: '单独放宽这些没有用',
      en: 'Of no help if it alone gives way',
    }),
    ...listed(undecided, {
      zh: '单独放宽这些是否有用，时限内没有定论',
      en: 'Not decided in time whether it helps alone',
    }),
    ...(combined === null ? [] : [combinedWords(combined)]),
  ];
}

const noneAlone: Words = {
  zh: '没有哪一条目标或护栏单独放宽就能有方案。',
  en: 'No target or guardrail helps if it alone gives way.',
};

/** A finding that lists limits; none where there are none. */
function listed(limits: Result['unhelpful'], says: Words): Words[] {
  const names = join(
    limits.map(({ name }) => name),
    '、',
    ', ',
  );
  return limits.length === 0 ? [] : [{ zh: `${says.zh}：${names.zh}。`, en: `${says.en}: ${names.en}.` }];
}

const conflictTable = ({ elements }: Result): StudyTable => ({
  id: 'conflict',
  title: { zh: '互相矛盾的规定', en: 'Rules that cannot hold together' },
  columns: [
    column('code', '编号', 'Code', 'name'),
    column('kind', '性质', 'Kind', 'note'),
    column('rule', '规定', 'Rule', 'note'),
  ],
  rows: elements.map(({ code, kind, words }) => [code, ways[kind], words]),
});

/** One row a move; the figures of a repair's plan stand in the first of them. */
const repairRows = (name: Words, { moves, edits, plan, least }: Repair): StudyTable['rows'] =>
  moves.map((move, place) => [
    name,
    move.name,
    kindNames[move.kind],
    move.by,
    move.new,
    ...(place === 0 ? [least, plan.cost, plan.coal, plan.energy] : [null, null, null, null]),
    edits
      .filter(({ set }) => set === move.limit)
      .map(({ set, to }) => editText({ set, to }))
      .join('; '),
  ]);

const repairTable = ({ alternatives, combined }: Result): StudyTable => ({
  id: 'repairs',
  title: { zh: '补救办法', en: 'Repairs' },
  columns: [
    column('repair', '办法', 'Repair', 'name'),
    column('limit', '放宽什么', 'Limit', 'note'),
    column('kind', '类别', 'Kind', 'note'),
    column('by', '至少放宽', 'Eased by', 'note'),
    column('to', '至', 'To', 'note'),
    column('least', '已证明最小', 'Proven least', 'note'),
    column('cost', '成本', 'Cost', 'value', 'MCNY'),
    column('coal', '煤炭', 'Coal', 'value', 'kt'),
    column('energy', '能源', 'Energy', 'value', 'ktce'),
    column('edit', '情景改动', 'Edit of the scenario', 'note'),
  ],
  rows: [
    ...alternatives.flatMap((repair, place) =>
      repairRows({ zh: `办法 ${place + 1}`, en: `alternative ${place + 1}` }, repair),
    ),
    ...(combined === null ? [] : repairRows({ zh: '一起动', en: 'together' }, combined)),
  ],
});

/** Findings and tables of a conflict; empty tables where a plan exists. */
export const describeConflict = (found: Result): Described => ({
  findings: findingsOf(found),
  tables: [conflictTable(found), repairTable(found)],
});
