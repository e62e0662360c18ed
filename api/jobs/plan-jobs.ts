/** Plans as jobs. */
import { Plan, PlanOptions, Progress } from '../../engine/contract.js';
import type { Planner } from '../planner.js';
import type { Worker } from './board.js';
import type { JobKind, Jobs } from './jobs.js';

export type PlanJobs = Jobs<Plan, Progress>;

export const planKind: JobKind<Plan, Progress> = {
  kind: 'plan',
  value: Plan,
  progress: Progress,
  door: 'POST /api/plans',
};

/** Only a proof holds under any limit of time; a solver that failed may do better the next time. */
const lastingOf = ({ status }: Plan) =>
  status === 'proven' ? 'always' : status === 'failed' ? 'never' : 'limits';

export const planWorker = (planner: Planner): Worker => ({
  kind: planKind.kind,
  run: async (order, [subject], hooks) => {
    const options = PlanOptions.parse(order);
    const value = await planner.plan({ document: subject?.document, options }, hooks);
    return { value, lasting: lastingOf(value) };
  },
});
