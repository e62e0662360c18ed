/** Hearing from HiGHS while it runs, and making it stop. */
import type { Highs, HighsCallbackMap, PassiveCallbackEvent } from 'highs';
import { gapBetween } from './point.js';
import type { SolveOptions, SolveProgress } from './port.js';

const finite = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value);

function progressOf({ data }: PassiveCallbackEvent, seconds: number): SolveProgress {
  const { mip_primal_bound: objective, mip_dual_bound: bound } = data;
  return {
    seconds,
    ...(finite(objective) ? { objective } : {}),
    ...(finite(bound) ? { bound } : {}),
    ...(finite(objective) && finite(bound) ? { gap: gapBetween(objective, bound) } : {}),
  };
}

/** Callbacks for a run. A listener that throws wants to stop; HiGHS itself would go on to its time limit first. */
export function listen(
  runtime: Highs,
  { onProgress, stopWhen, stopAtBound = Infinity }: SolveOptions,
  secondsNow: () => number,
): { readonly callbacks: HighsCallbackMap; readonly thrown: readonly unknown[] } {
  const { mipLogging, mipImprovingSolution, mipInterrupt } = runtime.constants.callbackType;
  const thrown: unknown[] = [];
  let enough = false;
  const tell = (event: PassiveCallbackEvent): undefined => {
    const progress = progressOf(event, secondsNow());
    // Whenever it is heard: what a bound has decided stays decided.
    enough ||= (progress.bound ?? -Infinity) > stopAtBound;
    try {
      onProgress?.(progress);
    } catch (error) {
      thrown.push(error);
    }
  };
  const callbacks: HighsCallbackMap = {
    [mipLogging]: tell,
    [mipImprovingSolution]: (event) => {
      tell(event);
      // Asked at new points only: messages come by the clock, and the clock must not decide an answer.
      enough ||= stopWhen?.(progressOf(event, secondsNow())) === true;
    },
    [mipInterrupt]: (event) => {
      if (enough || thrown.length > 0) event.interrupt();
    },
  };
  return { callbacks, thrown };
}
