/** A password from the keyboard, unseen, or from standard input; never from an argument, which others can read. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { EngineError } from '../../engine/index.js';

const silence = new Writable({ write: (_chunk, _encoding, done) => done() });

async function asked(question: string): Promise<string> {
  process.stderr.write(question);
  const lines = createInterface({ input: process.stdin, output: silence, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

/** Asks twice at a terminal; else the first line of standard input. Throws E_PASSWORD when the two differ. */
export async function readPassword(question: string, again: string): Promise<string> {
  if (!process.stdin.isTTY) return (await textOf(process.stdin)).split(/\r?\n/)[0] ?? '';
  const first = await asked(`${question}: `);
  if ((await asked(`${again}: `)) !== first)
    throw new EngineError('E_PASSWORD', { path: 'password', seen: '!=', expected: '-' });
  return first;
}
