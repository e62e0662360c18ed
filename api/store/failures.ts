/** What databases say when they fail, under the codes of the engine. */
import { EngineError } from '../../engine/index.js';

/** The code that libsql, PostgreSQL or the operating system gave. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

const full = /^(?:SQLITE_FULL|53100|ENOSPC|EDQUOT)$/;
/** Another is writing, or two transactions stand in each other's way: the same again may well work. */
const busy = /^(?:SQLITE_BUSY|SQLITE_LOCKED|40001|40P01|55P03|53300)/;
const twice = /^(?:SQLITE_CONSTRAINT_(?:UNIQUE|PRIMARYKEY)|23505)$/;
const lost =
  /^(?:SQLITE_(?:IOERR|CANTOPEN|READONLY|CORRUPT|NOTADB|PERM)|08|28|3D000|57P0|58|25006|53|XX|E[A-Z]+$)/;
/** Neither pg nor libsql gives these a code. */
const lostWords = /connection|timeout exceeded|not queryable|after calling end|ConnectionFailed/i;

export const isBusy = (error: unknown): boolean => busy.test(codeOf(error));

/** A row with this key is there already. */
export const isTwice = (error: unknown): boolean => twice.test(codeOf(error));

/** True for failures of the store that pass by themselves: the work is kept and tried again. */
export const passes = (error: unknown): boolean =>
  error instanceof EngineError && ['E_STORE_FULL', 'E_STORE_LOST', 'E_BUSY'].includes(error.code);

/** The coded error of a failure of the database; any other error as it is. */
export function codedFailure(error: unknown, path: string): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error instanceof EngineError) return error;
  const code = codeOf(error);
  const seen = [code, error.message].filter((part) => part !== '').join(' ');
  if (full.test(code)) return new EngineError('E_STORE_FULL', { path, seen });
  if (busy.test(code)) return new EngineError('E_BUSY', { path, seen, expected: 'a free store' });
  if (lost.test(code) || (code === '' && lostWords.test(error.message)))
    return new EngineError('E_STORE_LOST', { path, seen });
  return error;
}
