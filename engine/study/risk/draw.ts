/** Draws: the values of all factors and the delays of all projects in one sample. */
import type { Factor, SourceId } from './factors.js';
import { multiplierAt, pick, type Sources } from './options.js';
import { normalOf, uniformOf } from './seed.js';

/** A list of samples: those of a plan, or fresh ones to check it; the same numbers never come twice. */
export type Stream = 'samples' | 'fresh';

/** One sample by its number, from 0. */
export interface Sample {
  readonly stream: Stream;
  readonly number: number;
}

/** Values of the factors of a sample. Months follow one another (each by what is between them), others share a part. */
export function drawValues(
  factors: readonly Factor[],
  sources: Sources,
  { stream, number }: Sample,
): ReadonlyMap<string, number> {
  const gauss = (name: string): number => normalOf(sources.seed, stream, number, name);
  const values = new Map<string, number>();
  let last: { readonly month: number; readonly value: number } | undefined;
  for (const { id, source, key } of factors) {
    const given = sources[source];
    if (given === 'off') continue;
    let value: number;
    if (source === 'weather') {
      const month = Number(key);
      const tie = last === undefined ? 0 : given.correlation ** (month - last.month);
      value = tie * (last?.value ?? 0) + Math.sqrt(1 - tie ** 2) * gauss(id);
      last = { month, value };
    } else
      value = Math.sqrt(given.correlation) * gauss(source) + Math.sqrt(1 - given.correlation) * gauss(id);
    values.set(id, multiplierAt(given, value));
  }
  return values;
}

/** Months by which a project begins later in a sample. */
export function drawDelay({ delay, seed }: Sources, { stream, number }: Sample, project: string): number {
  if (delay === 'off') return 0;
  return pick(delay.values, delay.shares, uniformOf(seed, stream, number, 'delay', project));
}

/** What drivers are ranked: the factors one by one, months of weather together, and the mean delay. */
export interface Driver {
  readonly source: SourceId | 'delay';
  readonly members: readonly string[];
}

export function driversOf(factors: readonly Factor[], sources: Sources): readonly Driver[] {
  const weather = factors.filter(({ source }) => source === 'weather').map(({ id }) => id);
  return [
    ...(weather.length > 0 ? [{ source: 'weather', members: weather } as const] : []),
    ...factors
      .filter(({ source }) => source !== 'weather')
      .map(({ id, source }) => ({ source, members: [id] })),
    ...(sources.delay === 'off' ? [] : [{ source: 'delay', members: [] } as const]),
  ];
}
