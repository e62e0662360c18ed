/** Two plans beside each other: inputs, ledgers, compliance, measures and projects that differ. */
import type { Edit, PlanWithValues } from '../contract.js';
import { diffDocuments } from '../scenario/difference.js';
import type { Words } from '../words.js';
import { projectChanges, projectsOf, type ProjectChanges } from './project-list.js';

/** A line of the compliance tables; null where a plan has no such target. */
export interface ComplianceDifference {
  readonly target: string;
  readonly name: Words;
  readonly unit: string;
  readonly left: number | null;
  readonly right: number | null;
  readonly leftCap: number | null;
  readonly rightCap: number | null;
}

export interface Difference {
  readonly inputs: readonly Edit[];
  readonly ledgers: readonly {
    readonly ledger: string;
    readonly unit: string;
    readonly left: number;
    readonly right: number;
    readonly change: number;
  }[];
  readonly compliance: readonly ComplianceDifference[];
  readonly measures: readonly {
    readonly id: string;
    readonly coalKt: number;
    readonly energyKtce: number;
    readonly costMCNY: number;
  }[];
  readonly projects: ProjectChanges;
  readonly costMCNY: number;
}

/** What changes from one plan to another; right - left. */
export function comparePlans(left: PlanWithValues, right: PlanWithValues): Difference {
  const targets = new Set([...left.compliance, ...right.compliance].map(({ target }) => target));
  const lineOf = ({ compliance }: PlanWithValues, target: string) =>
    compliance.find((each) => each.target === target);
  return {
    inputs: diffDocuments(left.package.scenario, right.package.scenario),
    ledgers: (['coal', 'energy', 'intensity'] as const).map((ledger) => ({
      ledger,
      unit: left.ledgers[ledger].unit,
      left: left.ledgers[ledger].after,
      right: right.ledgers[ledger].after,
      change: right.ledgers[ledger].after - left.ledgers[ledger].after,
    })),
    compliance: [...targets].map((target) => {
      const [one, other] = [lineOf(left, target), lineOf(right, target)];
      return {
        target,
        name: (other ?? one)?.name ?? { zh: target, en: target },
        unit: (other ?? one)?.unit ?? '',
        left: one?.value ?? null,
        right: other?.value ?? null,
        leftCap: one?.cap ?? null,
        rightCap: other?.cap ?? null,
      };
    }),
    measures: right.measures.map((measure) => {
      const other = left.measures.find(({ id }) => id === measure.id);
      return {
        id: measure.id,
        coalKt: measure.coalKt - (other?.coalKt ?? 0),
        energyKtce: measure.energyKtce - (other?.energyKtce ?? 0),
        costMCNY: measure.costMCNY - (other?.costMCNY ?? 0),
      };
    }),
    projects: projectChanges(projectsOf(left), projectsOf(right)),
    costMCNY: right.objective.value - left.objective.value,
  };
}
