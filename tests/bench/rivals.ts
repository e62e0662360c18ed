/** Other solvers on the exported MPS, timed from outside, beside our own time in the same run. */
import {
  continuousSolvers,
  externalSolvers,
  missingSolvers,
  solveExternally,
} from '../support/external-solvers.js';
import { say, spent, timed, verdict } from './timing.js';

export interface RivalOptions {
  readonly mps: string;
  /** Our seconds for the same question, build included. */
  readonly own: number;
  readonly gap: number;
  readonly limit: number;
  readonly runs: number;
  readonly slow: number;
  readonly relax: boolean;
  /** Names of the solvers that are asked. */
  readonly asked: readonly string[];
}

/** Prints one line for each solver found and one for those that are not; gives the seconds of those that answered. */
export async function benchRivals({
  mps,
  own,
  gap,
  limit,
  runs,
  slow,
  relax,
  asked,
}: RivalOptions): Promise<ReadonlyMap<string, number>> {
  const seconds = new Map<string, number>();
  const installed = [...externalSolvers(), ...(relax ? continuousSolvers() : [])];
  const found = installed.filter(({ id }) => asked.includes(id));
  for (const { id, version } of found) {
    const time = await timed(() => solveExternally(id, mps, { gap, timeLimit: limit, relax }), runs, slow);
    if (time.result?.objective !== undefined) seconds.set(id, time.seconds);
    const ratio = time.seconds / own;
    say(
      `    ${`${id} ${version}`.padEnd(18)} ${spent(time)}  ${verdict(time.result ?? { status: 'failed' })}  = ${ratio.toFixed(2)} x ours`,
    );
  }
  const missing = [...missingSolvers(), ...(relax && continuousSolvers().length === 0 ? ['clp'] : [])];
  if (missing.length > 0) say(`    not installed: ${missing.join(', ')}`);
  return seconds;
}
