/** What the ledgers of each year are made of: sectors, the city boundary, raw material, loose coal, equal value. */
import type { Reports } from '../contract-reports.js';
import { evaluateAccount } from '../model/builder.js';
import { monthlyAmounts } from '../system/time.js';
import { physicalCoalOf } from '../units/conversion.js';
import { amountOf, gigawattHours, groupBy, isElectricity, type Entries } from './entries.js';
import type { Feedstock } from './feedstock.js';
import type { Point } from './settle.js';

type YearBook = NonNullable<Reports['books']>[number];
type Pair = YearBook['sectors'][number]['after'];

/** Electricity of a year over the boundary and from sources without fuel, GWh. */
export interface PowerBoundary {
  readonly imported: number;
  readonly exported: number;
  readonly primary: number;
}

/** Amount of a year of figures that follow a monthly profile and nothing else (the base exchange, primary power). */
export function figuresOfYear(
  { model: { city, calendar } }: Point,
  year: string,
  figures: readonly { readonly energy: number; readonly monthly: string }[],
): number {
  return figures.reduce((total, { energy, monthly }) => {
    const amounts = monthlyAmounts(city, energy, monthly);
    return calendar
      .monthsOfYear(year)
      .reduce((sum, month) => sum + (amounts[calendar.placeOf(month)] ?? 0), total);
  }, 0);
}

/** Export is a figure; what all users take less what local units make is primary power and net import. */
export function powerBoundaryOf({ point, energy }: Entries, year: string): PowerBoundary {
  const { nodes, primary } = point.model.city;
  const exports = Object.values(nodes).flatMap((node) => (node.export === undefined ? [] : [node.export]));
  const exported = figuresOfYear(point, year, exports);
  const made = figuresOfYear(point, year, Object.values(primary));
  const net = energy
    .filter((entry) => entry.year === year && isElectricity(entry))
    .reduce((total, entry) => total + gigawattHours(point, entry), 0);
  return { imported: net - made + exported, exported, primary: made };
}

function pairsBySector({ coal, energy }: Entries, year: string): ReadonlyMap<string, Pair> {
  const ofYear = (entries: Entries['coal']) =>
    groupBy(
      entries.filter((entry) => entry.year === year),
      ({ sector }) => sector,
    );
  const [tonnes, standard] = [ofYear(coal), ofYear(energy)];
  return new Map(
    [...new Set([...tonnes.keys(), ...standard.keys()])].map((sector) => [
      sector,
      { coalKt: amountOf(tonnes.get(sector) ?? []), energyKtce: amountOf(standard.get(sector) ?? []) },
    ]),
  );
}

const nothing: Pair = { coalKt: 0, energyKtce: 0 };

function sectorsOf(after: Entries, before: Entries, year: string): YearBook['sectors'] {
  const [now, then] = [pairsBySector(after, year), pairsBySector(before, year)];
  return [...new Set([...now.keys(), ...then.keys()])].map((sector) => ({
    sector,
    before: then.get(sector) ?? nothing,
    after: now.get(sector) ?? nothing,
  }));
}

/** Coke and semi-coke that the year takes in, less what processes send out: the entries that ledger B holds of them. */
function cokeOf({ point, energy }: Entries, year: string): { kt: number; ktce: number } {
  const { fuels } = point.model.city;
  const coke = energy.filter(({ carrier, year: of }) => {
    const kind = fuels[carrier]?.kind;
    return of === year && (kind === 'coke' || kind === 'semi-coke');
  });
  const kt = coke.reduce((total, { carrier, amount }) => {
    const heatValue = fuels[carrier]?.heatValue ?? 0;
    return total + (heatValue === 0 ? 0 : physicalCoalOf(amount, heatValue));
  }, 0);
  return { kt, ktce: amountOf(coke) };
}

/** Real coal of households in kt; undefined in a city without groups. */
function realCoal({ model, x }: Point, year: string): number | undefined {
  if (model.parts.households.groups.size === 0) return undefined;
  const byYear = evaluateAccount(model.parts.households.real, x, ([, span]) => span?.slice(0, 4) ?? '');
  return byYear.get(year) ?? 0;
}

function looseCoalOf(after: Entries, before: Entries, year: string): YearBook['looseCoal'] {
  const [real, realBefore] = [realCoal(after.point, year), realCoal(before.point, year)];
  if (real === undefined || realBefore === undefined) return undefined;
  const seen = after.coal.filter(({ author, year: of }) => of === year && author.startsWith('households '));
  return { realKt: real, statisticalKt: amountOf(seen), realBeforeKt: realBefore };
}

/** The books of every year of the horizon. */
export function booksOf(after: Entries, before: Entries, feedstock: readonly Feedstock[]): YearBook[] {
  const { calendar, ledgers } = after.point.model;
  return calendar.years.keys.map((year): YearBook => {
    const rules = ledgers.rulesOf(year);
    const value = ledgers.equalValue(year);
    const { imported, exported, primary } = powerBoundaryOf(after, year);
    const coke = cokeOf(after, year);
    const raw = feedstock.filter(({ span }) => span.startsWith(year));
    const looseCoal = looseCoalOf(after, before, year);
    return {
      year: Number(year),
      rules: rules.id,
      equalValue: { value, unit: 'ktce/GWh', basis: rules.electricityEqualValue.basis },
      sectors: sectorsOf(after, before, year),
      boundary: {
        exportGWh: exported,
        importGWh: imported,
        primaryGWh: primary,
        netPowerKtce: (imported - exported) * value,
        primaryKtce: primary * value,
        // The model has no heat over the boundary; the line stands so that nobody looks for it.
        netHeatTJ: 0,
        netHeatKtce: 0,
        netCokeKt: coke.kt,
        netCokeKtce: coke.ktce,
      },
      feedstock: {
        coalKt: raw.reduce((total, { coalKt }) => total + coalKt, 0),
        energyKtce: raw.reduce((total, { energyKtce }) => total + energyKtce, 0),
        coalDeducted: !rules.feedstockCoalCounted,
        energyDeducted: rules.feedstockDeducted,
      },
      ...(looseCoal === undefined ? {} : { looseCoal }),
    };
  });
}
