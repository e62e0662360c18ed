/** The product as a user starts it: built when needed, on a free port, stopped at the end. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface RunningServer {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once('close', () => resolve()));

/** Starts `kongmei serve`; rejects with what it printed when it ends before it listens. */
export function startServer(): Promise<RunningServer> {
  // Answers that an earlier run left in the data folder of the installation would hide what the page does without them.
  const data = mkdtempSync(join(tmpdir(), 'kongmei-data-'));
  const child = spawn(process.execPath, ['api/cli/start.mjs', 'serve', '--port', '0', '--data', data], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const close = ended(child);
  const stop = async () => {
    child.kill('SIGTERM');
    await close;
  };
  return new Promise((resolve, reject) => {
    let printed = '';
    const listen = (text: Buffer) => {
      printed += text.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (address !== undefined) resolve({ address, stop });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    void close.then(() => reject(new Error(`the server ended before it listened\n${printed}`)));
  });
}
