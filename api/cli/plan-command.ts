/** What `kongmei plan` takes, of a city and of a province, and how it ends. */
import type { Plan } from '../../engine/contract.js';
import type { Language } from './format.js';
import type { ScenarioWord } from './library.js';
import type { ExitCode } from './run.js';

export interface PlanCommandOptions extends ScenarioWord {
  readonly lang: Language;
  readonly json?: boolean;
  readonly mps?: string;
  readonly out?: string;
  readonly resolution?: string;
  readonly gap?: number;
  readonly timeLimit?: number;
  readonly solver?: string;
  /** Of a province. */
  readonly threads?: number;
}

/** Exit codes of plans. */
export const exitCodes: Readonly<Record<Plan['status'], ExitCode>> = {
  proven: 0,
  feasible: 0,
  screening: 0,
  impossible: 3,
  undecided: 4,
  failed: 1,
};
