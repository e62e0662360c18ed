/** Parts that bodies of several routes share. */
import { z } from 'zod';
import { Edit } from '../../engine/contract.js';

/** A scenario of the server by name or id, or a document, or the text of a file; with edits on top. */
export const ScenarioChoice = z.strictObject({
  scenario: z.string().max(200).optional(),
  version: z.int().positive().optional(),
  document: z.record(z.string(), z.unknown()).optional(),
  text: z.string().optional(),
  edits: z.array(Edit).max(10_000).optional(),
});

/** A text that every database takes: no zero byte, no half of a character. */
const plainText = (least: number, most: number) =>
  z.string().refine((text) => text.length >= least && text.length <= most && !/[\0\p{Cs}]/u.test(text), {
    params: { code: 'E_TYPE', expected: `${least} ... ${most} characters` },
  });

/** Who says so, until there are accounts; and what they say of it. */
export const Signature = z.strictObject({
  author: plainText(1, 100).default('local'),
  note: plainText(0, 2000).default(''),
});

export const Name = plainText(1, 200);

/** The version that a change was made on. */
export const Based = z.int().nonnegative();
