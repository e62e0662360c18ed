/** What studies keep of a plan: its totals, its projects and that it was proven. */
import { z } from 'zod';
import type { PlanWithValues } from '../contract.js';
import { Project, projectsOf } from '../plan/project-list.js';
import type { Totals } from '../plan/settle.js';

export { Project } from '../plan/project-list.js';

/** Coal kt and energy ktce of the last year, intensity tce per 10 000 CNY, money MCNY of the horizon. */
export const PlanFigures = z.strictObject({
  status: z.enum(['proven', 'feasible', 'screening']),
  coal: z.number(),
  energy: z.number(),
  intensity: z.number(),
  cost: z.number(),
  /** No plan costs less. */
  bound: z.number(),
  gap: z.number(),
  valueAddedLost: z.number(),
  /** Jobs at risk, person-months. */
  jobs: z.number(),
  checks: z.int(),
  projects: z.array(Project),
});
export type PlanFigures = z.output<typeof PlanFigures>;

/** The figures of a plan; what its document does not total comes from its point. */
export function figuresOf(plan: PlanWithValues, { valueAddedLost, jobs }: Totals): PlanFigures {
  const { ledgers, objective } = plan;
  return {
    status: plan.status,
    coal: ledgers.coal.after,
    energy: ledgers.energy.after,
    intensity: ledgers.intensity.after,
    cost: objective.value,
    bound: objective.bound,
    gap: objective.gap,
    valueAddedLost,
    jobs,
    checks: plan.proof.checks,
    projects: projectsOf(plan),
  };
}
