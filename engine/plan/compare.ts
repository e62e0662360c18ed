/** Two plans beside each other: inputs, ledgers, compliance, measures and projects that differ. */
import type { Edit, PlanWithValues } from '../contract.js';
import { diffDocuments } from '../scenario/difference.js';

export interface Difference {
  readonly inputs: readonly Edit[];
  readonly ledgers: readonly {
    readonly ledger: string;
    readonly unit: string;
    readonly left: number;
    readonly right: number;
    readonly change: number;
  }[];
  readonly compliance: readonly {
    readonly target: string;
    readonly unit: string;
    readonly left: number | null;
    readonly right: number | null;
  }[];
  readonly measures: readonly {
    readonly id: string;
    readonly coalKt: number;
    readonly energyKtce: number;
    readonly costMCNY: number;
  }[];
  readonly projects: { readonly onlyLeft: readonly string[]; readonly onlyRight: readonly string[] };
  readonly costMCNY: number;
}

/** What changes from one plan to another; right - left. */
export function comparePlans(left: PlanWithValues, right: PlanWithValues): Difference {
  const targets = new Set([...left.compliance, ...right.compliance].map(({ target }) => target));
  const projects = (plan: PlanWithValues): readonly string[] =>
    plan.measures.flatMap(({ id, actions }) =>
      actions.map((each) => [id, each.object, each.action.zh, each.month ?? ''].join(' ')),
    );
  const [leftProjects, rightProjects] = [new Set(projects(left)), new Set(projects(right))];
  const valueOf = (plan: PlanWithValues, target: string): number | null =>
    plan.compliance.find((each) => each.target === target)?.value ?? null;
  return {
    inputs: diffDocuments(left.package.scenario, right.package.scenario),
    ledgers: (['coal', 'energy', 'intensity'] as const).map((ledger) => ({
      ledger,
      unit: left.ledgers[ledger].unit,
      left: left.ledgers[ledger].after,
      right: right.ledgers[ledger].after,
      change: right.ledgers[ledger].after - left.ledgers[ledger].after,
    })),
    compliance: [...targets].map((target) => ({
      target,
      unit: [...left.compliance, ...right.compliance].find((each) => each.target === target)?.unit ?? '',
      left: valueOf(left, target),
      right: valueOf(right, target),
    })),
    measures: right.measures.map((measure) => {
      const other = left.measures.find(({ id }) => id === measure.id);
      return {
        id: measure.id,
        coalKt: measure.coalKt - (other?.coalKt ?? 0),
        energyKtce: measure.energyKtce - (other?.energyKtce ?? 0),
        costMCNY: measure.costMCNY - (other?.costMCNY ?? 0),
      };
    }),
    projects: {
      onlyLeft: [...leftProjects].filter((each) => !rightProjects.has(each)),
      onlyRight: [...rightProjects].filter((each) => !leftProjects.has(each)),
    },
    costMCNY: right.objective.value - left.objective.value,
  };
}
