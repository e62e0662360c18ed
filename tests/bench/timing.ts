/** Clocks and words of the bench. */

/** Seconds on a clock that only goes forward. */
export const now = (): number => performance.now() / 1000;

/** Prints one line of the report. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export interface Timed<Result> {
  /** Median of the runs. */
  readonly seconds: number;
  readonly runs: number;
  readonly result: Result;
}

/** Runs an action several times; once only when a single run is slower than `slow` seconds. */
export async function timed<Result>(
  act: () => Result | Promise<Result>,
  count: number,
  slow: number,
): Promise<Timed<Result>> {
  const times: number[] = [];
  for (;;) {
    const began = now();
    const result = await act();
    times.push(now() - began);
    if (times.length >= count || (times[0] ?? 0) > slow)
      return { seconds: median(times), runs: times.length, result };
  }
}

/** `12.345 s (median of 5)`. */
export const spent = ({ seconds, runs }: Timed<unknown>): string =>
  `${seconds.toFixed(3)} s (${runs === 1 ? 'one run' : `median of ${runs}`})`;

/** What a solve came to, ours or another's. */
export function verdict(
  result: { readonly status: string } & { readonly objective?: number | undefined; readonly bound?: number },
): string {
  const { status, objective, bound } = result;
  const gap =
    objective === undefined || bound === undefined
      ? ''
      : `  gap ${(Math.max(0, objective - bound) / Math.max(1, Math.abs(objective))).toExponential(2)}`;
  return `${status}${objective === undefined ? '' : `  objective ${objective.toFixed(4)}`}${gap}`;
}
