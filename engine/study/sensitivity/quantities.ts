/** Quantities of a scenario that can be moved: where they stand, and what is written there instead. */
import { z } from 'zod';
import { isFigure, isSeries, type Figure, type Series } from '../../scenario/fields.js';
import { shown, type Problem } from '../../scenario/issues.js';
import { nearest } from '../../scenario/nearest.js';
import { childOf, isBranch, joinPath, stepsOf } from '../../scenario/path.js';
import { CityScenario } from '../../scenario/schema.js';
import { schemaAt } from '../../scenario/schema-walk.js';
import { conversionFactor, unitOf } from '../../units/unit.js';

/** A place of a scenario and what stands there. */
export interface Place {
  readonly steps: readonly string[];
  readonly raw: unknown;
}

/** Marks a figure that may leave its plausible band: it is moved on purpose. */
const unusual = 'sensitivity';
const source = 'assumption';

/** Places that a path names; `*` stands for every record there. A problem where there is none. */
function placesOf(document: unknown, path: string, at: string): readonly Place[] | Problem {
  const steps = stepsOf(path);
  const missing = (missed: string, reached: readonly string[], known: readonly string[]): Problem => ({
    code: 'E_EDIT_PATH',
    path: at,
    seen: shown(path),
    expected: joinPath(...reached, shown(known.slice(0, 12).join(' | '))),
    data: { missing: missed, nearest: nearest(missed, known), reached: joinPath(...reached) },
  });
  if (steps === undefined || steps.length === 0) return missing(path, [], Object.keys(document as object));
  let places: readonly Place[] = [{ steps: [], raw: document }];
  for (const step of steps) {
    const known = places.flatMap(({ raw }) => (isBranch(raw) ? Object.keys(raw) : []));
    const next = places.flatMap(({ steps: before, raw }): Place[] =>
      (step === '*' && isBranch(raw) ? Object.keys(raw) : [step]).flatMap((key) => {
        const child = childOf(raw, key);
        return child === undefined ? [] : [{ steps: [...before, key], raw: child }];
      }),
    );
    if (next.length === 0) return missing(step, places[0]?.steps ?? [], [...new Set(known)]);
    places = next;
  }
  return places;
}

/** A quantity of a scenario as it was read. */
export type Read =
  | { readonly kind: 'figure'; readonly figure: Figure }
  | { readonly kind: 'series'; readonly series: Series }
  | { readonly kind: 'count'; readonly count: number };

/** What stands at a place, if it is a quantity. */
function read({ steps, raw }: Place): Read | undefined {
  const field = schemaAt(CityScenario, steps);
  if (field === undefined) return undefined;
  const parsed = z.safeParse(field, raw);
  if (!parsed.success) return undefined;
  const value: unknown = parsed.data;
  if (isFigure(value)) return { kind: 'figure', figure: value };
  if (isSeries(value)) return { kind: 'series', series: value };
  return typeof value === 'number' ? { kind: 'count', count: value } : undefined;
}

/** What is written for a quantity times a factor: its unit stays, counts are whole. */
export function scaled(quantity: Read, factor: number): unknown {
  switch (quantity.kind) {
    case 'figure': {
      const { value, unit } = quantity.figure.given;
      return { value: value * factor, unit, source, unusual };
    }
    case 'series': {
      const { values, unit } = quantity.series;
      return { values: values.map((value) => (value / unitOf(unit).scale) * factor), unit, source };
    }
    case 'count':
      return Math.round(quantity.count * factor);
  }
}

/** A value that a user wrote: text with a unit, or a number in the unit that the scenario writes. */
export function written(quantity: Read, value: string | number): unknown {
  if (quantity.kind === 'count') return value;
  if (typeof value === 'string') {
    const [text = '', from] = value.split('@');
    const match = /^\s*([^\s]*\d)\s*(.*?)\s*$/.exec(text);
    const number = Number(match?.[1]);
    return match === null || Number.isNaN(number)
      ? value
      : { value: number, unit: match[2] === '' ? '1' : (match[2] ?? '1'), source: from ?? source, unusual };
  }
  const unit = quantity.kind === 'figure' ? quantity.figure.given.unit : quantity.series.unit;
  return { value, unit, source, unusual };
}

type Finding = z.core.$ZodIssue;

/** Problems of what would be written at a place. */
export const findingsAt = ({ steps }: Place, value: unknown): readonly Finding[] => {
  const field = schemaAt(CityScenario, steps);
  const parsed = field === undefined ? undefined : z.safeParse(field, value);
  return parsed?.success === false ? parsed.error.issues : [];
};

/** The bound that a finding names, in the unit of the field. */
function boundIn(finding: Finding | undefined): number | undefined {
  if (finding?.code !== 'custom') return undefined;
  const { code, expected } = (finding.params ?? {}) as {
    readonly code?: unknown;
    readonly expected?: unknown;
  };
  return (code === 'E_FIGURE_MAX' || code === 'E_FIGURE_MIN') && typeof expected === 'number'
    ? expected
    : undefined;
}

/** A scaled quantity, kept within the bounds of its field. */
export function within(place: Place, quantity: Read, factor: number): unknown {
  const value = scaled(quantity, factor);
  const bound = boundIn(findingsAt(place, value)[0]);
  if (bound === undefined) return value;
  if (quantity.kind === 'figure') {
    const { unit, given } = quantity.figure;
    return { value: bound * conversionFactor(unit, given.unit), unit: given.unit, source, unusual };
  }
  if (quantity.kind === 'count') return bound;
  const { unit, values } = quantity.series;
  const limit = factor > 1 ? Math.min : Math.max;
  return { values: values.map((each) => limit((each / unitOf(unit).scale) * factor, bound)), unit, source };
}

/** A place with its quantity. */
export interface Found {
  readonly place: Place;
  readonly quantity: Read;
}

/** The quantities that a path names, or why there are none. */
export function quantitiesAt(document: unknown, path: string, at: string): readonly Found[] | Problem {
  const places = placesOf(document, path, at);
  if (!Array.isArray(places)) return places as Problem;
  const found = (places as readonly Place[]).flatMap((place) => {
    const quantity = read(place);
    return quantity === undefined ? [] : [{ place, quantity }];
  });
  if (found.length > 0) return found;
  return {
    code: 'E_TYPE',
    path: at,
    seen: `${path}: ${shown((places as readonly Place[])[0]?.raw)}`,
    expected: '<number> <unit>',
  };
}

/** How far from zero a value is that would be written; undefined when that cannot be told. */
export const sizeOf = (place: Place, value: unknown): number | undefined => {
  const quantity = read({ ...place, raw: value });
  if (quantity === undefined) return undefined;
  if (quantity.kind === 'figure') return quantity.figure.value;
  return quantity.kind === 'count' ? quantity.count : (quantity.series.values[0] ?? 0);
};
