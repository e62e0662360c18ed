/** Parts that the tables of all studies are made of. */
import type { StudyTable } from '../contract-study.js';

export type Column = StudyTable['columns'][number];

/** A column whose numbers are in a unit, which none has where units differ from row to row. */
export const column = (
  id: string,
  zh: string,
  en: string,
  role: Column['role'],
  unit: string | null = null,
): Column => ({ id, title: { zh, en }, unit, role });

/** The units of a table whose rows have different ones. */
export const unitColumn = column('unit', '单位', 'Unit', 'unit');

/** Tables that say something: those without rows are left out. */
export const withRows = (tables: readonly StudyTable[]): StudyTable[] =>
  tables.filter(({ rows }) => rows.length > 0);
