/** Projects of a plan: whole decisions with a month, and when each could begin instead. */
import { labelOf, type Family, type LinearProgram } from '../../model/program.js';
import type { CityModel } from '../../system/build.js';

/** Values of decisions by family and keys, as the operation of a plan tells them; what is left out is 0. */
export type PlanValue = (family: string, keys: readonly string[]) => number;

const isMonth = (key: string | undefined): boolean => /^\d{4}-\d{2}$/.test(key ?? '');

/** The yes-no decisions on one object through the months. */
export interface Project {
  /** `unit-stopped old-1`. */
  readonly id: string;
  readonly columns: readonly number[];
  /** Place among all months, of each column. */
  readonly months: readonly number[];
}

/** Whole decisions of the measures: those with months as projects, the others by their columns. */
export function wholeDecisions(
  { measures, calendar }: CityModel,
  { columnFamilies }: LinearProgram,
): { readonly projects: readonly Project[]; readonly others: readonly number[] } {
  const codes = new Set(measures.flatMap(({ projects }) => projects));
  const projects = new Map<string, { columns: number[]; months: number[] }>();
  const others: number[] = [];
  for (const { code, first, keys } of columnFamilies.filter((family: Family) => codes.has(family.code)))
    keys.forEach((key, at) => {
      const month = key[key.length - 1] ?? '';
      if (!isMonth(month)) {
        others.push(first + at);
        return;
      }
      const id = [code, ...key.slice(0, -1)].join(' ');
      const project = projects.get(id) ?? { columns: [], months: [] };
      project.columns.push(first + at);
      project.months.push(calendar.placeOf(month));
      projects.set(id, project);
    });
  return { projects: [...projects].map(([id, each]) => ({ id, ...each })), others };
}

/** A project of a plan: its values, where it begins, and all values it could have if it began later. */
export interface Course {
  readonly id: string;
  readonly columns: readonly number[];
  /** Place among all months; undefined where the plan does not begin it. */
  readonly begins: number | undefined;
  /** From the plan's own course to ever later ones: the month in which each begins, and its values. */
  readonly courses: readonly { readonly begins: number; readonly values: readonly number[] }[];
}

/** Rows that hold columns of one project alone. */
function ownRows(
  program: LinearProgram,
  projects: readonly Project[],
): ReadonlyMap<string, readonly number[]> {
  const owner = new Map<number, string>();
  for (const { id, columns } of projects) for (const column of columns) owner.set(column, id);
  const rows = new Map<string, number[]>();
  for (let row = 0; row < program.rows; row += 1) {
    const columns = program.index.subarray(program.start[row], program.start[row + 1]);
    const id = owner.get(columns[0] ?? -1);
    if (id === undefined || columns.some((column) => owner.get(column) !== id)) continue;
    rows.set(id, [...(rows.get(id) ?? []), row]);
  }
  return rows;
}

const tolerance = 1e-6;

function keeps(
  program: LinearProgram,
  rows: readonly number[],
  values: ReadonlyMap<number, number>,
): boolean {
  return rows.every((row) => {
    let sum = 0;
    for (let at = program.start[row] ?? 0; at < (program.start[row + 1] ?? 0); at += 1)
      sum += (program.value[at] ?? 0) * (values.get(program.index[at] ?? -1) ?? 0);
    return sum >= (program.rowLower[row] ?? 0) - tolerance && sum <= (program.rowUpper[row] ?? 0) + tolerance;
  });
}

/** The courses of all projects of a plan: later ones must keep the project's own rules, such as its heating season. */
export function coursesOf(
  program: LinearProgram,
  projects: readonly Project[],
  planned: PlanValue,
): readonly Course[] {
  const rows = ownRows(program, projects);
  return projects.map(({ id, columns, months }) => {
    const own = columns.map((column) => {
      const { code, keys } = labelOf(program.columnFamilies, column);
      return Math.round(planned(code, keys));
    });
    const first = own.indexOf(1);
    const begins = months[first];
    if (begins === undefined) return { id, columns, begins, courses: [] };
    // A start is one month, a state all months from then on.
    const isState = own.filter((value) => value === 1).length > 1;
    const courses = columns.flatMap((_column, place) => {
      const month = months[place] ?? 0;
      if (month <= begins || (program.columnUpper[columns[place] ?? 0] ?? 0) < 1) return [];
      const values = columns.map((_each, other) => (other === place || (isState && other > place) ? 1 : 0));
      const byColumn = new Map(columns.map((column, at) => [column, values[at] ?? 0]));
      return keeps(program, rows.get(id) ?? [], byColumn) ? [{ begins: month, values }] : [];
    });
    return { id, columns, begins, courses: [{ begins, values: own }, ...courses] };
  });
}

/** Values of a project that begins some months later than planned, or in the next month that its rules allow; else never. */
export const laterBy = ({ begins, courses, columns }: Course, delay: number): readonly number[] =>
  courses.find((course) => course.begins >= (begins ?? 0) + delay)?.values ?? columns.map(() => 0);
