/** A document as plain data: objects, lists, texts, finite numbers, yes and no, nothing else. */
import { shown, type Problem } from './issues.js';
import { isBranch, joinPath } from './path.js';

/** Deeper documents are refused; a city needs eight levels. */
export const deepest = 40;

function refusal(value: unknown, path: string): Problem {
  if (typeof value === 'number' || typeof value === 'bigint')
    return { code: 'E_FIGURE_NUMBER', path, seen: String(value), expected: 'a finite number' };
  return { code: 'E_TYPE', path, seen: typeof value, expected: 'object, list, text, number, true or false' };
}

const isPlainBranch = (value: unknown): boolean => {
  if (!isBranch(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};

/** More values than any city needs; reached only by documents whose parts repeat each other. */
const mostValues = 4_000_000;

interface Walk {
  readonly problems: Problem[];
  /** Objects and lists on the way down: meeting one again is a circle. */
  readonly above: Set<unknown>;
  values: number;
}

function copyBelow(value: object, path: string, walk: Walk): unknown {
  if (Array.isArray(value))
    return Array.from(value, (item: unknown, index) => copy(item, joinPath(path, index), walk));
  const entries: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    const place = joinPath(path, key);
    if (key === '__proto__')
      walk.problems.push({ code: 'E_KEY_UNKNOWN', path: place, seen: key, expected: 'another key' });
    else entries.push([key, copy(item, place, walk)]);
  }
  return Object.fromEntries(entries);
}

/** A copy of a value, with every problem on the way put into the walk. */
function copy(value: unknown, path: string, walk: Walk): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (!Array.isArray(value) && !isPlainBranch(value)) {
    walk.problems.push(refusal(value, path));
    return null;
  }
  walk.values += 1;
  const circle = walk.above.has(value);
  if (circle || walk.values > mostValues) {
    if (circle || walk.values === mostValues + 1)
      walk.problems.push({
        code: 'E_YAML_ALIASES',
        path,
        seen: circle ? 'circle' : `> ${mostValues}`,
        expected: 'a tree',
      });
    return null;
  }
  if (walk.above.size >= deepest) {
    walk.problems.push({ code: 'E_YAML_DEEP', path, seen: `> ${deepest}`, expected: `<= ${deepest}` });
    return null;
  }
  walk.above.add(value);
  const result = copyBelow(value as object, path, walk);
  walk.above.delete(value);
  return result;
}

/** A plain copy of a value that came from outside, or the problems that forbid one. */
export function plainCopy(
  value: unknown,
):
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problems: readonly Problem[] } {
  const walk: Walk = { problems: [], above: new Set(), values: 0 };
  const result = copy(value, '', walk);
  return walk.problems.length === 0 ? { ok: true, value: result } : { ok: false, problems: walk.problems };
}

/** Freezes a value and all below it. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}

/** What a root that is no object looks like. */
export const shapeProblem = (value: unknown): Problem => ({
  code: 'E_DOCUMENT_SHAPE',
  path: '',
  seen: Array.isArray(value) ? 'list' : value === null ? 'empty' : shown(value),
  expected: 'object',
});
