/** The answer of a study, as it crosses the wire: data of its own, and what a person reads of it. */
import { z } from 'zod';
import { words } from './scenario/fields.js';

/** A cell holds a number in the unit of its column or row, words, an id, or nothing. */
const Cell = z.union([z.number(), z.string(), z.boolean(), words(), z.null()]);
export type Cell = z.output<typeof Cell>;

/** `unit` belongs to the numbers of a column; a column of mixed units is followed by one with `role` unit. */
const Column = z.strictObject({
  id: z.string(),
  title: words(),
  unit: z.string().nullable(),
  role: z.enum(['name', 'value', 'change', 'share', 'unit', 'note']),
});

export const StudyTable = z.strictObject({
  id: z.string(),
  title: words(),
  columns: z.array(Column),
  rows: z.array(z.array(Cell)),
});
export type StudyTable = z.output<typeof StudyTable>;

/** What a study was asked and what it found; `data` has the schema of the study. */
export const StudyAnswer = z.strictObject({
  study: z.string(),
  name: words(),
  scenarios: z.array(
    z.strictObject({
      id: z.string(),
      title: words(),
      year: z.int(),
      resolution: z.string(),
      hash: z.string(),
    }),
  ),
  options: z.record(z.string(), z.unknown()),
  provenance: z.strictObject({ rules: z.string(), engine: z.string(), solver: z.string() }),
  seconds: z.number(),
  /** The answer in sentences, the most important first. */
  findings: z.array(words()),
  tables: z.array(StudyTable),
  data: z.record(z.string(), z.unknown()),
});
export type StudyAnswer = z.output<typeof StudyAnswer>;

/** A study as the catalogue shows it. */
const StudyEntry = z.strictObject({
  id: z.string(),
  name: words(),
  why: words(),
  /** Scenarios (or plans) that it takes, at least and at most. */
  takes: z.strictObject({ least: z.int(), most: z.int() }),
  /** JSON Schema of its options; every option has a default. */
  options: z.unknown(),
});
export const StudyCatalogue = z.strictObject({ studies: z.array(StudyEntry) });
export type StudyCatalogue = z.output<typeof StudyCatalogue>;

/** Progress of a study: pieces of work done, of those known so far. */
export const StudyProgress = z.strictObject({
  stage: z.literal('study'),
  seconds: z.number(),
  done: z.int(),
  of: z.int(),
});
export type StudyProgress = z.output<typeof StudyProgress>;
