/** Targets and guardrails: values, caps, margins and verdicts, recomputed (TGT-1 to TGT-5, GRD-1 to GRD-3). */
import type { Case, PlanDocument } from './case.js';
import { sizeOfUnit, sum } from './collector.js';
import { valueAddedLost, type Books } from './ledgers.js';
import { pick } from './pick.js';
import { startsOfYear } from './retrofits.js';

/** A limit with what the plan makes of it, in the canonical unit. */
export interface Limit {
  readonly code: string;
  /** The area of a limit by area; empty for the city. */
  readonly area: string;
  readonly unit: string;
  readonly value: number;
  readonly cap: number;
}

function targetsOf(kase: Case, books: Books): readonly Limit[] {
  const { targets } = kase.city;
  const limits: Limit[] = [];
  if (targets.coal !== undefined) {
    const cap = targets.coal.cap * (1 - targets.coal.reserve);
    limits.push({ code: 'TGT-1', area: '', unit: 'kt', value: books.coal.total, cap });
  }
  for (const [area, { cap }] of Object.entries(targets.areas ?? {}))
    limits.push({ code: 'TGT-2', area, unit: 'kt', value: books.coal.byArea.get(area) ?? Number.NaN, cap });
  if (targets.energy !== undefined) {
    const { base, provinceBase, provinceIncrement, progress } = targets.energy;
    const cap = base * (1 + (provinceIncrement / provinceBase) * progress);
    limits.push({ code: 'TGT-4', area: '', unit: 'ktce', value: books.energy.total, cap });
  }
  if (targets.intensity !== undefined) {
    const { baseEnergy, baseValueAdded, reduction } = targets.intensity;
    const cap = ((1 - reduction) * baseEnergy) / baseValueAdded;
    limits.push({ code: 'TGT-5', area: '', unit: 'ktce/MCNY', value: books.intensity.total, cap });
  }
  return limits;
}

/** Jobs at risk in an area in a month. */
function jobs(kase: Case, area: string, month: string): number {
  const own = kase.units.filter((facts) => facts.area === area);
  return sum(
    own.map(
      (facts) =>
        (kase.inputs.stops.get(facts.id)?.jobs ?? 0) * kase.operation.get('unit-stopped', facts.id, month),
    ),
  );
}

/** Subsidy of the city for the retrofits that start in the year, MCNY. */
function subsidy(kase: Case): number {
  const parts = kase.inputs.retrofits.map((item) => {
    const { capacity } = pick(kase.city.boilers, item.boiler);
    return item.subsidy * item.capital * capacity * startsOfYear(kase, item);
  });
  return sum(parts);
}

function guardrailsOf(kase: Case): readonly Limit[] {
  const { guardrails } = kase.city;
  const limits: Limit[] = [];
  const months = kase.calendar.months;
  if (guardrails.valueAddedLoss !== undefined) {
    const value = valueAddedLost(kase);
    limits.push({ code: 'GRD-1', area: '', unit: 'MCNY', value, cap: guardrails.valueAddedLoss });
  }
  if (guardrails.jobsByArea !== undefined) {
    const most = Object.keys(kase.city.areas).flatMap((area) =>
      months.map((month) => jobs(kase, area, month)),
    );
    limits.push({
      code: 'GRD-2',
      area: '',
      unit: 'person',
      value: Math.max(0, ...most),
      cap: guardrails.jobsByArea,
    });
  }
  if (guardrails.subsidy !== undefined)
    limits.push({ code: 'GRD-3', area: '', unit: 'MCNY', value: subsidy(kase), cap: guardrails.subsidy });
  return limits;
}

/** All targets and guardrails of the scenario. */
export function limitsOf(kase: Case, books: Books): readonly Limit[] {
  return [...targetsOf(kase, books), ...guardrailsOf(kase)];
}

type Statement = PlanDocument['compliance'][number];

const placeOf = (limit: Limit): string => (limit.area === '' ? limit.code : `${limit.code} ${limit.area}`);

function compare(kase: Case, books: Books, limit: Limit, stated: Statement): void {
  const { collector } = kase;
  const size = sizeOfUnit(stated.unit, limit.unit);
  const at = placeOf(limit);
  collector.same(limit.code, `${at} value`, stated.value * size, limit.value);
  collector.same(limit.code, `${at} cap`, stated.cap * size, limit.cap);
  collector.same(limit.code, `${at} margin`, stated.margin * size, limit.cap - limit.value);
  const slack = kase.collector.tolerance * Math.max(1, Math.abs(limit.cap));
  const met = limit.value <= limit.cap + slack;
  collector.holds(limit.code, `${at} met`, stated.met === met);
  const lamp = lampOf(kase, limit, books);
  collector.holds(limit.code, `${at} lamp`, stated.lamp === lamp);
}

/** Lamp of a limit by the rule set; a rounding error of the solver does not change its colour. */
function lampOf(kase: Case, { code, value, cap }: Limit, books: Books): Statement['lamp'] {
  const { lamps } = kase.rules;
  const within = (ratio: number): boolean =>
    value <= cap * ratio + kase.collector.tolerance * Math.max(1, Math.abs(cap));
  if (code === 'TGT-5') return within(1) ? 'green' : value < books.intensity.base ? 'orange' : 'red';
  if (!code.startsWith('TGT')) return within(1) ? 'green' : 'red';
  const [green, orange] = code === 'TGT-4' ? lamps.energy : lamps.coal;
  return within(green) ? 'green' : within(orange) ? 'orange' : 'red';
}

/** Checks that every limit is kept and told as it is, and that the plan tells of no other. */
export function checkTargets(kase: Case, books: Books, compliance: PlanDocument['compliance']): void {
  const { collector } = kase;
  const limits = limitsOf(kase, books);
  const told = new Map(compliance.map((stated) => [keyOf(stated), stated]));
  collector.holds('TGT', 'told once each', told.size === compliance.length);
  for (const limit of limits) {
    collector.atMost(limit.code, placeOf(limit), [limit.value, -limit.cap]);
    const stated = told.get(placeOf(limit));
    collector.holds(limit.code, `${placeOf(limit)} told`, stated !== undefined);
    if (stated !== undefined) compare(kase, books, limit, stated);
  }
  const known = new Set(limits.map(placeOf));
  for (const stated of compliance)
    collector.holds(stated.code, `${stated.target} known`, known.has(keyOf(stated)));
}

/** Code, and the area where the limit is one of areas: the last part of a target such as `coal/east`. */
function keyOf(stated: Statement): string {
  if (stated.code !== 'TGT-2') return stated.code;
  return `${stated.code} ${stated.target.split('/').at(-1) ?? ''}`;
}
