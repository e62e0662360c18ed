/**
 * Lamps of the early-warning table (晴雨表) by month, area and target (domain.md 3.3). Two separate lamps stand for
 * intensity and for total energy, a third for coal.
 *
 * Progress of a month is what has been used since January against the caps of these months. Months share a year's cap by
 * the shape of `before` - the season and the recovery path of the year itself, which last year's shares would miss in an
 * epidemic - along the path of the rule set from the level of `before` in the first month (progress.ts).
 * Intensity follows the NDRC rule: green when the year's target is met so far, orange when it fell by less, red when it
 * rose on the year before; its season is that of `before`, too.
 */
import type { Lamp } from '../contract.js';
import type { Reports } from '../contract-reports.js';
import { evaluateAccount } from '../model/builder.js';
import type { RuleSet } from '../rules/rules.js';
import { areaCaps } from '../system/area-targets.js';
import {
  coalCap,
  energyCap,
  intensityCap,
  plannedValueAdded,
  targetsOf,
  type Targets,
} from '../system/targets.js';
import type { Entries, Entry } from './entries.js';
import { monthlyCaps, planBase, type Intensities } from './progress.js';
import { intensityScale, type Point } from './settle.js';

type LampLine = NonNullable<Reports['lamps']>[number];

/** A rounding error of the solver does not change a colour. */
const tolerance = 1e-6;

const within = (value: number, cap: number): boolean => value <= cap + tolerance * Math.max(1, Math.abs(cap));

/** Colour of an amount against its progress cap: two thresholds as ratios of the cap. */
export const amountLamp = (value: number, cap: number, [green, orange]: readonly [number, number]): Lamp =>
  within(value, cap * green) ? 'green' : within(value, cap * orange) ? 'orange' : 'red';

/** Colour of an intensity: met, fell on the year before but missed, or did not fall. */
export const intensityLamp = (value: number, cap: number, yearBefore: number): Lamp =>
  within(value, cap) ? 'green' : value < yearBefore ? 'orange' : 'red';

/** Sums from the first value on. */
function cumulated(values: readonly number[]): readonly number[] {
  let total = 0;
  return values.map((value) => (total += value));
}

/** Amounts of the spans of a year. */
function amountsBySpan(
  spans: readonly string[],
  entries: readonly Entry[],
  area?: string,
): readonly number[] {
  const sums = new Map(spans.map((span) => [span, 0]));
  for (const entry of entries) {
    const known = sums.get(entry.span);
    if (known !== undefined && (area === undefined || entry.area === area))
      sums.set(entry.span, known + entry.amount);
  }
  return [...sums.values()];
}

interface Amounts {
  readonly target: string;
  readonly area: string | null;
  readonly unit: string;
  readonly cap: number;
  readonly thresholds: readonly [number, number];
  readonly values: readonly number[];
  readonly shape: readonly number[];
  readonly period?: { readonly from: number; readonly base: number };
}

function amountLine(year: string, spans: readonly string[], rules: RuleSet, line: Amounts): LampLine {
  const { target, area, unit, cap, thresholds, values, shape, period } = line;
  const [used, caps] = [cumulated(values), cumulated(monthlyCaps(shape, cap, rules.intensityPath))];
  const value = used[used.length - 1] ?? 0;
  return {
    target,
    area,
    year: Number(year),
    unit,
    months: spans.map((span, place) => {
      const [so, far] = [used[place] ?? 0, caps[place] ?? 0];
      return { span, value: so, cap: far, lamp: amountLamp(so, far, thresholds) };
    }),
    annual: { value, cap, margin: cap - value, lamp: amountLamp(value, cap, thresholds) },
    ...(period === undefined
      ? {}
      : {
          period: {
            from: period.from,
            reached: 1 - value / period.base,
            required: 1 - cap / period.base,
            lamp: amountLamp(value, cap, thresholds),
          },
        }),
  };
}

/** Lines of coal and energy of a year: the city, then areas with a cap. */
function amountLines(after: Entries, before: Entries, year: string): readonly LampLine[] {
  const { city, calendar, ledgers } = after.point.model;
  const spans = calendar.spansOf(year);
  const rules = ledgers.rulesOf(year);
  const targets: Targets = targetsOf(city, year);
  const amounts = (which: 'coal' | 'energy', area?: string) => ({
    values: amountsBySpan(spans, after[which], area),
    shape: amountsBySpan(spans, before[which], area),
    thresholds: rules.lamps[which],
    area: area ?? null,
    unit: which === 'coal' ? 'kt' : 'ktce',
  });
  const lines: Amounts[] = [];
  const [coal, energy] = [coalCap(targets), energyCap(targets)];
  if (coal !== undefined && targets.coal !== undefined)
    lines.push({
      ...amounts('coal'),
      target: 'coal',
      cap: coal,
      period: { from: targets.coal.baseYear, base: targets.coal.base },
    });
  for (const [area, cap] of areaCaps(city, targets))
    lines.push({ ...amounts('coal', area), target: `coal/${area}`, cap });
  if (energy !== undefined && targets.energy !== undefined)
    lines.push({
      ...amounts('energy'),
      target: 'energy',
      cap: energy,
      period: { from: planBase(Number(year)), base: targets.energy.base },
    });
  return lines.map((line) => amountLine(year, spans, rules, line));
}

/** Value added of the spans of a year, MCNY: planned by its monthly shares, less what is lost when `lost` is told. */
function valueAddedBySpan({ model, x }: Point, year: string, lost: boolean): readonly number[] {
  const { city, calendar, ledgers } = model;
  const shares = city.profiles.monthly[city.economy.monthly]?.shares ?? [];
  const losses = evaluateAccount(ledgers.valueAdded, x, ([, span]) => span ?? '');
  return calendar.spansOf(year).map((span) => {
    const share = calendar
      .monthsOf(span)
      .reduce((total, month) => total + (shares[calendar.numberOf(month) - 1] ?? 0), 0);
    return plannedValueAdded(city, year) * share - (lost ? (losses.get(span) ?? 0) : 0);
  });
}

/** Intensity from January to each month of a year, ktce/MCNY. */
function intensitySoFar({ point, energy }: Entries, year: string, lost: boolean): readonly number[] {
  const used = cumulated(amountsBySpan(point.model.calendar.spansOf(year), energy));
  const made = cumulated(valueAddedBySpan(point, year, lost));
  return used.map((amount, place) => amount / (made[place] ?? 1));
}

/** Intensity of the base year and of every year of a plan. */
export function intensitiesOf(after: Entries): Intensities {
  const { city, calendar } = after.point.model;
  const { statistics, economy } = city;
  const base = Object.values(statistics.energy).reduce(
    (total, value) => total + value,
    statistics.energyCity,
  );
  return {
    base: base / economy.valueAddedBaseYear,
    byYear: new Map(calendar.years.keys.map((year) => [year, intensitySoFar(after, year, true).at(-1) ?? 0])),
  };
}

function intensityLine(
  after: Entries,
  before: Entries,
  year: string,
  { base, byYear }: Intensities,
): LampLine | undefined {
  const { city, calendar } = after.point.model;
  const targets = targetsOf(city, year);
  const cap = intensityCap(targets);
  if (cap === undefined || targets.intensity === undefined) return undefined;
  const yearBefore = byYear.get(String(Number(year) - 1)) ?? base;
  const without = intensitySoFar(before, year, false);
  const values = intensitySoFar(after, year, true);
  const wholeYear = without.at(-1) ?? 1;
  const season = without.map((value) => value / wholeYear);
  const value = values.at(-1) ?? 0;
  const frozen = targets.intensity.baseEnergy / targets.intensity.baseValueAdded;
  const lamp = intensityLamp(value, cap, yearBefore);
  return {
    target: 'intensity',
    area: null,
    year: Number(year),
    unit: 'tce/万元',
    months: calendar.spansOf(year).map((span, place) => {
      const factor = season[place] ?? 1;
      const so = values[place] ?? 0;
      return {
        span,
        value: so * intensityScale,
        cap: cap * factor * intensityScale,
        lamp: intensityLamp(so, cap * factor, yearBefore * factor),
      };
    }),
    annual: {
      value: value * intensityScale,
      cap: cap * intensityScale,
      margin: (cap - value) * intensityScale,
      lamp,
    },
    period: {
      from: planBase(Number(year)),
      reached: 1 - value / frozen,
      required: targets.intensity.reduction,
      lamp,
    },
  };
}

/** All lamps of a plan: each year, each target, each area with a cap, each month. */
export function lampsOf(after: Entries, before: Entries): LampLine[] {
  const intensities = intensitiesOf(after);
  return after.point.model.calendar.years.keys.flatMap((year) => {
    const intensity = intensityLine(after, before, year, intensities);
    return [...amountLines(after, before, year), ...(intensity === undefined ? [] : [intensity])];
  });
}
