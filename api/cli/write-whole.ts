import { rename, writeFile } from 'node:fs/promises';
import type { Language } from './format.js';
import { labels } from './words.js';

/** Writes a file whole or not at all. */
export async function writeWhole(path: string, text: string, lang: Language): Promise<void> {
  const partial = `${path}.${process.pid}.tmp`;
  await writeFile(partial, text);
  await rename(partial, path);
  process.stderr.write(`${labels.written[lang]} ${path}\n`);
}
