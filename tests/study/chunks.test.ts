import { expect, test } from 'vitest';
import { chunksOf } from '../../engine/study/chunks.js';

test('pieces of one size, the last with what is left; none of nothing', () => {
  expect(chunksOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(chunksOf([1, 2], 2)).toEqual([[1, 2]]);
  expect(chunksOf([], 2)).toEqual([]);
});
