/** Stockyards: stock by grade, deliveries, loss, days of stock (COA-1 to COA-3). */
import type { City } from '../../scenario/schema.js';
import { standardCoalOf } from '../../units/conversion.js';
import type { Case } from './case.js';
import { sum } from './collector.js';
import type { Part } from './part.js';
import { ofYear, pick, place } from './pick.js';
import type { Posting } from './posting.js';
import type { Calendar, Span } from './time.js';

type Yard = City['yards'][string];

const hoursOfDay = 24;

/** The yard that a plant draws on; none when it buys as it burns. */
export const yardOf = (city: City, plant: string): string | undefined =>
  Object.keys(city.yards).find((id) => pick(city.yards, id).plants.includes(plant));

/** Coal of a grade that the units of some yards burn in a span, kt: inside their base blends, and in place of them. */
export function yardBurn(
  kase: Case,
  isYard: (yard: string) => boolean,
  grade: string,
  span: Span,
): { readonly blended: number; readonly contracted: number } {
  const { city, operation, inputs, units } = kase;
  const own = units.filter(({ unit }) => {
    const yard = yardOf(city, unit.plant);
    return yard !== undefined && isYard(yard);
  });
  const blended = own.map(
    ({ id, unit }) =>
      operation.get('unit-burn', id, span.id) * (pick(city.blends, unit.blend).shares[grade] ?? 0),
  );
  const contracted = inputs.grades.includes(grade)
    ? own.map(({ id }) => operation.get('grade-burn', id, grade, span.id))
    : [];
  return { blended: sum(blended), contracted: sum(contracted) };
}

/** Deliveries of a grade in a span, kt; of all yards and channels unless named. */
export function delivered(
  { city, operation }: Case,
  grade: string,
  span: Span,
  only: { readonly yard?: string; readonly channel?: string } = {},
): number {
  const amounts = Object.entries(city.yards).flatMap(([yard, { channels }]) =>
    channels
      .filter(
        (channel) => (only.yard ?? yard) === yard && (only.channel === undefined || only.channel === channel),
      )
      .map((channel) => operation.get('yard-delivery', yard, channel, grade, span.id)),
  );
  return sum(amounts);
}

/** Stock of a grade at the beginning of a span, kt. */
function stockBefore({ city, calendar, operation }: Case, id: string, yard: Yard, grade: string, span: Span) {
  const before = calendar.spans[calendar.spans.indexOf(span) - 1];
  return before === undefined
    ? yard.opening * (pick(city.blends, yard.blend).shares[grade] ?? 0)
    : operation.get('yard-stock', id, grade, before.id);
}

function stockAfter({ city, operation }: Case, id: string, span: Span): number {
  return sum(Object.keys(city.grades).map((grade) => operation.get('yard-stock', id, grade, span.id)));
}

/** The month at a place, and the one whose declared burn its stock must last for. */
const monthAfter = ({ months }: Calendar, month: number): number =>
  month + 1 < months.length ? month + 1 : 0;

const lastMonth = (span: Span): number => place(span.months, span.months.length - 1);

/** Declared burn of a day after a month, kt. */
function declaredOfDay({ calendar }: Case, yard: Yard, month: number): number {
  const next = monthAfter(calendar, month);
  return (ofYear(yard.declared, next) / place(calendar.hours, next)) * hoursOfDay;
}

/** Least days of stock of any yard at the end of any span; undefined without declared burn. */
export function leastStockDays(kase: Case): number | undefined {
  const days = Object.entries(kase.city.yards).flatMap(([id, yard]) =>
    kase.calendar.spans.flatMap((span) => {
      const burn = declaredOfDay(kase, yard, lastMonth(span));
      return burn > 0 ? [stockAfter(kase, id, span) / burn] : [];
    }),
  );
  return days.length === 0 ? undefined : Math.min(...days);
}

function checkStock(kase: Case, id: string, yard: Yard, span: Span): void {
  const { city, operation, collector } = kase;
  for (const grade of Object.keys(city.grades)) {
    const burnt = yardBurn(kase, (each) => each === id, grade, span);
    collector.balance('COA-1', `${id} ${grade} ${span.id}`, [
      stockBefore(kase, id, yard, grade, span),
      -stockBefore(kase, id, yard, grade, span) * yard.loss,
      delivered(kase, grade, span, { yard: id }),
      -burnt.blended,
      -burnt.contracted,
      -operation.get('yard-stock', id, grade, span.id),
    ]);
  }
}

/** Days that the rules ask for at the end of a month; the epidemic's in the first year only. */
function daysAsked({ city }: Case, month: number): number {
  const { stocks } = city;
  if (stocks === undefined) return 0;
  const epidemic = month < 12 && stocks.epidemicMonths.includes(month + 1) ? stocks.epidemic : 0;
  return (stocks.floor + epidemic) / hoursOfDay;
}

function checkYard(kase: Case, id: string, yard: Yard): void {
  const { calendar, collector } = kase;
  calendar.spans.forEach((span, index) => {
    const at = `${id} ${span.id}`;
    const stock = stockAfter(kase, id, span);
    const month = lastMonth(span);
    checkStock(kase, id, yard, span);
    collector.atMost('COA-2', at, [daysAsked(kase, month) * declaredOfDay(kase, yard, month), -stock]);
    collector.atMost('COA-3', at, [stock, -yard.capacity]);
    const next = calendar.spans[index + 1];
    if (next === undefined || next.id.slice(0, 4) !== span.id.slice(0, 4))
      collector.atMost('COA-2', `${at} closing`, [yard.closing ?? yard.opening, -stock]);
  });
}

/** What a yard loses in a span, by grade: coal consumption without a fire. */
function lossPostings(kase: Case, id: string, yard: Yard, span: Span): readonly Posting[] {
  const owners = new Set(yard.plants.map((plant) => pick(kase.city.plants, plant).enterprise));
  const enterprise = owners.size === 1 ? [...owners][0] : undefined;
  return Object.entries(kase.city.grades).map(([grade, { heatValue, price }]) => {
    const coal = yard.loss * stockBefore(kase, id, yard, grade, span);
    return {
      area: yard.area,
      span: span.id,
      coal,
      energy: coal * standardCoalOf(heatValue),
      line: 'coal',
      cost: coal * price,
      draws: {},
      enterprise,
    };
  });
}

/** Grades that may lie in a yard: those of its opening stock and of its units' base blends. */
function keptIn(city: City): ReadonlySet<string> {
  const blends = Object.values(city.yards).flatMap(({ blend, plants }) => [
    blend,
    ...Object.values(city.units)
      .filter((unit) => plants.includes(unit.plant))
      .map((unit) => unit.blend),
  ]);
  return new Set(blends.flatMap((blend) => Object.keys(pick(city.blends, blend).shares)));
}

const yardsOf = ({ city }: Case): readonly [string, Yard][] => Object.entries(city.yards);

export const yardsPart: Part = {
  domains: (city, calendar) => {
    const yards = new Set(Object.keys(city.yards));
    const spans = new Set(calendar.spans.map((span) => span.id));
    return {
      'yard-stock': { unit: 'kt', keys: [yards, keptIn(city), spans] },
      'yard-delivery': {
        unit: 'kt',
        keys: [yards, new Set(Object.keys(city.channels)), new Set(Object.keys(city.grades)), spans],
      },
    };
  },
  postings: (kase) =>
    yardsOf(kase).flatMap(([id, yard]) =>
      kase.calendar.spans.flatMap((span) => lossPostings(kase, id, yard, span)),
    ),
  check: (kase) => {
    for (const [id, yard] of yardsOf(kase)) checkYard(kase, id, yard);
  },
};
