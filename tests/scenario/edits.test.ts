import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../engine/scenario/canonical.js';
import { diffDocuments } from '../../engine/scenario/difference.js';
import { applyEdits } from '../../engine/scenario/edits.js';
import { tinyDocument } from '../support/tiny-document.js';

const apply = (document: unknown, edits: readonly unknown[]): unknown => {
  const result = applyEdits(document, edits);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.document;
};

describe('applyEdits', () => {
  it('sets, adds and removes keys and items, in order', () => {
    const document = { a: { b: 1, list: [1, 2, 3] } };
    expect(apply(document, [{ set: 'a.b', to: 2 }])).toEqual({ a: { b: 2, list: [1, 2, 3] } });
    expect(
      apply(document, [
        { set: 'a.c', to: { d: 1 } },
        { set: 'a.c.d', to: 5 },
      ]),
    ).toEqual({
      a: { b: 1, list: [1, 2, 3], c: { d: 5 } },
    });
    expect(apply(document, [{ set: 'a.list.3', to: 4 }, { remove: 'a.list.0' }])).toEqual({
      a: { b: 1, list: [2, 3, 4] },
    });
    expect(apply(document, [{ remove: 'a' }])).toEqual({});
  });

  it('leaves its input alone and shares nothing with the edit', () => {
    const document = { a: { b: [1] } };
    const to = { c: [1] };
    const result = apply(document, [{ set: 'a.d', to }]);
    to.c.push(2);
    expect(document).toEqual({ a: { b: [1] } });
    expect(result).toEqual({ a: { b: [1], d: { c: [1] } } });
  });

  it.each([
    [{ set: 'a.x.y', to: 1 }],
    [{ set: 'a.list.7', to: 1 }],
    [{ set: 'a.list.-1', to: 1 }],
    [{ set: 'a..b', to: 1 }],
    [{ set: '__proto__.x', to: 1 }],
    [{ set: 'a.b.c', to: 1 }],
    [{ remove: 'a.toString' }],
    [{ remove: '' }],
    [{ remove: 'a.list.length' }],
  ])('refuses a place that does not exist: %j', (edit) => {
    const result = applyEdits({ a: { b: 1, list: [1, 2] } }, [edit]);
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['E_EDIT_PATH']);
  });

  it.each([
    null,
    1,
    'x',
    {},
    { set: 'a' },
    { set: 1, to: 2 },
    { remove: 'a', to: 1 },
    { set: 'a', to: 1, more: 2 },
    [],
  ])('refuses what is no edit: %j', (edit) => {
    const result = applyEdits({ a: 1 }, [edit]);
    expect(result.ok ? [] : result.problems.map(({ code, path }) => [code, path])).toEqual([
      ['E_EDIT_FORM', 'edits.0'],
    ]);
  });

  it('tells all edits that fail at once', () => {
    const result = applyEdits({ a: 1 }, [{ remove: 'x' }, { set: 'b', to: 1 }, { remove: 'y' }]);
    expect(result.ok ? [] : result.problems.map(({ path }) => path)).toEqual([
      'edits.0.remove',
      'edits.2.remove',
    ]);
  });
});

describe('diffDocuments', () => {
  it('gives the smallest edits for small changes', () => {
    const after = { ...tinyDocument(), resolution: 'monthly' };
    expect(diffDocuments(tinyDocument(), after)).toEqual([{ set: 'resolution', to: 'monthly' }]);
    expect(diffDocuments(tinyDocument(), tinyDocument())).toEqual([]);
    expect(diffDocuments({ a: { b: 1 }, c: [1, 2, 3] }, { a: {}, c: [1, 5] })).toEqual([
      { remove: 'a.b' },
      { set: 'c.1', to: 5 },
      { remove: 'c.2' },
    ]);
  });

  it('replayed gives the other document, for any two', () => {
    const document = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c', '0', 'x.y', ''), fc.jsonValue()),
    );
    fc.assert(
      fc.property(document, document, (before, after) => {
        expect(canonicalText(apply(before, diffDocuments(before, after)))).toBe(canonicalText(after));
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it('replayed gives the other document, for near ones', () => {
    const value = fc.oneof(
      fc.integer(),
      fc.array(fc.integer(), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom('p', 'q', 'r'), fc.integer()),
    );
    const near = fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.oneof(value, fc.array(value, { maxLength: 3 })),
    );
    fc.assert(
      fc.property(near, near, (before, after) => {
        expect(canonicalText(apply(before, diffDocuments(before, after)))).toBe(canonicalText(after));
      }),
      { numRuns: 500, seed: 8 },
    );
  });
});
