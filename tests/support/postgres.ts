/** A PostgreSQL of its own for tests: Debian's binaries, a folder below /tmp, a free port of the loopback. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** Where the server's programs are; throws when they are not installed: a home that is not tested is not one. */
function binaryFolder(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
  ];
  const found = folders.find((folder) =>
    ['postgres', 'initdb'].every((name) => existsSync(join(folder, name))),
  );
  if (found === undefined)
    throw new Error('PostgreSQL is not installed: apt-get install postgresql (the tests start it privately)');
  return found;
}

/** PostgreSQL refuses to run as root, so its processes become somebody who may do nothing else. */
const user = process.getuid?.() === 0 ? 'nobody' : undefined;
const idOf = (kind: '-u' | '-g'): number =>
  Number(spawnSync('id', [kind, 'nobody'], { encoding: 'utf8' }).stdout);
const identity = user === undefined ? {} : { uid: idOf('-u'), gid: idOf('-g') };

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no free port')),
      );
    });
  });

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

export interface TestPostgres {
  /** Makes an empty database and gives its address. */
  readonly database: () => Promise<string>;
  readonly start: () => Promise<void>;
  /** Ends all connections and the server. */
  readonly stop: () => Promise<void>;
  /** Stops it and removes its folder. */
  readonly remove: () => Promise<void>;
}

/** Makes a cluster and starts it. */
export async function startPostgres(): Promise<TestPostgres> {
  const binaries = binaryFolder();
  const folder = mkdtempSync(join(tmpdir(), 'kongmei-postgres-'));
  if (user !== undefined) {
    chmodSync(folder, 0o755);
    spawnSync('chown', [user, folder]);
  }
  const data = join(folder, 'data');
  const words = ['-D', data, '-U', 'kongmei', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const made = spawnSync(join(binaries, 'initdb'), words, { encoding: 'utf8', cwd: folder, ...identity });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}${String(made.error ?? '')}`);
  const port = await freePort();
  const urlOf = (name: string) => `postgres://kongmei@127.0.0.1:${port}/${name}`;
  let server: ChildProcess | undefined;
  let count = 0;

  async function start(): Promise<void> {
    const options = ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'];
    const child = spawn(join(binaries, 'postgres'), options, { cwd: folder, stdio: 'ignore', ...identity });
    server = child;
    const until = Date.now() + 30_000;
    while (!(await answers(urlOf('postgres')))) {
      if (child.exitCode !== null || Date.now() > until) throw new Error('PostgreSQL did not start');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async function stop(): Promise<void> {
    if (server === undefined) return;
    // SIGINT is its fast shutdown: connections are cut.
    server.kill('SIGINT');
    await ended(server);
    server = undefined;
  }

  async function database(): Promise<string> {
    count += 1;
    const client = new pg.Client({ connectionString: urlOf('postgres') });
    await client.connect();
    await client.query(`create database test${count}`);
    await client.end();
    return urlOf(`test${count}`);
  }

  await start();
  return {
    database,
    start,
    stop,
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
