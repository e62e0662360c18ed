/**
 * Field kinds of a scenario file. A field carries unit, bounds, plausibility band and (in the file) its source;
 * JSON Schema, forms and checks are all derived from the same definition.
 */
import { z } from 'zod';
import { alternativesOf, conversionFactor, unitOf } from '../units/unit.js';
import { EngineError, type ErrorCode } from '../errors.js';
import { isBranch } from './path.js';

/** A number of the file in the canonical unit of its dimension, with what was written and where it comes from. */
export interface Figure {
  readonly kind: 'figure';
  readonly value: number;
  readonly unit: string;
  readonly given: { readonly value: number; readonly unit: string };
  readonly source?: string;
  readonly unusual?: string;
}

/** Several numbers of one kind, such as twelve months. */
export interface Series {
  readonly kind: 'series';
  readonly values: readonly number[];
  readonly unit: string;
  readonly source?: string;
}

export const isFigure = (value: unknown): value is Figure =>
  isBranch(value) && value['kind'] === 'figure' && typeof value['value'] === 'number';

export const isSeries = (value: unknown): value is Series =>
  isBranch(value) && value['kind'] === 'series' && Array.isArray(value['values']);

/** A parsed scenario part with its figures reduced to numbers in canonical units. */
export type Plain<T> = T extends Figure
  ? number
  : T extends Series
    ? readonly number[]
    : T extends readonly (infer Item)[]
      ? readonly Plain<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Plain<T[Key]> }
        : T;

/** Figures and series reduced to their numbers. */
export function plain<Value>(value: Value): Plain<Value>;
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => plain(item));
  if (isFigure(value)) return value.value;
  if (isSeries(value)) return value.values;
  if (!isBranch(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

export interface FigureBounds {
  readonly min?: number;
  readonly max?: number;
  /** Plausible range in the field's own unit; outside it the file must say why (`unusual`). */
  readonly band?: readonly [number, number];
}

interface Problem {
  readonly code: ErrorCode;
  readonly seen: unknown;
  readonly expected: unknown;
  readonly data?: Readonly<Record<string, unknown>>;
}

type Context = { readonly issues: unknown[] };

type Place = readonly (string | number)[];

/** `path` is the place below the field, such as the fifth value of a series. */
function refuse(context: Context, input: unknown, problem: Problem, path: Place = []): typeof z.NEVER {
  context.issues.push({ code: 'custom', input, message: problem.code, params: problem, path: [...path] });
  return z.NEVER;
}

const figurePattern =
  /^\s*([+-]?(?:\d+(?:[ ,_]\d{3})*|\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*([^@]*?)\s*(?:@\s*(\S+)\s*)?$/;

/** A figure as an object of the file. */
interface Written {
  readonly value: number;
  readonly unit: string;
  readonly source?: string | undefined;
  readonly unusual?: string | undefined;
}

export const isWritten = (value: unknown): value is Written =>
  isBranch(value) && typeof value['value'] === 'number' && typeof value['unit'] === 'string';

/** Longer texts are no figures; the limit keeps the pattern above from backtracking over a hostile text. */
const longestFigure = 160;

/** Reads `660 MW @gcpt`: a number, a unit, and after `@` the key of its source. */
function readFigure(text: string): Written | undefined {
  if (text.length > longestFigure) return undefined;
  const match = figurePattern.exec(text);
  if (match === null || match[1] === undefined || match[1] === '') return undefined;
  const value = Number(match[1].replace(/[ ,_]/g, ''));
  return { value, unit: match[2] === '' ? '1' : (match[2] ?? '1'), source: match[3] };
}

/** The unit of the same dimension under which a number out of its band would be plausible. */
function likelyUnit(
  written: Written,
  unit: string,
  [low, high]: readonly [number, number],
): string | undefined {
  const parts = written.unit.split('/');
  const candidates = parts.flatMap((part, place) =>
    alternativesOf(part).map((other) => parts.map((old, index) => (index === place ? other : old)).join('/')),
  );
  return candidates.find((candidate) => {
    const value = written.value * conversionFactor(candidate, unit);
    return candidate !== written.unit && value >= low && value <= high;
  });
}

function checkFigure(
  written: Written,
  unit: string,
  bounds: FigureBounds,
  context: Context,
  input: unknown,
  path: Place = [],
): Figure | typeof z.NEVER {
  const canonical = unitOf(unit);
  let factor: number;
  try {
    factor = conversionFactor(written.unit, unit);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return refuse(context, input, { code: error.code, seen: written.unit, expected: unit, data: error.data });
  }
  const value = written.value * factor;
  if (!Number.isFinite(value))
    return refuse(
      context,
      input,
      { code: 'E_FIGURE_NUMBER', seen: String(written.value), expected: unit },
      path,
    );
  const { min, max, band } = bounds;
  const likely = (range: readonly [number, number]) => ({ unit, likely: likelyUnit(written, unit, range) });
  if (min !== undefined && value < min)
    return refuse(
      context,
      input,
      { code: 'E_FIGURE_MIN', seen: value, expected: min, data: likely([min, max ?? Infinity]) },
      path,
    );
  if (max !== undefined && value > max)
    return refuse(
      context,
      input,
      { code: 'E_FIGURE_MAX', seen: value, expected: max, data: likely(band ?? [min ?? 0, max]) },
      path,
    );
  if (band !== undefined && written.unusual === undefined && (value < band[0] || value > band[1]))
    return refuse(
      context,
      input,
      { code: 'E_FIGURE_BAND', seen: value, expected: band, data: likely(band) },
      path,
    );
  return {
    kind: 'figure',
    value: value * canonical.scale,
    unit,
    given: { value: written.value, unit: written.unit },
    ...(written.source === undefined ? {} : { source: written.source }),
    ...(written.unusual === undefined ? {} : { unusual: written.unusual }),
  };
}

/**
 * A quantity written as `660 MW @source` or as an object; bounds and band are in `unit`.
 * The parsed value is in the canonical unit of its dimension.
 */
export function figure(unit: string, bounds: FigureBounds = {}) {
  return z
    .union([
      z.string(),
      z.strictObject({
        value: z.number(),
        unit: z.string(),
        source: z.string().optional(),
        unusual: z.string().optional(),
      }),
    ])
    .meta({ unit, ...bounds, figure: true, description: `${unit}: "<number> <unit> @<source>"` })
    .transform((input, context): Figure => {
      const written = typeof input === 'string' ? readFigure(input) : input;
      if (written === undefined)
        return refuse(context, input, {
          code: 'E_FIGURE_FORM',
          seen: input,
          expected: `<number> ${unit} @<source>`,
        });
      return checkFigure(written, unit, bounds, context, input);
    });
}

/**
 * `length` numbers of one unit: one figure for all of them, a bare list (when dimensionless),
 * or `{ values, unit, source }`.
 */
export function series(length: number, unit: string, bounds: FigureBounds = {}) {
  return z
    .union([
      z.string(),
      z.array(z.number()),
      z.strictObject({
        values: z.array(z.number()),
        unit: z.string().optional(),
        source: z.string().optional(),
      }),
    ])
    .meta({ unit, ...bounds, series: length, description: `${length} x ${unit}` })
    .transform((input, context): Series => {
      const written = typeof input === 'string' ? readFigure(input) : undefined;
      if (typeof input === 'string' && written === undefined)
        return refuse(context, input, {
          code: 'E_FIGURE_FORM',
          seen: input,
          expected: `<number> ${unit} @<source>`,
        });
      const values = written
        ? Array.from({ length }, () => written.value)
        : Array.isArray(input)
          ? input
          : (input as { values: number[] }).values;
      const given = typeof input === 'string' || Array.isArray(input) ? undefined : input;
      const from = written?.unit ?? given?.unit ?? unit;
      const source = written?.source ?? given?.source;
      if (values.length !== length)
        return refuse(context, input, { code: 'E_SERIES_LENGTH', seen: values.length, expected: length });
      const placeOf = (index: number): Place => (written ? [] : given ? ['values', index] : [index]);
      const figures = values.map((value, index) =>
        checkFigure({ value, unit: from }, unit, bounds, context, input, placeOf(index)),
      );
      return {
        kind: 'series',
        values: figures.map((item) => item.value),
        unit,
        ...(source === undefined ? {} : { source }),
      };
    });
}

/** A share between 0 and 1, written as a number with `%` or without unit. */
export const share = (bounds: FigureBounds = {}) => figure('1', { min: 0, max: 1, ...bounds });

const identifierPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** An identifier: lower-case letters, digits and single hyphens, 1 to 64 characters. */
export const identifier = () =>
  z.string().max(64).regex(identifierPattern).meta({ description: 'identifier' });

/** A reference to a record of another part of the file; `to` names the part. */
export const reference = (to: string) => identifier().meta({ reference: to });

/** Records by identifier, in the order of the file. */
export const records = <Item extends z.ZodType>(item: Item) => z.record(identifier(), item);

/** A text in Chinese and English. */
export const words = () => z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

export type { Words } from '../words.js';

/** A record of the file: no unknown keys; `source` applies to all figures inside that name none. */
export function record<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({ ...shape, source: z.string().optional(), note: z.string().optional() });
}

/** A month of the year, 1 to 12. */
export const month = () => z.int().min(1).max(12);

/** Twelve figures, one a month, none below zero. */
export const monthly = (unit: string, bounds: FigureBounds = {}) => series(12, unit, { min: 0, ...bounds });
