/** What a plan has decided, read from its document: the point that it stands on, and the decisions to hold elsewhere. */
import type { PlanWithValues } from '../contract.js';
import { placesOf } from '../plan/settle.js';
import type { CityModel } from '../system/build.js';

/** One value of a family of decisions. */
interface Decision {
  readonly family: string;
  readonly keys: readonly string[];
  readonly value: number;
}

/** What a plan has decided: plain data. */
export interface Decisions {
  /** Of measures, zeros left out. */
  readonly measures: readonly (Decision & { readonly measure: string })[];
  /** Whole decisions of operation: which units are on line; zeros included. */
  readonly states: readonly Decision[];
}

/** Values of a plan at the columns of its own model. */
export function pointOf(model: CityModel, { operation }: Pick<PlanWithValues, 'operation'>): Float64Array {
  const x = new Float64Array(model.program.columns);
  const places = placesOf(model);
  for (const [family, { rows }] of Object.entries(operation))
    for (const row of rows) {
      const column = places.get(family)?.get(row.slice(0, -1).join('|'));
      const value = row.at(-1);
      if (column !== undefined && typeof value === 'number') x[column] = value;
    }
  return x;
}

/** The decisions of a point. */
export function decisionsOf({ program, measures }: CityModel, x: Float64Array): Decisions {
  const owner = new Map(
    measures.flatMap(({ id, projects, quantities }) =>
      [...projects, ...quantities].map((family): [string, string] => [family, id]),
    ),
  );
  const values = program.columnFamilies.flatMap(({ code: family, first, keys }) =>
    keys.map((each, at) => ({
      family,
      keys: each,
      value: x[first + at] ?? 0,
      whole: program.integer[first + at],
    })),
  );
  return {
    measures: values.flatMap(({ whole, value, ...each }) => {
      const measure = owner.get(each.family);
      if (measure === undefined || value === 0) return [];
      return [{ ...each, measure, value: whole === 1 ? Math.round(value) : value }];
    }),
    states: values.flatMap(({ whole, value, ...each }) =>
      whole === 1 && !owner.has(each.family) ? [{ ...each, value: Math.round(value) }] : [],
    ),
  };
}
