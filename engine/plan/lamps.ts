/**
 * Lamps of the early-warning table (晴雨表) by month, area and target (domain.md 3.3). Two separate lamps stand for
 * intensity and for total energy, a third for coal; each compares the year's own task and the progress of the plan period.
 *
 * Progress of a month is what has been used since January against the caps of these months. Months share a year's cap by
 * the shape of `before` - the season and the recovery path of the year itself, which last year's shares would miss in an
 * epidemic - along the path of the rule set from the level of `before` in the first month (progress.ts).
 */
import { areaCaps } from '../system/area-targets.js';
import { areaEnergyCap, coalCap, energyCap, targetsOf } from '../system/targets.js';
import type { History } from './history.js';
import { intensityLines } from './intensity-lamps.js';
import { amountLamp, cumulated, type LampLine, type Worlds } from './lamp.js';
import { amountIn, ledgerTable, type LedgerName } from './ledger-table.js';
import { annualEnergyCap, monthlyCaps, periodOf } from './progress.js';
import type { Point } from './settle.js';

interface Amount {
  readonly target: string;
  readonly area: string | null;
  readonly which: LedgerName;
  /** Of the year's own task, and of the plan period by this year. */
  readonly cap: number;
  readonly yearBefore?: { readonly year: number; readonly value: number };
  readonly period?: { readonly from: number; readonly base: number; readonly cap: number };
}

function amountLine({ after, before }: Worlds, year: string, line: Amount): LampLine {
  const { calendar, ledgers } = after.model;
  const { target, area, which, cap, yearBefore, period } = line;
  const { lamps, intensityPath } = ledgers.rulesOf(year);
  const spans = calendar.spansOf(year);
  const bySpan = (point: Point): readonly number[] => {
    const cells = ledgerTable(point, which);
    return spans.map((span) => amountIn(cells, span, area ?? undefined));
  };
  const used = cumulated(bySpan(after));
  const caps = cumulated(monthlyCaps(bySpan(before), cap, intensityPath));
  const value = used[used.length - 1] ?? 0;
  return {
    target,
    area,
    year: Number(year),
    unit: which === 'coal' ? 'kt' : 'ktce',
    months: spans.map((span, place) => {
      const [so, far] = [used[place] ?? 0, caps[place] ?? 0];
      return { span, value: so, cap: far, lamp: amountLamp(so, far, lamps[which]) };
    }),
    annual: {
      ...(yearBefore === undefined ? {} : { before: { ...yearBefore } }),
      value,
      cap,
      margin: cap - value,
      lamp: amountLamp(value, cap, lamps[which]),
    },
    ...(period === undefined
      ? {}
      : {
          period: {
            from: period.from,
            cap: period.cap,
            reached: 1 - value / period.base,
            required: 1 - period.cap / period.base,
            lamp: amountLamp(value, period.cap, lamps[which]),
          },
        }),
  };
}

/** Coal: the city assigns a cap for the year, so the year's task and the period's are one number (domain.md 2.3). */
function coalAmounts({ after: { model } }: Worlds, year: string): readonly Amount[] {
  const targets = targetsOf(model.city, year);
  const cap = coalCap(targets);
  const city: readonly Amount[] =
    cap === undefined || targets.coal === undefined
      ? []
      : [
          {
            target: 'coal',
            area: null,
            which: 'coal',
            cap,
            period: { from: targets.coal.baseYear, base: targets.coal.base, cap },
          },
        ];
  const areas = [...areaCaps(model.city, targets)].map(([area, own]): Amount => ({
    target: `coal/${area}`,
    area,
    which: 'coal',
    cap: own,
  }));
  return [...city, ...areas];
}

/** Energy: a year's task is the year before and an equal part of the increment; the period's is its cap by this year. */
function energyAmounts({ after: { model }, history }: Worlds, year: string): readonly Amount[] {
  const targets = targetsOf(model.city, year);
  const [cap, { energy }] = [energyCap(targets), targets];
  const city: Amount[] = [];
  if (cap !== undefined && energy !== undefined) {
    const period = periodOf(Number(year), energy.baseYear);
    const before = history.before(year);
    const steps = Number(year) - before.year;
    city.push({
      target: 'energy',
      area: null,
      which: 'energy',
      cap: annualEnergyCap(before.energy, cap - energy.base, period, steps),
      yearBefore: { year: before.year, value: before.energy },
      period: { from: period.from, base: energy.base, cap },
    });
  }
  const areas = Object.keys(model.city.areas).flatMap((area): readonly Amount[] => {
    const own = areaEnergyCap(targets, area);
    return own === undefined ? [] : [{ target: `energy/${area}`, area, which: 'energy', cap: own }];
  });
  return [...city, ...areas];
}

/** All lamps of a plan: each year, each target, the city and each area with a target, each month. */
export function lampsOf(after: Point, before: Point, history: History): LampLine[] {
  const worlds = { after, before, history };
  return history.years.flatMap((year) => [
    ...[...coalAmounts(worlds, year), ...energyAmounts(worlds, year)].map((line) =>
      amountLine(worlds, year, line),
    ),
    ...intensityLines(worlds, year),
  ]);
}
