/** Snapshots of the embedded store: whole copies of its file beside it, made while it is in use; the oldest are removed. */
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { databaseFile } from './sqlite.js';

const ending = '.db';
export const snapshotFolder = (folder: string): string => join(folder, 'snapshots');

/** Names of the snapshots of a data directory, the oldest first; they sort by their time. */
export function listSnapshots(folder: string): string[] {
  try {
    return readdirSync(snapshotFolder(folder))
      .filter((name) => name.startsWith('kongmei-') && name.endsWith(ending))
      .sort();
  } catch {
    return [];
  }
}

/**
 * Makes one, checks it, and gives its name; blocks its thread meanwhile. Only a whole and sound copy gets its name, so a crash
 * leaves nothing that looks like one. Throws what the database says.
 */
export function makeSnapshot(folder: string, keep: number): string {
  const target = snapshotFolder(folder);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const name = `kongmei-${new Date().toISOString().replaceAll(':', '-')}${ending}`;
  const partial = join(target, `.${name}.${process.pid}`);
  try {
    const database = new Database(databaseFile(folder), { timeout: 10_000 });
    try {
      database.prepare('vacuum into ?').run(partial);
    } finally {
      database.close();
    }
    const copy = new Database(partial);
    const [check] = copy.prepare('pragma quick_check').all();
    copy.close();
    if (JSON.stringify(check) !== '{"quick_check":"ok"}')
      throw new Error(`quick_check: ${JSON.stringify(check)}`);
    const file = openSync(partial, 'r');
    fsyncSync(file);
    closeSync(file);
    renameSync(partial, join(target, name));
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(`${partial}${end}`, { force: true });
  }
  for (const old of listSnapshots(folder).slice(0, -keep)) rmSync(join(target, old), { force: true });
  return name;
}
