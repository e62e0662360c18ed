/** What the schema says about a document, as coded problems: one a mistake, with the likely slip named. */
import type { z } from 'zod';
import { errorCodes, type ErrorCode } from '../errors.js';
import { alternativesOf } from '../units/unit.js';
import { shown, rounded, type Problem } from './issues.js';
import { nearest } from './nearest.js';
import { joinPath, valueAt } from './path.js';
import { expectedOf, keysOf, schemaAt } from './schema-walk.js';

type Found = z.core.$ZodIssue;
type Place = readonly PropertyKey[];

interface Look {
  readonly schema: z.core.$ZodType;
  readonly document: unknown;
}

const stepsOf = (place: Place): readonly string[] => place.map(String);
const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(errorCodes, code);

/** A unit near to what was written, part by part, of the kind that is expected: `mw` for MW, `kgce/kwh` for gce/kWh. */
function likelyUnit(written: string, expected: string): string {
  const parts = written.split('/');
  return expected
    .split('/')
    .map((part, place) => {
      const given = parts[place] ?? '';
      const known = alternativesOf(part);
      return known.includes(given) ? given : (nearest(given, known) ?? part);
    })
    .join('/');
}

function bound(problem: { readonly code: ErrorCode; readonly expected: unknown }, unit: string): string {
  const { code, expected } = problem;
  const limit = Array.isArray(expected)
    ? expected.join('..')
    : typeof expected === 'number'
      ? rounded(expected)
      : String(expected);
  const sign = code === 'E_FIGURE_MIN' ? '>= ' : code === 'E_FIGURE_MAX' ? '<= ' : '';
  return `${sign}${limit}${unit === '' || unit === '1' ? '' : ` ${unit}`}`;
}

/** Problems that a figure found itself carry code and data. */
function fromCustom(found: Found & { code: 'custom' }, place: Place, look: Look): Problem {
  const params: Readonly<Record<string, unknown>> = found.params ?? {};
  const code = isErrorCode(params['code']) ? params['code'] : 'E_TYPE';
  const data = (params['data'] ?? {}) as Readonly<Record<string, unknown>>;
  const written = valueAt(look.document, stepsOf(place));
  const seen = params['seen'];
  const unit = typeof data['unit'] === 'string' ? data['unit'] : '';
  const isUnit = code === 'E_UNIT_UNKNOWN' || code === 'E_UNIT_MISMATCH';
  const expected = params['expected'];
  return {
    code,
    path: joinPath(...stepsOf(place)),
    seen: isUnit || typeof written === 'object' ? shown(seen) : shown(written),
    expected: bound({ code, expected }, isUnit ? '' : unit),
    data: { ...data, ...(isUnit ? { likely: likelyUnit(String(seen), String(expected)) } : {}) },
  };
}

/** Branches of a union that the input was meant for: those whose type it has, and there those whose unit it has. */
function intended(branches: readonly (readonly Found[])[]): readonly Found[] {
  const unitCode = (found: Found): boolean =>
    found.code === 'custom' && found.params?.['code'] === 'E_UNIT_MISMATCH';
  const typed = branches.filter(
    (branch) => !branch.some((found) => found.code === 'invalid_type' && found.path.length === 0),
  );
  const better = typed.filter((branch) => !branch.some(unitCode));
  return better[0] ?? typed[0] ?? [];
}

function fromUnion(found: Found & { code: 'invalid_union' }, place: Place, look: Look): readonly Problem[] {
  const best = intended(found.errors);
  const field = schemaAt(look.schema, place);
  const problems = best.flatMap((inner) => problemsOf(inner, [...place, ...inner.path], look));
  const choices = [...new Set(found.errors.flatMap(expectedUnits))];
  // Told of one branch only, a reader would think that its unit is the only one.
  if (problems.some((problem) => problem.code === 'E_UNIT_MISMATCH') && choices.length > 1)
    return problems.map((problem) => ({ ...problem, expected: choices.join(' | ') }));
  if (problems.length > 0) return problems;
  return [typeProblem(place, field, look)];
}

const expectedUnits = (branch: readonly Found[]): readonly string[] =>
  branch.flatMap((found) =>
    found.code === 'custom' && found.params?.['code'] === 'E_UNIT_MISMATCH'
      ? [String(found.params['expected'])]
      : [],
  );

/** A value of the wrong type; a bare number where a quantity is due is the commonest. */
function typeProblem(place: Place, field: z.core.$ZodType | undefined, look: Look): Problem {
  const value = valueAt(look.document, stepsOf(place));
  const expected = expectedOf(field);
  const unit = /^<number> (\S*) @/.exec(expected)?.[1];
  const isFigure = typeof value === 'number' && unit !== undefined;
  return {
    code: isFigure ? 'E_FIGURE_FORM' : 'E_TYPE',
    path: joinPath(...stepsOf(place)),
    seen: shown(value),
    expected,
    data: isFigure ? { likely: unit === '1' ? String(value) : `${value} ${unit}` } : {},
  };
}

function unknownKeys(keys: readonly string[], place: Place, look: Look): readonly Problem[] {
  const known = keysOf(schemaAt(look.schema, place));
  return keys.map((key) => ({
    code: 'E_KEY_UNKNOWN',
    path: joinPath(...stepsOf(place), key),
    seen: shown(key),
    expected: shown(known.join(' | ')),
    data: { nearest: nearest(key, known) },
  }));
}

/** A problem with a value of the right type that is too small, too long and so on. */
function sizeProblem(found: Found & { code: 'too_small' | 'too_big' }, place: Place, look: Look): Problem {
  const path = joinPath(...stepsOf(place));
  const value = valueAt(look.document, stepsOf(place));
  const small = found.code === 'too_small';
  const limit = String(small ? found.minimum : found.maximum);
  if (found.origin === 'array') {
    const seen = Array.isArray(value) ? String(value.length) : shown(value);
    return {
      code: 'E_SERIES_LENGTH',
      path,
      seen,
      expected: found.exact === true ? limit : `${small ? '>=' : '<='} ${limit}`,
    };
  }
  if (found.origin === 'string')
    return small
      ? { code: 'E_TYPE', path, seen: "''", expected: 'text, not empty' }
      : { code: 'E_ID_FORM', path, seen: shown(value), expected: `a-z 0-9 -, <= ${limit}` };
  return {
    code: small ? 'E_FIGURE_MIN' : 'E_FIGURE_MAX',
    path,
    seen: shown(value),
    expected: `${small ? '>=' : '<='} ${limit}`,
  };
}

/** Problems of one finding of the schema at a place. */
function problemsOf(found: Found, place: Place, look: Look): readonly Problem[] {
  const steps = stepsOf(place);
  const path = joinPath(...steps);
  const value = valueAt(look.document, steps);
  if (found.code === 'unrecognized_keys') return unknownKeys(found.keys, place, look);
  if (value === undefined && place.length > 0 && found.code !== 'custom') {
    const field = schemaAt(look.schema, place);
    return [
      { code: 'E_KEY_MISSING', path, seen: '-', expected: expectedOf(field), data: { key: steps.at(-1) } },
    ];
  }
  switch (found.code) {
    case 'custom':
      return [fromCustom(found, place, look)];
    case 'invalid_union':
      return fromUnion(found, place, look);
    case 'invalid_key':
    case 'invalid_format':
      return [
        {
          code: 'E_ID_FORM',
          path,
          seen: shown(steps.length > 0 && found.code === 'invalid_key' ? steps.at(-1) : value),
          expected: 'a-z 0-9 -',
        },
      ];
    case 'invalid_value': {
      const choices = found.values.map(String);
      const likely = nearest(String(value), choices);
      const code = path === 'kongmei' ? 'E_VERSION' : 'E_CHOICE';
      return [{ code, path, seen: shown(value), expected: choices.join(' | '), data: { nearest: likely } }];
    }
    case 'too_small':
    case 'too_big':
      return [sizeProblem(found, place, look)];
    case 'invalid_type':
    case 'invalid_element':
    case 'not_multiple_of':
      return [typeProblem(place, schemaAt(look.schema, place), look)];
  }
}

/** The findings of a schema on a document as coded problems, made one by one because a reader may stop early. */
export function* fieldProblems(
  findings: readonly Found[],
  schema: z.core.$ZodType,
  document: unknown,
): Generator<Problem> {
  for (const found of findings) yield* problemsOf(found, found.path, { schema, document });
}
