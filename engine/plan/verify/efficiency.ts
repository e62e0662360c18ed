/** Efficiency retrofits: what projects in service save at their hosts, exactly; money, key projects, land (RET-1 to RET-3). */
import { annuity } from '../../units/annuity.js';
import { heatOfStandardCoal } from '../../units/conversion.js';
import type { Case } from './case.js';
import { sum } from './collector.js';
import {
  begun,
  hostUse,
  largestUse,
  loadOf,
  powerHeat,
  projectsOf,
  saved,
  savedPower,
  savedSteam,
  serves,
  type Project,
} from './efficiency-hosts.js';
import type { Part } from './part.js';
import { ofYear, pick, place } from './pick.js';
import { powerPosting, type Posting } from './posting.js';
import type { Period, Span } from './time.js';

const hostName = ({ host }: Project): string => `${host.kind} ${host.id} ${host.carrier ?? ''}`;

/** Share that several projects take together. */
const joint = (projects: readonly Project[]): number =>
  1 - projects.reduce((left, { saves }) => left * (1 - saves), 1);

/** The projects of one host in a span: each within its share and its months, all together exactly what they come to. */
function checkHost(kase: Case, name: string, projects: readonly Project[], span: Span): void {
  const [first] = projects;
  if (first === undefined) return;
  const { collector } = kase;
  const at = `${name} ${span.id}`;
  const use = hostUse(kase, first, span);
  const months = span.months;
  const largest = (month: number): number => largestUse(kase, first, month);
  const whole = sum(projects.map((project) => saved(kase, project, span)));
  for (const project of projects) {
    const own = saved(kase, project, span);
    const most = months.map((month) => -project.saves * largest(month) * serves(kase, project, month));
    collector.atMost('RET-1', `${project.id} ${span.id}`, [own, -project.saves * use]);
    collector.atMost('RET-2', `${project.id} ${span.id}`, [own, ...most]);
  }
  collector.atMost('RET-1.host', at, [whole, -joint(projects) * use]);
  // In a span of one month every project serves or does not, so the saving is known; in a year it has a least.
  const serving = projects.filter((project) =>
    months.some((month) => Math.round(serves(kase, project, month)) === 1),
  );
  if (months.length === 1) collector.balance('RET-3', at, [whole, -joint(serving) * use]);
  else {
    const idle = months.map(
      (month) => largest(month) * sum(serving.map((project) => 1 - serves(kase, project, month))),
    );
    collector.atMost('RET-3', at, [joint(serving) * (use - sum(idle)), -whole]);
  }
}

/** Starts: one at most, none before projects may begin, none at a unit in the heating season unless it stands or need not. */
function checkStarts(kase: Case, project: Project): void {
  const { city, calendar, collector } = kase;
  const starts = calendar.months.map((_, month) => begun(kase, project, month));
  collector.atMost('RET-2.once', project.id, [...starts, -1]);
  calendar.months.forEach((key, month) => {
    const heating = city.time.heatingMonths.includes((month % 12) + 1);
    const stands =
      project.host.kind !== 'unit' ||
      project.running === true ||
      ofYear(pick(city.units, project.host.id).available, month) < 1;
    const allowed =
      month + 1 >= Math.max(city.time.projectsFrom, project.from ?? 1) &&
      (stands || !heating) &&
      month + project.lead < calendar.months.length;
    if (!allowed) collector.balance('RET-2', `${project.id} ${key} start`, [place(starts, month)]);
  });
}

function check(kase: Case): void {
  const projects = projectsOf(kase.city);
  for (const project of projects) checkStarts(kase, project);
  const hosts = new Map<string, Project[]>();
  for (const project of projects)
    hosts.set(hostName(project), [...(hosts.get(hostName(project)) ?? []), project]);
  for (const [name, own] of hosts) for (const span of kase.calendar.spans) checkHost(kase, name, own, span);
}

function postings(kase: Case): readonly Posting[] {
  return projectsOf(kase.city).flatMap((project) => {
    const load = loadOf(kase, project);
    if (load === undefined) return [];
    const { area } = pick(kase.city.loads, load);
    return kase.calendar.spans.map((span) =>
      powerPosting(kase, area, span.id, -saved(kase, project, span) / powerHeat),
    );
  });
}

function costs(kase: Case, year: string): Readonly<Record<string, number>> {
  const projects = projectsOf(kase.city);
  if (projects.length === 0) return {};
  const rate = kase.city.economy.discountRate;
  const served = (project: Project): number =>
    sum(kase.calendar.months.map((key, month) => (key.startsWith(year) ? serves(kase, project, month) : 0))) /
    12;
  return {
    'efficiency-capital': sum(
      projects.map((project) => project.capital * annuity(rate, project.life) * served(project)),
    ),
    'efficiency-operation': sum(projects.map((project) => project.operatingCost * served(project))),
  };
}

const overStarts = (kase: Case, month: number, weight: (project: Project) => number): number =>
  sum(projectsOf(kase.city).map((project) => weight(project) * begun(kase, project, month)));

/** Power that projects save at the loads of a node, MW. */
function powerSaved(kase: Case, node: string, period: Period): number {
  const savings = projectsOf(kase.city).map((project) => {
    const load = loadOf(kase, project);
    return load === undefined || pick(kase.city.loads, load).node !== node
      ? 0
      : savedPower(kase, project, load, period);
  });
  return sum(savings);
}

/** The part of efficiency retrofits. */
export const efficiencyPart: Part = {
  domains: (city, { months, spans }) => {
    const projects = new Set(projectsOf(city).map(({ id }) => id));
    return {
      'efficiency-start': { unit: '1', keys: [projects, new Set(months)], integer: true },
      'efficiency-saving': { unit: 'TJ', keys: [projects, new Set(spans.map(({ id }) => id))] },
    };
  },
  postings,
  costs,
  powerUse: (kase, node, period) => -powerSaved(kase, node, period),
  loadSaved: powerSaved,
  heatUse: (kase, network, period) =>
    -sum(
      projectsOf(kase.city).map((project) => {
        const { host } = project;
        const steam = host.carrier === 'steam' ? kase.city.lines[host.id]?.steam : undefined;
        return steam?.network === network ? savedSteam(kase, project, network, period) : 0;
      }),
    ),
  unitFuelSaved: (kase, unit, span) =>
    sum(
      projectsOf(kase.city).map((project) =>
        project.host.kind === 'unit' && project.host.id === unit ? saved(kase, project, span) : 0,
      ),
    ) / heatOfStandardCoal,
  boilerFuelSaved: (kase, boiler, span) =>
    sum(
      projectsOf(kase.city).map((project) =>
        project.host.kind === 'boiler' && project.host.id === boiler ? saved(kase, project, span) : 0,
      ),
    ),
  subsidy: (kase, pool, month) =>
    overStarts(
      kase,
      month,
      (project) => project.capital * ((pool === 'fund' ? project.fund : project.subsidy) ?? 0),
    ),
  bondCapital: (kase, month) =>
    overStarts(kase, month, ({ bondEligible, capital }) => (bondEligible ? capital : 0)),
  land: (kase, month) => overStarts(kase, month, ({ land }) => land ?? 0),
  keyProjects: (kase, month) => overStarts(kase, month, ({ key }) => (key ? 1 : 0)),
  check,
};
