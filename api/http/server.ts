/** Listens: on this machine only, until there are accounts. */
import { availableParallelism } from 'node:os';
import { EngineError } from '../../engine/index.js';
import { homeFolder, webFolder } from '../home.js';
import { openPlanner } from '../planner.js';
import { openShelf } from '../scenario-shelf.js';
import { buildApp } from './app.js';

export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  /** The scenario whose plan is computed at the start, so that the page has it. */
  readonly scenario: string;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Starts the server; resolves with its address. Throws E_USAGE for an address outside this machine. */
export async function serve({ port, host, scenario }: ServeOptions) {
  if (!loopback.has(host))
    throw new EngineError('E_USAGE', {
      path: '--host',
      seen: host,
      expected: '127.0.0.1 (other addresses come with accounts; use a tunnel such as ssh -L until then)',
    });
  const planner = openPlanner({ threads: Math.max(1, availableParallelism() - 1) });
  const shelf = openShelf(homeFolder());
  const app = await buildApp({ shelf, planner, web: webFolder(), log: true });
  const address = await app.listen({ port, host });
  const first = shelf.has(scenario)
    ? app.inject({ method: 'GET', url: '/api/plans/default', query: { scenario } })
    : undefined;
  await first;
  return { address, close: () => app.close() };
}
