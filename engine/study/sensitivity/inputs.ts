/** Inputs that are moved: places of a scenario with a figure, and what is written there on either side. */
import { z } from 'zod';
import type { Edit } from '../../contract.js';
import type { Figure, Series } from '../../scenario/fields.js';
import { fieldProblems } from '../../scenario/field-problems.js';
import { rounded, shown, type Problem } from '../../scenario/issues.js';
import { nearest } from '../../scenario/nearest.js';
import { childOf, isBranch, joinPath, stepsOf } from '../../scenario/path.js';
import { CityScenario } from '../../scenario/schema.js';
import { schemaAt } from '../../scenario/schema-walk.js';
import { conversionFactor, unitOf } from '../../units/unit.js';

/** What a user asks: a share to both sides, or a value on each. */
export interface InputOption {
  readonly path: string;
  readonly by?: number | undefined;
  readonly low?: string | number | undefined;
  readonly high?: string | number | undefined;
}

/** One side of an input: what is written, and what a person reads of it. */
export interface Side {
  readonly edits: readonly Edit[];
  readonly value: string;
}

/** An input with both sides; `world` tells that the city without measures changes with it. */
export interface Input {
  readonly path: string;
  readonly low: Side;
  readonly high: Side;
  readonly world: boolean;
}

interface Place {
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

type Read =
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
  if (isBranch(value) && value['kind'] === 'figure')
    return { kind: 'figure', figure: value as unknown as Figure };
  if (isBranch(value) && value['kind'] === 'series')
    return { kind: 'series', series: value as unknown as Series };
  return typeof value === 'number' ? { kind: 'count', count: value } : undefined;
}

/** What is written for a quantity times a factor: its unit stays, counts are whole. */
function scaled(quantity: Read, factor: number): unknown {
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
function written(quantity: Read, value: string | number): unknown {
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
const findingsAt = ({ steps }: Place, value: unknown): readonly Finding[] => {
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
function within(place: Place, quantity: Read, factor: number): unknown {
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

const percent = (factor: number): string =>
  `${factor > 1 ? '+' : '-'}${rounded(Math.abs(factor - 1) * 100)} %`;

/** What is written, as a person reads it; several places have only their share. */
function valueText(values: readonly unknown[], share: string): string {
  const [only] = values;
  if (values.length > 1 || only === undefined) return share;
  if (typeof only === 'number') return String(only);
  if (!isBranch(only) || typeof only['value'] !== 'number') return share;
  return `${rounded(only['value'])} ${String(only['unit'])}`.replace(/ 1$/, '');
}

const unmeasured: ReadonlySet<string> = new Set([
  'measures',
  'targets',
  'guardrails',
  'objective',
  'userRules',
]);

/** Whether the city without measures, targets and guardrails depends on a path. */
const isWorld = (path: string): boolean =>
  !unmeasured.has(path.split('.')[0] ?? '') && !/^horizon\.[^.]+\.targets\./.test(path);

const sideOf = (places: readonly Place[], values: readonly unknown[], share: string): Side => ({
  edits: places.map(({ steps }, at) => ({ set: joinPath(...steps), to: values[at] })),
  value: valueText(values, share),
});

interface Found {
  readonly place: Place;
  readonly quantity: Read;
}

/** The quantities that a path names, or why there are none. */
function quantitiesAt(document: unknown, path: string, at: string): readonly Found[] | Problem {
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

/** An input that moves by a share to both sides, within bounds; undefined when the scenario has no such quantity. */
export function inputBy(document: unknown, path: string, by: number): Input | undefined {
  const found = quantitiesAt(document, path, path);
  if (!Array.isArray(found)) return undefined;
  const all = found as readonly Found[];
  const places = all.map(({ place }) => place);
  const side = (factor: number): Side =>
    sideOf(
      places,
      all.map(({ place, quantity }) => within(place, quantity, factor)),
      percent(factor),
    );
  return { path, low: side(1 - by), high: side(1 + by), world: isWorld(path) };
}

/** How far from zero a value is that would be written; undefined when that cannot be told. */
const sizeOf = (place: Place, value: unknown): number | undefined => {
  const quantity = read({ ...place, raw: value });
  if (quantity === undefined) return undefined;
  if (quantity.kind === 'figure') return quantity.figure.value;
  return quantity.kind === 'count' ? quantity.count : (quantity.series.values[0] ?? 0);
};

/** The input that a user asks for, or every problem of it. */
export function inputOf(document: unknown, option: InputOption, at: string): Input | readonly Problem[] {
  const { path, by, low, high } = option;
  const both = low !== undefined && high !== undefined;
  const form: readonly Problem[] =
    (by === undefined) === both
      ? []
      : [
          {
            code: 'E_CHOICE',
            path: at,
            seen: shown(option),
            expected: '{ path, by } | { path, low, high }',
          },
        ];
  const found = quantitiesAt(document, path, `${at}.path`);
  if (!Array.isArray(found)) return [...form, found as Problem];
  if (form.length > 0) return form;
  const all = found as readonly Found[];
  const places = all.map(({ place }) => place);
  const valuesOf = (side: 'low' | 'high'): readonly unknown[] =>
    all.map(({ quantity }) =>
      by === undefined
        ? written(quantity, (side === 'low' ? low : high) ?? 0)
        : scaled(quantity, side === 'low' ? 1 - by : 1 + by),
    );
  const [lows, highs] = [valuesOf('low'), valuesOf('high')];
  const problems = (['low', 'high'] as const).flatMap((side) =>
    places.flatMap((place, number) =>
      problemsAt(place, (side === 'low' ? lows : highs)[number], `${at}.${side}`),
    ),
  );
  const [from, to] = [places[0], places[0]].map((place, side) =>
    place === undefined ? undefined : sizeOf(place, (side === 0 ? lows : highs)[0]),
  );
  if (from !== undefined && to !== undefined && from >= to && problems.length === 0)
    return [
      {
        code: 'E_RANGE_ORDER',
        path: at,
        seen: `${shown(low ?? from)} .. ${shown(high ?? to)}`,
        expected: 'low < high',
      },
    ];
  if (problems.length > 0) return problems;
  const share = (side: 1 | -1): string =>
    by === undefined ? shown(side === -1 ? low : high) : percent(1 + side * by);
  return {
    path,
    low: sideOf(places, lows, share(-1)),
    high: sideOf(places, highs, share(1)),
    world: isWorld(path),
  };
}

/** Problems of what would be written at a place, told at the option that asked for it. */
function problemsAt(place: Place, value: unknown, at: string): readonly Problem[] {
  const field = schemaAt(CityScenario, place.steps);
  if (field === undefined) return [];
  return [...fieldProblems(findingsAt(place, value), field, value)].map((problem) => ({
    ...problem,
    path: at,
    seen: isBranch(value) ? `${String(value['value'])} ${String(value['unit'])}` : shown(value),
  }));
}
