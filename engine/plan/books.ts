/** What the ledgers of each year are made of: sectors, the city boundary, raw material, loose coal, equal value. */
import type { Reports } from '../contract-reports.js';
import { evaluateAccount } from '../model/builder.js';
import { physicalCoalOf } from '../units/conversion.js';
import { amountOf, gigawattHours, groupBy, isElectricity, type Entries, type Entry } from './entries.js';
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

/** GWh of a year of each member of a family of columns in MW by period (`primary-power`, `base-export`). */
export function energyOfFamily(
  { model, x }: Point,
  family: string,
  year: string,
): ReadonlyMap<string, number> {
  const { calendar, program } = model;
  const totals = new Map<string, number>();
  for (const { code, first, keys } of program.columnFamilies)
    if (code === family)
      keys.forEach(([id = '', period = ''], at) => {
        if (period.startsWith(year))
          totals.set(id, (totals.get(id) ?? 0) + calendar.energyWeight(period) * (x[first + at] ?? 0));
      });
  return totals;
}

/** New renewable power that rules take out of ledger B; its use is inside the loads all the same. */
export const isDeducted = ({ author }: Entry): boolean => author.startsWith('primary ');

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

/** What all users take less what local units make is primary power and net import. */
export function powerBoundaryOf({ point, energy }: Entries, year: string): PowerBoundary {
  const exported = sum(energyOfFamily(point, 'base-export', year).values());
  const primary = sum(energyOfFamily(point, 'primary-power', year).values());
  const net = energy
    .filter((entry) => entry.year === year && isElectricity(entry) && !isDeducted(entry))
    .reduce((total, entry) => total + gigawattHours(point, entry), 0);
  return { imported: net - primary + exported, exported, primary };
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
        deductedKtce: -amountOf(after.energy.filter((entry) => entry.year === year && isDeducted(entry))),
        // The model has no heat over the boundary (decision 0010); the line stands so that nobody looks for it.
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
