/** Days for which the stock of each yard lasts in a plan. */
import { declaredRate, floorHours } from '../system/stock-days.js';
import type { Point } from './settle.js';

/** A yard at the end of a span: days of its declared burn in stock, and the days that the rules ask for. */
export interface StockDays {
  readonly yard: string;
  readonly span: string;
  readonly days: number;
  readonly floor: number;
}

const hoursOfDay = 24;

/** All yards and spans; those without declared burn need no stock and are left out. */
export function stockDaysOf({ model, x }: Point): readonly StockDays[] {
  const { city, calendar, program } = model;
  const family = program.columnFamilies.find(({ code }) => code === 'yard-stock');
  const stocks = new Map<string, number>();
  family?.keys.forEach(([yard = '', , span = ''], at) => {
    const key = `${yard} ${span}`;
    stocks.set(key, (stocks.get(key) ?? 0) + (x[family.first + at] ?? 0));
  });
  return [...stocks].flatMap(([key, stock]) => {
    const [yard = '', span = ''] = key.split(' ');
    const month = calendar.monthsOf(span).at(-1) ?? span;
    const rate = declaredRate(city, calendar, yard, month);
    if (rate === 0) return [];
    return [
      {
        yard,
        span,
        days: stock / rate / hoursOfDay,
        floor: floorHours(city, calendar, month) / hoursOfDay,
      },
    ];
  });
}
