/** Everything one proof looks at: the scenario, the calendar, the decisions, and where findings go. */
import type { PlanWithValues } from '../../contract.js';
import type { RuleSet } from '../../rules/rules.js';
import type { Boiler, City, UnitClass, UnitRecord } from '../../scenario/schema.js';
import { Collector, sum } from './collector.js';
import { inputsOf, type Inputs, type Retrofit } from './inputs.js';
import { readOperation, type Operation } from './operation.js';
import type { Part } from './part.js';
import { pick, place } from './pick.js';
import { statedRules } from './stated-rules.js';
import { calendarOf, type Calendar } from './time.js';
import { fuelLineOf, type FuelLine } from './fuel-line.js';

/** A plan without its own proof: what a proof may read. */
export type PlanDocument = Omit<PlanWithValues, 'proof'>;

export interface UnitFacts {
  readonly id: string;
  readonly unit: UnitRecord;
  readonly class: UnitClass;
  readonly line: FuelLine;
  readonly area: string;
  /** Heat value of the base blend, TJ/kt. */
  readonly heatValue: number;
}

export interface BoilerFacts {
  readonly id: string;
  readonly boiler: Boiler;
  readonly heatValue: number;
  readonly retrofits: readonly Retrofit[];
}

export interface Case {
  readonly city: City;
  readonly rules: RuleSet;
  readonly calendar: Calendar;
  readonly inputs: Inputs;
  readonly operation: Operation;
  readonly collector: Collector;
  readonly units: readonly UnitFacts[];
  readonly boilers: readonly BoilerFacts[];
  /** The domains of the proof that stand each in one file. */
  readonly parts: readonly Part[];
}

/** Mean of a property of the grades of a blend, by shares of mass. */
export function blendMean(
  city: City,
  blend: string,
  property: 'heatValue' | 'sulphur' | 'volatile' | 'price',
): number {
  const parts = Object.entries(pick(city.blends, blend).shares);
  return (
    sum(parts.map(([grade, share]) => share * pick(city.grades, grade)[property])) /
    sum(parts.map(([, share]) => share))
  );
}

/** The key of a month, given its place in the year. */
export const keyOf = (kase: Case, month: number): string => place(kase.calendar.months, month);

/** The scenario at the resolution of the plan, which may have been asked for apart from the file. */
function atResolution(city: City, plan: Readable, collector: Collector): City {
  const stated = plan.scenario?.resolution ?? city.resolution;
  const resolution = resolutions.find((known) => known === stated);
  collector.holds('TIME', `resolution ${stated}`, resolution !== undefined);
  return { ...city, resolution: resolution ?? city.resolution };
}

const resolutions = ['annual', 'monthly', 'standard', 'hourly'] as const;

/** What opening a case reads of a plan. */
export type Readable = Pick<PlanDocument, 'operation'> & Partial<Pick<PlanDocument, 'scenario'>>;

/** Opens a case: reads the decisions and works out the facts of units and boilers; months before `from` are facts. */
export function openCase(
  scenario: City,
  plan: Readable,
  tolerance: number,
  parts: readonly Part[] = [],
  from?: string,
): Case {
  const collector = new Collector(tolerance, from);
  const city = atResolution(scenario, plan, collector);
  const calendar = calendarOf(city);
  const inputs = inputsOf(city);
  const units = Object.entries(city.units).map(([id, unit]) => {
    const unitClass = pick(city.unitClasses, unit.class);
    const { area } = pick(city.plants, unit.plant);
    const heatValue = blendMean(city, unit.blend, 'heatValue');
    return { id, unit, class: unitClass, line: fuelLineOf(unitClass, unit.capacity), area, heatValue };
  });
  const boilers = Object.entries(city.boilers).map(([id, boiler]) => ({
    id,
    boiler,
    heatValue: blendMean(city, boiler.blend, 'heatValue'),
    retrofits: inputs.retrofits.filter((retrofit) => retrofit.boiler === id),
  }));
  const operation = readOperation(city, calendar, inputs, plan.operation, collector, parts);
  return {
    city,
    rules: statedRules(city, city.rules),
    calendar,
    inputs,
    operation,
    collector,
    units,
    boilers,
    parts,
  };
}
