/** The energy balance of each year, for every area, for what belongs to no area, and for the city, which is their sum. */
import type { Reports } from '../contract-reports.js';
import { fuelCells, rowOfSector, type PlacedCell } from './balance-cells.js';
import { heatByArea } from './balance-heat.js';
import {
  balanceColumns,
  balanceRows,
  balanceTable,
  type BalanceRow,
  type BalanceTable,
} from './balance-table.js';
import { energyOfFamily, isDeducted, powerBoundaryOf } from './books.js';
import { gigawattHours, isElectricity, type Entries } from './entries.js';
import type { Feedstock } from './feedstock.js';
import { formProblems, type CoalForm, type Measured } from './form-rules.js';
import type { Point } from './settle.js';

type Balance = NonNullable<Reports['balance']>;

/** What belongs to no area: city lines, and the exchange over the boundary. */
const shared = 'city';

const unitAuthor = 'unit ';

/** Share of gross generation that a unit uses itself. */
function ownUseOf({ model: { city } }: Point, author: string): number {
  const unit = city.units[author.slice(unitAuthor.length)];
  return city.unitClasses[unit?.class ?? '']?.ownUse ?? 0;
}

/** Electricity: gross generation and own use of units, users, losses, primary power, boundary, and what areas pass on. */
function electricityCells(entries: Entries, year: string): readonly PlacedCell[] {
  const { point, energy } = entries;
  const { city, ledgers } = point.model;
  const value = ledgers.equalValue(year);
  const cells: PlacedCell[] = [];
  const passed = new Map<string, number>();
  const put = (place: string, row: BalanceRow, amount: number): void =>
    void cells.push({ place, row, column: 'electricity', physical: amount, standard: amount * value });
  for (const entry of energy) {
    if (entry.year !== year || !isElectricity(entry) || isDeducted(entry)) continue;
    const amount = gigawattHours(point, entry);
    passed.set(entry.area, (passed.get(entry.area) ?? 0) + amount);
    if (entry.use === 'loss') put(entry.area, 'losses', amount);
    else if (entry.use === 'heat') put(entry.area, 'heating', -amount);
    else if (entry.author.startsWith(unitAuthor)) {
      const gross = -amount / (1 - ownUseOf(point, entry.author));
      put(entry.area, 'thermal-power', gross);
      put(entry.area, rowOfSector(city, entry.sector), gross + amount);
    } else put(entry.area, rowOfSector(city, entry.sector), amount);
  }
  for (const [id, amount] of energyOfFamily(point, 'primary-power', year)) {
    const area = city.primary[id]?.area ?? shared;
    put(area, 'production', amount);
    passed.set(area, (passed.get(area) ?? 0) - amount);
  }
  const { imported, exported } = powerBoundaryOf(entries, year);
  put(shared, 'inflow', imported);
  put(shared, 'outflow', -exported);
  for (const [area, amount] of passed)
    if (area !== shared) {
      put(area, 'transfer', amount);
      put(shared, 'transfer', -amount);
    }
  return cells;
}

/** Heat: made, lost, used; an area that makes more than it uses passes the rest on. Its standard value is calorific. */
function heatCells(point: Point, year: string): readonly PlacedCell[] {
  const value = point.model.ledgers.rulesOf(year).heatEqualValue;
  return [...heatByArea(point, year)].flatMap(([place, { made, lost, homes, industry }]) =>
    (
      [
        ['heating', made],
        ['losses', lost],
        ['urban', homes],
        ['industry', industry],
        ['transfer', homes + industry + lost - made],
      ] as const
    ).map(([row, amount]): PlacedCell => ({
      place,
      row,
      column: 'heat',
      physical: amount,
      standard: amount * value,
    })),
  );
}

function measured({ physical, standard }: BalanceTable, row: BalanceRow, column: string, sign = 1): Measured {
  return {
    physical: sign * (physical[row]?.[column] ?? 0),
    standard: sign * (standard[row]?.[column] ?? 0),
  };
}

const plus = (...parts: readonly Measured[]): Measured => ({
  physical: parts.reduce((total, part) => total + part.physical, 0),
  standard: parts.reduce((total, part) => total + part.standard, 0),
});

/** What calibration adds has tonnes or standard coal but not both, so the rules look at the rest. */
const modelled = (table: BalanceTable, row: 'consumption' | 'terminal', column: string): Measured =>
  plus(measured(table, row, column), measured(table, 'calibration', column, -1));

/** The coal columns of a table as a line of the region form (附件2). */
function formOf(table: BalanceTable, below?: readonly BalanceTable[]): CoalForm {
  const used = (column: string): Measured => modelled(table, 'consumption', column);
  const [coal, coke, semiCoke] = [used('coal'), used('coke'), used('semi-coke')];
  return {
    products: plus(coal, coke, semiCoke),
    coal,
    coke,
    semiCoke,
    raw: used('raw'),
    cleaned: used('cleaned'),
    others: plus(used('other-washed'), used('briquette')),
    conversion: measured(table, 'conversion', 'coal', -1),
    terminal: modelled(table, 'terminal', 'coal'),
    industry: measured(table, 'industry', 'coal'),
    feedstock: measured(table, 'feedstock', 'coal'),
    ...(below === undefined ? {} : { below: below.map((each) => modelled(each, 'consumption', 'coal')) }),
  };
}

/** The tables of a year: the city first, then its places. */
function tablesOf(entries: Entries, feedstock: readonly Feedstock[], year: string) {
  const { point } = entries;
  const { city } = point.model;
  const cells = [
    ...fuelCells(entries, feedstock, year),
    ...electricityCells(entries, year),
    ...heatCells(point, year),
  ];
  const places = [...Object.keys(city.areas), shared].map((place) => ({
    place,
    table: balanceTable(cells.filter((cell) => cell.place === place)),
  }));
  const whole = { place: 'total', table: balanceTable(cells) };
  const problems = [
    {
      place: whole.place,
      form: formOf(
        whole.table,
        places.map(({ table }) => table),
      ),
    },
    ...places.map(({ place, table }) => ({ place, form: formOf(table) })),
  ].flatMap(({ place, form }) =>
    formProblems(form).map((problem) => ({ year: Number(year), place, ...problem })),
  );
  return { tables: [whole, ...places], problems };
}

/** Balance tables of all years of the horizon. */
export function balanceOf(entries: Entries, feedstock: readonly Feedstock[]): Balance {
  const years = entries.point.model.calendar.years.keys.map((year) => ({
    year,
    ...tablesOf(entries, feedstock, year),
  }));
  return {
    rows: Object.entries(balanceRows).map(([id, { name }]) => ({ id, name })),
    columns: Object.entries(balanceColumns).map(([id, { name, unit }]) => ({ id, name, unit })),
    tables: years.flatMap(({ year, tables }) =>
      tables.map(({ place, table: { physical, standard } }) => ({
        year: Number(year),
        place,
        physical: copied(physical),
        standard: copied(standard),
      })),
    ),
    broken: years.flatMap(({ problems }) => problems),
  };
}

const copied = (grid: BalanceTable['physical']): Record<string, Record<string, number>> =>
  Object.fromEntries(Object.entries(grid).map(([row, columns]) => [row, { ...columns }]));
