/** Inputs that are moved, and what is written on either side. */
import type { Edit } from '../../contract.js';
import { fieldProblems } from '../../scenario/field-problems.js';
import { isWritten } from '../../scenario/fields.js';
import { rounded, shown, type Problem } from '../../scenario/issues.js';
import { joinPath } from '../../scenario/path.js';
import { CityScenario } from '../../scenario/schema.js';
import { schemaAt } from '../../scenario/schema-walk.js';
import {
  findingsAt,
  quantitiesAt,
  scaled,
  sizeOf,
  within,
  written,
  type Found,
  type Place,
  type Read,
} from './quantities.js';

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

const percent = (factor: number): string =>
  `${factor > 1 ? '+' : '-'}${rounded(Math.abs(factor - 1) * 100)} %`;

/** What is written, as a person reads it; several places have only their share. */
function valueText(values: readonly unknown[], share: string): string {
  const [only] = values;
  if (values.length > 1 || only === undefined) return share;
  if (typeof only === 'number') return String(only);
  if (!isWritten(only)) return share;
  return `${rounded(only.value)} ${only.unit}`.replace(/ 1$/, '');
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

/** What is written at each place on both sides. */
function writtenFor(all: readonly Found[], { by, low, high }: InputOption) {
  const on =
    (side: 'low' | 'high') =>
    (quantity: Read): unknown =>
      by === undefined
        ? written(quantity, (side === 'low' ? low : high) ?? 0)
        : scaled(quantity, side === 'low' ? 1 - by : 1 + by);
  return {
    low: all.map(({ quantity }) => on('low')(quantity)),
    high: all.map(({ quantity }) => on('high')(quantity)),
  };
}

/** Problems of the values that would be written: each by its field, and low has to be below high. */
function problemsOf(
  all: readonly Found[],
  values: { readonly low: readonly unknown[]; readonly high: readonly unknown[] },
  { low, high }: InputOption,
  at: string,
): readonly Problem[] {
  const problems = (['low', 'high'] as const).flatMap((side) =>
    all.flatMap(({ place }, number) => problemsAt(place, values[side][number], `${at}.${side}`)),
  );
  const place = all[0]?.place;
  if (problems.length > 0 || place === undefined) return problems;
  const [from, to] = [sizeOf(place, values.low[0]), sizeOf(place, values.high[0])];
  return from === undefined || to === undefined || from < to
    ? []
    : [
        {
          code: 'E_RANGE_ORDER',
          path: at,
          seen: `${shown(low ?? from)} .. ${shown(high ?? to)}`,
          expected: 'low < high',
        },
      ];
}

/** The input that a user asks for, or every problem of it. */
export function inputOf(document: unknown, option: InputOption, at: string): Input | readonly Problem[] {
  const { path, by, low, high } = option;
  const both = low !== undefined && high !== undefined;
  const form: readonly Problem[] =
    (by === undefined) === both && (low === undefined) === (high === undefined)
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
  const values = writtenFor(all, option);
  const problems = problemsOf(all, values, option, at);
  if (problems.length > 0) return problems;
  const places = all.map(({ place }) => place);
  const share = (side: 1 | -1): string =>
    by === undefined ? shown(side === -1 ? low : high) : percent(1 + side * by);
  return {
    path,
    low: sideOf(places, values.low, share(-1)),
    high: sideOf(places, values.high, share(1)),
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
    seen: isWritten(value) ? `${value.value} ${value.unit}` : shown(value),
  }));
}
