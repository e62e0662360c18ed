/**
 * The energy balance table in the statistical form (P303-1 physical, P303-4 standard; domain.md 7.2): cells are summed into rows
 * and columns, sums are derived, and what is left between supply and use is the balance difference (平衡差额).
 * Signs are those of the form: what leaves and what is put into conversion is negative, products are positive.
 */
import type { Words } from '../words.js';

interface Row {
  readonly name: Words;
  /** The sum row that it belongs to; a sum row and an `of which` row have none. */
  readonly part?: 'supply' | 'conversion' | 'terminal';
}

const row = (zh: string, en: string, part?: Row['part']): Row => ({
  name: { zh, en },
  ...(part === undefined ? {} : { part }),
});

/** Rows in the order of the form. */
export const balanceRows = {
  supply: row('一、可供消费量', 'Supply'),
  production: row('一次能源生产量', 'Primary production', 'supply'),
  inflow: row('市外调入量', 'Brought into the city', 'supply'),
  outflow: row('调出市外量（-）', 'Sent out of the city (-)', 'supply'),
  transfer: row('市内调拨', 'Passed on within the city', 'supply'),
  stock: row('库存减少（+）增加（-）', 'Taken from stock (+), put into stock (-)', 'supply'),
  conversion: row('二、加工转换投入（-）产出（+）', 'Conversion: input (-), output (+)'),
  'thermal-power': row('火力发电', 'Thermal power', 'conversion'),
  heating: row('供热', 'Heating', 'conversion'),
  washing: row('洗选煤', 'Coal washing', 'conversion'),
  coking: row('炼焦', 'Coking', 'conversion'),
  gasification: row('制气', 'Gas making', 'conversion'),
  briquetting: row('煤制品加工', 'Briquetting', 'conversion'),
  losses: row('三、损失量', 'Losses'),
  terminal: row('四、终端消费量', 'Terminal consumption'),
  agriculture: row('农、林、牧、渔业', 'Agriculture', 'terminal'),
  industry: row('工业', 'Industry', 'terminal'),
  feedstock: row('#用作原料、材料', '# of which raw material'),
  construction: row('建筑业', 'Construction', 'terminal'),
  transport: row('交通运输、仓储和邮政业', 'Transport', 'terminal'),
  trade: row('批发、零售业和住宿、餐饮业', 'Trade, hotels and catering', 'terminal'),
  other: row('其他', 'Other', 'terminal'),
  urban: row('城镇生活', 'Urban living', 'terminal'),
  rural: row('农村生活', 'Rural living', 'terminal'),
  calibration: row('模型未覆盖部分（校准常数）', 'Not carried by the model (calibration)', 'terminal'),
  difference: row('五、平衡差额', 'Balance difference'),
  consumption: row('六、消费量合计', 'Total consumption'),
} as const satisfies Readonly<Record<string, Row>>;

export type BalanceRow = keyof typeof balanceRows;

interface Column {
  readonly name: Words;
  readonly unit: string;
}

const column = (zh: string, en: string, unit: string): Column => ({ name: { zh, en }, unit });

/** Columns in the order of the form; `coal` sums its four parts, `total` sums all in ktce. */
export const balanceColumns = {
  coal: column('煤合计', 'Coal', 'kt'),
  raw: column('原煤', 'Raw coal', 'kt'),
  cleaned: column('洗精煤', 'Cleaned coal', 'kt'),
  'other-washed': column('其他洗煤', 'Other washed coal', 'kt'),
  briquette: column('煤制品', 'Coal products', 'kt'),
  coke: column('焦炭', 'Coke', 'kt'),
  'semi-coke': column('兰炭', 'Semi-coke', 'kt'),
  'coke-oven-gas': column('焦炉煤气', 'Coke-oven gas', 'Mm3'),
  gas: column('天然气', 'Natural gas', 'Mm3'),
  oil: column('油品', 'Oil products', 'kt'),
  'other-fuel': column('其他能源', 'Other energy', 'ktce'),
  heat: column('热力', 'Heat', 'TJ'),
  electricity: column('电力（等价值）', 'Electricity (equal value)', 'GWh'),
  total: column('合计', 'Total', 'ktce'),
} as const satisfies Readonly<Record<string, Column>>;

export type BalanceColumn = keyof typeof balanceColumns;

const coalColumns: readonly BalanceColumn[] = ['raw', 'cleaned', 'other-washed', 'briquette'];

/** One amount of the table: in the unit of its column, and in ktce. */
export interface BalanceCell {
  readonly row: BalanceRow;
  readonly column: BalanceColumn;
  readonly physical: number;
  readonly standard: number;
}

export type Grid = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The two forms of one table; cells of nothing are left out. */
export interface BalanceTable {
  readonly physical: Grid;
  readonly standard: Grid;
}

const rowIds = Object.keys(balanceRows) as BalanceRow[];
const columnIds = Object.keys(balanceColumns) as BalanceColumn[];

/** Amounts below this are rounding errors of the solver. */
const least = 1e-6;

type Sums = (row: BalanceRow, column: BalanceColumn) => number;

/** Sums of the cells, with the derived column `coal` (and `total` in ktce). */
function columnSums(cells: readonly BalanceCell[], of: 'physical' | 'standard'): Sums {
  const sums = new Map<string, number>();
  const add = (row: BalanceRow, name: BalanceColumn, amount: number): void =>
    void sums.set(`${row} ${name}`, (sums.get(`${row} ${name}`) ?? 0) + amount);
  for (const cell of cells) {
    add(cell.row, cell.column, cell[of]);
    if (coalColumns.includes(cell.column)) add(cell.row, 'coal', cell[of]);
    if (of === 'standard') add(cell.row, 'total', cell[of]);
  }
  return (row, name) => sums.get(`${row} ${name}`) ?? 0;
}

/** The derived rows: supply, conversion, terminal, difference, consumption. */
function rowSums(sums: Sums): Sums {
  const partsOf = (part: Row['part'], name: BalanceColumn): number =>
    rowIds.reduce((total, id) => {
      const { part: own }: Row = balanceRows[id];
      return own === part ? total + sums(id, name) : total;
    }, 0);
  return (id, name) => {
    if (id === 'supply' || id === 'conversion' || id === 'terminal') return partsOf(id, name);
    const used = (): number => partsOf('terminal', name) + sums('losses', name) - partsOf('conversion', name);
    if (id === 'consumption') return used();
    if (id === 'difference') return partsOf('supply', name) - used();
    return sums(id, name);
  };
}

function gridOf(cells: readonly BalanceCell[], of: 'physical' | 'standard'): Grid {
  const amount = rowSums(columnSums(cells, of));
  return Object.fromEntries(
    rowIds.flatMap((id) => {
      const columns = columnIds
        .map((name): [string, number] => [name, amount(id, name)])
        .filter(([, value]) => Math.abs(value) > least);
      return columns.length === 0 ? [] : [[id, Object.fromEntries(columns)]];
    }),
  );
}

/** The table of some cells. */
export function balanceTable(cells: readonly BalanceCell[]): BalanceTable {
  return { physical: gridOf(cells, 'physical'), standard: gridOf(cells, 'standard') };
}
