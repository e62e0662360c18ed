/** What the native codes of HiGHS mean to us. */
import type { Highs } from 'highs';

/** Every code that is not named here is a failure. */
export type Outcome =
  'optimal' | 'infeasible' | 'unbounded' | 'unbounded-or-infeasible' | 'stopped' | 'failed';

/** The meaning of a model status. */
export function outcomeOf(runtime: Highs, code: number): Outcome {
  const native = runtime.constants.modelStatus;
  switch (code) {
    case native.optimal:
      return 'optimal';
    case native.infeasible:
      return 'infeasible';
    case native.unbounded:
      return 'unbounded';
    case native.unboundedOrInfeasible:
      return 'unbounded-or-infeasible';
    case native.timeLimit:
    case native.iterationLimit:
    case native.solutionLimit:
    case native.interrupted:
      return 'stopped';
    default:
      return 'failed';
  }
}

/** The native name of a model status, for a message. */
export function statusName(runtime: Highs, code: number): string {
  return (
    Object.entries(runtime.constants.modelStatus).find(([, known]) => known === code)?.[0] ?? `code ${code}`
  );
}
