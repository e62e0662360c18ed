/** The operation tables of a plan, read with suspicion: unknown families, ids, units and repeated keys are faults. */
import type { PlanWithValues } from '../../contract.js';
import type { City } from '../../scenario/schema.js';
import { sizeOfUnit, type Collector } from './collector.js';
import type { Inputs } from './inputs.js';
import type { Domain, Part } from './part.js';
import type { Calendar } from './time.js';

const keysOf = (records: object): ReadonlySet<string> => new Set(Object.keys(records));

function keysWhere<Item>(
  records: { readonly [id: string]: Item },
  holds: (item: Item) => boolean,
): ReadonlySet<string> {
  return new Set(Object.entries(records).flatMap(([id, item]) => (holds(item) ? [id] : [])));
}

function systemDomains(city: City, calendar: Calendar): Readonly<Record<string, Domain>> {
  const months = new Set(calendar.months);
  const periods = new Set(calendar.periods.map((period) => period.id));
  const spans = new Set(calendar.spans.map((span) => span.id));
  const units = keysOf(city.units);
  const heating = keysWhere(city.units, (unit) => unit.network !== undefined);
  const boilers = keysOf(city.boilers);
  const networkBoilers = keysWhere(city.boilers, (boiler) => boiler.network !== undefined);
  const ownBoilers = keysWhere(city.boilers, (boiler) => boiler.load !== undefined);
  const links = keysOf(city.links);
  return {
    // Where dispatch is averaged over the year, so is the state of a unit.
    'unit-on': { unit: '1', keys: [units, months], integer: city.resolution !== 'annual' },
    'unit-start': { unit: '1', keys: [units, months] },
    'unit-power': { unit: 'MW', keys: [units, periods] },
    'unit-heat': { unit: 'MWth', keys: [heating, periods] },
    'unit-peak-heat': { unit: 'MWth', keys: [heating, months] },
    'unit-burn': { unit: 'kt', keys: [units, spans] },
    'boiler-old': { unit: '1', keys: [boilers, months] },
    'boiler-burn': { unit: 'kt', keys: [boilers, spans] },
    'boiler-heat': { unit: 'MWth', keys: [networkBoilers, periods] },
    'boiler-peak-heat': { unit: 'MWth', keys: [networkBoilers, months] },
    'boiler-own-heat': { unit: 'TJ', keys: [ownBoilers, spans] },
    'tie-flow': { unit: 'MW', keys: [keysOf(city.ties), new Set(['forward', 'backward']), periods] },
    'link-flow': { unit: 'MWth', keys: [links, periods] },
    'link-help': { unit: 'MWth', keys: [links, months] },
    'link-peak': { unit: 'MWth', keys: [links, months] },
  };
}

function measureDomains(city: City, calendar: Calendar, inputs: Inputs): Readonly<Record<string, Domain>> {
  const months = new Set(calendar.months);
  const periods = new Set(calendar.periods.map((period) => period.id));
  const spans = new Set(calendar.spans.map((span) => span.id));
  const boilers = new Set(inputs.retrofits.map((retrofit) => retrofit.boiler));
  const options = new Set(inputs.retrofits.map((retrofit) => retrofit.option));
  const among = (part: 'network' | 'load'): ReadonlySet<string> =>
    new Set([...boilers].filter((id) => city.boilers[id]?.[part] !== undefined));
  return {
    'unit-stopped': { unit: '1', keys: [new Set(inputs.stops.keys()), months], integer: true },
    'import-booked': { unit: 'MW', keys: [new Set(inputs.blocks.map((block) => block.id)), months] },
    import: { unit: 'MW', keys: [new Set(inputs.blocks.map((block) => block.id)), periods] },
    'retrofit-start': { unit: '1', keys: [boilers, options, months], integer: true },
    'retrofit-heat': { unit: 'TJ', keys: [among('load'), options, spans] },
    'retrofit-network-heat': { unit: 'MWth', keys: [among('network'), options, periods] },
    'retrofit-peak-heat': { unit: 'MWth', keys: [among('network'), options, months] },
    'grade-burn': { unit: 'kt', keys: [keysOf(city.units), new Set(inputs.grades), spans] },
  };
}

const labelOf = (keys: readonly (string | number)[]): string => keys.join(' ');

/** Values of decisions in canonical units; what a table leaves out is zero. */
export class Operation {
  readonly #values = new Map<string, number>();

  /** The value of a decision. */
  get(family: string, ...keys: readonly string[]): number {
    return this.#values.get(`${family} ${labelOf(keys)}`) ?? 0;
  }

  /** Takes a value unless its key was taken; returns whether it was free. */
  put(family: string, keys: readonly string[], value: number): boolean {
    const name = `${family} ${labelOf(keys)}`;
    if (this.#values.has(name)) return false;
    this.#values.set(name, value);
    return true;
  }
}

type Table = PlanWithValues['operation'][string];

function readTable(
  operation: Operation,
  collector: Collector,
  family: string,
  table: Table,
  domain: Domain,
): void {
  const size = sizeOfUnit(table.unit, domain.unit);
  collector.holds('TABLE', `${family} unit ${table.unit}`, Number.isFinite(size));
  for (const row of table.rows) {
    const keys = row.slice(0, -1).map(String);
    const value = row.at(-1);
    const known =
      keys.length === domain.keys.length && keys.every((key, index) => domain.keys[index]?.has(key));
    const at = `${family} ${labelOf(keys)}`;
    collector.holds('TABLE', `${at} known`, known && typeof value === 'number' && Number.isFinite(value));
    if (typeof value !== 'number') continue;
    collector.holds('TABLE', `${at} once`, operation.put(family, keys, value * size));
    if (domain.signed !== true) collector.atMost('SIGN', at, [-value]);
    if (domain.integer) {
      collector.same('INTEGER', at, value, Math.round(value));
      collector.atMost('INTEGER', `${at} at most 1`, [value, -1]);
    }
  }
}

/** Reads all tables; faults go to the collector. */
export function readOperation(
  city: City,
  calendar: Calendar,
  inputs: Inputs,
  tables: PlanWithValues['operation'],
  collector: Collector,
  parts: readonly Part[],
): Operation {
  const operation = new Operation();
  const domains: Readonly<Record<string, Domain>> = Object.fromEntries(
    [
      systemDomains(city, calendar),
      measureDomains(city, calendar, inputs),
      ...parts.map((part) => part.domains?.(city, calendar) ?? {}),
    ].flatMap((each) => Object.entries(each)),
  );
  for (const [family, table] of Object.entries(tables)) {
    const domain = Object.hasOwn(domains, family) ? domains[family] : undefined;
    collector.holds('TABLE', `${family} known`, domain !== undefined);
    if (domain !== undefined) readTable(operation, collector, family, table, domain);
  }
  return operation;
}
