/** The model of efficiency retrofits: starts, states, savings at their hosts (RET-1 to RET-3), money. */
import { constant, minus, mul, quantity, scale, sum, type Expression } from '../../model/expression.js';
import { ge, le } from '../../model/row.js';
import { keySet, type Key, type KeySet } from '../../model/set.js';
import type { Variables } from '../../model/builder.js';
import { annuity } from '../../units/annuity.js';
import type { Built, MeasureContext } from '../measure.js';
import { groupsOf, jointShare, type Group } from './groups.js';
import type { EfficiencyInput, EfficiencyProject } from './inputs.js';

const author = 'efficiency-retrofit';

type Project = Key<'project'>;
type Span = Key<'span'>;

interface Parts {
  readonly context: MeasureContext;
  readonly projects: KeySet<'project'>;
  readonly groups: readonly Group[];
  readonly start: Variables<readonly [KeySet<'project'>, KeySet<'month'>]>;
  readonly saving: Variables<readonly [KeySet<'project'>, KeySet<'span'>]>;
  of(project: string): EfficiencyProject;
  hostOf(project: string): Group['host'];
  /** In service (0 to 1) in a month: starts up to the lead before it. */
  state(project: Project, month: string): Expression;
}

/** Adds the projects to the model. */
export function buildEfficiency(input: EfficiencyInput, context: MeasureContext): Built {
  const parts = declare(input, context);
  addSavingRows(parts);
  addSharedRows(parts);
  for (const project of parts.projects) {
    addMoney(parts, project);
    for (const span of context.ports.time.spans)
      if (parts.saving.has(project, span))
        context.ports.save(author, parts.hostOf(project), span, parts.saving(project, span));
  }
  return {
    projects: ['efficiency-start'],
    quantities: ['efficiency-saving'],
    kinds: { 'efficiency-saving': 'following' },
    actions: (value) =>
      parts.projects.keys.flatMap((project) => {
        const begun = startsOf(parts, project).find(
          (month) => value('efficiency-start', project, month) > 0.5,
        );
        if (begun === undefined) return [];
        const { name, area } = parts.of(project);
        const saved = context.ports.time.spans.keys.reduce(
          (total, span) =>
            total + (parts.saving.has(project, span) ? value('efficiency-saving', project, span) : 0),
          0,
        );
        const action = { zh: '节能改造开工', en: 'Start the retrofit' };
        return [{ object: project, name, area, action, month: begun, amount: saved, unit: 'TJ' }];
      }),
  };
}

const startsOf = ({ context, start }: Parts, project: Project): readonly Key<'month'>[] =>
  context.ports.time.months.keys.filter((month) => start.has(project, month));

function declare({ projects: records }: EfficiencyInput, context: MeasureContext): Parts {
  const { model, ports } = context;
  const { time } = ports;
  const projects = keySet('project', Object.keys(records));
  const of = (project: string): EfficiencyProject => records[project] as EfficiencyProject;
  const groups = groupsOf(records);
  const hosts = new Map<string, Group['host']>(
    groups.flatMap(({ members, host }) => members.map((member) => [member, host])),
  );
  const hostOf = (project: string): Group['host'] => hosts.get(project) as Group['host'];
  /** Works at a unit wait for the end of the heating season, a planned outage in it, or need no stop at all. */
  const mayStart = (project: string, month: string): boolean => {
    const { lead, host, running, from } = of(project);
    const stands =
      host.kind !== 'unit' ||
      running === true ||
      !time.heating(month) ||
      ports.host(hostOf(project)).available(month) < 1;
    return time.mayStart(month, from) && stands && time.months.keys[time.placeOf(month) + lead] !== undefined;
  };
  const start = model.variables({
    code: 'efficiency-start',
    unit: '1',
    over: [projects, time.months],
    integer: true,
    upper: 1,
    where: mayStart,
    says: { zh: '节能改造开工', en: 'Start of an efficiency retrofit' },
  });
  const starts = new Map<string, readonly { place: number; term: Expression }[]>(
    projects.keys.map((project) => [
      project,
      time.months.keys.flatMap((month, place) =>
        start.has(project, month) ? [{ place, term: start(project, month) }] : [],
      ),
    ]),
  );
  const startedBy = (project: string, last: number): readonly Expression[] =>
    (starts.get(project) ?? []).filter(({ place }) => place <= last).map(({ term }) => term);
  const saving = model.variables({
    code: 'efficiency-saving',
    unit: 'TJ',
    over: [projects, time.spans],
    where: (project, span) =>
      time
        .monthsOf(span)
        .some((month) => startedBy(project, time.placeOf(month) - of(project).lead).length > 0),
    says: {
      zh: '改造节约的能量（按对象所用能源）',
      en: 'What a retrofit saves, in the energy that its host uses',
    },
  });
  return {
    context,
    projects,
    groups,
    start,
    saving,
    of,
    hostOf,
    state: (project, month) => sum('1', startedBy(project, time.placeOf(month) - of(project).lead)),
  };
}

/**
 * Room for rounding in what a host can use at most. Without it RET-2 and RET-3 meet in the last digit where the use of a
 * host is fixed, and CBC's preprocessing calls such a program infeasible.
 */
const roundingRoom = 1 + 1e-12;

/** TJ that a share of the host's largest use would save in the months of a span, each weighed by a state. */
function largestSaving(
  { context: { ports } }: Parts,
  host: Group['host'],
  part: number,
  span: Span,
  state: (month: string) => Expression,
): Expression {
  const { largestUse } = ports.host(host);
  return sum(
    'TJ',
    ports.time
      .monthsOf(span)
      .map((month) => mul(quantity(roundingRoom * part * largestUse(month), 'TJ'), state(month))),
  );
}

function addSavingRows(parts: Parts): void {
  const { context, projects, saving, start, of, hostOf, state } = parts;
  const { model, ports } = context;
  const common = { kind: 'measure', unit: 'TJ', over: [projects, ports.time.spans] } as const;
  const where = (project: Project, span: Span): boolean => saving.has(project, span);
  model.rows({
    ...common,
    where,
    code: 'RET-1',
    formula: String.raw`s_{r,t} \le \sigma_r\, U_{h(r),t}`,
    says: { zh: '节能量不超过对象用能乘节能率', en: 'A saving is at most its share of what the host uses' },
    row: (project, span) =>
      le(saving(project, span), scale(of(project).saves, ports.hostUse(hostOf(project), span))),
  });
  model.rows({
    ...common,
    where,
    code: 'RET-2',
    formula: String.raw`s_{r,t} \le \sigma_r \sum_{m \in t} \overline{U}_{h(r),m}\, n_{r,m}`,
    says: { zh: '未投产的改造不节能', en: 'A retrofit saves nothing before it is in service' },
    row: (project, span) =>
      le(
        saving(project, span),
        largestSaving(parts, hostOf(project), of(project).saves, span, (month) => state(project, month)),
      ),
  });
  model.rows({
    kind: 'measure',
    unit: '1',
    over: [projects],
    where: (project) => startsOf(parts, project).length > 0,
    code: 'RET-2',
    part: 'once',
    formula: String.raw`\sum_m x_{r,m} \le 1`,
    says: { zh: '每项改造只开工一次', en: 'A retrofit starts at most once' },
    row: (project) =>
      le(
        sum(
          '1',
          startsOf(parts, project).map((month) => start(project, month)),
        ),
        constant(1, '1'),
      ),
  });
}

/** What the retrofits of one host save together: with all sets of them, neither more nor less than the product says. */
function addSharedRows(parts: Parts): void {
  const { context, groups, saving, of, state } = parts;
  const { model, ports } = context;
  const { time } = ports;
  const byId = new Map(groups.map((group) => [group.id, group]));
  const group = (id: string): Group => byId.get(id) as Group;
  const sets = keySet('group', [...byId.keys()]);
  const shareOf = (id: string): number => jointShare(group(id).members.map((member) => of(member).saves));
  const saved = (members: readonly Project[], span: Span): Expression =>
    sum(
      'TJ',
      members.filter((member) => saving.has(member, span)).map((member) => saving(member, span)),
    );
  const serves = (id: string, span: Span): boolean =>
    group(id).members.every((member) => saving.has(member, span));
  model.rows({
    kind: 'measure',
    unit: 'TJ',
    over: [sets, time.spans],
    where: (id, span) => group(id).members.length > 1 && serves(id, span),
    code: 'RET-1',
    part: 'host',
    formula: String.raw`\sum_{r \in T} s_{r,t} \le \left(1 - \prod_{r \in T} (1 - \sigma_r)\right) U_{h,t}`,
    says: {
      zh: '同一对象的几项改造，节能率相乘不相加',
      en: 'Savings of retrofits at one host multiply, they do not add',
    },
    row: (id, span) =>
      le(saved(group(id).members, span), scale(shareOf(id), ports.hostUse(group(id).host, span))),
  });
  model.rows({
    kind: 'measure',
    unit: 'TJ',
    over: [sets, time.spans],
    where: serves,
    code: 'RET-3',
    formula: String.raw`\sum_{r \in h} s_{r,t} \ge \left(1 - \prod_{r \in T} (1 - \sigma_r)\right) \left(U_{h,t} - \sum_{m \in t} \overline{U}_{h,m} \sum_{r \in T} (1 - n_{r,m})\right)`,
    says: {
      zh: '投产的改造按对象实际用能节能，不多不少',
      en: 'Retrofits in service save what their host really uses less, no less than that',
    },
    row: (id, span) => {
      const { host, members, all } = group(id);
      const idle = (month: string): Expression =>
        sum(
          '1',
          members.map((member) => minus(constant(1, '1'), state(member, month))),
        );
      return ge(
        saved(all, span),
        minus(
          scale(shareOf(id), ports.hostUse(host, span)),
          largestSaving(parts, host, shareOf(id), span, idle),
        ),
      );
    },
  });
}

function addMoney(parts: Parts, project: Project): void {
  const { context, start, of, state } = parts;
  const { time, ...ports } = context.ports;
  const { capital, life, operatingCost, subsidy = 0, fund = 0, key, bondEligible, land = 0 } = of(project);
  for (const month of time.months) {
    const inService = state(project, month);
    ports.announce(author, project, month, inService);
    if (inService.columns.length === 0) continue;
    const span = time.spanOfMonth(month);
    const yearly = capital * annuity(time.discountRate, life);
    ports.pay(author, 'efficiency-capital', span, mul(quantity(yearly / 12, 'MCNY'), inService));
    ports.pay(author, 'efficiency-operation', span, mul(quantity(operatingCost / 12, 'MCNY'), inService));
  }
  for (const month of startsOf(parts, project)) {
    const begun = start(project, month);
    const money = (part: number): Expression => mul(quantity(capital * part, 'MCNY'), begun);
    if (subsidy > 0) ports.subsidise(author, month, money(subsidy));
    if (fund > 0) ports.subsidise(author, month, money(fund), 'fund');
    ports.invest(author, month, money(1), bondEligible);
    if (land > 0) ports.useLand(author, month, mul(quantity(land, 'mu'), begun));
    if (key) ports.keyProject(author, month, begun);
  }
}
