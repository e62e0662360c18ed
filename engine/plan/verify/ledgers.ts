/** Ledgers A, B and C by area and month, added up again from the postings (model.md section 4). */
import { otherOf } from './calibration.js';
import type { Case, PlanDocument } from './case.js';
import { sizeOfUnit, sum } from './collector.js';
import { pick, place } from './pick.js';
import { cityLine, equalValue, type Posting } from './postings.js';
import { importEnergy, levelsOf } from './power.js';
import type { Span } from './time.js';

type Stated = PlanDocument['ledgers']['coal'];

/** One ledger, recomputed; places are areas and the city line, times are spans. */
export interface Recomputed {
  readonly total: number;
  readonly base: number;
  /** What statistics say of the base year, by area. */
  readonly baseByArea: ReadonlyMap<string, number>;
  readonly byArea: ReadonlyMap<string, number>;
  readonly bySpan: ReadonlyMap<string, number>;
}

function recompute(
  kase: Case,
  postings: readonly Posting[],
  of: 'coal' | 'energy',
  statistics: Readonly<Record<string, number>>,
): Recomputed {
  const { calendar } = kase;
  const other = otherOf(kase);
  const year = sum(calendar.hours);
  const areas = [...other.keys(), ...(of === 'energy' ? [cityLine] : [])];
  const byArea = areas.map((area): [string, number] => {
    const own = postings.filter((posting) => posting.area === area);
    return [area, sum(own.map((posting) => posting[of])) + (other.get(area)?.[of] ?? 0)];
  });
  const others = sum([...other.values()].map((item) => item[of]));
  const bySpan = calendar.spans.map((span): [string, number] => {
    const own = postings.filter((posting) => posting.span === span.id);
    return [span.id, sum(own.map((posting) => posting[of])) + (others * span.hours) / year];
  });
  const cityBase: [string, number][] = of === 'energy' ? [[cityLine, kase.city.statistics.energyCity]] : [];
  const bases = [...Object.entries(statistics), ...cityBase];
  return {
    total: sum(byArea.map(([, value]) => value)),
    base: sum(bases.map(([, value]) => value)),
    baseByArea: new Map(bases),
    byArea: new Map(byArea),
    bySpan: new Map(bySpan),
  };
}

/** Ledger A in kt. */
function coalLedger(kase: Case, postings: readonly Posting[]): Recomputed {
  return recompute(kase, postings, 'coal', kase.city.statistics.coal);
}

/** Ledger B in ktce. */
function energyLedger(kase: Case, postings: readonly Posting[]): Recomputed {
  return recompute(kase, postings, 'energy', kase.city.statistics.energy);
}

/** Value added lost by stops, MCNY: a full year's loss, by the part of the year that a unit is stopped. */
export function valueAddedLost(kase: Case): number {
  const { calendar, inputs, operation } = kase;
  const losses = [...inputs.stops].map(([id, stop]) => {
    const stopped = calendar.months.map((month) => operation.get('unit-stopped', id, month));
    return (stop.valueAdded * sum(stopped)) / 12;
  });
  return sum(losses);
}

/** Value added of the plan, MCNY. */
function valueAdded(kase: Case): number {
  return kase.city.economy.valueAdded - valueAddedLost(kase);
}

/** Value added of a span: that of the plan by the monthly shares; a loss is spread over the year like the rest. */
function valueAddedOf(kase: Case, span: Span): number {
  const { shares } = pick(kase.city.profiles.monthly, kase.city.economy.monthly);
  return valueAdded(kase) * sum(span.months.map((month) => place(shares, month)));
}

/** Ledger C in ktce/MCNY. */
function intensityLedger(kase: Case, energy: Recomputed): Recomputed {
  const { economy, statistics } = kase.city;
  const base = sum([...Object.values(statistics.energy), statistics.energyCity]) / economy.valueAddedBaseYear;
  const bySpan = kase.calendar.spans.map((span): [string, number] => [
    span.id,
    (energy.bySpan.get(span.id) ?? 0) / valueAddedOf(kase, span),
  ]);
  return {
    total: energy.total / valueAdded(kase),
    base,
    baseByArea: new Map(),
    byArea: new Map(),
    bySpan: new Map(bySpan),
  };
}

/** Ledger B once more, from fuels and the boundary alone: areas and losses must add up to it. */
function checkBoundary(kase: Case, postings: readonly Posting[], energy: Recomputed): void {
  const { city, calendar, inputs, collector } = kase;
  const value = equalValue(kase, city.year);
  const yearly = (shaped: Parameters<typeof levelsOf>[1] | undefined): number => {
    if (shaped === undefined) return 0;
    const levels = levelsOf(kase, shaped);
    return sum(calendar.periods.map((period) => (period.hours * (levels.get(period.id) ?? 0)) / 1000));
  };
  const traded = Object.values(city.nodes).flatMap((node) => [yearly(node.import), -yearly(node.export)]);
  const primary = Object.values(city.primary).map(yearly);
  const bought = inputs.blocks.flatMap((block) =>
    calendar.periods.map((period) => importEnergy(kase, block.id, period)),
  );
  const fuels = postings.filter((posting) => posting.line !== undefined).map((posting) => posting.energy);
  const others = [...otherOf(kase).values()].map((item) => item.energy);
  const whole = [sum(fuels), value * sum(traded), value * sum(primary), value * sum(bought), sum(others)];
  collector.balance('LED-B', 'fuels and boundary', [...whole, -energy.total]);
}

/** Compares one stated ledger with the recomputed one; keys that should not be there are faults too. */
function compare(kase: Case, code: string, unit: string, stated: Stated, recomputed: Recomputed): void {
  const { collector } = kase;
  const size = sizeOfUnit(stated.unit, unit);
  const said = (value: number | null | undefined): number => (value ?? Number.NaN) * size;
  collector.same(code, 'city', said(stated.after), recomputed.total);
  if (stated.base !== null) collector.same(code, 'base', said(stated.base), recomputed.base);
  for (const [area, value] of recomputed.byArea) {
    const row = stated.byArea[area];
    collector.same(code, area, said(row?.after ?? 0), value);
    collector.same(code, `${area} base`, said(row?.base ?? 0), recomputed.baseByArea.get(area) ?? 0);
  }
  for (const [span, value] of recomputed.bySpan)
    collector.same(code, span, said(stated.byMonth[span]?.after ?? 0), value);
  for (const area of Object.keys(stated.byArea))
    collector.holds(code, `${area} known`, recomputed.byArea.has(area));
  for (const span of Object.keys(stated.byMonth))
    collector.holds(code, `${span} known`, recomputed.bySpan.has(span));
  checkBefore(kase, code, stated);
}

/** `before` comes from another solve; here it can only be asked to add up, where the ledger is a sum. */
function checkBefore(kase: Case, code: string, stated: Stated): void {
  const { before } = stated;
  if (before === null || code === 'LED-C') return;
  for (const [name, rows] of Object.entries({ area: stated.byArea, month: stated.byMonth })) {
    const parts = Object.values(rows).map((row) => row.before ?? Number.NaN);
    kase.collector.balance(code, `before by ${name}`, [sum(parts), -before]);
  }
}

/** The three ledgers of a plan. */
export interface Books {
  readonly coal: Recomputed;
  readonly energy: Recomputed;
  readonly intensity: Recomputed;
}

/** Recomputes the ledgers without looking at what the plan states. */
export function booksOf(kase: Case, postings: readonly Posting[]): Books {
  const coal = coalLedger(kase, postings);
  const energy = energyLedger(kase, postings);
  return { coal, energy, intensity: intensityLedger(kase, energy) };
}

/** Checks the stated ledgers. */
export function checkLedgers(
  kase: Case,
  postings: readonly Posting[],
  books: Books,
  stated: PlanDocument['ledgers'],
): void {
  compare(kase, 'LED-A', 'kt', stated.coal, books.coal);
  compare(kase, 'LED-B', 'ktce', stated.energy, books.energy);
  compare(kase, 'LED-C', 'ktce/MCNY', stated.intensity, books.intensity);
  checkBoundary(kase, postings, books.energy);
}
