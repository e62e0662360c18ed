/** Runs the shipped command as a user would, from the built bundle. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { tinyDocument } from './tiny-document.js';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const start = join(root, 'api', 'cli', 'start.mjs');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command at work; `told` resolves when standard error or output has said something that matches. */
export function startCommand(words: readonly string[], program = start, input = '') {
  const child = spawn(process.execPath, [program, ...words], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A command that never reads may be gone before it is written to.
  child.stdin.on('error', () => undefined).end(input);
  const said = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
      for (const listener of listeners) listener();
    });
  const ended = new Promise<Ran>((resolve) => child.on('close', (code) => resolve({ code, ...said })));
  const told = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(said.stdout) ?? pattern.exec(said.stderr);
        if (match !== null) resolve(match[0]);
      };
      listeners.add(look);
      look();
      void ended.then((ran) => reject(new Error(`ended without ${pattern.source}: ${JSON.stringify(ran)}`)));
    });
  return { ended, told, stop: (signal: NodeJS.Signals) => child.kill(signal) };
}

/** Runs a command to its end. */
export const kongmei = (...words: readonly string[]): Promise<Ran> => startCommand(words).ended;

/** A fresh folder for files of a test. */
export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'kongmei-'));

/** Writes a document as a scenario file (JSON is YAML) and gives its path. */
export function scenarioFile(folder: string, name: string, document: unknown = tinyDocument()): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(document));
  return path;
}

/** The built module of the planner's threads. */
export function builtWorker(): URL {
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'api', 'cli', 'build.mjs'), 'server'], {
    encoding: 'utf8',
  });
  if (stdout.trim() === '') throw new Error(stderr);
  return pathToFileURL(join(stdout.trim(), 'plan-worker.js'));
}
