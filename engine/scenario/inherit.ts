/** A scenario file and its parents as one document: the root's content with the edits of every child replayed. */
import type { Edit } from '../contract.js';
import { applyEdits } from './edits.js';
import { shown, type LineOf, type Problem } from './issues.js';
import { migrate } from './migrate.js';
import { nearest } from './nearest.js';
import { isBranch, valueAt, type Branch } from './path.js';
import { plainCopy, shapeProblem } from './plain.js';
import { readYaml, type ReadResult } from './yaml.js';

/** What a caller hands in: a file's text or bytes, or a document; and how the texts of parents are found. */
export interface ScenarioInput {
  readonly text?: string | Uint8Array;
  readonly document?: unknown;
  /** Path of the file, from which `extends` is resolved; `scenarios/variants/cold.yaml`. */
  readonly name: string;
  /** Text of the file at a path; undefined when there is none or it may not be read. */
  readonly parents: (path: string) => string | Uint8Array | undefined;
  /** Edits on top of the file, as a slider or a command line makes them. */
  readonly edits?: readonly Edit[];
}

export type InheritResult =
  | { readonly ok: true; readonly document: Branch; readonly lineOf: LineOf }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly lineOf: LineOf };

/** Keys of a file with a parent. Everything else is said by edits. */
const childKeys = ['kongmei', 'extends', 'id', 'title', 'summary', 'edits'] as const;
const overrides = ['id', 'title', 'summary'] as const;
const longestChain = 16;
const noLine: LineOf = () => undefined;

/** The path of `target` as written in the file `from`; undefined for anything but a relative path. */
export function relativePath(from: string, target: string): string | undefined {
  if (target === '' || /^[/\\]|\\|\0|^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined;
  const steps = from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/');
}

const failed = (problem: Problem, lineOf: LineOf = noLine): InheritResult => ({
  ok: false,
  problems: [problem],
  lineOf,
});

/** A problem of a parent file, told with the file's name; its line is a line of that file. */
function inFile(name: string, problem: Problem, lineOf: LineOf): Problem {
  return { ...problem, path: `${name}#${problem.path}`, line: problem.line ?? lineOf(problem.path) };
}

/** Lines of the merged document as far as they stand in the child's own text. */
function linesOfChild(child: Branch, lineOf: LineOf): LineOf {
  const edits = Array.isArray(child['edits']) ? (child['edits'] as readonly unknown[]) : [];
  return (path) => {
    if (overrides.some((key) => key === path.split('.')[0] && Object.hasOwn(child, key))) return lineOf(path);
    for (let index = edits.length - 1; index >= 0; index -= 1) {
      const set = valueAt(edits[index], ['set']);
      if (typeof set === 'string' && (path === set || path.startsWith(`${set}.`)))
        return lineOf(`edits.${index}.to${path.slice(set.length)}`);
    }
    return path.startsWith('edits') || path === 'extends' ? lineOf(path) : undefined;
  };
}

function childProblems(child: Branch): readonly Problem[] {
  const unknown = Object.keys(child).filter((key) => !childKeys.some((known) => known === key));
  const problems = unknown.map((key): Problem => ({
    code: 'E_KEY_UNKNOWN',
    path: key,
    seen: key,
    expected: childKeys.join(' | '),
    data: { nearest: nearest(key, childKeys), edit: `{ set: '${key}', to: ... }` },
  }));
  const version = Object.hasOwn(child, 'kongmei') ? migrate(child) : undefined;
  if (version?.ok === false) problems.push(version.problem);
  const edits = child['edits'];
  if (edits === undefined || Array.isArray(edits)) return problems;
  return [
    ...problems,
    { code: 'E_EDIT_FORM', path: 'edits', seen: shown(edits), expected: '[{ set: path, to: value }]' },
  ];
}

function readInput(input: ScenarioInput): ReadResult {
  if (input.text !== undefined) return readYaml(input.text);
  const plain = plainCopy(input.document);
  return plain.ok
    ? { ok: true, document: plain.value, lineOf: noLine }
    : { ok: false, problems: plain.problems };
}

function parentOf(
  child: Branch,
  chain: readonly string[],
  input: ScenarioInput,
  lineOf: LineOf,
): InheritResult {
  const target = child['extends'];
  const path = typeof target === 'string' ? relativePath(chain.at(-1) ?? '', target) : undefined;
  const problem = { path: 'extends', seen: shown(target) };
  if (path === undefined)
    return failed({ ...problem, code: 'E_PARENT_MISSING', expected: 'base.yaml' }, lineOf);
  if (chain.includes(path) || chain.length >= longestChain)
    return failed(
      {
        ...problem,
        code: 'E_PARENT_CYCLE',
        expected: `<= ${longestChain}`,
        data: { chain: [...chain, path] },
      },
      lineOf,
    );
  const text = input.parents(path);
  if (text === undefined) return failed({ ...problem, code: 'E_PARENT_MISSING', expected: path }, lineOf);
  const merged = merge(readYaml(text), [...chain, path], input);
  if (merged.ok) return merged;
  // A parent of a parent has been named already.
  const problems = merged.problems.map((found) =>
    found.path.includes('#') ? found : inFile(path, found, merged.lineOf),
  );
  return { ok: false, problems, lineOf };
}

function mergeChild(
  child: Branch,
  chain: readonly string[],
  input: ScenarioInput,
  lineOf: LineOf,
): InheritResult {
  const parent = parentOf(child, chain, input, lineOf);
  const own = childProblems(child);
  if (!parent.ok) return { ok: false, problems: [...own, ...parent.problems], lineOf };
  const edits = Array.isArray(child['edits']) ? (child['edits'] as readonly unknown[]) : [];
  const edited = applyEdits(parent.document, edits);
  if (!edited.ok || own.length > 0)
    return { ok: false, problems: [...own, ...(edited.ok ? [] : edited.problems)], lineOf };
  if (!isBranch(edited.document)) return failed(shapeProblem(edited.document), lineOf);
  const direct = overrides
    .filter((key) => Object.hasOwn(child, key))
    .map((key) => [key, child[key]] as const);
  return {
    ok: true,
    document: { ...edited.document, ...Object.fromEntries(direct) },
    lineOf: linesOfChild(child, lineOf),
  };
}

function merge(read: ReadResult, chain: readonly string[], input: ScenarioInput): InheritResult {
  if (!read.ok) return { ok: false, problems: read.problems, lineOf: read.lineOf ?? noLine };
  const { document, lineOf } = read;
  if (!isBranch(document)) return failed(shapeProblem(document), lineOf);
  if (Object.hasOwn(document, 'extends')) return mergeChild(document, chain, input, lineOf);
  const migrated = migrate(document);
  return migrated.ok ? { ok: true, document: migrated.document, lineOf } : failed(migrated.problem, lineOf);
}

/** The merged document of a file, its parents and the edits of the caller, or every problem on the way. */
export function inherit(input: ScenarioInput): InheritResult {
  const merged = merge(readInput(input), [relativePath('', input.name) ?? input.name], input);
  if (!merged.ok || input.edits === undefined || input.edits.length === 0) return merged;
  const plain = plainCopy(input.edits);
  if (!plain.ok) return { ok: false, problems: plain.problems, lineOf: noLine };
  const edited = applyEdits(merged.document, Array.isArray(plain.value) ? plain.value : [plain.value]);
  // Edits of the caller stand in no text.
  if (!edited.ok) return { ok: false, problems: edited.problems, lineOf: noLine };
  return isBranch(edited.document)
    ? { ok: true, document: edited.document, lineOf: merged.lineOf }
    : failed(shapeProblem(edited.document));
}
