/** Hosts of efficiency retrofits: what they use, the most they can use, and the shape of what is saved at them. */
import { energyOfMegawattHour, heatOfMegawattHour, heatOfStandardCoal } from '../../units/conversion.js';
import type { City } from '../../scenario/schema.js';
import { keyOf, type Case } from './case.js';
import { sum } from './collector.js';
import { boilerHeat, fuelNeed } from './needs.js';
import { ofYear, pick, place } from './pick.js';
import { monthlyAmounts, rates, spanOf, type Period, type Span } from './time.js';

type Input = NonNullable<City['measures']['efficiency-retrofit']>['projects'][string];
/** A project and its id. */
export interface Project extends Input {
  readonly id: string;
}

/** TJ of a GWh. */
export const powerHeat = heatOfMegawattHour / energyOfMegawattHour;

/** The projects of a city. */
export const projectsOf = (city: City): readonly Project[] =>
  Object.entries(city.measures['efficiency-retrofit']?.projects ?? {}).map(([id, project]) => ({
    ...project,
    id,
  }));

/** Start of a project in a month. */
export const begun = (kase: Case, project: Project, month: number): number =>
  kase.operation.get('efficiency-start', project.id, keyOf(kase, month));

/** What a project saves in a span, TJ. */
export const saved = (kase: Case, project: Project, span: Span): number =>
  kase.operation.get('efficiency-saving', project.id, span.id);

/** Whether a project serves in a month: it began at least its lead before. */
export function serves(kase: Case, project: Project, month: number): number {
  let state = 0;
  for (let start = 0; start + project.lead <= month; start += 1) state += begun(kase, project, start);
  return state;
}

const outputOf = (kase: Case, line: string, month: number): number =>
  kase.operation.get('line-output', line, keyOf(kase, month));

function plannedOf({ city }: Case, id: string): readonly number[] {
  const { output, monthly, recovery, sector } = pick(city.lines, id);
  return monthlyAmounts(city, output, monthly, recovery, { sector });
}

function loadFigures({ city }: Case, id: string): readonly number[] {
  const { energy, monthly, recovery, sector } = pick(city.loads, id);
  return monthlyAmounts(city, energy, monthly, recovery, { sector });
}

/** Power that a load's lines do not use because they are cut, GWh. */
function notUsed(kase: Case, load: string, month: number): number {
  const cuts = Object.entries(kase.city.lines).map(([id, { power }]) =>
    power?.load === load ? power.use * (place(plannedOf(kase, id), month) - outputOf(kase, id, month)) : 0,
  );
  return sum(cuts);
}

/** TJ per kt of a line. */
function lineUse(kase: Case, { host }: Project): number {
  const { power, steam } = pick(kase.city.lines, host.id);
  return host.carrier === 'steam' ? (steam?.use ?? Number.NaN) : (power?.use ?? Number.NaN) * powerHeat;
}

/** What the host of a project uses in a span, TJ. */
export function hostUse(kase: Case, project: Project, span: Span): number {
  const { kind, id } = project.host;
  if (kind === 'unit') {
    const facts = kase.units.find((unit) => unit.id === id);
    return facts === undefined ? Number.NaN : fuelNeed(kase, facts, span) * heatOfStandardCoal;
  }
  if (kind === 'boiler') return boilerHeat(kase, { id }, span) / pick(kase.city.boilers, id).efficiency;
  if (kind === 'load') {
    const figures = loadFigures(kase, id);
    return powerHeat * sum(span.months.map((month) => place(figures, month) - notUsed(kase, id, month)));
  }
  return lineUse(kase, project) * sum(span.months.map((month) => outputOf(kase, id, month)));
}

/** Most fuel of a unit in an hour, ktce: no-load fuel and the dearest corner of its region. */
function largestFuel(kase: Case, id: string): number {
  const facts = kase.units.find((unit) => unit.id === id);
  if (facts === undefined) return Number.NaN;
  const { line, class: kind, unit } = facts;
  const perPower = kind.powerLoss ?? 0;
  const power =
    kind.kind === 'back-pressure'
      ? (kind.backPressure ?? 0) * line.maximumHeat
      : kind.kind === 'polygon'
        ? unit.capacity * Math.max(...(kind.corners ?? []).map((at) => at.power + perPower * at.heat))
        : unit.capacity;
  return line.noLoad + (line.slope * power) / 1000;
}

/** Most that the host of a project can use in a month, TJ. */
export function largestUse(kase: Case, project: Project, month: number): number {
  const { kind, id } = project.host;
  const hours = place(kase.calendar.hours, month);
  if (kind === 'unit') {
    const available = ofYear(pick(kase.city.units, id).available, month);
    return largestFuel(kase, id) * hours * available * heatOfStandardCoal;
  }
  if (kind === 'boiler') {
    const { capacity, efficiency, load, sector } = pick(kase.city.boilers, id);
    const most = capacity * hours * heatOfMegawattHour;
    if (load === undefined) return most / efficiency;
    const own = monthlyAmounts(kase.city, load.heat, load.monthly, load.recovery, { sector });
    return Math.min(most, place(own, month)) / efficiency;
  }
  if (kind === 'load') return place(loadFigures(kase, id), month) * powerHeat;
  return place(plannedOf(kase, id), month) * lineUse(kase, project);
}

/** Load in whose power a project saves; undefined when it saves no power. */
export function loadOf({ city }: Case, { host }: Project): string | undefined {
  if (host.kind === 'load') return host.id;
  return host.kind === 'line' && host.carrier === 'power' ? city.lines[host.id]?.power?.load : undefined;
}

/** Part of a span's amount that falls in each of its periods, when its months follow an hourly shape. */
function shapeOf(kase: Case, amounts: readonly number[], hourly: string): ReadonlyMap<string, number> {
  const perHour = rates(kase.city, kase.calendar, amounts, hourly);
  const rate = (period: Period): number => perHour.get(period.id) ?? 0;
  return new Map(
    kase.calendar.spans.flatMap(({ periods }) => {
      const whole = sum(periods.map((period) => period.hours * rate(period)));
      return periods.map((period): [string, number] => [period.id, whole === 0 ? 0 : rate(period) / whole]);
    }),
  );
}

const shapes = new WeakMap<Case, Map<string, ReadonlyMap<string, number>>>();

/** The same, worked out once for each load or network of a case. */
function shapeAt(kase: Case, name: string, compute: () => ReadonlyMap<string, number>) {
  const known = shapes.get(kase) ?? new Map<string, ReadonlyMap<string, number>>();
  shapes.set(kase, known);
  const shape = known.get(name) ?? compute();
  known.set(name, shape);
  return shape;
}

/** Power that a project saves in a period, MW. */
export function savedPower(kase: Case, project: Project, load: string, period: Period): number {
  const shape = shapeAt(kase, `load ${load}`, () =>
    shapeOf(kase, loadFigures(kase, load), pick(kase.city.loads, load).hourly),
  );
  const energy = saved(kase, project, spanOf(kase.calendar, period.span)) / powerHeat;
  return (energy * (shape.get(period.id) ?? 0)) / energyOfMegawattHour;
}

/** Steam that a project saves in a period, MWth. */
export function savedSteam(kase: Case, project: Project, network: string, period: Period): number {
  const { steam } = pick(kase.city.networks, network);
  if (steam === undefined) return Number.NaN;
  const shape = shapeAt(kase, `steam ${network}`, () => {
    const amounts = monthlyAmounts(kase.city, steam.heat, steam.monthly, steam.recovery, { heat: true });
    return shapeOf(kase, amounts, steam.hourly);
  });
  const heat = saved(kase, project, spanOf(kase.calendar, period.span));
  return (heat * (shape.get(period.id) ?? 0)) / heatOfMegawattHour;
}
