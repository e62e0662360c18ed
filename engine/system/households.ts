/**
 * Households on loose coal (HHD-1). Two numbers that are never mixed: the coal that a household really burns, which
 * makes its heat and is paid for, and the much smaller one that statistics see, which alone stands in ledgers A and B
 * and draws on the supply of its grade (domain.md 2.2).
 */
import type { Account, OpenRows } from '../model/builder.js';
import { constant, mul, quantity, scale, sum, type Expression } from '../model/expression.js';
import { keySet, type Key, type KeySet } from '../model/set.js';
import { heatOfMegawattHour } from '../units/conversion.js';
import type { Words } from '../words.js';
import { must, type SystemContext } from './context.js';
import { buyCoal } from './fires.js';
import type { Charge, Task } from './household-limits.js';
import { hourlyProfile, monthlyAmounts } from './time.js';

export interface GroupFacts {
  readonly name: Words;
  readonly area: string;
  readonly sector: string;
  readonly node: Key<'node'>;
  /** On loose coal at the beginning. */
  readonly households: number;
  /** Useful heat of one household in a month, TJ: real coal x heat value x stove efficiency x month's share. */
  heat(month: string): number;
  /** Mean useful heat rate of one household in a period, MWth, as far as the period lies in the month. */
  heatRate(month: string, period: string): number;
  /** Coal of one household in a month, kt: really burnt, and in statistics. */
  real(month: string): number;
  statistical(month: string): number;
  /** What one household pays for its coal in a year, MCNY. */
  readonly coalBill: number;
  /** MW that the feeders can carry more. */
  readonly feeder: number;
}

/** Households that have changed, the share of them that burn loose coal again (复烧), and the peak of each on the feeders (MW). */
interface Conversion {
  readonly households: Expression;
  readonly reburn: number;
  readonly peakPower: number;
}

/** What measures may do with households. */
export interface HouseholdPorts {
  readonly groups: KeySet<'group'>;
  group(id: string): GroupFacts;
  /** Heat value (TJ/kt or TJ/Mm3) and price (MCNY/kt or MCNY/Mm3) of a fuel or a grade of coal. */
  bought(id: string): { readonly heatValue: number; readonly price: number };
  /** Households of a group that no longer heat with loose coal in a month. */
  convert(author: string, group: Key<'group'>, month: Key<'month'>, conversion: Conversion): void;
  /** A task: a target, so it is left out where targets are. */
  oblige(task: Task & { readonly households: Expression }): void;
  /** Most that the pool of subsidies for households may give in a year, MCNY (HHD-3). */
  limitSubsidies(most: number): void;
  /** A bill, to be held by the guardrail GRD-5. */
  charge(charge: Charge): void;
}

type GroupRows = OpenRows<readonly [KeySet<'group'>, KeySet<'month'>]>;

interface HouseholdRows {
  readonly balance: GroupRows;
  readonly count: GroupRows;
  readonly feeder: GroupRows;
}

/** What the ports and reports need of the part. */
export interface Households {
  readonly groups: KeySet<'group'>;
  /** Coal that households really burn, kt by area and span: for reports, never in ledger A. */
  readonly real: Account<readonly [KeySet<'area'>, KeySet<'span'>]>;
  /** Rows that conversions fill; absent without groups. */
  readonly rows: HouseholdRows | undefined;
  readonly group: (id: string) => GroupFacts;
  /** What measures of the build at hand ask to be held by policy rows. */
  readonly tasks: Task[];
  readonly charges: Charge[];
  readonly funds: number[];
}

const author = 'households';

/** The facts of a group. */
function groupFacts({ city, calendar }: SystemContext, id: string): GroupFacts {
  const group = must(city.households[id], id);
  const { heatValue, price } = must(city.grades[group.grade], group.grade);
  const real = monthlyAmounts(city, group.real, group.monthly);
  const each = group.households === 0 ? 0 : group.statistical / group.households;
  const statistical = monthlyAmounts(city, each, group.monthly);
  const heat = real.map((coal) => coal * heatValue * group.stoveEfficiency);
  const hourly = hourlyProfile(city, group.hourly);
  const rates = new Map<string, ReadonlyMap<string, number>>();
  const ratesOf = (month: string): ReadonlyMap<string, number> => {
    const place = calendar.placeOf(month);
    const known =
      rates.get(month) ??
      calendar.levels(
        heat.map((amount, at) => (at === place ? amount : 0)),
        hourly,
        heatOfMegawattHour,
      );
    rates.set(month, known);
    return known;
  };
  const at = (amounts: readonly number[], month: string): number => amounts[calendar.placeOf(month)] ?? 0;
  return {
    name: group.name,
    area: group.area,
    sector: group.sector,
    node: group.node as Key<'node'>,
    households: group.households,
    heat: (month) => at(heat, month),
    heatRate: (month, period) => ratesOf(month).get(period) ?? 0,
    real: (month) => at(real, month),
    statistical: (month) => at(statistical, month),
    coalBill: group.real * price,
    feeder: group.feeder,
  };
}

/** Adds the groups to the model. */
export function addHouseholds(context: SystemContext): Households {
  const { city, calendar, model } = context;
  const groups = keySet('group', Object.keys(city.households));
  const known = new Map(groups.keys.map((id) => [id as string, groupFacts(context, id)]));
  const group = (id: string): GroupFacts => must(known.get(id), id);
  const real: Households['real'] = model.account('real loose coal', 'kt');
  const parts = { groups, group, real, tasks: [], charges: [], funds: [] };
  if (groups.size === 0) return { ...parts, rows: undefined };
  const loose = model.variables({
    code: 'household-loose',
    unit: 'household',
    over: [groups, calendar.months],
    says: { zh: '仍烧散煤的户数', en: 'Households still on loose coal' },
  });
  const rows = openRows(context, groups);
  for (const id of groups) {
    const { households, feeder } = group(id);
    for (const month of calendar.months) {
      rows.balance.put(author, loose(id, month), id, month);
      rows.balance.put(author, constant(-households, 'household'), id, month);
      rows.count.put(author, constant(-households, 'household'), id, month);
      rows.feeder.put(author, constant(-feeder, 'MW'), id, month);
    }
    for (const span of calendar.spans) postSpan(context, parts, id, span, (month) => loose(id, month));
  }
  return { ...parts, rows };
}

function openRows({ calendar, model }: SystemContext, groups: KeySet<'group'>): HouseholdRows {
  const over = [groups, calendar.months] as const;
  const common = { over, unit: 'household' } as const;
  return {
    balance: model.openRows({
      ...common,
      code: 'HHD-1',
      kind: 'physics',
      sense: '=',
      formula: String.raw`L_{g,m} + \sum_o (1 - \rho_o)\, n_{g,o,m-1} = N_g`,
      says: {
        zh: '仍烧散煤的户数加上已改造且未复烧的户数等于总户数',
        en: 'Households on loose coal and converted ones that do not burn it again are all households',
      },
    }),
    count: model.openRows({
      ...common,
      code: 'HHD-1',
      part: 'count',
      kind: 'physics',
      sense: '<=',
      formula: String.raw`\sum_o n_{g,o,m-1} \le N_g`,
      says: { zh: '每户只改造一次', en: 'A household is converted once' },
    }),
    feeder: model.openRows({
      over,
      code: 'HHD-1',
      part: 'feeder',
      kind: 'supply',
      unit: 'MW',
      sense: '<=',
      formula: String.raw`\sum_o \hat{P}_o\, n_{g,o,m-1} \le \overline{F}_g`,
      says: {
        zh: '电取暖户的尖峰负荷不超过农网可增供能力',
        en: 'Peaks of electric heating stay within what the rural feeders can carry more',
      },
    }),
  };
}

/**
 * Coal of a group in a span: statistical tonnes to the ledgers, which know no others; every tonne that is really burnt
 * to supply (COA-4), transport (COA-6), cost and its own account.
 */
function postSpan(
  context: SystemContext,
  { group, real }: Pick<Households, 'group' | 'real'>,
  id: Key<'group'>,
  span: Key<'span'>,
  loose: (month: Key<'month'>) => Expression,
): void {
  const { city, calendar, ledgers } = context;
  const { area, sector, grade } = must(city.households[id], id);
  const coal = must(city.grades[grade], grade);
  const facts = group(id);
  const burner = { author: `${author} ${id}`, area, sector, span };
  const burnt = (perHousehold: (month: string) => number): Expression =>
    sum(
      'kt',
      calendar
        .monthsOf(span)
        .map((month) => mul(quantity(perHousehold(month), 'kt/household'), loose(month))),
    );
  const statistical = burnt(facts.statistical);
  const really = burnt(facts.real);
  ledgers.burnCoal(burner, statistical, coal);
  buyCoal(context, author, grade as Key<'grade'>, span, really);
  real.put(burner.author, really, area as Key<'area'>, span);
  // Burning the statistical tonnes is paid already; a household pays for every tonne it burns.
  ledgers.pay(
    burner.author,
    'coal',
    span,
    mul(quantity(coal.price, 'MCNY/kt'), sum('kt', [really, scale(-1, statistical)])),
  );
}

/** The ports of households; a new build begins with no tasks. */
export function householdPorts({ city, ledgers }: SystemContext, parts: Households): HouseholdPorts {
  const { groups, group, rows, tasks, charges, funds } = parts;
  tasks.length = charges.length = funds.length = 0;
  return {
    groups,
    group,
    bought: (id) => must(city.grades[id] ?? city.fuels[id], id),
    convert: (by, id, month, { households, reburn, peakPower }) => {
      rows?.balance.put(by, scale(1 - reburn, households), id, month);
      rows?.count.put(by, households, id, month);
      if (peakPower > 0)
        rows?.feeder.put(by, mul(quantity(peakPower, 'MW/household'), households), id, month);
    },
    oblige: ({ households, ...task }) => {
      ledgers.tasks.put(task.author, households, task.task as Key<'task'>, task.year);
      tasks.push(task);
    },
    limitSubsidies: (most) => void funds.push(most),
    charge: (charge) => void charges.push(charge),
  };
}
