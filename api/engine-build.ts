/** Names a built program by its modules: answers that are kept are answers of this program. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { engineVersion } from '../engine/index.js';

/** The version of the engine, and a fingerprint of the modules beside the worker. */
export function buildOf(worker: URL): string {
  const folder = new URL('.', worker);
  const hash = createHash('sha256');
  for (const name of readdirSync(fileURLToPath(folder)).sort())
    if (name.endsWith('.js')) hash.update(name).update(readFileSync(new URL(name, folder)));
  return `${engineVersion}+${hash.digest('hex').slice(0, 12)}`;
}
