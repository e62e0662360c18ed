/** Heat in reports, worked out again: what enterprises sell and buy (REP-ENTERPRISE), what networks burn (REP-BALANCE). */
import { heatOfMegawattHour, heatOfStandardCoal } from '../../units/conversion.js';
import { retrofitFuel } from './boilers.js';
import { keyOf, type Case, type PlanDocument } from './case.js';
import { sum } from './collector.js';
import { projectsOf, saved } from './efficiency-hosts.js';
import { ofYear, pick, place } from './pick.js';
import type { Span } from './time.js';

type Rows = NonNullable<PlanDocument['reports']['enterprises']>['rows'];

/** TJ of a span of decisions in MWth by period. */
const heatIn = (kase: Case, span: Span, family: string, ...keys: readonly string[]): number =>
  sum(
    span.periods.map(
      (period) => period.hours * kase.operation.get(family, ...keys, period.id) * heatOfMegawattHour,
    ),
  );

/** TJ that an enterprise gives to networks in a span. */
function sold(kase: Case, enterprise: string, span: Span): number {
  const { city } = kase;
  const units = kase.units
    .filter(
      ({ unit }) => unit.network !== undefined && pick(city.plants, unit.plant).enterprise === enterprise,
    )
    .map(({ id }) => heatIn(kase, span, 'unit-heat', id));
  const boilers = kase.boilers
    .filter(({ boiler }) => boiler.network !== undefined && boiler.enterprise === enterprise)
    .flatMap(({ id, retrofits }) => [
      heatIn(kase, span, 'boiler-heat', id),
      ...retrofits.map(({ option }) => heatIn(kase, span, 'retrofit-network-heat', id, option)),
    ]);
  return sum([...units, ...boilers]);
}

/** TJ that an enterprise takes from networks in a span. */
function bought(kase: Case, enterprise: string, span: Span): number {
  const { city, operation } = kase;
  const lines = Object.entries(city.lines)
    .filter(([, line]) => line.enterprise === enterprise)
    .map(([id, { steam }]) =>
      steam === undefined
        ? 0
        : steam.use * sum(span.months.map((month) => operation.get('line-output', id, keyOf(kase, month)))),
    );
  const savings = projectsOf(city)
    .filter(({ host }) => host.kind === 'line' && host.carrier === 'steam')
    .filter(({ host }) => pick(city.lines, host.id).enterprise === enterprise)
    .map((project) => -saved(kase, project, span));
  const joined = kase.boilers
    .filter(({ boiler }) => boiler.enterprise === enterprise)
    .flatMap(({ id, retrofits }) =>
      retrofits
        .filter(({ kind }) => kind === 'network')
        .map(({ option, efficiency }) => operation.get('retrofit-heat', id, option, span.id) / efficiency),
    );
  const admitted = Object.entries(city.measures.admission?.candidates ?? {})
    .filter(([, project]) => project.enterprise === enterprise)
    .map(([id, { steam, start, monthly }]) => {
      if (steam === undefined) return 0;
      const { shares } = pick(city.profiles.monthly, monthly);
      const begun = span.months.filter((month) => place(kase.calendar.months, month) >= start);
      const share = sum(begun.map((month) => ofYear(shares, month)));
      return operation.get('admit', id) * steam.heat * share;
    });
  return sum([...lines, ...savings, ...joined, ...admitted]);
}

/** Heat that enterprises sell and buy. */
export function checkEnterpriseHeat(kase: Case, rows: Rows): void {
  const told = new Map(rows.map((row) => [`${row.enterprise} ${row.span}`, row]));
  for (const enterprise of Object.keys(kase.city.enterprises))
    for (const span of kase.calendar.spans) {
      const at = `${enterprise} ${span.id}`;
      const row = told.get(at);
      kase.collector.same(
        'REP-ENTERPRISE',
        `${at} heat sold`,
        row?.heatSuppliedTJ ?? 0,
        sold(kase, enterprise, span),
      );
      kase.collector.same(
        'REP-ENTERPRISE',
        `${at} heat bought`,
        row?.heatBoughtTJ ?? 0,
        bought(kase, enterprise, span),
      );
    }
}

type Grid = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Gas and other fuels that make heat for networks stand in the heating row, and so does electricity (ktce, GWh). */
export function checkHeatingRow(
  kase: Case,
  year: string,
  whole: { readonly physical: Grid; readonly standard: Grid },
): void {
  const spans = kase.calendar.spans.filter(({ id }) => id.startsWith(year));
  const items = kase.boilers.flatMap(({ boiler, retrofits }) =>
    boiler.network === undefined ? [] : retrofits,
  );
  const gases = items.flatMap((item) => {
    if (item.kind !== 'fuel' || item.fuel === undefined) return [];
    const { form, kind, commercial, heatValue } = pick(kase.city.fuels, item.fuel);
    const isGas = kind === 'gas' || (form === 'gas' && (kind === undefined || kind === 'other'));
    return isGas && commercial
      ? spans.map((span) => (retrofitFuel(kase, item, span) * heatValue) / heatOfStandardCoal)
      : [];
  });
  const power = items
    .filter(({ kind }) => kind === 'electric')
    .flatMap(({ boiler, option, efficiency }) =>
      spans.map((span) => heatIn(kase, span, 'retrofit-network-heat', boiler, option) / efficiency / 3.6),
    );
  const stated = (grid: Grid, column: string): number => -(grid['heating']?.[column] ?? 0);
  kase.collector.same('REP-BALANCE', `${year} gas for networks`, stated(whole.standard, 'gas'), sum(gases));
  kase.collector.same(
    'REP-BALANCE',
    `${year} power for networks`,
    stated(whole.physical, 'electricity'),
    sum(power),
  );
}
