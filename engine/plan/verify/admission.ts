/** Admitted projects: what they use, cost and bring (the domain of the measure `admission`; OFF rows in offsets.ts). */
import type { City } from '../../scenario/schema.js';
import { energyOfMegawattHour, heatOfMegawattHour } from '../../units/conversion.js';
import { keyOf, type Case } from './case.js';
import { sum } from './collector.js';
import { checkOffsets } from './offsets.js';
import type { Part } from './part.js';
import { ofYear, pick, place } from './pick.js';
import { fuelPosting, type Posting, powerPosting, usePosting } from './posting.js';
import { rates, type Calendar, type Period, type Span } from './time.js';

type Measure = NonNullable<City['measures']['admission']>;
type Project = Measure['candidates'][string];

/** A project with how far it is admitted; its shares of a full year by month, and its mean rate in each period. */
interface Admitted {
  readonly project: Project;
  readonly level: number;
  /** By place of the month. */
  readonly shares: readonly number[];
  /** Of one unit a year, per hour. */
  readonly rates: ReadonlyMap<string, number>;
}

const known = new WeakMap<Case, readonly Admitted[]>();

/** Projects that the plan admits in whole or in part. */
function admittedIn(kase: Case): readonly Admitted[] {
  const found = known.get(kase);
  if (found !== undefined) return found;
  const { city, calendar, operation } = kase;
  const admitted = Object.entries(city.measures.admission?.candidates ?? {}).flatMap(([id, project]) => {
    const level = operation.get('admit', id);
    if (level === 0) return [];
    const year = pick(city.profiles.monthly, project.monthly).shares;
    const shares = calendar.months.map((key, month) => (key < project.start ? 0 : ofYear(year, month)));
    return [{ project, level, shares, rates: rates(city, calendar, shares, project.hourly) }];
  });
  known.set(kase, admitted);
  return admitted;
}

const total = (kase: Case, of: (item: Admitted) => number): number =>
  sum(admittedIn(kase).map((item) => item.level * of(item)));

const inSpan = (item: Admitted, span: Span): number =>
  sum(span.months.map((month) => place(item.shares, month)));

const rateIn = (item: Admitted, period: Period): number => item.rates.get(period.id) ?? 0;

const started = (kase: Case, { project }: Admitted, month: number): boolean =>
  keyOf(kase, month) >= project.start;

/** Coal as raw material leaves the ledgers where the rules of its year say so; it is paid for all the same. */
function coalPosting(
  kase: Case,
  { project, level }: Admitted,
  span: Span,
  share: number,
): readonly Posting[] {
  const { coal, area } = project;
  if (coal === undefined) return [];
  const { grade: fuel, feedstock } = coal;
  return [usePosting(kase, { area, fuel, feedstock }, span, level * coal.amount * share)];
}

function postings(kase: Case): readonly Posting[] {
  return admittedIn(kase).flatMap((item) =>
    kase.calendar.spans.flatMap((span) => {
      const { project, level } = item;
      const { gas, power, area } = project;
      const share = inSpan(item, span);
      const fuel =
        gas === undefined ? [] : [fuelPosting(kase, area, span, gas.fuel, level * gas.amount * share)];
      const electricity =
        power === undefined ? [] : [powerPosting(kase, area, span.id, level * power.energy * share)];
      return [...coalPosting(kase, item, span, share), ...fuel, ...electricity].map((posting) => ({
        ...posting,
        enterprise: project.enterprise,
      }));
    }),
  );
}

function domains(city: City, _calendar: Calendar): ReturnType<NonNullable<Part['domains']>> {
  const { candidates = {}, sources = {} } = city.measures.admission ?? {};
  const to = new Set(Object.keys(candidates));
  const from = new Set(Object.keys(sources));
  return {
    admit: { unit: '1', keys: [to], integer: true },
    'offset-coal': { unit: 'kt', keys: [from, to] },
    'offset-energy': { unit: 'ktce', keys: [from, to] },
  };
}

/** The domain of admission. */
export const admissionPart: Part = {
  domains,
  postings,
  costs: (kase, year) => {
    if (kase.city.measures.admission === undefined) return {};
    const months = kase.calendar.months.flatMap((key, month) => (key.startsWith(year) ? [month] : []));
    const margin = total(
      kase,
      ({ project, shares }) =>
        (project.margin ?? project.valueAdded) * sum(months.map((month) => place(shares, month))),
    );
    return { 'admission-margin': -margin };
  },
  powerUse: (kase, node, period) =>
    total(kase, (item) => {
      const { power } = item.project;
      return power?.node === node ? (power.energy * rateIn(item, period)) / energyOfMegawattHour : 0;
    }),
  peakUse: (kase, node, month) =>
    total(kase, (item) => {
      const { power } = item.project;
      return power?.node === node && started(kase, item, month) ? power.peak : 0;
    }),
  heatUse: (kase, network, period) =>
    total(kase, (item) => {
      const { steam } = item.project;
      return steam?.network === network ? (steam.heat * rateIn(item, period)) / heatOfMegawattHour : 0;
    }),
  heatPeakUse: (kase, network, month) =>
    total(kase, (item) => {
      const { steam } = item.project;
      return steam?.network === network && started(kase, item, month) ? steam.peak : 0;
    }),
  quotaUse: (kase, fuel, span) =>
    total(kase, (item) => {
      const { gas } = item.project;
      return gas?.fuel === fuel ? gas.amount * inSpan(item, span) : 0;
    }),
  peakDayUse: (kase, fuel, month) =>
    total(kase, (item) => {
      const { gas } = item.project;
      return gas?.fuel === fuel && started(kase, item, month) ? gas.peakDay : 0;
    }),
  valueAddedGained: (kase, month, area) =>
    total(kase, ({ project, shares }) =>
      area === undefined || project.area === area ? project.valueAdded * place(shares, month) : 0,
    ),
  land: (kase, month) =>
    total(kase, ({ project }) => (keyOf(kase, month) === project.start ? (project.land ?? 0) : 0)),
  check: checkOffsets,
};
