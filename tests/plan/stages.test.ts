/** The staged objective: the user's choice, then cost, then fewest projects (model.md section 5). */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { loadSolvers } from '../../engine/solver/choose.js';
import type { Solver } from '../../engine/solver/port.js';
import { loadFile, tryFile } from '../support/load-file.js';

let highs: Solver;
let jslp: Solver;
beforeAll(async () => {
  const loaded = await loadSolvers(['highs', 'jslp']);
  if (loaded.highs === undefined || loaded.jslp === undefined) throw new Error('a solver did not load');
  ({ highs, jslp } = { highs: loaded.highs, jslp: loaded.jslp });
});

const choose = (choice: string, tolerance = '0 %'): Edit => ({
  set: 'objective',
  to: { choice, tolerance, source: 'assumption' },
});

function planOf(solver: Solver, ...edits: readonly Edit[]): PlanWithValues {
  const plan = planScenario(loadFile('tiny.yaml', edits), { gap: 0 }, { solver });
  if (plan.status !== 'proven') throw new Error(plan.status);
  return plan;
}

/** A cap that can be met without stopping a unit; at the cap of tiny a stop is needed. */
const easier: Edit = { set: 'targets.coal.cap', to: '74 万t @assumption' };

const valueOf = (plan: PlanWithValues, target: string): number =>
  plan.compliance.find((line) => line.target === target)?.value ?? NaN;

describe('the four choices on tiny', () => {
  test('least cost is what a scenario without an objective gets', () => {
    const plan = planOf(highs, choose('cost'));
    expect(plan.objective.value).toBeCloseTo(435.800667, 5);
    expect(plan.objective.stages.map(({ id }) => id)).toEqual(['cost', 'projects']);
  });

  test('least value added lost stops nothing and pays for it', () => {
    const plan = planOf(highs, choose('value-added'), easier);
    expect(valueOf(plan, 'value-added')).toBeCloseTo(0, 6);
    expect(plan.operation['unit-stopped']?.rows).toEqual([]);
    expect(plan.objective.value).toBeGreaterThan(planOf(highs, easier).objective.value + 1);
    expect(plan.objective.stages.map(({ id }) => id)).toEqual(['value-added', 'cost', 'projects']);
  });

  test('fewest jobs at risk', () => {
    expect(valueOf(planOf(highs, choose('jobs'), easier), 'jobs')).toBeCloseTo(0, 6);
  });

  test('the largest cut keeps its budget, and a larger budget cuts more', () => {
    const at = (budget: string): PlanWithValues =>
      planOf(highs, choose('coal'), { set: 'guardrails.budget', to: `${budget} @assumption` });
    const [small, large] = [at('4.37 亿元'), at('4.5 亿元')];
    expect(small.objective.value).toBeLessThanOrEqual(437 + 1e-6);
    expect(small.ledgers.coal.after).toBeLessThan(707.468);
    expect(large.ledgers.coal.after).toBeLessThan(small.ledgers.coal.after);
    expect(large.compliance.find(({ code }) => code === 'GRD-6')).toMatchObject({ met: true, cap: 450 });
  });

  test('without a budget the largest cut is refused at the door', () => {
    const result = tryFile('tiny.yaml', [choose('coal')]);
    expect(result.ok ? [] : result.issues.map(({ path }) => path)).toEqual(['guardrails.budget']);
  });
});

describe('the last stage', () => {
  test('takes the fewest projects that the tolerance allows', () => {
    // Stopping old-1 saves about 4 % of the cost; within 5 % nothing need be begun at all.
    const open: Edit = { set: 'targets.coal.cap', to: '81 万t @assumption' };
    const loose = planOf(highs, choose('cost', '5 %'), open);
    const begun = loose.objective.stages.find(({ id }) => id === 'projects');
    expect(begun).toMatchObject({ value: 0, unit: '1' });
    expect(loose.operation['unit-stopped']?.rows).toEqual([]);
    const least = planOf(highs, choose('cost'), open);
    expect(least.operation['unit-stopped']?.rows).not.toEqual([]);
    expect(loose.objective.value).toBeLessThanOrEqual(least.objective.value * 1.05 + 1e-6);
  });

  test('gives the same plan in two runs and by two solvers', () => {
    const plans = [
      planOf(highs, choose('cost')),
      planOf(highs, choose('cost')),
      planOf(jslp, choose('cost')),
    ];
    const projects = plans.map(({ operation }) => [
      operation['unit-stopped']?.rows,
      operation['retrofit-start']?.rows,
    ]);
    expect(projects[1]).toEqual(projects[0]);
    expect(projects[2]).toEqual(projects[0]);
    for (const plan of plans) expect(plan.objective.value).toBeCloseTo(435.800667, 3);
  });
});
