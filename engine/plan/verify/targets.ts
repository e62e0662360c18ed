/** Targets and guardrails: values, caps, margins and verdicts, recomputed (TGT-1 to TGT-5, GRD-1 to GRD-7). */
import { recomputedAreaCaps } from './area-targets.js';
import { keyOf, type Case, type PlanDocument } from './case.js';
import { sizeOfUnit, sum } from './collector.js';
import { costOfYear } from './costs.js';
import { baseYearFor } from './history.js';
import type { Books } from './ledgers.js';
import { sumOf } from './sum-of.js';
import { monthsIn, pool } from './pools.js';
import { rulesOf, type Posting } from './posting.js';
import { yearsOf } from './time.js';
import { valueAddedLost } from './value-added.js';

/** A limit with what the plan makes of it, in the canonical unit. */
export interface Limit {
  readonly code: string;
  /** Id of the compliance line, with its year where it is not the first. */
  readonly target: string;
  readonly unit: string;
  readonly value: number;
  readonly cap: number;
  /** What must be reached, not a ceiling. */
  readonly floor?: true;
  readonly year: string;
}

type Targets = Case['city']['targets'];

function targetsIn({ city }: Case, year: string): Targets {
  if (String(city.year) === year) return city.targets;
  return city.horizon.find((later) => String(later.year) === year)?.targets ?? {};
}

/** Allowed energy per value added, ktce/MCNY. */
const ratioCap = (target: {
  readonly baseEnergy: number;
  readonly baseValueAdded: number;
  readonly reduction: number;
}): number => ((1 - target.reduction) * target.baseEnergy) / target.baseValueAdded;

function targetsOf(kase: Case, books: Books, year: string): readonly Limit[] {
  const targets = targetsIn(kase, year);
  const { coal, energy, intensity } = targets;
  const used = (book: Books['coal']): number => book.byYear.get(year) ?? Number.NaN;
  const limits: Limit[] = [];
  const add = (code: string, target: string, unit: string, value: number, cap: number): void => {
    limits.push({ code, target: target + suffix(kase, year), unit, value, cap, year });
  };
  if (coal !== undefined) add('TGT-1', 'coal', 'kt', used(books.coal), coal.cap * (1 - coal.reserve));
  for (const [area, cap] of recomputedAreaCaps(kase.city, targets))
    add('TGT-2', `coal/${area}`, 'kt', books.coal.byAreaAndTime.get(`${area} ${year}`) ?? Number.NaN, cap);
  if (coal?.netCut !== undefined) add('TGT-3', 'net-cut', 'kt', used(books.coal), coal.base - coal.netCut);
  if (energy !== undefined) {
    const { base, provinceBase, provinceIncrement, progress } = energy;
    add(
      'TGT-4',
      'energy',
      'ktce',
      used(books.energy),
      base * (1 + (provinceIncrement / provinceBase) * progress),
    );
  }
  if (intensity !== undefined) {
    add('TGT-5', 'intensity', 'ktce/MCNY', used(books.intensity), ratioCap(intensity));
  }
  for (const [area, own] of Object.entries(targets.areas ?? {})) {
    const at = (book: Books['coal']): number => book.byAreaAndTime.get(`${area} ${year}`) ?? Number.NaN;
    if (own.energy !== undefined)
      add('TGT-4.area', `energy/${area}`, 'ktce', at(books.energy), own.energy.cap);
    if (own.intensity !== undefined)
      add('TGT-5.area', `intensity/${area}`, 'ktce/MCNY', at(books.intensity), ratioCap(own.intensity));
  }
  return limits;
}

/** Compliance lines of years after the first carry their year. */
const suffix = ({ city }: Case, year: string): string => (String(city.year) === year ? '' : `@${year}`);

/** Jobs at risk in an area in a month. */
function jobs(kase: Case, area: string, month: number): number {
  const own = kase.units.filter((facts) => facts.area === area);
  const stops = own.map(
    (facts) =>
      (kase.inputs.stops.get(facts.id)?.jobs ?? 0) *
      kase.operation.get('unit-stopped', facts.id, keyOf(kase, month)),
  );
  return sum(stops) + sumOf('jobs')(kase, area, month);
}

function guardrailsOf(kase: Case, postings: readonly Posting[], year: string): readonly Limit[] {
  const { guardrails, economy, year: first } = kase.city;
  const limits: Limit[] = [];
  const add = (code: string, target: string, unit: string, value: number, cap: number | undefined): void => {
    if (cap !== undefined) limits.push({ code, target: target + suffix(kase, year), unit, value, cap, year });
  };
  const months = monthsIn(kase, year);
  const total = (what: 'bondCapital' | 'land' | 'keyProjects'): number =>
    sum(months.map((month) => sumOf(what)(kase, month)));
  add('GRD-1', 'value-added', 'MCNY', valueAddedLost(kase, year), guardrails.valueAddedLoss);
  add('GRD-3', 'subsidy', 'MCNY', pool(kase, 'subsidy', year), guardrails.subsidy);
  add('GRD-3.fund', 'fund', 'MCNY', pool(kase, 'fund', year), guardrails.fund);
  add('GRD-4', 'key-projects', 'project', total('keyProjects'), guardrails.keyProjects);
  add('GRD-7', 'bond', 'MCNY', total('bondCapital'), guardrails.bondPool);
  add('GRD-7.land', 'land', 'mu', total('land'), guardrails.land);
  if (guardrails.budget !== undefined) {
    const cap = guardrails.budget * (1 + economy.discountRate) ** (first - Number(year));
    add('GRD-6', 'budget', 'MCNY', costOfYear(kase, postings, year), cap);
  }
  return limits;
}

/** The largest number of jobs at risk in any area and month. */
function jobsOf(kase: Case): readonly Limit[] {
  const { guardrails, areas, year } = kase.city;
  const { jobsByArea } = guardrails;
  const mayRisk = kase.inputs.stops.size > 0 || kase.parts.some((part) => part.jobs !== undefined);
  if (jobsByArea === undefined || !mayRisk) return [];
  const most = Object.keys(areas).flatMap((area) =>
    kase.calendar.months.map((_, month) => jobs(kase, area, month)),
  );
  const value = Math.max(0, ...most);
  return [{ code: 'GRD-2', target: 'jobs', unit: 'person', value, cap: jobsByArea, year: String(year) }];
}

/** All targets and guardrails of the scenario. */
export function limitsOf(kase: Case, books: Books, postings: readonly Posting[]): readonly Limit[] {
  return [
    ...yearsOf(kase.calendar).flatMap((year) => [
      ...targetsOf(kase, books, year),
      ...guardrailsOf(kase, postings, year),
    ]),
    ...jobsOf(kase),
    ...kase.parts.flatMap((part) => part.limits?.(kase, books, postings) ?? []),
  ];
}

type Statement = PlanDocument['compliance'][number];

/** -1 where the value must reach the limit. */
const signOf = ({ floor }: Limit): number => (floor === true ? -1 : 1);

function compare(kase: Case, limit: Limit, stated: Statement): void {
  const { collector } = kase;
  const size = sizeOfUnit(stated.unit, limit.unit);
  const at = limit.target;
  const margin = signOf(limit) * (limit.cap - limit.value);
  collector.same(limit.code, `${at} value`, stated.value * size, limit.value);
  collector.same(limit.code, `${at} cap`, stated.cap * size, limit.cap);
  collector.same(limit.code, `${at} margin`, stated.margin * size, margin);
  const slack = kase.collector.tolerance * Math.max(1, Math.abs(limit.cap));
  collector.holds(limit.code, `${at} floor`, stated.floor === limit.floor);
  collector.holds(limit.code, `${at} met`, stated.met === margin >= -slack);
  const lamp = lampOf(kase, limit);
  collector.holds(limit.code, `${at} lamp`, stated.lamp === lamp);
}

/** Lamp of a limit by the rule set; a rounding error of the solver does not change its colour. */
function lampOf(kase: Case, limit: Limit): Statement['lamp'] {
  const { code, year } = limit;
  const [value, cap] = [signOf(limit) * limit.value, signOf(limit) * limit.cap];
  const { lamps } = rulesOf(kase, Number(year));
  const within = (ratio: number): boolean =>
    value <= cap * ratio + kase.collector.tolerance * Math.max(1, Math.abs(cap));
  if (code.startsWith('TGT-5')) {
    const [, area] = limit.target.replace(/@\d+$/, '').split('/');
    return within(1) ? 'green' : value < baseYearFor(kase, year, area).intensity ? 'orange' : 'red';
  }
  if (!code.startsWith('TGT')) return within(1) ? 'green' : 'red';
  const [green, orange] = code.startsWith('TGT-4') ? lamps.energy : lamps.coal;
  return within(green) ? 'green' : within(orange) ? 'orange' : 'red';
}

/** Checks that every limit is kept and told as it is, and that the plan tells of no other. */
export function checkTargets(
  kase: Case,
  books: Books,
  postings: readonly Posting[],
  compliance: PlanDocument['compliance'],
): void {
  const { collector } = kase;
  const limits = limitsOf(kase, books, postings);
  const told = new Map(compliance.map((stated) => [keyFor(stated.code, stated.target), stated]));
  collector.holds('TGT', 'told once each', told.size === compliance.length);
  for (const limit of limits) {
    const sign = signOf(limit);
    collector.atMost(limit.code, limit.target, [sign * limit.value, -sign * limit.cap]);
    const stated = told.get(keyFor(limit.code, limit.target));
    // A limit that nothing in the scenario can touch need not be told.
    collector.holds(limit.code, `${limit.target} told`, stated !== undefined || limit.value === 0);
    if (stated !== undefined) compare(kase, limit, stated);
  }
  const known = new Set(limits.map(({ code, target }) => keyFor(code, target)));
  for (const stated of compliance)
    collector.holds(stated.code, `${stated.target} known`, known.has(keyFor(stated.code, stated.target)));
}

const keyFor = (code: string, target: string): string => `${code} ${target}`;
