/** What reports say beyond the decisions of past months, as constants of the accounts. */
import { evaluateAccount } from '../../model/builder.js';
import { activities, type LinearProgram } from '../../model/program.js';
import { amountOf, entriesOf, isCalibration, isCoal, type Entries, type Entry } from '../../plan/entries.js';
import type { Point } from '../../plan/settle.js';
import { valueAddedOf } from '../../plan/value-added.js';
import { monthKey, type Actuals, type FuelActual } from '../../scenario/actuals.js';
import type { City } from '../../scenario/schema.js';
import type { ActualPosting } from '../../system/actuals.js';
import { standardCoalOf } from '../../units/conversion.js';

/** Reports of one user and month for all coal, or for one other fuel, against what fills the month without them. */
export interface FuelGroup {
  readonly month: string;
  readonly enterprise: string | undefined;
  readonly area: string;
  /** `coal`, or the id of another fuel. */
  readonly carrier: string;
  readonly reports: readonly FuelActual[];
  readonly sector: string;
  /** kt (gases: Mm3), kt in ledger A, ktce in ledger B, MCNY. */
  readonly reported: { readonly amount: number; readonly coal: number; readonly energy: number };
  readonly filled: { readonly coal: number; readonly energy: number };
  readonly cost: number;
}

const isOf =
  ({ enterprise, area }: FuelActual) =>
  (entry: Entry): boolean =>
    enterprise === undefined
      ? entry.enterprise === '' && entry.area === area && !isCalibration(entry)
      : entry.enterprise === enterprise;

function groupOf(
  { point, coal, energy }: Entries,
  reports: readonly FuelActual[],
  first: FuelActual,
): FuelGroup {
  const { city, ledgers } = point.model;
  const month = monthKey(city.year, first.month);
  const grade = city.grades[first.fuel];
  const fuel = city.fuels[first.fuel];
  const own = (entries: readonly Entry[]): readonly Entry[] =>
    entries
      .filter(isOf(first))
      .filter((entry) => entry.span === month)
      .filter((entry) =>
        grade === undefined
          ? entry.carrier === first.fuel && !entry.author.startsWith('process ')
          : isCoal(entry),
      );
  const [burnt, held] = [own(coal), own(energy)];
  const amount = reports.reduce((total, { use, volume }) => total + (use ?? volume ?? 0), 0);
  const isCounted =
    grade !== undefined || ledgers.rulesOf(month).coalScope.some((scope) => scope === fuel?.kind);
  const standard = reports.reduce((total, { fuel: id, use, volume, heatValue }) => {
    const heat = heatValue ?? (city.grades[id] ?? city.fuels[id])?.heatValue ?? 0;
    return total + (use ?? volume ?? 0) * standardCoalOf(heat);
  }, 0);
  const reported = {
    amount,
    coal: isCounted ? amount : 0,
    energy: grade !== undefined || fuel?.commercial === true ? standard : 0,
  };
  const filled = { coal: amountOf(burnt), energy: amountOf(held) };
  const physical =
    grade === undefined && fuel?.commercial === true
      ? filled.energy / standardCoalOf(fuel.heatValue)
      : filled.coal;
  return {
    month,
    enterprise: first.enterprise,
    area: (first.enterprise === undefined ? first.area : city.enterprises[first.enterprise]?.area) ?? '',
    carrier: grade === undefined ? first.fuel : 'coal',
    reports,
    sector: [...burnt, ...held][0]?.sector ?? 'other',
    reported,
    filled,
    cost: priceDifference(city, reports, amount, physical),
  };
}

/** What is burnt beyond (or short of) the filling is paid at the mean price of the reports. */
function priceDifference(
  { grades, fuels }: City,
  reports: readonly FuelActual[],
  amount: number,
  filled: number,
): number {
  const prices = reports.map(({ fuel }) => (grades[fuel] ?? fuels[fuel])?.price ?? 0);
  const cost = reports.reduce(
    (total, { use, volume }, place) => total + (use ?? volume ?? 0) * (prices[place] ?? 0),
    0,
  );
  const mean =
    amount > 0 ? cost / amount : prices.reduce((total, each) => total + each, 0) / Math.max(1, prices.length);
  return cost - filled * mean;
}

/** Groups of reports, in the order in which they first occur. */
function fuelGroups(point: Point, { fuels }: Actuals): readonly FuelGroup[] {
  if (fuels.length === 0) return [];
  const entries = entriesOf(point);
  const groups = new Map<string, FuelActual[]>();
  for (const report of fuels) {
    const carrier = point.model.city.grades[report.fuel] === undefined ? report.fuel : 'coal';
    const key = `${report.month} ${report.enterprise ?? ''}/${report.area ?? ''} ${carrier}`;
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  return [...groups.values()].flatMap((reports) =>
    reports.slice(0, 1).map((first) => groupOf(entries, reports, first)),
  );
}

function fuelPostings({ model: { city } }: Point, group: FuelGroup): readonly ActualPosting[] {
  const { area, sector, month, enterprise, carrier, reported, filled, reports, cost } = group;
  const kind = carrier === 'coal' ? (city.grades[reports[0]?.fuel ?? '']?.kind ?? 'raw') : carrier;
  const keys = [area, sector, month, enterprise ?? '', kind, 'terminal'];
  return [
    { account: 'coal', keys, amount: reported.coal - filled.coal },
    { account: 'energy', keys, amount: reported.energy - filled.energy },
    { account: 'cost', keys: [carrier === 'coal' ? 'coal' : 'fuel', month], amount: cost },
  ];
}

/** GWh that the power balances of past months have beyond what they need, by month. */
function unexplainedPower(
  { model, x }: Point,
  program: LinearProgram,
  first: string,
): ReadonlyMap<string, number> {
  const made = activities(program, x);
  const left = new Map<string, number>();
  for (const { code, first: from, keys } of program.rowFamilies)
    if (code === 'PWR-1')
      keys.forEach(([, period = ''], at) => {
        if (period >= first) return;
        const over = (made[from + at] ?? 0) - (program.rowUpper[from + at] ?? 0);
        const month = period.slice(0, 7);
        left.set(month, (left.get(month) ?? 0) + over * model.calendar.energyWeight(period));
      });
  return left;
}

/** MCNY of each month as its columns cost it. */
export const costOfMonths = ({ model, x }: Point): ReadonlyMap<string, number> =>
  evaluateAccount(model.ledgers.cost, x, ([, span]) => span ?? '');

function moneyPostings(
  point: Point,
  { money }: Actuals,
  cost: ReadonlyMap<string, number>,
): readonly ActualPosting[] {
  const made = valueAddedOf(point);
  const pools = evaluateAccount(point.model.ledgers.subsidy, point.x, (keys) => keys.join(' '));
  return money.map(({ month: number, item, amount }): ActualPosting => {
    const month = monthKey(point.model.city.year, number);
    switch (item) {
      case 'cost':
        return { account: 'cost', keys: ['actual', month], amount: amount - (cost.get(month) ?? 0) };
      case 'value-added':
        // What the economy made beyond its plan is no loss of a measure: it stands with what is gained.
        return {
          account: 'valueAdded',
          keys: ['city', month, 'gained'],
          amount: (made(month) ?? 0) - amount,
        };
      case 'subsidy':
      case 'fund':
        return {
          account: 'subsidy',
          keys: [item, month],
          amount: amount - (pools.get(`${item} ${month}`) ?? 0),
        };
    }
  });
}

/** Everything that reports say beyond the decisions of a point; `cost` of each month is before a reported cost takes its place. */
export function correctionsOf(
  point: Point,
  program: LinearProgram,
  actuals: Actuals,
  first: string,
): {
  readonly groups: readonly FuelGroup[];
  readonly postings: readonly ActualPosting[];
  readonly power: ReadonlyMap<string, number>;
} {
  const { ledgers } = point.model;
  const groups = fuelGroups(point, actuals);
  const power = unexplainedPower(point, program, first);
  const fuel = groups.flatMap((group) => fuelPostings(point, group));
  const cost = new Map(costOfMonths(point));
  for (const { account, keys, amount } of fuel)
    if (account === 'cost') cost.set(keys[1] ?? '', (cost.get(keys[1] ?? '') ?? 0) + amount);
  return {
    groups,
    power,
    postings: [
      ...fuel,
      // Power that nobody is known to have used was used: it is no saving.
      ...[...power]
        .filter(([, amount]) => Math.abs(amount) > 1e-9)
        .map(([month, amount]): ActualPosting => ({
          account: 'energy',
          keys: ['city', 'grid', month, '', 'electricity', 'terminal'],
          amount: amount * ledgers.equalValue(month),
        })),
      ...moneyPostings(point, actuals, cost),
    ],
  };
}
