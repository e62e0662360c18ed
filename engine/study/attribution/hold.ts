/** The decisions of a plan, and a program in which those of some measures are held at them and the others' at nothing. */
import type { PlanWithValues } from '../../contract.js';
import type { LinearProgram } from '../../model/program.js';
import type { BuiltMeasure } from '../../registry.js';
import type { CityModel } from '../../system/build.js';

/** Values by family and by keys joined with `|`; what is missing is zero. */
export type Decisions = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Decisions smaller than this are crumbs of a solver. */
const crumb = 1e-6;

/** All decisions of a plan. */
export const decisionsOf = ({ operation }: PlanWithValues): Decisions =>
  Object.fromEntries(
    Object.entries(operation).map(([code, { rows }]) => [
      code,
      Object.fromEntries(
        rows.map((row): [string, number] => [row.slice(0, -1).join('|'), Number(row.at(-1))]),
      ),
    ]),
  );

/** How a family goes on in a year after the plan: its state lasts, its months come again, or it happened once. */
type GoesOn = 'lasts' | 'repeats' | 'once';

function goesOn({ projects, kinds = {} }: BuiltMeasure, code: string): GoesOn {
  if (kinds[code] === 'lasting') return 'lasts';
  if (!projects.includes(code)) return 'repeats';
  return code.endsWith('-start') ? 'once' : 'lasts';
}

const isTime = (key: string): boolean => /^\d{4}(?:-\d{2})?(?:\/|$)/.test(key);

/** A decision at its keys; in a year after `last` as it goes on. */
function valueAt(
  known: Readonly<Record<string, number>>,
  keys: readonly string[],
  how: GoesOn,
  last: string,
): number {
  const time = keys.at(-1) ?? '';
  if (!isTime(time) || time.slice(0, 4) <= last) return known[keys.join('|')] ?? 0;
  const others = keys.slice(0, -1);
  if (how === 'once') return 0;
  if (how === 'repeats') return known[[...others, last + time.slice(4)].join('|')] ?? 0;
  // Such families never fall, and zeros are left out: the latest value there is stays.
  const begin = [...others, ''].join('|');
  const times = Object.keys(known).filter((key) => key.startsWith(begin));
  return known[times.toSorted().at(-1) ?? ''] ?? 0;
}

/** One column of a measure that is held. */
interface HeldColumn {
  readonly column: number;
  readonly value: number;
  readonly kind: 'project' | 'order' | 'flow';
  /** The project to which it belongs: the family and its keys without the month. */
  readonly project: string;
}

/** A measure as it is held: what it decides, and what follows from that by itself. */
export interface HeldMeasure {
  readonly id: string;
  readonly columns: readonly HeldColumn[];
  readonly following: readonly number[];
}

/** How the measures of a model are held at the decisions of a plan whose last year is `last`. */
export function heldMeasures(model: CityModel, decisions: Decisions, last: string): readonly HeldMeasure[] {
  return model.measures.map((measure) => {
    const { id, projects, quantities, kinds = {} } = measure;
    const held: HeldColumn[] = [];
    const following: number[] = [];
    for (const { code, first, keys } of model.program.columnFamilies) {
      if (!projects.includes(code) && !quantities.includes(code)) continue;
      const quantity = kinds[code] === 'flow' ? 'flow' : 'order';
      const kind = projects.includes(code) ? 'project' : quantity;
      keys.forEach((each, at) => {
        const column = first + at;
        if (kinds[code] === 'following') return void following.push(column);
        const value = valueAt(decisions[code] ?? {}, each, goesOn(measure, code), last);
        const place = isTime(each.at(-1) ?? '') ? each.slice(0, -1) : each;
        const exact = kind === 'project' ? Math.round(value) : Math.max(0, value);
        held.push({ column, value: exact, kind, project: [code, ...place].join('|') });
      });
    }
    return { id, columns: held, following };
  });
}

/** Whether a measure decides anything at all. */
export const isUsed = ({ columns }: HeldMeasure): boolean => columns.some(({ value }) => value > crumb);

/** Who is inside, and which single project is left out all the same. */
export interface Coalition {
  readonly inside: ReadonlySet<string>;
  readonly without?: string | undefined;
}

/** A flow of the plan is worth using wherever it costs nothing more: one thousandth of a MCNY a unit settles ties. */
const flowWorth = 1e-3;
/** An order that cannot stand in full is worth more than anything else: so many times its own cost, this many MCNY at least. */
const orderTimes = 20;
const orderLeast = 2;

/**
 * The program with the decisions of a coalition at the plan and all others at zero: projects and orders as they stand,
 * flows up to the plan. `loose` lets orders fall short too, each unit at a loss beyond any other: for coalitions in which
 * they do not fit in full.
 */
export function heldProgram(
  program: LinearProgram,
  measures: readonly HeldMeasure[],
  { inside, without }: Coalition,
  loose = false,
): LinearProgram {
  const columnLower = program.columnLower.slice();
  const columnUpper = program.columnUpper.slice();
  const cost = program.cost.slice();
  for (const { id, columns, following } of measures) {
    const isInside = inside.has(id);
    for (const { column, value, kind, project } of columns) {
      const exact = isInside && project !== without ? value : 0;
      const own = program.cost[column] ?? 0;
      const mayFall = kind === 'flow' || (loose && kind === 'order');
      columnUpper[column] = exact;
      columnLower[column] = mayFall ? 0 : exact;
      if (kind === 'flow') cost[column] = own - flowWorth;
      else if (mayFall) cost[column] = own - Math.max(orderLeast, orderTimes * Math.abs(own));
    }
    if (!isInside)
      for (const column of following) {
        columnLower[column] = 0;
        columnUpper[column] = 0;
      }
  }
  return Object.freeze({ ...program, columnLower, columnUpper, cost });
}

/** A share of a flow that finds no use is a crumb. */
const crumbShare = 1e-3;

/** Whether orders and flows of a coalition are used as in the plan, but for crumbs. */
export function isWhole(measures: readonly HeldMeasure[], { inside }: Coalition, x: Float64Array): boolean {
  return measures.every(({ id, columns }) => {
    if (!inside.has(id)) return true;
    const quantities = columns.filter(({ kind }) => kind !== 'project');
    const planned = quantities.reduce((total, { value }) => total + value, 0);
    const used = quantities.reduce((total, { column }) => total + (x[column] ?? 0), 0);
    return used >= planned * (1 - crumbShare) - crumb;
  });
}
