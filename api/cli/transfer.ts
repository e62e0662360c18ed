/** `kongmei export-all` and `import-all`: all that a store holds, in one file. */
import { createWriteStream } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { PassThrough, type Readable } from 'node:stream';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { EngineError } from '../../engine/index.js';
import { storeHome } from '../home.js';
import { openStore } from '../store/open.js';
import { exportAll, importAll, type Counted } from '../store/transfer.js';
import type { Language } from './format.js';
import type { StoreOptions } from './library.js';
import { print } from './print.js';
import { labels } from './words.js';

interface TransferOptions extends StoreOptions {
  readonly lang: Language;
  readonly json?: boolean;
}

const Bytes = z.instanceof(Uint8Array);
const isPacked = (path: string) => path.endsWith('.gz');

/** Anything that the operating system says of a file, under a code. */
function fileError(path: string, error: unknown): unknown {
  if (error instanceof EngineError || !(error instanceof Error) || !('code' in error)) return error;
  return new EngineError('E_USAGE', { path, seen: String(error.code), expected: 'a file of a back-up' });
}

async function tell(path: string, { rows }: Counted, { lang, json }: TransferOptions): Promise<void> {
  const text = `${labels.written[lang]} ${path}, ${rows} ${labels.rowsCopied[lang]}`;
  await print(json === true ? JSON.stringify({ path, rows }) : text);
}

/** Writes a file whole and on the disk, or not at all; only its owner may read it. */
async function writeLines<Value>(
  path: string,
  work: (take: (line: string) => Promise<void>) => Promise<Value>,
): Promise<Value> {
  const partial = `${path}.${process.pid}.tmp`;
  const file = createWriteStream(partial, { mode: 0o600, flags: 'wx' });
  const door = isPacked(path) ? createGzip() : new PassThrough();
  const written = pipeline(door, file);
  // Whoever waits for it hears of a failure; until then it is not one that nobody heard of.
  written.catch(() => undefined);
  try {
    const value = await work(async (line) => {
      if (!door.write(line)) await Promise.race([once(door, 'drain'), written]);
    });
    door.end();
    await written;
    const handle = await open(partial);
    await handle.sync();
    await handle.close();
    await rename(partial, path);
    return value;
  } catch (error) {
    door.destroy();
    await written.catch(() => undefined);
    await rm(partial, { force: true });
    throw fileError(path, error);
  }
}

/** `kongmei export-all <file>`; packed when the name ends in .gz. */
export async function exportEverything(path: string, options: TransferOptions): Promise<void> {
  const store = await openStore(storeHome(options.data));
  try {
    await tell(path, await writeLines(path, (take) => exportAll(store, take)), options);
  } finally {
    await store.close();
  }
}

/** The chunks of a file, unpacked. */
function chunksOf(file: FileHandle, path: string): Readable {
  const bytes = file.createReadStream();
  if (!isPacked(path)) return bytes;
  const door = createGunzip();
  bytes.on('error', (error) => door.destroy(error));
  return bytes.pipe(door);
}

async function* linesOf(path: string): AsyncGenerator<string> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const text = new TextDecoder('utf-8', { fatal: true });
    let rest = '';
    for await (const chunk of chunksOf(file, path)) {
      const lines = (rest + text.decode(Bytes.parse(chunk), { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    rest += text.decode();
    if (rest !== '') yield rest;
  } catch (error) {
    throw fileError(path, error);
  } finally {
    await file?.close().catch(() => undefined);
  }
}

/** `kongmei import-all <file>`: into an empty store. Throws E_BACKUP, E_BACKUP_ROOM. */
export async function importEverything(path: string, options: TransferOptions): Promise<void> {
  const store = await openStore(storeHome(options.data));
  try {
    await tell(path, await importAll(store, () => linesOf(path)), options);
  } finally {
    await store.close();
  }
}
