import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StoreHome } from './store/open.js';

/** The folder of the installation: the nearest one above this module that holds `scenarios`. */
export function homeFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'scenarios'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('scenarios folder not found above the program');
    folder = parent;
  }
  return folder;
}

/** The built page, if there is one; its real path, so that a later build does not change a running server. */
export function webFolder(): string | undefined {
  const path = join(homeFolder(), 'dist', 'web');
  return existsSync(path) ? realpathSync(path) : undefined;
}

/** Where things are saved: the database of DATABASE_URL, unless a folder is asked for; else `data` in the installation. */
export function storeHome(folder: string | undefined): StoreHome {
  const { DATABASE_URL: url = '', KONGMEI_DATA: data = '' } = process.env;
  if (folder === undefined && url !== '') return { url };
  return { folder: folder ?? (data === '' ? join(homeFolder(), 'data') : data) };
}
