import { describe, expect, it } from 'vitest';
import { readYaml } from '../../engine/scenario/yaml.js';

const read = (text: string | Uint8Array) => {
  const result = readYaml(text);
  return result.ok ? result.document : result.problems.map(({ code, line }) => [code, line]);
};

describe('readYaml', () => {
  it('reads YAML 1.2 whatever the file declares', () => {
    expect(read('a: yes\nb: 2020-01-01\nc: 0o10\nd: 1_000\n')).toEqual({
      a: 'yes',
      b: '2020-01-01',
      c: 8,
      d: '1_000',
    });
    expect(read('%YAML 1.1\n---\na: yes\n')).toEqual({ a: 'yes' });
  });

  it('reads anchors that are used a few times', () => {
    expect(read('a: &x {b: 1}\nc: *x\nd: *x\n')).toEqual({ a: { b: 1 }, c: { b: 1 }, d: { b: 1 } });
  });

  it('does not merge keys: an explicit list of edits says what a child changes', () => {
    expect(read('a: &x {b: 1}\nc: {<<: *x}\n')).toEqual({ a: { b: 1 }, c: { '<<': { b: 1 } } });
  });

  it('finds the line of every path, and of the nearest one above', () => {
    const result = readYaml('a:\n  b: 1\n  c:\n    - x\n    - y: 2\n');
    const lineOf = result.ok ? result.lineOf : () => undefined;
    expect(['a', 'a.b', 'a.c.0', 'a.c.1.y', 'a.c.1.z', 'q'].map(lineOf)).toEqual([1, 2, 4, 5, 5, undefined]);
  });

  it('tells all syntax problems with their lines', () => {
    expect(read('a: 1\na: 2\nb: !x 1\na: 3\n')).toEqual([
      ['E_DUPLICATE_ID', 2],
      ['E_DUPLICATE_ID', 4],
      ['E_YAML_SYNTAX', 3],
    ]);
  });

  it('accepts what is just inside the depth that is allowed', () => {
    const nested = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`;
    expect(readYaml(nested(40)).ok).toBe(true);
    expect(readYaml(nested(41)).ok).toBe(false);
  });
});
