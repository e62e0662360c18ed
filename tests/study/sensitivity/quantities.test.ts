/** Quantities of a scenario that can be moved: figures, series of months, counts. */
import { expect, test } from 'vitest';
import { quantitiesAt, scaled, sizeOf, type Found } from '../../../engine/study/sensitivity/quantities.js';
import { loadFile } from '../../support/load-file.js';

const { document } = loadFile('tiny.yaml');

function foundAt(path: string): Found {
  const found = quantitiesAt(document, path, 'inputs.0.path');
  if (!Array.isArray(found)) throw new Error(JSON.stringify(found));
  return (found as readonly Found[])[0] as Found;
}

test.each([
  ['grades.base.price', { value: 750, unit: '元/t' }, 0.75],
  ['measures.high-cv-coal.supply.high', { values: Array.from({ length: 12 }, () => 3), unit: '万t' }, 30],
])('%s, half as much again', (path, value, size) => {
  const { place, quantity } = foundAt(path);
  const more = scaled(quantity, 1.5);
  expect(more).toMatchObject(value);
  expect(sizeOf(place, more)).toBeCloseTo(size, 9);
});

test('a count stays whole', () => {
  expect(scaled({ kind: 'count', count: 7 }, 1.5)).toBe(11);
});
