/**
 * Reports against the recomputed ledgers (REP): books by sector, the boundary, raw material, loose coal, balance tables,
 * enterprises, emissions, lamps and progress. What reports take from `before` comes from another solve; here its lamps can
 * only be asked to end at their cap.
 */
import { calorificValueOfElectricity } from '../../units/conversion.js';
import type { Case, PlanDocument } from './case.js';
import { sum } from './collector.js';
import { checkEnterpriseHeat, checkHeatingRow } from './heat-reports.js';
import { checkLamp } from './lamps.js';
import type { Books } from './ledgers.js';
import { equalValue, rulesOf } from './posting.js';
import { importEnergy } from './imports.js';
import { feedstockIn, realCoalIn } from './report-figures.js';
import { checkProgress } from './progress.js';
import { renewablesDeducted } from './exchange.js';
import { yearsOf } from './time.js';

type Reports = PlanDocument['reports'];
type Grid = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** GWh of a year of a family of operation in MW by period, over some ids. */
function energyOf(kase: Case, family: string, ids: readonly string[], year: string): number {
  const periods = kase.calendar.periods.filter((period) => period.id.startsWith(year));
  return sum(
    ids.flatMap((id) =>
      periods.map((period) => (period.hours * kase.operation.get(family, id, period.id)) / 1000),
    ),
  );
}

function checkYearBook(kase: Case, books: Books, stated: NonNullable<Reports['books']>[number]): void {
  const { collector, city, calendar, inputs } = kase;
  const year = String(stated.year);
  const same = (at: string, said: number, is: number): void =>
    collector.same('REP-BOOKS', `${year} ${at}`, said, is);
  same(
    'coal by sector',
    sum(stated.sectors.map(({ after }) => after.coalKt)),
    books.coal.byYear.get(year) ?? NaN,
  );
  const energy = sum(stated.sectors.map(({ after }) => after.energyKtce));
  same('energy by sector', energy, books.energy.byYear.get(year) ?? NaN);
  const value = equalValue(kase, stated.year);
  const { basis } = rulesOf(kase, stated.year).electricityEqualValue;
  same('equal value', stated.equalValue.value, value);
  collector.holds('REP-BOOKS', `${year} basis`, stated.equalValue.basis === basis);
  const nodes = Object.keys(city.nodes);
  const periods = calendar.periods.filter((period) => period.id.startsWith(year));
  const bought = inputs.blocks.flatMap((block) =>
    periods.map((period) => importEnergy(kase, block.id, period)),
  );
  const given = energyOf(kase, 'base-import', nodes, year);
  const exported = energyOf(kase, 'base-export', nodes, year);
  const primary = energyOf(kase, 'primary-power', Object.keys(city.primary), year);
  const { boundary, feedstock, looseCoal } = stated;
  same('import', boundary.importGWh, given + sum(bought));
  same('export', boundary.exportGWh, exported);
  same('primary', boundary.primaryGWh, primary);
  same('net power', boundary.netPowerKtce, (given + sum(bought) - exported) * value);
  same('primary in ktce', boundary.primaryKtce, primary * value);
  same('deducted', boundary.deductedKtce, renewablesDeducted(kase, year) * value);
  const raw = feedstockIn(kase, year);
  same('raw coal', feedstock.coalKt, raw.coal);
  same('raw energy', feedstock.energyKtce, raw.energy);
  if (looseCoal !== undefined) same('real loose coal', looseCoal.realKt, realCoalIn(kase, year));
}

/** What the balance tables hold beyond ledger B: raw material and new renewable power that the rules leave out. */
function beyondLedger(kase: Case, year: string): { readonly coal: number; readonly energy: number } {
  const { feedstockDeducted, feedstockCoalCounted } = rulesOf(kase, Number(year));
  const raw = feedstockIn(kase, year);
  return {
    coal: feedstockCoalCounted ? 0 : raw.coal,
    energy:
      (feedstockDeducted ? raw.energy : 0) + renewablesDeducted(kase, year) * equalValue(kase, Number(year)),
  };
}

const at = (grid: Grid, row: string, column: string): number => grid[row]?.[column] ?? 0;

function checkBalance(kase: Case, books: Books, stated: NonNullable<Reports['balance']>): void {
  const { collector } = kase;
  for (const year of yearsOf(kase.calendar)) {
    const tables = stated.tables.filter((table) => String(table.year) === year);
    const whole = tables.find((table) => table.place === 'total');
    const parts = tables.filter((table) => table.place !== 'total');
    collector.holds('REP-BALANCE', `${year} told`, whole !== undefined);
    if (whole === undefined) continue;
    checkHeatingRow(kase, year, whole);
    const beyond = beyondLedger(kase, year);
    const used = at(whole.standard, 'consumption', 'total');
    const burnt = at(whole.physical, 'consumption', 'coal');
    collector.balance('REP-BALANCE', `${year} energy`, [
      used,
      -(books.energy.byYear.get(year) ?? NaN),
      -beyond.energy,
    ]);
    collector.balance('REP-BALANCE', `${year} coal`, [
      burnt,
      -(books.coal.byYear.get(year) ?? NaN),
      -beyond.coal,
      // Coke has a column of its own in the table, whatever ledger A counts.
      books.cokeAsCoal(year),
    ]);
    for (const { id: row } of stated.rows)
      for (const { id: column } of stated.columns)
        for (const form of ['physical', 'standard'] as const)
          // Amounts below a kilogram are left out of every table.
          collector.holds(
            'REP-BALANCE',
            `${year} ${row} ${column} ${form}`,
            Math.abs(sum(parts.map((part) => at(part[form], row, column))) - at(whole[form], row, column)) <
              1e-4 + 1e-9 * Math.abs(at(whole[form], row, column)),
          );
  }
}

function checkEnterprises(kase: Case, { rows }: NonNullable<Reports['enterprises']>): void {
  checkEnterpriseHeat(kase, rows);
  for (const row of rows) {
    const where = `${row.enterprise} ${row.span}`;
    const value = equalValue(kase, Number(row.span.slice(0, 4))) - calorificValueOfElectricity;
    const { collector } = kase;
    collector.balance('REP-ENTERPRISE', `${where} columns`, [
      row.equalValueKtce,
      -row.calorificKtce,
      -row.electricityGWh * value,
    ]);
    collector.balance('REP-ENTERPRISE', `${where} coal`, [
      row.coalKt,
      -row.rawKt,
      -row.cleanedKt,
      -row.otherKt,
    ]);
  }
}

function checkEmissions(kase: Case, { years }: NonNullable<Reports['emissions']>): void {
  for (const { year, after, byArea, bySector } of years)
    for (const what of ['co2Kt', 'so2T', 'noxT', 'dustT'] as const)
      for (const [name, rows] of Object.entries({ byArea, bySector }))
        kase.collector.balance('REP-EMISSIONS', `${year} ${what} ${name}`, [
          ...Object.values(rows).map((row) => row[what]),
          -after[what],
        ]);
}

/** Checks every report that a plan holds. */
export function checkReports(kase: Case, books: Books, reports: Reports): void {
  for (const book of reports.books ?? []) checkYearBook(kase, books, book);
  if (reports.balance !== undefined) checkBalance(kase, books, reports.balance);
  if (reports.enterprises !== undefined) checkEnterprises(kase, reports.enterprises);
  if (reports.emissions !== undefined) checkEmissions(kase, reports.emissions);
  for (const line of reports.lamps ?? []) checkLamp(kase, books, line);
  if (reports.progress !== undefined) checkProgress(kase, books, reports.progress);
}
