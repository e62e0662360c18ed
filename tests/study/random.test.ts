import { expect, test } from 'vitest';
import { randomOf } from '../../engine/study/random.js';

test('mulberry32: the numbers of its author for seed 1', () => {
  const random = randomOf(1);
  expect([random(), random(), random()]).toEqual([
    0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
  ]);
});

test('uniform in [0, 1): a thousand numbers have a mean near one half', () => {
  const random = randomOf(20200207);
  const numbers = Array.from({ length: 1000 }, random);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  // Standard error 1 / sqrt(12 x 1000) = 0.009.
  expect(Math.abs(numbers.reduce((sum, each) => sum + each, 0) / 1000 - 0.5)).toBeLessThan(0.03);
});
