/** Households on loose coal: statistical and real coal, and what converted ones take and cost. */
import { energyOfMegawattHour } from '../../units/conversion.js';
import { keyOf, type Case } from './case.js';
import { sum } from './collector.js';
import { annuity } from './costs.js';
import type { Part } from './part.js';
import { checkHouseholds, householdBonds, householdLimits } from './household-rules.js';
import {
  changed,
  energyInSpan,
  groupOf,
  isElectric,
  levelOf,
  shareOf,
  waysOf,
  worksOf,
  type Option,
  type Way,
} from './household-ways.js';
import { pick, place } from './pick.js';
import { fuelPosting, gradePosting, powerPosting, type Posting } from './posting.js';
import type { Span } from './time.js';

function coalOf(kase: Case, group: string, span: Span): readonly Posting[] {
  const { area, grade, real, statistical, households } = groupOf(kase, group);
  const years = span.months.map(
    (month) => kase.operation.get('household-loose', group, keyOf(kase, month)) * shareOf(kase, group, month),
  );
  const seen = households === 0 ? 0 : (sum(years) * statistical) / households;
  const burnt = sum(years) * real;
  const paid = (burnt - seen) * pick(kase.city.grades, grade).price;
  // The ledgers hold what statistics see; what is really burnt is bought and carried.
  return [
    gradePosting(kase, area, span, grade, seen, true),
    { area, span: span.id, coal: 0, energy: 0, line: 'coal', cost: paid, draws: { [grade]: burnt } },
  ];
}

function wayPostings(kase: Case, way: Way): readonly Posting[] {
  const { calendar, city } = kase;
  const { area } = groupOf(kase, way.group);
  const { kind, fuel, grade } = way.option;
  const inSpan = (span: Span, { heatValue }: { readonly heatValue: number }): number =>
    energyInSpan(kase, way, span) / heatValue;
  if (kind === 'gas' && fuel !== undefined)
    return calendar.spans.map((span) =>
      fuelPosting(kase, area, span, fuel, inSpan(span, pick(city.fuels, fuel))),
    );
  if (kind === 'clean-coal' && grade !== undefined)
    return calendar.spans.map((span) =>
      gradePosting(kase, area, span, grade, inSpan(span, pick(city.grades, grade)), false),
    );
  if (!isElectric(way)) return [];
  return calendar.periods.map((period) => {
    const energy = period.hours * levelOf(kase, way, period.id) * energyOfMegawattHour;
    return powerPosting(kase, area, period.span, energy);
  });
}

function postings(kase: Case): readonly Posting[] {
  const coal = Object.keys(kase.city.households).flatMap((group) =>
    kase.calendar.spans.flatMap((span) => coalOf(kase, group, span)),
  );
  return [...coal, ...waysOf(kase.city).flatMap((way) => wayPostings(kase, way))];
}

/** Sum over the ways that a condition accepts. */
const over = (kase: Case, accept: (way: Way) => boolean, amount: (way: Way) => number): number =>
  sum(waysOf(kase.city).filter(accept).map(amount));

/** What the changed households of a way may take at once in a month with heat: all devices count. */
const peakOf = (kase: Case, way: Way, month: number, peak: number | undefined): number =>
  shareOf(kase, way.group, month) > 0 ? (peak ?? 0) * changed(kase, way, month) : 0;

const burns = (fuel: string) => (way: Way) => way.option.kind === 'gas' && way.option.fuel === fuel;
const joins = (network: string) => (way: Way) =>
  way.option.kind === 'network' && way.option.network === network;
const drawsAt = (kase: Case, node: string) => (way: Way) =>
  isElectric(way) && groupOf(kase, way.group).node === node;

const monthsOf = (kase: Case, year: string): readonly number[] =>
  kase.calendar.months.flatMap((month, at) => (month.startsWith(year) ? [at] : []));

function costs(kase: Case, year: string): Readonly<Record<string, number>> {
  const { discountRate } = kase.city.economy;
  const months = monthsOf(kase, year);
  const served = (way: Way): number => sum(months.map((month) => changed(kase, way, month))) / 12;
  const yearly = (amount: (option: Option) => number): number =>
    over(
      kase,
      () => true,
      (way) => amount(way.option) * served(way),
    );
  return {
    'household-capital': yearly(({ capital, life }) => capital * annuity(discountRate, life)),
    'household-operation': yearly(({ maintenance }) => maintenance),
  };
}

/** The part of households. */
export const householdPart: Part = {
  domains: (city, calendar) => {
    const groups = new Set(Object.keys(city.households));
    const works = new Set(worksOf(city, calendar).map((month) => place(calendar.months, month)));
    const options = new Set(waysOf(city).map(({ id }) => id));
    return {
      'household-loose': { unit: 'household', keys: [groups, new Set(calendar.months)] },
      'household-converted': { unit: 'household', keys: [groups, options, works] },
    };
  },
  postings,
  costs,
  powerUse: (kase, node, period) => over(kase, drawsAt(kase, node), (way) => levelOf(kase, way, period.id)),
  peakUse: (kase, node, month) =>
    over(kase, drawsAt(kase, node), (way) => peakOf(kase, way, month, way.option.peakPower)),
  heatUse: (kase, network, period) => over(kase, joins(network), (way) => levelOf(kase, way, period.id)),
  heatPeakUse: (kase, network, month) =>
    over(kase, joins(network), (way) => peakOf(kase, way, month, way.option.peakHeat)),
  quotaUse: (kase, fuel, span) =>
    over(kase, burns(fuel), (way) => energyInSpan(kase, way, span) / pick(kase.city.fuels, fuel).heatValue),
  peakDayUse: (kase, fuel, month) =>
    over(kase, burns(fuel), (way) => peakOf(kase, way, month, way.option.peakDay)),
  bondCapital: householdBonds,
  limits: householdLimits,
  check: checkHouseholds,
};
