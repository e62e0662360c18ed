/**
 * Energy used as raw material (原料用能). Rules from 2022 on take it out of the ledgers, so it is worked out from its
 * figures and from the output of the lines that use it, whatever the rules of the year post.
 */
import { monthlyAmounts } from '../system/time.js';
import { standardCoalOf } from '../units/conversion.js';
import type { Point } from './settle.js';

/** Raw material of one user in one span. */
export interface Feedstock {
  readonly area: string;
  readonly sector: string;
  readonly enterprise: string;
  readonly span: string;
  /** A column of coal, or the id of a fuel. */
  readonly carrier: string;
  /** kt of coal; nothing for other fuels. */
  readonly coalKt: number;
  readonly energyKtce: number;
}

/** Share of planned output of each line that is not made, by month. */
function missingOutput({ model, x }: Point): (line: string, month: string) => number {
  const output = new Map<string, number>();
  for (const { code, first, keys } of model.program.columnFamilies)
    if (code === 'line-output') keys.forEach((key, at) => output.set(key.join(' '), x[first + at] ?? 0));
  return (id, month) => {
    const line = model.city.lines[id];
    if (line === undefined) return 0;
    const planned = monthlyAmounts(model.city, line.output, line.monthly, line.recovery, line.sector);
    return (planned[model.calendar.placeOf(month)] ?? 0) - (output.get(`${id} ${month}`) ?? 0);
  };
}

/** ktce of raw material in a direct use that the cuts of lines leave out, by month. */
function leftOut(point: Point, use: string): (month: string) => number {
  const { lines } = point.model.city;
  const users = Object.entries(lines).flatMap(([id, { fuels = [] }]) =>
    fuels.filter((fuel) => fuel.use === use).map(({ amount }) => ({ id, amount })),
  );
  const missing = missingOutput(point);
  return (month) => users.reduce((total, { id, amount }) => total + amount * missing(id, month), 0);
}

/** All raw material of a plan. */
export function feedstockOf(point: Point): readonly Feedstock[] {
  const { city, calendar } = point.model;
  const inSpan = (span: string, byMonth: (month: string) => number): number =>
    calendar.monthsOf(span).reduce((total, month) => total + byMonth(month), 0);
  const direct = Object.entries(city.directUses).flatMap(([id, use]) => {
    if (!use.feedstock) return [];
    const amounts = monthlyAmounts(city, use.amount, use.monthly, use.recovery, use.sector);
    const cut = leftOut(point, id);
    const grade = city.grades[use.fuel];
    const fuel = city.fuels[use.fuel];
    const perUnit = standardCoalOf(grade?.heatValue ?? fuel?.heatValue ?? 0);
    const counted = grade !== undefined || fuel?.commercial === true ? 1 : 0;
    return calendar.spans.keys.map((span): Feedstock => {
      const energy = inSpan(span, (month) => (amounts[calendar.placeOf(month)] ?? 0) * perUnit - cut(month));
      return {
        area: use.area,
        sector: use.sector,
        enterprise: use.enterprise ?? '',
        span,
        carrier: grade?.kind ?? use.fuel,
        coalKt: grade === undefined ? 0 : energy / perUnit,
        energyKtce: counted * energy,
      };
    });
  });
  const processed = Object.values(city.processes).flatMap((process) => {
    const grade = city.grades[process.input];
    if (process.feedstock === 0 || grade === undefined) return [];
    const { area, sector, enterprise = '', amount, monthly, recovery, feedstock } = process;
    const amounts = monthlyAmounts(city, amount, monthly, recovery, sector);
    return calendar.spans.keys.map((span): Feedstock => {
      const coal = feedstock * inSpan(span, (month) => amounts[calendar.placeOf(month)] ?? 0);
      const energyKtce = coal * standardCoalOf(grade.heatValue);
      return { area, sector, enterprise, span, carrier: grade.kind, coalKt: coal, energyKtce };
    });
  });
  return [...direct, ...processed];
}
