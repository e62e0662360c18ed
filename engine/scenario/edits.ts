/** Edits: a scenario is a parent and an ordered list of them, so undo, difference, replay and audit come for free. */
import type { Edit } from '../contract.js';
import { shown, type Problem } from './issues.js';
import { nearest } from './nearest.js';
import { childOf, indexOf, isBranch, joinPath, stepsOf } from './path.js';
import { goalParts } from './schema-goals.js';
import { industryParts } from './schema-industry.js';
import { supplyParts } from './schema-supply.js';

export type EditResult =
  | { readonly ok: true; readonly document: unknown }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** An edit that cannot be applied, with the steps that exist. */
class EditFailure extends Error {
  constructor(
    readonly reached: string,
    readonly missing: string,
    readonly known: readonly string[],
  ) {
    super(missing);
  }
}

const removed = Symbol('removed');

/** Parts of a scenario that may be left out, all objects. */
const optionalParts: ReadonlySet<string> = new Set(
  Object.keys({ ...industryParts, ...supplyParts, ...goalParts }).filter((part) => part !== 'horizon'),
);

const knownSteps = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map((_, index) => String(index)) : isBranch(value) ? Object.keys(value) : [];

function withItem(list: readonly unknown[], index: number, next: unknown): readonly unknown[] {
  return next === removed
    ? list.toSpliced(index, 1)
    : index === list.length
      ? [...list, next]
      : list.with(index, next);
}

function withKey(branch: Readonly<Record<string, unknown>>, key: string, next: unknown): unknown {
  const entries = Object.entries(branch);
  if (next === removed) return Object.fromEntries(entries.filter(([other]) => other !== key));
  if (!Object.hasOwn(branch, key)) return Object.fromEntries([...entries, [key, next]]);
  return Object.fromEntries(entries.map(([other, value]) => [other, other === key ? next : value]));
}

/** A copy of `value` in which the place at `steps` holds `to`; what lies beside the way is shared. */
function changed(value: unknown, steps: readonly string[], to: unknown, reached: string): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return to;
  // A part that a scenario may leave out is there, empty, as soon as something is put into it.
  const begins = reached === '' && to !== removed && optionalParts.has(step);
  const own = childOf(value, step);
  const child = own === undefined && begins ? {} : own;
  const place = joinPath(reached, step);
  const mayCreate = rest.length === 0 && to !== removed;
  const failure = () => new EditFailure(reached, step, knownSteps(value));
  if (child === undefined && !mayCreate) throw failure();
  const next = (): unknown => (rest.length === 0 ? to : changed(child, rest, to, place));
  if (Array.isArray(value)) {
    const index = indexOf(step);
    if (index === undefined || index > value.length) throw failure();
    return withItem(value, index, next());
  }
  if (!isBranch(value)) throw failure();
  return withKey(value, step, next());
}

function problemOf(edit: unknown, path: string): Problem {
  return {
    code: 'E_EDIT_FORM',
    path,
    seen: shown(edit),
    expected: '{ set: path, to: value } | { remove: path }',
  };
}

/** The edit that a value is; undefined when it is none, or when it is two. */
function editOf(value: unknown): Edit | undefined {
  if (!isBranch(value)) return undefined;
  const { set, to, remove } = value;
  const keys = Object.keys(value).sort().join(' ');
  if (keys === 'set to' && typeof set === 'string' && to !== undefined) return { set, to };
  return keys === 'remove' && typeof remove === 'string' ? { remove } : undefined;
}

/** Applies one checked edit; throws an EditFailure. */
function applied(document: unknown, edit: Edit): unknown {
  const isSet = 'set' in edit;
  const steps = stepsOf(isSet ? edit.set : edit.remove);
  if (steps === undefined || (!isSet && steps.length === 0))
    throw new EditFailure('', isSet ? edit.set : edit.remove, []);
  return changed(document, steps, isSet ? structuredClone(edit.to) : removed, '');
}

/**
 * Replays edits on a document, in order, without changing it. A place that exists can be set or removed; a new key of
 * an object that exists, or the item after the last of a list, can be set. `at` is where the edits stand.
 */
export function applyEdits(document: unknown, edits: readonly unknown[], at = 'edits'): EditResult {
  const problems: Problem[] = [];
  let current = document;
  edits.forEach((candidate, index) => {
    const path = joinPath(at, index);
    const edit = editOf(candidate);
    if (edit === undefined) {
      problems.push(problemOf(candidate, path));
      return;
    }
    try {
      current = applied(current, edit);
    } catch (failure) {
      if (!(failure instanceof EditFailure)) throw failure;
      problems.push({
        code: 'E_EDIT_PATH',
        path: joinPath(path, 'set' in edit ? 'set' : 'remove'),
        seen: shown('set' in edit ? edit.set : edit.remove),
        expected: joinPath(failure.reached, shown(failure.known.slice(0, 12).join(' | '))),
        data: {
          missing: failure.missing,
          nearest: nearest(failure.missing, failure.known),
          reached: failure.reached,
        },
      });
    }
  });
  return problems.length === 0 ? { ok: true, document: current } : { ok: false, problems };
}
