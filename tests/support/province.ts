/** Provinces for tests: a file of scenarios/provinces or a document, loaded; planned in this thread. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Edit, PlanOptions } from '../../engine/contract.js';
import type { ProvincePlan } from '../../engine/contract-province.js';
import { loadProvince, type Province, type ProvinceResult } from '../../engine/scenario/load-province.js';
import { planProvinceHere } from '../../engine/study/province/here.js';
import { highs } from './highs.js';

const folder = fileURLToPath(new URL('../../scenarios/', import.meta.url));

const read = (path: string): string | undefined => {
  try {
    return readFileSync(folder + path, 'utf8');
  } catch {
    return undefined;
  }
};

/** What the door answers for a file below scenarios/. */
export const tryProvince = (path: string, edits: readonly Edit[] = []): ProvinceResult =>
  loadProvince({ text: read(path) ?? '', name: path, parents: read, edits });

/** The same for a document whose cities extend files of scenarios/. */
export const tryProvinceDocument = (document: unknown, edits: readonly Edit[] = []): ProvinceResult =>
  loadProvince({ document, name: 'province.yaml', parents: read, edits });

export function valid(result: ProvinceResult): Province {
  if (result.ok) return result;
  throw new Error(result.issues.map(({ code, path, seen }) => `${code} ${path} ${seen}`).join('\n'));
}

export const threeTowns = (edits: readonly Edit[] = []): Province =>
  valid(tryProvince('provinces/three-towns.yaml', edits));

export const planHere = (province: Province, options: PlanOptions = { gap: 1e-6 }): Promise<ProvincePlan> =>
  planProvinceHere(province, options, { solver: highs });
