// Builds the server bundle and the page when their sources have changed. A build is a folder named by the
// fingerprint of its sources, moved into place whole; `dist/server` and `dist/web` are links to the newest.
// So a running server keeps the files it started with, and two starts at once cannot meet half a build.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const builds = join(root, 'dist', 'builds');
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
const sources = {
  server: ['engine', 'api', 'package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'],
  web: ['engine', 'web', 'package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'],
};
const kept = 3;
const lockPatience = 180_000;

async function filesBelow(path) {
  const absolute = join(root, path);
  if (!(await stat(absolute)).isDirectory()) return [path];
  const entries = await readdir(absolute, { withFileTypes: true, recursive: true });
  // Generated modules follow from the others and are brought up to date by the build itself.
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.generated.') && !entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .filter((path) => !path.includes('node_modules'));
}

async function fingerprint(target) {
  const files = (await Promise.all(sources[target].map(filesBelow))).flat().sort();
  const hash = createHash('sha256').update(process.version);
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function abandoned(lock) {
  try {
    const owner = Number(readFileSync(join(lock, 'pid'), 'utf8'));
    return !alive(owner) || Date.now() - (await stat(lock)).mtimeMs > lockPatience;
  } catch {
    // Between mkdir and the writing of its pid; or just released.
    return Date.now() - ((await stat(lock).catch(() => undefined))?.mtimeMs ?? Date.now()) > 5000;
  }
}

async function withLock(target, work) {
  const lock = join(builds, `${target}.lock`);
  for (;;) {
    try {
      await mkdir(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (await abandoned(lock)) await rm(lock, { recursive: true, force: true });
      else await pause(100);
    }
  }
  try {
    await writeFile(join(lock, 'pid'), String(process.pid));
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

function runVite(target, folder) {
  const words = [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'];
  const child = spawn(process.execPath, target === 'server' ? [...words, '--ssr'] : words, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  let log = '';
  child.stdout.on('data', (text) => (log += text));
  child.stderr.on('data', (text) => (log += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`building ${target} failed\n${log}`)),
    );
  });
}

async function link(target, folder) {
  const path = join(root, 'dist', target);
  const fresh = `${path}.${process.pid}`;
  await symlink(join('builds', folder), fresh);
  try {
    await rename(fresh, path);
  } catch {
    await rm(path, { recursive: true, force: true });
    await rename(fresh, path);
  }
}

async function prune(target) {
  const entries = await readdir(builds);
  const folders = entries.filter((name) => name.startsWith(`${target}-`));
  const dated = await Promise.all(
    folders.map(async (name) => [name, (await stat(join(builds, name))).mtimeMs]),
  );
  dated.sort((left, right) => right[1] - left[1]);
  for (const [name] of dated.slice(kept)) await rm(join(builds, name), { recursive: true, force: true });
}

async function build(target, name) {
  process.stderr.write(`kongmei: building ${target} ...\n`);
  const partial = join(builds, `.${name}.${process.pid}`);
  try {
    await runVite(target, partial);
    await rename(partial, join(builds, name));
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (!existsSync(join(builds, name))) throw error;
  }
  await link(target, name);
  await prune(target);
}

/** The folder of a build of the present sources. `target` is 'server' or 'web'. */
export async function ensureBuilt(target) {
  const current = join(root, 'dist', target);
  // An installation without the build tools runs what was shipped.
  if (!existsSync(vite) && existsSync(current)) return current;
  const name = `${target}-${await fingerprint(target)}`;
  const folder = join(builds, name);
  if (existsSync(folder)) return folder;
  await mkdir(builds, { recursive: true });
  await withLock(target, async () => {
    if (!existsSync(folder)) await build(target, name);
  });
  return folder;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const targets = process.argv.slice(2);
  for (const target of targets.length > 0 ? targets : ['server', 'web'])
    console.log(await ensureBuilt(target));
}
