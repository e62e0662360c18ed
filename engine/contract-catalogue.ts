/** What the page offers: the measures, and the levers of a scenario. */
import { z } from 'zod';
import { words } from './scenario/fields.js';

/** One slider or switch of a measure or target: where it writes in the scenario and within which range. */
export const Lever = z.strictObject({
  path: z.string(),
  name: words(),
  unit: z.string(),
  min: z.number(),
  max: z.number(),
  step: z.number(),
  value: z.number(),
});
export type Lever = z.output<typeof Lever>;

const CatalogueEntry = z.strictObject({
  id: z.string(),
  name: words(),
  why: words(),
  departments: z.strictObject({ lead: words(), responsible: words() }),
  /** Sign of the effect on the coal and the energy ledger: -1 less, 0 none, 1 more, null depends. */
  signature: z.strictObject({ coal: z.number().nullable(), energy: z.number().nullable() }),
  /** JSON Schema of its inputs. */
  inputs: z.unknown(),
});
export const Catalogue = z.strictObject({ measures: z.array(CatalogueEntry) });
export type Catalogue = z.output<typeof Catalogue>;
