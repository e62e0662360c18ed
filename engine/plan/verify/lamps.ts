/**
 * Lamps against the recomputed ledgers (REP-LAMP): the year's own task from the year before on one set of rules, the task
 * of the plan period from the frozen base, and the months that end at the year's task.
 */
import { recomputedAreaCaps } from './area-targets.js';
import type { Case, PlanDocument } from './case.js';
import { sizeOfUnit } from './collector.js';
import { yearBefore } from './history.js';
import type { Books } from './ledgers.js';
import { rulesOf } from './posting.js';

type Targets = Case['city']['targets'];
type LampLine = NonNullable<PlanDocument['reports']['lamps']>[number];
type Ledger = 'coal' | 'energy' | 'intensity';

/** Targets of a year. */
export function targetsIn({ city }: Case, year: number): Targets {
  return city.year === year
    ? city.targets
    : (city.horizon.find((later) => later.year === year)?.targets ?? {});
}

/** Base of the five-year plan: its years end in 1 to 5 or 6 to 0. */
export const fiveYearBase = (year: number): number => year - (((year - 1) % 5) + 1);

/** Part of a reduction that is due after some of the years of its period. */
export const dueAfter = (
  reduction: number,
  years: number,
  passed: number,
  path: 'compound' | 'linear',
): number =>
  path === 'linear' ? reduction * (passed / years) : 1 - Math.exp((passed / years) * Math.log1p(-reduction));

/** What a line must say, in the canonical unit of its ledger. */
interface Due {
  readonly cap: number;
  readonly before?: { readonly year: number; readonly value: number };
  readonly period?: {
    readonly from: number;
    readonly base: number;
    readonly cap: number;
  };
}

function intensityDue(kase: Case, books: Books, year: number, area: string | null): Due | undefined {
  const targets = targetsIn(kase, year);
  const target = area === null ? targets.intensity : targets.areas?.[area]?.intensity;
  if (target === undefined) return undefined;
  const from = target.baseYear ?? fiveYearBase(year);
  const before = yearBefore(kase, books, String(year), area ?? undefined);
  const base = target.baseEnergy / target.baseValueAdded;
  const { intensityPath } = rulesOf(kase, year);
  const due = dueAfter(target.reduction, year - from, Math.max(0, before.year - from), intensityPath);
  return {
    cap: (before.intensity * (1 - target.reduction)) / (1 - due),
    before: { year: before.year, value: before.intensity },
    period: { from, base, cap: base * (1 - target.reduction) },
  };
}

function energyDue(kase: Case, books: Books, year: number, area: string | null): Due | undefined {
  const { energy, areas } = targetsIn(kase, year);
  const own = area === null ? undefined : areas?.[area]?.energy;
  if (area !== null) return own && { cap: own.cap };
  if (energy === undefined) return undefined;
  const from = energy.baseYear ?? fiveYearBase(year);
  const before = yearBefore(kase, books, String(year));
  const increment = (energy.base * energy.provinceIncrement * energy.progress) / energy.provinceBase;
  const part = Math.min(1, (year - before.year) / (year - from));
  return {
    cap: before.energy + increment * part,
    before: { year: before.year, value: before.energy },
    period: { from, base: energy.base, cap: energy.base + increment },
  };
}

function coalDue(kase: Case, year: number, area: string | null): Due | undefined {
  const targets = targetsIn(kase, year);
  const areaCap = area === null ? undefined : recomputedAreaCaps(kase.city, targets).get(area);
  if (area !== null) return areaCap === undefined ? undefined : { cap: areaCap };
  const { coal } = targets;
  if (coal === undefined) return undefined;
  const cap = coal.cap - coal.cap * coal.reserve;
  return { cap, period: { from: coal.baseYear, base: coal.base, cap } };
}

/** Colour against a cap; a rounding error of the solver does not change it. `before` is what intensity must fall below. */
function colourOf(
  kase: Case,
  { ledger, year }: { readonly ledger: Ledger; readonly year: number },
  value: number,
  cap: number,
  before = Number.NaN,
): string {
  const within = (ratio: number): boolean => value <= cap * ratio + 1e-6 * Math.max(1, Math.abs(cap * ratio));
  if (ledger === 'intensity') return within(1) ? 'green' : value < before ? 'orange' : 'red';
  const [green, orange] = rulesOf(kase, year).lamps[ledger];
  return within(green) ? 'green' : within(orange) ? 'orange' : 'red';
}

const units: Readonly<Record<Ledger, string>> = { coal: 'kt', energy: 'ktce', intensity: 'ktce/MCNY' };

const ledgerOf = (target: string): Ledger | undefined =>
  (['coal', 'energy', 'intensity'] as const).find((ledger) => target.split('/')[0] === ledger);

/** Checks one line of the table. */
export function checkLamp(kase: Case, books: Books, line: LampLine): void {
  const { collector } = kase;
  const { area, year, annual } = line;
  const where = `${line.target} ${year}`;
  const ledger = ledgerOf(line.target);
  const due =
    ledger === 'intensity'
      ? intensityDue(kase, books, year, area)
      : ledger === 'energy'
        ? energyDue(kase, books, year, area)
        : coalDue(kase, year, area);
  collector.holds('REP-LAMP', `${where} known`, due !== undefined && ledger !== undefined);
  if (due === undefined || ledger === undefined) return;
  const size = sizeOfUnit(line.unit, units[ledger]);
  const book = books[ledger];
  const at = (time: string): number =>
    (area === null
      ? (book.bySpan.get(time) ?? book.byYear.get(time))
      : book.byAreaAndTime.get(`${area} ${time}`)) ?? Number.NaN;
  const value = at(String(year));
  const same = (what: string, said: number, is: number): void =>
    collector.same('REP-LAMP', `${where} ${what}`, said * size, is);
  same('value', annual.value, value);
  same('cap', annual.cap, due.cap);
  same('margin', annual.margin, due.cap - value);
  collector.holds('REP-LAMP', `${where} year before`, annual.before?.year === due.before?.year);
  if (due.before !== undefined) same('before', annual.before?.value ?? Number.NaN, due.before.value);
  const colour = colourOf(kase, { ledger, year }, annual.value * size, due.cap, due.before?.value);
  collector.holds('REP-LAMP', `${where} lamp`, annual.lamp === colour);
  checkPeriod(kase, line, ledger, due, annual.value * size);
  checkMonths(kase, line, ledger, due, { same, at });
}

function checkPeriod(
  kase: Case,
  { target, year, unit, period }: LampLine,
  ledger: Ledger,
  due: Due,
  value: number,
): void {
  const { collector } = kase;
  const where = `${target} ${year} period`;
  collector.holds('REP-LAMP', `${where} told`, (period === undefined) === (due.period === undefined));
  if (period === undefined || due.period === undefined) return;
  const { from, base, cap } = due.period;
  collector.holds('REP-LAMP', `${where} from`, period.from === from);
  collector.same('REP-LAMP', `${where} cap`, period.cap * sizeOfUnit(unit, units[ledger]), cap);
  collector.same('REP-LAMP', `${where} reached`, period.reached, 1 - value / base);
  collector.same('REP-LAMP', `${where} required`, period.required, 1 - cap / base);
  const lamp = colourOf(kase, { ledger, year }, value, cap, base);
  collector.holds('REP-LAMP', `${where} lamp`, period.lamp === lamp);
}

interface Told {
  readonly same: (what: string, said: number, is: number) => void;
  readonly at: (time: string) => number;
}

/** Months end at the year; amounts add up from January. Their caps follow `before`, which comes from another solve. */
function checkMonths(kase: Case, line: LampLine, ledger: Ledger, due: Due, { same, at }: Told): void {
  const { collector } = kase;
  const where = `${line.target} ${line.year}`;
  const spans = kase.calendar.spans.filter(({ id }) => id.startsWith(String(line.year)));
  const last = line.months.at(-1);
  same('last month', last?.value ?? Number.NaN, at(String(line.year)));
  same('last cap', last?.cap ?? Number.NaN, due.cap);
  const ids = line.months.map(({ span }) => span);
  collector.holds('REP-LAMP', `${where} months`, ids.join() === spans.map(({ id }) => id).join());
  if (ledger === 'intensity') return;
  let used = 0;
  for (const month of line.months) {
    used += at(month.span);
    same(month.span, month.value, used);
    const lamp = colourOf(kase, { ledger, year: line.year }, month.value, month.cap);
    collector.holds('REP-LAMP', `${where} ${month.span} lamp`, month.lamp === lamp);
  }
}
