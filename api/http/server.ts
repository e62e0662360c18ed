/** Listens: on this machine only, as long as there are no accounts. */
import { availableParallelism } from 'node:os';
import { EngineError } from '../../engine/index.js';
import { providerOptions } from '../access/provider.js';
import { newSecret } from '../access/secrets.js';
import { hasAccounts } from '../store/accounts.js';
import { homeFolder, storeHome, webFolder } from '../home.js';
import { openPlanner } from '../planner.js';
import { openShelf } from '../scenario-shelf.js';
import { startSnapshots } from '../snapshots.js';
import { openStore } from '../store/open.js';
import { buildApp } from './app.js';

export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  /** Where browsers see the server, when that is not this machine. */
  readonly address?: string | undefined;
  /** Addresses of proxies before it; those of this machine unless told otherwise. */
  readonly proxies?: string | undefined;
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

const usage = (path: string, seen: string, expected: string) =>
  new EngineError('E_USAGE', { path, seen, expected });

/** The address at which browsers see the server; undefined for this machine. Throws E_USAGE. */
function publicAddress({ host, address }: Pick<ServeOptions, 'host' | 'address'>): URL | undefined {
  if (address === undefined) {
    if (loopback.has(host)) return undefined;
    throw usage('--address', '-', 'https://kongmei.example.cn, where browsers see the server');
  }
  const url = URL.canParse(address) ? new URL(address) : undefined;
  // Passwords and figures do not travel in the open: a proxy before the server speaks TLS.
  if (url?.protocol !== 'https:' || url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw usage('--address', address, 'https://kongmei.example.cn, with TLS by a proxy');
  return url;
}

/** Starts the server; resolves with its address. Throws E_ACCOUNTS_NONE when others could come in and nobody is known. */
export async function serve({
  port,
  host,
  address,
  proxies,
  scenario,
  data,
  snapshotHours,
  snapshotsKept: keep,
}: ServeOptions) {
  const shown = publicAddress({ host, address });
  const provider = providerOptions(process.env);
  const home = storeHome(data);
  const store = await openStore(home);
  if (shown !== undefined && !(await hasAccounts(store))) {
    await store.close();
    throw new EngineError('E_ACCOUNTS_NONE', { path: '--address', seen: shown.origin, expected: '-' });
  }
  const ownKey = newSecret();
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
    access: { address: shown, provider, ownKey, proxies: shown && (proxies ?? 'loopback') },
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
  const listening = await app.listen({ port, host }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const headers = { authorization: `Bearer ${ownKey}` };
  const first = shelf.has(scenario)
    ? app.inject({ method: 'GET', url: '/api/plans/default', query: { scenario }, headers })
    : undefined;
  await first;
  return { address: listening, close };
}
