/**
 * The open rows of the system, and the ports through which measures reach them. Parts meet only here.
 * A measure sees facts, limits and processes (burning, boundary trade, heat, power use); ledgers A and B are out of its
 * reach by type.
 */
import type { Expression } from '../model/expression.js';
import type { OpenRows } from '../model/builder.js';
import type { Key, KeySet } from '../model/set.js';
import type { Words } from '../words.js';
import type { FirmPower } from './firm-power.js';
import type { HouseholdPorts } from './households.js';
import type { IndustryPorts } from './industry.js';
import type { ProjectPorts } from './projects.js';
import type { SavingPorts } from './savings.js';
import type { SemiCokePorts } from './semi-coke.js';
import type { StoreBalances, StorePorts } from './stores.js';

type Span = KeySet<'span'>;
type Month = KeySet<'month'>;
type Period = KeySet<'period'>;

/** Rows that several parts fill. Each put adds to the left-hand side of a row that ends in `<= 0`, `= 0` or `>= 0`. */
export interface OpenBalances extends StoreBalances {
  readonly power: OpenRows<readonly [KeySet<'node'>, Period]>;
  readonly localGeneration: OpenRows<readonly [KeySet<'node'>, Period]>;
  readonly reserve: OpenRows<readonly [KeySet<'node'>, Month]>;
  readonly tieLimit: OpenRows<readonly [KeySet<'tie'>, Period]>;
  readonly firmPower: FirmPower;
  readonly heat: OpenRows<readonly [KeySet<'network'>, Period]>;
  readonly heatPeak: OpenRows<readonly [KeySet<'network'>, Month]>;
  readonly heatSpare: OpenRows<readonly [KeySet<'link'>, Month]>;
  readonly heatLoss: OpenRows<readonly [KeySet<'network'>, KeySet<'source'>, Month]>;
  readonly unitFuel: OpenRows<readonly [KeySet<'unit'>, Span]>;
  readonly unitState: OpenRows<readonly [KeySet<'unit'>, Month]>;
  readonly minimumUse: OpenRows<readonly [KeySet<'unit'>, Span]>;
  readonly boilerFuel: OpenRows<readonly [KeySet<'boiler'>, Span]>;
  readonly boilerState: OpenRows<readonly [KeySet<'boiler'>, Month]>;
  readonly boilerLoad: OpenRows<readonly [KeySet<'boiler'>, Span]>;
  readonly gradeSupply: OpenRows<readonly [KeySet<'grade'>, Span]>;
  readonly quality: OpenRows<readonly [KeySet<'unit'>, KeySet<'property'>, Span]>;
  readonly fuelQuota: OpenRows<readonly [KeySet<'fuel'>, Span]>;
}

export interface UnitFacts {
  readonly name: Words;
  readonly area: string;
  readonly node: Key<'node'>;
  readonly hasNetwork: boolean;
  /** MW gross and net of own use. */
  readonly capacity: number;
  readonly netCapacity: number;
  /** MCNY a year. */
  readonly fixedCost: number;
  /** TJ/kt of the base blend. */
  readonly heatValue: number;
  available(month: string): number;
  /** GWh that the unit must make in a span if it is not stopped, split by month. */
  minimumUse(month: string): number;
}

export interface GradeFacts {
  readonly name: Words;
  readonly heatValue: number;
}

export interface FuelFacts {
  readonly name: Words;
  /** TJ/kt, of a gas TJ/Mm3. */
  readonly heatValue: number;
}

export interface BoilerFacts {
  readonly name: Words;
  readonly area: string;
  readonly sector: string;
  /** MWth. */
  readonly capacity: number;
  readonly network: Key<'network'> | undefined;
  /** Own load of a month in TJ; 0 for a network boiler. */
  load(month: string): number;
}

export interface TimeFacts {
  readonly years: KeySet<'year'>;
  readonly months: Month;
  readonly spans: Span;
  readonly periods: Period;
  readonly discountRate: number;
  /** The year of a month, span or period, and its parts. */
  yearOf(key: string): Key<'year'>;
  monthsOfYear(year: string): readonly Key<'month'>[];
  spansOf(year: string): readonly Key<'span'>[];
  monthsOf(span: string): readonly Key<'month'>[];
  periodsOf(span: string): readonly Key<'period'>[];
  spanOfMonth(month: string): Key<'span'>;
  spanOf(period: string): Key<'span'>;
  monthShares(period: string): readonly { readonly month: Key<'month'>; readonly share: number }[];
  hoursOfMonth(month: string): number;
  energyWeight(period: string): number;
  /** Number in its year, 1 to 12; place in the horizon, from 0. */
  numberOf(month: string): number;
  placeOf(month: string): number;
  previous(month: string): Key<'month'> | undefined;
  /** From this month on projects may start, none before `from` of the first year; or dispatch may be chosen. */
  mayStart(month: string, from?: number): boolean;
  mayDispatch(month: string): boolean;
  heating(month: string): boolean;
  /** Shares of a normal year in its twelve months, of a monthly profile. */
  sharesOf(profile: string): readonly number[];
  /** Hours of each month in which an hourly profile would stand at its largest hour for the same energy. */
  fullHours(profile: string): ReadonlyMap<string, number>;
  /** Mean level of an hourly profile in a period, the largest hour being 1; nil in months whose dispatch is past. */
  openLevels(profile: string): ReadonlyMap<string, number>;
}

/** Costs of the measure's own; energy is paid by the processes. */
export type MeasureCostLine =
  | 'retrofit-capital'
  | 'retrofit-operation'
  | 'settlement'
  | 'efficiency-capital'
  | 'efficiency-operation'
  | 'line-margin'
  | 'admission-margin'
  | 'household-capital'
  | 'household-operation'
  | 'take-or-pay';

/** Pools of city money. */
export type Pool = 'subsidy' | 'fund' | 'households';

/** Where something is used: its area and sector in the ledgers, and the power node that feeds it. */
export interface Place {
  readonly area: string;
  readonly sector: string;
  readonly enterprise?: string | undefined;
  readonly node?: string | undefined;
}

/** The node for which power is bought, and the tie over which it gets there. */
export interface ImportWay {
  readonly node: string;
  readonly tie?: string | undefined;
}

/** Use of power, fuel and heat at a place: posts to the open rows, and to the ledgers as any use does. */
export interface PlacePorts {
  /** MW of a period. */
  usePower(author: string, place: Place, period: Key<'period'>, power: Expression): void;
  /** MW at the design peak of a node in a month (PWR-3, PWR-4). */
  powerAtNodePeak(author: string, node: string, month: Key<'month'>, power: Expression): void;
  /** Heat of fuel (TJ) of a span: another fuel than coal, within its quota and supply. */
  burnFuel(author: string, place: Place, span: Key<'span'>, fuel: string, heat: Expression): void;
  /** kt of a grade of coal in a span, within its supply. */
  burnGradeAt(
    author: string,
    place: Place,
    span: Key<'span'>,
    grade: string,
    amount: Expression,
    feedstock?: boolean,
  ): void;
  /** MWth that a network must carry more in a period. */
  drawHeat(author: string, network: string, period: Key<'period'>, heat: Expression): void;
}

export interface MeasurePorts
  extends PlacePorts, IndustryPorts, HouseholdPorts, StorePorts, ProjectPorts, SavingPorts, SemiCokePorts {
  readonly time: TimeFacts;
  readonly units: KeySet<'unit'>;
  readonly boilers: KeySet<'boiler'>;
  unit(id: string): UnitFacts;
  boiler(id: string): BoilerFacts;
  grade(id: string): GradeFacts;
  fuel(id: string): FuelFacts;
  /** Standard coal (ktce) that a unit burns as its base blend in a span; to be read, not filled. */
  baseFuel(unit: Key<'unit'>, span: Key<'span'>): Expression;

  /** A stop of a unit in a month (0 to 1): capacity, minimum use and fixed cost fall away. */
  stopUnit(
    author: string,
    unit: Key<'unit'>,
    month: Key<'month'>,
    stopped: Expression,
    standby: boolean,
  ): void;
  /** kt of a grade burnt in a unit in place of its base blend. */
  burnGrade(author: string, unit: Key<'unit'>, grade: string, span: Key<'span'>, amount: Expression): void;
  /** The tie over which power bought for a node must come, and the MW that it has beyond what the node counts on already. */
  entry(node: string, named?: string): { readonly tie: string; readonly room: number } | undefined;
  /** MW bought at the boundary for a node, over its tie if it has one, with the loss on the way and its price (MCNY/GWh). */
  importPower(
    author: string,
    way: ImportWay,
    period: Key<'period'>,
    power: Expression,
    loss: number,
    price: number,
  ): void;
  /** MW of a block that is firm in a month, lost with the block and with its tie. */
  firmImport(author: string, block: string, way: ImportWay, month: Key<'month'>, power: Expression): void;

  /** Takes a boiler's old state away in a month (0 to 1), and gives new capacity (MWth) in its place. */
  replaceBoiler(author: string, boiler: Key<'boiler'>, month: Key<'month'>, state: Expression): void;
  /** Heat (TJ) for a boiler's own load in a span. */
  serveBoilerLoad(author: string, boiler: Key<'boiler'>, span: Key<'span'>, heat: Expression): void;
  /** Heat (MWth) into a network in a period; capacity and heat at the design peak in a month. */
  feedNetwork(author: string, network: string, period: Key<'period'>, heat: Expression): void;
  heatCapacity(
    author: string,
    network: string,
    source: string,
    month: Key<'month'>,
    capacity: Expression,
  ): void;
  heatAtPeak(author: string, network: string, month: Key<'month'>, heat: Expression): void;
  /** Heat (TJ of a span) and capacity (MWth) that a network must carry more. */
  drawNetwork(author: string, network: string, span: Key<'span'>, heat: Expression): void;
  drawAtPeak(author: string, network: string, month: Key<'month'>, heat: Expression): void;
  /** Heat of fuel (TJ) burnt at a boiler's place: another fuel, or coal of its base blend. */
  burnFuelAt(author: string, boiler: Key<'boiler'>, span: Key<'span'>, fuel: string, heat: Expression): void;
  burnCoalAt(author: string, boiler: Key<'boiler'>, span: Key<'span'>, heat: Expression): void;
  /** Electricity (GWh) used at a boiler's place in a span, and MW at the node's peak. */
  useElectricityAt(author: string, boiler: Key<'boiler'>, span: Key<'span'>, energy: Expression): void;
  useElectricityInPeriod(
    author: string,
    boiler: Key<'boiler'>,
    period: Key<'period'>,
    power: Expression,
  ): void;
  powerAtPeak(author: string, boiler: Key<'boiler'>, month: Key<'month'>, power: Expression): void;

  pay(author: string, line: MeasureCostLine, span: Key<'span'>, amount: Expression): void;
  loseValueAdded(author: string, area: string, span: Key<'span'>, amount: Expression): void;
  /** Value added of new projects: it counts in GDP, but makes good no loss of others (GRD-1). */
  gainValueAdded(author: string, area: string, span: Key<'span'>, amount: Expression): void;
  riskJobs(author: string, area: string, month: Key<'month'>, amount: Expression): void;
  /** City money due in a month: the subsidy of item 19 unless told, the fund for key projects of item 16, clean heating. */
  subsidise(author: string, month: Key<'month'>, amount: Expression, pool?: Pool): void;
}
