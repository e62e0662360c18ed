/** What the market can deliver of each grade of coal, and what measures may burn of other fuels. */
import { constant } from '../model/expression.js';
import { must, type SystemContext } from './context.js';
import type { Calendar } from './time.js';

/** A figure of each month of the year, added up over the months of a span. */
export const figureInSpan = (calendar: Calendar, values: readonly number[], span: string): number =>
  calendar.monthsOf(span).reduce((total, month) => total + (values[calendar.numberOf(month) - 1] ?? 0), 0);

/** Right-hand sides of COA-4 and GAS-1. */
export function addSupplyLimits({ city, calendar, sets, balances }: SystemContext): void {
  const inSpan = (values: readonly number[], span: string): number => figureInSpan(calendar, values, span);
  for (const span of calendar.spans) {
    for (const grade of sets.grades)
      balances.gradeSupply.put(
        'coal supply',
        constant(-inSpan(must(city.grades[grade], grade).supply, span), 'kt'),
        grade,
        span,
      );
    for (const fuel of sets.limitedFuels) {
      const { quota, heatValue } = must(city.fuels[fuel], fuel);
      balances.fuelQuota.put(
        'fuel supply',
        constant(-inSpan(quota ?? [], span) * heatValue, 'TJ'),
        fuel,
        span,
      );
    }
  }
}
