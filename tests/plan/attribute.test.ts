/** What each measure brings adds up, with the dispatch line, to the whole change. */
import { describe, expect, test } from 'vitest';
import type { PlanWithValues } from '../../engine/contract.js';
import { catalogue } from '../../engine/registry.js';
import { planScenario } from '../../engine/plan/run.js';
import { extendedEdits } from '../golden/extended.js';
import { loadDocument, loadFile, type Loaded } from '../support/load-file.js';
import { totalsWith } from '../support/solve-city.js';
import { highs as solver } from '../support/highs.js';

function planOf(scenario: Loaded, gap = 0): PlanWithValues {
  const plan = planScenario(scenario, { gap }, { solver });
  if (plan.status !== 'proven') throw new Error(plan.status);
  return plan;
}

const total = (plan: PlanWithValues, key: 'coalKt' | 'energyKtce' | 'costMCNY'): number =>
  plan.measures.reduce((sum, each) => sum + each[key], plan.dispatch[key]);

const cases: readonly [string, Loaded][] = [
  ['tiny.yaml', loadFile('tiny.yaml')],
  ['the document', loadDocument([{ set: 'resolution', to: 'monthly' }])],
  ['the extended document', loadDocument([...extendedEdits, { set: 'resolution', to: 'monthly' }])],
  [
    'tiny.yaml without a measure',
    loadFile('tiny.yaml', [
      { set: 'measures', to: {} },
      { set: 'targets', to: {} },
    ]),
  ],
];

describe.each(cases)('%s', (_name, scenario) => {
  const plan = planOf(scenario, 1e-4);
  test('coal and energy add up exactly', () => {
    const { coal, energy } = plan.ledgers;
    expect(total(plan, 'coalKt')).toBeCloseTo(coal.after - (coal.before ?? NaN), 6);
    expect(total(plan, 'energyKtce')).toBeCloseTo(energy.after - (energy.before ?? NaN), 6);
  });
  test('cost adds up exactly', () => {
    const before = totalsWith(
      { ...scenario.city, measures: {} },
      { ...solver, solve: (program) => solver.solve(program, { gap: 1e-4 }) },
    );
    expect(total(plan, 'costMCNY')).toBeCloseTo(plan.objective.value - before.cost, 4);
  });
  test('measures stand in the order of the city document', () =>
    expect(plan.measures.map(({ id }) => id)).toEqual(catalogue.map(({ id }) => id)));
  test('a measure that the scenario lacks brings nothing', () => {
    const given = Object.keys(scenario.city.measures);
    for (const { id, coalKt, energyKtce, costMCNY, used } of plan.measures)
      if (!given.includes(id)) expect([coalKt, energyKtce, costMCNY, used]).toEqual([0, 0, 0, false]);
  });
});

test('an action names its object, area and month', () => {
  const [stop] =
    planOf(loadFile('tiny.yaml')).measures.find(({ id }) => id === 'unit-shutdown')?.actions ?? [];
  expect(stop).toMatchObject({ object: 'old-1', area: 'town', month: '2020-03', amount: 100, unit: 'MW' });
});
