/** Transport, gas as a whole and oil (COA-6, GAS-1, GAS-2, OIL-1), from everything that the plan burns. */
import { heatOfMegawattHour } from '../../units/conversion.js';
import type { Case } from './case.js';
import { sum } from './collector.js';
import { sumOf } from './sum-of.js';
import { ofYear, pick, place } from './pick.js';
import type { Posting } from './posting.js';
import { inService } from './retrofits.js';
import { semiCokeFired } from './semi-coke.js';
import type { Span } from './time.js';
import { delivered, yardBurn, yardOf } from './yards.js';

const inSpan = (postings: readonly Posting[], span: Span): readonly Posting[] =>
  postings.filter((posting) => posting.span === span.id);

/** Coal and semi-coke bought as they are burnt in a span, kt: all that is drawn, but for yards, and what contracts bring. */
function boughtDirectly(kase: Case, postings: readonly Posting[], span: Span): number {
  const { city, inputs, operation, units } = kase;
  const drawn = inSpan(postings, span).flatMap(({ draws }) => Object.values(draws));
  const fromYards = Object.keys(city.grades).map((grade) => yardBurn(kase, () => true, grade, span).blended);
  const contracted = units
    .filter(({ unit }) => yardOf(city, unit.plant) === undefined)
    .flatMap(({ id }) => inputs.grades.map((grade) => operation.get('grade-burn', id, grade, span.id)));
  return sum(drawn) - sum(fromYards) + sum(contracted) + semiCokeFired(kase, span);
}

/** Coal over a channel in a span, kt. */
function carried(kase: Case, postings: readonly Posting[], channel: string, span: Span): number {
  const { city } = kase;
  const toYards = sum(Object.keys(city.grades).map((grade) => delivered(kase, grade, span, { channel })));
  return city.stocks?.directChannel === channel ? toYards + boughtDirectly(kase, postings, span) : toYards;
}

function checkChannels(kase: Case, postings: readonly Posting[], span: Span): void {
  for (const [id, { capacity, available }] of Object.entries(kase.city.channels)) {
    // Closures are those of the first year.
    const most = span.months.map(
      (month) => ofYear(capacity, month) * (month < 12 ? ofYear(available, month) : 1),
    );
    kase.collector.atMost('COA-6', `${id} ${span.id}`, [carried(kase, postings, id, span), -sum(most)]);
  }
}

/** Use of a fuel in a span, in its unit. */
const useOf = (postings: readonly Posting[], fuel: string, span: Span): number =>
  sum(inSpan(postings, span).map(({ burns }) => burns?.[fuel] ?? 0));

/** Gas of retrofitted boilers at full load for a day, Mm3. */
function retrofitsAtPeak(kase: Case, fuel: string, month: number): number {
  const { city, inputs } = kase;
  const days = inputs.retrofits
    .filter((item) => item.kind === 'fuel' && item.fuel === fuel)
    .map((item) => {
      const heat = pick(city.boilers, item.boiler).capacity * heatOfMegawattHour * 24;
      return (heat * inService(kase, item, month)) / item.efficiency / pick(city.fuels, fuel).heatValue;
    });
  return sum(days);
}

function checkGas(kase: Case, postings: readonly Posting[]): void {
  const { city, calendar, collector } = kase;
  for (const [id, { fuel, supply, peakDay, storage, cityDuty, dutyDays }] of Object.entries(city.gas)) {
    for (const span of calendar.spans) {
      const offered = sum(span.months.map((month) => ofYear(supply, month)));
      collector.atMost('GAS-1', `${id} total ${span.id}`, [useOf(postings, fuel, span), -offered]);
    }
    calendar.months.forEach((key, month) => {
      const added = retrofitsAtPeak(kase, fuel, month) + sumOf('peakDayUse')(kase, fuel, month);
      const terms = [ofYear(peakDay.base, month), added, -peakDay.pipeline, -peakDay.storage];
      collector.atMost('GAS-2', `${id} ${key}`, terms);
    });
    for (const year of new Set(calendar.months.map((key) => key.slice(0, 4)))) {
      const spans = calendar.spans.filter((span) => span.id.startsWith(year));
      const used = sum(spans.map((span) => useOf(postings, fuel, span)));
      const hours = sum(spans.flatMap((span) => span.months.map((month) => place(calendar.hours, month))));
      const duties = [used * cityDuty, (used / hours) * dutyDays, -storage];
      collector.atMost('GAS-2', `${id} duty ${year}`, duties);
    }
  }
}

function checkOil(kase: Case, postings: readonly Posting[], span: Span): void {
  const { city, collector } = kase;
  for (const [id, { fuel, supply }] of Object.entries(city.oil)) {
    const lorries =
      fuel === city.economy.startFuel
        ? Object.entries(city.channels).map(
            ([channel, { diesel }]) => diesel * carried(kase, postings, channel, span),
          )
        : [];
    const offered = sum(span.months.map((month) => ofYear(supply, month)));
    collector.atMost('OIL-1', `${id} ${span.id}`, [useOf(postings, fuel, span), ...lorries, -offered]);
  }
}

/** Checks what comes in over channels, and the supply of gas and oil. */
export function checkStores(kase: Case, postings: readonly Posting[]): void {
  for (const span of kase.calendar.spans) {
    checkChannels(kase, postings, span);
    checkOil(kase, postings, span);
  }
  checkGas(kase, postings);
}
