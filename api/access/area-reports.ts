/** Monthly reports by area: who has one sees its own lines and replaces only those. */
import { areaOfObject, areaOfRecord } from '../../engine/index.js';
import { issue, RefusedError } from '../refusal.js';
import type { MonthReports } from '../store/actuals.js';

type Line = MonthReports['fuels'][number];

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Where the lines of each list say of what they are; money and power bought are the city's. */
const areaOf: Readonly<Record<keyof MonthReports, (document: unknown, line: Line) => string | undefined>> = {
  fuels: (document, { enterprise, area }) =>
    enterprise === undefined ? text(area) : areaOfRecord(document, 'enterprises', text(enterprise)),
  power: (document, { unit }) => areaOfRecord(document, 'units', text(unit)),
  stocks: (document, { yard }) => areaOfRecord(document, 'yards', text(yard)),
  projects: (document, { measure, object }) => areaOfObject(document, text(measure), text(object)),
  money: () => undefined,
};

const lists = ['fuels', 'power', 'stocks', 'projects', 'money'] as const satisfies (keyof MonthReports)[];

const filtered = (
  document: unknown,
  reports: MonthReports,
  keep: (area: string | undefined) => boolean,
): MonthReports => {
  const of = (name: keyof MonthReports) => reports[name].filter((line) => keep(areaOf[name](document, line)));
  return {
    fuels: of('fuels'),
    power: of('power'),
    stocks: of('stocks'),
    projects: of('projects'),
    money: of('money'),
  };
};

/** The lines of one area. */
export const reportsOfArea = (document: unknown, reports: MonthReports, area: string): MonthReports =>
  filtered(document, reports, (of) => of === area);

/** What was there with the lines of one area replaced. Throws E_AREA for every line that is not of it. */
export function withReportsOfArea(
  document: unknown,
  there: MonthReports | undefined,
  given: MonthReports,
  area: string,
): MonthReports {
  const strays = lists.flatMap((name) =>
    given[name].flatMap((line, place) => {
      const of = areaOf[name](document, line);
      return of === area ? [] : [issue('E_AREA', `${name}.${place}`, of ?? '-', area)];
    }),
  );
  if (strays.length > 0) throw new RefusedError(strays);
  if (there === undefined) return given;
  const others = filtered(document, there, (of) => of !== area);
  // Their own first: a problem is told by its place in what they handed in.
  const both = (name: keyof MonthReports) => [...given[name], ...others[name]];
  return {
    fuels: both('fuels'),
    power: both('power'),
    stocks: both('stocks'),
    projects: both('projects'),
    money: both('money'),
  };
}
