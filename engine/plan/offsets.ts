/** Admission in a plan: who is admitted or refused and why, what offsets it, and what is left of the city's net cut. */
import type { Offsets } from '../contract-reports.js';
import { evaluateAccount } from '../model/builder.js';
import { activities, labelOf, type Family } from '../model/program.js';
import { familyCode } from '../model/row.js';
import { balanceOf, isBanned, needOf, type Ledger } from '../measures/admission/offsets.js';
import type { City } from '../scenario/schema.js';
import type { Words } from '../words.js';
import { placed } from './places.js';
import type { Point } from './settle.js';

type Measure = NonNullable<City['measures']['admission']>;
type Project = Measure['candidates'][string];
type Refusal = Offsets['candidates'][number]['reason'];
type Resource = Ledger['of'];

/** Amounts below this are noise of the solver, kt and ktce. */
const noise = 1e-6;

/** One plan, read by name. */
interface Reading {
  readonly point: Point;
  readonly measure: Measure;
  readonly activity: Float64Array;
  readonly admitted: (id: string) => boolean;
  readonly pledged: (resource: Resource, source: string, id: string) => number;
  /** What a source can give to a project in the plan as it is, pledges apart. */
  readonly offered: (resource: Resource, source: string, id: string) => number;
}

const positionIn = (families: readonly Family[], code: string, ...keys: readonly string[]): number => {
  const family = families.find((each) => each.code === code);
  const at = family?.keys.findIndex((each) => each.join(' ') === keys.join(' ')) ?? -1;
  return family === undefined || at < 0 ? -1 : family.first + at;
};

/** What row OFF-2.future leaves to all pledges of a source in a month: its balance times what is done. */
function doneIn({ model: { program }, x }: Point, resource: Resource, source: string, month: string): number {
  const code = resource === 'coal' ? 'OFF-2.future' : 'OFF-2.future-energy';
  const row = positionIn(program.rowFamilies, code, source, month);
  if (row < 0) return 0;
  let done = program.rowUpper[row] ?? 0;
  for (let at = program.start[row] ?? 0; at < (program.start[row + 1] ?? 0); at += 1) {
    const column = program.index[at] ?? 0;
    if (!labelOf(program.columnFamilies, column).code.startsWith('offset-'))
      done -= (program.value[at] ?? 0) * (x[column] ?? 0);
  }
  return done;
}

function readingOf(point: Point, measure: Measure): Reading {
  const { model, x } = point;
  const { columnFamilies } = model.program;
  const columnOf = (resource: Resource, source: string, id: string): number =>
    positionIn(columnFamilies, `offset-${resource}`, source, id);
  return {
    point,
    measure,
    activity: activities(model.program, x),
    admitted: (id) => (x[positionIn(columnFamilies, 'admit', id)] ?? 0) > 0.5,
    pledged: (resource, source, id) => x[columnOf(resource, source, id)] ?? 0,
    offered: (resource, source, id) => {
      const from = measure.sources[source];
      const start = measure.candidates[id]?.start ?? '';
      if (from === undefined || columnOf(resource, source, id) < 0) return 0;
      if (from.kind === 'spot') return balanceOf(resource, from);
      // Done on the eve of the start, and ever after.
      const months = model.calendar.months.keys.filter((month, at, all) => (all[at + 1] ?? '9') >= start);
      return Math.min(...months.map((month) => doneIn(point, resource, source, month)));
    },
  };
}

const reasons: Readonly<Record<Refusal['code'], Words>> = {
  admitted: { zh: '准予用能', en: 'Admitted' },
  approved: { zh: '已批在建，照常建成', en: 'Approved and in build' },
  banned: { zh: '新上高耗能项目，坚决杜绝', en: 'A new high-energy project is banned' },
  'short-of-offsets': {
    zh: '合格的减量替代不足，全部给它也不够',
    en: 'Not enough offsets that may serve it, even if all were its own',
  },
  'offsets-taken': {
    zh: '其余项目落实替代之后，剩下的减量不足',
    en: 'Not enough offsets are left after those of the admitted projects',
  },
  'no-room': {
    zh: '其余安排不变时会突破所列约束；腾出空间的代价高于其效益，或腾不出来',
    en: 'All else as planned it would break the rows listed; making room costs more than it brings, or cannot be done',
  },
  'not-worth': {
    zh: '在所得方案中，其用能代价高于其效益',
    en: 'In the plan found its energy costs more than it brings',
  },
};

/** How much of each kind of offset is missing when `have` can be had; undefined when nothing is. */
function missingOf(
  { measure }: Reading,
  project: Project,
  have: (resource: Resource, source: string) => number,
): NonNullable<Refusal['missing']> | undefined {
  const sources = Object.entries(measure.sources);
  const total = (resource: Resource, spot: boolean): number =>
    sources.reduce(
      (sum, [id, { kind }]) => (spot && kind !== 'spot' ? sum : sum + Math.max(0, have(resource, id))),
      0,
    );
  const coalNeed = needOf('coal', measure, project);
  const lacking = {
    coalKt: coalNeed - total('coal', false),
    spotCoalKt: measure.minimumSpotShare * coalNeed - total('coal', true),
    energyKtce: needOf('energy', measure, project) - total('energy', false),
  };
  const positive = (value: number): number => (value > noise ? value : 0);
  const missing = {
    coalKt: positive(lacking.coalKt),
    spotCoalKt: positive(lacking.spotCoalKt),
    energyKtce: positive(lacking.energyKtce),
  };
  return missing.coalKt + missing.spotCoalKt + missing.energyKtce > 0 ? missing : undefined;
}

/** Limits that a project would break if it were admitted and nothing else changed. Balances are left to the dispatch. */
function brokenBy({ point, activity }: Reading, id: string): Refusal['rows'] {
  const { program, model, city } = point.model;
  const meanings = new Map(model.meanings.map(({ meaning }) => [familyCode(meaning), meaning]));
  const column = positionIn(program.columnFamilies, 'admit', id);
  const broken: Refusal['rows'] = [];
  for (let row = 0; row < program.rows; row += 1) {
    const [lower, upper] = [program.rowLower[row] ?? 0, program.rowUpper[row] ?? 0];
    const { code, keys } = labelOf(program.rowFamilies, row);
    if (lower === upper || code.startsWith('OFF-')) continue;
    for (let at = program.start[row] ?? 0; at < (program.start[row + 1] ?? 0); at += 1) {
      if (program.index[at] !== column) continue;
      const after = (activity[row] ?? 0) + (program.value[at] ?? 0);
      const beyond = Math.max(after - upper, lower - after);
      const meaning = meanings.get(code);
      if (beyond > noise && meaning !== undefined)
        broken.push({
          code,
          at: keys.join(' '),
          words: placed(city, keys, meaning.says, meaning.over),
        });
    }
  }
  return broken;
}

function reasonOf(reading: Reading, id: string, project: Project): Refusal {
  const { measure, admitted, offered, pledged } = reading;
  const because = (code: Refusal['code'], more: Partial<Refusal> = {}): Refusal => ({
    code,
    words: reasons[code],
    missing: null,
    rows: [],
    ...more,
  });
  if (project.approved) return because('approved');
  if (admitted(id)) return because('admitted');
  if (isBanned(project)) return because('banned');
  const short = missingOf(reading, project, (resource, source) => offered(resource, source, id));
  if (short !== undefined) return because('short-of-offsets', { missing: short });
  const others = Object.keys(measure.candidates);
  const taken = missingOf(
    reading,
    project,
    (resource, source) =>
      offered(resource, source, id) -
      others.reduce((sum, other) => sum + pledged(resource, source, other), 0),
  );
  if (taken !== undefined) return because('offsets-taken', { missing: taken });
  const rows = brokenBy(reading, id);
  return rows.length > 0 ? because('no-room', { rows }) : because('not-worth');
}

/** Share of a full year's use that falls in a year of the horizon. */
function shareIn({ model: { city, calendar } }: Point, { start, monthly }: Project, year: string): number {
  const shares = city.profiles.monthly[monthly]?.shares ?? [];
  return calendar
    .monthsOfYear(year)
    .filter((month) => month >= start)
    .reduce((sum, month) => sum + (shares[calendar.numberOf(month) - 1] ?? 0), 0);
}

/** 节能审查: 5 000 tce at calorific value go to the province; 1 000 tce or 5 GWh to city or county (S20, S21). */
function reviewOf({ energy, power }: Project): Offsets['candidates'][number]['review'] {
  if (energy >= 5) return 'province';
  return energy >= 1 || (power?.energy ?? 0) >= 5 ? 'city' : 'none';
}

function candidateOf(reading: Reading, id: string, project: Project): Offsets['candidates'][number] {
  const { measure, admitted, pledged, point } = reading;
  const offsets = Object.keys(measure.sources).map((source) => ({
    source,
    coalKt: pledged('coal', source, id),
    energyKtce: pledged('energy', source, id),
  }));
  const amounts = (share: number) => ({
    coalKt: (project.coal?.amount ?? 0) * share,
    energyKtce: project.energy * share,
  });
  return {
    id,
    name: project.name,
    area: project.area,
    start: project.start,
    review: reviewOf(project),
    admitted: admitted(id),
    reason: reasonOf(reading, id, project),
    fullYear: amounts(1),
    years: point.model.calendar.years.keys.map((year) => {
      const share = shareIn(point, project, year);
      const margin = (project.margin ?? project.valueAdded) * share;
      return { year: Number(year), share, ...amounts(share), marginMCNY: margin };
    }),
    needed: {
      coalKt: needOf('coal', measure, project),
      energyKtce: needOf('energy', measure, project),
    },
    offsets: offsets.filter(({ coalKt, energyKtce }) => coalKt > noise || energyKtce > noise),
    jobs: project.jobs,
  };
}

function sourceOf(
  reading: Reading,
  id: string,
  source: Measure['sources'][string],
): Offsets['sources'][number] {
  const { measure, pledged } = reading;
  const amounts = (resource: Resource) => {
    const total = Object.keys(measure.candidates).reduce((sum, to) => sum + pledged(resource, id, to), 0);
    const used = source.used?.[resource] ?? 0;
    const left = balanceOf(resource, source) - total;
    return { deemed: source.deemed[resource], used, pledged: total, left };
  };
  const { name, owner, area, kind, verified = null, expiry = null } = source;
  return {
    id,
    name,
    owner,
    area,
    kind,
    verified,
    expiry,
    coalKt: amounts('coal'),
    energyKtce: amounts('energy'),
  };
}

/** What of the net cut of each year may be credited: a tonne pledged to new use is not also credited. */
function creditedOf(
  { point, measure, admitted }: Reading,
  candidates: Offsets['candidates'],
): Offsets['credited'] {
  const { city, calendar, ledgers: accounts } = point.model;
  const coal = evaluateAccount(accounts.coal, point.x, ([, , span]) => span?.slice(0, 4) ?? '');
  const statistic = Object.values(city.statistics.coal).reduce((sum, value) => sum + value, 0);
  const base = city.targets.coal?.base ?? statistic;
  return calendar.years.keys.map((year) => {
    const netCut = base - (coal.get(year) ?? 0);
    const running = candidates.filter(({ id, start }) => admitted(id) && start.slice(0, 4) <= year);
    const pledged = running.reduce(
      (sum, { offsets }) => sum + offsets.reduce((own, { coalKt }) => own + coalKt, 0),
      0,
    );
    const obligation = running.reduce(
      (sum, { fullYear, id }) => {
        const project = measure.candidates[id];
        const rest = project === undefined ? 0 : 1 - shareIn(point, project, year);
        return {
          coalKt: sum.coalKt + fullYear.coalKt * rest,
          energyKtce: sum.energyKtce + fullYear.energyKtce * rest,
        };
      },
      { coalKt: 0, energyKtce: 0 },
    );
    return {
      year: Number(year),
      baseKt: base,
      netCutKt: netCut,
      pledgedKt: pledged,
      creditedKt: netCut - pledged,
      stillToCome: obligation,
    };
  });
}

/** The report of admission; undefined when a scenario has none. */
export function offsetsOf(point: Point): Offsets | undefined {
  const measure = point.model.city.measures.admission;
  if (measure === undefined) return undefined;
  const reading = readingOf(point, measure);
  const candidates = Object.entries(measure.candidates).map(([id, each]) => candidateOf(reading, id, each));
  return {
    sources: Object.entries(measure.sources).map(([id, each]) => sourceOf(reading, id, each)),
    candidates,
    credited: creditedOf(reading, candidates),
  };
}
