/** Scenario files on disk: read within a limit, never a device, and parents only when they are scenario files. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { EngineError, largestFile, type ScenarioInput } from '../engine/index.js';
import type { Edit } from '../engine/contract.js';

const mebibytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

/** The bytes of a file. Throws E_NOT_FOUND, or E_FILE_TOO_LARGE before anything is read. */
export function readBounded(path: string, limit = largestFile): Uint8Array {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'ENOENT';
    throw new EngineError('E_NOT_FOUND', { path, seen: reason, expected: 'a file that can be read' });
  }
  try {
    const status = fstatSync(file);
    if (!status.isFile())
      throw new EngineError('E_NOT_FOUND', {
        path,
        seen: 'not a regular file',
        expected: 'a file that can be read',
      });
    if (status.size > limit)
      throw new EngineError('E_FILE_TOO_LARGE', {
        path,
        seen: mebibytes(status.size),
        expected: `<= ${mebibytes(limit)}`,
      });
    const bytes = new Uint8Array(status.size);
    let length = 0;
    for (let count = -1; count !== 0 && length < bytes.length; length += count)
      count = readSync(file, bytes, length, bytes.length - length, null);
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

const isScenarioFile = (path: string) => /\.ya?ml$/.test(path);

/** What the engine needs to read the file at `path`, with its parents beside it. */
export function inputOfFile(path: string, edits: readonly Edit[] = []): ScenarioInput {
  return {
    text: readBounded(path),
    name: path,
    parents: (parent) => {
      if (!isScenarioFile(parent)) return undefined;
      try {
        return readBounded(parent);
      } catch (error) {
        if (error instanceof EngineError && error.code === 'E_NOT_FOUND') return undefined;
        throw error;
      }
    },
    edits,
  };
}
