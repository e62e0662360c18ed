/** Offsets of admitted projects, counted again tonne by tonne (OFF-1 to OFF-3). */
import type { City } from '../../scenario/schema.js';
import type { Case } from './case.js';
import { sum } from './collector.js';
import { projectsOf, serves } from './efficiency-hosts.js';
import { pick } from './pick.js';
import { inService } from './retrofits.js';

type Measure = NonNullable<City['measures']['admission']>;
type Project = Measure['candidates'][string];
type Source = Measure['sources'][string];
type Resource = 'coal' | 'energy';

/** Tonnes that a project must bring for a full year, kt or ktce. */
function required({ coefficients }: Measure, project: Project, resource: Resource): number {
  if (resource === 'energy') return coefficients.energy * project.energy;
  const { categories, region } = coefficients;
  const industry =
    project.category === 'high-energy' || project.category === 'chemicals-and-materials'
      ? categories['chemicals-and-materials']
      : categories[project.category];
  return (project.coal?.amount ?? 0) * industry * region;
}

const left = (source: Source, resource: Resource): number =>
  source.deemed[resource] - (source.used?.[resource] ?? 0);

/** How far the device of a future source is gone in a month, given by its place. */
function gone(kase: Case, link: NonNullable<Source['link']>, month: number): number {
  const { operation, calendar, inputs } = kase;
  const key = calendar.months[month] ?? '';
  switch (link.kind) {
    case 'unit-stopped':
      return operation.get('unit-stopped', link.id, key);
    case 'line':
      return operation.get('line-cut', link.id, key) + operation.get('line-closed', link.id, key);
    case 'efficiency-retrofit':
      return sum(
        projectsOf(kase.city)
          .filter(({ id }) => id === link.id)
          .map((project) => serves(kase, project, month)),
      );
    case 'boiler-retrofit':
      return sum(
        inputs.retrofits
          .filter((retrofit) => retrofit.boiler === link.id)
          .map((retrofit) => inService(kase, retrofit, month)),
      );
  }
}

/** The place of the month before a project starts; -1 when it starts with the horizon. */
const eveOf = ({ calendar }: Case, { start }: Project): number => calendar.months.indexOf(start) - 1;

function checkProject(kase: Case, measure: Measure, id: string, resource: Resource): void {
  const { collector, operation } = kase;
  const project = pick(measure.candidates, id);
  const need = required(measure, project, resource) * operation.get('admit', id);
  const pledged = (keep: (source: Source) => boolean): readonly number[] =>
    Object.entries(measure.sources).map(([from, source]) =>
      keep(source) ? operation.get(`offset-${resource}`, from, id) : 0,
    );
  collector.balance('OFF-1', `${id} ${resource}`, [...pledged(() => true), -need]);
  if (resource === 'coal') {
    const spot = sum(pledged(({ kind }) => kind === 'spot'));
    collector.atMost('OFF-1', `${id} spot`, [measure.minimumSpotShare * need, -spot]);
  }
}

/** A pledge out of the dates of its source is none, however small. */
function checkDates(kase: Case, measure: Measure, from: string, resource: Resource): void {
  const { kind, verified, expiry } = pick(measure.sources, from);
  for (const [id, project] of Object.entries(measure.candidates)) {
    const start = `${project.start}-01`;
    const alive = expiry === undefined || start <= expiry;
    const cut = verified !== undefined && measure.cutsAfter < verified && verified < start;
    if (alive && (kind === 'future' || cut)) continue;
    const pledge = kase.operation.get(`offset-${resource}`, from, id);
    kase.collector.balance('OFF-2', `${from} ${id} ${resource} dates`, [pledge]);
  }
}

function checkSource(kase: Case, measure: Measure, from: string, resource: Resource): void {
  const { collector, operation, calendar } = kase;
  const source = pick(measure.sources, from);
  const pledges = Object.entries(measure.candidates).map(([id, project]) => ({
    eve: eveOf(kase, project),
    amount: operation.get(`offset-${resource}`, from, id),
  }));
  const all = pledges.map(({ amount }) => amount);
  collector.atMost('OFF-2', `${from} ${resource}`, [...all, -left(source, resource)]);
  if (source.kind !== 'future' || source.link === undefined) return;
  const { link } = source;
  calendar.months.forEach((key, month) => {
    const due = pledges.filter(({ eve }) => eve <= month).map(({ amount }) => amount);
    const done = left(source, resource) * gone(kase, link, month);
    collector.atMost('OFF-2', `${from} ${key} ${resource}`, [...due, -done]);
  });
}

/** Checks bans, needs and sources. */
export function checkOffsets(kase: Case): void {
  const measure = kase.city.measures.admission;
  if (measure === undefined) return;
  for (const [id, { approved, category }] of Object.entries(measure.candidates)) {
    const admitted = kase.operation.get('admit', id);
    if (approved) kase.collector.balance('OFF-3', `${id} approved`, [admitted, -1]);
    else if (category === 'high-energy') kase.collector.balance('OFF-3', `${id} banned`, [admitted]);
    for (const resource of ['coal', 'energy'] as const) checkProject(kase, measure, id, resource);
  }
  for (const from of Object.keys(measure.sources))
    for (const resource of ['coal', 'energy'] as const) {
      checkDates(kase, measure, from, resource);
      checkSource(kase, measure, from, resource);
    }
}
