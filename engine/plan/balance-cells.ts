/** Cells of the energy balance table for coal and other fuels: use from the ledgers, stock from the yards, inflow as the rest. */
import type { City } from '../scenario/schema.js';
import { heatMethodFuel } from './balance-heat.js';
import type { BalanceCell, BalanceColumn, BalanceRow } from './balance-table.js';
import { monthlyAmounts } from '../system/time.js';
import { physicalCoalOf, standardCoalOf } from '../units/conversion.js';
import { coalKinds, isCalibration, isCoal, isElectricity, type Entries, type Entry } from './entries.js';
import type { Feedstock } from './feedstock.js';
import type { Point } from './settle.js';

/** A cell of one place: an area, or `city` for what belongs to no area. */
export interface PlacedCell extends BalanceCell {
  readonly place: string;
}

const conversions: Readonly<Partial<Record<Entry['use'], BalanceRow>>> = {
  power: 'thermal-power',
  heat: 'heating',
  coking: 'coking',
  washing: 'washing',
  gasification: 'gasification',
  briquetting: 'briquetting',
};

/** Row of the users of a sector. */
export const rowOfSector = (city: City, sector: string): BalanceRow =>
  city.sectors[sector]?.balance ?? 'industry';

const columnsOfKinds: Readonly<Record<City['fuels'][string]['kind'], BalanceColumn>> = {
  gas: 'gas',
  'coke-oven-gas': 'coke-oven-gas',
  oil: 'oil',
  coke: 'coke',
  'semi-coke': 'semi-coke',
  biomass: 'other-fuel',
  other: 'other-fuel',
};

/** Column of a carrier; a fuel that names none is oil when liquid and natural gas when a gas. */
function columnOf(city: City, carrier: string): BalanceColumn {
  const coal = coalKinds.find((kind) => kind === carrier);
  if (coal !== undefined) return coal;
  const { kind = 'other', form = 'solid' } = city.fuels[carrier] ?? {};
  if (kind !== 'other' || form === 'solid') return columnsOfKinds[kind];
  return form === 'gas' ? 'gas' : 'oil';
}

interface Amount {
  readonly physical: number;
  readonly standard: number;
}

/** Amount of a fuel in the unit of its column; other energy is told in ktce alone. */
function amountOfFuel(city: City, carrier: string, standard: number): Amount {
  const fuel = city.fuels[carrier];
  const physical =
    fuel === undefined || columnOf(city, carrier) === 'other-fuel'
      ? standard
      : physicalCoalOf(standard, fuel.heatValue);
  return { physical, standard };
}

/** Cells of one use: conversion takes in, users take out, raw material is told twice. */
function cellsOf(
  city: City,
  entry: Omit<Entry, 'amount'>,
  column: BalanceColumn,
  amount: Amount,
): PlacedCell[] {
  const cell = (row: BalanceRow, sign: 1 | -1 = 1): PlacedCell => ({
    place: entry.area,
    row,
    column,
    physical: sign * amount.physical,
    standard: sign * amount.standard,
  });
  if (isCalibration({ ...entry, amount: 0 })) return [cell('calibration')];
  const conversion = conversions[entry.use];
  if (conversion !== undefined) return [cell(conversion, -1)];
  if (entry.use === 'loss') return [cell('losses')];
  const user = rowOfSector(city, entry.sector);
  return entry.use === 'feedstock' ? [cell(user), cell('feedstock')] : [cell(user)];
}

/** What the ledgers hold of coal and fuels. */
function ledgerCells({ point, coal, energy }: Entries, year: string): readonly PlacedCell[] {
  const { city } = point.model;
  const ofYear = (entry: Entry): boolean => entry.year === year;
  const tonnes = coal
    .filter((entry) => ofYear(entry) && isCoal(entry))
    .flatMap((entry) =>
      cellsOf(city, entry, columnOf(city, entry.carrier), { physical: entry.amount, standard: 0 }),
    );
  const fuels = energy
    .filter((entry) => ofYear(entry) && !isElectricity(entry))
    .flatMap((entry) => {
      const amount = isCoal(entry)
        ? { physical: 0, standard: entry.amount }
        : amountOfFuel(city, entry.carrier, entry.amount);
      return cellsOf(city, entry, columnOf(city, entry.carrier), amount);
    });
  return [...tonnes, ...fuels];
}

/** Raw material that the rules of the year leave out of the ledgers: the table tells what is used. */
function deductedCells(
  { model }: Point,
  feedstock: readonly Feedstock[],
  year: string,
): readonly PlacedCell[] {
  const { city, ledgers } = model;
  const { feedstockCoalCounted, feedstockDeducted } = ledgers.rulesOf(year);
  return feedstock
    .filter(({ span }) => span.startsWith(year))
    .flatMap(({ area, sector, carrier, coalKt, energyKtce }) => {
      const isFuel = city.fuels[carrier] !== undefined;
      const energy = feedstockDeducted ? energyKtce : 0;
      const physical = isFuel
        ? amountOfFuel(city, carrier, energy).physical
        : feedstockCoalCounted
          ? 0
          : coalKt;
      const column = columnOf(city, carrier);
      const user = rowOfSector(city, sector);
      return [user, 'feedstock' as const].map((row) => ({
        place: area,
        row,
        column,
        physical,
        standard: energy,
      }));
    });
}

/** Products that the ledgers do not count and that stay inside (coke-oven gas): made by the process, used beside it. */
function innerProducts({ model: { city, calendar } }: Point, year: string): readonly PlacedCell[] {
  return Object.values(city.processes).flatMap((process) => {
    const { amount, monthly, recovery, sector } = process;
    const amounts = monthlyAmounts(city, amount, monthly, recovery, sector);
    const input = calendar
      .monthsOfYear(year)
      .reduce((total, month) => total + (amounts[calendar.placeOf(month)] ?? 0), 0);
    return process.outputs.flatMap(({ product, yield: perTonne, exported }): PlacedCell[] => {
      const fuel = city.fuels[product];
      if (fuel === undefined || fuel.commercial) return [];
      const physical = (1 - exported) * perTonne * input;
      const cell = {
        place: process.area,
        column: columnOf(city, product),
        physical,
        standard: physical * standardCoalOf(fuel.heatValue),
      };
      return [
        { ...cell, row: process.kind },
        { ...cell, row: rowOfSector(city, process.sector) },
      ];
    });
  });
}

/** Stock taken from yards in a year: the stock at its beginning less that at its end, by grade. */
function stockCells({ model, x }: Point, year: string): readonly PlacedCell[] {
  const { city, calendar, program } = model;
  const family = program.columnFamilies.find(({ code }) => code === 'yard-stock');
  if (family === undefined) return [];
  const spans = calendar.spansOf(year);
  const last = spans[spans.length - 1];
  const before = calendar.spans.keys[calendar.spans.at(spans[0] ?? '') - 1];
  return family.keys.flatMap(([yard = '', grade = '', span = ''], at): PlacedCell[] => {
    const record = city.yards[yard];
    const coal = city.grades[grade];
    if (record === undefined || coal === undefined) return [];
    const cell = (physical: number): PlacedCell => ({
      place: record.area,
      row: 'stock',
      column: coal.kind,
      physical,
      standard: physical * standardCoalOf(coal.heatValue),
    });
    const stock = x[family.first + at] ?? 0;
    const opening = record.opening * (city.blends[record.blend]?.shares[grade] ?? 0);
    return [
      ...(span === last ? [cell(-stock)] : []),
      ...(span === last && before === undefined ? [cell(opening)] : []),
      ...(span === before ? [cell(stock)] : []),
    ];
  });
}

/** Fuel that units charge to heat by the heat method moves from power to heating; for this table only. */
function heatShareCells(point: Point, cells: readonly PlacedCell[], year: string): readonly PlacedCell[] {
  const heat = heatMethodFuel(point, year);
  const isFuel = ({ column, row }: PlacedCell): boolean =>
    row === 'thermal-power' && coalKinds.some((kind) => kind === column);
  return [...heat].flatMap(([area, ktce]) => {
    const own = cells.filter((cell) => cell.place === area && isFuel(cell));
    const burnt = -own.reduce((total, { standard }) => total + standard, 0);
    const share = burnt > 0 ? Math.min(1, ktce / burnt) : 0;
    return own.flatMap((cell) => [
      { ...cell, physical: -share * cell.physical, standard: -share * cell.standard },
      { ...cell, row: 'heating' as const, physical: share * cell.physical, standard: share * cell.standard },
    ]);
  });
}

const supplied: readonly BalanceRow[] = ['stock'];
const converted = new Set<BalanceRow>(Object.values(conversions));
const doubled = 'feedstock';

/** Fuel comes from outside: what users, losses and conversion need beyond stock is brought in, a surplus is sent out. */
function boundaryCells(cells: readonly PlacedCell[]): readonly PlacedCell[] {
  const needs = new Map<
    string,
    { place: string; column: BalanceColumn; physical: number; standard: number }
  >();
  for (const { place, column, row, physical, standard } of cells) {
    if (row === doubled) continue;
    const sign = supplied.includes(row) || converted.has(row) ? -1 : 1;
    const key = `${place} ${column}`;
    const need = needs.get(key) ?? { place, column, physical: 0, standard: 0 };
    need.physical += sign * physical;
    need.standard += sign * standard;
    needs.set(key, need);
  }
  return [...needs.values()].map((need) => {
    const row = need.standard < 0 || (need.standard === 0 && need.physical < 0) ? 'outflow' : 'inflow';
    return { ...need, row };
  });
}

/** All cells of coal and other fuels in a year. */
export function fuelCells(
  entries: Entries,
  feedstock: readonly Feedstock[],
  year: string,
): readonly PlacedCell[] {
  const { point } = entries;
  const used = [
    ...ledgerCells(entries, year),
    ...deductedCells(point, feedstock, year),
    ...innerProducts(point, year),
    ...stockCells(point, year),
  ];
  const all = [...used, ...heatShareCells(point, used, year)];
  return [...all, ...boundaryCells(all)];
}
