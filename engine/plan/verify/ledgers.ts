/** Ledgers A, B and C by area and month, added up again from the postings (model.md section 4). */
import { otherOf } from './calibration.js';
import type { Case, PlanDocument } from './case.js';
import { sizeOfUnit, sum } from './collector.js';
import { exportCut, renewablesDeducted } from './exchange.js';
import { baseOn, baseYearFor } from './history.js';
import { cityLine, equalValue, rulesOf, type Posting } from './posting.js';
import { importEnergy } from './imports.js';
import { levelsOf } from './power.js';
import { yearsOf, type Span } from './time.js';
import { valueAdded } from './value-added.js';

type Stated = PlanDocument['ledgers']['coal'];

/** One ledger, recomputed; places are areas and the city line, times are spans and years. `total` is of the last year. */
export interface Recomputed {
  readonly total: number;
  /** The base year on the rules of the last year, whole and by area. */
  readonly base: number;
  readonly baseByArea: ReadonlyMap<string, number>;
  /** Areas in each year and span, as `area 2020` and `area 2020-01`. */
  readonly byAreaAndTime: ReadonlyMap<string, number>;
  readonly areas: readonly string[];
  readonly bySpan: ReadonlyMap<string, number>;
  readonly byYear: ReadonlyMap<string, number>;
}

const lastOf = ({ calendar }: Case): string => yearsOf(calendar).at(-1) ?? '';

function recompute(kase: Case, postings: readonly Posting[], of: 'coal' | 'energy'): Recomputed {
  const { calendar } = kase;
  const other = otherOf(kase);
  const years = yearsOf(calendar);
  const last = lastOf(kase);
  const areas = [...other.keys(), ...(of === 'energy' ? [cityLine] : [])];
  const byAreaAndTime = new Map<string, number>();
  const add = (area: string, time: string, amount: number): void =>
    void byAreaAndTime.set(`${area} ${time}`, (byAreaAndTime.get(`${area} ${time}`) ?? 0) + amount);
  const put = (area: string, span: string, amount: number): void => {
    add(area, span, amount);
    if (span.length > 4) add(area, span.slice(0, 4), amount);
  };
  for (const posting of postings) put(posting.area, posting.span, posting[of]);
  for (const span of calendar.spans) {
    const hours = sum(calendar.spans.filter((each) => sameYear(each, span)).map((each) => each.hours));
    for (const [area, item] of other) put(area, span.id, (item[of] * span.hours) / hours);
  }
  const at = (time: string): number => sum(areas.map((area) => byAreaAndTime.get(`${area} ${time}`) ?? 0));
  const baseByArea = baseOn(kase, of, rulesOf(kase, Number(last)));
  return {
    total: at(last),
    base: sum([...baseByArea.values()]),
    baseByArea,
    byAreaAndTime,
    areas,
    bySpan: new Map(calendar.spans.map(({ id }) => [id, at(id)])),
    byYear: new Map(years.map((year) => [year, at(year)])),
  };
}

const sameYear = (left: Span, right: Span): boolean => left.id.slice(0, 4) === right.id.slice(0, 4);

/** Ledger C in ktce/MCNY: of the city, and of areas whose value added is known. */
function intensityLedger(kase: Case, energy: Recomputed): Recomputed {
  const over = (amounts: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
    new Map([...amounts].map(([key, amount]) => [key, amount / valueAdded(kase, key)]));
  const areas = Object.keys(kase.city.economy.areas ?? {});
  const byAreaAndTime = new Map(
    areas.flatMap((area) =>
      [...energy.bySpan.keys(), ...energy.byYear.keys()].map((time): [string, number] => [
        `${area} ${time}`,
        (energy.byAreaAndTime.get(`${area} ${time}`) ?? 0) / valueAdded(kase, time, area),
      ]),
    ),
  );
  const byYear = over(energy.byYear);
  const last = lastOf(kase);
  return {
    total: byYear.get(last) ?? 0,
    base: baseYearFor(kase, last).intensity,
    baseByArea: new Map(areas.map((area) => [area, baseYearFor(kase, last, area).intensity])),
    byAreaAndTime,
    areas,
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
  const last = lastOf(kase);
  for (const area of recomputed.areas) {
    const row = stated.byArea[area];
    const is = (time: string): number => recomputed.byAreaAndTime.get(`${area} ${time}`) ?? 0;
    collector.same(code, area, said(row?.after ?? 0), is(last));
    collector.same(code, `${area} base`, said(row?.base ?? 0), recomputed.baseByArea.get(area) ?? 0);
    for (const year of recomputed.byYear.keys())
      collector.same(code, `${area} ${year}`, said(row?.byYear[year]?.after ?? 0), is(year));
    for (const span of recomputed.bySpan.keys())
      collector.same(code, `${area} ${span}`, said(row?.byMonth[span]?.after ?? 0), is(span));
  }
  for (const [span, value] of recomputed.bySpan)
    collector.same(code, span, said(stated.byMonth[span]?.after ?? 0), value);
  for (const [year, value] of recomputed.byYear)
    collector.same(code, year, said(stated.byYear[year]?.after ?? 0), value);
  for (const year of Object.keys(stated.byYear))
    collector.holds(code, `${year} known`, recomputed.byYear.has(year));
  for (const area of Object.keys(stated.byArea))
    collector.holds(code, `${area} known`, recomputed.areas.includes(area));
  for (const span of Object.keys(stated.byMonth))
    collector.holds(code, `${span} known`, recomputed.bySpan.has(span));
  if (code === 'LED-C') return;
  checkSectors(kase, code, stated);
  checkBefore(kase, code, stated);
}

/** Sectors of the postings are told by the plan alone; they must add up to what was recomputed. */
function checkSectors(kase: Case, code: string, stated: Stated): void {
  for (const view of ['byYear', 'byMonth'] as const)
    for (const [time, row] of Object.entries(stated[view]))
      for (const which of ['after', 'before'] as const) {
        const whole = row[which];
        if (whole === null) continue;
        const parts = Object.values(stated.bySector).map((sector) => sector[view][time]?.[which] ?? 0);
        kase.collector.balance(code, `sectors ${time} ${which}`, [sum(parts), -whole]);
      }
}

/** `before` comes from another solve; here it can only be asked to add up. */
function checkBefore(kase: Case, code: string, stated: Stated): void {
  const { before } = stated;
  if (before === null) return;
  const last = lastOf(kase);
  const ofYear = (rows: Stated['byMonth']): number =>
    sum(
      Object.entries(rows)
        .filter(([month]) => month.startsWith(last))
        .map(([, row]) => row.before ?? Number.NaN),
    );
  const areas = Object.entries(stated.byArea);
  const whole = sum(areas.map(([, row]) => row.before ?? Number.NaN));
  kase.collector.balance(code, 'before by area', [whole, -before]);
  kase.collector.balance(code, 'before by month', [ofYear(stated.byMonth), -before]);
  for (const [area, row] of areas)
    kase.collector.balance(code, `before by month ${area}`, [
      ofYear(row.byMonth),
      -(row.before ?? Number.NaN),
    ]);
}

/** The three ledgers of a plan. */
export interface Books {
  readonly coal: Recomputed;
  readonly energy: Recomputed;
  readonly intensity: Recomputed;
  /** kt of ledger A in a year (`2020`) that are coke or semi-coke, where the rules count them. */
  readonly cokeAsCoal: (year: string) => number;
}

/** Recomputes the ledgers without looking at what the plan states. */
export function booksOf(kase: Case, postings: readonly Posting[]): Books {
  const energy = recompute(kase, postings, 'energy');
  const cokeAsCoal = (year: string): number =>
    sum(
      postings
        .filter(({ line, span }) => line === 'fuel' && span.startsWith(year))
        .map((posting) => posting.coal),
    );
  return {
    cokeAsCoal,
    coal: recompute(kase, postings, 'coal'),
    energy,
    intensity: intensityLedger(kase, energy),
  };
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
