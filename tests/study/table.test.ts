/** Columns and tables that all studies share. */
import { expect, test } from 'vitest';
import { column, unitColumn, withRows } from '../../engine/study/table.js';

test('a column has a title in both languages and a unit, where its numbers have one', () => {
  const title = { zh: '煤炭', en: 'Coal' };
  expect(column('coal', '煤炭', 'Coal', 'value', 'kt')).toEqual({
    id: 'coal',
    title,
    unit: 'kt',
    role: 'value',
  });
  expect(column('coal', '煤炭', 'Coal', 'change')).toEqual({ id: 'coal', title, unit: null, role: 'change' });
  expect(unitColumn).toMatchObject({ id: 'unit', role: 'unit' });
});

test('tables without rows are left out', () => {
  const table = (id: string, rows: number[][]) => ({
    id,
    title: { zh: '表', en: 'Table' },
    columns: [unitColumn],
    rows,
  });
  expect(withRows([table('full', [[1]]), table('empty', [])]).map(({ id }) => id)).toEqual(['full']);
});
