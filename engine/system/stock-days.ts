/**
 * The time for which a yard's stock lasts, on its declared burn and not on what a plan burns: stopping a unit is no
 * escape. Days of the scenario are hours here, the canonical unit of time.
 */
import type { City } from '../scenario/schema.js';
import { must } from './context.js';
import type { Calendar } from './time.js';

/** Declared burn of an hour in the month after the given one, kt/h; December looks at January. */
export function declaredRate(city: City, calendar: Calendar, yard: string, month: string): number {
  const next = calendar.months.keys[calendar.placeOf(month) + 1] ?? must(calendar.months.keys[0], 'January');
  const burn = must(city.yards[yard], yard).declared[calendar.numberOf(next) - 1] ?? 0;
  return burn / calendar.hoursOfMonth(next);
}

/** Hours of stock that must lie in a yard at the end of a month; the epidemic's count in the first year. */
export function floorHours({ stocks }: City, calendar: Calendar, month: string): number {
  if (stocks === undefined) return 0;
  const epidemic = calendar.placeOf(month) < 12 && stocks.epidemicMonths.includes(calendar.numberOf(month));
  return stocks.floor + (epidemic ? stocks.epidemic : 0);
}

/** Least stock at the end of a month, kt. */
export const stockFloor = (city: City, calendar: Calendar, yard: string, month: string): number =>
  floorHours(city, calendar, month) * declaredRate(city, calendar, yard, month);
