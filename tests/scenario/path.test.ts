import { describe, expect, it } from 'vitest';
import { nearest } from '../../engine/scenario/nearest.js';
import { relativePath } from '../../engine/scenario/inherit.js';
import { stepsOf, valueAt } from '../../engine/scenario/path.js';

describe('paths', () => {
  it('reach own properties only', () => {
    expect(valueAt({ a: [{ b: 1 }] }, ['a', '0', 'b'])).toBe(1);
    for (const step of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
      expect(valueAt({}, [step])).toBeUndefined();
    for (const step of ['length', '-1', '01', '1.5', ' 0']) expect(valueAt([1, 2], [step])).toBeUndefined();
  });

  it('are split at dots', () => {
    expect(stepsOf('a.b.0.c')).toEqual(['a', 'b', '0', 'c']);
    expect(stepsOf('')).toEqual([]);
    for (const path of ['a..b', '.a', 'a.', 'a.__proto__.b']) expect(stepsOf(path)).toBeUndefined();
  });
});

describe('the path of a parent', () => {
  it.each([
    ['scenarios/variants/cold.yaml', '../base.yaml', 'scenarios/base.yaml'],
    ['scenarios/a.yaml', './b.yaml', 'scenarios/b.yaml'],
    ['a.yaml', '../../b.yaml', '../../b.yaml'],
    ['../x/a.yaml', '../b.yaml', '../b.yaml'],
  ])('from %s, %s is %s', (from, target, path) => expect(relativePath(from, target)).toBe(path));

  it.each(['', '/etc/passwd', 'C:\\x.yaml', '..\\x.yaml', 'https://x/y.yaml', 'file:x', 'a\0b'])(
    'is never %j',
    (target) => expect(relativePath('a.yaml', target)).toBeUndefined(),
  );
});

describe('nearest', () => {
  it.each([
    ['capcity', ['name', 'capacity'], 'capacity'],
    ['heat_value', ['heatValue', 'price'], 'heatValue'],
    ['mw', ['kW', 'MW', 'GW'], 'MW'],
    ['zebra', ['name', 'capacity'], undefined],
    ['x'.repeat(500), ['x'], undefined],
  ])('of %s', (word, candidates, expected) => expect(nearest(word, candidates)).toBe(expected));
});
