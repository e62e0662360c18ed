/** Ledgers A, B and C by area and month, added up again from the postings (model.md section 4). */
import { otherOf } from './calibration.js';
import { keyOf, type Case, type PlanDocument } from './case.js';
import { sizeOfUnit, sum } from './collector.js';
import { exportCut, renewablesDeducted } from './exchange.js';
import { sumOf } from './sum-of.js';
import { ofYear, pick } from './pick.js';
import { cityLine, equalValue, type Posting } from './posting.js';
import { importEnergy } from './imports.js';
import { levelsOf } from './power.js';
import { yearsOf, type Span } from './time.js';

type Stated = PlanDocument['ledgers']['coal'];

/** One ledger, recomputed; places are areas and the city line, times are spans and years. `total` is of the last year. */
export interface Recomputed {
  readonly total: number;
  readonly base: number;
  /** What statistics say of the base year, by area. */
  readonly baseByArea: ReadonlyMap<string, number>;
  /** Areas in the last year, and in each year as `area 2020`. */
  readonly byArea: ReadonlyMap<string, number>;
  readonly byAreaAndYear: ReadonlyMap<string, number>;
  readonly bySpan: ReadonlyMap<string, number>;
  readonly byYear: ReadonlyMap<string, number>;
}

function recompute(
  kase: Case,
  postings: readonly Posting[],
  of: 'coal' | 'energy',
  statistics: Readonly<Record<string, number>>,
): Recomputed {
  const { calendar } = kase;
  const other = otherOf(kase);
  const years = yearsOf(calendar);
  const last = years.at(-1) ?? '';
  const areas = [...other.keys(), ...(of === 'energy' ? [cityLine] : [])];
  const posted = new Map<string, number>();
  const bySpanPosted = new Map<string, number>();
  for (const posting of postings) {
    const key = `${posting.area} ${posting.span.slice(0, 4)}`;
    posted.set(key, (posted.get(key) ?? 0) + posting[of]);
    bySpanPosted.set(posting.span, (bySpanPosted.get(posting.span) ?? 0) + posting[of]);
  }
  const inYear = (area: string, year: string): number =>
    (posted.get(`${area} ${year}`) ?? 0) + (other.get(area)?.[of] ?? 0);
  const others = sum([...other.values()].map((item) => item[of]));
  const bySpan = calendar.spans.map((span): [string, number] => {
    const hours = sum(calendar.spans.filter((each) => sameYear(each, span)).map((each) => each.hours));
    return [span.id, (bySpanPosted.get(span.id) ?? 0) + (others * span.hours) / hours];
  });
  const cityBase: [string, number][] = of === 'energy' ? [[cityLine, kase.city.statistics.energyCity]] : [];
  const bases = [...Object.entries(statistics), ...cityBase];
  const byYear = years.map((year): [string, number] => [year, sum(areas.map((area) => inYear(area, year)))]);
  return {
    total: new Map(byYear).get(last) ?? 0,
    base: sum(bases.map(([, value]) => value)),
    baseByArea: new Map(bases),
    byArea: new Map(areas.map((area) => [area, inYear(area, last)])),
    byAreaAndYear: new Map(
      areas.flatMap((area) => years.map((year): [string, number] => [`${area} ${year}`, inYear(area, year)])),
    ),
    bySpan: new Map(bySpan),
    byYear: new Map(byYear),
  };
}

const sameYear = (left: Span, right: Span): boolean => left.id.slice(0, 4) === right.id.slice(0, 4);

/** Ledger A in kt. */
function coalLedger(kase: Case, postings: readonly Posting[]): Recomputed {
  return recompute(kase, postings, 'coal', kase.city.statistics.coal);
}

/** Ledger B in ktce. */
function energyLedger(kase: Case, postings: readonly Posting[]): Recomputed {
  return recompute(kase, postings, 'energy', kase.city.statistics.energy);
}

/** Value added lost in a month, MCNY: a stop loses a twelfth of its year, and what the other parts say. */
function lostIn(kase: Case, month: number): number {
  const { inputs, operation } = kase;
  const stops = [...inputs.stops].map(
    ([id, stop]) => (stop.valueAdded * operation.get('unit-stopped', id, keyOf(kase, month))) / 12,
  );
  return sum(stops) + sumOf('valueAddedLost')(kase, month);
}

const monthsIn = ({ calendar }: Case, key: string): readonly number[] =>
  calendar.months.flatMap((month, at) => (month.startsWith(key) ? [at] : []));

/** Value added lost in a year or month (`2020`, `2020-03`), MCNY. */
export const valueAddedLost = (kase: Case, key: string): number =>
  sum(monthsIn(kase, key).map((month) => lostIn(kase, month)));

/** Planned value added of a year, MCNY. */
function plannedIn({ city }: Case, year: string): number {
  const later = city.horizon.find((each) => String(each.year) === year);
  return later?.valueAdded ?? city.economy.valueAdded;
}

/** Value added of a year or month: planned, by the monthly shares, less what is lost, and what new projects add. */
function valueAdded(kase: Case, key: string): number {
  const { shares } = pick(kase.city.profiles.monthly, kase.city.economy.monthly);
  const planned = plannedIn(kase, key.slice(0, 4));
  const share = key.length === 4 ? 1 : sum(monthsIn(kase, key).map((month) => ofYear(shares, month)));
  const gained = sum(monthsIn(kase, key).map((month) => sumOf('valueAddedGained')(kase, month)));
  return planned * share - valueAddedLost(kase, key) + gained;
}

/** Ledger C in ktce/MCNY. */
function intensityLedger(kase: Case, energy: Recomputed): Recomputed {
  const { economy, statistics } = kase.city;
  const base = sum([...Object.values(statistics.energy), statistics.energyCity]) / economy.valueAddedBaseYear;
  const over = (amounts: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
    new Map([...amounts].map(([key, amount]) => [key, amount / valueAdded(kase, key)]));
  const byYear = over(energy.byYear);
  return {
    total: [...byYear.values()].at(-1) ?? 0,
    base,
    baseByArea: new Map(),
    byArea: new Map(),
    byAreaAndYear: new Map(),
    bySpan: over(energy.bySpan),
    byYear,
  };
}

/** Ledger B of a year once more, from fuels and the boundary alone: areas and losses must add up to it. */
function checkBoundary(kase: Case, postings: readonly Posting[], energy: Recomputed, year: string): void {
  const { city, calendar, inputs, collector } = kase;
  const value = equalValue(kase, Number(year));
  const periods = calendar.periods.filter((period) => period.id.startsWith(year));
  const yearly = (shaped: Parameters<typeof levelsOf>[1] | undefined): number => {
    if (shaped === undefined) return 0;
    const levels = levelsOf(kase, shaped);
    return sum(periods.map((period) => (period.hours * (levels.get(period.id) ?? 0)) / 1000));
  };
  const traded = [
    ...Object.values(city.nodes).flatMap((node) => [yearly(node.import), -yearly(node.export)]),
    exportCut(kase, year),
    -renewablesDeducted(kase, year),
  ];
  const primary = Object.values(city.primary).map(yearly);
  const bought = inputs.blocks.flatMap((block) =>
    periods.map((period) => importEnergy(kase, block.id, period)),
  );
  const fuels = postings
    .filter((posting) => posting.line !== undefined && posting.span.startsWith(year))
    .map((posting) => posting.energy);
  const others = [...otherOf(kase).values()].map((item) => item.energy);
  const whole = [sum(fuels), value * sum(traded), value * sum(primary), value * sum(bought), sum(others)];
  collector.balance('LED-B', `fuels and boundary ${year}`, [...whole, -(energy.byYear.get(year) ?? 0)]);
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
  for (const [year, value] of recomputed.byYear)
    collector.same(code, year, said(stated.byYear[year]?.after ?? 0), value);
  for (const year of Object.keys(stated.byYear))
    collector.holds(code, `${year} known`, recomputed.byYear.has(year));
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
  const last = yearsOf(kase.calendar).at(-1) ?? '';
  const months = Object.entries(stated.byMonth).filter(([month]) => month.startsWith(last));
  for (const [name, rows] of Object.entries({ area: stated.byArea, month: Object.fromEntries(months) })) {
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
  for (const year of yearsOf(kase.calendar)) checkBoundary(kase, postings, books.energy, year);
}
