/** Where every figure of a file comes from: its own source, or that of the nearest record around it. */
import { unitOf } from '../units/unit.js';
import { isFigure, isSeries, type Figure, type Series } from './fields.js';
import type { Problem } from './issues.js';
import { nearest } from './nearest.js';
import { isBranch, joinPath } from './path.js';

/** A figure of the file: its value in `unit`, as it was written, and its source. */
export interface Provenance {
  readonly value: number | readonly number[];
  readonly unit: string;
  readonly given?: { readonly value: number; readonly unit: string };
  readonly source: string;
  /** Why a figure outside its plausible band stands. */
  readonly unusual?: string;
}

/** The source of figures for which nobody vouches. */
export const assumption = 'assumption';

/** Fields hold canonical values; people read them in the unit of the field. */
function provenanceOf(figure: Figure | Series, source: string): Provenance {
  const scale = unitOf(figure.unit).scale;
  if (figure.kind === 'series')
    return { value: figure.values.map((value) => value / scale), unit: figure.unit, source };
  return {
    value: figure.value / scale,
    unit: figure.unit,
    given: figure.given,
    source,
    ...(figure.unusual === undefined ? {} : { unusual: figure.unusual }),
  };
}

export interface Sources {
  readonly provenance: ReadonlyMap<string, Provenance>;
  readonly problems: readonly Problem[];
  /** Keys of the sources that anything names. */
  readonly cited: ReadonlySet<string>;
}

/** Sources of all figures of a parsed scenario, and the figures and records whose source is missing or unknown. */
export function sourcesOf(parsed: unknown, known: Readonly<Record<string, unknown>>): Sources {
  const provenance = new Map<string, Provenance>();
  const problems: Problem[] = [];
  const cited = new Set<string>();
  const keys = [...Object.keys(known), assumption];
  const check = (source: string, path: string): void => {
    cited.add(source);
    if (source !== assumption && !Object.hasOwn(known, source))
      problems.push({
        code: 'E_SOURCE_UNKNOWN',
        path,
        seen: source,
        expected: keys.slice(0, 20).join(' | '),
        data: { nearest: nearest(source, keys) },
      });
  };
  const walk = (value: unknown, path: string, around: string | undefined): void => {
    if (isFigure(value) || isSeries(value)) {
      const source = value.source ?? around;
      if (value.source !== undefined) check(value.source, path);
      if (source === undefined)
        problems.push({ code: 'E_SOURCE_MISSING', path, seen: '-', expected: '@<source>' });
      else provenance.set(path, provenanceOf(value, source));
      return;
    }
    if (Array.isArray(value)) value.forEach((item, index) => walk(item, joinPath(path, index), around));
    // The list of sources itself may hold one that is called `source`.
    if (!isBranch(value) || path === 'sources') return;
    const own = typeof value['source'] === 'string' ? value['source'] : undefined;
    if (own !== undefined) check(own, joinPath(path, 'source'));
    for (const [key, item] of Object.entries(value)) walk(item, joinPath(path, key), own ?? around);
  };
  walk(parsed, '', undefined);
  return { provenance, problems, cited };
}
