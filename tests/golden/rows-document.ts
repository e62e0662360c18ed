/** Golden rows of the tiny document with the edits of extended.ts: heat, ties, all kinds of units and retrofits. */
import type { GoldenRow } from './golden-row.js';
import { fuelRows } from './rows-document-fuel.js';
import { heatRows } from './rows-document-heat.js';
import { policyRows } from './rows-document-policy.js';
import { powerRows } from './rows-document-power.js';
import { unitRows } from './rows-document-units.js';

export const documentRows: readonly GoldenRow[] = [
  ...powerRows,
  ...heatRows,
  ...unitRows,
  ...fuelRows,
  ...policyRows,
];
