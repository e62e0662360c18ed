/**
 * The accounts of a city: ledger A (coal, physical), ledger B (total energy, equal value), cost, value added, jobs,
 * subsidy. Only burning and boundary trade post to A and B: the ledgers themselves never reach a measure.
 */
import { mul, quantity, scale, type Expression } from '../model/expression.js';
import type { Account, Model } from '../model/builder.js';
import type { Key, KeySet } from '../model/set.js';
import { overridden, rulesFor, type RuleSet } from '../rules/rules.js';
import type { City } from '../scenario/schema.js';
import { standardCoalOf } from '../units/conversion.js';
import type { MeasureCostLine } from './ports.js';
import type { Calendar } from './time.js';
import { must } from './context.js';
import { openProjects, type ProjectAccounts } from './projects.js';

/** Area (or `city`), sector, span, enterprise (or nothing), column of the statistical forms, use. */
type Places = readonly [
  KeySet<'area'>,
  KeySet<'sector'>,
  KeySet<'span'>,
  KeySet<'enterprise'>,
  KeySet<'carrier'>,
  KeySet<'use'>,
];

/** Columns of coal in the statistical forms. */
export type CoalKind = City['grades'][string]['kind'];

/** What a fuel is used for, in the words of the energy balance table. */
export type Use =
  | 'power'
  | 'heat'
  | 'coking'
  | 'washing'
  | 'gasification'
  | 'briquetting'
  | 'terminal'
  | 'feedstock'
  | 'loss';

export type CostLine =
  | MeasureCostLine
  | 'coal'
  | 'fuel'
  | 'electricity-import'
  | 'unit-variable'
  | 'unit-fixed'
  | 'boiler-other'
  | 'export-lost'
  | 'shedding'
  | 'actual';

/** Where a fuel is burnt, by whom, for what, and when. */
export interface Burner {
  readonly author: string;
  readonly area: string;
  readonly sector: string;
  readonly span: Key<'span'>;
  readonly enterprise?: string | undefined;
  /** `terminal` unless told. */
  readonly use?: Use;
}

/** Coal as it is fired: TJ/kt, MCNY/kt, column of the forms. */
export interface Coal {
  readonly heatValue: number;
  readonly price: number;
  readonly kind: CoalKind;
}

export interface Ledgers {
  /** kt; the carrier is a column of coal. */
  readonly coal: Account<Places>;
  /** ktce; the carrier is a column of coal, the id of a fuel, `electricity` or `heat`. */
  readonly energy: Account<Places>;
  /** Of both ledgers the part that is used as raw material, also where the rules of its year leave it out; kt and ktce. */
  readonly feedstockCoal: Account<Places>;
  readonly feedstockEnergy: Account<Places>;
  /** All coal that a unit fires, of its blend and of other grades, kt. */
  readonly unitCoal: Account<readonly [KeySet<'unit'>, KeySet<'span'>]>;
  /** Local renewable power above that of the base year, ktce, also where the rules of its year leave it in ledger B. */
  readonly newRenewables: Account<readonly [KeySet<'area'>, KeySet<'span'>]>;
  /** MCNY by line and span, at present value in the first year. */
  readonly cost: Account<readonly [KeySet<'line'>, KeySet<'span'>]>;
  /** MCNY by area, span and way: `lost`, or below zero `gained` by admitted projects. */
  readonly valueAdded: Account<readonly [KeySet<'area'>, KeySet<'span'>, KeySet<'way'>]>;
  /** Jobs at risk by area and month. */
  readonly jobs: Account<readonly [KeySet<'area'>, KeySet<'month'>]>;
  /** MCNY by pool (`subsidy`: item 19; `fund`: item 16; `households`: clean heating) and month. */
  readonly subsidy: Account<readonly [KeySet<'pool'>, KeySet<'month'>]>;
  readonly projects: ProjectAccounts;
  /** Households converted, by task and year. */
  readonly tasks: Account<readonly [KeySet<'task'>, KeySet<'year'>]>;
  /** Equal value of electricity in the year of a span, ktce/GWh. */
  equalValue(span: string): number;
  /** Rules of the year of a span. */
  rulesOf(span: string): RuleSet;
  /** Coal: posts A, B and cost. `amount` in kt. */
  burnCoal(burner: Burner, amount: Expression, coal: Coal): void;
  /** Another fuel: posts B if it is commercial, A where the rules count it as coal, and cost. `amount` in kt or Mm3. */
  burnFuel(burner: Burner, fuel: string, amount: Expression): void;
  /** Electricity used in an area (GWh). */
  useElectricity(burner: Burner, amount: Expression): void;
  /** Net generation of local coal power (GWh): lowers the area's use of the common pool. */
  generateElectricity(burner: Burner, amount: Expression): void;
  /** New renewable power (GWh), whose use is inside the loads: leaves ledger B where the rules of its year say so. */
  addNewRenewables(burner: Burner, amount: Expression): void;
  /** Losses on city lines (GWh), a line of the city itself. */
  loseElectricity(author: string, span: Key<'span'>, amount: Expression): void;
  pay(author: string, line: CostLine, span: Key<'span'>, amount: Expression): void;
}

const as = <Kind extends string>(key: string): Key<Kind> => key as Key<Kind>;

/** Rules of each year of the horizon. */
function rulesByYear(city: City, first: RuleSet): ReadonlyMap<string, RuleSet> {
  return new Map([
    [String(city.year), overridden(first, city.rulesOverride)],
    ...city.horizon.map(({ year, rules }): [string, RuleSet] => [String(year), rulesFor(city, rules)]),
  ]);
}

/** Present value in the first year of one yuan of a year. */
export const discountOf = ({ year: first, economy }: City, year: string): number =>
  (1 + economy.discountRate) ** (first - Number(year));

/** Opens the accounts of a city. */
export function openLedgers(city: City, rules: RuleSet, model: Model): Ledgers {
  const coal = model.account<Places>('coal', 'kt');
  const energy = model.account<Places>('energy', 'ktce');
  const feedstockCoal = model.account<Places>('coal as raw material', 'kt');
  const feedstockEnergy = model.account<Places>('energy as raw material', 'ktce');
  const newRenewables = model.account<readonly [KeySet<'area'>, KeySet<'span'>]>('new renewables', 'ktce');
  const cost = model.account<readonly [KeySet<'line'>, KeySet<'span'>]>('cost', 'MCNY');
  const byYear = rulesByYear(city, rules);
  const rulesOf = (span: string): RuleSet => must(byYear.get(span.slice(0, 4)), `rules of ${span}`);
  const equalValue = (span: string): number =>
    must(rulesOf(span).electricityEqualValue.byYear[Number(span.slice(0, 4))], `equal value of ${span}`);
  const keysOf = ({ area, sector, span, enterprise, use }: Burner, carrier: string) =>
    [
      as<'area'>(area),
      as<'sector'>(sector),
      span,
      as<'enterprise'>(enterprise ?? ''),
      as<'carrier'>(carrier),
      as<'use'>(use ?? 'terminal'),
    ] as const;
  const pay: Ledgers['pay'] = (author, line, span, amount) =>
    cost.put(author, scale(discountOf(city, span.slice(0, 4)), amount), as<'line'>(line), span);
  const electricity = (burner: Burner, amount: Expression, sign: 1 | -1): void =>
    energy.put(
      burner.author,
      mul(quantity(sign * equalValue(burner.span), 'ktce/GWh'), amount),
      ...keysOf(burner, 'electricity'),
    );
  return {
    coal,
    energy,
    feedstockCoal,
    feedstockEnergy,
    newRenewables,
    unitCoal: model.account('coal of units', 'kt'),
    cost,
    equalValue,
    rulesOf,
    valueAdded: model.account('value added lost', 'MCNY'),
    jobs: model.account('jobs at risk', 'person'),
    projects: openProjects(model),
    tasks: model.account('households of a task', 'household'),
    subsidy: model.account('subsidy', 'MCNY'),
    burnCoal: (burner, amount, { heatValue, price, kind }) => {
      const { feedstockDeducted, feedstockCoalCounted } = rulesOf(burner.span);
      const keys = keysOf(burner, kind);
      const isFeedstock = burner.use === 'feedstock';
      const held = mul(quantity(standardCoalOf(heatValue), 'ktce/kt'), amount);
      if (isFeedstock) {
        feedstockCoal.put(burner.author, amount, ...keys);
        feedstockEnergy.put(burner.author, held, ...keys);
      }
      if (!isFeedstock || feedstockCoalCounted) coal.put(burner.author, amount, ...keys);
      if (!isFeedstock || !feedstockDeducted) energy.put(burner.author, held, ...keys);
      pay(burner.author, 'coal', burner.span, mul(quantity(price, 'MCNY/kt'), amount));
    },
    burnFuel: (burner, fuel, amount) => {
      const { form, kind, heatValue, price, commercial } = must(city.fuels[fuel], fuel);
      const { feedstockDeducted, coalScope } = rulesOf(burner.span);
      const physical = form === 'gas' ? 'Mm3' : 'kt';
      const keys = keysOf(burner, fuel);
      const isFeedstock = burner.use === 'feedstock';
      const held = mul(quantity(standardCoalOf(heatValue), `ktce/${physical}`), amount);
      if (commercial && isFeedstock) feedstockEnergy.put(burner.author, held, ...keys);
      if (commercial && !(isFeedstock && feedstockDeducted)) energy.put(burner.author, held, ...keys);
      if (coalScope.some((counted) => counted === kind)) coal.put(burner.author, amount, ...keys);
      pay(burner.author, 'fuel', burner.span, mul(quantity(price, `MCNY/${physical}`), amount));
    },
    useElectricity: (burner, amount) => electricity(burner, amount, 1),
    generateElectricity: (burner, amount) => electricity(burner, amount, -1),
    addNewRenewables: (burner, amount) => {
      const held = mul(quantity(equalValue(burner.span), 'ktce/GWh'), amount);
      newRenewables.put(burner.author, held, as<'area'>(burner.area), burner.span);
      if (rulesOf(burner.span).renewablesDeducted) electricity(burner, amount, -1);
    },
    loseElectricity: (author, span, amount) =>
      electricity({ author, area: 'city', sector: 'grid', span, use: 'loss' }, amount, 1),
    pay,
  };
}

/** Amount of a fuel that holds the given heat: TJ over heat value. The result is in kt or Mm3. */
export function amountOfFuel(city: City, fuel: string, heat: Expression): Expression {
  const { form, heatValue } = must(city.fuels[fuel], fuel);
  return mul(quantity(1 / heatValue, form === 'gas' ? 'Mm3/TJ' : 'kt/TJ'), heat);
}

/** Mass-weighted heat value (TJ/kt), price (MCNY/kt), sulphur and volatile matter of a blend; the column of most of it. */
export function blendOf(city: City, blend: string): Coal & { sulphur: number; volatile: number } {
  const shares = Object.entries(must(city.blends[blend], blend).shares);
  const mean = (property: 'heatValue' | 'price' | 'sulphur' | 'volatile'): number =>
    shares.reduce((total, [grade, share]) => total + share * must(city.grades[grade], grade)[property], 0);
  const [main] = shares.reduce((left, right) => (right[1] > left[1] ? right : left));
  return {
    heatValue: mean('heatValue'),
    price: mean('price'),
    sulphur: mean('sulphur'),
    volatile: mean('volatile'),
    kind: must(city.grades[main], main).kind,
  };
}

/** GWh of a power level held through a period. */
export function energyOf(calendar: Calendar, period: string, power: Expression): Expression {
  return mul(quantity(calendar.energyWeight(period), 'GWh/MW'), power);
}

/** TJ of a heat rate held through a period. */
export function heatOf(calendar: Calendar, period: string, heat: Expression): Expression {
  return mul(quantity(calendar.heatWeight(period), 'TJ/MWth'), heat);
}
