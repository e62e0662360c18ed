/** Progress of the plan period, worked out again (REP-PROGRESS): yearly reductions on one set of rules, and their product. */
import type { Case, PlanDocument } from './case.js';
import { sizeOfUnit, sum } from './collector.js';
import { yearBefore } from './history.js';
import { dueAfter, fiveYearBase, targetsIn } from './lamps.js';
import type { Books } from './ledgers.js';
import { rulesOf } from './posting.js';
import { yearsOf } from './time.js';

type Stated = NonNullable<PlanDocument['reports']['progress']>;

/** Reductions that the scenario tells of years before the plan. */
function announced(kase: Case): ReadonlyMap<number, number> {
  const years = yearsOf(kase.calendar).map(Number);
  return new Map(
    years.flatMap((year) =>
      (targetsIn(kase, year).intensity?.past ?? []).map((told): [number, number] => [
        told.year,
        told.reduction,
      ]),
    ),
  );
}

/** What the years after `from` compound to, and which of them nobody told. */
function compounded(
  kase: Case,
  books: Books,
  from: number,
  to: number,
): { readonly chained: number | null; readonly untold: readonly number[] } {
  const past = announced(kase);
  const first = kase.city.year;
  const { baseYear } = kase.city;
  const planned = yearsOf(kase.calendar)
    .map(Number)
    .filter((year) => year > from && year <= to);
  const untold: number[] = [];
  const logs: number[] = [];
  for (const year of planned) {
    const before = yearBefore(kase, books, String(year));
    if (before.year < from) untold.push(year);
    else logs.push(Math.log((books.intensity.byYear.get(String(year)) ?? Number.NaN) / before.intensity));
  }
  // Years up to the base year are announced; those between it and the first year are part of the first year's step.
  for (let year = from + 1; year <= Math.min(baseYear, to) && year < first; year += 1) {
    const told = past.get(year);
    if (told === undefined) untold.push(year);
    else logs.push(Math.log1p(-told));
  }
  return {
    chained: untold.length > 0 ? null : -Math.expm1(sum(logs)),
    untold: untold.sort((left, right) => left - right),
  };
}

/** Checks the report of progress. */
export function checkProgress(kase: Case, books: Books, { path, from, required, reached }: Stated): void {
  const { collector } = kase;
  const scale = sizeOfUnit('tce/万元', 'ktce/MCNY');
  const years = yearsOf(kase.calendar).map(Number);
  const last = years.at(-1) ?? Number.NaN;
  const target = targetsIn(kase, last).intensity;
  const base = target?.baseYear ?? fiveYearBase(last);
  collector.holds('REP-PROGRESS', 'path', path === rulesOf(kase, last).intensityPath);
  collector.holds('REP-PROGRESS', 'from', from === base);
  collector.holds('REP-PROGRESS', 'required years', required.length === last - base);
  for (const { year, reduction } of required) {
    const due = dueAfter(target?.reduction ?? Number.NaN, last - base, year - base, path);
    collector.same('REP-PROGRESS', `${year} required`, reduction, due);
  }
  collector.holds('REP-PROGRESS', 'years', reached.map(({ year }) => year).join() === years.join());
  for (const told of reached) {
    const { year } = told;
    const own = targetsIn(kase, year).intensity;
    const period = own?.baseYear ?? fiveYearBase(year);
    const value = books.intensity.byYear.get(String(year)) ?? Number.NaN;
    const before = yearBefore(kase, books, String(year));
    const same = (what: string, said: number, is: number): void =>
      collector.same('REP-PROGRESS', `${year} ${what}`, said, is);
    same('intensity', told.intensity * scale, value);
    same('before', told.before.intensity * scale, before.intensity);
    same('yearly', told.yearly, 1 - value / before.intensity);
    collector.holds('REP-PROGRESS', `${year} from`, told.from === period && told.before.year === before.year);
    collector.holds('REP-PROGRESS', `${year} target`, (told.cumulative === null) === (own === undefined));
    if (own !== undefined)
      same('cumulative', told.cumulative ?? Number.NaN, 1 - (value * own.baseValueAdded) / own.baseEnergy);
    const chain = compounded(kase, books, period, year);
    collector.holds('REP-PROGRESS', `${year} untold`, told.untold.join() === chain.untold.join());
    collector.holds('REP-PROGRESS', `${year} chain`, (told.chained === null) === (chain.chained === null));
    if (chain.chained !== null) same('chained', told.chained ?? Number.NaN, chain.chained);
  }
}
