/**
 * Lamps of energy per value added (domain.md 3.3), for the city and for areas with such a target. The year's own task is
 * last year's intensity less the yearly rate of the period; the period's is the frozen base less its reduction. The season
 * is that of `before`.
 */
import { frozenBase, intensityCap, targetsOf } from '../system/targets.js';
import { cumulated, intensityLamp, type LampLine, type Worlds } from './lamp.js';
import { amountIn, ledgerTable } from './ledger-table.js';
import { annualRemainder, periodOf } from './progress.js';
import { intensityScale, type Point } from './settle.js';
import { valueAddedOf } from './value-added.js';

/** Intensity from January to each span of a year, ktce/MCNY; undefined where an area's value added is not known. */
function intensitySoFar(point: Point, year: string, area?: string): readonly number[] | undefined {
  const spans = point.model.calendar.spansOf(year);
  const cells = ledgerTable(point, 'energy');
  const valueAdded = valueAddedOf(point);
  const made = spans.map((span) => valueAdded(span, area) ?? NaN);
  if (made.some(Number.isNaN)) return undefined;
  const [used, all] = [cumulated(spans.map((span) => amountIn(cells, span, area))), cumulated(made)];
  return used.map((amount, place) => amount / (all[place] ?? 1));
}

function lineOf({ after, before, history }: Worlds, year: string, area?: string): LampLine | undefined {
  const { city, calendar, ledgers } = after.model;
  const targets = targetsOf(city, year);
  const target = area === undefined ? targets.intensity : targets.areas?.[area]?.intensity;
  const byPeriod = intensityCap({ intensity: target });
  const [values, without] = [intensitySoFar(after, year, area), intensitySoFar(before, year, area)];
  const earlier = history.before(year, area);
  if (
    target === undefined ||
    byPeriod === undefined ||
    values === undefined ||
    without === undefined ||
    earlier.intensity === undefined
  )
    return undefined;
  const period = periodOf(Number(year), target.baseYear);
  const steps = Number(year) - earlier.year;
  const path = ledgers.rulesOf(year).intensityPath;
  const yearBefore = earlier.intensity;
  const cap = yearBefore * annualRemainder(target.reduction, period, steps, path);
  const frozen = frozenBase(target);
  const value = values.at(-1) ?? 0;
  const wholeYear = without.at(-1) ?? 1;
  return {
    target: area === undefined ? 'intensity' : `intensity/${area}`,
    area: area ?? null,
    year: Number(year),
    unit: 'tce/万元',
    months: calendar.spansOf(year).map((span, place) => {
      const season = (without[place] ?? wholeYear) / wholeYear;
      const so = values[place] ?? 0;
      return {
        span,
        value: so * intensityScale,
        cap: cap * season * intensityScale,
        lamp: intensityLamp(so, cap * season, yearBefore * season),
      };
    }),
    annual: {
      before: { year: earlier.year, value: yearBefore * intensityScale },
      value: value * intensityScale,
      cap: cap * intensityScale,
      margin: (cap - value) * intensityScale,
      lamp: intensityLamp(value, cap, yearBefore),
    },
    period: {
      from: period.from,
      cap: byPeriod * intensityScale,
      reached: 1 - value / frozen,
      required: target.reduction,
      lamp: intensityLamp(value, byPeriod, frozen),
    },
  };
}

/** Lines of intensity of a year: the city, then areas. */
export function intensityLines(worlds: Worlds, year: string): readonly LampLine[] {
  const areas: readonly (string | undefined)[] = [undefined, ...Object.keys(worlds.after.model.city.areas)];
  return areas.map((area) => lineOf(worlds, year, area)).filter((line) => line !== undefined);
}
