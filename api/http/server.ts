/** Listens: on this machine only, until there are accounts. */
import { availableParallelism } from 'node:os';
import { EngineError } from '../../engine/index.js';
import { homeFolder, storeHome, webFolder } from '../home.js';
import { openPlanner } from '../planner.js';
import { openShelf } from '../scenario-shelf.js';
import { startSnapshots } from '../snapshots.js';
import { openStore } from '../store/open.js';
import { buildApp } from './app.js';

export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  /** The scenario whose plan is computed at the start, so that the page has it. */
  readonly scenario: string;
  /** Folder of what is saved; by default `data` in the folder of the installation. */
  readonly data?: string | undefined;
  /** Hours between two snapshots of the embedded store; 0 for none. */
  readonly snapshotHours: number;
  /** How many of them are kept. */
  readonly snapshotsKept: number;
}

const hour = 3_600_000;

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Starts the server; resolves with its address. Throws E_USAGE for an address outside this machine. */
export async function serve({
  port,
  host,
  scenario,
  data,
  snapshotHours,
  snapshotsKept: keep,
}: ServeOptions) {
  if (!loopback.has(host))
    throw new EngineError('E_USAGE', {
      path: '--host',
      seen: host,
      expected: '127.0.0.1 (other addresses come with accounts; use a tunnel such as ssh -L until then)',
    });
  const home = storeHome(data);
  const store = await openStore(home);
  const threads = Math.max(1, availableParallelism() - 1);
  const planner = openPlanner({ threads });
  const shelf = openShelf(homeFolder());
  const app = await buildApp({
    shelf,
    planner,
    store,
    limits: { atOnce: threads },
    web: webFolder(),
    log: true,
  });
  const onError = (error: unknown) => app.log.error(error, 'no snapshot of the store');
  const stopSnapshots =
    'folder' in home && snapshotHours > 0
      ? startSnapshots({ folder: home.folder, every: snapshotHours * hour, keep, onError })
      : undefined;
  const close = async () => {
    await stopSnapshots?.();
    await app.close();
    await store.close();
  };
  const address = await app.listen({ port, host }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const first = shelf.has(scenario)
    ? app.inject({ method: 'GET', url: '/api/plans/default', query: { scenario } })
    : undefined;
  await first;
  return { address, close };
}
