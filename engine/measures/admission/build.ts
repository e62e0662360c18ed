/** Who is admitted and with which offsets: the decisions, and the rows OFF-1 to OFF-3. */
import { constant, mul, quantity, scale, sum, type Expression } from '../../model/expression.js';
import { eq, ge, le } from '../../model/row.js';
import { keySet, subset, type Key, type KeySet } from '../../model/set.js';
import type { Built, MeasureContext } from '../measure.js';
import type { Candidate, Input, Source } from './inputs.js';
import { balanceOf, isBanned, isInTime, ledgers, needOf, type Ledger } from './offsets.js';
import { addUse } from './use.js';

const author = 'admission';

type CandidateKey = Key<'candidate'>;
type SourceKey = Key<'offset-source'>;

/** What all rows of one build share. */
interface Parts extends MeasureContext {
  readonly input: Input;
  readonly candidates: KeySet<'candidate'>;
  readonly sources: KeySet<'offset-source'>;
  readonly admit: (candidate: CandidateKey) => Expression;
  readonly candidate: (id: string) => Candidate;
  readonly source: (id: string) => Source;
}

/** Adds the decisions and rows, and the use of what is admitted. */
export function buildAdmission(input: Input, context: MeasureContext): Built {
  const candidates = keySet('candidate', Object.keys(input.candidates));
  const candidate = (id: string): Candidate => input.candidates[id] as Candidate;
  const admit = context.model.variables({
    code: 'admit',
    unit: '1',
    over: [candidates],
    integer: true,
    // A fact, not a rule: a row would make every world without this measure impossible.
    lower: (id) => (candidate(id).approved ? 1 : 0),
    upper: 1,
    says: { zh: '项目准入（已批在建的为1）', en: 'Project admitted (1 where approved and in build)' },
  });
  const parts: Parts = {
    ...context,
    input,
    candidates,
    sources: keySet('offset-source', Object.keys(input.sources)),
    admit,
    candidate,
    source: (id) => input.sources[id] as Source,
  };
  addBans(parts);
  for (const ledger of ledgers) addOffsets(parts, ledger);
  for (const id of candidates) addUse(author, context.ports, candidate(id), admit(id));
  return {
    projects: ['admit'],
    quantities: ledgers.map(({ of }) => `offset-${of}`),
    actions: (value) =>
      candidates.keys
        .filter((id) => value('admit', id) > 0.5)
        .map((id) => {
          const { name, area, start, energy } = candidate(id);
          const action = { zh: '准予用能，先落实减量替代', en: 'Admit, its offsets secured first' };
          return { object: id, name, area, action, month: start, amount: energy, unit: 'ktce' };
        }),
  };
}

/** OFF-3. */
function addBans({ model, candidates, admit, candidate }: Parts): void {
  model.rows({
    code: 'OFF-3',
    kind: 'policy',
    unit: '1',
    over: [candidates],
    where: (id) => isBanned(candidate(id)),
    formula: String.raw`a_j = 0 \quad (j \text{ high-energy and not approved})`,
    says: { zh: '坚决杜绝新上高耗能项目', en: 'No new high-energy project is admitted' },
    row: (id) => eq(admit(id), constant(0, '1')),
  });
}

/** Pledges of one ledger: who needs an offset, and sums of pledges. */
interface Pledges {
  readonly ledger: Ledger;
  readonly asking: KeySet<'candidate'>;
  readonly has: (from: SourceKey, to: CandidateKey) => boolean;
  readonly total: (from: readonly SourceKey[], to: readonly CandidateKey[]) => Expression;
}

function addOffsets(parts: Parts, ledger: Ledger): void {
  const { model, ports, input, candidates, sources, candidate, source } = parts;
  const { of, unit, words } = ledger;
  const asking = subset(candidates, (id) => needOf(of, input, candidate(id)) > 0);
  const pledge = model.variables({
    code: `offset-${of}`,
    unit,
    over: [sources, asking],
    where: (from, to) => {
      const { kind, link } = source(from);
      const before = ports.time.previous(candidate(to).start);
      // A future source whose measure is not offered is a promise of nobody.
      const promised =
        kind === 'spot' ||
        (link !== undefined &&
          before !== undefined &&
          ports.announced(link.kind, link.id, before) !== undefined);
      return balanceOf(of, source(from)) > 0 && isInTime(input, source(from), candidate(to)) && promised;
    },
    says: { zh: `减量替代（${words.zh}）`, en: `Pledged as offset, ${words.en}` },
  });
  const total: Pledges['total'] = (from, to) =>
    sum(
      unit,
      from.flatMap((each) => to.flatMap((id) => (pledge.has(each, id) ? [pledge(each, id)] : []))),
    );
  const pledges: Pledges = { ledger, asking, has: pledge.has, total };
  addNeeds(parts, pledges);
  addBalances(parts, pledges);
}

/** The part of a row family; rows of coal have none of their own. */
const partOf = (...parts: readonly string[]): { readonly part?: string } => {
  const named = parts.filter((part) => part !== '' && part !== 'coal');
  return named.length === 0 ? {} : { part: named.join('-') };
};

/** OFF-1. */
function addNeeds({ model, input, sources, admit, candidate, source }: Parts, pledges: Pledges): void {
  const { ledger, asking, total } = pledges;
  const { of, unit, words } = ledger;
  const need = (id: CandidateKey): Expression =>
    mul(quantity(needOf(of, input, candidate(id)), unit), admit(id));
  // Equal, not at least: a tonne beyond the need would be pledged for nothing.
  model.rows({
    ...partOf(of),
    code: 'OFF-1',
    kind: 'policy',
    unit,
    over: [asking],
    formula: String.raw`\sum_s u_{s,j} = ${ledger.need}\, a_j`,
    says: {
      zh: `新增用能须按系数落实减量替代（${words.zh}）`,
      en: `What is admitted is offset by its coefficient (${words.en})`,
    },
    row: (id) => eq(total(sources.keys, [id]), need(id)),
  });
  const { minimumSpotShare } = input;
  const spots = sources.keys.filter((from) => source(from).kind === 'spot');
  // Only the rule of the coal offset asks for a share that is cut already.
  if (of === 'coal' && minimumSpotShare > 0)
    model.rows({
      code: 'OFF-1',
      part: 'spot',
      kind: 'policy',
      unit,
      over: [asking],
      formula: String.raw`\sum_{s \text{ spot}} u_{s,j} \ge \sigma\, ${ledger.need}\, a_j`,
      says: { zh: '现货量不低于规定比例', en: 'The least share of the offset is cut and verified already' },
      row: (id) => ge(total(spots, [id]), scale(minimumSpotShare, need(id))),
    });
}

/** OFF-2. */
function addBalances({ model, ports, sources, candidate, source }: Parts, pledges: Pledges): void {
  const { ledger, asking, has, total } = pledges;
  const { of, unit, words } = ledger;
  const { time } = ports;
  const giving = subset(sources, (from) => asking.keys.some((id) => has(from, id)));
  model.rows({
    ...partOf(of),
    code: 'OFF-2',
    kind: 'policy',
    unit,
    over: [giving],
    formula: String.raw`\sum_j u_{s,j} \le D_s - U_s`,
    says: {
      zh: `同一来源的减量只抵一次（${words.zh}）`,
      en: `A source offsets no more than it has left (${words.en})`,
    },
    row: (from) => le(total([from], asking.keys), constant(balanceOf(of, source(from)), unit)),
  });
  /** Projects that must have their offsets at the end of a month: those that start in the next one or before. */
  const due = (month: string): readonly CandidateKey[] =>
    asking.keys.filter((id) => (time.previous(candidate(id).start) ?? '') <= month);
  model.rows({
    ...partOf('future', of),
    code: 'OFF-2',
    kind: 'policy',
    unit,
    over: [subset(giving, (from) => source(from).kind === 'future'), time.months],
    where: (from, month) => due(month).some((id) => has(from, id)),
    formula: String.raw`\sum_{j:\, t_j \le m+1} u_{s,j} \le (D_s - U_s)\, x_{s,m}`,
    says: {
      zh: `期货来源须在项目投产前减下来并保持（${words.zh}）`,
      en: `A future source is cut before the project starts, and stays cut (${words.en})`,
    },
    row: (from, month) => {
      const { link } = source(from);
      const done = link && ports.announced(link.kind, link.id, month);
      const left = quantity(balanceOf(of, source(from)), unit);
      return le(total([from], due(month)), done === undefined ? constant(0, unit) : mul(left, done));
    },
  });
}
