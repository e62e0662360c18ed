/** What changed between two documents, as edits. */
import type { Edit } from '../contract.js';
import { canonicalText } from './canonical.js';
import { isAddressable, isBranch, joinPath, type Branch } from './path.js';

const equal = (left: unknown, right: unknown): boolean => canonicalText(left) === canonicalText(right);

const put = (path: string, to: unknown): Edit => ({ set: path, to: structuredClone(to) });

function listEdits(before: readonly unknown[], after: readonly unknown[], path: string): readonly Edit[] {
  const common = Math.min(before.length, after.length);
  const edits = before
    .slice(0, common)
    .flatMap((item, index) => editsBetween(item, after[index], joinPath(path, index)));
  const added = after.slice(common).map((item, index) => put(joinPath(path, common + index), item));
  const dropped = before.slice(common).map((): Edit => ({ remove: joinPath(path, common) }));
  return [...edits, ...added, ...dropped];
}

function branchEdits(before: Branch, after: Branch, path: string): readonly Edit[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changedKeys = [...keys].filter(
    (key) => Object.hasOwn(before, key) !== Object.hasOwn(after, key) || !equal(before[key], after[key]),
  );
  // A key that no path can carry is replaced together with what it stands in.
  if (!changedKeys.every(isAddressable)) return [put(path, after)];
  return changedKeys.sort().flatMap((key) => {
    const place = joinPath(path, key);
    if (!Object.hasOwn(after, key)) return [{ remove: place }];
    return Object.hasOwn(before, key)
      ? editsBetween(before[key], after[key], place)
      : [put(place, after[key])];
  });
}

function editsBetween(before: unknown, after: unknown, path: string): readonly Edit[] {
  if (equal(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return listEdits(before, after, path);
  if (isBranch(before) && isBranch(after)) return branchEdits(before, after, path);
  return [put(path, after)];
}

/** The edits that turn `before` into `after`; replaying them gives a document equal to `after`. */
export const diffDocuments = (before: unknown, after: unknown): readonly Edit[] =>
  editsBetween(before, after, '');
